"""What stands behind a sentence: sources cited, people and bodies named, vague words, or nothing."""

from __future__ import annotations

from datetime import date

import pytest

from medlint import Linter, sources
from medlint.article import citations, listed
from medlint.article.annotated import Article
from medlint.claims.support import best, within
from medlint.model import Span, Support
from medlint.registry import Registry
from medlint.rulebook import find, load


def article_of(text, path="a.md"):
    return Article(sources.read_text(path, text), date(2026, 1, 1))


def support_of(text, path="a.md"):
    article = article_of(text, path)
    block = article.blocks[0]
    found = best(article, block, article.sentence(block, 0))
    return found.support if found else Support.NONE


def said_by(text):
    article = article_of(text)
    block = article.blocks[0]
    return best(article, block, article.sentence(block, 0)).speaker


def rule(rule_id):
    return load.card(find.cards(find.builtin_rules())[rule_id], rule_id, Registry(), builtin=True)


def flagged(rule_id, text, path="a.md"):
    return [text[f.start : f.end] for f in Linter(rules=[rule(rule_id)]).lint_text(text, path)]


@pytest.mark.parametrize(
    "text",
    [
        "Ginger settles the stomach [7].",
        "Ginger settles the stomach. [7]",
        "Ginger settles the stomach.⁷",
        "Ginger [settles the stomach](https://pubmed.example.org/77).",
        "Ginger settles the stomach (https://trials.example.org/ginger).",
        "Ginger settles the stomach (Okafor et al., 2019).",
        "Ginger settles the stomach (Okafor, 2019; Lee & Sato, 2020).",
        "Okafor and Lee (2019) gave ginger to sailors.",
        "Ginger settles the stomach, PMID 1234567.",
        "Ginger settles the stomach (doi:10.5555/ginger).",
        "Sailors were given ginger in NCT01234567.",
    ],
)
def test_a_mark_that_leads_to_a_source_cites(text):
    assert support_of(text) is Support.CITED


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ginger settles the stomach, said Dr. Amara Okafor.", "person"),
        ("Prof. Lindqvist, who has studied it for years, warns of the dose.", "person"),
        ("Amara Okafor, a professor of nursing, gave it to sailors.", "person"),
        ("Okafor and colleagues gave it to sailors.", "person"),
        ("The trial came out in the journal Appetite.", "study"),
        ("It was published in Thorax.", "study"),
        ("It stood in the Lund Journal of Nausea.", "study"),
        ("A 2019 trial gave ginger to sailors.", "study"),
        ("The survey of sailors was done in May 2019.", "study"),
        ("In 2019, researchers gave ginger to sailors.", "study"),
        ("In the Baltic Sailors Health Study it settled the stomach.", "study"),
        ("According to the World Health Organization, it settles the stomach.", "article"),
        ("The American Academy of Nausea recommends it.", "article"),
        ("Researchers at the University of Lund gave it to sailors.", "article"),
        ("One sailor in four is sick (Source: National Sailors Survey).", "article"),
    ],
)
def test_who_can_be_looked_up_is_named(text, speaker):
    assert support_of(text) is Support.NAMED
    assert said_by(text) == speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("According to Dr. Okafor, it settles the stomach.", "Dr. Okafor"),
        ("According to the World Health Organization, it settles the stomach.", "World Health Organization"),
        ("It was published in Thorax.", "published in Thorax"),
    ],
)
def test_the_place_of_support_is_the_name(text, name):
    article = article_of(text)
    found = best(article, article.blocks[0], Span(0, len(text)))
    assert text[found.span.start : found.span.end] == name


@pytest.mark.parametrize(
    "text",
    [
        "Studies show that ginger settles the stomach.",
        "Experts agree that ginger settles the stomach.",
        "It is known that ginger settles the stomach.",
        "Ginger has been shown to settle the stomach.",
        "A recent study found that ginger settles the stomach.",
        "Our ginger is clinically proven.",
    ],
)
def test_who_cannot_be_found_is_vague(text):
    assert support_of(text) is Support.VAGUE
    assert said_by(text) == "unnamed"


