"""Notations of sites that are no Markdown, covered up letter by letter before the text is parsed.

Shortcodes (Hugo), tags, comments and output (Liquid, Jinja, Tera), attribute lists (kramdown, Python-Markdown), wiki
links, formulas. Every cover is as long as what it covers, so that places stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from medlint.model import Span

WORD = "\ue000"
"""Covers what stands for words: a letter to Markdown, and in no article."""
NOTHING = "\ue001"
"""Covers what readers never see."""

Cover = Callable[[re.Match[str]], str]

_BREAK = r"(?:\r\n|\r|\n)(?![ \t]*[\r\n])"
_QUOTED = r'"(?:[^"\\\r\n]|\\.){0,500}+"|`[^`]{0,500}+`'
_SHORTCODE = rf"\{{\{{(?P<angle>[<%])(?:{_QUOTED}|(?![>%]\}}\}}|\{{\{{)(?:[^\r\n]|{_BREAK})){{1,2000}}+[>%]\}}\}}"
_OUTPUT = rf"\{{\{{(?:\{{[^{{}}\r\n]{{0,200}}\}}|[^{{}}\r\n]|{_BREAK}){{1,500}}+\}}\}}"
_TAG = rf"\{{%(?:(?!%\}}|\{{%)(?:[^\r\n]|{_BREAK})){{1,2000}}+%\}}"
_COMMENT = r"\{#(?:(?!#\}|\{#).){1,2000}+#\}"
_CODE = re.compile(_SHORTCODE + "|" + _OUTPUT + "|" + _TAG + "|" + _COMMENT, re.DOTALL)
"""One piece of a template's language."""
_NAME = re.compile(r"\{\{?[<%]-?\s*(?P<close>end|/)?\s*(?P<name>[\w/-]+)")
_SILENT = frozenset(
    "comment highlight mermaid katex math latex chart plantuml svg script style code prism gist include-code".split()
)
"""Pairs whose inside is no prose: comments, code, diagrams, formulas."""
_HTML_TAG = re.compile(r"<[^<>]*>")
_HEAD = " \t>-*+0123456789.)"
"""What may stand at the head of a line before its first words."""
_STEERING = frozenset(
    "if elsif elseif else unless case when for break continue cycle tablerow assign capture increment decrement set"
    " block extends macro import from with comment highlight raw liquid end endif endfor endunless endcase endcapture"
    " endraw".split()
)
"""Tags that print nothing themselves."""

_ATTRIBUTES = re.compile(
    r"\{::?[^{}\r\n]{0,300}\}"  # kramdown: {: .note }, {:toc}, {::nomarkdown}
    r"|(?<=[\w)\]*_`\"])\{[ ]?(?:[.#][\w-]|[\w-]++=)[^{}\r\n]{0,300}+\}"
    r"|(?m:^)[ \t]*\{[ ]?[.#][\w-]+[^{}\r\n]{0,200}\}(?=[ \t]*$)"
    r"|(?<=[ \t])\{[ ]?[.#][\w-]+[^{}\r\n]{0,200}\}(?=[ \t]*(?:[\r\n]|\Z))",
)
_KRAMDOWN = re.compile(r"\{::(?:comment|nomarkdown)\}(?:(?!\{::|\{:/)[\s\S])*+\{:/(?:comment|nomarkdown)?\}")
_CONTENTS = re.compile(r"^[ \t]*(?:[-*+]|1\.)[ \t][^\r\n]{0,100}(?:\r\n|\r|\n)(?=[ \t]*\{:[ ]?toc\b)", re.MULTILINE)
_ABBREVIATION = re.compile(r"^\*\[[^\]\r\n]{1,60}\]:[^\r\n]*", re.MULTILINE)
_WIKI = re.compile(r"(?P<embed>!)?\[\[(?P<to>[^\[\]|\\\r\n]{1,300}+)(?:\\?\|(?P<says>[^\[\]\r\n]{1,300}+))?\]\](?!\()")
_FORMULA = re.compile(
    r"(?<!\\)\$\$(?:(?!\$\$)[\s\S]){1,3000}+\$\$"
    r"|\\\[(?:(?!\\[\[\]])[\s\S]){1,3000}+\\\]|\\\((?:(?!\\[()])[^\r\n]){1,500}+\\\)"
    r"|(?<![\w$\\])\$(?=[^$\r\n]{0,300}[\\^_={}])(?=\S)[^$\r\n]{1,300}(?<=\S)\$(?![\w$])"
)
_WRAPPED = re.compile(
    r"^[ \t]*<(?:div|section|article|aside|details|figure|span|p)\b[^<>]*\smarkdown(?:=[^<>]*)?>[ \t]*$", re.MULTILINE
)
_COVERED_LINE = re.compile(rf"^(?=[^\r\n]*{NOTHING})[ \t{NOTHING}]+(?=\r|\n|\Z)", re.MULTILINE)
_LETTER = re.compile(r"[^\r\n]")


