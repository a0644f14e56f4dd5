"""The article of a whole page set apart from its furniture, on pages of many makes."""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import accumulate, pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medlint import Config, Linter
from medlint.config.selectors import Selector
from medlint.model import Block, Document, Span
from medlint.sources.html import read

PAGES = sorted(Path(__file__).with_name("pages").glob("*.html"))
"""Pages whose lines begin with "|" where they are the article."""


def marked(path: Path) -> tuple[str, set[int]]:
    """The page without its marks, and the lines, from 1, of its article."""
    lines = path.read_text(encoding="utf-8").split("\n")
    article = {number for number, line in enumerate(lines, 1) if line.startswith("|")}
    return "\n".join(line.removeprefix("|") for line in lines), article


def words(document: Document, block: Block) -> list[int]:
    """The line of each word of a block."""
    starts = [0, *accumulate(len(line) + 1 for line in document.source.split("\n"))]
    at, lines = 0, []
    for word in block.text.split():
        at = block.text.index(word, at)
        lines.append(bisect_right(starts, block.map.to_source(Span(at, at + len(word))).start))
        at += len(word)
    return lines


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_is_kept_and_little_else(path: Path) -> None:
    source, article = marked(path)
    document = read(path.name, source)
    kept = [line for block in document.blocks if block.kind != "title" for line in words(document, block)]
    lost = [line for block, _ in document.furniture for line in words(document, block)]
    right = sum(line in article for line in kept)
    assert right >= 0.97 * (right + sum(line in article for line in lost))
    assert right >= 0.95 * len(kept)
    assert lost, "every one of these pages has furniture"


def shape(source: str, article: str = "") -> tuple[list[str], dict[str, str]]:
    document = read("page.html", source, article)
    return [block.text for block in document.blocks], {block.text: why for block, why in document.furniture}


PROSE = "<p>Rest the ankle for two days, and cool it for ten minutes every few hours.</p>"
TEXT = "Rest the ankle for two days, and cool it for ten minutes every few hours."


@pytest.mark.parametrize(
    ("markup", "grounds"),
    [
        ("<nav>Elsewhere</nav>", "navigation (<nav>)"),
        ("<header>Elsewhere</header>", "page header (<header>)"),
        ("<footer>Elsewhere</footer>", "page footer (<footer>)"),
        ("<aside>Elsewhere</aside>", "sidebar (<aside>)"),
        ("<form>Elsewhere</form>", "form (<form>)"),
        ("<dialog>Elsewhere</dialog>", "dialog (<dialog>)"),
        ("<div role=contentinfo>Elsewhere</div>", 'page footer (role="contentinfo")'),
        ("<div hidden>Elsewhere</div>", "hidden"),
        ("<div aria-hidden=true>Elsewhere</div>", "hidden"),
        ("<div style='display: none'>Elsewhere</div>", "hidden"),
        ("<div class=sr-only>Elsewhere</div>", "hidden"),
        ("<div class='box cookieBar'>Elsewhere</div>", "cookie notice (.cookieBar)"),
        ("<div id=newsletter-3>Elsewhere</div>", "newsletter box (#newsletter-3)"),
        ("<div class=related_posts>Elsewhere</div>", "related list (.related_posts)"),
        ("<div class=comments-area>Elsewhere</div>", "comments (.comments-area)"),
        ("<div class=shareButtons>Elsewhere</div>", "share buttons (.shareButtons)"),
        ("<div class=ad-slot>Elsewhere</div>", "advertisement (.ad-slot)"),
        ("<amp-sidebar>Elsewhere</amp-sidebar>", "sidebar (amp-sidebar)"),
        ("<div>Elsewhere</div>", "outside the column of text"),
    ],
)
def test_each_block_that_is_set_apart_says_why(markup: str, grounds: str) -> None:
    kept, apart = shape(f"<html><body>{markup}<div>{PROSE}</div><div>{markup}</div></body></html>")
    assert kept in ([TEXT], ["Elsewhere", TEXT])  # what stands right above the text may lead to it
    assert apart == {"Elsewhere": grounds}


