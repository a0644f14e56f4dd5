"""Words broken at a joined 'fi', 'fl', 'ff', 'ffi' or 'ffl', as PDF files write them: 'of cial', 'dierent', 'fi rst'.

Certain only where what is left is no word, and one of the five or closing the gap makes a common word of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, pairwise

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import glue, lemmas
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_LIGATURES = ("ffi", "ffl", "ff", "fi", "fl")
_LIGATURE = re.compile(f"(?=({'|'.join(_LIGATURES)}))")

_PIECES = re.compile(r"[A-Za-z][a-z]*")
_GAP = re.compile(r"(?<![\w'’.-])([A-Za-z][a-z]{0,12})([ \ufffd\x00-\x08\x0e-\x1f])(?=([a-z]{1,12})(?![\w'’-]))")
"""Two pieces with a space or what is left of a character between them; they overlap, so the second is not consumed."""
_LONE = re.compile(r"(?<![\w'’.-])[A-Za-z][a-z]{0,12}(?![\w'’-])")
"""What can be a piece at a gap."""
_WORD = re.compile(r"(?<![\w'’./\\@:#&%=-])[a-z]{3,}+(?![\w/\\@&=-]|['’.:]\w)")

_IN_TWO, _IN_ONE = (0, 0, 0, 8, 12, 12), (0, 0, 0, 8, 9, 12)
"""Rarity, as `glue` counts it, below which the restored word must be where so many letters are left in two pieces or
one: 8 for the three of 'rst'. Where there are more, any word counted as common will do.
"""
_PIECE = 10
"""Rarity from which on a piece counts as no word; counts know 'er' and 'ect', but as initials and slips."""
_TERM, _STUMP = range(6, 15), 3
"""Letters left of a word of the lemma tables, common or not, that is restored, where no list holds a piece of three or
more: 'in uenza'.
"""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


@dataclass(frozen=True, slots=True)
class _Broken:
    """What common words look like when broken."""

    apart: Mapping[tuple[str, str], str]  # two pieces -> the ligature between them; '' where it is there already
    odd: frozenset[str]  # the pieces of these that are no words: one in each two
    dropped: Mapping[str, tuple[int, str]]  # one piece -> where in it which ligature is lost


@cache
def _broken() -> _Broken:
    apart: dict[tuple[str, str], str] = {}
    dropped: dict[str, tuple[int, str]] = {}
    for word, rarity in sorted(glue.rarities().items(), key=lambda item: (-item[1], item[0])):  # the commonest last
        for match in _LIGATURE.finditer(word):
            at, ligature = match.start(), match[1]
            left, right, joined = word[:at], word[at + len(ligature) :], word[: at + len(ligature)]
            if right and not _word(joined) and (len(word) > _STUMP or _common(rarity, _STUMP, _IN_TWO)):
                apart[joined, right] = ""
            rest = left + right
            if glue.known(rest):
                continue
            if left and right and not (_word(left) and _word(right)) and _common(rarity, len(rest), _IN_TWO):
                apart[left, right] = ligature
            if _common(rarity, len(rest), _IN_ONE):
                dropped[rest] = at, ligature
    capitals = {(left.capitalize(), right): ligature for (left, right), ligature in apart.items()}
    odd = frozenset(piece for pair in apart | capitals for piece in pair if not _word(piece.lower()))
    return _Broken(apart | capitals, odd, dropped)


def _common(rarity: int, letters: int, limits: tuple[int, ...]) -> bool:
    return rarity < (limits[letters] if letters < len(limits) else glue.RARE)


def _word(piece: str) -> bool:
    return piece in ("a", "i") or glue.rarities().get(piece, glue.RARE) < _PIECE


@lru_cache(50_000)
def _stump(piece: str) -> bool:
    return len(piece) >= _STUMP and piece.islower() and not glue.known(piece)


@lru_cache(50_000)
def _term(left: str, right: str) -> str | None:
    """The ligature that makes a longer word, common or not, of two pieces of which one at least is a stump."""
    if len(left + right) not in _TERM or not (_stump(left) or _stump(right)) or glue.known(left + right):
        return None
    return next((ligature for ligature in _LIGATURES if lemmas.classes(left + ligature + right)), None)


def prepare(params: Params) -> Finder:
    """A run that yields one hit a word, with the whole word for the message and as an unsafe fix."""
    odd = patterns.Suspects(_odd)

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        broken = _broken()
        for block in odd.among(blocks, article.letters):
            tokens = block.text.split()
            around = [tokens[max(at - 1, 0) : at + 2] for at, token in enumerate(tokens) if _odd(token)]
            pieces = [_PIECES.findall(" ".join(three)) for three in around]
            if any(_ligature(*pair) is not None for near in pieces for pair in pairwise(near)):
                yield from _gaps(block)
            if not broken.dropped.keys().isdisjoint(chain.from_iterable(pieces)):
                for match in _WORD.finditer(block.text):
                    if match[0] in broken.dropped and match[0] not in article.terms:
                        at, ligature = broken.dropped[match[0]]
                        joint = match.start() + at
                        yield _hit(block, Span(*match.span()), Span(joint, joint), ligature)

    return run


@lru_cache(50_000)
def _odd(token: str) -> bool:
    """Whether what stands between white space holds a piece without which nothing is found."""
    broken = _broken()
    return any(piece in broken.odd or _stump(piece) for piece in _LONE.findall(token)) or not (
        broken.dropped.keys().isdisjoint(_WORD.findall(token))
    )


def _ligature(left: str, right: str) -> str | None:
    """What makes one word of two pieces: a ligature, or '' where nothing but the gap is too much."""
    found = _broken().apart.get((left, right))
    return _term(left.lower(), right) if found is None else found


def _gaps(block: Block) -> Iterator[Hit]:
    for match in _GAP.finditer(block.text):
        ligature = _ligature(match[1], match[3])
        if ligature is not None:
            yield _hit(block, Span(match.start(), match.end(3)), Span(*match.span(2)), ligature)


def _hit(block: Block, span: Span, gap: Span, ligature: str) -> Hit:
    word = f"{block.text[span.start : gap.start]}{ligature}{block.text[gap.end : span.end]}"
    return Hit(span, block, {"word": word}, Fix((Edit(*gap, ligature),), Safety.UNSAFE))


CHECK = Check(Params, prepare, slots=frozenset({"word"}))
