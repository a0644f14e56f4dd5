"""Bytes to text: BOM, then strict UTF-8, then what the page declares, then what the bytes of a quotation mark tell."""

from __future__ import annotations

import codecs
import re

from medlint.model import Notice, Span

WINDOWS_1252 = "windows-1252"
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

_HEAD = 1024
"""Bytes in which a page has to declare its encoding (WHATWG HTML, 4.2.5.4)."""

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<html>[\w.:-]{2,30})"
    rb"|<\?xml[^>]{0,100}?\sencoding\s*=\s*[\"'](?P<xml>[\w.:-]{2,30})",
    re.IGNORECASE,
)
_BYTEWISE = re.compile(r"cp125\d|iso8859-\d{1,2}|mac-roman|koi8-[ru]|cp437|cp85\d|cp866|latin_1")
"""Encodings of Python with one byte to a letter that pages declare."""

_MAC = re.compile(
    rb"[A-Za-z]\xd5(?:[stdm]|ll|re|ve)\b|(?<![\x80-\xff])\xd2[A-Za-z][^\xd2\xd3]{2,300}\xd3(?![\x80-\xff])"
)
"""An apostrophe or a pair of quotation marks of Mac OS Roman; Windows-1252 has capital letters there."""
_WINDOWS_QUOTES = re.compile(rb"[\x91-\x94]")

_LEAST = 16
"""Bytes of the shortest text that is taken for UTF-16 without a mark."""
_MOSTLY = 0.8
"""Share of its every second bytes that are NUL, where the text is English."""

_TITLES = {"mac-roman": "Mac OS Roman", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def _windows_1252() -> dict[int, str]:
    """What the bytes 80 to 9F stand for on the web; five that Python refuses stay C1 controls (WHATWG Encoding)."""
    known = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
    return {byte: letter for byte, letter in known.items() if letter}


_LETTERS = _windows_1252()


def encoding(data: bytes) -> str:
    """The encoding in which a file is read, by Python's name or WINDOWS_1252; BOMs are part of the text."""
    for bom, name in _UTF16:
        if data.startswith(bom):
            return name
    if unmarked := _utf16_without_mark(data):
        return unmarked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _bytewise(data)
    return "utf-8"


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text of a file, BOM (as U+FEFF) and line ends kept, and what is to be said of its encoding: that it is none
    that a reader would know of, or another than the page declares.

    The span of "not-utf8" is the first character that UTF-8 has no reading for. Raises UnicodeDecodeError where the
    bytes after a UTF-16 BOM are not UTF-16.
    """
    name = encoding(data)
    if name == "utf-8":
        text = data.decode(name)
        return text, _misdeclared(data, text)
    if name.startswith("utf-16"):
        text = data.decode(name)
        return text, () if text.startswith("\ufeff") else (Notice("not-utf8", Span(0, 1), _TITLES[name]),)
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    text = "\ufeff" * (mark > 0) + letters(data[mark:], name)
    if name == _declared(data):
        return text, ()
    at = _first_fault(data) - mark + (mark > 0)  # one byte to a letter, so places in bytes are places in text
    read_as = (_TITLES[name],) if name in _TITLES else ()
    return text, (Notice("not-utf8", Span(at, at + 1), *read_as),)


def letters(data: bytes, name: str) -> str:
    """What bytes stand for in an encoding of one byte to a letter."""
    return data.decode("latin-1").translate(_LETTERS) if name == WINDOWS_1252 else data.decode(name)


def _bytewise(data: bytes) -> str:
    """Which encoding of one byte to a letter a text is in."""
    if declared := _declared(data):
        return declared
    return "mac-roman" if _MAC.search(data) and not _WINDOWS_QUOTES.search(data) else WINDOWS_1252


def _declared(data: bytes) -> str:
    """The encoding of one byte to a letter that a page declares and that has a reading for each of its bytes."""
    match = _DECLARED.search(data, 0, _HEAD)
    if not match:
        return ""
    try:
        name = codecs.lookup((match["html"] or match["xml"]).decode("ascii")).name
        data.decode(name)
    except (LookupError, UnicodeDecodeError, ValueError):
        return ""
    if name in {"cp1252", "iso8859-1", "latin_1", "ascii"}:  # all of them Windows-1252 on the web
        return WINDOWS_1252
    return name if _BYTEWISE.fullmatch(name) else ""


def _misdeclared(data: bytes, text: str) -> tuple[Notice, ...]:
    """That a page declares another encoding than UTF-8, which it is in, and where; nothing of a page in ASCII."""
    match = _DECLARED.search(data, 0, _HEAD)
    if not match or text.isascii() or not _declared_otherwise(match["html"] or match["xml"]):
        return ()
    start, end = (len(data[:at].decode("utf-8")) for at in match.span("html" if match["html"] else "xml"))
    return (Notice("wrong-charset", Span(start, end)),)


def _declared_otherwise(label: bytes) -> bool:
    try:
        return codecs.lookup(label.decode("ascii")).name not in {"utf-8", "utf-16", "utf-16-le", "utf-16-be"}
    except (LookupError, ValueError):
        return False


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _utf16_without_mark(data: bytes) -> str:
    """The UTF-16 in which every second byte is NUL, as in English; an empty string for any other file."""
    head = data[:_HEAD]
    if len(head) < _LEAST or len(data) % 2:
        return ""
    first, second = head[::2], head[1::2]
    for name, filled, empty in (("utf-16-le", first, second), ("utf-16-be", second, first)):
        if empty.count(0) >= _MOSTLY * len(empty) and not filled.count(0):
            try:
                data.decode(name)
            except UnicodeDecodeError:
                return ""
            return name
    return ""
