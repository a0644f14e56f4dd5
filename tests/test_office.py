"""OpenDocument text and slides, and what Word drafts share with them."""

from __future__ import annotations

from html import escape
from pathlib import Path

import office
import pytest
import word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_properties import FRAGMENTS, held

from medlint import sources
from medlint.linter import Linter
from medlint.model import MedlintError

WORDS = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)).map(
    lambda text: escape("".join(each for each in text if " " <= each < "\ud800" and each not in "\ufffe\uffff"))
)


def shape(data, path):
    return [(block.kind, block.level, block.text) for block in sources.read(path, data).blocks]


def test_an_opendocument_text():
    data = office.odt(
        '<text:p text:style-name="P1">Tea</text:p>',
        '<text:h text:outline-level="2">Why</text:h>',
        "<text:tracked-changes><text:p>Our tea cures gout.</text:p></text:tracked-changes>",
        '<text:p>Our <text:span>tea</text:span><text:s text:c="1"/>cures<text:line-break/>diabetes'
        '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Okafor 2020.</text:p>'
        "</text:note-body></text:note><office:annotation><text:p>No.</text:p></office:annotation>.</text:p>",
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>deep</text:p>"
        "</text:list-item></text:list></text:list-item></text:list>",
        '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p>'
        "</table:table-cell><table:covered-table-cell/><table:table-cell><text:p>b</text:p></table:table-cell>"
        "</table:table-row></table:table>",
        "<text:p>See<draw:frame><svg:desc>A cup of tea</svg:desc><draw:text-box><text:p>Boxed.</text:p></draw:text-box>"
        '</draw:frame> <text:a xlink:href="https://a.org">this</text:a>.</text:p>',
        styles='<style:style style:name="P1" style:parent-style-name="Title"/>',
        properties="<dc:creator>Ada</dc:creator><meta:creation-date>2024-05-01</meta:creation-date>",
    )  # fmt: skip
    assert shape(data, "a.odt") == [
        ("title", 0, "Tea"),
        ("heading", 2, "Why"),
        ("paragraph", 0, "Our tea cures\ndiabetes."),
        ("list_item", 1, "one"),
        ("list_item", 2, "deep"),
        ("cell", 0, "a"),
        ("cell", 0, "b"),
        ("paragraph", 0, "See this."),
        ("alt", 0, "A cup of tea"),
        ("paragraph", 0, "Boxed."),
        ("paragraph", 0, "Okafor 2020."),
    ]
    document = sources.read("a.odt", data)
    assert (document.meta["creator"], document.meta["date"]) == ("Ada", "2024-05-01")
    assert [reference.label for reference in document.references] == ["1"]
    assert [(block.row, block.column) for block in document.blocks if block.table] == [(1, 1), (1, 3)]
    assert [link.target for link in document.links] == ["#fn:1", "https://a.org"]


def test_slides():
    data = office.pptx(
        office.shape("Tea", kind="ctrTitle") + office.shape("17", kind="sldNum"),
        office.shape("Why", kind="title")
        + office.shape("Lowers blood pressure", '<a:p><a:pPr lvl="1"/><a:r><a:t>a lot</a:t></a:r></a:p>', kind="body")
        + office.shape('<a:p><a:r><a:rPr><a:hlinkClick r:id="l"/></a:rPr><a:t>Our tea cu</a:t></a:r><a:r><a:t>res '
                       "diabetes.</a:t></a:r><a:br/><a:r><a:t>So.</a:t></a:r></a:p>")
        + "<p:graphicFrame><a:tbl><a:tr><a:tc><a:txBody><a:p><a:r><a:t>x</a:t></a:r></a:p></a:txBody></a:tc></a:tr>"
        "</a:tbl></p:graphicFrame>"
        + '<p:pic><p:nvPicPr><p:cNvPr id="2" name="p" descr="A cup"/></p:nvPicPr></p:pic>',
        links={"l": "https://a.org"},
        properties="<dc:creator>Ada</dc:creator>",
    )  # fmt: skip
    assert shape(data, "a.pptx") == [
        ("title", 0, "Tea"),
        ("heading", 2, "Why"),
        ("list_item", 1, "Lowers blood pressure"),
        ("list_item", 2, "a lot"),
        ("paragraph", 0, "Our tea cures diabetes.\nSo."),
        ("cell", 0, "x"),
        ("alt", 0, "A cup"),
    ]
    document = sources.read("a.pptx", data)
    assert document.meta == {"creator": "Ada", "title": "Tea"}
    assert [link.target for link in document.links] == ["https://a.org"]


