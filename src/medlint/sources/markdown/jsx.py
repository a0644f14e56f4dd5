"""MDX and Astro, made plain letter by letter: imports, exports, expressions and the tags of components are covered.

Children stay text. Props that hold prose become blocks of their own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from medlint.model import Span
from medlint.sources.fields.names import is_prose, role
from medlint.sources.markdown.boxes import Extra
from medlint.sources.markdown.mask import NOTHING, WORD, blanked, cover

_MODULE = re.compile(r"(?:import|export)\b(?=[ \t{*\"'])")
_OPEN = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z][\w.:-]*)?(?=[\s/>])")
_PROP = re.compile(r"[\s]*(?P<name>[A-Za-z_@:][\w:.-]*)?[\s]*(?P<is>=)?[\s]*(?P<value>\"[^\"]*+\"|'[^']*+'|(?=\{))?")
_END = re.compile(r"\s*/?>")
_FENCE = re.compile(r"[ \t>]*(?:[-*+][ \t]+)?(?P<sign>`{3,}|~{3,})")
_STRING = re.compile(r"\{\s*(?P<quote>[\"'`])(?P<text>(?:(?!(?P=quote))[^\\{}]){0,2000})(?P=quote)\s*\}")
_QUIET = re.compile(r"\{\s*(?:/\*[\s\S]*\*/\s*|[\"'`]\s*[\"'`]\s*)?\}")
_INLINE_CODE = re.compile(r"(`+)(?!`)[^\r\n]*?(?<!`)\1(?!`)")
_ATTENTION = re.compile(r"[<{`\r\n]")
_DEPTH = re.compile(
    r"""[{}()\[\]]|"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|/\*(?:(?!\*/|/\*)[\s\S])*+\*/|//[^\r\n]*"""
)
_CLOSERS = {"{": "}", "(": ")", "[": "]"}


class Jsx(NamedTuple):
    """`text`: the copy, of the same length; `extras`: the props that hold prose."""

    text: str
    extras: list[Extra]


def covered(text: str, *, module: bool = True) -> Jsx:
    """The text of MDX as Markdown. `module`: whether a line may begin an import or an export."""
    scanner = _Scanner(text)
    scanner.run(module=module)
    return Jsx(blanked(scanner.shown()), sorted(scanner.extras))


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.covers: list[tuple[int, int, str]] = []
        self.extras: list[Extra] = []
        self.patience = 10 * len(text) + 1_000  # how many characters may be read in vain

    def shown(self) -> str:
        pieces = []
        at = 0
        for start, end, sign in self.covers:
            pieces += [self.text[at:start], cover(self.text[start:end], sign)]
            at = end
        return "".join([*pieces, self.text[at:]])

    def run(self, *, module: bool) -> None:
        text, at, begins = self.text, 0, True
        while at < len(text):
            if begins:
                begins = False
                fence = _FENCE.match(text, at)
                if fence:
                    at = self._fenced(fence)
                    continue
                if module and _MODULE.match(text, at) and (end := self._statement(at)) > at:
                    self.covers.append((at, end, NOTHING))
                    at = end
                    continue
            found = _ATTENTION.search(text, at)
            if found is None:
                return
            at = found.start()
            sign = found[0]
            if sign in "\r\n":
                at, begins = at + 1, True
            elif sign == "`":
                code = _INLINE_CODE.match(text, at, min(at + 2_000, len(text)))
                at = code.end() if code else at + 1
            elif at and text[at - 1] == "\\":
                at += 1
            else:
                at = self._tag(at) if sign == "<" else self._expression(at)

    def _fenced(self, fence: re.Match[str]) -> int:
        """Where a block of code ends."""
        sign = fence["sign"]
        end = re.compile(rf"^[ \t>]*{re.escape(sign[0])}{{{len(sign)},}}[ \t]*$", re.MULTILINE).search(
            self.text, fence.end()
        )
        return end.end() if end else len(self.text)

    def _statement(self, start: int) -> int:
        """Where an import or export ends: with its line, or with the line in which its last bracket closes."""
        at = start
        while True:
            line = re.compile(r"[^\r\n]*").match(self.text, at)
            end = line.end() if line else at
            opener = re.compile(r"[{(\[`]").search(self.text, at, end)
            if opener is None:
                return end
            closed = self._closed(opener.start())
            if closed < 0:
                return end
            at = closed

    def _closed(self, start: int) -> int:
        """Where the bracket at `start`, or the string, closes; -1 where it does not."""
        if self.text[start] == "`":
            found = _DEPTH.match(self.text, start)
            return found.end() if found else -1
        if self.patience <= 0:
            return -1
        waiting: list[str] = []
        for found in _DEPTH.finditer(self.text, start):
            sign = found[0]
            if sign in _CLOSERS:
                waiting.append(_CLOSERS[sign])
            elif len(sign) == 1 and sign in "})]":
                if not waiting or waiting.pop() != sign:
                    self.patience -= found.end() - start
                    return -1
                if not waiting:
                    return found.end()
        self.patience -= len(self.text) - start
        return -1

    def _expression(self, start: int) -> int:
        """Covers an expression, as a word unless it is a comment or space."""
        end = self._closed(start)
        if end < 0:
            return start + 1
        said = _STRING.fullmatch(self.text, start, end)
        if _QUIET.fullmatch(self.text, start, end):
            self.covers.append((start, end, NOTHING))
        elif said and said["text"].strip():
            self.covers += [(start, said.start("text"), NOTHING), (said.end("text"), end, NOTHING)]
        else:
            alone = "\n" in self.text[start:end]
            self.covers.append((start, end, NOTHING if alone else WORD))
        return end

    def _tag(self, start: int) -> int:
        """Covers the tag of a component, or one with expressions in it; other tags are HTML."""
        opened = _OPEN.match(self.text, start)
        if opened is None:
            if self.text.startswith("<>", start) or self.text.startswith("</>", start):
                end = self.text.index(">", start) + 1
                self.covers.append((start, end, NOTHING))
                return end
            return start + 1
        name = opened["name"] or ""
        at = opened.end()
        braces = False
        props: list[Extra] = []
        while self.patience > 0 and not _END.match(self.text, at):
            prop = _PROP.match(self.text, at)
            assert prop  # noqa: S101 - it may be empty
            self.patience -= prop.end() - at + 1
            after = prop.end()
            if after < len(self.text) and self.text[after] == "{":
                braces = True
                closed = self._closed(after)
                if closed < 0:
                    return start + 1
                said = _STRING.fullmatch(self.text, after, closed)
                place = Span(*said.span("text")) if said else None
                at = closed
            else:
                value = prop["value"]
                place = Span(prop.start("value") + 1, prop.end("value") - 1) if value else None
                if after == at:
                    return start + 1
                at = after
            if place and prop["name"] and (extra := self._prop(prop["name"], place)):
                props.append(extra)
        ended = _END.match(self.text, at)
        if ended is None:
            return start + 1
        if name[:1].isupper() or "." in name or braces:
            self.covers.append((start, ended.end(), NOTHING))
            self.extras += props
        return ended.end()

    def _prop(self, name: str, place: Span) -> Extra | None:
        """A prop that holds prose."""
        kind = role(name)
        words = self.text[place.start : place.end]
        if (
            name in {"className", "label"}
            or not is_prose(words, kind)
            or (kind == "title" and " " not in words.strip())
        ):
            return None
        shown = {"title": "caption", "alt": "alt", "caption": "caption", "quote": "quote"}
        return Extra(place, shown.get(kind, "paragraph"))  # type: ignore[arg-type]
