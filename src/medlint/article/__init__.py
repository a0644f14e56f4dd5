"""The structure of a document: sections, lists, citations, kind, readers."""
