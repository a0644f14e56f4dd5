"""Parts of one whole that come to more than 100 percent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, groupby
from typing import TYPE_CHECKING

import regex

from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language.figures import Figure, figures
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.figures import Params

_REST = regex.compile(
    r"\b(?:the|a)\s(?:remaining|other|rest|remainder|final)(?:\s(?:about|roughly|some|\p{L}+,))?\s\(?$",
    regex.IGNORECASE,
)
"""What stands right before the figure of the last part: "the remaining 25%"."""

_MADE_OF = regex.compile(
    r"\b(?:made (?:up )?of|composed of|consists? of|consisted of|comprised of|broken down into|divided into"
    r"|break(?:s|down)?(?: is)?(?: as follows)?:|of (?:the|their) total|in total:)",
    regex.IGNORECASE,
)
"""Words that announce all parts of a whole."""

_SOME = regex.compile(
    r"\b(?:compared|versus|vs|than|respectively|placebo|group|groups|whom|those|them|these|men|women|whereas|while"
    r"|up to|more than one|several|multiple|any of|also|both|overlap|years?|increase|decrease|by)\b|[-–]\d",
    regex.IGNORECASE,
)
"""Words of sentences whose figures are of several wholes, of groups that overlap, or no shares."""

_ROUGHEST = 0.5
"""How wide a share may be, as a part of its upper end; wider ones are bounds and ranges."""

_MOST = 12  # shares of one sentence whose sums are tried


def prepare(params: Params) -> Finder:
    """A run that flags the shares of one whole that come to more than 100 percent by more than rounding: in a sentence
    that names the rest or announces the parts, from the first to the last share; in a list with such a lead-in, the
    last item. Slot: `total`, the sum.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        chosen = [block for block in blocks if not block.reference]
        for block in chosen:
            if "%" in block.text or "per" in block.text:
                for start, end in article.sentences(block):
                    text = block.text[start:end]
                    shares = _shares(text)
                    if (total := _over(text, shares, params)) is not None:
                        span = Span(shares[0].span.start, shares[-1].span.end)
                        yield Hit(span.moved(start), block, {"total": f"{total:g}"})
        yield from _lists(article, chosen, params)

    return run


def _shares(text: str) -> list[Figure]:
    """The percentages of a text, where it holds none that is rough by a bound or a range."""
    found = [figure for figure in figures(text) if figure.unit == "%"]
    return found if all(figure.high - figure.low < figure.high * _ROUGHEST for figure in found) else []


def _value(figure: Figure) -> float:
    return round((figure.low + figure.high) / 2, 2)


def _over(text: str, shares: Sequence[Figure], params: Params) -> float | None:
    """The sum of the shares of a sentence, where they are parts of one whole and too much for it."""
    if not 2 <= len(shares) <= _MOST or _SOME.search(text):
        return None
    values = [_value(share) for share in shares]
    total = round(sum(values), 2)
    if total <= 100 + params.rounded * len(values):
        return None
    made_of = _MADE_OF.search(text)
    if made_of and made_of.end() <= shares[0].span.start and len(shares) >= params.least:
        return total
    return total if _REST.search(text[: shares[-1].whole.start]) and not _completes(values, params.rounded) else None


def _completes(values: Sequence[float], rounded: float) -> bool:
    """Whether the last share makes 100 with some of those before it: the others are then parts of a part."""
    *others, last = values
    return any(
        abs(sum(some) + last - 100) <= rounded * (size + 1)
        for size in range(1, len(others) + 1)
        for some in combinations(others, size)
    )


def _lists(article: Article, blocks: Sequence[Block], params: Params) -> Iterator[Hit]:
    """The last items of lists of shares whose lead-in announces the parts of a whole."""
    for number, items in groupby(blocks, key=lambda block: block.list if block.kind == "list_item" else 0):
        parts = list(items)
        if not number or len(parts) < params.least or not parts[0].index:
            continue
        lead = article.blocks[parts[0].index - 1].text
        shares = [_shares(part.text) for part in parts]
        if not lead.rstrip().endswith(":") or not _MADE_OF.search(lead) or any(len(found) != 1 for found in shares):
            continue
        total = round(sum(_value(found[0]) for found in shares), 2)
        if total > 100 + params.rounded * len(parts) and not any(_SOME.search(part.text) for part in parts):
            yield Hit(shares[-1][0].span, parts[-1], {"total": f"{total:g}"})
