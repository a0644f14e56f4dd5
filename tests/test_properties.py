"""Any text can be read and linted, and no offset gets lost on the way."""

from __future__ import annotations

from datetime import date
from functools import cache
from html import escape
from itertools import pairwise

import pytest
import samples
import toy
import word
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medlint import sources
from medlint.linter import Linter
from medlint.reports.remarks import remarks
from medlint.sources import sniff

FRAGMENTS = (
    "Our tea cures diabetes.",
    "It isnt here.",
    "They take a with food.",
    "Experts say so.",
    "one day.The next",
    "the the",
    "youâd",
    "MÃ©niÃ¨re",
    "don�t",
    "The causes are:",
    "see (Smith et al., )",
    "No side effects!",
    "naïve 10–20 mg",
    "# Causes",
    "#### Deep",
    "Causes\n======",
    "**Bold** _it_ ***x*",
    "[words](http://a.b/c)",
    "[^1]",
    "[^1]: A note.",
    "![alt text](a.png)",
    "`code`",
    "```\ncode\n```",
    "> quote",
    "> > deeper",
    "- item",
    "  - nested",
    "    - deep",
    "1. one",
    "• bullet",
    "| a | b |\n|---|---|\n| c | d |",
    "---\ntitle: Tea\n---\n",
    "+++\ntitle = 'Tea'\n+++\n",
    "{{< short code >}}",
    '{{< tip "x y" >}}',
    "{% raw %}",
    "{% endraw %}",
    "{% comment %}",
    "{% endcomment %}",
    "{# a #}",
    "{: .x}",
    "[[a|b]]",
    "$x^2$",
    "$$",
    '!!! note "T a"\n    body it is\n',
    ":::tip[Ti]\n",
    ":::\n",
    "> [!NOTE] T\n> b\n",
    "<q>",
    "</q>",
    "<code>",
    "</code>",
    '<em lang="fr">',
    "term\n: def\n",
    '<Tip title="Our tea now" a={b}>',
    "</Tip>",
    "{/* c */}",
    'import a from "b"\n',
    "export const a = {\n",
    "\ue000",
    "\ue001",
    "<p>",
    "</p>",
    "<h2>Causes</h2>",
    "<ul><li>One",
    "<table><caption>C<tr><td>x",
    "<a href='u'>",
    "<b",
    "<!--",
    "-->",
    "<p a=b ",
    "<script>",
    "</script>",
    "<title>T",
    "<img alt='an &eacute; alt'>",
    "<![CDATA[x]]>",
    "<br>",
    "<style>",
    "<nav>",
    "&amp;",
    "&amp;amp;",
    "&#233;",
    "&eacute",
    "&notit;",
    "&#x110000;",
    "&",
    "\u00ad",
    "\u200b",
    "\u00a0",
    "\ufeff",
    "\n",
    "\n\n",
    "\r\n",
    "\r\n\r\n",
    "\r",
    "\t",
    " ",
    "\x0b",
    "\x0c",
    "\x1b",
    "\x85",
    "\u2028",
    "😀",
    "👩‍⚕️",
    "\ud800",
    "\udfff",
    "раin",
    "ﬁ",
    "İ",
    "ß",
    "日本語",
    "[",
    "]",
    "(",
    ")",
    "*",
    "_",
    "`",
    "|",
    "\\",
    "<",
)

SUFFIXES = [reader.suffixes[0].removeprefix(".") for reader in (*sources.readers().values(), toy.READER) if reader.read]
"""One for each Reader of text, and for a format that only tests know."""


@pytest.fixture(autouse=True, scope="module")
def _toy():
    """A Reader more than there are."""
    sources.readers()["toy"] = toy.READER
    yield
    del sources.readers()["toy"]


documents = st.lists(
    st.one_of(st.sampled_from(FRAGMENTS), st.text(st.characters(exclude_characters="\0"), max_size=8)), max_size=30
).map("".join)


@cache
def linter():
    return Linter()


def hold(path, text):
    """Read and lint; every finding lies in the source, and its words are where it says."""
    reader = sources.claiming(path)
    try:
        document = sources.read_text(path, text)
    except sources.MedlintError as error:  # data that is broken, or holds nothing to read
        assert reader.name in samples.WRITTEN and error.path == path and "\n" not in error.message
        return
    assert document.source == text
    held(document)


