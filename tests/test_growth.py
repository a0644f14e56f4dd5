"""Work grows in proportion to an article: counted in calls, so that a busy machine changes nothing.

benchmarks/growth.py times all shapes, also what libraries do inside a call.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from medlint.checks.python.mojibake import repairs
from medlint.fixes import choose
from medlint.language import glue, pipeline
from medlint.linter import Linter
from medlint.model import Edit, Finding, Fix, Safety, Severity
from medlint.places.fingerprint import FAR, placed
from medlint.sources import read

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))
from shapes import SHAPES, repeated

MOST = 4**1.15
SMALL = 3_000
NAMES = [
    "sentences: one claim", "sentences: claims that point back", "sentences: straight quotes",
    "sentences: sourced claims", "sentences: new acronyms", "letters: soft hyphens", "letters: commas",
    "Markdown: citations of references", "Markdown: footnotes", "Markdown: headings and text", "Markdown: same item",
    "Markdown: contradictions", "Markdown: rows", "Markdown: ignores", "Markdown: nested quotes", "HTML: li",
    "HTML: ul", "HTML: claims", "HTML: cells", "HTML: open b", "letters: em dash", "letters: hyphenated",
    "letters: dotted",
]  # fmt: skip
MOST_OF_A_CHARACTER = 400
"""Calls; a sentence that is a claim takes about 100 for each of its characters."""


@pytest.fixture(scope="module")
def linter() -> Linter:
    made = Linter(today=date(2026, 1, 1))
    made.lint_text("# A title\n\nGarlic tea cures diabetes, said the doctor in 2019 [1].\n", "warm.md")
    return made


def calls(work) -> int:
    """How many functions a piece of work calls, those of libraries too."""
    count = 0

    def counted(_frame: object, event: str, _more: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", NAMES)
def test_calls_grow_with_the_article(name, linter):
    suffix, shape = SHAPES[name]
    documents = [read(f"a.{suffix}", shape(size).encode()) for size in (SMALL, SMALL, 4 * SMALL)]
    linter.check(documents[0])  # what is read once
    nothing = calls(lambda: linter.check(read(f"a.{suffix}", b"")))
    small, large = (calls(lambda document=document: linter.check(document)) - nothing for document in documents[1:])
    assert large <= MOST * max(small, 2_000), (small, large)
    assert large <= MOST_OF_A_CHARACTER * 4 * SMALL, large


def test_there_are_enough_shapes():
    assert len(SHAPES) >= 130
    for name, (_, shape) in SHAPES.items():
        assert 4_000 < len(shape(8_000).encode("utf-8", "surrogatepass")) < 24_000, name


def test_what_no_blank_parts_is_one_word_to_the_tagger():
    """spaCy takes marks off a word one by one, and looks through the rest each time."""
    for text in ("[" * 5_000, ".,;" * 2_000, "a-" * 2_000, "https://example.org/" + "a/" * 200):
        [doc] = pipeline.load().tag([text])
        assert len(doc) == 1 and len(doc.text) == len(text)
    [doc] = pipeline.load().tag(["(A short one, of 5-10 mg.)"])
    assert [token.text for token in doc][:3] == ["(", "A", "short"]


@pytest.mark.parametrize("piece", ["MÃ©niÃ¨re donâ€™t cafÃ© ", "Ã© ", "cafÃ© and â€œteaâ€\x9d "])
def test_a_mangled_line_is_mended_in_proportion(piece):
    def mended(size: int) -> int:
        line = repeated(piece)(size)
        return calls(lambda: list(repairs(line)))

    mended(1_000)
    assert mended(8_000) <= MOST * mended(2_000)
    [*found] = repairs(piece * 200)
    assert len(found) >= 200


def test_a_long_word_is_not_tried_letter_by_letter():
    word = "thetea" * 10_000
    assert calls(lambda: glue.best(word)) < 20
    assert glue.best("problemsthat") == ("problems", "that")


def test_a_fingerprint_looks_no_further_than_it_must():
    document = read("a.txt", ("tea" * 50_000).encode())
    [placed_one] = placed(document, [Finding("a/b", Severity.ERROR, "", "span", 75_000, 75_003)])
    before, _, after = placed_one.surroundings.words
    assert len(before) == len(after) == FAR


def test_fixes_are_chosen_in_proportion():
    def finding(at: int) -> Finding:
        fix = Fix((Edit(at, at + 1, "b"),), Safety.SAFE)
        return Finding("a/b", Severity.ERROR, "", "span", at, at + 1, fix)

    def chosen(count: int) -> int:
        findings = [finding(3 * at) for at in range(count)]
        assert len(choose(findings, unsafe=False)) == count
        return calls(lambda: choose(findings, unsafe=False))

    assert chosen(4_000) <= MOST * chosen(1_000)
