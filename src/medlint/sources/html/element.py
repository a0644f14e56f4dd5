"""The elements of a page as a tree, as far as telling the article from what surrounds it needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping


class Element:
    """An element: its name, its attributes, the one around it and where its start tag begins in the source.

    `hidden`: no reader of the page sees it.
    """

    __slots__ = ("at", "hidden", "name", "parent", "values")

    def __init__(
        self, name: str, values: Mapping[str, str], parent: Element | None, at: int, *, hidden: bool = False
    ) -> None:
        self.name, self.values, self.parent, self.at, self.hidden = name, values, parent, at, hidden

    @property
    def role(self) -> str:
        """The first ARIA role, in small letters; empty where none is given."""
        return next(iter(self.values.get("role", "").lower().split()), "")

    @property
    def labels(self) -> tuple[str, ...]:
        """The names in `id` and `class`, as written."""
        return (*self.values.get("id", "").split(), *self.values.get("class", "").split())

    def above(self) -> Iterator[Element]:
        """The element itself and those around it, from the inside out."""
        element: Element | None = self
        while element is not None:
            yield element
            element = element.parent


def hidden(values: Mapping[str, str]) -> bool:
    """Whether attributes say that no reader of the page sees, or hears, an element."""
    style = "".join(values.get("style", "").lower().split())
    return (
        "hidden" in values
        or values.get("aria-hidden", "").strip().lower() == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )
