"""How hard articles are to read, section by section and against earlier versions, for people and for programs."""
