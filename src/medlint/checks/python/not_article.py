"""Files that hold a listing, links or an error page where an article should be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.checks.absence import about_document
from medlint.language import words
from medlint.model import Block, Hit

_CLOSED = re.compile(r"[.?!][\"'”’)\]]*\Z")
_SHORT = 30  # code points of a short line (FineWeb)
_WORDS = 5  # of a sentence that counts: shorter ones are labels with a full stop
_TOP = 3  # blocks in which an error page says so


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`error`: what an error page says at its top, when it holds fewer than `words`.

    Of a file of `lines` or more, headings among them: fewer than `sentences` make a listing (`few_short` of them, where
    more than the share `short` of the lines are short); more than the share `linked` of its letters in links, a list of
    links.
    """

    error: tuple[patterns.Regex, ...]
    words: int = 100
    lines: int = 10
    sentences: int = 5
    few_short: int = 10
    short: float = 0.67
    linked: float = 0.5


def prepare(params: Params) -> Finder:
    """A run that yields at most one hit, about the document. Slots: `what` it seems to be, and `why`.

    It raises TimeoutError where a pattern takes too long.
    """
    error = patterns.Search(params.error)

    def failed(lines: Sequence[Block]) -> bool:
        return (
            any(
                next(patterns.finditer(pattern, line.text), None)
                for line in lines[:_TOP]
                for pattern in error.able(line.text)
            )
            and sum(words.count(line.text) for line in lines) < params.words
        )

    def judged(article: Article) -> tuple[str, str] | None:
        lines = [b for b in article.blocks if b.kind not in {"alt", "caption"} and not b.reference]
        if failed(lines):
            return "an error page", "it is short and says that something was not found or failed"
        if len(lines) < params.lines:
            return None
        letters = sum(len(line.text) for line in lines)
        linked = sum(link.span.end - link.span.start for line in lines for link in line.links)
        if linked > params.linked * letters:
            return "a list of links", f"links make up {100 * linked // letters} % of it"
        sentences = _sentences(article, lines, max(params.sentences, params.few_short))
        if sentences < params.sentences:
            return "a listing", f"only {sentences} of its {len(lines)} lines and paragraphs hold a sentence"
        short = sum(len(line.text) <= _SHORT for line in lines)
        if sentences < params.few_short and short > params.short * len(lines):
            return "a listing", f"{short} of its {len(lines)} lines have {_SHORT} characters or fewer"
        return None

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if found := judged(article):
            yield about_document(article, {"what": found[0], "why": found[1]})

    return run


def _sentences(article: Article, lines: Sequence[Block], most: int) -> int:
    """How many whole sentences of some length stand outside headings and tables; counted up to `most`."""
    whole = (
        sentence
        for line in lines
        if line.kind not in {"title", "heading", "cell"}
        for sentence in (line.text[start:end] for start, end in article.sentences(line))
        if _CLOSED.search(sentence) and words.count(sentence) >= _WORDS
    )
    return sum(1 for _ in islice(whole, most))


CHECK = Check(Params, prepare, slots=frozenset({"what", "why"}))
