"""Any text as a file of any format: what the property tests give to every Reader."""

from __future__ import annotations

import json
from collections.abc import Callable
from xml.sax.saxutils import escape

import yaml


def _json(text: str) -> str:
    return json.dumps({"title": "Tea", "posts": [{"title": "Cups", "content": text}]}, ensure_ascii=len(text) % 2 == 0)


def _fit(text: str) -> str:
    """The text without what YAML, TOML and XML cannot hold."""
    return "".join(
        letter for letter in text if letter in "\t\n" or (" " <= letter < "\x7f") or "\xa0" <= letter < "\ud800"
    )


def _yaml(text: str) -> str:
    style = ("'", '"', "|", ">", None)[len(text) % 5]
    tree = {"title": "Tea", "sections": [{"text": _fit(text)}]}
    return yaml.safe_dump(tree, default_style=style, allow_unicode=True, sort_keys=False)


def _toml(text: str) -> str:
    return f"title = 'Tea'\n[[posts]]\ncontent = {json.dumps(_fit(text), ensure_ascii=False)}\n"


def _feed(text: str) -> str:
    return (
        f"<rss><channel><item><title>Tea</title><description>{escape(_fit(text))}</description></item></channel></rss>"
    )


WRITTEN: dict[str, Callable[[str], str]] = {"json": _json, "yaml": _yaml, "toml": _toml, "feed": _feed}
"""By the name of the format, for those that no plain text is."""


def written(name: str, text: str) -> str:
    """The source of a file of that format which says `text`."""
    return WRITTEN[name](text) if name in WRITTEN else text
