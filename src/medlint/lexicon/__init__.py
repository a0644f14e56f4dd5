"""Classes of words, each said once: what `@food` means to a rule, a guard, a claim or a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal

import msgspec

from medlint.model import MedlintError

PACKED = Path(__file__).with_name("classes.msgpack")
"""The classes of the repository's lexicon/, made by `python lexicon/pack.py`."""

Part = Literal["noun", "verb", "adjective", "adverb", "phrase", "number"]
"""What the entries of a class are, and so in which forms they are found: of nouns the last word in every form, of
verbs the first, of adjectives the last; adverbs, phrases and numbers as they are written.
"""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class as its file has it.

    `words` are its own entries, folded ("green tea", '"AIDS"'); `parents` the classes that hold it; `also` those with
    which it shares entries in another sense. `path` and `line` say where it stands, for those who hear of its faults.
    """

    name: str
    what: str
    source: str
    part: Part
    parents: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


class Lexicon:
    """All classes by name, read when first asked for; compared by identity, so that what is worked out from a lexicon
    can be kept by it. `base` is the lexicon that a house adds to.
    """

    def __init__(
        self,
        classes: Mapping[str, WordClass] | Callable[[], Mapping[str, WordClass]],
        base: Lexicon | None = None,
    ) -> None:
        self.base = base
        self._given = classes
        self._below: dict[str, tuple[str, ...]] = {}

    @cached_property
    def classes(self) -> Mapping[str, WordClass]:
        """Every class by its name. Raises MedlintError where the files are missing."""
        return self._given() if callable(self._given) else self._given

    def __contains__(self, name: str) -> bool:
        return name in self.classes

    def children(self, name: str) -> list[str]:
        """The classes that stand directly in one, sorted."""
        return sorted(each.name for each in self.classes.values() if name in each.parents)

    def below(self, name: str) -> tuple[str, ...]:
        """A class and all that it holds, at any depth. Raises KeyError."""
        if name not in self._below:
            _ = self.classes[name]
            held = [name]
            for each in held:
                held += [child for child in self.children(each) if child not in held]
            self._below[name] = tuple(held)
        return self._below[name]

    def words(self, name: str) -> tuple[str, ...]:
        """Every entry of a class and of those it holds, each once, in the order of the files. Raises KeyError."""
        return tuple(dict.fromkeys(word for each in self.below(name) for word in self.classes[each].words))

    def holders(self) -> Mapping[str, frozenset[str]]:
        """For every class its own name and those of all classes that hold it."""
        held: dict[str, frozenset[str]] = {}

        def above(name: str) -> frozenset[str]:
            if name not in held:
                held[name] = frozenset({name}).union(*map(above, self.classes[name].parents))
            return held[name]

        return {name: above(name) for name in self.classes}

    def entries(self) -> Iterator[tuple[WordClass, str]]:
        """Every entry of every class with its class."""
        for each in self.classes.values():
            for word in each.words:
                yield each, word


EMPTY = Lexicon({})


class Packed(msgspec.Struct, frozen=True):
    """Classes in the form that is quick to load. `digest`: of the files that they were made from."""

    digest: str
    classes: dict[str, WordClass]


def folder() -> Path | None:
    """The folder of the files that the classes are written in, in a working copy; None in an installed package."""
    package = Path(__file__).resolve().parent
    root = package.parents[2]
    written = package.parents[1].name == "src" and (root / "pyproject.toml").is_file() and (root / "lexicon").is_dir()
    return root / "lexicon" if written else None


def digest(folder: Path) -> str:
    """The digest of a folder's files of classes."""
    told = sha256()
    for file in sorted(folder.glob("*.yml")):
        told.update(b"%s\0%s\0" % (file.name.encode(), file.read_bytes()))
    return told.hexdigest()


@cache
def builtin_digest() -> str:
    """The digest of the files of the built-in classes. Raises MedlintError where the classes are missing."""
    written = folder()
    return digest(written) if written else _packed().digest


@cache
def builtin() -> Lexicon:
    """The classes that medlint ships; in a working copy whose files have changed since they were packed, those of the
    files.
    """

    def read() -> Mapping[str, WordClass]:
        written = folder()
        if written and not (PACKED.is_file() and _packed().digest == builtin_digest()):
            from medlint.lexicon import read

            return read.vetted(written)  # by the tests
        return _packed().classes

    return Lexicon(read)


@cache
def _packed() -> Packed:
    try:
        return msgspec.msgpack.decode(PACKED.read_bytes(), type=Packed)
    except (OSError, msgspec.MsgspecError) as error:
        raise MedlintError(f"{PACKED}: the classes of words are missing; install medlint again") from error
