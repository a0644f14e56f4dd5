"""What a request may ask for, as JSON has it; the OpenAPI document is made of these."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Output = Literal["json", "html", "sarif", "markdown", "text"]


class Article(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An article."""

    text: Annotated[str, Meta(description="The article. A file goes in the part `file` of multipart/form-data.")] = ""
    path: Annotated[
        str,
        Meta(
            description="The article's name: the suffix says how it is read. No file is opened. "
            "Fingerprints count it in, so let it stay the same.",
            min_length=1,
            max_length=500,
        ),
    ] = "draft.md"


class Chosen(Article, frozen=True, kw_only=True):
    """An article, and the rules to run."""

    select: Annotated[tuple[str, ...], Meta(description="Rules to run: ids, categories or globs; none for all.")] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="Rules not to run: ids, categories or globs.")] = ()
    preview: Annotated[bool, Meta(description="Run rules that are still being tried out, too.")] = False


class Check(Chosen, frozen=True, kw_only=True):
    """An article to check."""

    output: Annotated[Output, Meta(description="The report's format.")] = "json"


class Claims(Article, frozen=True, kw_only=True):
    """An article whose claims are listed."""

    unsupported: Annotated[bool, Meta(description="Only claims that no source stands behind.")] = False
    all: Annotated[bool, Meta(description="Also comparisons in sentences without a word of medicine.")] = False


class Readability(Article, frozen=True, kw_only=True):
    """An article to measure."""


class Fix(Chosen, frozen=True, kw_only=True):
    """An article to mend."""

    unsafe: Annotated[bool, Meta(description="Also fixes whose result somebody must read.")] = False


class Annotate(Chosen, frozen=True, kw_only=True):
    """An article to give back as a Word draft, the findings as comments at their words."""


class Draft(Chosen, frozen=True, kw_only=True):
    """The page's draft: what its panel and its marks show."""


class Rules(msgspec.Struct, frozen=True):
    """All rules of the server's config."""


class Rule(msgspec.Struct, frozen=True):
    """One rule, by id."""

    id: str


Wish = Article | Rules | Rule


class Task(msgspec.Struct, frozen=True):
    """A wish for a worker, with the bytes of the article where it came as a file."""

    wish: Wish
    data: bytes | None = None


class Answer(msgspec.Struct, frozen=True):
    """A worker's answer: a body of that media type."""

    body: bytes
    media: str = "application/json"
