"""`swap`: flags words for which there are better ones, and offers those."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from medlint import phrases
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.language import inflect, words
from medlint.model import Block, Edit, Fix, Hit, Safety, Span
from medlint.phrases import Phrases, tokens
from medlint.phrases.automaton import longest
from medlint.phrases.tree import Choice, Member, Piece, Row

KEPT = "{}"
"""What stands in a replacement for the words that the only alternatives or class of its key matched."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """`pairs`: what is replaced, as phrases whose words stand for the form that is written, and the replacement, in
    which {} stands for what the only a|b or @class of the phrase matched; `verbs`: verbs in any form, and the verb
    that replaces them in that form; `safety`: who may apply it.
    """

    pairs: dict[phrases.Form, str] = {}
    verbs: dict[phrases.Phrase, str] = {}
    safety: Safety = Safety.DISPLAY

    def __post_init__(self) -> None:
        if not (self.pairs or self.verbs):
            raise ValueError("name what is replaced, in `pairs` or `verbs`")
        for verb in self.verbs.values():
            past = inflect.pasts(verb.split()[0])
            if len(past) > 1:
                raise ValueError(f"verbs: {verb} has two past forms ({', '.join(past)}); give its forms under `pairs`")

    @property
    def sought(self) -> tuple[Phrases, Phrases]:
        """The phrases of the pairs and those of the verbs."""
        return Phrases(self.pairs, exact=True), Phrases(self.verbs)


def prepare(params: Params) -> Finder:
    """A run that flags each old word and fixes it, the longest where several begin; the replacement takes on the
    capitals that the text has and the card has not ("HIV-infected" begins with one in any place).
    """
    pairs, verbs = params.sought
    better = [_of_pair(*pair) for pair in zip(pairs.texts, pairs.pieces, params.pairs.values(), strict=True)]
    better += [partial(_of_verb, verb) for verb in params.verbs.values()]

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            found = [*article.find(pairs, block)]
            found += (match._replace(phrase=match.phrase + len(params.pairs)) for match in article.find(verbs, block))
            for match in longest(found):
                written = block.text[match.start : match.end]
                new = better[match.phrase](written)
                if new != written:
                    fix = Fix((Edit(match.start, match.end, new),), params.safety)
                    yield Hit(Span(match.start, match.end), block, {"replacement": new}, fix)

    return run


def _of_pair(old: str, piece: Piece, new: str) -> Callable[[str], str]:
    """What replaces the words that a phrase matched."""
    parts = list(_flat(piece))
    at = next((at for at, part in enumerate(parts) if isinstance(part, Choice | Member)), 0)

    def replacement(written: str) -> str:
        better = new
        if KEPT in new:
            found = tokens.split(written, list(words.split(written)))
            kept = written[found[at].start : found[at - len(parts)].end]
            if at == 0 and not new.startswith(KEPT) and kept not in old and kept.lower() in old:
                kept = kept.lower()  # a capital of the sentence, not of the word
            better = new.replace(KEPT, kept)
        return better if written[:1] == old[:1] else like(written, better)

    return replacement


def _flat(piece: Piece) -> Iterator[Piece]:
    """The pieces of a phrase in order, each a token or what stands for several."""
    if isinstance(piece, Row):
        for part in piece.parts:
            yield from _flat(part)
    else:
        yield piece


def _of_verb(new: str, written: str) -> str:
    """What replaces a verb: the other in the same form, with what follows it."""
    verb, *rest = new.split()
    return like(written, " ".join([inflect.inflected(verb, written.split(maxsplit=1)[0].lower()), *rest]))


def like(old: str, new: str) -> str:
    """`new` in capitals where `old` is (two letters at least), with a capital first letter where `old` has one."""
    if old.isupper() and sum(map(str.isalpha, old)) > 1:
        return new.upper()
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


CHECK = Check(Params, prepare, slots=frozenset({"replacement"}), phrases=lambda params: params.sought)
