"""Markdown and what sites add to it: front matter, shortcodes, admonitions, attribute lists, JSX."""

from medlint.sources.markdown.reader import read

__all__ = ["read"]
