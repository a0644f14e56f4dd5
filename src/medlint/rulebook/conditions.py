"""The conditions of a card's `where`, held against the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count, islice
from operator import attrgetter

from medlint import patterns
from medlint.article.annotated import Article
from medlint.claims import scores
from medlint.claims.support import within
from medlint.model import Block, Hit, Span, starting_in
from medlint.phrases import Phrases
from medlint.rulebook.where import REACH, Company, Where

_start = attrgetter("start")
_numbers = count()
_WORD = 500


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
    every = ((block, sentence) for block in article.blocks for sentence in article.sentences(block))
    return article.memo(
        f"highest {label}", lambda: max((scores.score(article, *place, label) for place in every), default=0.0)
    )


def _holds(company: Company) -> Condition:
    find, search = Phrases(company.find), patterns.Search(company.pattern)
    name = f"company {next(_numbers)}"

    def enough(article: Article, stretches: Iterable[tuple[Block, Span]]) -> bool:
        left = company.least
        for block, span in stretches:
            if find:
                left -= sum(match.end <= span.end for match in starting_in(article.find(find, block), span))
            if company.pattern and left > 0:
                text = block.text[span.start : span.end]
                every = (match for pattern in search.able(text) for match in patterns.finditer(pattern, text))
                left -= sum(1 for _ in islice(every, left))
            if left <= 0:
                return True
        return False

    def holds(article: Article, hit: Hit) -> bool:
        within = _blocks(article, hit.block, company.reach)
        if within is None:
            assert hit.block is not None  # noqa: S101 - else the reach is the article
            return enough(article, _near(article, hit.block, hit.span, company.reach))
        known: dict[tuple[int, int], bool] = article.memo(name, dict)
        if within not in known:
            first, last = within
            blocks = article.blocks[first:last]
            known[within] = enough(article, ((block, Span(0, len(block.text))) for block in blocks))
        return known[within]

    return holds


def _blocks(article: Article, block: Block | None, reach: str) -> tuple[int, int] | None:
    """The blocks that a reach holds whole, as the indexes of the first and of the one after the last; None for a reach
    within a block.
    """
    if block is None or reach == "article":
        return 0, len(article.blocks)
    if reach == "section":
        return article.memo("sections", lambda: list(_runs(article.blocks, _sections)))[block.index]
    if reach == "passage" and block.kind in {"list_item", "cell"}:
        first, last = article.memo("passages", lambda: list(_runs(article.blocks, _kinds)))[block.index]
        around = {"paragraph", "quote"}
        first -= first > 0 and article.blocks[first - 1].kind in around
        last += last < len(article.blocks) and article.blocks[last].kind in around
        return first, last
    return (block.index, block.index + 1) if reach in {"passage", "block"} else None


def _runs(blocks: Sequence[Block], begins: Callable[[Block, Block], bool]) -> Iterator[tuple[int, int]]:
    """For each block the run that it is in; `begins` says whether a block, with the one before it, begins a run."""
    first = 0
    for index in range(1, len(blocks) + 1):
        if index == len(blocks) or begins(blocks[index], blocks[index - 1]):
            yield from [(first, index)] * (index - first)
            first = index


def _sections(block: Block, before: Block) -> bool:
    return block.kind in {"heading", "title"}


def _kinds(block: Block, before: Block) -> bool:
    return block.kind != before.kind


def _near(article: Article, block: Block, span: Span, reach: str) -> Iterator[tuple[Block, Span]]:
    """The stretches of a block that a reach within one holds."""
    if reach == "match":
        yield block, _joined(block.text, span)
        return
    found = REACH.fullmatch(reach)
    number = int(found["number"] or 0) if found else 0
    sentences = article.sentences(block)
    first = max(bisect_right(sentences, span.start, key=_start) - 1, 0)
    last = max(bisect_left(sentences, span.end, key=_start) - 1, first)
    if reach.startswith("next"):
        chosen = sentences[last + 1 : last + 1 + number]
    elif reach.startswith("last"):
        chosen = sentences[max(first - number, 0) : first]
    else:
        chosen = sentences[first : last + 1]
    yield from ((block, each) for each in chosen)


def _joined(text: str, span: Span) -> Span:
    """A stretch of text with what stands before and behind it up to a space, of _WORD characters at most: the rest of
    a word with a dash.
    """
    before, behind = text[max(span.start - _WORD, 0) : span.start], text[span.end : span.end + _WORD]
    start, end = span
    if before and not before[-1].isspace():
        start -= len(before.split()[-1])
    if behind and not behind[0].isspace():
        end += len(behind.split(None, 1)[0])
    return Span(start, end)
