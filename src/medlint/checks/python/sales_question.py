"""Questions about the reader's troubles that lead to an offer in the same section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Hit, Span


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`question`: the sentence that asks; `offer`: what follows it where it is there to sell;
    `within`: in how many sentences after the question.
    """

    question: tuple[patterns.Regex, ...]
    offer: tuple[patterns.Regex, ...]
    within: int


def prepare(params: Params) -> Finder:
    """A run over paragraphs that flags a question where an offer follows it before the next heading.

    The same words open a list of symptoms or an interview with a patient on neutral pages, which offer nothing.
    It raises TimeoutError where a pattern takes too long.
    """
    question = patterns.Search(params.question)
    offer = patterns.Search(params.offer)

    def found(search: patterns.Search, text: str) -> bool:
        return any(next(patterns.finditer(pattern, text), None) for pattern in search.able(text))

    def following(article: Article, block: Block, after: Span) -> Iterator[str]:
        """The sentences after one, up to the next heading."""
        for later in article.blocks[block.index :]:
            if later.kind in {"title", "heading"}:
                return
            for sentence in article.sentences(later):
                if later is not block or sentence.start > after.start:
                    yield later.text[sentence.start : sentence.end]

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in question.among(blocks, article.letters):
            if not question.able(block.text):
                continue
            for sentence in article.sentences(block):
                if not found(question, block.text[sentence.start : sentence.end]):
                    continue
                rest = zip(range(params.within), following(article, block, sentence), strict=False)
                if any(found(offer, text) for _, text in rest):
                    yield Hit(sentence, block)

    return run


CHECK = Check(Params, prepare)