@pytest.mark.parametrize(
    "text",
    [
        "Vitamin D strengthens the bones.",
        "Last changed in October 2019.",
        "Pain fell quickly (October 2019).",
        "The surgery has been on University Avenue since 2019.",
        "The hospital on Harvard Street opens at nine.",
        "Few are ill in Kent (2019).",
        "Rates rose (Orange County, 2019).",
        "Tocilizumab (2019) costs more.",
        "Stroke and headache run in families.",
        "Nature heals, and the lancet is a knife.",
        "The CDC is in Atlanta.",
        "The National Institutes of Health (NIH) are in Bethesda.",
        "Dr. Okafor sees patients on Mondays.",
        "Come to Lakeside Medical Center.",
        "It was published in October.",
        "The plaster is 10 cm² in size, and 5² is 25.",
        "Ginger [settles the stomach](https://www.amazon.com/ginger).",
        "Ginger [settles the stomach](https://m.facebook.com/ginger).",
        "Ginger [settles the stomach](https://ginger.example.com/shop/tea).",
        "Ginger [settles the stomach](/blog/ginger).",
    ],
)
def test_names_dates_places_shops_and_chat_stand_behind_nothing(text):
    assert support_of(text) is Support.NONE


def test_a_study_of_many_people_is_not_one_of_that_year():
    assert support_of("A study of 2012 adults found that ginger settles the stomach.") is Support.VAGUE


LINK = '<p>Ginger <a href="https://www.ginger.example.com/trial">settles the stomach</a>.</p>'


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://ginger.example.com/tea">',
        '<meta property="og:url" content="https://ginger.example.com/tea">',
        '<base href="https://blog.ginger.example.com/">',
    ],
)
def test_a_page_does_not_prove_itself(head):
    page = "<html><head>{}</head><body>{}</body></html>"
    assert support_of(page.format(head, LINK), "a.html") is Support.NONE
    assert support_of(page.format(head, LINK.replace("example.com", "example.org")), "a.html") is Support.CITED
    assert support_of(page.format("", LINK), "a.html") is Support.CITED


def test_front_matter_tells_the_page_its_own_site():
    text = "Ginger [settles the stomach](https://www.ginger.example.com/trial)."
    assert support_of(f"---\nurl: https://ginger.example.com/tea\n---\n\n{text}") is Support.NONE
    assert support_of(f"---\nurl: /tea\n---\n\n{text}") is Support.CITED


def reached(text, path="a.md"):
    article = article_of(text, path)
    return [str(within(article, block, sentence)) for block in article.blocks for sentence in article.sentences(block)]


def test_a_sourced_neighbour_lends_nothing():
    assert reached("Okafor et al. (2019) gave it to sailors. It was cheap. Ginger helps. Lee et al. (2020) agree.") == [
        "cited", "none", "none", "cited",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "after",
    [
        "This was found in a 2019 trial.",
        "These findings were published in Thorax.",
        "The evidence comes from a trial (Okafor, 2019).",
        "That is what the NICE guideline says.",
        "So says the World Health Organization.",
        "Source: Okafor et al. (2019).",
    ],
)
def test_a_sentence_that_points_back_stands_behind_the_one_before(after):
    assert reached(f"It was a calm day. Ginger settles the stomach. {after}")[:2] == [
        "none",
        "cited" if "Okafor" in after else "named",
    ]


@pytest.mark.parametrize(
    "after",
    [
        "We read the NICE guideline about shoes.",
        "Ships were counted in a 2019 survey.",
        "It is grown in fields, says the Ministry of Health.",
        "Lee et al. (2020) asked about wine.",
    ],
)
def test_a_sentence_about_something_else_does_not(after):
    assert reached(f"Ginger settles the stomach. {after}")[0] == "none"
    assert reached(f"Studies show that ginger settles the stomach. {after}")[0] == "vague"


@pytest.mark.parametrize(
    "after",
    [
        "The trial found less nausea.",
        "In that study, ginger settled the stomach.",
        "The researchers saw less nausea.",
        "It found less nausea.",
        "The participants were less sick.",
        "On average, nausea fell by a third.",
    ],
)
def test_a_sentence_that_goes_on_with_a_study_shares_it(after):
    assert reached(f"Okafor et al. (2019) tested ginger. {after} Tea cures gout.") == ["cited", "cited", "none"]
    assert reached(f"Okafor et al. (2019) tested ginger.\n\n{after} Tea cures gout.") == ["cited", "cited", "none"]
    assert reached(f"Okafor et al. (2019) tested ginger.\n\n## Tea\n\n{after}")[-1] != "cited"


