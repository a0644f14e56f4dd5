"""The HTML report in a real browser: what an editor sees of it, and what it does."""
