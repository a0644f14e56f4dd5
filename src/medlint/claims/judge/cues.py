"""The words of a sentence that a score rests on, and the clause that holds most of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from medlint.claims.judge.features import WORD
from medlint.model import Span

_MOST = 3  # cues that are named
_LEAST = 0.35  # of what the strongest word adds, what another must
_BREAK = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)|—|\s\((?=\w)|\)(?=\s)|\s(?=(?:and|but|which|because|so|while)\s)")


def strongest(text: str, weighed: Sequence[float]) -> list[Span]:
    """The places of the words, neighbours together, that add most, the strongest first; `weighed`: what each adds."""
    spans = _words(text)
    able = {
        number: value
        for number, (value, span) in enumerate(zip(weighed, spans, strict=False))
        if value > 0 and text[span.start].isalnum()
    }
    least = _LEAST * max(able.values(), default=0.0)
    runs: list[list[int]] = []
    for number in sorted(number for number, value in able.items() if value >= least):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    runs.sort(key=lambda run: (-sum(able[number] for number in run), run))
    return [Span(spans[run[0]].start, spans[run[-1]].end) for run in runs[:_MOST]]


def clause(text: str, weighed: Sequence[float], longest: int) -> Span:
    """The stretch between two breaks, no longer than `longest` characters, whose words add most."""
    spans = _words(text)
    cuts = [0, *(match.end() for match in _BREAK.finditer(text)), len(text)]
    cuts = [cut for number, cut in enumerate(cuts) if not number or cut > cuts[number - 1]]
    best, most = Span(0, min(len(text), longest)), float("-inf")
    adds = [0.0, *accumulate(value for _, value in zip(spans, weighed, strict=False))]
    starts = [span.start for span in spans[: len(adds) - 1]]
    words = [bisect_left(starts, cut) for cut in cuts]  # before each cut
    for first, start in enumerate(cuts[:-1]):
        for last in range(first + 1, len(cuts)):
            end = cuts[last]
            if end - start > longest and last != first + 1:
                break
            low, high = words[first], words[last]
            if high > low and adds[high] - adds[low] > most:
                best, most = Span(start, min(end, start + longest)), adds[high] - adds[low]
    shown = text[best.start : best.end]
    start = best.start + len(shown) - len(shown.lstrip(" ,;:–—-()"))
    return Span(start, best.start + len(shown.rstrip(" ,;:–—-(")))


def _words(text: str) -> list[Span]:
    """The places of the words that the features count."""
    return [Span(*match.span()) for match in WORD.finditer(text.replace("’", "'"))]
