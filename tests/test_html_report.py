"""The page that an editor opens: what it holds, that it is safe, and that it needs nothing but itself."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from medlint import Linter
from medlint.model import Checked, Document, Failure, Severity, Suppressed
from medlint.reports import Context, render
from medlint.sources import read_text

TODAY = date(2025, 1, 31)
VOID = {"meta", "br", "line", "rect"}
DRAFT = """---
title: Tea and gout
---

# Tea and gout

It isnt bad, and it can can help. Our revolutionary tea cures gout.

> A doctor said that it isnt so.

- water
- tea, which isnt water
  - green

| | Dose |
|---|---|
| | 5 mg **daily** |
| Tea | it isnt known |

![A cup isnt full](cup.png)

Run `brew <tea>` and read [the trial](https://example.org/trial).[^1]

[^1]: Okafor B. Tea. 2019.
"""
HOSTILE = """---
title: "</title><script>alert(1)</script>"
---

# <script>alert(2)</script> & </h3>

&lt;script&gt;alert(3)&lt;/script&gt; It isnt [a link](javascript:alert(4)) nor [one](data:text/html,x "t").
`</code><img src=x onerror=alert(5)>` and "quoted' words. It isnt \u202egnirts\u202c \u2066so\u2069 b\x01d\u2028e.

<svg onload=alert(6)></svg><style>*{}</style>

{{< code "</script>" >}} It isnt \ud800 so. &#x202e; &amp;lt;script&amp;gt;
"""


@dataclass
class Element:
    """A node of the page; its children are elements and strings."""

    name: str
    attributes: dict[str, str | None]
    children: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Itself and every element in it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def all(self, name: str = "", kind: str = "", note: int = 0) -> list[Element]:
        """Elements of that name, with that class, of that finding; of any where none is given."""
        return [
            element
            for element in self
            if (not name or element.name == name)
            and (not kind or kind in element["class"].split())
            and (not note or str(note) in (element["data-notes"] or element["data-note"]).split())
        ]

    def one(self, name: str = "", kind: str = "", note: int = 0) -> Element:
        (element,) = self.all(name, kind, note)
        return element

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    @property
    def line(self) -> str:
        return " ".join(self.text.split())

    def __getitem__(self, key: str) -> str:
        return self.attributes.get(key) or ""


class Tree(HTMLParser):
    """Reads a page as a browser would, as long as it is well formed, which it asserts."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, dict(attrs))
        assert len(element.attributes) == len(attrs)
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.open[-1].children.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop().name == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)


