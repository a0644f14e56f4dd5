"""`pattern`: flags what a regular expression finds, and may offer a replacement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
import regex

from medlint import patterns
from medlint.article import lines
from medlint.article.annotated import Article
from medlint.checks import Check, Finder, apart
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

FLAG = "flag"
"""The name of the group that is flagged in place of the whole match."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    r"""`find`: patterns; `within`: what each looks at (a line is one that stands by itself, a
    soft line break ends none); `case`: letters must match in case;
    `replace`: template of the replacement (\\1, \\g<name>); `safety`: who may apply it.
    """

    find: tuple[patterns.Regex, ...]
    within: Literal["sentence", "line", "block", "source"] = "block"
    case: bool = False
    replace: str | None = None
    safety: Safety = Safety.UNSAFE


def prepare(params: Params) -> Finder:
    """A run that flags every match, the earliest and then the longest where they overlap.

    It raises TimeoutError where a pattern takes too long.
    """
    find = patterns.Search(params.find, case=params.case)

    def search(
        able: Sequence[regex.Pattern[str]], text: str, offset: int = 0, block: Block | None = None
    ) -> Iterator[Hit]:
        hits = []
        for pattern in able:
            for match in patterns.finditer(pattern, text):
                start, end = match.span(FLAG) if FLAG in pattern.groupindex else match.span()
                if start < end:  # neither an empty match nor a group that took no part
                    hits.append(Hit(Span(start + offset, end + offset), block, fix=fix(match, start, end, offset)))
        yield from apart(hits)

    def fix(match: regex.Match[str], start: int, end: int, offset: int) -> Fix | None:
        if params.replace is None:
            return None
        new = match.expand(params.replace)
        if new == match.string[start:end]:
            return None
        return Fix((Edit(start + offset, end + offset, new),), params.safety)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if params.within == "source":
            source = article.document.source
            yield from search(find.able_once(source), source)
            return
        for block in find.among(blocks, article.letters):
            able = find.able(block.text)
            if not able:
                continue
            if params.within == "block":
                yield from search(able, block.text, 0, block)
                continue
            for start, end in article.sentences(block) if params.within == "sentence" else lines.of(article, block):
                # A slice, so that ^ and $ stand for the ends of the sentence or the line.
                yield from search(able, block.text[start:end], start, block)

    return run


CHECK = Check(Params, prepare)
