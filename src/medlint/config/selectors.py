"""Selectors of elements: the part of CSS that names an element by itself and by those around it.

Tags, `#id`, `.class`, `[name]`, `[name=value]` (also `~=`, `^=`, `$=`, `*=`), in each other (a space), right in each
other (`>`), and several with commas.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

_NAME = r"[\w-]+"
_PIECE = re.compile(
    rf"(?P<id>\#{_NAME})|(?P<class>\.{_NAME})|\[\s*(?P<attribute>{_NAME})\s*(?:(?P<sign>[~^$*]?=)\s*"
    rf"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>{_NAME}))\s*)?\]|(?P<tag>{_NAME}|\*)"
)
_STEP = re.compile(r"\s*(>)\s*|\s+")
_LONGEST = 1_000


class Element(Protocol):
    """What a selector is held against: an element with its name, its attributes and the element around it."""

    @property
    def name(self) -> str: ...
    @property
    def values(self) -> Mapping[str, str]: ...
    @property
    def parent(self) -> Element | None: ...


_Met = frozenset[tuple[int, int]]
_NONE: _Met = frozenset()


class _Simple(NamedTuple):
    """Conditions on one element: pairs of an attribute and how its value must be; `child`: of the one before."""

    tag: str
    conditions: tuple[tuple[str, str, str], ...]
    child: bool

    def fits(self, element: Element) -> bool:
        return self.tag in {"", "*", element.name} and all(
            name in element.values and _holds(element.values[name], sign, value)
            for name, sign, value in self.conditions
        )


def _holds(given: str, sign: str, value: str) -> bool:
    if sign == "":
        return True
    if sign == "~=":
        return value in given.split()
    if sign == "=":
        return given == value
    if not value:
        return False
    return {"^=": given.startswith(value), "$=": given.endswith(value), "*=": value in given}[sign]


class Selector:
    """A selector such as `main .post-content, #story > div[itemprop=articleBody]`."""

    def __init__(self, chains: Iterable[tuple[_Simple, ...]]) -> None:
        self._chains = tuple(chains)
        self._known: dict[Element, tuple[_Met, _Met]] = {}  # of the page that is read

    @staticmethod
    def parse(text: str) -> Selector | None:
        """The selector that a text spells; None for an empty one. Raises ValueError that quotes what cannot be read."""
        if not text.strip():
            return None
        if len(text) > _LONGEST:
            raise ValueError(f"the selector is longer than {_LONGEST:,} characters; name one element")
        return Selector([_chain(part.strip()) for part in text.split(",")])

    def holds(self, element: Element) -> bool:
        """Whether the selector names the element or one around it."""
        return any((number, len(chain)) in self._met(element)[1] for number, chain in enumerate(self._chains))

    def _met(self, element: Element) -> tuple[_Met, _Met]:
        """How many steps of which chains lead to the element itself, and to it or any element around it."""
        missing = []
        outer: Element | None = element
        while outer is not None and outer not in self._known:
            missing.append(outer)
            outer = outer.parent
        for inner in reversed(missing):
            here, above = self._known[inner.parent] if inner.parent is not None else (_NONE, _NONE)
            met = frozenset(
                (number, done + 1)
                for number, chain in enumerate(self._chains)
                for done, step in enumerate(chain)
                if step.fits(inner) and (not done or (number, done) in (here if step.child else above))
            )
            self._known[inner] = met, met | above
        return self._known[element]


def _chain(text: str) -> tuple[_Simple, ...]:
    steps: list[_Simple] = []
    at, child = 0, False
    while at < len(text):
        tag, conditions, begun = "", [], at
        while piece := _PIECE.match(text, at):
            if piece["tag"]:
                if at > begun:
                    break
                tag = piece["tag"].lower()
            elif piece["attribute"]:
                value = next((piece[name] for name in ("double", "single", "bare") if piece[name] is not None), "")
                conditions.append((piece["attribute"].lower(), piece["sign"] or "", value))
            else:
                name = piece["id"] or piece["class"]
                conditions.append(("id", "=", name[1:]) if piece["id"] else ("class", "~=", name[1:]))
            at = piece.end()
        step = _STEP.match(text, at)
        if at == begun or (at < len(text) and not step):
            break
        steps.append(_Simple(tag, tuple(conditions), child))
        if step:
            at, child = step.end(), step[1] is not None
            if at == len(text):
                break
    if not steps or at < len(text) or text.endswith(">"):
        raise ValueError(
            f"'{text[:60]}' is no selector that medlint reads; use tags, #ids, .classes, [attributes], spaces and >"
        )
    return tuple(steps)
