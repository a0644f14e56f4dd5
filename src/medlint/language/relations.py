"""The short form of a dependency pattern: `nsubj < cure|heal > obj(migraine|headache)`.

In the middle stands the anchor, a word; beside it what hangs on it in the tree of the sentence.

    nsubj < cure > obj             "cure" with a subject and an object
    cure > obl > case(with)        a chain: an oblique of "cure" that has the preposition "with"
    cure > obj, > obl, !> aux      after a comma the chain starts at the anchor again; `!>`: there is no such word
    cure >+ obj   nsubj <- cure    the child comes after its head (+), or before it (-)
    the[nsubj|obj] . */IN|VBZ      the word right after it

    cure|heal    an anchor is a form of one of these words; `"Cures"` is that very form, `*` any word
    cure[root]   and has one of these relations to its head; `root` is the head of the sentence
    obj|obl      a child has one of these relations to its head, `*` any
    obj(pain)    and is a form of one of these words; `(@conditions)` is a list of the card's `lists`
    cure/VB*     and has one of these Penn Treebank tags; a star stands for the rest of a tag
    (!pain) [!root] /!NN|JJ*       none of these

What is flagged may name a part: `anchor`, or a child by its first relation (`obj`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from medlint.language.lemmas import lemma

_LEXEME = re.compile(
    r"\s*(?:(?P<op>!?[<>][+-]?|\.(?=\s))|(?P<comma>,)"
    r"|(?P<name>!?(?:\"[^\"]+\"|[@\w*][\w:*$'’-]*)(?:\|(?:\"[^\"]+\"|[@\w][\w:*$'’-]*))*)"
    r"|(?P<bracket>[()\[\]/]))"
)
_ORDER = {"": ">", "+": ">++", "-": ">--"}
ANCHOR = "anchor"

RELATIONS = frozenset(
    "root acl advcl advmod amod appos aux case cc ccomp compound conj cop csubj dep det discourse dislocated expl fixed"
    " flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum vocative xcomp".split()
)
"""Universal Dependencies (https://universaldependencies.org/u/dep/), without their subtypes."""

Lists = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Among:
    """Values of which one must, or must not (`negated`), hold; `quoted`: forms in place of lemmas."""

    values: tuple[str, ...]
    negated: bool = False
    quoted: bool = False

    def holds(self, value: str) -> bool:
        return (value in self.values) != self.negated

    def matcher(self) -> dict[str, list[str]]:
        return {"NOT_IN" if self.negated else "IN": list(self.values)}


@dataclass(frozen=True, slots=True)
class Part:
    """A word of a pattern: what it must be, and how (`link`, as spaCy writes it) it hangs on the part `head`."""

    name: str
    head: int = -1
    link: str = ""
    words: Among | None = None
    relations: Among | None = None
    tags: Among | None = None
    absent: bool = False

    def attributes(self) -> dict[str, Any]:
        """As spaCy's Matcher wants it."""
        found: dict[str, Any] = {}
        if self.words:
            found["TEXT" if self.words.quoted else "LEMMA"] = self.words.matcher()
        if self.relations:
            found["DEP"] = self.relations.matcher()
        if self.tags:
            found["TAG"] = {"REGEX": self._tags()}
        return found

    def fits(self, form: str, base: str, relation: str, tag: str) -> bool:
        """Whether a word with this form, lemma, relation to its head and tag may be the part."""
        return (
            (self.words is None or self.words.holds(form if self.words.quoted else base))
            and (self.relations is None or self.relations.holds(relation))
            and (self.tags is None or re.search(self._tags(), tag) is not None)
        )

    def _tags(self) -> str:
        if not self.tags:
            return ""
        either = "|".join(re.escape(tag).replace(r"\*", ".*") for tag in self.tags.values)
        return f"^(?!(?:{either})$)" if self.tags.negated else f"^(?:{either})$"


def read(text: str, lists: Lists, *, plain: bool = False) -> tuple[Part, ...]:
    """The parts of a pattern, the anchor first, every other after its head. Raises ValueError with the place.

    `plain` leaves words as they are written, which spares reading the tables of lemmas.
    """
    return _Reader(text, lists, plain=plain).pattern()


def fault(text: str) -> str:
    """The reason why a pattern is refused; empty where it is accepted."""
    try:
        _Reader(text, None, plain=True).pattern()
    except ValueError as error:
        return str(error)
    return ""


class _Reader:
    def __init__(self, text: str, lists: Lists | None, *, plain: bool) -> None:
        self._text = text
        self._plain = plain
        self._lists = lists  # None: not known yet
        self._lexemes = list(self._split())
        self._at = 0

    def _split(self) -> Iterator[tuple[str, str, int]]:
        at = 0
        while at < len(self._text.rstrip()):
            found = _LEXEME.match(self._text, at)
            if not found:
                raise ValueError(f"cannot read '{self._text[at:].strip()[:20]}' at character {at + 1}")
            yield str(found.lastgroup), found[0].strip(), found.start(str(found.lastgroup)) + 1
            at = found.end()

    def _peek(self, kind: str, text: str = "") -> bool:
        return (
            self._at < len(self._lexemes)
            and self._lexemes[self._at][0] == kind
            and (not text or self._lexemes[self._at][1] == text)
        )

    def _take(self, kind: str, what: str, text: str = "") -> str:
        if not self._peek(kind, text):
            if self._at < len(self._lexemes):
                _, found, place = self._lexemes[self._at]
                raise ValueError(f"expected {what}, not '{found}', at character {place}")
            raise ValueError(f"expected {what} at the end")
        self._at += 1
        return self._lexemes[self._at - 1][1]

    def pattern(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        lefts: list[tuple[dict[str, Any], str]] = []
        while self._left_follows():
            node = self._node(anchor=False)
            lefts.append((node, self._take("op", "'<'")))
        parts.append(Part(**self._node(anchor=True)))
        head = 0
        for node, op in reversed(lefts):
            parts.append(self._child(node, op, head))
            head = len(parts) - 1
        self._chain(parts)
        while self._peek("comma"):
            self._at += 1
            if not self._peek("op"):
                self._take("op", "'>' or '!>' after a comma")
            self._chain(parts)
        if self._at < len(self._lexemes):
            self._take("op", "'>', '.' or a comma")
        return tuple(parts)

    def _left_follows(self) -> bool:
        """Whether a '<' comes before the first comma or '>'."""
        for kind, text, _ in self._lexemes[self._at :]:
            if kind == "op":
                return text.lstrip("!").startswith("<")
            if kind == "comma":
                return False
        return False

    def _chain(self, parts: list[Part]) -> None:
        head = 0
        while self._peek("op"):
            place = self._lexemes[self._at][2]
            op = self._take("op", "'>'")
            if "<" in op:
                raise ValueError(f"'<' stands before the anchor only, not at character {place}")
            part = self._child(self._node(anchor=op == "."), op, head)
            parts.append(part)
            if part.absent and self._peek("op"):
                raise ValueError(f"nothing can hang on an absent word, at character {self._lexemes[self._at][2]}")
            head = len(parts) - 1

    def _child(self, node: dict[str, Any], op: str, head: int) -> Part:
        link = "." if op == "." else _ORDER[op.lstrip("!<>")]
        if op == ".":
            node["name"] = "next"
        absent = op.startswith("!")
        if absent and "<" in op:
            raise ValueError("an absent word stands after the anchor: '!>'")
        return Part(**node, head=head, link=link, absent=absent)

    def _node(self, *, anchor: bool) -> dict[str, Any]:
        what = "a word" if anchor else "a relation"
        first = self._among(self._take("name", what), words=anchor)
        node: dict[str, Any] = {"name": ANCHOR if anchor else (first.values[0] if first else "*")}
        node["words" if anchor else "relations"] = first
        opening, closing, key = ("[", "]", "relations") if anchor else ("(", ")", "words")
        if self._peek("bracket", opening):
            self._at += 1
            node[key] = self._among(self._take("name", "a relation" if anchor else "a word"), words=not anchor)
            self._take("bracket", f"'{closing}'", closing)
        if self._peek("bracket", "/"):
            self._at += 1
            node["tags"] = self._among(self._take("name", "a tag"), words=None)
        return node

    def _among(self, text: str, *, words: bool | None) -> Among | None:
        """The alternatives of a name: words, relations, or (None) tags."""
        if text == "*":
            return None
        negated, values = text.startswith("!"), text.removeprefix("!").split("|")
        quoted = [value.startswith('"') for value in values]
        if any(quoted) and (not words or not all(quoted)):
            raise ValueError(
                f"'{text}': quote every word of a choice or none" if words else f"'{text}': no quotes here"
            )
        if words:
            values = [word for value in values for word in self._listed(value.strip('"'))]
            if odd := next((v for v in values if "*" in v or (v != v.lower() and not any(quoted))), ""):
                raise ValueError(f"'{odd}' never matches; words are in small letters, a star stands alone")
            if not (self._plain or any(quoted)):
                values = [lemma(value) for value in values]
        elif words is False:
            if odd := next((value for value in values if value.partition(":")[0] not in RELATIONS), ""):
                raise ValueError(f"'{odd}' is no relation of Universal Dependencies")
            values = ["ROOT" if value == "root" else value for value in values]
        return Among(tuple(values), negated, any(quoted))

    def _listed(self, value: str) -> Sequence[str]:
        if not value.startswith("@"):
            return [value]
        if self._lists is None:
            return []
        if value[1:] not in self._lists:
            raise ValueError(f"'{value}': no such list in `lists`")
        return self._lists[value[1:]]
