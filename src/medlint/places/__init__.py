"""Places in an article: lines and columns, the headings above, and fingerprints that outlive edits."""
