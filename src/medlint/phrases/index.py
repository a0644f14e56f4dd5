"""The entries of a lexicon as phrases look for them: by the symbols of their words, in a form that is quick to load."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

import msgspec

from medlint.language import lemmas, words
from medlint.lexicon import Lexicon, Part, builtin, builtin_digest
from medlint.phrases import tokens

PACKED = Path(__file__).with_name("entries.msgpack")
"""The index of the built-in lexicon, made by `python lexicon/pack.py`."""

Symbol = str
"""`cure`: a word of which that is a base form; `"cures`: that form; `noun:cure`: that noun; `@food`; `#`: a figure."""

Entry = tuple[str, str]
"""A class, and the words of an entry of it as `written` has them."""

NUMBER = "#"
_Value = TypeVar("_Value")
KINDS = {"noun": lemmas.NOUN, "verb": lemmas.VERB, "adjective": lemmas.ADJECTIVE}
"""The kinds of words whose entries are found in all forms."""


class Step(NamedTuple):
    """A word of an entry: its symbol, and its spelling where capitals count."""

    symbol: Symbol
    spelling: str = ""


class Index(msgspec.Struct):
    """The entries of a lexicon, each under its own class and not under those that hold it.

    `single`: the classes of entries of one word, by its symbol; `several`: the entries of more words, by the first;
    `rarest`: their classes by the word of each that texts are likely to have least; `steps`: all symbols of such
    entries; `longest`: how many words the longest entry of a class has; `digest`: of the files it was made from.
    """

    digest: str = ""
    single: dict[Symbol, list[str]] = {}
    several: dict[Symbol, list[Entry]] = {}
    rarest: dict[Symbol, list[str]] = {}
    steps: set[Symbol] = set()
    longest: dict[str, int] = {}

    def add(self, part: Part, entry: str, name: str) -> None:
        """Add an entry (folded) of a class of that part."""
        found = steps(part, entry)
        if len(found) == 1 and not found[0].spelling:
            symbol = found[0].symbol
            _put(self.single, symbol, name)
            if symbol[1:2].isdigit() and not symbol[1:].isalnum():  # "16:8": several words to whoever looks for one
                _put(self.rarest, NUMBER, name)
            return
        self.longest[name] = max(self.longest.get(name, 1), len(found))
        _put(self.several, found[0].symbol, (name, written(found)))
        self.steps.update(step.symbol for step in found)
        _put(self.rarest, max((step.symbol for step in found), key=_letters), name)

    def copy(self) -> Index:
        """The same entries, to add to."""
        return Index(
            single=_copied(self.single),
            several=_copied(self.several),
            rarest=_copied(self.rarest),
            steps=set(self.steps),
            longest=dict(self.longest),
        )


def of(lexicon: Lexicon) -> Index:
    """The index of a lexicon; the built-in one's, and what a house adds to it, from the packed file.

    Raises MedlintError where the files of the built-in classes are missing.
    """
    if lexicon is builtin():
        packed = _packed()
        return packed if packed and packed.digest == builtin_digest() else build(lexicon)
    if lexicon.base is None:
        return build(lexicon)
    known = of(lexicon.base).copy()
    for name, each in lexicon.classes.items():
        before = frozenset(lexicon.base.classes[name].words if name in lexicon.base else ())
        for word in each.words:
            if word not in before:
                known.add(each.part, word, name)
    return known


def build(lexicon: Lexicon, digest: str = "") -> Index:
    """The index of a lexicon, from its entries."""
    found = Index(digest)
    for each, word in lexicon.entries():
        found.add(each.part, word, each.name)
    return found


def steps(part: Part, entry: str) -> list[Step]:
    """The words of an entry (folded) of a class of that part, as they are to be found."""
    found: list[tuple[str, bool]] = []
    if entry.replace(" ", "").isalpha() and "cannot" not in entry:
        found = [(text, False) for text in entry.split()]
    else:
        for number, piece in enumerate(entry.split('"')):
            found += [(token.text(piece), number % 2 == 1) for token in tokens.split(piece, list(words.split(piece)))]
    inflected = {"noun": len(found) - 1, "adjective": len(found) - 1, "verb": 0}.get(part, -1)
    return [
        Step(f"{part}:{lemmas.base(text, KINDS[part])}")
        if at == inflected and not quoted and text[0].isalpha()
        else form(text)
        if quoted
        else Step(f'"{text}')
        for at, (text, quoted) in enumerate(found)
    ]


def form(text: str) -> Step:
    """A word in the form that is written; capitals count where there are any."""
    folded = words.fold(text)
    return Step(f'"{folded}', "" if folded == text else text)


def written(entry: list[Step]) -> str:
    """The steps of an entry as a text: their symbols with spaces between, each with its spelling behind a tab."""
    return " ".join(f"{step.symbol}\t{step.spelling}" if step.spelling else step.symbol for step in entry)


def read(entry: str) -> Iterator[Step]:
    """The steps that `written` has put into a text."""
    return (Step(*step.split("\t")) for step in entry.split(" "))


def _packed() -> Index | None:
    try:
        return msgspec.msgpack.decode(PACKED.read_bytes(), type=Index)
    except (OSError, msgspec.MsgspecError):
        return None


def _put(listed: dict[Symbol, list[_Value]], key: Symbol, value: _Value) -> None:
    here = listed.setdefault(key, [])
    if value not in here:
        here.append(value)


def _copied(listed: dict[Symbol, list[_Value]]) -> dict[Symbol, list[_Value]]:
    return {key: list(values) for key, values in listed.items()}


def _letters(symbol: Symbol) -> int:
    """How many letters the word of a symbol has; 0 where it is a figure or a mark."""
    return len(symbol) - symbol.find(":") - 1 if symbol[-1].isalpha() else 0
