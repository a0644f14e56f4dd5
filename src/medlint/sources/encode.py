"""Text back into the bytes of the file it came from."""

from __future__ import annotations

import codecs

from medlint.model import MedlintError
from medlint.sources.decode import WINDOWS_1252, decode, encoding, letters


def encode(text: str, before: bytes) -> bytes:
    """`text` in the encoding that `before` was read in, BOM included.

    Raises MedlintError for a character that the file's encoding has not, and where the bytes would then be read in
    another encoding.
    """
    try:
        data = _encoded(text, before)
    except UnicodeEncodeError as error:
        raise MedlintError(f"a fix needs {text[error.start]!r}, which no file can hold; --ignore its rule") from None
    if decode(data)[0] != text:
        raise MedlintError("after its fixes the file would be read in another encoding; save it as UTF-8")
    return data


def _encoded(text: str, before: bytes) -> bytes:
    name = encoding(before)
    if name.startswith("utf"):
        return text.encode(name)
    bom = codecs.BOM_UTF8 if text.startswith("\ufeff") else b""
    bytes_of = {letter: bytes([byte]) for byte in range(256) if (letter := _letter(byte, name))}
    try:
        return bom + b"".join(bytes_of[letter] for letter in text.removeprefix("\ufeff"))
    except KeyError as error:
        title = "Windows-1252" if name == WINDOWS_1252 else name
        raise MedlintError(
            f"a fix needs {error.args[0]!r}, which the file's encoding ({title}) has not; save it as UTF-8"
        ) from None


def _letter(byte: int, name: str) -> str:
    try:
        return letters(bytes([byte]), name)
    except UnicodeDecodeError:
        return ""
