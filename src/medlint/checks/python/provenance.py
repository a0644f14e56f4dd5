"""Articles that do not say who wrote them, when, or with whose money, though their source could carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from medlint import patterns
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.checks.absence import about_document, found
from medlint.model import Block, Hit

_KEYS: Mapping[str, frozenset[str]] = {
    "author": frozenset(
        """author authors by byline creator writer contributor contributors reviewer reviewers reviewedby
        medicalreviewer dccreator dctermscreator articleauthor citationauthor sailthruauthor parselyauthor""".split()
    ),
    "date": frozenset(
        """date dates published publishdate pubdate publisheddate datepublished publishedat created createdat updated
        updatedat lastmod lastmodified lastupdated modified datemodified reviewed reviewdate lastreviewed
        articlepublishedtime articlemodifiedtime dcdate dctermsdate dctermscreated dctermsmodified citationdate
        citationpublicationdate ogupdatedtime sailthrudate parselypubdate revised""".split()
    ),
    "disclosure": frozenset(
        """funding funder funders fundedby sponsor sponsors sponsored disclosure disclosures conflicts
        conflictofinterest conflictsofinterest competinginterests""".split()
    ),
}
"""Names of front matter and <meta>, without case and punctuation: Hugo, Jekyll, Dublin Core, Open Graph, Highwire."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What should be told; `find`: how the text tells it; `borne_by`: words of a text that could."""

    what: Literal["author", "date", "disclosure"]
    find: tuple[patterns.Regex, ...]
    borne_by: tuple[patterns.Regex, ...] = ()


def prepare(params: Params) -> Finder:
    """A run that flags the article where neither its head nor its text tells; the head is front matter or <meta>.

    An article without any head is asked only where `borne_by` occurs. It raises TimeoutError where a pattern takes too
    long.
    """
    find, borne_by = patterns.Search(params.find), patterns.Search(params.borne_by)
    wanted = _KEYS[params.what]

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        head = _head(article.document.meta)
        if wanted & head:
            return
        texts = [block.text for block in blocks]
        if texts and (head or found(borne_by, texts)) and not found(find, texts):
            yield about_document(article, {})

    return run


def _head(meta: Mapping[str, Any]) -> set[str]:
    """The names of the head that have a value, without case and punctuation; not medlint's own settings."""
    return {
        "".join(filter(str.isalnum, name.lower()))
        for name, value in meta.items()
        if value not in (None, "", [], {}) and not name.startswith("medlint")
    }


CHECK = Check(Params, prepare)
