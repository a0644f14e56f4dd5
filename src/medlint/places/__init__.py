"""Where something stands: lines and columns, the headings above, and fingerprints that outlive edits."""