def held(document):
    """`hold` for a document that is read already; what the linter found."""
    text = document.source
    checked = linter().check(document)
    assert list(checked.failures) == []
    for block in document.blocks:
        assert sum(run.text_length for run in block.map.segments) == len(block.text)
        for run in block.map.segments:
            assert 0 <= run.source_at <= run.source_at + run.source_length <= len(text)
            if run.verbatim:
                shown = text[run.source_at : run.source_at + run.source_length]
                assert shown == block.text[run.text_at : run.text_at + run.text_length]
    for finding in checked.findings:
        assert 0 <= finding.start <= finding.end <= len(text)
        if finding.block is None:
            continue
        block = document.blocks[finding.block]
        assert block.text[slice(*finding.span)] == finding.match
        touched = [
            run
            for run in block.map.segments
            if run.text_at < finding.span.end and finding.span.start < run.text_at + run.text_length
        ]
        joined = all(a.source_at + a.source_length == b.source_at for a, b in pairwise(touched))
        if joined and all(run.verbatim for run in touched):
            assert text[finding.start : finding.end] == finding.match
    return checked


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(text=documents)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_offsets_survive_and_nothing_raises(suffix, text):
    path = f"article.{suffix}"
    hold(path, samples.written(sources.claiming(path).name, text))
    hold(path, text)


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(text=documents, newline=st.sampled_from(["\n", "\r\n", "\r"]), bom=st.booleans())
@settings(max_examples=75, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_line_ends_and_a_bom_change_nothing(suffix, text, newline, bom):
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    path = f"article.{suffix}"
    hold(path, "\ufeff" * bom + samples.written(sources.claiming(path).name, "\n".join(lines)).replace("\n", newline))


@pytest.mark.parametrize("suffix", SUFFIXES)
@given(data=st.binary(max_size=200).map(lambda data: data.replace(b"\0", b"")))
@settings(max_examples=75, deadline=None)
def test_any_bytes_are_read(suffix, data):
    try:
        document = sources.read(f"article.{suffix}", data)
    except sources.MedlintError:  # UTF-16 that breaks off, what begins like a picture, or data that holds no article
        told = sources.claiming(f"article.{suffix}").name in samples.WRITTEN
        assert told or data[:2] in {b"\xff\xfe", b"\xfe\xff"} or sniff.kind(data)
        return
    assert list(linter().check(document).failures) == []


STYLED = ("", "Titel", "berschrift1", "House", "Zitat", "Bullet", "Inhalt")
SIGNS = ("<w:br/>", "<w:tab/>", "<w:noBreakHyphen/>", "<w:drawing/>", '<w:footnoteReference w:id="1"/>')
AROUND = (
    "{}",
    '<w:hyperlink r:id="l">{}</w:hyperlink>',
    "<w:ins>{}</w:ins>",
    "<w:del>{}</w:del>",
    "<m:oMath>{}</m:oMath>",
)

words = st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=8)).map(
    lambda text: escape("".join(letter for letter in text if letter >= " " and not "\ud800" <= letter < "\ue000"))
)
pieces = st.one_of(words.map(word.run), st.sampled_from(SIGNS).map("<w:r>{}</w:r>".format))
runs = st.lists(st.builds(str.format, st.sampled_from(AROUND), pieces))
paragraphs = st.tuples(runs, st.sampled_from(STYLED)).map(lambda found: word.paragraph(*found[0], style=found[1]))


@given(body=st.lists(paragraphs, max_size=6), cells=st.lists(paragraphs, max_size=2))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_word_drafts_lose_no_offset_either(body, cells):
    table = f"<w:tbl><w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr></w:tbl>"
    notes = {"footnote": word.note("footnote", 1, "A", word.run("note."))}
    data = word.docx(*body, table, notes=notes, links={"l": "https://a.org"})
    document = sources.read("draft.docx", data)
    checked = held(document)
    made = sources.of(document).annotate(document, data, remarks(checked, {}), date(2025, 1, 31), sources.LIMITS)
    assert sources.read("draft.docx", made).source == document.source


@pytest.mark.parametrize("suffix", ["md", "html", "txt"])
def test_the_examples_hold(suffix, root):
    text = (root / "examples" / f"draft.{suffix}").read_text(encoding="utf-8")
    hold(f"draft.{suffix}", text)
    hold(f"draft.{suffix}", "\ufeff" + text.replace("\n", "\r\n"))
