"""The head of an article, in its front matter or its <meta>: author, date, funding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

What = Literal["author", "date", "disclosure"]

NAMES: Mapping[What, frozenset[str]] = {
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


def names(meta: Mapping[str, Any]) -> frozenset[str]:
    """The names of a head that have a value, without case and punctuation; not medlint's own settings."""
    return frozenset(
        "".join(filter(str.isalnum, name.lower()))
        for name, value in meta.items()
        if value not in (None, "", [], {}) and not name.startswith("medlint")
    )
