"""The overview of a library: its worst pages, its rules by count, and where to begin."""
