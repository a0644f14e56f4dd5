"""Articles kept in the fields of a content system: which fields are prose, and what they say as blocks."""
