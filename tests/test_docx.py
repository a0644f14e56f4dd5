"""Word drafts, read: every paragraph as what it is, and nothing that no reader sees."""

from __future__ import annotations

import json
import random
import struct
import subprocess
import sys
import zipfile
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import docx as python_docx
import make_word_example
import pytest
from test_bad_input import refused
from word import KINDS, NAMES, PACKAGE, docx, note, paragraph, run, zipped

from medlint import sources
from medlint.linter import Linter
from medlint.model import Link, Span


def read(*body: str, **parts):
    return sources.read("draft.docx", docx(*body, **parts))


def texts(document) -> list[str]:
    return [block.text for block in document.blocks]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(*inside: str) -> str:
    return f"<w:tc>{''.join(inside)}</w:tc>"


def item(text: str, level: int = 0, number: int = 4) -> str:
    return paragraph(text, looks=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_a_paragraph_is_a_line_and_every_block_knows_its_words():
    document = read(
        paragraph("Sleep", style="Titel"),
        paragraph(),
        paragraph("Most ", run("adu"), run("lts"), "<w:r><w:br/></w:r>", run("sleep badly.")),
    )
    assert document.format == "docx"
    assert document.source == "Sleep\n\nMost adults\vsleep badly."
    title, body = document.blocks
    assert (title.kind, title.text) == ("title", "Sleep")
    assert body.text == "Most adults\nsleep badly."
    start = body.text.index("sleep")
    assert document.source[slice(*body.map.to_source(Span(start, start + 5)))] == "sleep"


def test_kinds_by_styles_in_any_language_and_what_they_are_based_on():
    document = read(
        paragraph("One", style="berschrift1"),
        paragraph("Two", style="House"),
        paragraph("Three", style="Side"),
        paragraph("Four", looks='<w:outlineLvl w:val="3"/>'),
        paragraph("No heading", style="berschrift1", looks='<w:outlineLvl w:val="9"/>'),
        paragraph("Said so.", style="Zitat"),
        paragraph("Figure 1", style="Legende"),
        paragraph("One\t3", style="Inhalt"),
        paragraph("Round and round.", style="Loop"),
        paragraph("Unknown.", style="Nowhere"),
    )
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("heading", 4),
        ("paragraph", 0),
        ("quote", 0),
        ("caption", 0),
        ("paragraph", 0),
        ("paragraph", 0),
    ]


def test_lists_begin_anew_after_prose_and_nest():
    document = read(
        item("a"),
        item("b", 1),
        item("c", 1),
        paragraph(),
        item("d"),
        paragraph("Between."),
        paragraph("e", style="Bullet"),
        item("f", number=7),
        paragraph("No item.", style="Bullet", looks='<w:numPr><w:numId w:val="0"/></w:numPr>'),
    )
    assert [(block.kind, block.level, block.list) for block in document.blocks] == [
        ("list_item", 1, 1),
        ("list_item", 2, 2),
        ("list_item", 2, 2),
        ("list_item", 1, 1),
        ("paragraph", 0, 0),
        ("list_item", 1, 3),
        ("list_item", 1, 4),
        ("paragraph", 0, 0),
    ]


def test_cells_know_their_place_and_inner_tables_are_part_of_the_cell():
    inner = table(cell(paragraph("deep")), cell(paragraph("deeper")))
    document = read(
        table(cell(paragraph("a")) + cell(paragraph("b"), paragraph("c")), cell(inner, paragraph("d"))),
        paragraph("Between."),
        table(cell(paragraph("Head", style="berschrift2")) + cell(item("e"))),
    )
    assert [(block.text, block.kind, block.table, block.row, block.column) for block in document.blocks] == [
        ("a", "cell", 1, 1, 1),
        ("b", "cell", 1, 1, 2),
        ("c", "cell", 1, 1, 2),
        ("deep", "cell", 1, 2, 1),
        ("deeper", "cell", 1, 2, 1),
        ("d", "cell", 1, 2, 1),
        ("Between.", "paragraph", 0, 0, 0),
        ("Head", "heading", 0, 0, 0),
        ("e", "cell", 2, 1, 2),
    ]


