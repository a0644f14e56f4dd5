"""The annotated copy of a Word draft: every finding a comment at its words, and the draft as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from time import gmtime
from zipfile import ZipFile

import docx as python_docx
import pytest
from docx.oxml.ns import qn
from word import docx, note, paragraph, run

from medlint import sources
from medlint.linter import Linter
from medlint.model import Checked, Edit, Finding, Fix, Safety, Severity
from medlint.reports.remarks import remarks

TODAY = date(2025, 1, 31)


def comments(data: bytes) -> list[tuple[str, str]]:
    """The words that each comment is on, read back from the XML, and what it says; in order of their numbers."""
    document = python_docx.Document(BytesIO(data))
    open_: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    signs = []
    for element in document.element.body.iter():
        number = element.get(qn("w:id"))
        if element.tag == qn("w:commentRangeStart"):
            open_[number] = []
        elif element.tag == qn("w:commentRangeEnd"):
            words[number] = "".join(open_.pop(number))
        elif element.tag == qn("w:commentReference"):
            assert number in words, "the sign comes after the words"
            signs.append(number)
        said = {qn("w:t"): element.text, qn("w:tab"): "\t", qn("w:br"): "\v"}.get(element.tag, "")
        for text in open_.values():
            text.append(said or "")
    assert not open_ and sorted(signs) == sorted(words)
    return [(words[str(each.comment_id)], each.text) for each in document.comments if str(each.comment_id) in words]


def flagged(data: bytes, *words: str, fix: str | None = None) -> Checked:
    """A draft of which these words were found fault with."""
    document = sources.read("draft.docx", data)
    findings = []
    for text in words:
        start = document.source.index(text)
        end = start + len(text)
        made = None if fix is None else Fix((Edit(start, end, fix),), Safety.DISPLAY)
        findings.append(Finding("claims/x", Severity.ERROR, "Bad.", "span", start, end, made, match=text))
    return Checked(document, findings)


def annotate(data: bytes, checked: Checked, rules=()) -> bytes:
    said = remarks(checked, dict(rules))
    return sources.of(checked.document).annotate(checked.document, data, said, TODAY, sources.LIMITS)


def looks(data: bytes) -> list[tuple[str, list[str]]]:
    """Every letter of the body with the formatting it has."""
    found = []
    for element in python_docx.Document(BytesIO(data)).element.body.iter(qn("w:t")):
        properties = element.getparent().find(qn("w:rPr"))
        names = [] if properties is None else [child.tag for child in properties]
        found += [(letter, names) for letter in element.text or ""]
    return found


DRAFT = docx(
    paragraph(
        "One ", run("tw", "<w:b/>"), run("o thr", "<w:i/>"), "<w:r><w:br/><w:t>ee</w:t><w:tab/><w:t>four</w:t></w:r>"
    ),
    paragraph("See ", f'<w:hyperlink r:id="l1">{run("this long study")}</w:hyperlink>', run(" now.")),
    paragraph("Some ", f'<w:ins w:id="900" w:author="A">{run("inserted words")}</w:ins>', run(" here.")),
    f"<w:tbl><w:tr><w:tc>{paragraph('In a cell.')}</w:tc></w:tr></w:tbl>",
    f"<w:sdt><w:sdtContent>{paragraph('In a control.')}</w:sdtContent></w:sdt>",
    links={"l1": "https://a.org"},
)


@pytest.mark.parametrize(
    "words",
    [
        "One", "wo th", "o thr\vee", "ee\tfo", "\tfour", "long", "See this", "study now", "this long study",
        "inserted", "words here", "me inse", "cell", "In a control.", "O",
    ],
)  # fmt: skip
def test_a_comment_is_on_the_very_words_and_nothing_else_changes(words):
    made = annotate(DRAFT, flagged(DRAFT, words))
    assert [on for on, _ in comments(made)] == [words]
    assert sources.read("copy.docx", made).source == sources.read("draft.docx", DRAFT).source
    assert looks(made) == looks(DRAFT)


def test_overlapping_findings_have_comments_of_their_own():
    words = ["One two", "two thr", "two thr", "o thr\vee\tfour", "w", "this long study now", "long"]
    made = annotate(DRAFT, flagged(DRAFT, *words))
    assert [on for on, _ in comments(made)] == words


def test_what_a_comment_says():
    data = docx(paragraph("Some diabetics rest."))
    rules = {rule.id: rule for rule in Linter().rules}
    checked = flagged(data, "diabetics", fix="people with diabetes")
    checked.findings[0] = replace(checked.findings[0], rule="wording/person-first")
    made = annotate(data, checked, rules)
    ((on, said),) = comments(made)
    assert on == "diabetics"
    assert said.splitlines() == [
        "Bad.",
        "Suggestion: “diabetics” → “people with diabetes”",
        " ".join(rules["wording/person-first"].why.split()),
        "error: wording/person-first",
    ]
    (comment,) = python_docx.Document(BytesIO(made)).comments
    assert (comment.author, comment.initials, comment.timestamp.date()) == ("medlint", "ml", TODAY)


def test_notes_and_boxes_have_their_comments_in_the_body():
    box = (
        f"<w:r><w:pict><v:textbox><w:txbxContent>{paragraph('Boxed words.')}</w:txbxContent></v:textbox></w:pict></w:r>"
    )
    mark = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    data = docx(
        paragraph("Tea helps.", mark, run(" Yes."), box), notes={"footnote": note("footnote", 1, "It cures all.")}
    )
    made = annotate(data, flagged(data, "cures", "Boxed"))
    body = python_docx.Document(BytesIO(made)).element.body
    starts = list(body.iter(qn("w:commentRangeStart")))
    assert [next(start.itersiblings(qn("w:r")))[0].tag for start in starts] == [qn("w:footnoteReference"), qn("w:pict")]
    assert [said.splitlines()[0] for _, said in comments(made)] == [
        "In footnote 1: “cures”. Bad.",
        "In the text box: “Boxed”. Bad.",
    ]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ((paragraph("First."), paragraph("Garlic ", run("tea"), style="Titel")), "Garlic tea"),
        ((paragraph(), paragraph("First words."), paragraph("Then.")), "First words."),
        ((paragraph('<w:r><w:footnoteReference w:id="5"/></w:r>'), paragraph("Second.")), "Second."),
        ((), ""),
    ],
)
def test_what_is_about_the_whole_draft_hangs_on_its_title_or_first_paragraph(body, words):
    data = docx(*body)
    document = sources.read("draft.docx", data)
    finding = Finding("evidence/x", Severity.WARNING, "No author.", "document", 0, 0)
    assert [on for on, _ in comments(annotate(data, Checked(document, [finding])))] == [words]


def test_comments_of_the_draft_stay(tmp_path):
    draft = python_docx.Document()
    line = draft.add_paragraph()
    draft.add_comment([line.add_run("Our tea")], "Really?", author="Editor", initials="E")
    line.add_run(" cures diabetes.")
    draft.save(tmp_path / "draft.docx")
    data = (tmp_path / "draft.docx").read_bytes()
    made = annotate(data, flagged(data, "tea cures"))
    assert [on for on, _ in comments(made)] == ["Our tea", "tea cures"]
    assert [said.splitlines()[0] for _, said in comments(made)] == ["Really?", "Bad."]
    assert [each.author for each in python_docx.Document(BytesIO(made)).comments] == ["Editor", "medlint"]


def test_thirty_findings_thirty_comments(medlint, root, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = (root / "examples" / "draft.docx").read_bytes()
    Path("draft.docx").write_bytes(data)
    checked = Linter(today=TODAY).check(sources.read("draft.docx", data))
    assert len(checked.findings) >= 30
    result = medlint("check", "draft.docx", "--annotate", "out.docx", "--today", "2025-01-31")
    assert result.exit_code == 1
    made = Path("out.docx").read_bytes()
    in_note = []
    for finding, (on, said) in zip(checked.findings, comments(made), strict=True):
        assert finding.message in said and said.endswith(f"{finding.severity}: {finding.rule}")
        if said.startswith("In footnote 1"):
            in_note.append(finding.match)
        elif finding.scope != "document":
            assert on == checked.document.source[finding.start : finding.end]
    assert in_note == ["wont"]
    assert Path("draft.docx").read_bytes() == data
    assert looks(made) == looks(data)
    again = medlint("check", "draft.docx", "--annotate", "out.docx", "--today", "2025-01-31")  # from the cache
    assert again.stdout == result.stdout and comments(Path("out.docx").read_bytes()) == comments(made)


# The command line


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = Path("draft.docx")
    path.write_bytes(docx(paragraph("Our tea cures diabetes.")))
    return path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "name one .docx"),
        (("draft.docx", "draft.docx"), "name one .docx"),
        (("-",), "name one .docx"),
        (("a.md",), "name one .docx"),
        (("folder.docx",), "name one .docx"),
    ],
)
def test_one_word_draft_is_named(medlint, draft, arguments, said):
    Path("folder.docx").mkdir()
    Path("a.md").write_text("Words.", encoding="utf-8")
    result = medlint("check", *arguments, "--annotate", "out.docx")
    assert result.exit_code == 2 and said in result.stderr and not Path("out.docx").exists()


def test_the_draft_is_never_written(medlint, draft):
    before = draft.read_bytes()
    Path("link.docx").symlink_to(draft)
    Path("hard.docx").hardlink_to(draft)
    for name in ("draft.docx", "./draft.docx", "link.docx", "hard.docx"):
        result = medlint("check", draft, "--annotate", name)
        assert result.exit_code == 2 and "never writes into the draft" in result.stderr
    assert draft.read_bytes() == before
    assert "let its name end in .docx" in medlint("check", draft, "--annotate", "out.doc").stderr


def test_a_copy_that_cannot_be_written_is_a_failure(medlint, draft):
    result = medlint("check", draft, "--annotate", "nowhere/out.docx")
    assert result.exit_code == 2 and "claims/cure-promise" in result.stdout
    assert result.stderr.splitlines() == [
        "medlint: nowhere/out.docx: cannot write the copy: No such file or directory; write it elsewhere"
    ]


def test_nothing_is_written_of_what_was_not_checked(medlint, draft):
    result = medlint("check", draft, "--exclude", "*.docx", "--annotate", "out.docx")
    assert result.exit_code == 2 and "draft.docx was left out" in result.stderr
    draft.write_bytes(b"PK")
    result = medlint("check", draft, "--annotate", "out.docx")
    assert result.exit_code == 2 and "is damaged" in result.stderr
    assert not Path("out.docx").exists()


def test_a_clean_draft_has_a_copy_too(medlint, draft):
    result = medlint("check", draft, "--select", "encoding", "--annotate", "out.docx")
    assert result.exit_code == 0
    assert sources.read("out.docx", Path("out.docx").read_bytes()).source == "Our tea cures diabetes."
    assert comments(Path("out.docx").read_bytes()) == []


def test_the_copy_is_the_same_at_any_hour(monkeypatch):
    checked = flagged(DRAFT, "two")
    early, late = (gmtime(1e9), gmtime(1.1e9))
    monkeypatch.setattr("time.localtime", lambda *_: early)
    copy = annotate(DRAFT, checked)
    monkeypatch.setattr("time.localtime", lambda *_: late)
    assert annotate(DRAFT, checked) == copy
    assert {entry.date_time[:3] for entry in ZipFile(BytesIO(copy)).infolist()} == {(2025, 1, 31)}
