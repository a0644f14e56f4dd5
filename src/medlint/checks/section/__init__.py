"""`section`: flags headings and sections that do not fit together."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from medlint.checks import Check, Finder

Fault = Literal["empty", "skipped-level", "second-title", "bold-line", "nothing-below", "mixed-capitals"]


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`fault`: what is looked for. `empty`: headings with nothing under them, which rest on layout or on markup
    (`guessed`), alone or several on end (`row`); `skipped-level`: headings two levels or more below the one before;
    `second-title`: a second heading of level 1; `bold-line`: bold lines that pass for headings; `nothing-below`:
    sentences that promise what does not follow; `mixed-capitals`: a heading with other capitals than `share` percent of
    those that show a style, and `least` of them.
    """

    fault: Annotated[Fault, Meta(description="What is looked for.")]
    guessed: Annotated[bool, Meta(description="Whether the empty sections' headings rest on layout.")] = False
    row: Annotated[Literal["one", "several"], Meta(description="One empty section, or several on end.")] = "one"
    least: Annotated[int, Meta(ge=1, description="Headings that have the usual capitals.")] = 1
    share: Annotated[int, Meta(ge=0, le=100, description="Their share of the headings, in percent.")] = 0


def prepare(params: Params) -> Finder:
    """A run that flags a heading, or the sentence that promises. Slots: `level` and `above` of a skipped level, `first`
    of a second title; `usual` capitals, and how many `more` headings differ.
    """
    module = import_module(f"medlint.checks.section.{params.fault.replace('-', '_')}")
    finder: Finder = module.prepare(params)
    return finder


CHECK = Check(Params, prepare, slots=frozenset({"level", "above", "first", "usual", "more"}))
