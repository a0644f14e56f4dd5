"""The HTML reader: kinds, texts and places, on tidy pages, untidy ones and hostile ones."""

from __future__ import annotations

import re
import time
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medlint.model import Document, Span
from medlint.sources.html import read


def page(source: str) -> Document:
    return read("page.html", source)


def shape(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in page(source).blocks]


def found(document: Document, word: str) -> list[str]:
    """The source under each block's first `word`."""
    spans = []
    for block in document.blocks:
        if (at := block.text.find(word)) >= 0:
            start, end = block.map.to_source(Span(at, at + len(word)))
            spans.append(document.source[start:end])
    return spans


def test_kinds_of_blocks() -> None:
    source = """<!DOCTYPE html><html><head><title>Salt and you</title></head><body>
    <h2>Less salt</h2><p>Taste adapts.</p><ul><li>Herbs<li>Lemon<ol><li>Zest</ol></ul>
    <blockquote><p>I cook more.</p></blockquote><table><caption>Intake</caption><tr><th>Food<td>Bread</table>
    <figure><img src=a.png alt="A salt cellar">
    <figcaption>On the table</figcaption></figure>loose words</body></html>"""
    assert shape(source) == [
        ("title", "Salt and you"),
        ("heading", "Less salt"),
        ("paragraph", "Taste adapts."),
        ("list_item", "Herbs"),
        ("list_item", "Lemon"),
        ("list_item", "Zest"),
        ("quote", "I cook more."),
        ("caption", "Intake"),
        ("cell", "Food"),
        ("cell", "Bread"),
        ("alt", "A salt cellar"),
        ("caption", "On the table"),
        ("paragraph", "loose words"),
    ]
    blocks = page(source).blocks
    assert [(b.level, b.list) for b in blocks if b.kind == "list_item"] == [(1, 1), (1, 1), (2, 2)]
    assert [b.level for b in blocks if b.kind == "heading"] == [2]
    assert [b.index for b in blocks] == list(range(13))


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>if (a < b) '<p>no</p>'</script>",
        "<style>p > a {}</style>",
        "<nav><ul><li>no</ul></nav>",
        "<template><p>no</p></template>",
        "<noscript><p>no</p></noscript>",
        "<textarea><p>no</textarea>",
        "<svg><title>no</title><path d='M0 0'/></svg>",
        "<!-- <p>no</p> -->",
        "<![CDATA[ no > no ]]>",
        "<div hidden>no <div>no</div> no</div>",
        "<span aria-hidden='true'>no</span>",
        '<div style="color: red; display : none">no</div>',
        "<pre>no < no</pre>",
        "<?php echo 1 ?>",
    ],
)
def test_what_is_not_shown_is_not_read(hidden: str) -> None:
    texts = [text for _, text in shape(f"<p>Before</p>{hidden}<p>After</p>")]
    assert texts == ["Before", "After"]


@pytest.mark.parametrize(
    "source",
    [
        "<p hidden>no<p>After",
        "<ul><li hidden>no<li>After</ul>",
        "<section><div hidden>no</section>After",
        "<nav><p>After</p>",
        "<!-- <p>After",
        "<textarea><p>After",
        "<title><p>After",
    ],
)
def test_an_unclosed_tag_does_not_swallow_the_page(source: str) -> None:
    assert shape(source)[-1][1].endswith("After")


def test_white_space_inline_markup_and_breaks() -> None:
    source = "<p>\r\n  Take <em>two\r\n tablets</em> <b> daily</b><br>with water.<br><br>Then rest.</p>"
    assert [text for _, text in shape(source)] == ["Take two tablets daily\nwith water.", "Then rest."]
    assert found(page(source), "two tablets") == ["two\r\n tablets"]


