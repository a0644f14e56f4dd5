"""Reports: places, excerpts, escapes, fingerprints, JSON."""

from __future__ import annotations

import gc
import json
import weakref
from dataclasses import replace
from datetime import date

import pytest

from medlint.model import (
    Block,
    Checked,
    Document,
    Edit,
    Failure,
    Finding,
    Fix,
    Rule,
    Safety,
    Segment,
    Severity,
    Span,
    TextMap,
)
from medlint.places.fingerprint import fingerprints
from medlint.places.positions import LineIndex
from medlint.reports import FORMATS, Context, begin, render
from medlint.reports.json import SCHEMA
from medlint.reports.parts.spool import Spool
from medlint.reports.result import Result

RULE = Rule("claims/x", "Bad.", Severity.ERROR, "Bad.", "It is.", (), "phrases", None)
CONTEXT = Context("1.2.3", date(2025, 1, 31), rules=(RULE,) * 36)


def document(source: str, path: str = "draft.md", heading: str = "") -> Document:
    """A document of one paragraph that is its whole source, under a heading if one is given."""
    paragraph = Block(
        "paragraph", source, TextMap((Segment(0, 0, len(source), len(source), True),)), index=int(bool(heading))
    )
    above = (Block("heading", heading, TextMap(()), level=2),) if heading else ()
    return Document(path, source, (*above, paragraph))


def finding(document: Document, words: str, severity: Severity = Severity.ERROR, nth: int = 0) -> Finding:
    start = -1
    for _ in range(nth + 1):
        start = document.source.index(words, start + 1)
    span = Span(start, start + len(words))
    return Finding(
        "claims/x",
        severity,
        f"'{words}' is bad.",
        "span",
        *span,
        match=words,
        block=document.blocks[-1].index,
        span=span,
    )


def report(source: str, words: str, **changes: object) -> str:
    article = document(source)
    return render("text", [Checked(article, [finding(article, words)])], [], replace(CONTEXT, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "offset", "place"),
    [
        ("a\nb", 2, (2, 1, 1)),
        ("a\r\nb", 3, (2, 1, 1)),
        ("a\rb", 2, (2, 1, 1)),
        ("a\u2028b\x0cc\x85d", 6, (1, 7, 7)),
        ("\ufeffab", 1, (1, 1, 1)),
        ("\ufeffab", 0, (1, 1, 1)),
        ("💊💊x", 2, (1, 3, 5)),
        ("", 0, (1, 1, 1)),
        ("a\n", 2, (2, 1, 1)),
    ],
)
def test_positions(source: str, offset: int, place: tuple[int, int, int]) -> None:
    assert LineIndex(source).at(offset)[:3] == place


def test_text_report_marks_the_words() -> None:
    assert report("One.\nIt cures colds.\n", "cures") == (
        "draft.md\n"
        "  2:4 error 'cures' is bad. claims/x\n"
        "    It cures colds.\n"
        "       ^^^^^\n"
        "\n"
        "1 error in 1 file (36 rules).\n"
    )


def test_markers_stand_under_wide_letters_and_tabs() -> None:
    lines = report("\t漢字 cures 漢字 x", "cures").splitlines()
    assert lines[2:4] == ["     漢字 cures 漢字 x", "          ^^^^^"]
    assert report("a 漢字 b", "漢字").splitlines()[3] == "      ^^^^"


def test_control_characters_of_the_article_cannot_act_on_the_terminal() -> None:
    text = report("a \x1b[31mcures\x9b\u202ecolds", "cures")
    assert "\x1b" not in text and "\x9b" not in text and "\u202e" not in text
    assert r"a \x1b[31mcures\x9b\u202ecolds" in text
    article = document("It cures.", path="a\x1b[2J.md")
    assert render("text", [Checked(article, [finding(article, "cures")])], [], CONTEXT).startswith("a\\x1b[2J.md\n")


def test_long_lines_are_shown_through_a_window() -> None:
    lines = report("word " * 400 + "cures " + "word " * 400, "cures").splitlines()
    assert len(lines[2]) < 110
    assert lines[2].lstrip().startswith("…") and lines[2].endswith("…")
    at = lines[3].index("^")
    assert lines[2][at : at + 5] == "cures" and lines[3].count("^") == 5
    assert report("cures" + " word" * 400, "cures").splitlines()[2].startswith("    cures word")


def test_words_over_two_lines_are_marked_to_the_end_of_the_first() -> None:
    assert report("It cures\r\ncolds.", "cures\r\ncolds").splitlines()[1:4] == [
        "  1:4 error 'cures colds' is bad. claims/x",
        "    It cures",
        "       ^^^^^",
    ]


def test_totals() -> None:
    one, two = document("a b c", "one.md"), document("a b c", "two.md")
    assert render("text", [Checked(one)], [], CONTEXT) == "Nothing found: 1 file, 36 rules.\n"
    findings = [
        finding(one, "a", Severity.WARNING),
        finding(one, "b", Severity.WARNING),
        finding(one, "c", Severity.SUGGESTION),
    ]
    text = render("text", [Checked(two), Checked(one, findings)], [Failure("x.md", "broken")], CONTEXT)
    assert text.endswith("2 warnings, 1 suggestion in 2 files (36 rules). 1 failure: see standard error.\n")


def test_a_finding_about_the_whole_document_shows_no_line() -> None:
    article = document("Words.")
    text = render(
        "text", [Checked(article, [Finding("evidence/x", Severity.WARNING, "No date.", "document", 0, 0)])], [], CONTEXT
    )
    assert text == "draft.md\n  1:1 warning No date. evidence/x\n\n1 warning in 1 file (36 rules).\n"


