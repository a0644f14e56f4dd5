"""`absence`: one finding about an article that says one thing and never another, or says too little of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated

import msgspec
import regex
from msgspec import Meta

from medlint import patterns, phrases
from medlint.article import citations, head
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span
from medlint.phrases import Phrases
from medlint.phrases.automaton import longest

_SHOWN = 3
"""How many missing elements a message names."""

_WORD = regex.compile(r"\S+")

Least = Annotated[int, Meta(ge=1, description="How many places must be found.")]


class Said(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Phrases and expressions that an article may hold, found where they match `least` times."""

    find: tuple[phrases.Phrase, ...] = ()
    pattern: tuple[patterns.Regex, ...] = ()
    least: Least = 1

    def __post_init__(self) -> None:
        if not (self.find or self.pattern):
            raise ValueError("name what is said, in `find` or `pattern`")


class Element(Said, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One thing that an article should say, as the message names it."""

    name: str


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What should be there: `least` places of `find` and `pattern`, or `enough` of the `elements`.

    It is asked for only where `given` is said and `not_given` is not, and looked for in the first `within` words, if
    that is not 0. `uncited`: only an article that lists no reference and in which no sentence bears a link to a source,
    a footnote, a number, a year or an identifier. `head`: an article whose front matter or <meta> tells it says so, and
    one with any other head is asked, whatever is `given`.
    """

    find: tuple[phrases.Phrase, ...] = ()
    pattern: tuple[patterns.Regex, ...] = ()
    least: Least = 1
    elements: tuple[Element, ...] = ()
    enough: Annotated[int, Meta(ge=1, description="How many elements must be found.")] = 1
    given: Said | None = None
    head: Annotated[head.What | None, Meta(description="What front matter or <meta> may tell in its place.")] = None
    not_given: Said | None = None
    within: Annotated[int, Meta(ge=0, description="Words from the start; 0 for the whole article.")] = 0
    uncited: Annotated[bool, Meta(description="Whether only an article that cites nothing is asked.")] = False

    def __post_init__(self) -> None:
        if bool(self.find or self.pattern) == bool(self.elements):
            raise ValueError("name either what to find or elements")
        if self.elements and self.enough > len(self.elements):
            raise ValueError("asks for more elements than there are")

    @property
    def wanted(self) -> tuple[Said, ...]:
        """The elements, or what to find as the only one."""
        return self.elements or (Said(find=self.find, pattern=self.pattern, least=self.least),)


def about_document(article: Article, slots: Mapping[str, str]) -> Hit:
    """A hit about the article as a whole, on its first title or heading, else at its start."""
    for block in article.blocks:
        if block.kind in {"title", "heading"}:
            return Hit(Span(0, len(block.text)), block, slots, scope="document")
    return Hit(Span(0, 0), None, slots, scope="document")


def prepare(params: Params) -> Finder:
    """A run that yields one hit where `given` is said in the blocks (or is not asked for) and too little is found.

    It raises TimeoutError where a pattern takes too long. Slots: `given`, the first words that `given` found, and
    `missing`, the names of the first elements that were not found.
    """
    given = Saying(params.given) if params.given else None
    never = Saying(params.not_given) if params.not_given else None
    wanted = [(each.name if isinstance(each, Element) else "", Saying(each)) for each in params.wanted]

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        texts = [(block, len(block.text)) for block in blocks]
        known = head.names(article.document.meta) if params.head else frozenset[str]()
        if not texts or (params.head and known & head.NAMES[params.head]):
            return
        if (given and not known and not given.said(article, texts)) or (never and never.said(article, texts)):
            return
        if params.uncited and (article.document.references or _cites(article, blocks)):
            return
        looked_at = list(_opening(texts, params.within)) if params.within else texts
        missing = [name for name, saying in wanted if not saying.said(article, looked_at)]
        if len(wanted) - len(missing) < params.enough:
            ground = given.first(article, texts) if given else ""
            yield about_document(article, {"given": ground, "missing": _listed(missing)})

    return run


def _cites(article: Article, blocks: Sequence[Block]) -> bool:
    """Whether some sentence leads to a source."""
    return any(
        next(citations.find(article, block, sentence), None) is not None
        for block in blocks
        for sentence in article.sentences(block)
    )


Stretch = tuple[Block, int]
"""A block, and where in its text the part of it ends that is looked at."""


class Saying:
    """Looks for what an article may say."""

    def __init__(self, said: Said) -> None:
        self._phrases, self._search, self._least = Phrases(said.find), patterns.Search(said.pattern), said.least

    def said(self, article: Article, texts: Iterable[Stretch]) -> bool:
        """Whether it is said as often as is asked for."""
        return any(number >= self._least for number, _ in enumerate(self._places(article, texts), 1))

    def first(self, article: Article, texts: Iterable[Stretch]) -> str:
        """The words that say it first; empty where none do."""
        for block, end in texts:
            if found := list(self._places(article, [(block, end)])):
                span = min(found)
                return block.text[span.start : span.end]
        return ""

    def _places(self, article: Article, texts: Iterable[Stretch]) -> Iterator[Span]:
        for block, end in texts:
            if self._phrases:
                for match in longest(article.find(self._phrases, block)):
                    if match.end <= end:
                        yield Span(match.start, match.end)
            for pattern in self._search.able(block.text):
                yield from (Span(*match.span()) for match in patterns.finditer(pattern, block.text[:end]))


def found(search: patterns.Search, texts: Iterable[str], least: int = 1) -> bool:
    """Whether the patterns find so many places in the texts."""
    left = least
    for text in texts:
        for pattern in search.able(text):
            for _ in patterns.finditer(pattern, text):
                left -= 1
                if not left:
                    return True
    return False


def _opening(texts: Iterable[Stretch], words: int) -> Iterator[Stretch]:
    """The texts up to so many words."""
    for block, _ in texts:
        for word in _WORD.finditer(block.text):
            words -= 1
            if not words:
                yield block, word.end()
                return
        yield block, len(block.text)


def _listed(names: Sequence[str]) -> str:
    """The first names as a sentence lists them; more would not be read."""
    few = names[:_SHOWN]
    return " or ".join(filter(None, (", ".join(few[:-1]), few[-1]))) if few else ""


def _asked(params: Params) -> Iterator[Phrases]:
    """The phrases that are looked for."""
    for said in (*params.wanted, params.given, params.not_given):
        if said and said.find:
            yield Phrases(said.find)


CHECK = Check(Params, prepare, slots=frozenset({"given", "missing"}), phrases=_asked)
