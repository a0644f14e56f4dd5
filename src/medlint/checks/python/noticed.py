"""What a reader noticed while it read the file, as findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit
from medlint.places.lines import lines


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`notice`: which kind of notice becomes a finding."""

    notice: Literal["not-utf8", "prose-as-code", "empty"]


def prepare(params: Params) -> Finder:
    """A run that yields one hit a notice, in the source; an empty article is a finding about the document."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for notice in article.document.notices:
            if notice.kind == params.notice:
                slots = {"lines": lines(article.document.source, notice.span)}
                yield Hit(notice.span, None, slots, scope="document" if notice.kind == "empty" else "span")

    return run


CHECK = Check(Params, prepare, slots=frozenset({"lines"}))
