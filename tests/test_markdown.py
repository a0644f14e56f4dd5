"""Markdown: what becomes which block, and where it stands."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint.model import Block, Document, Notice, Span
from medlint.sources import frontmatter, markdown

PIECES = [
    *"aé😀\ud800\x00 \n\r\t*_`[]()!<>{}%|-#+:.\\&~^\"'\ufeff\u00a0",
    *("\n\n", "    ", "- ", "1. ", "> ", "---\n", "+++\n", "title: x\n", "&amp;", "{{< a >}}", "{% b %}", "**", "[^1]"),
    *(
        "[^1]: ",
        "![",
        "](",
        "http://a.b ",
        "<b>",
        "<script>",
        "</script>",
        "<div>\n",
        "| a | b |\n",
        "|--|--|\n",
        "word ",
    ),
]


def read(source: str) -> Document:
    return markdown.read("a.md", source)


def shape(source: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in read(source).blocks]


def place(source: str, block: Block, word: str) -> str:
    """The source that the map gives for a word of the block's text."""
    at = block.text.index(word)
    start, end = block.map.to_source(Span(at, at + len(word)))
    return source[start:end]


def test_blocks_of_an_article() -> None:
    source = "# Sore *backs*\n\nRest **helps** some.\n\n"
    source += "> A quote\n> goes on.\n\n| Drug | Dose |\n|---|---|\n| a\\|b | *c* |\n\n***\n"
    blocks = read(source).blocks
    assert [(block.kind, block.level, block.text) for block in blocks] == [
        ("heading", 1, "Sore backs"),
        ("paragraph", 0, "Rest helps some."),
        ("quote", 0, "A quote goes on."),
        *(("cell", 0, text) for text in ("Drug", "Dose", "a|b", "c")),
    ]
    assert place(source, blocks[0], "backs") == "backs"
    assert place(source, blocks[0], "Sore backs") == "Sore *backs"
    assert blocks[1].strong == (Span(5, 10),)
    assert place(source, blocks[2], "goes") == "goes"
    assert [block.index for block in blocks] == list(range(7))


def test_offsets_are_code_points_behind_bom_emoji_crlf_and_surrogates() -> None:
    source = "\ufeffÉ 😀 \ud800 rest\r\nhelps  \r\nbacks.\r\n"
    (block,) = read(source).blocks
    assert block.text == "É 😀 \ud800 rest helps\nbacks."
    assert place(source, block, "helps") == "helps"
    assert place(source, block, "rest helps") == "rest\r\nhelps"
    assert place(source, block, "\nbacks") == "  \r\nbacks"


def test_entities_code_and_escapes() -> None:
    source = "Salt &amp; `NaCl` \\* water&nbsp;too.\n"
    (block,) = read(source).blocks
    assert block.text == "Salt & code * water\u00a0too."
    assert place(source, block, "&") == "&amp;"
    assert place(source, block, "code") == "`NaCl`"
    assert place(source, block, "* water") == "* water"


def test_lists() -> None:
    source = "- one\n\n  more\n- [ ] two\n  1. deep\n     > said\n\nText.\n\n> - quoted\n"
    assert [(block.kind, block.text, block.level, block.list) for block in read(source).blocks] == [
        ("list_item", "one", 1, 1),
        ("list_item", "more", 1, 1),
        ("list_item", "two", 1, 1),
        ("list_item", "deep", 2, 2),
        ("quote", "said", 0, 0),
        ("paragraph", "Text.", 0, 0),
        ("list_item", "quoted", 1, 3),
    ]


def test_links_and_images() -> None:
    source = "See [the *trial*](http://a.b), <http://c.d>, http://e.f/g. and ![a **scan**](i.png) here[^n].\n\n"
    source += "[^n]: Smith, 2020.\n"
    document = read(source)
    paragraph, alt, note = document.blocks
    assert paragraph.text == "See the trial, http://c.d, http://e.f/g. and  here."
    assert [(paragraph.text[slice(*link.span)], link.target) for link in paragraph.links] == [
        ("the trial", "http://a.b"),
        ("http://c.d", "http://c.d"),
        ("http://e.f/g", "http://e.f/g"),
        ("", "#fn:n"),
    ]
    assert (alt.kind, alt.text, alt.strong) == ("alt", "a scan", (Span(2, 6),))
    assert (note.text, note.reference) == ("Smith, 2020.", True)
    (reference,) = document.references
    assert (reference.label, reference.text) == ("n", "Smith, 2020.")
    assert source[slice(*reference.span)].strip() == "[^n]: Smith, 2020."


