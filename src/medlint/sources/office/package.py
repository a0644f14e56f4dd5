"""A package of XML parts, unpacked within bounds; what is encrypted, damaged or too large is refused unread."""

from __future__ import annotations

import io
from typing import Any
from zipfile import ZipFile

from lxml import etree

from medlint.model import MedlintError
from medlint.sources.reader import Limits

Element = Any
"""An element of the XML; lxml has no types."""

_ENTRIES = 3_000
_MARKUP = 10
"""Times as long as its text is the XML of a document."""
_ENCRYPTED = 1  # the flag of an entry


class Package:
    """The parts of a file by name. Its XML may unpack to ten times the size that `limits` allow a text, whatever the
    file says of itself.
    """

    def __init__(self, path: str, data: bytes, limits: Limits, kind: str) -> None:
        self._path, self._left, self._kind = path, limits.size * _MARKUP, kind
        self._limits, self._elements = limits, 0
        try:
            self._zip = ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except Exception:
            raise self._unfit(f"is no {kind} file, or damaged; open it in its program and save it again") from None
        if len(entries) > _ENTRIES:
            raise self._unfit(f"is too large: it has {len(entries):,} parts, over the limit of {_ENTRIES:,}; split it")
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise self._unfit("is encrypted; save it without a password")
        if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
            raise self._unfit("holds macros; save it without them")
        self._sizes = {entry.filename: entry.file_size for entry in entries}

    def has(self, name: str) -> bool:
        return name in self._sizes

    def root(self, name: str) -> Element:
        """The XML of a part, with no entity expanded. Raises MedlintError for what is missing, too large or broken."""
        if name not in self._sizes:
            raise self._unfit(f"is no {self._kind} file: it has no part {name}; save it again in its program")
        self._left -= self._sizes[name]
        if self._left < 0:
            raise self._unfit("is too large: its text unpacks to more than the limit; split it, or raise max_file_size")
        try:
            with self._zip.open(name) as file:
                content = file.read(self._sizes[name] + 1)  # read() alone may unpack far more
        except Exception:
            raise self._unfit(f"is damaged in its part {name}; open it in its program and save it again") from None
        self._elements += content.count(b"<") - content.count(b"</")
        if self._elements > self._limits.elements:
            raise self._unfit(self._limits.crowded())
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(content, parser)
        except etree.XMLSyntaxError:
            raise self._unfit(f"is damaged in its part {name}; open it in its program and save it again") from None

    def _unfit(self, message: str) -> MedlintError:
        return MedlintError(message, path=self._path)