@pytest.mark.parametrize("name", ["odt", "pptx"])
def test_a_run_over_them(name, medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    odt, pptx = (
        office.odt("<text:p>Our tea cures diabetes.</text:p>"),
        office.pptx(office.shape("Our tea cures diabetes.")),
    )
    Path(f"a.{name}").write_bytes(odt if name == "odt" else pptx)
    for _ in range(2):
        result = medlint("check", ".", "--select", "claims")
        assert result.exit_code == 1 and "paragraph 1 error" in result.stdout
    assert "are left as they are" in medlint("check", ".", "--fix").stderr


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.odt", b"Tea.", "is no OpenDocument text file, or damaged"),
        ("a.pptx", b"PK\x03\x04" + b"x" * 50, "is no PowerPoint file, or damaged"),
        ("a.odt", word.zipped({"x": "y"}), "is no OpenDocument text file: it has no part content.xml"),
        ("a.pptx", word.zipped({"x": "y"}), "is no PowerPoint file: it has no part ppt/presentation.xml"),
        ("a.odt", word.zipped({"content.xml": "<a"}), "is damaged in its part content.xml"),
        ("a.odt", word.zipped({"content.xml": b" " * 60_000_000}), "is too large"),
        ("a.odt", word.zipped({"content.xml": "<a>" + "<b/>" * 600_000 + "</a>"}), "holds more than 500,000 elements"),
        ("a.odt", word.zipped({"content.xml": "<a>" * 5_000}), "is damaged in its part content.xml"),
        ("a.odt", word.zipped({f"p{number}": "" for number in range(3_001)}), "is too large: it has 3,001 parts"),
        ("a.pptx", word.zipped({"ppt/vbaProject.bin": "x"}), "holds macros"),
    ],
    ids=range(10),
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_one_line(name, data, message):
    with pytest.raises(MedlintError) as error:
        sources.read(name, data)
    assert error.value.message.startswith(message) and "\n" not in error.value.message


def test_entities_do_not_grow():
    bomb = '<!DOCTYPE a [<!ENTITY b "Our tea."><!ENTITY c "&b;&b;&b;">]>'
    data = office.odt(more={"content.xml": f"{bomb}<a>&c;&c;</a>"})
    assert sources.read("a.odt", data).blocks == ()


@given(said=st.lists(WORDS, max_size=6), name=st.sampled_from(["odt", "pptx"]))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_offset_gets_lost(said, name):
    if name == "odt":
        data = office.odt(
            "<text:p>" + "<text:line-break/>".join(f"<text:span>{each}</text:span>" for each in said) + "</text:p>"
        )
    else:
        data = office.pptx(
            office.shape("<a:p>" + "<a:br/>".join(f"<a:r><a:t>{each}</a:t></a:r>" for each in said) + "</a:p>")
        )
    held(sources.read(f"a.{name}", data))


DELETED = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ([("Our tea ", DELETED), ("cures diabetes.", "")], ["Our tea cures diabetes."]),
        ([("a ", DELETED), ("b ", DELETED), ("c", "")], ["a b c"]),
        ([("a ", DELETED.replace("w:del", "w:moveFrom")), ("b", "")], ["a b"]),
        ([("a ", ""), ("b ", DELETED)], ["a", "b"]),
    ],
)
def test_a_deleted_end_of_a_paragraph_joins(body, expected):
    data = word.docx(*(word.paragraph(said, looks=looks) for said, looks in body))
    document = sources.read("a.docx", data)
    assert [block.text for block in document.blocks] == expected
    held(document)


def test_a_deleted_end_joins_nothing_across_cells():
    first, second = word.paragraph("a", looks=DELETED), word.paragraph("b")
    data = word.docx(
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{first}</w:tc><w:tc>{second}</w:tc></w:tr></w:tbl>'
    )
    assert [(block.text, block.column) for block in sources.read("a.docx", data).blocks] == [("a", 1), ("b", 3)]


def test_remarks_hang_on_joined_paragraphs():
    data = word.docx(word.paragraph("Our tea ", looks=DELETED), word.paragraph("cures diabetes."))
    (finding, *_) = [each for each in Linter().lint_bytes(data, "a.docx") if each.rule == "claims/cure-promise"]
    assert finding.text == "Our tea cures diabetes"
