"""XML that any reader takes: ASCII, and without the characters that XML 1.0 forbids."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from medlint.reports.escape import visible

Element = ET.Element
"""An element of XML; make more with `child`."""


def element(tag: str, **attributes: object) -> Element:
    """A new element below the root, written like those of `child`."""
    return ET.Element(tag, {name: allowed(str(value)) for name, value in attributes.items()})


def child(parent: Element, tag: str, text: str = "", **attributes: object) -> Element:
    """A new last child. Text and attributes go on one line, with escapes for what cannot be written."""
    made = element(tag, **attributes)
    parent.append(made)
    made.text = allowed(text) or None
    return made


def begun(tag: str, **attributes: object) -> str:
    """The beginning of a file, to its root's first child."""
    root = element(tag, **attributes)
    root.text = "\n"
    return f"<?xml version='1.0' encoding='us-ascii'?>\n{_text(root).removesuffix(f'</{tag}>')}"


def written(made: Element) -> str:
    """A child of the root, indented."""
    ET.indent(made, level=1)
    return f"  {_text(made)}\n"


def ended(tag: str) -> str:
    """The end of a file."""
    return f"</{tag}>\n"


def _text(made: Element) -> str:
    text: bytes = ET.tostring(made, encoding="us-ascii")
    return text.decode("ascii")


def allowed(text: str) -> str:
    """The text on one line, with escapes for what cannot be written."""
    # `visible` leaves no control characters and no surrogates; XML forbids two more.
    return visible(text).replace("\ufffe", "\\ufffe").replace("\uffff", "\\uffff")