def test_code_becomes_a_noun_and_maps_to_its_element() -> None:
    document = page("<p>Enter <code>a &lt; b</code> first.</p>")
    assert document.blocks[0].text == "Enter code first."
    assert found(document, "code") == ["<code>a &lt; b</code>"]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("salt &amp; water", "salt & water"),
        ("37&nbsp;&#176;C &#x2013; 38", "37\xa0°C – 38"),
        ("&notit; &ampere", "¬it; &ere"),
        ("R&D, &unknown; &", "R&D, &unknown; &"),
        ("p < 0.05 and x <y", "p < 0.05 and x <y"),
        ("&#xD800; &#0; &#99999999999;", "\ufffd \ufffd \ufffd"),
        ("a&#32; &#10;b", "a b"),
    ],
)
def test_entities(source: str, text: str) -> None:
    assert page(f"<p>{source}</p>").blocks[0].text == text


def test_an_entity_is_flagged_as_a_whole() -> None:
    document = page("<p>caf&eacute; au lait")
    assert found(document, "é") == ["&eacute;"]
    assert found(document, "lait") == ["lait"]


def test_links_and_bold() -> None:
    block = page('<p>&nbsp;See <a href="/a?b=1&amp;c=2"> the <b>trial</b> </a><sup><a href="#fn1">1</a></sup>.').blocks[
        0
    ]
    assert block.text == "See the trial 1."
    assert [(block.text[slice(*link.span)], link.target) for link in block.links] == [
        ("the trial", "/a?b=1&c=2"),
        ("1", "#fn1"),
    ]
    assert [block.text[slice(*span)] for span in block.strong] == ["trial"]


def test_alt_text_stands_in_its_attribute() -> None:
    document = page("""<p>See <img title="an alt='x'" ALT='A cup of "green" tea &amp; cake' src=a.png> here.</p>""")
    assert [(b.kind, b.text) for b in document.blocks] == [
        ("paragraph", "See here."),
        ("alt", 'A cup of "green" tea & cake'),
    ]
    assert found(document, "tea & cake") == ["tea &amp; cake"]


def test_meta_and_kind() -> None:
    document = page(
        '<title>Sleep\n &amp; age</title><meta NAME="Author" content="Dr A"><meta property="og:Type" content=article>'
        '<meta name="medlint:kind" content="condition">'
    )
    assert document.meta == {
        "title": "Sleep & age",
        "author": "Dr A",
        "og:type": "article",
        "medlint:kind": "condition",
    }
    assert document.kind == "condition"
    assert page('<meta name="medlint:kind" content="poem">x').kind == "other"


def test_bom_is_no_text() -> None:
    document = page("\ufeffWash hands.")
    assert document.blocks[0].text == "Wash hands."
    assert document.blocks[0].map.to_source(Span(0, 4)) == Span(1, 5)


def test_references() -> None:
    document = page(
        "<h2>Sources</h2><ol><li>Lee 2019.<li>Roy 2021.</ol><p>[9] Kim<br>[10] Ito</p><h2>About</h2><p>Us.</p>"
    )
    assert [(r.label, r.text) for r in document.references] == [
        ("1", "Lee 2019."),
        ("2", "Roy 2021."),
        ("9", "Kim"),
        ("10", "Ito"),
    ]
    assert document.source[slice(*document.references[3].span)] == "[10] Ito"
    assert [b.reference for b in document.blocks] == [False, True, True, True, False, False]


_BITS = [
    "<p>",
    "</p>",
    "<li>",
    "<ul>",
    "</ul>",
    "<b>",
    "</b>",
    "<a href='#x'>",
    "</a>",
    "<br>",
    "<code>",
    "</code>",
    "<div hidden>",
    "</div>",
    "<img alt='a &lt; b'>",
    "<!--",
    "-->",
    "<title>",
    "</title>",
    "<script>",
    "</script>",
    "<svg>",
    "<svg/>",
    "<pre>",
    "&amp;",
    "&notit;",
    "&",
    "<",
    ">",
    '"',
    "'",
    "=",
    '<a b="',
    "<![CDATA[",
    "]]>",
    "<?",
    "</",
    "\r\n",
    "\r",
    "\n",
    "  ",
    " ",
    "word",
    "é",
    "\U0001f600",
    "\ud800",
    "\xa0",
    "\ufeff",
    "\x00",
    "\u2028",
]