def test_shortcodes() -> None:
    source = '{{< toc >}}\n\nSee {{% dose "**b**" %}} and {% x %} or {{ y }}; [more]({{< ref "a b.md" >}}).\n'
    (block,) = read(source).blocks
    assert block.text == "See code and code or code; more."
    assert place(source, block, "code and") == '{{% dose "**b**" %}} and'
    assert [link.target for link in block.links] == ['{{< ref "a b.md" >}}']


def test_a_private_use_character_is_no_shortcode() -> None:
    assert shape("a \ue000 b {{< c >}}\n") == [("paragraph", "a \ue000 b code")]


def test_tags_inside_a_paragraph_vanish() -> None:
    source = "One <b>bold</b><!-- no --> word<br>and <script>let a</script>more.\n\nNext.\n"
    assert shape(source) == [("paragraph", "One bold word\nand more."), ("paragraph", "Next.")]


def test_html_blocks() -> None:
    source = (
        "é Text.\n\n<div>\n<p>Rest &amp; sleep</p>\n<ul><li>ice</li></ul>\n</div>\n\n> <p>said\n> so</p>\n\n- item\n"
    )
    blocks = read(source).blocks
    assert [(block.kind, block.text.replace("\n", " "), block.list) for block in blocks] == [
        ("paragraph", "é Text.", 0),
        ("paragraph", "Rest & sleep", 0),
        ("list_item", "ice", 1),
        ("paragraph", "said so", 0),
        ("list_item", "item", 2),
    ]
    assert place(source, blocks[1], "& sleep") == "&amp; sleep"
    assert place(source, blocks[3], "so") == "so"


def test_yaml_front_matter() -> None:
    source = "\ufeff---\r\ntitle: 'Sore backs'\r\nmedlint: {kind: treatment}\r\n---\r\n# Rest\r\n"
    document = read(source)
    assert [(block.kind, block.text) for block in document.blocks] == [("title", "Sore backs"), ("heading", "Rest")]
    assert document.meta == {"title": "Sore backs", "medlint": {"kind": "treatment"}}
    assert document.kind == "treatment"
    assert [place(source, block, block.text) for block in document.blocks] == ["Sore backs", "Rest"]


def test_toml_front_matter() -> None:
    source = '+++\ntitle = "Sore backs"\n+++\nRest.\n'
    assert shape(source) == [("title", "Sore backs"), ("paragraph", "Rest.")]
    assert read(source).meta == {"title": "Sore backs"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: Pain: a guide\n---\nA.\n", [("title", "Pain: a guide"), ("paragraph", "A.")]),
        ("---\ntitle: Pain # draft\n---\nA.\n", [("title", "Pain"), ("paragraph", "A.")]),
        ("---\ntitle: >\n  Pain\n---\nA.\n", [("title", "Pain"), ("paragraph", "A.")]),
        ('---\ntitle: "Pa\\u0131n"\n---\nA.\n', [("title", "Paın"), ("paragraph", "A.")]),
        ("---\ndate: 2024-99-99\n---\nA.\n", [("paragraph", "A.")]),
        ("---\n---\nA.\n", [("paragraph", "A.")]),
        ("+++\na = \n+++\nA.\n", [("paragraph", "A.")]),
        ("---\n\nProse here.\n\n---\n\nA.\n", [("paragraph", "Prose here."), ("paragraph", "A.")]),
        ("---\nA.\n", [("paragraph", "A.")]),
        ("Text\n---\na: b\n---\n", [("heading", "Text"), ("heading", "a: b")]),
    ],
)
def test_odd_front_matter(source: str, expected: list[tuple[str, str]]) -> None:
    assert shape(source) == expected


@pytest.mark.parametrize(
    "value",
    ["[" * 50_000, "medlint: 3\n", "medlint: {kind: [a]}\n", "medlint: {kind: blog}\n", "1: 2\n", "? [a]\n: b\n"],
)
def test_front_matter_never_breaks(value: str) -> None:
    head = frontmatter.split(f"---\n{value}\n---\n")
    assert head.title is None
    assert head.end > len(value)
    assert frontmatter.kind(head.meta) == "other"