def test_quiet_keeps_what_fails_the_run() -> None:
    article = document("a b")
    checked = [Checked(article, [finding(article, "a"), finding(article, "b", Severity.WARNING)])]
    assert render("text", checked, [], replace(CONTEXT, quiet=True)).splitlines()[1:] == [
        "  1:1 error 'a' is bad. claims/x",
        "    a b",
        "    ^",
    ]
    assert render("text", [Checked(article)], [], replace(CONTEXT, quiet=True)) == ""


def test_colours_only_when_asked() -> None:
    assert "\x1b[" not in report("It cures.", "cures")
    assert "\x1b[31m" in report("It cures.", "cures", color=True)


def test_json_report() -> None:
    article = document("\ufeffOne.\r\n💊 cures colds.")
    fixed = replace(finding(article, "cures"), fix=Fix((Edit(9, 14, "may help"),), Safety.UNSAFE))
    failures = [Failure("x.md", "is not text")]
    found = json.loads(
        render("json", [Checked(article, [fixed], [Failure("draft.md", "crashed", "a/b")])], failures, CONTEXT)
    )
    assert found["version"] == 1 and found["medlint"] == "1.2.3" and found["today"] == "2025-01-31"
    counts = {"files": 1, "rules": 36, "errors": 1, "warnings": 0, "suggestions": 0, "ignored": 0, "baseline": 0}
    assert found["summary"] == {**counts, "unchanged": 0, "failures": 2}
    assert found["errors"] == [
        {"path": "x.md", "message": "is not text", "rule": None},
        {"path": "draft.md", "message": "crashed", "rule": "a/b"},
    ]
    shown = found["files"][0]["findings"][0]
    place = {
        name: shown[name]
        for name in ("line", "column", "column_utf16", "end_line", "end_column", "start", "end", "text")
    }
    assert place == {
        "line": 2,
        "column": 3,
        "column_utf16": 4,
        "end_line": 2,
        "end_column": 8,
        "start": 9,
        "end": 14,
        "text": "cures",
    }
    assert shown["fix"] == {"safety": "unsafe", "edits": [{"start": 9, "end": 14, "replacement": "may help"}]}
    assert set(shown) == set(SCHEMA["properties"]["files"]["items"]["properties"]["findings"]["items"]["properties"])
    assert set(found) == set(SCHEMA["required"])


@pytest.mark.parametrize("name", FORMATS)
def test_lone_surrogates_do_not_crash_a_report(name: str) -> None:
    article = document("It cures \ud800 colds.")
    text = render(name, [Checked(article, [finding(article, "\ud800")])], [], CONTEXT)
    assert text.encode() and "\\ud800" in text


def test_fingerprints_survive_edits_elsewhere() -> None:
    def only(article: Document, nth: int = 0) -> str:
        return fingerprints(article, [finding(article, "cures", nth=nth)])[0]

    plain = only(document("Daily: one of the two teas cures the worst of all colds. The end."))
    assert plain.startswith("medlint/v1:") and len(plain) == len("medlint/v1:") + 64
    assert plain == only(document("At night, one of the two Teas  cures the worst\nof all colds. More."))
    assert plain == only(
        document("Daily: one of the two teas cures the worst of all colds. The end.", path="./draft.md")
    )
    assert plain != only(document("Daily: one of the 3 teas cures the worst of all colds. The end."))
    assert plain != only(document("Daily: one of the two teas cures the worst of all colds. The end.", path="other.md"))
    assert plain != only(document("Daily: one of the two teas cures the worst of all colds. The end.", heading="Teas"))


def test_fingerprints_of_repeated_text_differ() -> None:
    article = document("a a a a a cures b b b b b. " * 3)
    assert len(set(fingerprints(article, [finding(article, "cures", nth=nth) for nth in range(3)]))) == 3


@pytest.mark.parametrize("name", ["text", "jsonl", "rdjsonl", "checkstyle"])
def test_what_can_be_said_at_once_is_written_while_results_come(name: str) -> None:
    article = document("It cures.")
    pieces: list[str] = []
    report = begin(name, pieces.append, CONTEXT)
    report.add(Result(Checked(article, [finding(article, "cures")])))
    assert "cures" in "".join(pieces)
    report.end(CONTEXT)


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_holds_an_article_that_it_has_been_given(name: str) -> None:
    report = begin(name, lambda _: None, CONTEXT)
    gone = []
    for number in range(4):
        article = document("It cures.", path=f"{number}.md")
        checked = Checked(article, [finding(article, "cures")])
        gone.append(weakref.ref(_Watched.of(checked)))
        report.add(Result(checked))
        del article, checked
    gc.collect()
    assert [watched() is None for watched in gone[:3]] == [True] * 3  # the page holds the last one back
    report.end(CONTEXT)


class _Watched(list):
    """A list of findings that tells when it is let go."""

    @classmethod
    def of(cls, checked: Checked) -> _Watched:
        watched = cls(checked.findings)
        object.__setattr__(checked, "findings", watched)
        return watched


def test_a_spool_gives_back_what_it_took_in_memory_or_from_disk() -> None:
    for times in (3, 100_000):
        spool = Spool()
        for number in range(times):
            spool.write(f"{number} é \ud800\n")
        pieces: list[str] = []
        spool.copy(pieces.append)
        assert "".join(pieces) == "".join(f"{number} é \\ud800\n" for number in range(times))