def test_the_line_before_a_list_stands_behind_its_items():
    items = "\n\n- It settled the stomach. Nurses like it.\n- It tasted hot.\n\nIt is cheap.\n"
    assert reached(f"Sailors are tough. In a 2019 trial ginger did this:{items}") == ["none", *["named"] * 4, "none"]
    assert reached(f"A 2019 trial tested tea. Ginger does this:{items}") == ["named", *["none"] * 5]
    assert reached(f"A list:{items}Source: Okafor et al. (2019).") == ["none"] * 4 + ["cited"] * 2
    assert (
        reached(f"A list:{items.replace('It is cheap.', '')}Source: Okafor et al. (2019).") == ["none"] + ["cited"] * 4
    )


def test_a_row_of_a_table_shares_its_source():
    rows = "| Ginger | Less nausea | Okafor (2019) |\n| Chicory | Less gout | |\n"
    assert reached(f"| Root | Effect | Source |\n|---|---|---|\n{rows}") == ["none"] * 3 + ["cited"] * 3 + ["none"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Our tea cures diabetes (https://example.org/shop.)",
        "Our tea cures diabetes, see https://example.org/shop!",
        "Our tea cures diabetes: https://tea.example.org/products/,",
        "Our tea cures diabetes (https://shop.example.org/green-tea)…",
        "Our tea cures diabetes, as seen on https://www.facebook.com/tea.",
        "Our tea cures diabetes (https://tea.example.org/why).\n\nWrite to hello@tea.example.org.",
        "Our tea cures diabetes (https://tea.example.org/why).\n\n[Buy](https://tea.example.org/cart).",
        "Our tea cures diabetes (Journal of Nutrition).",
        "Our tea cures diabetes. Lancet, BMJ.",
        "Our tea cures diabetes (WHO).",
        "Our tea cures diabetes (Harvard, Mayo Clinic).",
        "Our tea cures diabetes (see Figure 3).\n\nTable 1. Sizes.",
        "Our tea cures diabetes (Table 2).",
        "Our tea cures diabetes. See Figure 3.",
        "Our tea cures diabetes.\n\n## References\n\n1. Okafor B. Tea. Appetite 2019.",
        "Our tea cures diabetes.\n\n## Further reading\n\n- [A trial](https://pubmed.example.org/77)",
    ],
)
def test_shops_own_pages_bare_names_and_idle_lists_are_no_support(text):
    assert reached(text)[0] == "none"


@pytest.mark.parametrize(
    "text",
    [
        "Stop taking your painkillers on the first day.\n\nThe pharmacist can tell you when the bus comes.",
        "Halve your insulin on hot days.\n\n## Tea\n\nAsk a pharmacist which tea to drink.",
        "Take 400 mg of magnesium at noon.\n\nYour doctor may choose another day for the walk.",
        "- Double the dose on hot days.\n\n## Team\n\nTalk to our nurses about parking.",
    ],
)
def test_a_clinician_named_elsewhere_does_not_excuse_a_dose(text):
    assert len(flagged("claims/dose-without-clinician", text)) == 1


def test_support_is_worked_out_once_a_sentence(monkeypatch):
    seen = []
    real = citations.find
    monkeypatch.setattr(citations, "find", lambda article, block, at: seen.append(at) or real(article, block, at))
    article = article_of("Ginger eases nausea and calms the stomach. " * 100)
    block = article.blocks[0]
    for _ in range(3):
        for sentence in article.sentences(block):
            within(article, block, sentence)
    assert len(seen) == 100


REFERENCES = "\n\n## References\n\n1. Okafor B. Ginger. Appetite 2019.\n2. Lee E. Sailors. Appetite 2020.\n"


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("Ginger helps [2].", Support.CITED),
        ("Ginger helps [1-2].", Support.CITED),
        ("Ginger helps [3].", Support.NONE),
        ("Ginger helps [1–3].", Support.NONE),
        ("Ginger helps.³", Support.NONE),
        ("Ginger helps (Okafor, 2019).", Support.CITED),
        ("Ginger helps (Okafor, 2018).", Support.NONE),
        ("Ginger helps (Sato, 2019).", Support.NONE),
        ("Ginger helps [3] (Lee, 2020).", Support.CITED),
    ],
)
def test_a_mark_counts_where_its_reference_is_in_the_list(text, support):
    assert support_of(text + REFERENCES) is support


