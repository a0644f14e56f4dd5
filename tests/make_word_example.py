"""Makes examples/draft.docx: python tests/make_word_example.py."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from word import NAMES, note, run

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

PLACE = Path(__file__).resolve().parents[1] / "examples" / "draft.docx"
NOTE = "The knee wont complain at first."


def made() -> Document:
    """A draft with formatting that cuts through words, a link, a list, a table and a footnote."""
    draft = docx.Document()
    properties = draft.core_properties
    properties.author, properties.comments = "R. Adeyemi", ""
    properties.created = properties.modified = datetime(2025, 1, 31, tzinfo=UTC)
    draft.add_heading("Cold water and sore knees", 0)
    first = draft.add_paragraph("Sore knees keep one in three adults from sport, and it isnt only the old. ")
    for words, bold in (("Our ice bath ", False), ("cur", True), ("es arth", False), ("ritis", True)):
        first.add_run(words).bold = bold
    first.add_run(" in a week, and members say the the pain never comes back.")
    mark(first)
    draft.add_heading("What cold does", 1)
    second = draft.add_paragraph("Cold narrows the blood vessels, and ")
    linked(second, "a recent study has proven", "https://example.org/cold")
    second.add_run(
        " that it prevents every kind of inflammation. Arthritis sufferers who bathed had a 50% lower risk of "
    )
    second.add_run("surg").italic = True
    second.add_run("ery. The RICE rule is well known to trainers.")
    draft.add_paragraph(
        "Vitamin C prevents colds, and cold water boosts your immune system. Our clinically proven program melts fat "
        "away while you sleep. Side effects are never seen. Garlic oil reverses type 2 diabetes without any drugs."
    )
    draft.add_heading("How to begin", 1)
    draft.add_paragraph("There are four steps:")
    for step in ("Fill a bath with water of 15 °C.", "Get in slowly, and breath deeply.", "Stay in for ten minuts."):
        draft.add_paragraph(step, style="List Number")
    draft.add_paragraph(
        "Utilize a thermometer prior to each bath in order to ascertain that the temperature which has been chosen is "
        "one that your physician, if you have one who is familiar with your medical history, would not consider to be "
        "inadvisable for a person of your age, weight and general condition."
    )
    draft.add_paragraph("It is safe for everyone and has no side effects.", style="Intense Quote")
    draft.add_heading("Who should not", 3)
    table = draft.add_table(rows=1, cols=2, style="Light Grid Accent 1")
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Who", "Why"
    for who, why in (
        ("Diabetics", "They feel the cold to late, and theyâ€™ll not notice frostbite."),
        ("Heart patients", "A miracle cure for some, it is a risk for others.One of them fainted."),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = who, why
    draft.add_paragraph("Table 1: Who should ask first", style="Caption")
    draft.add_heading("What it costs", 1)
    draft.add_paragraph(
        "Book your first bath today and save 20%! Doctors dont want you to know how simple it is. Studies show that "
        "nine in ten members would do it again (Okafor et al., ). Click here to subscribe to our newsletter."
    )
    draft.add_paragraph("[citation needed] As shown in , the effect lasts three weeks, and the NPRS fell from 5 to 8.")
    draft.add_paragraph("Lorem ipsum dolor sit amet, consectetur adipiscing elit.")
    draft.add_heading("What it costs", 1)
    add_note(draft)
    return draft


def linked(paragraph: Paragraph, words: str, address: str) -> None:
    """Words that are a link, in two runs."""
    number = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    cut = len(words) // 2
    halves = run(words[:cut]) + run(words[cut:], '<w:u w:val="single"/>')
    paragraph._p.append(parse_xml(f'<w:hyperlink {NAMES} r:id="{number}">{halves}</w:hyperlink>'))


def mark(paragraph: Paragraph) -> None:
    """The mark of footnote 1."""
    looks = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    paragraph._p.append(parse_xml(f'<w:r {NAMES}>{looks}<w:footnoteReference w:id="1"/></w:r>'))


def add_note(draft: Document) -> None:
    """The footnotes of the draft, which python-docx cannot make."""
    number = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for n, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    xml = f"<w:footnotes {NAMES}>{lines}{note('footnote', 1, number, f' {NOTE}')}</w:footnotes>"
    place = PackURI("/word/footnotes.xml")
    part = Part(place, CONTENT_TYPE.WML_FOOTNOTES, xml.encode(), draft.part.package)
    draft.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


if __name__ == "__main__":
    made().save(PLACE)