@given(st.lists(st.one_of(st.sampled_from(_BITS), st.text(max_size=4))).map("".join))
def test_every_character_of_a_block_has_its_place_in_the_source(source: str) -> None:
    document = page(source)
    assert document.source == source
    for block in document.blocks:
        assert block.text and block.text == block.text.strip()
        at = 0
        for run in block.map.segments:
            assert run.text_at == at and run.text_length > 0
            at += run.text_length
            if run.verbatim:
                stretch = source[run.source_at : run.source_at + run.source_length]
                assert stretch == block.text[run.text_at : run.text_at + run.text_length]
        assert at == len(block.text)
        for span in [*block.strong, *(link.span for link in block.links)]:
            assert 0 <= span.start < span.end <= len(block.text)


_INLINE = st.lists(
    st.sampled_from(["<i>", "</i>", "&amp;", "&#233;", "salt", "é", " ", "\r\n", "\t ", "&nbsp;", "\U0001f600", "."])
)


@given(_INLINE.map("".join))
def test_rendering_the_source_of_a_block_gives_its_text(words: str) -> None:
    for block in page(f"<p>{words}</p>").blocks:
        start, end = block.map.to_source(Span(0, len(block.text)))
        rendered = unescape(re.sub(r"[\t\n\r\f ]+", " ", re.sub("<[^>]*>", "", f"<p>{words}</p>"[start:end])))
        assert rendered == block.text


@pytest.mark.parametrize(
    "bit",
    [
        "<a ",
        "<p a=b ",
        '<p a="b ',
        "&",
        "<",
        "<!--",
        "<![CDATA[",
        "<?",
        "</",
        "<script>",
        "<title>",
        "<textarea>",
        "<svg>",
        "<p>",
        "<ul><li>",
        "<td>",
        "</p>",
        "<b>x",
        "<a href=x>y",
        "<div hidden>",
        '<p a="\'" b=\'" ',
        "<br>",
        "<code>x",
    ],
)
def test_hostile_text_takes_time_in_proportion(bit: str) -> None:
    many = bit * (300_000 // len(bit))
    for source in (many, many + ">", "<div>" * 20_000 + many):
        before = time.process_time()
        page(source)
        assert time.process_time() - before < 6  # about 1 on a quiet machine; quadratic takes minutes


def test_deep_nesting() -> None:
    source = "<blockquote><div>" * 5_000 + "deep" + "</div></blockquote>" * 5_000 + "out"
    assert shape(source) == [("quote", "deep"), ("paragraph", "out")]


def test_a_cell_knows_its_table_row_and_column():
    source = "<table><caption>c</caption><td>x<tr><th>h<td>t<p>more</table><table><tr><td>two<td>last</table>"
    placed = [(b.text, b.table, b.row, b.column) for b in page(source).blocks if b.kind == "cell"]
    assert placed == [
        ("x", 1, 1, 1), ("h", 1, 2, 1), ("t", 1, 2, 2), ("more", 1, 2, 2),
        ("two", 2, 1, 1), ("last", 2, 1, 2),
    ]  # fmt: skip


LONG = "Most people with gout get better. " * 12


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td>two<table><tr><td>in<td>out</table>after<td>last</table>",  # holds another one
        "<table role=presentation><tr><td>two<td>last</table>",
        "<table><tr><td>two<tr><td>last</table>",  # one cell a row
        f"<table><tr><td>two<td>{LONG}</table>",
    ],
)
def test_cells_of_a_table_that_arranges_the_page_are_paragraphs(table):
    kinds = {b.text.split()[0]: b.kind for b in page(f"<p>Gout</p>{table}").blocks}
    assert {kinds[word] for word in ("two", "last", "Most") if word in kinds} == {"paragraph"}
    assert kinds.get("in", "cell") == "cell"


def test_a_table_with_headings_holds_data_however_long():
    found = page(f"<table><tr><th>Herb<th>Use<tr><td>Sage<td>{LONG}</table>").blocks
    assert {b.kind for b in found} == {"cell"}


def test_two_line_breaks_part_paragraphs_in_a_table_that_arranges():
    found = page("<table role=none><tr><td>One.<br><br>Two.<br>Three.</table>").blocks
    assert [b.text for b in found] == ["One.", "Two.\nThree."]
