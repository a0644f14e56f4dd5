"""Formats of articles that medlint does not read, by name, and how to turn each into one that it does."""

from __future__ import annotations

_CONVERTED = {
    ".rst": ("reStructuredText", "pandoc FILE -o FILE.html"),
    ".adoc": ("AsciiDoc", "asciidoctor FILE"),
    ".asciidoc": ("AsciiDoc", "asciidoctor FILE"),
    ".tex": ("LaTeX", "pandoc FILE -o FILE.html"),
    ".org": ("Org", "pandoc FILE -o FILE.html"),
    ".textile": ("Textile", "pandoc FILE -o FILE.html"),
    ".doc": ("old Word", "soffice --convert-to docx FILE"),
    ".ppt": ("old PowerPoint", "soffice --convert-to pptx FILE"),
    ".rtf": ("RTF", "soffice --convert-to docx FILE"),
    ".pages": ("Pages", "save it from Pages as Word"),
    ".epub": ("EPUB", "pandoc FILE -o FILE.html"),
}
"""By suffix: the name of the format, and a command that makes HTML, Word or PowerPoint of it. No parser of the first
two keeps the place of every word (docutils knows lines alone), and medlint shows no finding at a guessed one."""


def refused(suffix: str) -> str:
    """The refusal of a file with such a suffix; empty for a suffix without a name."""
    name, command = _CONVERTED.get(suffix.lower(), ("", ""))
    if not name:
        return ""
    how = command if "FILE" not in command else f"run {command}, and check what that makes"
    return f"medlint reads no {name} ({suffix}): {how}; or exclude it"
