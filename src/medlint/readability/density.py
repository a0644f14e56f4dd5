"""Lexical density: how much of a text is words that carry meaning."""

from __future__ import annotations

from medlint.language import words

GRAMMAR = frozenset(
    """a about above across after against all along also although am among an and any anybody anyone anything are
    aren't around as at be because been before behind being below beneath beside between beyond both but by can can't
    cannot could couldn't despite did didn't do does doesn't doing don't done down during each either every everybody
    everyone everything except few for from had hadn't has hasn't have haven't having he he's her here hers herself him
    himself his how however i i'm if in inside into is isn't it it's its itself just least less like many may me might
    mine more most much must mustn't my myself near neither no nobody none nor not nothing of off on once one only onto
    or other others ought our ours ourselves out outside over own past per quite rather same several shall she she's
    should shouldn't since so some somebody someone something still such than that that's the their theirs them
    themselves then there there's these they they're this those though through throughout to too toward towards under
    unless until up upon us very via was wasn't we we're were weren't what whatever when whenever where whereas wherever
    whether which whichever while who whoever whom whose why will with within without won't would wouldn't yet you
    you're your yours yourself yourselves""".split()
)
"""Words of closed classes: articles, pronouns, prepositions, conjunctions, auxiliaries, and adverbs of grammar."""


def density(text: str) -> float:
    """The share of words that are not of GRAMMAR, in percent; 0 for a text without words.

    J. Ure, Lexical density and register differentiation, 1971: below 40 in speech, above it in most writing.
    """
    found = words.counted(text)
    lexical = sum(words.fold(word) not in GRAMMAR for word in found)
    return 100 * lexical / len(found) if found else 0.0
