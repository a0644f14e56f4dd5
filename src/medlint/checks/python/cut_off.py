"""Paragraphs that end without a stop: in a word which needs another one, or where everything else has its stop."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from medlint import phrases
from medlint.article import below, lines
from medlint.article.annotated import Article
from medlint.article.flattened import flattened
from medlint.checks import Check, Finder
from medlint.language import words
from medlint.model import Block, Hit, Span
from medlint.phrases import Phrases

_LED_TO = {"list_item", "cell", "alt", "caption"}
"""Kinds of blocks that such a paragraph may lead up to."""

_STOP = re.compile(r"[.!?…:;][\"”’')\]*_]*\s*$")
_WHOLE = re.compile(r"[.!?…][\"”’')\]*_]*\s*$")
_LAST_WORD = re.compile(r"(?<![\w’'-])[a-z][a-z’'-]*$")
_LABELLED = re.compile(r"[:|]|\s[-•]\s|https?:|www\.")
"""What a last sentence holds that is no sentence: "Read more: Casts at Home"."""

_SENTENCE = 3
"""Words of the shortest sentence that was cut; a shorter one is a label ("Read now")."""

_PARAGRAPH = 20
"""Words of the shortest paragraph of several sentences that was cut."""

_RARE = 0.15
"""Share of paragraphs without a stop above which an author leaves it out at will."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`last`: phrases at the end of a paragraph after which something is missing; `least`: its fewest words;
    `sentences`: whatever the last word, how many sentences before it in the paragraph must have their stop; a paragraph
    of one sentence counts where nearly all others of such a length end in one.
    """

    last: tuple[phrases.Phrase, ...] = ()
    least: int
    sentences: int | None = None


def prepare(params: Params) -> Finder:
    """A run that flags the last words of a paragraph without a mark at its end, where the next block is none that it
    leads up to.
    """
    last = Phrases(params.last)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        long = [block for block in blocks if not block.reference and words.count(block.text) >= params.least]
        open_ended = [block for block in long if not _STOP.search(block.text)]
        rare = len(open_ended) <= _RARE * len(long)
        for block in open_ended:
            text = block.text.rstrip()
            following = article.blocks[block.index + 1 : block.index + 2]
            if (following and following[0].kind in _LED_TO) or not text[-1:].isalpha():
                continue
            starts = [match.start for match in article.find(last, block) if match.end == len(text)]
            if not starts and params.sentences is not None:
                word = _LAST_WORD.search(text)
                if word and _breaks_off(article, block, params.sentences, alone=rare):
                    starts = [word.start()]
            if starts and not below.shown(article, block):
                yield Hit(Span(min(starts), len(text)), block)

    return run


def _breaks_off(article: Article, block: Block, least: int, *, alone: bool) -> bool:
    """Whether the last sentence of a block looks whole but for its end, behind others that have their stop."""
    sentences = article.sentences(block)
    *before, (start, end) = sentences
    ending = block.text[start:end]
    return (
        (len(before) >= least if before else alone and _among_whole(article, block))
        and words.count(ending) >= _SENTENCE
        and (not before or words.count(block.text) >= _PARAGRAPH)
        and all(_STOP.search(block.text[a:b]) for a, b in before)
        and ending[:1].isupper()
        and not _LABELLED.search(ending)
        and len(lines.of(article, block)) == 1
        and not flattened(block.text)
    )


def _among_whole(article: Article, block: Block) -> bool:
    """Whether the paragraphs beside a block have their stops, so that it is no item of a list."""
    beside = article.blocks[max(block.index - 1, 0) : block.index + 2]
    return all(near is block or near.kind in {"heading", "title"} or _WHOLE.search(near.text) for near in beside)


CHECK = Check(Params, prepare)
