"""What items of lists begin with, as each reader tells it."""

from __future__ import annotations

import pytest
from word import NAMES, docx, paragraph

from medlint.sources import read, read_text

MARKDOWN = "3. Sit up\n4. Stand up\n\n   and wait\n   - first by the bed\n5. Walk\n\n* Rest\n"
HTML = (
    "<ol start=3><li>Sit up<li><p>Stand up<p>and wait<ul><li>first by the bed</ul><li value=9>Walk</ol>"
    "<ol start=x><li>Rest</ol>"
)
PLAIN = "Do this:\n\n1. Sit up\n2. Stand up\nand wait\n\n- Rest\nb) Sleep\n"
NUMBERING = f"""<w:numbering {NAMES}>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>"""


def item(text: str, numbering: int, level: int) -> str:
    looks = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'
    return paragraph(text, looks=looks)


def marks(document):
    return [(block.mark, block.text) for block in document.blocks if block.kind == "list_item"]


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("a.md", MARKDOWN, "3. Sit up|4. Stand up| and wait|• first by the bed|5. Walk|• Rest"),
        ("a.html", HTML, "3. Sit up|4. Stand up| and wait|• first by the bed|9. Walk|1. Rest"),
        ("a.txt", PLAIN, "1. Sit up|2. Stand up and wait|• Rest|b) Sleep"),
    ],
)
def test_items_of_texts(path, source, expected):
    assert "|".join(map(" ".join, marks(read_text(path, source)))) == expected


def test_items_of_word_drafts_are_counted_on_and_deeper_ones_anew():
    body = [
        item("Sit up", 7, 0), item("by the bed", 7, 1), item("on the bed", 7, 1), item("Stand up", 7, 0),
        item("and wait", 7, 1), paragraph("Then go on."), item("Walk", 7, 0), item("Rest", 8, 0), item("Sleep", 9, 0),
    ]  # fmt: skip
    found = marks(read("a.docx", docx(*body, numbering=NUMBERING)))
    assert [mark for mark, _ in found] == ["3)", "i.", "ii.", "4)", "i.", "5)", "•", "•"]
