"""Parts that reports are made with: spools, streams of JSON, XML, tables, widths."""
