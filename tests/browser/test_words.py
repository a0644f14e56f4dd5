"""Findings are marked at their words, and nowhere else."""

from __future__ import annotations

import pytest

from medlint.reports.escape import hidden

MARKED = """
() => {
  const found = {};
  for (const mark of document.querySelectorAll(".article.shown mark")) {
    if (!mark.getClientRects().length) continue; // not drawn
    for (const number of mark.dataset.notes.split(" ")) found[number] = (found[number] ?? "") + mark.innerText;
  }
  return found;
}
"""
BEFORE = """
() => {
  const found = {};
  let text = "";
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".ref, .whole, .target")) return;
    if (node.matches("mark")) for (const number of node.dataset.notes.split(" ")) found[number] ??= text;
    node.childNodes.forEach(walk);
  };
  walk(document.querySelector(".article.shown .text"));
  return found;
}
"""


def shown(text: str) -> str:
    """The text with one space where there is any, and numbers for characters that show nothing."""
    return " ".join("".join(f"U+{ord(letter):04X}" if hidden(letter) else letter for letter in text).split())


@pytest.mark.parametrize("name", ["examples", "overlap", "hostile"])
def test_the_marks_of_every_finding_make_up_its_words(visit, report, name):
    for number, article in enumerate(report(name).articles, 1):
        marked = visit(name, f"#a{number}").evaluate(MARKED)
        wanted = {
            str(count): shown(finding["match"])
            for count, finding in enumerate(article["findings"], 1)
            if finding["scope"] != "document" and finding["match"]
        }
        assert {count: shown(words) for count, words in marked.items() if words} == wanted, article["path"]


@pytest.mark.parametrize(("name", "path"), [("overlap", "tea.txt"), ("examples", "draft.txt")])
def test_words_that_stand_there_twice_are_marked_where_the_finding_is(visit, report, name, path):
    """The page loses white space and bullets of a plain text and nothing else, so what comes before can be compared."""
    number = report(name).number(path)
    before = visit(name, f"#a{number}").evaluate(BEFORE)
    source = (report(name).folder / path).read_text(encoding="utf-8")
    assert len(before) > 5
    for count, words in before.items():
        start = report(name).articles[number - 1]["findings"][int(count) - 1]["start"]
        assert letters(words) == letters(source[:start])


def letters(text: str) -> str:
    return "".join(shown(text).split()).replace("•", "")
