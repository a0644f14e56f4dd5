"""The claims of an article: which sentences may hold any, and what they claim."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from medlint.article.annotated import Article
from medlint.claims import layout, lexicon, statements, words
from medlint.claims.disowned import disowned
from medlint.claims.read import claims
from medlint.claims.settings import Setting, settings
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
    yield from (verb for verb, name in lexicon.wide().items() if wanted(name) and verb.isalpha())
    yield from (verb for verb, little in lexicon.particles().items() if wanted(*little.values()) and verb.isalpha())
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


def health(article: Article) -> bool:
    """Whether an article is about health: two words or more in a hundred name things of it."""

    def made() -> bool:
        texts = [block.text for block in article.blocks if block.kind in PROSE and not block.reference]
        text = words.small("\n".join(texts)[:_LONGEST])
        named = sum(1 for _ in words.find(text, "outcome", "intervention"))
        return named > _LEAST and named > _SHARE * len(text.split())

    return article.memo("about health", made)


_LONGEST = 20_000
"""Code points in which an article shows what it is about."""

_LEAST, _SHARE = 5, 0.02


def of(article: Article) -> list[Claim]:
    """Every claim of the article's prose, in order of place. Raises LanguageError where there is no pipeline to parse
    with.
    """
    blocks = [block for block in article.choose(PROSE, foreign=False) if not block.reference]
    effects: dict[tuple[int, int], list[Claim]] = {}  # by block and start of the sentence
    for block, sentence in wanted(article, blocks):
        found = claims(block, sentence, article.parsed(block, sentence), health=health(article))
        effects[block.index, sentence.start] = [_settled(article, claim) for claim in found if not _bare(claim)]
    every: list[Claim] = []
    for block in blocks:
        laid_out: dict[int, list[Claim]] = {}
        for claim in layout.claims(article, block):
            laid_out.setdefault(article.sentence(block, claim.span.start).start, []).append(claim)
        for sentence in article.sentences(block):
            mine = effects.get((block.index, sentence.start), [])
            mine += [claim for claim in laid_out.get(sentence.start, ()) if _apart(claim, mine)]
            for claim in statements.claims(block, sentence, health=health(article)):
                if claim.kind not in _PUT_OTHERWISE or _apart(claim, mine):
                    mine.append(claim)
            every += sorted(mine, key=lambda claim: claim.span)
    return supported(article, [claim for claim in every if not _disowned(article, claim)])


_PUT_OTHERWISE = frozenset(["effect", "property"])
"""Kinds of claims that a parse may have read already."""


def _bare(claim: Claim) -> bool:
    """Whether it is a comparison of nothing with nothing, in words that are no sentence: "More"."""
    return (
        claim.relation == "compares"
        and not (claim.agent or claim.outcome)
        and len(claim.block.text.split()) < _SENTENCE
    )


_SENTENCE = 5
"""Words that a sentence has at least."""


def _settled(article: Article, claim: Claim) -> Claim:
    """A claim of a list item, a cell or a heading without an agent, with the one that stands above it."""
    if claim.agent or claim.block.kind not in {"list_item", "cell", "heading"} or claim.kind != "effect":
        return claim
    agent = settings(article).get(claim.block.index, Setting()).agent
    return replace(claim, agent=agent, agent_kinds=words.kinds(agent)) if agent else claim


def _apart(claim: Claim, others: Sequence[Claim]) -> bool:
    """Whether a claim touches none of the effects among others."""
    span = claim.span
    return all(
        span.end <= other.span.start or other.span.end <= span.start for other in others if other.kind in _PUT_OTHERWISE
    )


def _disowned(article: Article, claim: Claim) -> bool:
    """Whether the article tells the claim of others and does not make it; figures and mentions are to verify still."""
    return claim.kind in {"effect", "property", "absolute", "rank"} and disowned(
        article, claim.block, article.sentence(claim.block, claim.span.start)
    )
