"""The tree of fields that every notation of data is read as."""

from __future__ import annotations

from dataclasses import dataclass, field

from medlint.sources.fields.text import Text

DEEPEST = 200
"""How deep records and series may lie in one another; no content system goes so far."""


@dataclass(slots=True)
class Record:
    """Fields by name, in the order of the source; a name may come twice."""

    entries: list[tuple[str, Node]] = field(default_factory=list)

    def get(self, name: str) -> Node | None:
        """The first field of that name."""
        return next((node for key, node in self.entries if key == name), None)

    def word(self, name: str) -> str:
        """The letters of a text field of that name; empty where the field is no text."""
        node = self.get(name)
        return node.value if isinstance(node, Text) else ""


@dataclass(slots=True)
class Series:
    """Values in a row."""

    items: list[Node] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value that is no text: a number, a date, true, false or nothing, as it is written."""

    written: str


Node = Record | Series | Text | Scalar


def plain(node: Node) -> object:
    """The tree as mappings, lists and texts; other values as they are written, and None for nothing."""
    if isinstance(node, Record):
        return {key: plain(value) for key, value in node.entries}
    if isinstance(node, Series):
        return [plain(item) for item in node.items]
    if isinstance(node, Text):
        return node.value
    return None if node.written in {"null", "~", ""} else node.written
