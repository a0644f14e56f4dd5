"""`python:jargon`: flags a medical word where it first stands, if the article never says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import msgspec

from medlint.article import familiar
from medlint.article.annotated import Article
from medlint.article.glosses import explained
from medlint.checks import Check, Finder, Place
from medlint.language import lemmas, rarity
from medlint.language.words import fold
from medlint.model import Block, Hit, Span
from medlint.phrases import Phrases
from medlint.phrases.automaton import longest

DATA = Path(__file__).parents[2] / "language" / "plain.txt"

TERM = re.compile(r"(?<![\w'’-])[a-z]{7,}(?![\w'’-])")
"""Words in small letters that may be terms: names, and the parts of compounds, are not looked at."""


JOINTS = frozenset("-‐‑")

ENDINGS = tuple(
    """aemia algia ectomy emia itis megaly oma osis ostomy otomy paresis pathy penia plasty plegia rrhea rrhoea scopy
    uria""".split()
)
"""Greek endings by which a rare word is taken for a medical one though `plain.txt` lacks it."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`most`: how many words are shown of an article: those with a plain word first, then the rarest."""

    most: int


@cache
def _plain() -> dict[str, str]:
    """Medical words (casefolded) and what everyone says instead; nothing for names that are left alone."""
    pairs = (line.partition(":") for line in DATA.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return {word: alternative.strip() for word, _, alternative in pairs}


@cache
def _phrases() -> Phrases:
    return Phrases(_plain())


def prepare(params: Params) -> Finder:
    """A run that yields each word once, at its first use, unless it is explained there or anywhere; slot: `advice`.

    Known are the words of the title and the config's terms, and to professionals every word. A word counts as
    explained, too, where the article uses its plain alternative: one of several words anywhere, a single one in the
    same block.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        if article.audience == "professionals":
            return
        wanted = {block.index for block in blocks if not block.reference}
        text = cache(lambda: "\n".join(fold(block.text) for block in article.blocks))
        found = []
        for name, places in _uses(article).items():
            block, span = next((place for place in places if place[0].index in wanted), places[0])
            if block.index not in wanted or any(explained(*place) for place in places):
                continue
            alternative = _plain().get(name, "")
            said = fold(alternative) in (text() if " " in alternative else fold(block.text))
            if not (alternative and said):
                found.append((not alternative, -rarity.level(name.split()[0]), block.index, span, alternative))
        shown = sorted(found)[: params.most]
        for _, _, index, span, alternative in sorted(shown, key=lambda item: item[2:4]):
            advice = f"Write '{alternative}', or explain it" if alternative else "Say what it means"
            yield Hit(span, article.blocks[index], {"advice": advice})

    return run


def _uses(article: Article) -> dict[str, list[Place]]:
    """Where each medical word stands, by its entry or its base form; without those that readers know, and names."""
    known = familiar.known(article)
    uses: dict[str, list[Place]] = {}
    for block in article.blocks:
        taken: set[int] = set()
        for match in longest(article.find(_phrases(), block)):
            entry, span = _phrases().texts[match.phrase], Span(match.start, match.end)
            taken.update(range(span.start, span.end))
            if _plain()[entry] and known.isdisjoint(entry.split()) and not _named(article, block, span):
                uses.setdefault(entry, []).append((block, span))
        for term in TERM.finditer(block.text):
            word = term[0]
            if term.start() in taken or word in known or not rarity.rare(word) or rarity.level(word) < rarity.UNKNOWN:
                continue
            base = lemmas.lemma(word, "NNS") if word.endswith("s") else word
            if base.endswith(ENDINGS) and base not in known and rarity.rare(base):
                uses.setdefault(base, []).append((block, Span(*term.span())))
    return uses


def _named(article: Article, block: Block, span: Span) -> bool:
    """Whether the words are part of a compound or a name: a capital elsewhere than where the sentence begins."""
    text = block.text
    if text[span.start - 1 : span.start] in JOINTS or text[span.end : span.end + 1] in JOINTS:
        return True
    if not text[span.start].isupper() or block.kind in {"title", "heading"}:
        return False
    return span.start > article.sentence(block, span.start).start or text[span.end + 1 : span.end + 2].isupper()


CHECK = Check(Params, prepare, phrases=lambda _params: (_phrases(),), slots=frozenset({"advice"}))