def test_notes_are_references_in_the_order_of_their_marks():
    def mark(kind: str, number: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'

    document = read(
        paragraph("Tea helps", mark("footnote", 7), run(" and"), mark("endnote", 2), run(" so"), mark("footnote", 3)),
        notes={
            "footnote": note("footnote", 3, "<w:r><w:footnoteRef/></w:r>", " Second.")
            + note("footnote", 7, "First, see https://a.org/x.")
            + note("footnote", 9, "Nobody points here."),
            "endnote": note("endnote", 2, "At the end."),
        },
    )
    assert document.source == "Tea helps and so\nFirst, see https://a.org/x.\n Second.\nAt the end."
    body = document.blocks[0]
    assert body.links == (Link(Span(9, 9), "#fn:1"), Link(Span(13, 13), "#fn:i"), Link(Span(16, 16), "#fn:2"))
    assert [(each.label, each.text) for each in document.references] == [
        ("1", "First, see https://a.org/x."),
        ("2", "Second."),
        ("i", "At the end."),
    ]
    assert [block.reference for block in document.blocks] == [False, True, True, True]
    assert document.blocks[1].links == (Link(Span(11, 26), "https://a.org/x"),)


def test_links_of_three_sorts_and_addresses_written_out():
    document = read(
        paragraph(
            "See ",
            f'<w:hyperlink r:id="l1">{run("this ")}{run("study")}</w:hyperlink>',
            run(", "),
            field("begin"),
            '<w:r><w:instrText> HYPERLINK "https://b.org" </w:instrText></w:r>',
            field("separate"),
            run("that"),
            field("end"),
            run(", "),
            f'<w:fldSimple w:instr="HYPERLINK \\l &quot;part&quot;">{run("below")}</w:fldSimple>',
            run(" and https://c.org/d."),
        ),
        links={"l1": "https://a.org/?a=1"},
    )
    (block,) = document.blocks
    assert block.text == "See this study, that, below and https://c.org/d."
    assert [(block.text[slice(*span)], target) for span, target in block.links] == [
        ("this study", "https://a.org/?a=1"),
        ("that", "https://b.org"),
        ("below", "#part"),
        ("https://c.org/d", "https://c.org/d"),
    ]


def test_bold_by_itself_and_by_style():
    looks = '<w:rStyle w:val="Fett"/>'
    (block,) = read(
        paragraph("A ", run("bo", "<w:b/>"), run("ld", looks), run(" but not", '<w:b w:val="0"/>'), run(" this."))
    ).blocks
    assert [block.text[slice(*span)] for span in block.strong] == ["bold"]


def test_what_no_reader_sees_is_no_text():
    document = read(
        paragraph(
            "One",
            f'<w:del w:id="1"><w:r><w:delText>gone</w:delText></w:r>{run("gone")}</w:del>',
            f'<w:moveFrom w:id="2">{run("moved")}</w:moveFrom>',
            f'<w:ins w:id="3">{run(" two")}</w:ins>',
            run("hidden", "<w:vanish/>"),
            field("begin") + "<w:r><w:instrText>PAGE</w:instrText></w:r>" + field("end"),
            "<w:r><w:t>&#8203;</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>three</w:t><w:tab/></w:r>",
            '<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            '<w:commentRangeStart w:id="0"/>' + run("5") + '<w:commentRangeEnd w:id="0"/>',
            "<m:oMath><m:r><m:t>+1</m:t></m:r></m:oMath>",
        ),
        f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>",
    )
    assert texts(document) == ["One two\u200b-three\t≥5+1", "In a control."]


def test_text_boxes_are_read_once_after_their_paragraph():
    def box(text: str) -> str:
        return f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"

    shape = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box('In the box.')}</wps:txbx>"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box('In the box.')}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    document = read(paragraph("Around ", shape, run("it.")), paragraph("After."))
    assert document.source == "Around \ufffcit.\nIn the box.\nAfter."
    assert texts(document) == ["Around it.", "In the box.", "After."]


