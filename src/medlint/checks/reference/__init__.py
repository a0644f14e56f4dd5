"""`reference`: flags pointers to what is not there, sources to which nothing points, and old ones."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from medlint.checks import Check, Finder


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`fault`: what is looked for. `dangling`: marks whose source is not in the list; `unused`: entries of the list to
    which no mark leads; `unintroduced`: "the aforementioned" before a name that was not mentioned; `figure`: pointers
    to a figure, table or film that is not there, in formats that show such things or not (`media`); `stale`: an article
    of which no source, of `least` that bear a date, is younger than so many `years`.
    """

    fault: Annotated[
        Literal["dangling", "unused", "unintroduced", "figure", "stale"], Meta(description="What is looked for.")
    ]
    media: Annotated[
        Literal["shown", "none"], Meta(description="Whether the article's format shows pictures and films.")
    ] = "shown"
    years: Annotated[int, Meta(ge=0, description="How old the newest source may be.")] = 0
    least: Annotated[int, Meta(ge=1, description="Dated sources there must be to tell.")] = 1


def prepare(params: Params) -> Finder:
    """A run that flags the mark, the entry or the pointer. Slots: `lack`, what a dangling mark misses;
    `newest` (a year) and `age` (years) of stale sources.
    """
    finder: Finder = import_module(f"medlint.checks.reference.{params.fault}").prepare(params)
    return finder


CHECK = Check(Params, prepare, slots=frozenset({"lack", "newest", "age"}))
