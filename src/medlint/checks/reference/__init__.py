"""`reference`: flags pointers to what is not there, and sources to which nothing points."""

from __future__ import annotations

from importlib import import_module
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from medlint.checks import Check, Finder


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`fault`: what is looked for. `dangling`: marks whose source is not in the list; `unused`: entries of the list to
    which no mark leads; `unintroduced`: "the aforementioned" before a name that was not mentioned; `figure`: pointers
    to a figure, table or film that is not there, in formats that show such things or not (`media`).
    """

    fault: Annotated[Literal["dangling", "unused", "unintroduced", "figure"], Meta(description="What is looked for.")]
    media: Annotated[
        Literal["shown", "none"], Meta(description="Whether the article's format shows pictures and films.")
    ] = "shown"


def prepare(params: Params) -> Finder:
    """A run that flags the mark, the entry or the pointer. Slot: `lack`, what a dangling mark misses."""
    finder: Finder = import_module(f"medlint.checks.reference.{params.fault}").prepare(params)
    return finder


CHECK = Check(Params, prepare, slots=frozenset({"lack"}))
