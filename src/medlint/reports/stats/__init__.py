"""The readability of articles, section by section and against earlier versions, for people and for programs."""
