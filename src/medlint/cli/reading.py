"""The articles of a run read once more, for a report that shows their text: results come without it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from medlint import sources
from medlint.cli.profiles import Profile, Profiles
from medlint.linter import Linter
from medlint.model import Checked, Document, LanguageError
from medlint.reports.html.reading import Reading, reading


def readings(results: Iterable[Checked], profiles: Profiles) -> dict[str, Reading]:
    """The text of every article by its path, how hard it is to read, and what it claims."""

    def governing(checked: Checked) -> Profile:
        return profiles.of(checked.document.path)

    found: dict[str, Reading] = {}
    for profile, group in groupby(results, governing):
        found |= _under(profile, list(group))
    return found


def _under(profile: Profile, group: list[Checked]) -> dict[str, Reading]:
    """The readings of articles under one config; only their text where its language model cannot be used."""
    documents = [_again(checked.document) for checked in group]
    found = {document.path: Reading(document.blocks) for document in documents}
    try:
        articles = Linter(profile.config, rules=()).read_for_claims(documents)
        for checked, article in zip(group, articles, strict=True):
            found[article.document.path] = reading(checked, article)
    except LanguageError:  # a failure of the run already
        pass
    return found


def _again(document: Document) -> Document:
    """A document with its blocks; a Word draft has kept them."""
    if document.format == "docx":
        return document
    return sources.read_text(document.path, document.source)