def test_properties_are_the_head_of_the_article():
    properties = (
        "<dc:creator> A. Okafor </dc:creator><dc:title>Old</dc:title><dcterms:modified>2025-01-31</dcterms:modified>"
    )
    document = read(paragraph("Words."), properties=f"{properties}<dc:subject/>")
    assert document.meta == {"creator": "A. Okafor", "title": "Old", "modified": "2025-01-31"}
    assert read(paragraph("New", style="Titel"), properties=properties).meta["title"] == "New"
    assert read(paragraph("Words.")).meta == {}


def test_python_docx_writes_what_we_read(tmp_path):
    draft = python_docx.Document()
    draft.core_properties.author = "A. Okafor"
    draft.add_heading("Sleep", 0)
    draft.add_heading("Causes", 1)
    draft.add_paragraph("Noise", style="List Bullet")
    draft.add_paragraph("Light", style="List Number 2")
    draft.add_paragraph("They say so.", style="Intense Quote")
    draft.save(tmp_path / "draft.docx")
    document = sources.read("draft.docx", (tmp_path / "draft.docx").read_bytes())
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("title", 0),
        ("heading", 1),
        ("list_item", 1),
        ("list_item", 2),
        ("quote", 0),
    ]
    assert document.meta["creator"] == "A. Okafor"


def test_sections_of_level_1_below_a_title_are_no_second_titles():
    heads = [paragraph(name, style="berschrift1") for name in ("Causes", "Treatment")]
    rules = {finding.rule for finding in Linter().check(read(paragraph("Sleep", style="Titel"), *heads)).findings}
    assert "headings/second-title" not in rules
    assert "headings/second-title" in {finding.rule for finding in Linter().check(read(*heads)).findings}


def test_a_text_that_is_called_a_word_draft_is_read_as_plain():
    assert [finding.rule for finding in Linter().lint_text("Our tea cures diabetes.", path="a.docx")] == [
        "claims/cure-promise"
    ]


# Files that are no Word draft, or no good


def bomb() -> bytes:
    return docx(paragraph("Words."), more={"word/media/a.png": bytes(60_000_000)})


def lying_bomb() -> bytes:
    """A part that says it is small and is not."""
    data = bytearray(docx(paragraph("Words."), more={"word/media/a.bin": bytes(60_000_000)}))
    with zipfile.ZipFile(BytesIO(bytes(data))) as file:
        offset = file.getinfo("word/media/a.bin").header_offset
    directory = data.rindex(b"word/media/a.bin") - 46
    data[directory + 24 : directory + 28] = struct.pack("<I", 10)
    data[offset + 22 : offset + 26] = struct.pack("<I", 10)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(docx(paragraph("Words.")))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


GROWING = "".join(f'<!ENTITY {new} "{f"&{old};" * 60}">' for old, new in pairwise("abcde"))
ENTITIES = f'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">{GROWING}]>'

STRICT = (
    f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="d" Target="word/document.xml"'
    ' Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument"/></Relationships>'
)
BAD = {
    "empty": (b"", "is no Word draft"),
    "text": (b"Plain words.", "is no Word draft"),
    "old or encrypted": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "is encrypted, or an old .doc"),
    "an encrypted entry": (encrypted(), "is encrypted"),
    "cut off": (docx(paragraph("Words."))[:900], "is damaged"),
    "another zip": (zipped({"a.txt": "Words."}), "is damaged"),
    "no document": (docx(more={"_rels/.rels": "<a/>"}), "is damaged"),
    "macros by type": (
        docx(paragraph("Words."), main="application/vnd.ms-word.document.macroEnabled.main+xml"),
        "another kind of Office file",
    ),
    "macros by part": (docx(paragraph("Words."), more={"word/vbaProject.bin": b"x"}), "holds macros"),
    "a spreadsheet": (
        docx(paragraph("Words."), main=f"{KINDS.replace('wordprocessing', 'spreadsheet')}.sheet.main+xml"),
        "another kind of Office file",
    ),
    "broken xml": (docx("<w:p>"), "is damaged"),
    "no body": (docx(more={"word/document.xml": f"<w:document {NAMES}/>"}), "is damaged"),
    "another root": (docx(more={"word/document.xml": "<a/>"}), "is damaged"),
    "broken notes": (
        docx(paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>'), notes={"footnote": "<w:p>"}),
        "damaged",
    ),
    "nested": (docx("<w:sdt>" * 3000 + "</w:sdt>" * 3000), "is damaged: Excessive depth"),
    "a bomb": (bomb(), "is too large: it unpacks to 60,0"),
    "a bomb that lies": (lying_bomb(), "is damaged"),
    "half a million empty paragraphs": (
        docx("<w:p/>" * 500_001),
        "holds more than 500,000 elements; split it",
    ),
    "a million parts": (docx(paragraph("Words."), more={f"a{n}": b"" for n in range(4_000)}), "is too large"),
    "entities": (
        docx(more={"word/document.xml": f"{ENTITIES}<w:document {NAMES}><w:body>&e;</w:body></w:document>"}),
        "is damaged: Maximum entity amplification",
    ),
    "strict": (
        docx(more={"_rels/.rels": STRICT}),
        "Strict Open XML",
    ),
}


