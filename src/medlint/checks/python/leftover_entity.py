"""HTML entities that readers would see as letters: '&amp;' in plain text, '&amp;nbsp;' in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from html.entities import html5

import msgspec

from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.model import Block, Edit, Fix, Hit, Safety, Span

_ENTITY = re.compile(
    r"&(?:amp;){0,4}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
    r"|&(?:nbsp|[lr][sd]quo|[mn]dash|hellip|amp|quot|apos)(?![\w;])"  # its end is lost
    r"|(?<!&)#(?:39|160|8[0-9]{3});|(?<![&\w])(?:amp|nbsp|[lr][sd]quo|[mn]dash|hellip);"  # the & is lost as well
)


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """No knobs."""


def meaning(entity: str) -> str:
    """The character that an entity stands for, escaped however often; an empty string for a name HTML does not know."""
    entity = entity if entity.startswith("&") else f"&{entity}"
    entity = entity if entity.endswith(";") else f"{entity};"
    while (name := entity[1:]).startswith("amp;") and name != "amp;":
        entity = "&" + name[4:]
    if not entity.startswith("&#") and entity[1:] not in html5:
        return ""
    return unescape(entity)


def _fix(span: Span, char: str) -> Fix | None:
    """Safe for one visible character; one that means something to Markdown or HTML needs a reader."""
    if len(char) != 1 or not (char.isprintable() or char == "\xa0"):
        return None
    special = char in "<>&\"'*_`[]\\#|" or char.isdigit()
    return Fix((Edit(*span, char),), Safety.UNSAFE if special else Safety.SAFE)


def prepare(params: Params) -> Finder:
    """A run that yields one hit an entity."""

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        for block in blocks:
            for match in _ENTITY.finditer(block.text) if ";" in block.text or "&" in block.text else ():
                if char := meaning(match[0]):
                    span = Span(*match.span())
                    yield Hit(
                        span,
                        block,
                        {"meaning": char if char.isprintable() else "a space or invisible mark"},
                        _fix(span, char),
                    )

    return run


CHECK = Check(Params, prepare, slots=frozenset({"meaning"}))
