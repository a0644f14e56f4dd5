"""Bytes to text, without guessing: BOM, then strict UTF-8, then Windows-1252."""

from __future__ import annotations

import codecs

from medlint.model import Notice, Span

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def _windows_1252() -> dict[int, str]:
    """What the bytes 80 to 9F stand for on the web; five that Python refuses stay C1 controls (WHATWG Encoding)."""
    known = {byte: bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0)}
    return {byte: letter for byte, letter in known.items() if letter}


_LETTERS = _windows_1252()


def decode(data: bytes) -> tuple[str, tuple[Notice, ...]]:
    """The text of a file, BOM (as U+FEFF) and line ends kept, and a notice where it is not UTF-8.

    The notice's span is the first character that UTF-8 has no reading for. Raises
    UnicodeDecodeError where the bytes after a UTF-16 BOM are not UTF-16.
    """
    for bom, encoding in _UTF16:
        if data.startswith(bom):
            return data.decode(encoding), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        first = error.start
    bom_bytes = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    text = data[bom_bytes:].decode("latin-1").translate(_LETTERS)
    at = first - bom_bytes  # Windows-1252 has one byte to a letter, so places in bytes are places in text
    if bom_bytes:
        text, at = "\ufeff" + text, at + 1
    return text, (Notice("not-utf8", Span(at, at + 1)),)