def test_code_is_no_prose() -> None:
    assert shape("Text.\n\n```\nlet it be\n```\n\n    x = f(1)\n    y = [2]\n") == [("paragraph", "Text.")]
    assert (
        read("Text.\n\n```\nThis is the rest of it\nand so it is code.\n```\n\n    x = f(1)\n    y = [2]\n").notices
        == ()
    )


def test_indented_prose_is_noticed() -> None:
    source = "É.\n\n    This is what the nurse said to us\n    about the rest of the week.\n\nEnd.\n"
    document = read(source)
    assert [block.text for block in document.blocks] == [
        "É.",
        "This is what the nurse said to us about the rest of the week.",
        "End.",
    ]
    (notice,) = document.notices
    assert notice.kind == "prose-as-code"
    assert source[slice(*notice.span)].strip() == source[8:].removesuffix("\n\nEnd.\n")


def test_indented_prose_is_read_as_plain_text() -> None:
    prose = "It hurts for a day or two, and then the pain is gone for as long as you rest."
    source = f"- ice\n\nEnd.\n\n    Neck Pain\n\n    {prose}\n\n    • heat\n    • rest\n"
    blocks = read(source).blocks
    assert [(block.kind, block.text, block.list) for block in blocks] == [
        ("list_item", "ice", 1),
        ("paragraph", "End.", 0),
        ("heading", "Neck Pain", 0),
        ("paragraph", prose, 0),
        ("list_item", "heat", 2),
        ("list_item", "rest", 2),
    ]
    assert [source[slice(*block.map.to_source(Span(0, len(block.text))))] for block in blocks] == [
        block.text for block in blocks
    ]


@pytest.mark.parametrize(
    "source", ["", "\ufeff", "\n\n", "```\na\n```\n", "{{< toc >}}\n", "<!-- a -->\n", "![](i.png)\n"]
)
def test_nothing_is_noticed(source: str) -> None:
    document = read(source)
    assert document.blocks == ()
    assert document.notices == (Notice("empty", Span(0, 0)),)


@pytest.mark.parametrize(
    "source",
    ["> " * 5_000 + "deep", "".join("  " * n + "- a\n" for n in range(500)), "- " * 5_000 + "deep", "[" * 5_000],
)
def test_deep_nesting(source: str) -> None:
    assert read(source).blocks


@pytest.mark.parametrize(
    "piece", ["É **b** [c](http://d.e) `f` {{< g >}} &amp; h.\n\n- i\n\n", "word http://a.b [c](d) {{ ", "> <b>q</b>\n"]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(size: int) -> float:
        source = piece * (size // len(piece))
        began = time.process_time()
        read(source)
        return time.process_time() - began

    small = min(seconds(30_000) for _ in range(3))
    assert seconds(300_000) < 25 * small + 0.1


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_runs_hold_what_they_say(source: str) -> None:
    document = read(source)
    assert document.source == source
    for block in document.blocks:
        at = 0
        for run in block.map.segments:
            assert run.text_at == at
            at += run.text_length
            assert 0 <= run.source_at <= run.source_at + run.source_length <= len(source)
            if run.verbatim:
                assert source[run.source_at : run.source_at + run.source_length] == block.text[run.text_at : at]
        assert at == len(block.text) > 0
        for span in [*block.strong, *(link.span for link in block.links)]:
            assert 0 <= span.start <= span.end <= at


def test_a_cell_knows_its_table_row_and_column():
    text = (
        "|  | A | B |\n|--|--|--|\n| x | 1 | |\n| y | | 2 |\n\n"
        "<table><tr><td></td><td>one</td></tr></table>\n\n| q |\n|--|\n| r |\n"
    )
    cells = {block.text: (block.table, block.row, block.column) for block in read(text).blocks}
    assert cells == {
        "A": (1, 1, 2), "B": (1, 1, 3), "x": (1, 2, 1), "1": (1, 2, 2), "y": (1, 3, 1), "2": (1, 3, 3),
        "one": (2, 1, 2), "q": (3, 1, 1), "r": (3, 2, 1),
    }  # fmt: skip
