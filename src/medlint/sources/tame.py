"""Makes any HTML safe to feed to `html.parser`: linear time, and the same events from every version."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NAME = r"[a-zA-Z][a-zA-Z0-9:_.-]*+"
_SPACE = r"[\t\n\r\f ]"
_VALUE = r"""("[^"]*+"|'[^']*+'|[^\s"'=<>`][^\s"'<>`]*+)"""
ATTRIBUTE = rf"""{_SPACE}++([^\s"'<>/=&]++)(?:{_SPACE}*+={_SPACE}*+{_VALUE})?+"""
"""An attribute of a start tag with the space before it: its name, and its value with any quotes."""

_OPEN = re.compile(rf"<({_NAME})(?:{ATTRIBUTE})*+")
_OPEN_END = re.compile(rf"{_SPACE}*+/?>")
_ANY_TAG = re.compile(rf"<(/?{_NAME})(?=[\s/>])[^<>]*+>")
_RAW = {"script", "style", "textarea", "iframe", "noembed", "noframes", "xmp", "title"}


def tame(source: str) -> str:
    """A copy of the same length and lines: whole tags stay, what is no prose becomes `<?   >`, stray < and & an x."""
    return "".join(_tamed(source))


def _tamed(source: str) -> Iterator[str]:
    done = 0
    missing: set[str] = set()  # terminators that do not occur any more
    patience = 10 * len(source)  # how many characters may be read in vain for start tags

    def find(pattern: str, at: int) -> int:
        match = None if pattern in missing else re.compile(pattern, re.IGNORECASE).search(source, at)
        if match is None:
            missing.add(pattern)
        return match.end() if match else -1

    last = source.rfind(">")  # behind it no tag can end
    while (at := source.find("<", done, last + 1)) >= 0:
        yield source[done:at].replace("&", "x")
        done = at
        end, name = -1, ""
        if source.startswith(("<!", "<?"), at):
            closer = "-->" if source.startswith("<!--", at) else "]]>" if source.startswith("<![CDATA[", at) else ">"
            end = find(closer, at + 2)
            yield _blank(source[at:end]) if end > 0 else "x"
            done = max(end, at + 1)
            continue
        if patience > 0 and (match := _OPEN.match(source, at)):
            name = match[1].lower()
            closed = _OPEN_END.match(source, match.end())
            end = closed.end() if closed else -1
            patience -= 0 if closed else match.end() - at
            tag = source[at:end]
        if end < 0 and (match := _ANY_TAG.match(source, at)):  # an end tag, or odd attributes: only the name counts
            name, end = match[1].lower(), match.end()
            tag = f"<{match[1]}{_spaces(source[match.end(1) : end - 1])}>"
        if end < 0:
            yield "x"
            done = at + 1
        elif name not in _RAW or tag.endswith("/>"):
            yield tag if name not in _RAW and name != "plaintext" else _blank(tag)
            done = end
        else:
            body = find(rf"</{name}(?=[\s/>])[^<>]*>", end)
            if name == "title" and body > 0:
                done = source.rindex("<", end, body)  # its end tag is read in the next round
                yield tag + re.sub("[<&]", "x", source[end:done])
            else:  # an unclosed script runs to the end of the page, as in browsers
                done = body if body > 0 else len(source) if name in {"script", "style"} else end
                yield _blank(source[at:done])
    yield source[done:].replace("&", "x").replace("<", "x")


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _blank(text: str) -> str:
    return f"<?{_spaces(text[2:-1])}>"
