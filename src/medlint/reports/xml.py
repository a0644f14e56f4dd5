"""XML that any reader takes: ASCII, and without the characters that XML 1.0 forbids."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from medlint.reports.escape import visible

Element = ET.Element
"""An element of XML; make more with `child`."""


def child(parent: Element, tag: str, text: str = "", **attributes: object) -> Element:
    """A new last child. Text and attributes go on one line, with escapes for what cannot be written."""
    made = ET.SubElement(parent, tag, {name: allowed(str(value)) for name, value in attributes.items()})
    made.text = allowed(text) or None
    return made


def written(root: Element) -> str:
    """The file, indented."""
    ET.indent(root)
    file: bytes = ET.tostring(root, encoding="us-ascii", xml_declaration=True)
    return file.decode("ascii") + "\n"


def allowed(text: str) -> str:
    """The text on one line, with escapes for what cannot be written."""
    # `visible` leaves no control characters and no surrogates; XML forbids two more.
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
