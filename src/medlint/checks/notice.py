"""`notice`: flags what a reader noticed while it read the file, and what is wrong with comments to medlint."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import Meta

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit
from medlint.places.lines import lines

Read = Literal["not-utf8", "wrong-charset", "prose-as-code", "second-front-matter", "empty"]
Comment = Literal["unused", "missing-reason", "unknown-rule", "unclosed-range", "malformed"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`of`: what becomes a finding: bytes that are not UTF-8, a charset declared wrongly, prose set as code,
    a second block of front matter, an empty article; or a comment that is unused, lacks its reason, names no rule,
    opens a range and does not close it, or cannot be read.
    """

    of: Annotated[Literal[Read, Comment], Meta(description="What becomes a finding.")]


def prepare(params: Params) -> Finder:
    """A run that yields one hit a notice, in the source; an empty article is a finding about the document.

    Slots: `lines` of what a reader noticed, and `read_as`, an encoding; `rules`, `where`, `verb`, `hint`, `what` of
    comments.
    """

    def noticed(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for notice in article.document.notices:
            if notice.kind == params.of:
                slots = {"lines": lines(article.document.source, notice.span), "read_as": notice.read_as}
                yield Hit(notice.span, None, slots, scope="document" if notice.kind == "empty" else "span")

    def commented(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        yield from article.comment_faults.get(params.of, ())

    return commented if _of_comments(params) else noticed


def _of_comments(params: Params) -> bool:
    return params.of in get_args(Comment)


CHECK = Check(
    Params, prepare, slots=frozenset({"lines", "read_as", "rules", "where", "verb", "hint", "what"}), last=_of_comments
)