def test_names_that_wrap_the_page_or_only_sound_like_furniture_say_nothing() -> None:
    for markup in (
        "<body class='has-sidebar nav-open'>",
        "<body><div class=comments>",
        "<body><div class=shadow-lead>",
    ):
        assert shape(f"<html>{markup}{PROSE}</body></html>") == ([TEXT], {})
    assert shape(f"<html><body><div class='hidden md:block'>{PROSE}</div></body></html>") == ([TEXT], {})


def test_a_header_that_holds_the_title_is_the_articles() -> None:
    kept, apart = shape(f"<html><body><header><h1>A sprain</h1><nav>Home</nav></header><main>{PROSE}</main></body>")
    assert (kept, apart) == (["A sprain", TEXT], {"Home": "navigation (<nav>)"})


def test_a_menu_pasted_into_the_text_is_furniture_and_a_list_of_references_is_not() -> None:
    links = "".join(f"<li><a href=/{name}>{name}</a>" for name in ("Knees", "Hips", "Feet", "Hands"))
    kept, apart = shape(f"<html><body>{PROSE}<ul>{links}</ul>{PROSE}</body>")
    assert (kept, set(apart.values())) == ([TEXT, TEXT], {"list of links"})
    kept, apart = shape(f"<html><body>{PROSE}<h2>Sources</h2><ul>{links}</ul>{PROSE}</body>")
    assert len(kept) == 7 and not apart


def test_a_fragment_keeps_all_but_navigation_and_what_is_hidden() -> None:
    kept, apart = shape(f"<header>Top</header><nav>Menu</nav><div hidden>Not now</div><aside>Beside</aside>{PROSE}")
    assert kept == ["Top", "Beside", TEXT]
    assert apart == {"Menu": "navigation (<nav>)", "Not now": "hidden"}


def test_no_word_is_lost() -> None:
    for path in PAGES:
        source, _ = marked(path)
        document = read(path.name, source)
        fragment = read(path.name, source.replace("<html", "<x").replace("<body", "<x").replace("<nav", "<x"))
        told = [*document.blocks, *(block for block, _ in document.furniture)]
        read_anyway = [*fragment.blocks, *(block for block, _ in fragment.furniture)]
        assert sorted(block.text for block in told) == sorted(block.text for block in read_anyway)


def test_no_rule_looks_at_furniture() -> None:
    defect = "<p>It isnât hard to make at home.</p>"
    main = f"{PROSE}{{}}<p>Then walk a little more each day, and stop when it hurts.</p>"
    page = f"<html><body><main>{main}</main><footer>{{}}</footer></body></html>"

    def places(source: str) -> list[int]:
        return [finding.start for finding in Linter().lint_text(source, path="a.html") if "â" in finding.text]

    found = page.format(defect, "")
    assert places(found)
    assert not places(page.format("", defect))


