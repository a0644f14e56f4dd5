"""Files that are no article, told by the bytes they begin with, under any name."""

from __future__ import annotations

_SIGNS = (
    (b"%PDF-", "a PDF"),
    (bytes.fromhex("d0cf11e0a1b11ae1"), "an old Office file, such as .doc"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"PK\x03\x04", "a ZIP archive, as Office and OpenDocument files are"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"\xfd7zXZ\0", "an archive"),
    (b"\x28\xb5\x2f\xfd", "an archive"),
)
"""Beginnings, as the formats' own specifications give them."""

_SPACE = b" \t\r\n\xef\xbb\xbf"


def kind(data: bytes) -> str:
    """The sort of file that the bytes show, in words; empty where nothing shows that they are no text."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "a picture"
    if data[:3] == b"BZh" and data[4:10] == b"1AY&SY":
        return "an archive"
    start = data[:64].lstrip(_SPACE)
    return next((name for sign, name in _SIGNS if start.startswith(sign)), "")
