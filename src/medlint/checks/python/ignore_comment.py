"""What is wrong with the comments that have findings ignored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`fault`: what of it becomes a finding."""

    fault: Literal["unused", "missing-reason", "unknown-rule", "unclosed-range", "malformed"]


def prepare(params: Params) -> Finder:
    """A run that yields what the linter found wrong with the comments once all other rules had run."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        yield from article.comment_faults.get(params.fault, ())

    return run


CHECK = Check(Params, prepare, slots=frozenset({"rules", "where", "verb", "hint", "what"}), last=True)
