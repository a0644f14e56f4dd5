"""`figures`: flags figures that cannot both be right, add up to too much, or are hard to compare."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from medlint.checks import Check, Finder

Fault = Literal["statement", "sample", "total", "denominator"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`fault`: what is looked for. `statement`: sentences that share their words, `least` of them, and not their
    figure; `sample`: a study with another number of people than before; `total`: shares of one whole, `least` where the
    text announces them, that come to over 100 percent by more than `rounded` for each; `denominator`: shares beside
    each other whose denominators differ.
    """

    fault: Annotated[Fault, Meta(description="What is looked for.")]
    least: Annotated[
        int, Meta(ge=1, description="Words that two statements share, or parts of an announced whole.")
    ] = 1
    rounded: Annotated[float, Meta(ge=0, description="Percent that each part may have won by rounding.")] = 0


def prepare(params: Params) -> Finder:
    """A run that flags the figure, or the shares from the first to the last. Slots: `other`, what it is held against,
    and its `line`; `total` of shares; `base`, a denominator for both.
    """
    finder: Finder = import_module(f"medlint.checks.figures.{params.fault}").prepare(params)
    return finder


CHECK = Check(Params, prepare, slots=frozenset({"other", "line", "total", "base"}))
