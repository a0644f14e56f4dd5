"""Reads HTML: pages and fragments, well formed or not, in time linear in their length.

`html.parser` reads some odd inputs in quadratic time, and its versions differ on comments, CDATA,
titles and unclosed scripts. So it is fed a copy of the same length that holds whole tags and letters
only (`tame`); places found in the copy are places in the source, and all text is taken from there.
"""

from __future__ import annotations

from typing import get_args

from medlint.config.selectors import Selector
from medlint.model import Document, DocumentKind, Furniture, Traits
from medlint.sources.comments import comments
from medlint.sources.html.apart import grounds
from medlint.sources.html.reader import Reader
from medlint.sources.references import mark
from medlint.sources.tame import tame

TRAITS = Traits(tagged=True)


def read(path: str, source: str, article: str = "") -> Document:
    """The article of an HTML page or fragment as blocks, what is set apart from it as furniture, and what its head says
    (title, meta, base, canonical link) in `meta`.

    `article` is a selector of the elements that hold the article; empty for what the page shows by itself. Takes any
    text; raises ValueError for a selector that cannot be read.
    """
    tamed = tame(source)
    reader = Reader(source, len(source))
    swallower = reader.run(tamed)
    if swallower >= 0:
        reader = Reader(source, swallower)
        reader.run(tamed)
    if arranged := reader.arranged():
        reader = Reader(source, reader.limit, arranged)
        reader.run(tamed)
    why = grounds(reader.blocks, reader.places, whole=reader.whole, chosen=Selector.parse(article))
    pairs = list(zip(reader.blocks, why, strict=True))
    blocks, references = mark([block for block, ground in pairs if not ground])
    furniture = tuple(Furniture(block, ground) for block, ground in pairs if ground)
    kind = str(reader.meta.get("medlint:kind", "")).strip().lower()
    known: DocumentKind = next((each for each in get_args(DocumentKind) if each == kind), "other")
    ours = tuple(comments(source, tamed))
    return Document(
        path, source, blocks, "html", reader.meta, references,
        comments=ours, kind=known, traits=TRAITS, furniture=furniture,
    )  # fmt: skip
