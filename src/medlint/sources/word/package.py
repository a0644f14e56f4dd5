"""The file itself: what is no Word draft, is locked or broken, or means harm is refused before its XML is read."""

from __future__ import annotations

import io
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from medlint.sources.formats.word import READER
from medlint.sources.reader import Limits

Element = Any
"""An element of the XML; lxml has no types."""

_ENTRIES = 3_000
"""A draft with a picture on every page has a few hundred."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # what locked drafts and the .doc of old begin with
_STRICT = b"http://purl.oclc.org/ooxml/"
_ENCRYPTED = 1  # the flag of an entry
_FIRST_YEAR = 1980  # no entry can be older


class Unfit(Exception):
    """Why a file cannot be read, and what to do; without its name."""


def opened(data: bytes, limits: Limits) -> Document:
    """A .docx file as python-docx has it.

    Raises Unfit for what is no Word draft, is encrypted or damaged, holds macros or too many elements, or unpacks to
    more than `packed` times the size of a text. At most that is ever unpacked, whatever the file says of itself. Its
    XML may nest 256 deep, and entities do not grow in it: such is the parser of python-docx.
    """
    return _parsed(_unpacked(data, limits))


def saved(draft: Document, day: date) -> bytes:
    """The bytes of a draft as a file whose entries are dated that day: the same for the same draft."""
    written, packed = io.BytesIO(), io.BytesIO()
    draft.save(written)
    with ZipFile(written) as clocked, ZipFile(packed, "w", ZIP_DEFLATED) as dated:
        for name in clocked.namelist():
            entry = ZipInfo(name, (max(day.year, _FIRST_YEAR), day.month, day.day, 0, 0, 0))
            dated.writestr(entry, clocked.read(name), ZIP_DEFLATED)
    return packed.getvalue()


def part_of(owner: Part | OpcPackage, name: str) -> Part | None:
    """The part that another one, or the whole file, is related to by that name ("STYLES"), if there is one."""
    kind = getattr(RELATIONSHIP_TYPE, name)
    return next((rel.target_part for rel in owner.rels.values() if rel.reltype == kind and not rel.is_external), None)


def root_of(part: Part) -> Element:
    """The XML of a part, also of one that python-docx knows nothing about. Raises Unfit."""
    root = getattr(part, "element", None)
    try:
        return parse_xml(part.blob) if root is None else root
    except XMLSyntaxError as error:
        raise _damaged(error) from None


def _unpacked(data: bytes, limits: Limits) -> io.BytesIO:
    """The same package, packed by ourselves: nothing in it is encrypted, repeated or larger than it says."""
    if data.startswith(_OLE):
        raise Unfit("is encrypted, or an old .doc under a new name; save it from Word as .docx without a password")
    if not data.startswith(b"PK"):
        raise Unfit("is no Word draft; save it from Word as .docx, or name a text file .txt or .md")
    plain = io.BytesIO()
    try:
        with ZipFile(io.BytesIO(data)) as packed, ZipFile(plain, "w") as unpacked:
            entries = {entry.filename: entry for entry in packed.infolist() if not entry.is_dir()}
            _vetted(list(entries.values()), limits.size * READER.packed)
            elements = 0
            for name, entry in entries.items():
                with packed.open(entry) as file:
                    content = file.read(entry.file_size + 1)  # read() alone may unpack far more
                elements += content.count(b"<") - content.count(b"</") if name.endswith((".xml", ".rels")) else 0
                _counted(elements, limits)
                unpacked.writestr(name, content)
    except Unfit:
        raise
    except Exception as error:  # not BadZipFile alone: zlib and lzma have errors of their own
        raise _damaged(error) from None
    plain.seek(0)
    return plain


def _counted(elements: int, limits: Limits) -> None:
    if elements > limits.elements:
        raise Unfit(limits.crowded())


def _vetted(entries: list[ZipInfo], most: int) -> None:
    """Refuse what need not be unpacked to be refused."""
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Unfit("is encrypted; save it without a password")
    size = sum(entry.file_size for entry in entries)
    if len(entries) > _ENTRIES or size > most:
        raise Unfit(
            f"is too large: it unpacks to {size:,} bytes in {len(entries):,} parts, over the limit of {most:,} in"
            f" {_ENTRIES:,}; split it, or raise max_file_size"
        )
    if any(entry.filename.lower().endswith("vbaproject.bin") for entry in entries):
        raise Unfit("holds macros; save it from Word as .docx, which drops them")


def _parsed(package: io.BytesIO) -> Document:
    try:
        document = docx.Document(package)
        body = document.element.body
    except KeyError as error:
        if _STRICT in package.getvalue():
            raise Unfit("is saved as Strict Open XML; save it from Word as Word Document (.docx)") from None
        raise _damaged(error) from None
    except ValueError as error:
        if "content type" in str(error):
            raise Unfit("is no Word draft but another kind of Office file; save it from Word as .docx") from None
        raise _damaged(error) from None
    except Exception as error:  # python-docx trusts its files: anything may come of one that is broken
        raise _damaged(error) from None
    if body is None:
        raise Unfit("is damaged: it has no body; open it in Word and save it again")
    return document


def _damaged(error: Exception) -> Unfit:
    """Only what speaks of the file is said: other errors are about the program that stumbled over it."""
    telling = isinstance(error, BadZipFile | XMLSyntaxError | KeyError) and error.args
    said = ": " + " ".join(str(error.args[0]).split()).strip(" .") if telling else ""
    return Unfit(f"is damaged{said}; open it in Word and save it again")
