"""Notations of data, read with the place of every letter: JSON, YAML, TOML and XML -> a tree of fields."""
