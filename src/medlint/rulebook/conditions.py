"""The conditions of a card's `where`, held against the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from medlint import patterns
from medlint.article.annotated import Article
from medlint.claims import scores
from medlint.claims.support import within
from medlint.model import Block, Hit, Span, starting_in
from medlint.phrases import Phrases
from medlint.rulebook.where import REACH, Company, Where

_start = attrgetter("start")


def asked(where: Where | None) -> Iterator[Phrases]:
    """The phrases that conditions look for."""
    for company in (*where.near, *where.far) if where else ():
        if company.find:
            yield Phrases(company.find)


Condition = Callable[[Article, Hit], bool]
"""Whether a hit counts."""


def prepare(where: Where | None) -> Condition | None:
    """The conditions that a card puts on its hits, made ready; None where there are none.

    Of a hit in no block the reach is the whole article. A search raises TimeoutError where a pattern takes too long.
    """
    if where is None:
        return None
    near, far = list(map(_holds, where.near)), list(map(_holds, where.far))

    def condition(article: Article, hit: Hit) -> bool:
        return (
            all(stands(article, hit) for stands in near)
            and not any(stands(article, hit) for stands in far)
            and (not where.support or hit.block is None or _support(article, hit.block, hit.span) in where.support)
            and all(_score(article, hit, label) >= least for label, least in where.score.items())
        )

    return condition


def _support(article: Article, block: Block, span: Span) -> str:
    return within(article, block, article.sentence(block, span.start))


def _score(article: Article, hit: Hit, label: str) -> float:
    """The probability of a label for the sentence of a hit; of a hit in no block, the highest of the article."""
    if hit.block is not None:
        return scores.score(article, hit.block, article.sentence(hit.block, hit.span.start), label)
    return max(
        (scores.score(article, block, each, label) for block in article.blocks for each in article.sentences(block)),
        default=0.0,
    )


def _holds(company: Company) -> Condition:
    find, search = Phrases(company.find), patterns.Search(company.pattern)

    def holds(article: Article, hit: Hit) -> bool:
        left = company.least
        for block, span in _reached(article, hit, company.reach):
            if find:
                left -= sum(match.end <= span.end for match in starting_in(article.find(find, block), span))
            if company.pattern and left > 0:
                text = block.text[span.start : span.end]
                left -= sum(1 for pattern in search.able(text) for _ in patterns.finditer(pattern, text))
            if left <= 0:
                return True
        return False

    return holds


def _reached(article: Article, hit: Hit, reach: str) -> Iterator[tuple[Block, Span]]:
    """The blocks, and the stretch of each, that a reach holds."""
    block = hit.block
    if block is None or reach == "article":
        yield from ((each, Span(0, len(each.text))) for each in article.blocks)
    elif reach == "section":
        yield from ((each, Span(0, len(each.text))) for each in _section(article.blocks, block.index))
    elif reach == "passage":
        yield from ((each, Span(0, len(each.text))) for each in _passage(article.blocks, block))
    elif reach == "block":
        yield block, Span(0, len(block.text))
    elif reach == "match":
        yield block, _joined(block.text, hit.span)
    else:
        found = REACH.fullmatch(reach)
        number = int(found["number"] or 0) if found else 0
        sentences = article.sentences(block)
        first = max(bisect_right(sentences, hit.span.start, key=_start) - 1, 0)
        last = max(bisect_left(sentences, hit.span.end, key=_start) - 1, first)
        if reach.startswith("next"):
            chosen = sentences[last + 1 : last + 1 + number]
        elif reach.startswith("last"):
            chosen = sentences[max(first - number, 0) : first]
        else:
            chosen = sentences[first : last + 1]
        yield from ((block, each) for each in chosen)


def _joined(text: str, span: Span) -> Span:
    """A stretch of text with what stands before and behind it up to a space: the rest of a word with a dash."""
    start, end = span
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


def _section(blocks: Sequence[Block], at: int) -> Sequence[Block]:
    """The blocks from the heading above one, that heading among them, to the next."""
    start = end = at
    while start and blocks[start].kind not in {"heading", "title"}:
        start -= 1
    end += 1
    while end < len(blocks) and blocks[end].kind not in {"heading", "title"}:
        end += 1
    return blocks[start:end]


def _passage(blocks: Sequence[Block], block: Block) -> Sequence[Block]:
    """The block; of a list or a table all of it, with the paragraph before and the one after."""
    first = last = block.index
    if block.kind not in {"list_item", "cell"}:
        return [block]
    while first and blocks[first - 1].kind == block.kind:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].kind == block.kind:
        last += 1
    around = {"paragraph", "quote"}
    first -= first > 0 and blocks[first - 1].kind in around
    last += last + 1 < len(blocks) and blocks[last + 1].kind in around
    return blocks[first : last + 1]