def test_photographs_make_no_draft_too_large(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    photo = random.Random(0).randbytes(6_000_000)  # nothing packs it
    Path("draft.docx").write_bytes(docx(paragraph("Our tea cures diabetes."), more={"word/media/1.jpeg": photo}))
    result = medlint("check", "draft.docx", "--select", "claims/cure-promise")
    assert (result.exit_code, result.stderr) == (1, "")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_the_others_are_checked(name, medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data, said = BAD[name]
    Path("bad.docx").write_bytes(data)
    Path("good.md").write_text("Our tea cures diabetes.", encoding="utf-8")
    result = medlint("check")
    refused(result, "bad.docx", said)
    assert "claims/cure-promise" in result.stdout


def test_over_the_limit_of_the_config(medlint, tmp_path, monkeypatch):
    """Of the file, and ten times as much of what is in it."""
    monkeypatch.chdir(tmp_path)
    Path("a.docx").write_bytes(docx(paragraph("Words."), more={"word/media/a.png": bytes(30_000)}))
    Path(".medlint.yml").write_text("max_file_size: 2000\n", encoding="utf-8")
    refused(medlint("check"), "a.docx", "over the limit of 20,000", "max_file_size")
    Path(".medlint.yml").write_text("max_file_size: 1000\n", encoding="utf-8")
    refused(medlint("check"), "a.docx", "over the limit of 10,000", "max_file_size")


def test_the_example_is_what_its_script_makes(root):
    made = BytesIO()
    make_word_example.made().save(made)
    with zipfile.ZipFile(made) as new, zipfile.ZipFile(root / "examples" / "draft.docx") as kept:
        assert {name: new.read(name) for name in new.namelist()} == {name: kept.read(name) for name in kept.namelist()}


def test_files_of_an_open_word_are_no_drafts(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("~$aft.docx").write_bytes(b"\x05name")
    Path("draft.docx").write_bytes(docx(paragraph("Our tea cures diabetes.")))
    result = medlint("check")
    assert result.exit_code == 1 and " in 1 file " in result.stdout


# Where a finding is


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.docx"
    path.write_bytes(
        docx(
            paragraph("Garlic tea and health", style="Titel"),
            paragraph("Side effects", style="berschrift1"),
            paragraph("Our garlic tea cures", "<w:r><w:br/></w:r>", "diabetes, and the the dose is small."),
            table(cell(paragraph("One")) + cell(paragraph("It isnt much."))),
        )
    )
    return path


def test_the_text_report_names_paragraph_and_heading(medlint, draft):
    lines = medlint("check", "--select", "claims/cure-promise").stdout.splitlines()
    assert lines[1].startswith("  paragraph 3, under 'Side effects' error 'Our garlic tea cures diabetes'")
    assert lines[2:4] == [
        "    Our garlic tea cures diabetes, and the the dose is small.",
        "    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
    ]


def test_json_has_paragraphs_for_lines_and_no_fix_for_programs(medlint, draft):
    selected = ("--select", "encoding/lost-apostrophe,claims/cure-promise", "--output", "json")
    findings = json.loads(medlint("check", *selected).stdout)["files"][0]["findings"]
    lines = ("line", "column", "column_utf16", "end_line", "end_column")
    assert [{one[name] for name in lines} for one in findings] == [{None}, {None}]
    assert [(one["paragraph"], one["headings"], one["text"]) for one in findings] == [
        (3, ["Side effects"], "Our garlic tea cures\x0bdiabetes"),
        (5, ["Side effects"], "isnt"),
    ]
    assert findings[1]["fix"]["safety"] == "display"


def test_notes_stand_under_no_heading_and_messages_speak_of_paragraphs(medlint, draft):
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    draft.write_bytes(
        docx(
            paragraph("Sleep", style="berschrift1"),
            paragraph("The study enrolled nearly 300 older adults.", mark),
            paragraph("All 412 participants slept better."),
            notes={"footnote": note("footnote", 1, "It isnt much.")},
        )
    )
    report = medlint("check", "--select", "encoding,consistency").stdout
    assert "  paragraph 3, under 'Sleep' warning '412' people here, 'nearly 300 adults' in paragraph 2." in report
    assert "  paragraph 4 warning 'isnt'" in report


def test_reports_for_machines_take_the_paragraph_for_a_line_and_have_no_columns(medlint, draft):
    def made(format: str) -> str:
        return medlint("check", "--select", "claims/cure-promise", "--output", format).stdout

    (result,) = json.loads(made("sarif"))["runs"][0]["results"]
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"] == {"startLine": 3, "endLine": 3}
    assert location["logicalLocations"] == [
        {"name": "paragraph 3", "fullyQualifiedName": "Side effects > paragraph 3", "kind": "text"}
    ]
    assert "line=3,endLine=3,title" in made("github")
    assert json.loads(made("gitlab"))[0]["location"]["lines"] == {"begin": 3, "end": 3}
    assert '<error line="3" severity' in made("checkstyle")
    assert ">paragraph 3: &#39;Our" in made("junit").replace("'", "&#39;")
    assert json.loads(made("rdjson"))["diagnostics"][0]["location"]["range"] == {
        "start": {"line": 3},
        "end": {"line": 3},
    }
    assert "| error | draft.docx, paragraph 3 |" in made("markdown")


def test_claims_stats_inspect_and_baseline_read_it(medlint, draft):
    assert "  paragraph 3  causal  none" in medlint("claims", draft).stdout
    (claim,) = json.loads(medlint("claims", draft, "--output", "json").stdout)["files"][0]["claims"]
    assert (claim["line"], claim["paragraph"]) == (None, 3)
    assert "Side effects" in medlint("stats", draft).stdout
    stats = json.loads(medlint("stats", draft, "--output", "json").stdout)
    assert stats["files"][0]["sections"][-1]["heading"] == {
        "heading": "Side effects",
        "level": 1,
        "line": None,
        "paragraph": 2,
    }
    assert "  paragraph 5 cell\n    It isnt much.\n" in medlint("inspect", draft).stdout
    assert medlint("baseline").exit_code == 0
    assert medlint("check").exit_code == 0


def test_the_page_shows_its_text_also_of_what_was_kept(medlint, draft):
    first = medlint("check", "--output", "html").stdout
    assert "paragraph 3" in first and "garlic tea cures" in first
    assert medlint("check", "--output", "html").stdout == first


def test_fix_and_diff_leave_it_alone_and_say_so(medlint, draft):
    before = draft.read_bytes()
    for option in ("--fix", "--diff"):
        result = medlint("check", option)
        assert result.stderr.count("--annotate") == 1
    assert draft.read_bytes() == before


def test_a_second_run_reads_no_word_draft(medlint, draft):
    first = medlint("check", "--output", "sarif").stdout
    program = "import sys; from medlint.cli import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", program, "check", "--output", "sarif"]
    process = subprocess.run(command, capture_output=True, text=True, check=False)
    assert process.stdout == first
    assert not {"docx", "lxml", "spacy"} & set(process.stderr.split())
    text = subprocess.run([*command[:-1], "text"], capture_output=True, text=True, check=False)
    assert "paragraph 3, under 'Side effects'" in text.stdout
