"""Words such as "the aforementioned" before a name that the article has not mentioned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Finder
from medlint.language import rarity
from medlint.model import Block, Hit, Span

if TYPE_CHECKING:
    from medlint.checks.reference import Params

_AFTER = (
    r"(?:is|are|was|were|has|have|had|can|could|may|might|will|would|should|must|do|does|did|that|which|who|and|or"
    r"|but|of|in|on|at|for|from|with|by|to|as|also|not|than|when|if|because|before|after)\b"
)
"""Words that end a name."""

_BACK = re.compile(
    r"\b(?:(?:the|this|these|those|such|all|both|our|said)\s+)?(?:aforementioned|above-?mentioned|aforesaid"
    r"|(?:previously|already|earlier)[ -]mentioned|before-mentioned)\s+(?P<name>[^\W\d_][\w'’-]*(?:\s+(?!"
    rf"{_AFTER})[^\W\d_][\w'’-]*){{0,3}})",
    re.IGNORECASE,
)
_AS = re.compile(
    r"\bas\s+(?:(?:already|previously|I|we)\s+)?(?:mentioned|noted|described|discussed|stated|explained|said)"
    r"\s+(?:above|earlier|before|previously)\b",
    re.IGNORECASE,
)
_EITHER = patterns.Search([_BACK.pattern, _AS.pattern])
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ACRONYM = re.compile(r"(?=\w*[A-Z]\w*[A-Z])[A-Z][\w-]{1,9}")
_NAME = re.compile(r"[^\W\d_][\w'’-]*")
_ROOT = 5
"""Letters at the start of a name that a word before has to share; "statins" are there with "statin therapy"."""

_STRICT = 3
"""Letters of the longest acronym each of whose letters has to begin a word."""

_LONGEST = 6
"""Letters of the longest acronym whose long form is looked for."""

_FIRST = 20
"""Words of running text before "as mentioned above" from which on it may have been mentioned."""


def prepare(params: Params) -> Finder:
    """A run that flags a reference back whose name, an acronym or a word of no everyday kind, stands nowhere before.

    "The aforementioned symptoms" may gather what has many names, so that such words never count; an acronym is there
    with its long form too, and a name with any word that shares its root. "As mentioned above" is flagged where next to
    nothing stands above.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in _EITHER.among(blocks, article.letters):
            if block.reference or not _EITHER.may(block.text):
                continue
            for match in _BACK.finditer(block.text):
                name = list(_NAME.finditer(block.text, match.start("name"), match.end()))
                telling = next((word for word in name if _telling(word[0])), None)
                if not telling:
                    continue
                earlier = _above(article, block, match.start())
                if not any(_mentioned(word[0], earlier) for word in name):
                    yield Hit(Span(match.start(), telling.end()), block)
            for match in _AS.finditer(block.text):
                if len(_WORD.findall(_above(article, block, match.start()))) < _FIRST:
                    yield Hit(Span(*match.span()), block)

    return run


def _above(article: Article, block: Block, at: int) -> str:
    """All text before a place of a block."""
    return "\n".join([*(other.text for other in article.blocks[: block.index]), block.text[:at]])


def _telling(head: str) -> bool:
    """Whether a word names one thing: an acronym, or a word that is rare in everyday English."""
    return bool(_ACRONYM.fullmatch(head)) or rarity.rare(head.casefold())


def _mentioned(head: str, earlier: str) -> bool:
    """Whether a text holds the name, a word with its root, or words in a row that an acronym stands for."""
    if not _ACRONYM.fullmatch(head):
        return head.casefold()[:_ROOT] in earlier.casefold()
    if head.removesuffix("s") in earlier:
        return True
    letters = [letter for letter in head if letter.isupper()]
    inner = r"\w*?[ -]?" if len(letters) > _STRICT else r"\w{3,}[ -]"  # the S of NSAID stands within a word
    joint = r"(?:(?:of|and|the|for|in|to|or)[ -])?"
    long = r"\b" + (inner + joint).join(letters[:-1]) + r"\w{2,}[ -]" + joint + letters[-1] + r"\w{3,}"
    return len(letters) <= _LONGEST and re.search(long, earlier, re.IGNORECASE) is not None
