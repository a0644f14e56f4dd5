"""`medlint serve`: the page at home and the HTTP API, over the same Linter as every other surface (extra `serve`)."""
