"""The formats medlint reads, one a file: each has a Reader called READER, and imports what it takes only when asked."""
