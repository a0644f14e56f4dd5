"""The claims of an article: who or what acts, on what, how strongly it is put, and who says so."""