def test_what_a_mark_lacks():
    article = article_of("Ginger helps [1, 3–5]. So does tea (Sato, 2018; Lee, 2020)." + REFERENCES)
    block = article.blocks[0]
    marks = [mark for sentence in article.sentences(block) for mark in citations.find(article, block, sentence)]
    assert [listed.numbers(mark) for mark in marks] == [["1", "3", "4", "5"], []]
    assert [listed.missing(article, mark) for mark in marks] == [["3", "4", "5"], ["Sato, 2018"]]


def test_numbers_without_a_stop_label_the_entries_of_a_list():
    entries = "1 Okafor B. Ginger.\n\n2 Lee E. Tea.\n\n(046) 222 00 00\n"
    text = f"Ginger helps [2]. Tea does not [3].\n\n## References\n\n{entries}"
    assert [reference.label for reference in article_of(text).document.references] == ["1", "2", ""]
    assert flagged("claims/dangling-reference", text) == ["[3]"]


def test_dangling_reference_says_what_is_not_there():
    linter = Linter(rules=[rule("claims/dangling-reference")])
    (finding,) = linter.lint_text("Ginger helps [1]. Tea does not [4]. Nor does wine [2]." + REFERENCES)
    assert finding.message.startswith("'[4]' leads nowhere: the list of references has no 4.")
    found = linter.lint_text("Ginger helps [1]. Tea does not [4].\n\n## References\n")
    assert [(finding.start, finding.end) for finding in found] == [(13, 16), (31, 34)]
    assert all("the article has no list of references" in finding.message for finding in found)


def test_numbers_in_html_notes_are_used():
    page = (
        '<p>Ginger helps <sup><a href="#ref1">1</a></sup>.</p><h2>References</h2>'
        "<ol><li>Okafor B. Ginger. Appetite 2019.</li><li>Lee E. Sailors. Appetite 2020.</li></ol>"
    )
    assert flagged("claims/unused-reference", page, "a.html") == ["Lee E. Sailors. Appetite 2020."]


def test_a_list_that_is_hardly_cited_is_a_reading_list():
    references = "".join(f"{n}. Okafor B. Ginger, part {n}. Appetite 2019.\n" for n in range(1, 6))
    assert flagged("claims/unused-reference", f"Ginger helps [1].\n\n## References\n\n{references}") == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("doi:10.1001/jama.2019.1", []),
        ("https://doi.org/10.1001/jama.2019.1", []),
        ("doi.org/10.1000.10/123", []),
        ("doi: 10.101/jama.2019.1", ["doi: 10.101/jama.2019.1"]),
        ("DOI: 1O.1001/jama.2019", ["DOI: 1O.1001/jama.2019"]),
        ("doi:10.1001", ["doi:10.1001"]),
        ("PMID: 98765432", []),
        ("PMID: 987654321", ["PMID: 987654321"]),
        ("PMID 0123", ["PMID 0123"]),
        ("PMCID: PMC1234567", []),
        ("PMCID: 1234567", ["PMCID: 1234567"]),
        ("NCT01234567", []),
        ("NCT012345678", ["NCT012345678"]),
        ("NCT 01234567", ["NCT 01234567"]),
    ],
)
def test_identifiers_have_their_registry_s_shape(text, wrong):
    assert flagged("claims/malformed-identifier", f"Okafor B. Ginger. {text}.") == wrong


def test_a_release_that_names_its_journal_later_identifies_its_study():
    text = "New research shows that ginger helps.\n\nSailors were asked.\n\n{}"
    assert flagged("claims/study-unidentified", text.format("It was a calm day.")) == ["New research shows"]
    assert flagged("claims/study-unidentified", text.format("The study was published online in Appetite.")) == []


def test_a_review_speaks_of_its_own_studies():
    text = "{}\n\nStudies have shown that ginger helps. One large trial found less nausea."
    assert len(flagged("claims/vague-attribution", text.format("Ginger is a root."))) == 1
    assert flagged("claims/vague-attribution", text.format("We searched for trials of ginger.")) == []
    assert flagged("claims/study-unidentified", text.format("The included studies were small.")) == []
