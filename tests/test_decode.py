"""Bytes to text: what is decoded how, what is refused, and with which words."""

from __future__ import annotations

import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.model import MedlintError, Notice, Span
from medlint.sources import read, read_text
from medlint.sources.decode import decode
from medlint.sources.encode import encode


def test_utf8_is_taken_as_it_is() -> None:
    assert decode("naïve café".encode()) == ("naïve café", ())


def test_utf8_bom_stays_in_the_source() -> None:
    assert decode(codecs.BOM_UTF8 + b"Rest.") == ("\ufeffRest.", ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_needs_its_bom(encoding: str) -> None:
    assert decode("\ufeffZinc, 5 µg".encode(encoding)) == ("\ufeffZinc, 5 µg", ())


def test_other_bytes_are_windows_1252_with_a_notice_at_the_first() -> None:
    text, notices = decode(b"A dose of \x93five\x94 \xb5g")
    assert text == "A dose of “five” µg"
    assert notices == (Notice("not-utf8", Span(10, 11)),)


def test_the_notice_counts_the_bom_as_one_character() -> None:
    assert decode(codecs.BOM_UTF8 + b"caf\xe9") == ("\ufeffcafé", (Notice("not-utf8", Span(4, 5)),))


def test_all_256_bytes_have_a_reading() -> None:
    text, _ = decode(bytes(range(256)))
    assert len(text) == 256
    assert text[0x80] == "€" and text[0x81] == "\x81" and text[0xFF] == "ÿ"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_and_noticed(encoding: str) -> None:
    said = "Zinc, 5 µg a day, is enough."
    assert decode(said.encode(encoding)) == (said, (Notice("not-utf8", Span(0, 1), "UTF-16"),))
    assert encode(said + " Rest.", said.encode(encoding)) == (said + " Rest.").encode(encoding)


@pytest.mark.parametrize("said", ["It’s fine, and so is Ménière.", "“Rest helps,” he said."])
def test_mac_roman_is_known_by_its_quotation_marks(said: str) -> None:
    text, notices = decode(said.encode("mac_roman"))
    assert text == said and [notice.read_as for notice in notices] == ["Mac OS Roman"]
    assert encode(said + " ‘Yes.’", said.encode("mac_roman")) == (said + " ‘Yes.’").encode("mac_roman")


def test_capitals_with_accents_are_no_quotation_marks() -> None:
    assert decode("SÃO PAULO, FÓRUM, ‘Rest’".encode("cp1252"))[0] == "SÃO PAULO, FÓRUM, ‘Rest’"


@pytest.mark.parametrize(
    "charset", ["windows-1250", "windows-1251", "windows-1257", "iso-8859-2", "macintosh", "koi8-r"]
)
def test_a_page_is_read_as_it_declares(charset: str) -> None:
    said = f'<meta charset="{charset}"><p>' + ("боль" if charset in {"windows-1251", "koi8-r"} else "é, ž")
    said = said.replace("ž", "é") if charset == "macintosh" else said
    assert decode(said.encode(charset)) == (said, ())
    assert encode(said + "<b>", said.encode(charset)) == (said + "<b>").encode(charset)


@pytest.mark.parametrize("label", ["iso-8859-1", "ascii", "latin1", "windows-1252"])
def test_labels_of_old_mean_windows_1252(label: str) -> None:
    head = f'<?xml version="1.0" encoding="{label}"?>'.encode()
    assert decode(head + b"<p>It\x92s")[0].endswith("It’s")


@pytest.mark.parametrize("label", ["utf-8", "nonsense", "gbk", "rot13", "\x80"])
def test_a_label_that_is_wrong_or_unknown_is_passed_over(label: str) -> None:
    text, notices = decode(f'<meta charset="{label}">'.encode("latin-1") + b"It\x92s")
    assert text.endswith("It’s") and [notice.kind for notice in notices] == ["not-utf8"]


def test_another_charset_than_the_page_declares_is_noticed() -> None:
    page = '<meta charset="iso-8859-1"><p>It’s'
    assert decode(page.encode()) == (page, (Notice("wrong-charset", Span(15, 25)),))
    assert decode(page.replace("’", "'").encode()) == (page.replace("’", "'"), ())


@given(st.binary())
def test_any_bytes_give_a_document_or_one_clear_line(data: bytes) -> None:
    try:
        document = read("page.html", data)
    except MedlintError as error:
        assert re.match(r"page\.html: is (?:not text|an? [^:]+, not text): ", str(error)) and "\n" not in str(error)
    else:
        assert all(0 <= notice.span.start <= len(document.source) for notice in document.notices)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PKxx\0\0", "holiday.html: is not text: it holds a NUL character at character 5; exclude it"),
        (codecs.BOM_UTF16_LE + b"abc", "holiday.html: is not text: it begins like UTF-16 and breaks off at byte 4"),
        (
            b"x" * 1001,
            "holiday.html: is too large: 1,001 bytes, over the limit of 1,000; split it, or raise max_file_size",
        ),
    ],
)
def test_refusals_name_the_file_and_the_fault(data: bytes, message: str) -> None:
    with pytest.raises(MedlintError) as refusal:
        read("holiday.html", data, limit=1000)
    assert str(refusal.value) == message


def test_a_file_at_the_limit_is_read() -> None:
    assert read("a.html", b"x" * 1000, limit=1000).blocks[0].text == "x" * 1000


def test_suffix_decides_whatever_its_case() -> None:
    assert read("Page.HTM", b"<p>Drink water.").format == "html"


def test_a_page_without_prose_is_noticed() -> None:
    assert read_text("a.html", "<script>1</script>").notices == (Notice("empty", Span(0, 0)),)


def test_the_notice_of_bad_bytes_reaches_the_document() -> None:
    assert read("a.html", b"<p>caf\xe9").notices == (Notice("not-utf8", Span(6, 7)),)
