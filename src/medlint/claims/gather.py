"""The claims of an article: which sentences may hold any, and what they claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from medlint.article.annotated import Article
from medlint.claims import lexicon
from medlint.claims.read import claims
from medlint.claims.support import supported
from medlint.model import Block, Claim, Span
from medlint.patterns import triggers

PROSE = frozenset(["title", "heading", "paragraph", "list_item", "quote", "caption", "cell"])

_COMPARATIVES = frozenset(
    """higher lower greater fewer more less better worse larger smaller shorter longer older younger stronger
    weaker faster slower poorer earlier later likelier healthier safer compared versus than similar comparable
    likely""".split()
)


@cache
def _trigger(relations: frozenset[str]) -> triggers.Trigger:
    """What tells that a sentence may claim one of these relations; any relation, where none is given."""
    return triggers.Trigger(
        lambda: [[triggers.any_of((word, True) for word in _lemmas(relations)) | frozenset(_forms(relations))]], ()
    )


def _lemmas(relations: frozenset[str]) -> Iterator[str]:
    def wanted(*names: str) -> bool:
        return not relations or not relations.isdisjoint(names)

    yield from (verb for verb, name in lexicon.VERBS.items() if wanted(name) and verb.isalpha())
    yield from (verb for verb, (_, name) in lexicon.PARTICLES.items() if wanted(name))
    if wanted("causes"):
        yield from lexicon.SOURCES | lexicon.CHANGES | {"make", "play", "involve", "implicate"}
        yield from lexicon.COMES.keys() | lexicon.JOINING.keys()
    if wanted("worsens"):
        yield from ("put", "place")
    if wanted("affects"):
        yield from lexicon.EFFECTS
    if wanted("associated"):
        yield from lexicon.ASSOCIATE | lexicon.ASSOCIATION | lexicon.GO | lexicon.FOUND_CHANGED | {"factor"}
    if wanted("compares"):
        yield "difference"


def _forms(relations: frozenset[str]) -> Iterator[str]:
    def wanted(*names: str) -> bool:
        return not relations or not relations.isdisjoint(names)

    yield from (word for word, name in lexicon.ADJECTIVES.items() if wanted(name))
    if wanted("causes"):
        yield from lexicon.DESPITE | lexicon.ALTHOUGH | {"because", "due", "owing", "thanks"}
    if wanted("associated"):
        yield from lexicon.ASSOCIATED
    if wanted("compares"):
        yield from lexicon.EXTREME | lexicon.RAISED | lexicon.FOLD | _COMPARATIVES


def wanted(article: Article, blocks: Sequence[Block], relations: Sequence[str] = ()) -> Iterator[tuple[Block, Span]]:
    """The sentences that hold a word which may claim one of the relations (any, where none is given)."""
    prose = [block for block in blocks if not block.reference]
    return _trigger(frozenset(relations)).wanted(article, prose)


def of(article: Article) -> list[Claim]:
    """Every claim of the article's prose, in order. Raises LanguageError where there is no pipeline to parse with."""
    blocks = article.choose(PROSE, foreign=False)
    found = [
        claim
        for block, sentence in wanted(article, blocks)
        for claim in claims(block, sentence, article.parsed(block, sentence))
    ]
    return supported(article, found)