def test_inspect_counts_and_names_what_is_set_apart(medlint, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<html><body><nav>Home and away</nav>\n<main>{PROSE}</main><footer>Bye</footer></body></html>")
    last = medlint("inspect", file).stdout.splitlines()[-1]
    assert last == "  set apart: 2 blocks, 4 words (navigation 1, page footer 1); --furniture shows it"
    shown = medlint("inspect", "--furniture", file).stdout.splitlines()[1:]
    assert [line.split() for line in shown[:1]] == [
        "1:18 furniture: navigation (<nav>) paragraph Home and away".split()
    ]
    assert shown[-2:] == [
        "  article: 1 block, 15 words",
        "  set apart: 2 blocks, 4 words (navigation 1, page footer 1)",
    ]
    listed = json.loads(medlint("inspect", "--json", file).stdout)["furniture"]
    assert [(block["grounds"], block["line"], block["words"]) for block in listed] == [
        ("navigation (<nav>)", 1, 3),
        ("page footer (<footer>)", 2, 1),
    ]


def test_a_config_names_the_article(medlint, tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(f"<html><body><main><p>It isnât so.</p><div class='story'>{PROSE}</div></main></body></html>")

    def checked() -> str:
        return str(medlint("check", page, "--output", "json").output)

    assert "encoding/stripped-mojibake" in checked()
    config = tmp_path / ".medlint.yml"
    config.write_text("sources: {html: {article: 'main > div.story'}}\n")
    assert "encoding/stripped-mojibake" not in checked()
    assert "furniture: outside the selected article" in medlint("inspect", "--furniture", page).stdout
    config.write_text("sources: {html: {article: '.none-of-these'}}\n")
    assert "encoding/stripped-mojibake" in checked(), "a page without the element is judged as any other"
    config.write_text("sources:\n  html: {article: 'div:hover'}\n")
    failed = medlint("check", page)
    assert failed.exit_code == 2
    assert f"{config}:2:" in failed.stderr and "'div:hover' is no selector that medlint reads" in failed.stderr
    assert Config().article == ""


@pytest.mark.parametrize(
    ("selector", "kept"),
    [
        ("#one", "A"), (".two", "B C"), ("p.two", "B"), ("div > p", "A B"), ("section p", "D"), ("p, b", "A B D"),
        ("[lang]", "D"), ('[data-k="v w"]', "B"), ("[data-k^=v]", "B"), ("[class~=two]", "B C"), ("body p#one", "A"),
        ("* > section > p", "D"), ("div section p", ""), ("[data-k$=w]", "B"), ("[data-k*=' ']", "B"),
    ],
)  # fmt: skip
def test_selectors(selector: str, kept: str) -> None:
    page = (
        "<html><body><div><p id=one>A</p><p class='two x' data-k='v w'>B</p></div><h2 class=two>C</h2>"
        "<section lang=en><p>D</p></section></body></html>"
    )
    assert " ".join(shape(page, selector)[0]) == (kept or "A B C D")


@pytest.mark.parametrize("text", [">", "a >", "a:hover", "a..b", "#", "[", "a,,b", "p[x=]", "a ! b", "x" * 2_000])
def test_selectors_that_cannot_be_read(text: str) -> None:
    with pytest.raises(ValueError, match="selector"):
        Selector.parse(text)


TAGS = st.sampled_from(
    "<html> <body> <main> </main> <nav> </nav> <div> </div> <div/hidden> <p> <footer> </footer> <form> </form> <table>"
    " <tr> <td> </table> <ul> <li> </ul> <a/href=x> </a> <article> </article> <div/class=sidebar> <h1> </h1>".split()
)
PIECES = st.lists(
    st.one_of(TAGS, st.sampled_from(["Tea &amp; salt. ", "It is hot today, and it was so all week long. "]))
)


@settings(max_examples=300, deadline=None)
@given(PIECES)
def test_places_hold_and_nothing_is_read_twice(pieces: list[str]) -> None:
    source = "".join(
        piece.replace("/", " ", 1) if piece[1:].partition("/")[1] and piece[1] != "/" else piece for piece in pieces
    )
    document = read("page.html", source)
    blocks = [*document.blocks, *(block for block, _ in document.furniture)]
    spans = sorted(block.map.to_source(Span(0, len(block.text))) for block in blocks)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    for block in blocks:
        for segment in block.map.segments:
            if segment.verbatim:
                text = block.text[segment.text_at : segment.text_end]
                assert source[segment.source_at : segment.source_end] == text
    assert [block.index for block in document.blocks] == list(range(len(document.blocks)))


@pytest.mark.parametrize(
    "piece",
    [
        "<div class=menu><a href=x>Home</a></div>" + PROSE,
        "<div>",
        "<div hidden>" + PROSE,
        "<table><tr><td>" + PROSE,
        "<ul><li><a href=x>Knees</a>",
        "<section class='a b c d e f g-h'>" + PROSE + "</section>",
    ],
)
def test_the_time_grows_with_the_page_and_no_faster(piece: str) -> None:
    def spent(size: int) -> float:
        source = "<html><body>" + piece * (size // len(piece))
        start = process_time()
        read("page.html", source, "main p")
        return process_time() - start

    spent(10_000)
    assert spent(1_000_000) < 16 * max(spent(125_000), 0.02)