def parsed(page: str) -> Element:
    tree = Tree()
    tree.feed(page)
    tree.close()
    assert tree.open == [tree.root]
    ids = [element["id"] for element in tree.root if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    return tree.root


def checked(source: str, path: str = "content/tea.md") -> Checked:
    return Linter(today=TODAY).check(read_text(path, source))


def made(*results: Checked, failures: tuple[Failure, ...] = (), **changes) -> Element:
    context = Context("1.2.3", TODAY, rules=Linter().rules)
    return parsed(render("html", results, failures, changed(context, **changes)))


@pytest.fixture(scope="module")
def tea() -> Checked:
    return checked(DRAFT)


def words(page: Element, number: int) -> str:
    """The words that are marked for a finding."""
    return "".join(mark.text for mark in page.all("mark", note=number))


def number(found: Checked, rule: str) -> int:
    """The number of the first finding of a rule."""
    return next(count for count, finding in enumerate(found.findings, 1) if finding.rule == rule)


def test_every_finding_is_marked_at_its_exact_words(root):
    found = checked((root / "examples" / "draft.md").read_text(encoding="utf-8"))
    page = made(found)
    assert len(page.all("li", "note")) == len(found.findings) > 40
    for count, finding in enumerate(found.findings, 1):
        note = page.one("li", "note", count)
        assert (note["id"], note["data-rule"], note["data-severity"]) == (f"a1-{count}", finding.rule, finding.severity)
        assert note.one(kind="message").line == " ".join(finding.message.split())
        assert words(page, count).split() == ([] if finding.scope == "document" else finding.match.split())
        ref = page.one("a", "ref", count)
        assert (ref["href"], ref["aria-label"]) == (f"#a1-{count}", f"Finding {count}, {finding.severity}")


def test_findings_that_overlap_share_the_words_they_have_in_common(tea):
    page = made(tea)
    miracle, cure = number(tea, "claims/miracle-word"), number(tea, "claims/cure-promise")
    assert words(page, miracle) == "revolutionary tea cures"
    assert words(page, cure) == "Our revolutionary tea cures gout"
    (shared,) = (mark for mark in page.all("mark", note=miracle) if mark in page.all("mark", note=cure))
    assert (shared.text, shared["class"]) == ("revolutionary tea cures", "error")  # the graver


def test_the_text_has_its_shape(tea):
    text = made(tea).one("section", "text")
    assert text.one("h3").line == "Tea and gout"
    assert [quote.line for quote in text.all("blockquote")] == ["A doctor said that it isnt9 so."]
    lists = [(part["class"], [item.line for item in part.all("li")]) for part in text.all("ul")]
    assert lists == [("depth-1", ["• water", "• tea, which isnt10 water"]), ("depth-2", ["• green"])]
    rows = [[cell.line for cell in row.all("td")] for row in text.all("tr")]
    assert rows == [["", "Dose"], ["", "5 mg daily"], ["Tea", "it isnt11 known"]]
    assert [bold.text for bold in text.all("strong")] == ["daily"]
    assert text.one("p", "labelled").line == "Picture A cup isnt12 full"
    assert text.one("code").text == "`brew <tea>`"
    assert (text.one(kind="link").text, text.one(kind="target").text) == ("the trial", "https://example.org/trial")
    assert text.one("sup", "footnote").text == "[1]"
    assert text.one("p", "reference").line == "Okafor B. Tea. 2019."


def test_a_note_says_where_why_and_what_to_write(tea):
    page = made(tea)
    note = page.one("li", "note", number(tea, "fragments/doubled-term"))
    assert note.one(kind="place").line == "line 7, column 21"
    assert note.one(kind="change").text == "It isnt bad, and it can cancan help. Our …"
    assert (note.one("del").text, note.one("ins").text) == ("can can", "can")
    card = next(rule for rule in page.all("section", "rule") if rule["id"] == "rule-fragments/doubled-term")
    rule = next(rule for rule in Linter().rules if rule.id == "fragments/doubled-term")
    assert rule.why.strip() in card.text and all(source in card.text for source in rule.sources)
    assert card.one("blockquote").line == " ".join(rule.good[0].text.split())


def test_the_page_asks_nothing_of_anybody(root):
    page = made(
        *(checked((root / "examples" / name).read_text(encoding="utf-8"), name) for name in ("draft.md", "draft.html"))
    )
    for element in page:
        assert not {"src", "style", "srcset", "action", "background"} & element.attributes.keys()
        assert not [name for name in element.attributes if name.startswith("on")]
        if "href" in element.attributes:
            assert element["href"][0] == "#" and [target for target in page if target["id"] == element["href"][1:]]
        assert element.name not in {"link", "img", "iframe", "object", "embed", "base"}
    assert "url(" not in page.one("style").text and "@import" not in page.one("style").text
    assert not re.search(r"fetch|XMLHttp|import\(|eval|innerHTML|Function", page.one("script").text)


def test_the_policy_allows_the_pages_own_style_and_script_only(tea):
    page = made(tea)

    def digest(name: str) -> str:
        return base64.b64encode(sha256(page.one(name).text.encode()).digest()).decode()

    policy = next(meta for meta in page.all("meta") if meta["http-equiv"] == "Content-Security-Policy")
    assert policy["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest('style')}'; script-src 'sha256-{digest('script')}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_hostile_text_stays_text():
    path = "<img src=x onerror=alert(0)>\u202e.md"
    rude = Failure(path, "</li><script>alert(8)</script>")
    harmless, page = made(checked("It isnt.\n")), made(checked(HOSTILE, path), failures=(rude,))
    assert {element.name for element in page} - {element.name for element in harmless} <= {
        "br", "code"
    }  # fmt: skip
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert page.one("title").text == "</title><script>alert(1)</script> – medlint"
    assert page.one("p", "path").text == "<img src=x onerror=alert(0)>\\u202e.md"
    text = page.one("section", "text").text
    for shown in ("<script>", "alert(3)<", "/script>", "javascript:alert(4)", "`</code><img src=x onerror=alert(5)>`"):
        assert shown in text
    signs = [sign.text for sign in page.all(kind="sign")]
    assert signs == ["U+202E", "U+202C", "U+2066", "U+2069", "U+0001", "U+2028", "U+D800", "U+202E"]
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\x01\ud800]", page.text)


def test_what_stands_at_no_words_is_about_the_whole_article():
    source = b"caf\xe9 isnt open".decode("cp1252")
    found = Linter(today=TODAY).check(read_text("a.md", source))
    bytes_ = changed(found.findings[0], rule="encoding/not-utf8", block=None, start=3, end=4)
    page = made(changed(found, findings=[bytes_, *found.findings]))
    assert page.one("p", "whole").one("a", note=1)
    assert page.one("li", "note", 1).one("p", "quote").text == "é"


def test_what_was_let_pass_is_listed_but_not_shown(tea):
    first, *rest = tea.findings
    found = changed(tea, findings=rest, suppressed=[Suppressed(first, "baseline", "old page")])
    page = made(found)
    last = page.all("li", "note")[-1]
    assert "hidden" in last.attributes and last["data-rule"] == first.rule
    assert "Set aside by the baseline: old page" in last.line
    assert not [note for note in page.all("li", "note")[:-1] if "hidden" in note.attributes]
    assert {mark["class"] for mark in page.all("mark", note=len(tea.findings))} <= {"off"}
    assert "Set aside1" in page.one("dl", "figures").text.replace("\n", "")


@pytest.mark.parametrize(
    ("fail_on", "said"),
    [
        ("error", "Fails 1 error; the gate lets none pass."),
        ("never", "No gate Nothing fails this run, whatever is found."),
    ],
)
def test_the_verdict_is_in_words(tea, fail_on, said):
    assert made(tea, fail_on=fail_on).one("p", "verdict").line == said


def test_more_warnings_than_are_allowed_fail_the_page_too(tmp_path, monkeypatch, medlint):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.md").write_text("It isnt bad.\n", encoding="utf-8")
    page = parsed(medlint("check", "a.md", "--max-warnings", 0, "--output", "html").stdout)
    assert page.one("p", "verdict").line == "Fails 1 warning, and --max-warnings allows 0."


def test_a_clean_article_passes():
    page = made(checked("# Rest\n\nSleep helped most of them.\n"), fail_on="warning")
    assert page.one("p", "verdict").line == "Passes No error and no warning."
    assert "Nothing found." in page.text


def test_many_articles_have_an_index(tea):
    broken = Failure("b.md", "is not text")
    page = made(tea, checked("It isnt.\n", "z.md"), failures=(broken,))
    assert page.one(kind="failures").one("li").line == "b.md: is not text"
    rows = [[cell.line for cell in row.all("td")] for row in page.one(kind="index").one("tbody").all("tr")]
    counts = [sum(finding.severity == severity for finding in tea.findings) for severity in Severity]
    assert rows[0][:4] == ["Fails", *map(str, counts)]
    assert [link["href"] for link in page.one(kind="index").all("a")] == ["#a1", "#a2"]
    assert [article["id"] for article in page.all("article")] == ["a1", "a2"]
    assert page.one(kind="index").one("p", "verdict").line == "Not complete 1 thing could not be checked."


def test_results_without_their_text_still_show_what_was_found(tea):
    bare = changed(tea, document=Document(tea.document.path, tea.document.source, ()))
    page = made(bare)
    assert len(page.all("li", "note")) == len(tea.findings) == len(page.one("p", "whole").all("a"))
    assert "no text to show" in page.one("section", "text").text


@pytest.fixture
def article(tmp_path, monkeypatch, root):
    monkeypatch.chdir(tmp_path)
    text = (root / "examples" / "draft.md").read_text(encoding="utf-8")
    (tmp_path / "draft.md").write_text(text, encoding="utf-8")
    return tmp_path / "draft.md"


def test_check_writes_the_page_and_a_second_run_the_same(article, medlint):
    result = medlint("check", "draft.md", "--output", "html=report.html", "--today", TODAY)
    assert result.exit_code == 1
    first = article.with_name("report.html").read_text(encoding="utf-8")
    medlint("check", "draft.md", "--output", "html=report.html", "--today", TODAY)
    assert article.with_name("report.html").read_text(encoding="utf-8") == first
    assert medlint("check", "draft.md", "--output", "html", "--today", TODAY).stdout == first
    page = parsed(first)
    grades = {row.one("th").line: row.all("td")[1].text for row in page.one(kind="grades").one("tbody").all("tr")}
    assert grades["What is dizziness"] == "6.2" and grades["When to call us"] == "8.8"
    claims = [row.all("td") for row in page.one(kind="claims").one("tbody").all("tr")]
    cure = next(cells for cells in claims if "cure your vertigo" in cells[0].text)
    assert [cell.line for cell in cure[1:4]] == ["causal", "none", "11"]
    assert "claims/cure-promise" in cure[4].text
    assert page.one("dl", "figures").line.endswith("Reading grade 8.8 aim 8")


def test_a_page_grows_by_little_more_than_its_article(article, medlint):
    parts = article.read_text(encoding="utf-8").split("\n\n")
    article.write_text("\n\n".join([*parts, *parts[1:], *parts[1:10]]), encoding="utf-8")
    size = article.stat().st_size
    assert len(article.read_text(encoding="utf-8").split()) > 1500
    medlint("check", "draft.md", "--output", "html=report.html")
    page = article.with_name("report.html").read_bytes()
    assert len(page) < 120_000 + 4 * size + 700 * page.count(b'class="note')


def test_where_no_sentence_can_be_read_the_text_is_there(article, medlint, monkeypatch):
    from medlint.language import pipeline
    from medlint.model import LanguageError

    def missing(name):
        raise LanguageError("pipeline: is missing")

    medlint("check", "draft.md")  # its findings are known now
    monkeypatch.setattr(pipeline, "load", missing)
    result = medlint("check", "draft.md", "--output", "html")
    page = parsed(result.stdout)
    assert page.one("section", "text").all("h3")[0].line == "Living with dizziness"
    assert words(page, 3) == "one of the most common"
    assert not page.all(kind="claims")