def masked(text: str) -> str:
    """A copy of the same length with covers."""
    if "{" in text:
        text = _KRAMDOWN.sub(_nothing, _templates(text))
        text = _CONTENTS.sub(_nothing, text)
        text = _ATTRIBUTES.sub(_nothing, text)
    if "[[" in text:
        text = _WIKI.sub(_wiki, text)
    if "$" in text or "\\" in text:
        text = _FORMULA.sub(_word, text)
    if "*[" in text:
        text = _ABBREVIATION.sub(_nothing, text)
    if "markdown" in text:
        text = _WRAPPED.sub(_nothing, text)
    return blanked(text)


def blanked(text: str) -> str:
    """A text with lines of space where nothing is left of them."""
    return _COVERED_LINE.sub(lambda found: " " * len(found[0]), text) if NOTHING in text else text


def cover(text: str, with_: str) -> str:
    """Covers, as many as the text has letters; line ends stay."""
    return _LETTER.sub(with_, text)


def _nothing(found: re.Match[str]) -> str:
    return cover(found[0], NOTHING)


def _word(found: re.Match[str]) -> str:
    return cover(found[0], NOTHING if "\n" in found[0] else WORD)


def _wiki(found: re.Match[str]) -> str:
    """A wiki link as its words alone; the file that one embeds is none of the text, and [[1]] is a citation."""
    if not any(map(str.isalpha, found["to"])):
        return found[0]
    if found["embed"]:
        return _nothing(found)
    start, end = found.span("says" if found["says"] else "to")
    start, end = start - found.start(), end - found.start()
    whole = found[0]
    return NOTHING * start + whole[start:end] + NOTHING * (len(whole) - end)


def _templates(text: str) -> str:
    """Covers shortcodes, tags, output and comments; of a pair such as comment … endcomment the inside, too."""
    pieces: list[str] = []
    done = 0
    silent = ""  # the pair we are in
    opened = 0  # how many pieces there were when it began, so that it can be read as prose where it never ends
    head = True  # whether the line says nothing so far
    for found in _CODE.finditer(text):
        between = text[done : found.start()]
        line = _HTML_TAG.sub("", between[between.rfind("\n") + 1 :])
        head = (head or "\n" in between) and not line.strip(_HEAD)
        name = _NAME.match(found[0])
        word = name["name"].lower() if name else ""
        closes = name is not None and bool(name["close"])
        piece = _piece(found, word, head=head or closes)
        if silent and closes and word in {silent, ""}:
            pieces[opened:] = [cover(each, NOTHING) for each in (*pieces[opened:], between)]
            silent, piece = "", cover(found[0], NOTHING)
        else:
            pieces.append(between)
        if not silent and not closes and word in _SILENT and not found[0].endswith(("/>}}", "/%}}")):
            silent, opened = word, len(pieces)
        pieces.append(piece)
        done = found.end()
    pieces.append(text[done:])
    return "".join(pieces)


def _piece(found: re.Match[str], name: str, *, head: bool) -> str:
    """The cover of a template's piece: output stands for words, and so does a shortcode or tag within a line; at the
    head of one it stands for a figure or a box, and what only steers the template for nothing.
    """
    code = found[0]
    steers = code.startswith(("{#", "{{/*", "{{- /*", "{{</*", "{{%/*")) or name in _STEERING
    figure = head and (found["angle"] or code.startswith("{%"))
    return cover(code, NOTHING if steers or figure else WORD)


def words(text: str, start: int) -> list[Span]:
    """The places of covers for words, counted from `start`."""
    return [Span(start + found.start(), start + found.end()) for found in re.finditer(f"{WORD}+", text)]
