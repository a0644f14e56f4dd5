"""The settings of one article: each with its value, and the file and line that it comes from."""

from __future__ import annotations

import json as lib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec

from medlint.article.audience import Target
from medlint.article.kind import BY_ARTICLE, BY_CONFIG, Settled
from medlint.config import Config
from medlint.config.globs import counted
from medlint.config.layers import Key, Layer, Stated
from medlint.reports.escape import visible

_WIDEST = 60
"""Columns that values are given before the places after them stop lining up."""


class View(NamedTuple):
    """The settings that hold for an article. `folder`: paths are shown counted from there."""

    path: str
    folder: Path
    layers: Sequence[Layer]  # the config that governs it is the last; none without one
    entries: Sequence[Layer]  # of `files`, that are for it
    excluded: str  # the glob that leaves it out; "" for none
    config: Config
    stated: Mapping[Key, Sequence[Stated]]
    rules: Mapping[str, str]  # why a rule does not look at it, by id; "" for one that does
    kind: Settled | None  # None where it cannot be told
    target: Target
    own_audience: bool  # the article states it


def text(view: View, *, color: bool) -> str:
    """For people: what is stated first, then the defaults."""
    rows = list(_rows(view))
    names = max(len(name) for name, _, _ in rows)
    values = max((len(value) for _, value, _ in rows if len(value) <= _WIDEST), default=0)
    lines = [visible(view.path)]
    lines += [visible(f"  {name:<11}  {said}") for name, said in _said(view)]
    lines.append("")
    for name, value, place in rows:
        row = visible(f"  {name:<{names}}  {value:<{values}}  {place}")
        lines.append(click.style(row, dim=True) if color and place == "default" else row)
    return "".join(f"{line}\n" for line in lines)


def json(view: View) -> str:
    """For programs: every setting with its value of its own type, and where that was stated; nowhere for a default."""
    settings = {}
    for key, value in _flat(msgspec.to_builtins(view.config), ()):
        stated = view.stated.get(key, ())
        settings[".".join(key)] = {"value": value, "from": [_origin(each, view.folder) for each in stated]}
    shown = {
        "path": view.path,
        "config": _file(view.layers[-1], view.folder) if view.layers else None,
        "extends": [_file(layer, view.folder) for layer in view.layers[:-1]],
        "excluded_by": view.excluded or None,
        "rules": {
            (why or "run").replace(" ", "_"): [rule for rule, other in view.rules.items() if other == why]
            for why in sorted({"", *view.rules.values()})
        },
        "kind": view.kind
        and {"value": view.kind.kind, "stated_by": _stated_by(view.kind) or None, "grounds": view.kind.grounds},
        "audience": {
            "value": view.target.audience or None,
            "stated_by": _audience_by(view) or None,
            "grade": view.target.grade,
            "limit": view.target.limit,
        },
        "settings": settings,
    }
    return lib.dumps(shown, indent=2, ensure_ascii=False) + "\n"


def _said(view: View) -> Iterator[tuple[str, str]]:
    """What comes of the settings, a line each."""
    *bases, own = [_file(layer, view.folder) for layer in view.layers] or ["no config"]
    yield "governed by", own + (f", which extends {', '.join(bases)}" if bases else "")
    for entry in view.entries:
        yield "", _place(entry, entry.node.line, view.folder)
    where = "".join(
        f" ({_place(each.layer, each.line, view.folder)})"
        for each in view.stated.get(("exclude",), ())
        if view.excluded in each.value
    )
    yield "checked", f"no, excluded by {view.excluded!r}{where}" if view.excluded else "yes"
    counted = Counter(view.rules.values())
    why_not = ", ".join(f"{number} {why}" for why, number in sorted(counted.items()) if why)
    yield "rules", f"{counted['']} of {len(view.rules)} look at it" + (f" ({why_not})" if why_not else "")
    if view.kind:
        yield "kind", f"{view.kind.kind}: {'; '.join(view.kind.grounds) or 'nothing shows another'}"
    else:
        yield "kind", "unknown"
    audience, by = view.target.audience, _audience_by(view)
    said = f"{audience}: stated by the {by}" if audience else "nobody says"
    yield "audience", f"{said}; grade {view.target.grade}, and up to {view.target.limit} is let pass"


def _stated_by(kind: Settled) -> str:
    """Who states a kind; nobody ("") where it was found out."""
    return {BY_ARTICLE: "article", BY_CONFIG: "config"}.get("".join(kind.grounds), "")


def _audience_by(view: View) -> str:
    """Who states the audience; "" for nobody."""
    if not view.target.audience:
        return ""
    return "article" if view.own_audience else "config"


def _rows(view: View) -> Iterator[tuple[str, str, str]]:
    """Name, value and place of each setting: those that are stated, a list that adds up in as many rows as files; then
    the others.
    """
    defaults = []
    for key, value in _flat(msgspec.to_builtins(view.config), ()):
        name = ".".join(key)
        for each in view.stated.get(key, ()):
            yield name, _shown(each.value), _place(each.layer, each.line, view.folder)
            name = ""
        if key not in view.stated:
            defaults.append((name, _shown(value), "default"))
    yield from defaults


def _flat(values: Mapping[str, Any], key: Key) -> Iterator[tuple[Key, Any]]:
    """The settings of a config, keys of keys down to the knobs of a rule."""
    for name, value in values.items():
        if not key and name in {"extend", "files"}:  # worked in
            continue
        if isinstance(value, dict) and value and len(key) < 3:
            yield from _flat(value, (*key, name))
        elif not (key and value in (None, {}) and key[0] == "overrides"):
            yield (*key, name), value


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return value or "none"
    if isinstance(value, list | tuple) and value and all(isinstance(item, str) for item in value):
        return ", ".join(value)
    return lib.dumps(value, ensure_ascii=False) if value not in ([], (), {}, None) else "none"


def _origin(stated: Stated, folder: Path) -> dict[str, Any]:
    layer = stated.layer
    origin = {"file": _file(layer, folder), "line": stated.line or None}
    return origin | ({"entry": layer.entry, "match": layer.globs} if layer.entry else {})


def _place(layer: Layer, line: int, folder: Path) -> str:
    place = f"{_file(layer, folder)}:{line}" if line else _file(layer, folder)
    return f"{layer.entry} of {place} ({', '.join(layer.globs)})" if layer.entry else place


def _file(layer: Layer, folder: Path) -> str:
    return counted(layer.file, folder)
