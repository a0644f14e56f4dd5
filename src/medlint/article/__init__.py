"""What a document's structure says: sections, lists, citations, kind, readers."""
