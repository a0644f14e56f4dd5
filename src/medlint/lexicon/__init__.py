"""Classes of words, each said once: what `@food` means to a rule, a guard, a claim or a module."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from medlint.model import MedlintError

Part = Literal["noun", "verb", "adjective", "adverb", "phrase", "number"]
"""What the entries of a class are, and so in which forms they are found: of nouns the last word in every form, of
verbs the first, of adjectives the last; adverbs, phrases and numbers as they are written.
"""


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class as its file has it.

    `words` are its own entries, folded ("green tea", '"AIDS"'); `parents` the classes that hold it; `also` those with
    which it shares entries in another sense. `path` and `line` say where it stands.
    """

    name: str
    what: str
    source: str
    part: Part
    parents: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    path: str = ""
    line: int = field(default=0, compare=False)


class Lexicon:
    """All classes by name, read when first asked for; compared by identity, so that what is worked out from a lexicon
    can be kept by it.
    """

    def __init__(self, classes: Mapping[str, WordClass] | Callable[[], Mapping[str, WordClass]]) -> None:
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


def folder() -> Path:
    """Where the classes lie that medlint ships: in the package; in an editable install in the repository, lest a copy
    go stale.
    """
    package = Path(__file__).resolve().parent
    root = package.parents[2]
    if package.parents[1].name == "src" and (root / "pyproject.toml").is_file() and (root / "lexicon").is_dir():
        return root / "lexicon"
    if (package / "classes").is_dir():
        return package / "classes"
    raise MedlintError(f"{package / 'classes'}: the classes of words are missing; install medlint again")


@cache
def builtin() -> Lexicon:
    """The classes that medlint ships."""

    def read() -> Mapping[str, WordClass]:
        from medlint.lexicon.read import vetted

        return vetted(folder())  # by the tests

    return Lexicon(read)
