"""Which of an article's references a mark in its text points to, and which marks point to none."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from medlint.article.annotated import Article
from medlint.article.citations import Citation
from medlint.model import Reference

_NUMBER = regex.compile(r"(\d{1,4})(?:\s?[–-]\s?(\d{1,4}))?")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_NAME = regex.compile(r"\p{Lu}[\p{L}'’-]+")
_LONGEST = 100
"""Numbers of a range that is read as one: a longer one is no range of references."""


def numbers(citation: Citation) -> list[str]:
    """The numbers that a mark names, ranges spelled out: 3, 5, 6 and 7 for "[3, 5–7]"; none for other marks."""
    if citation.kind in {"number", "raised"}:
        text = citation.text.translate(_RAISED)
    elif citation.kind == "footnote":
        text = citation.words
    else:
        return []
    found: list[str] = []
    for match in _NUMBER.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        found += map(str, range(first, last + 1) if first <= last < first + _LONGEST else (first, last))
    return found


def missing(article: Article, citation: Citation) -> list[str]:
    """The numbers, or the author and year, that a mark names and the article's list of references lacks.

    Empty where the article has no list: it may stand on another page. Footnotes that the reader resolved, links and
    identifiers stand for themselves.
    """
    references = article.document.references
    if not references:
        return []
    known = _index(article)
    if citation.kind in {"number", "raised"}:
        if "1" not in known.labels:
            return []  # entries without numbers: which is the third nobody can tell
        return [number for number in numbers(citation) if number not in known.labels]
    if citation.kind == "year":
        return [each for each in _written(citation) if next(known.dated(each), None) is None]
    return []


def pointed(article: Article, citation: Citation) -> Iterator[Reference]:
    """The references that a mark points to, by label, or by author and year."""
    known = _index(article)
    for label in dict.fromkeys([*numbers(citation), citation.text.removeprefix("#fn:")]):
        yield from known.labels.get(label, ()) if label else ()
    for each in _written(citation):
        yield from known.dated(each)


class _Index:
    """An article's references by label, and by the years that stand in them."""

    def __init__(self, references: tuple[Reference, ...]) -> None:
        self.labels: dict[str, list[Reference]] = {}
        self._years: dict[str, list[tuple[str, Reference]]] = {}  # "" for those without a year
        for reference in references:
            self.labels.setdefault(reference.label, []).append(reference)
            for year in dict.fromkeys(_YEAR.findall(reference.text)) or [""]:
                self._years.setdefault(year, []).append((reference.text.casefold(), reference))

    def dated(self, written: str) -> Iterator[Reference]:
        """The entries that hold the first name of a work and no other year than the work's."""
        name = _NAME.findall(written)[0].casefold()
        for year in dict.fromkeys([*_YEAR.findall(written), ""]):
            for text, reference in self._years.get(year, ()):
                if name in text:
                    yield reference


def _index(article: Article) -> _Index:
    return article.memo("references", lambda: _Index(article.document.references))


def _written(citation: Citation) -> list[str]:
    """The works that a mark names by author and year; none for other marks, nor where the mark has no name."""
    if citation.kind != "year":
        return []
    return [each.strip(" ()") for each in citation.text.split(";") if _NAME.search(each) and _YEAR.search(each)]
