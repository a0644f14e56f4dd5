"""Front matter: the YAML or TOML that may stand before a Markdown article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, cast, get_args

import yaml

from medlint.model import DocumentKind, Span

_YAML = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n|\r|\n)")
_YAML_END = re.compile(r"(?:(?<=[\r\n])|\A)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_TOML_END = re.compile(r"(?:(?<=[\r\n])|\A)\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)")
_TITLE = re.compile(
    r"""(?:(?<=[\r\n])|\A)title[ \t]*[:=][ \t]*"""
    r"""(?:"(?P<double>[^"\\\r\n]+)"|'(?P<single>[^'\r\n]+)'|(?P<plain>[^\s"'|>&*!%@`\[{#][^\r\n]*))"""
)
_LONGEST = 100_000
"""Code points. Beyond it the fences are no front matter: no page has that much."""
_DEEPEST = 50
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def split(source: str) -> tuple[dict[str, Any], int, Span | None]:
    """The front matter's values, where the body begins, and the title's place in `source` (code points).

    ({}, 0, None) where there is none; YAML or TOML that is broken, nested over 50 deep or
    holds aliases counts as front matter without values. A BOM may stand
    before it. The title is found where it stands on one line, bare or in quotes without escapes. Never raises.
    """
    for fence, closing, parse in ((_YAML, _YAML_END, _yaml), (_TOML, _TOML_END, _toml)):
        opened = fence.match(source)
        closed = closing.search(source, opened.end(), opened.end() + _LONGEST) if opened else None
        if opened is None or closed is None:
            continue
        # A search with an upper bound takes the bound for the end of the text.
        if closed.end() < len(source) and source[closed.end() - 1] not in "\r\n":
            continue
        values = parse(source[opened.end() : closed.start()])
        if values is not None and not isinstance(values, dict):
            break  # two rules with prose between them
        meta = {str(key): value for key, value in (values or {}).items()}
        return meta, closed.end(), _title(source, opened.end(), closed.start(), meta)
    return {}, 0, None


def kind(meta: Mapping[str, Any]) -> DocumentKind:
    """The kind of document that `medlint: {kind: ...}` names; "other" where it names none that is known."""
    ours = meta.get("medlint")
    named = ours.get("kind") if isinstance(ours, dict) else None
    return cast(DocumentKind, named) if isinstance(named, str) and named in get_args(DocumentKind) else "other"


def _yaml(text: str) -> Any:
    try:
        depth = 0
        for event in yaml.parse(text, Loader=_LOADER):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            # The loader recurses in C and would take the process with it; merged aliases can grow without bound.
            if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
                return {}
        return yaml.load(text, Loader=_LOADER)
    except Exception:
        return {}


def _toml(text: str) -> Any:
    try:
        return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return {}


def _title(source: str, start: int, end: int, meta: Mapping[str, Any]) -> Span | None:
    found = _TITLE.search(source[start:end])
    if found is None or found.lastgroup is None:
        return None
    words = found[found.lastgroup].rstrip()
    # A comment behind a bare title, or text that YAML reads another way, is not the title letter for letter.
    if meta and meta.get("title") != words:
        return None
    at = start + found.start(found.lastgroup)
    return Span(at, at + len(words))
