"""Boxes and tabs that sites add to Markdown, made plain letter by letter: the marks are covered, the bodies stay text.

MkDocs and Python-Markdown (`!!! note "Title"`, `??? note`, `=== "Tab"`, bodies indented by four), Docusaurus, Pandoc
and MyST (`:::tip[Title]` … `:::`), GitHub and Obsidian (`> [!NOTE] Title`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.model import BlockKind, Span

_MKDOCS = re.compile(
    r"^(?P<indent>[ \t]*)(?:(?:!!!|\?\?\?\+?)[ \t]+[\w-]+(?:[ \t]+[\w -]+?)?|===[!+]?)"
    r"(?:[ \t]+\"(?P<title>[^\"\r\n]*)\")?"
    r"(?:[ \t]+\{[^{}\r\n]*\})?[ \t]*$",
    re.MULTILINE,
)
_COLONS = re.compile(
    r"^[ \t>]*?(?P<sign>:{3,})[ \t]*(?:\{?[\w.#-]*\}?)?(?:\[(?P<square>[^\]\r\n]*)\])?(?P<title>[ \t]+[^{}\r\n]*?)?"
    r"(?:\{[^{}\r\n]*\})?[ \t]*$",
    re.MULTILINE,
)
_SILENT = re.compile(
    r"^:{3,}[ \t]*\{?(?:mermaid|math|code|code-block|image|figure|raw)\b(?:(?!:::)[\s\S])*+^:{3,}[ \t]*$", re.MULTILINE
)
_ALERT = re.compile(r"^[ \t]{0,3}>[ \t]?(?P<sign>\[![\w-]+\][+-]?)(?P<title>[^\r\n]*)$", re.MULTILINE)
_FENCE = re.compile(r"[ \t>]*(?P<sign>`{3,}|~{3,})")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LETTER = re.compile(r"[^\r\n]")


class Extra(NamedTuple):
    """Words that stand in the markup itself, as a block of their own: the title of a box, a prop."""

    span: Span
    kind: BlockKind = "caption"


def opened(text: str) -> tuple[str, list[Extra]]:
    """A copy of the same length in which the marks of boxes are space and their bodies stand in quotation marks of
    Markdown (`>`) or free; and the titles of the boxes.
    """
    extras: list[Extra] = []
    text = _SILENT.sub(lambda found: _LETTER.sub(" ", found[0]), text) if ":::" in text else text
    if "!!!" in text or "???" in text or "===" in text:
        text = _indented(text, extras)
    if ":::" in text:
        text = _COLONS.sub(lambda found: _without(found, extras, "title", "square"), text)
    if "[!" in text:
        text = _ALERT.sub(lambda found: _quoted(found, extras), text)
    return text, sorted(extras)


def _without(found: re.Match[str], extras: list[Extra], *names: str) -> str:
    """Space for a mark; its title is an extra."""
    for name in names:
        words = found[name]
        if words and any(map(str.isalpha, words)):
            start = found.start(name) + len(words) - len(words.lstrip())
            extras.append(Extra(Span(start, found.start(name) + len(words.rstrip()))))
    return _LETTER.sub(" ", found[0])


def _quoted(found: re.Match[str], extras: list[Extra]) -> str:
    head = found.start("sign") - found.start()
    return found[0][:head] + _without(found, extras, "title")[head:]


def _indented(text: str, extras: list[Extra]) -> str:
    """Turns the four columns before each line of a body into `>   `, so that it is a block of its own."""
    lines: list[str] = []
    at = 0
    depths: list[int] = []  # how far the marks of the open boxes are indented, outermost first
    fence = ""
    while at < len(text):
        found = _LINE.match(text, at)
        assert found  # noqa: S101 - any text begins with a line
        line = found[0]
        body = line.strip()
        indent = len(line) - len(line.lstrip(" "))
        if body:
            while depths and indent < depths[-1] + 4:
                depths.pop()
        shown = line
        for depth in depths if body else ():
            shown = shown[:depth] + ">   " + shown[depth + 4 :]
        fenced = _FENCE.match(line)
        mark = None if fence else _MKDOCS.match(text, at, at + len(line.rstrip("\r\n")))
        if fence:
            fence = "" if fenced and body.startswith(fence) and not body.strip(fence[0]) else fence
        elif fenced:
            fence = fenced["sign"]
        elif mark and (mark["title"] is not None or body[:3] != "===") and mark["indent"].count("\t") == 0:
            head = 4 * len(depths)
            shown = shown[:head] + _without(mark, extras, "title")[head:] + line[len(mark[0]) :]
            depths.append(indent)
        lines.append(shown)
        at = found.end()
    return "".join(lines)
