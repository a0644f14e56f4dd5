"""Front matter: the YAML, TOML or JSON that may stand before a Markdown article."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Any, NamedTuple, cast, get_args

import yaml

from medlint.model import DocumentKind, MedlintError, Span
from medlint.sources.fields.tree import Node, Record, plain

_YAML = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_TOML = re.compile(r"\ufeff?\+\+\+[ \t]*(?:\r\n|\r|\n)")
_JSON = re.compile(r"\ufeff?(?=\{[ \t]*(?:\r\n|\r|\n)?\s*\")")
_YAML_END = re.compile(r"(?:(?<=[\r\n])|\A)(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)")
_TOML_END = re.compile(r"(?:(?<=[\r\n])|\A)\+\+\+[ \t]*(?:\r\n|\r|\n|\Z)")
_LINE_END = re.compile(r"[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANK = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")
_TITLE = re.compile(
    r"""(?:(?<=[\r\n])|\A)title[ \t]*[:=][ \t]*"""
    r"""(?:"(?P<double>[^"\\\r\n]+)"|'(?P<single>[^'\r\n]+)'|(?P<plain>[^\s"'|>&*!%@`\[{#][^\r\n]*))"""
)
_FIELD = re.compile(r"[\w-]+[ \t]*[:=]")
_LONGEST = 100_000
"""Code points. Beyond it the fences are no front matter: no page has that much."""
_DEEPEST = 50
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BELOW = ("params", "extra", "custom_fields")
"""Where Hugo, Zola and others keep what a site's own templates read."""


class Head(NamedTuple):
    """The head of an article: its values, where the body begins, and the fields with their places.

    `root` is None where they cannot be read; `title` then is the place of the title, where it stands on one line, bare
    or in quotes without escapes. `second` is a second head right behind the first, which belongs to no body.
    """

    meta: dict[str, Any]
    end: int
    root: Node | None = None
    title: Span | None = None
    second: Span | None = None


def split(source: str) -> Head:
    """The front matter of a source (places in code points), empty where there is none.

    YAML or TOML that is broken, nested over 50 deep or holds aliases counts as front matter without values. A BOM may
    stand before it. Never raises.
    """
    head = _fenced(source) or _json(source)
    if head is None:
        return Head({}, 0)
    blank = _BLANK.match(source, head.end)
    start = blank.end() if blank else head.end
    again = _fenced(source, start)
    if again and again.meta and _FIELD.match(source, _begin(source, start)):
        head = head._replace(end=again.end, second=Span(start, again.end))
    return head._replace(meta=_lifted(head.meta))


def kind(meta: Mapping[str, Any]) -> DocumentKind:
    """The kind of document that `medlint: {kind: ...}` names; "other" where it names none that is known."""
    ours = meta.get("medlint")
    named = ours.get("kind") if isinstance(ours, dict) else None
    return cast(DocumentKind, named) if isinstance(named, str) and named in get_args(DocumentKind) else "other"


def _begin(source: str, start: int) -> int:
    """Where the line after the one at `start` begins."""
    found = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)").match(source, start)
    return found.end() if found else start


def _fenced(source: str, start: int = 0) -> Head | None:
    """YAML or TOML between fences, the first of which stands at `start`."""
    for fence, closing, parse in ((_YAML, _YAML_END, _yaml), (_TOML, _TOML_END, _toml)):
        opened = fence.match(source, start)
        closed = closing.search(source, opened.end(), opened.end() + _LONGEST) if opened else None
        if opened is None or closed is None:
            continue
        # A search with an upper bound takes the bound for the end of the text.
        if closed.end() < len(source) and source[closed.end() - 1] not in "\r\n":
            continue
        values = parse(source[opened.end() : closed.start()])
        if values is not None and not isinstance(values, dict):
            return None  # two rules with prose between them
        meta = {str(key): value for key, value in (values or {}).items()}
        root = _tree(source, opened.end(), closed.start(), toml=fence is _TOML) if meta else None
        title = None if root else _title(source, opened.end(), closed.start(), meta)
        return Head(meta, closed.end(), root, title)
    return None


def _json(source: str) -> Head | None:
    """A JSON object at the very start, as Hugo takes it."""
    from medlint.sources.notations.json import value

    opened = _JSON.match(source)
    if opened is None:
        return None
    try:
        root, end = value("", source, opened.end())
    except MedlintError:
        return None
    behind = _LINE_END.match(source, end)
    meta = plain(root)
    if not isinstance(meta, dict) or behind is None or end > _LONGEST:
        return None
    return Head(meta, behind.end(), root)


def _tree(source: str, start: int, end: int, *, toml: bool) -> Node | None:
    from medlint.sources.notations import toml as toml_notation
    from medlint.sources.notations import yaml as yaml_notation

    try:
        if toml:
            return toml_notation.value("", source, start, end)
        roots = yaml_notation.tree("", source, start, end)
    except MedlintError:
        return None
    return roots[0] if len(roots) == 1 and isinstance(roots[0], Record) else None


def _lifted(meta: dict[str, Any]) -> dict[str, Any]:
    """The values with those that a site keeps one level below, such as params.author, but for a title."""
    for name in _BELOW:
        inner = meta.get(name)
        if isinstance(inner, dict):
            meta = {**{str(key): value for key, value in inner.items() if key != "title"}, **meta}
    return meta


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
    from medlint.sources.notations.toml import endless

    try:
        if endless(text):
            return {}
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
