"""Guards that read scope from the parse: what they excuse, and near sentences where words alone are misled."""

from __future__ import annotations

from datetime import date

import pytest

from medlint import guards
from medlint.article.annotated import Article
from medlint.model import Span
from medlint.sources import read_text


def excused(name: str, marked: str) -> bool:
    """What the parsed version of a guard says about the words in [[…]]."""
    start = marked.index("[[")
    end = marked.index("]]") - 2
    article = Article(read_text("a.md", marked.replace("[[", "").replace("]]", "")), date(2024, 5, 1))
    return guards.load(name, parsed=True)(article, article.blocks[0], Span(start, end))


PAIRS = [
    ("negated", "No trial found that garlic [[cures flu]].", "No study was cheap, and garlic [[cures flu]]."),
    ("negated", "Honey does not [[cure asthma]].", "Honey not only soothes but [[cures asthma]]."),
    ("negated", "The drug does not treat or [[cure gout]].", "The drug is not cheap and [[cures gout]]."),
    ("negated", "The drug failed to [[cure coughs]].", "The drug failed once and then [[cured coughs]]."),
    ("negated", "There is no evidence that mint [[cures acne]].", "There is no doubt that mint [[cures acne]]."),
    ("negated", "It eases pain without [[curing arthritis]].", "Without any doubt, it [[cures arthritis]]."),
    ("negated", "The gel [[cures no disease]].", "The gel [[cures the disease]] in no time."),
    ("negated", "That garlic [[cures flu]] is a myth.", "Mint never stings, and it [[cures flu]]."),
    ("question", "It is unknown whether ginger [[cures nausea]].", "Rain or not, ginger [[cures nausea]]."),
    ("question", "Can a warm bath [[cure gout]]", "A warm bath can [[cure gout]]."),
    ("hedged", "This tea may [[cure gout]].", "It may rain, and this tea [[cures gout]]."),
    ("hedged", "The data suggest that it [[cures gout]].", "The data are new, and it [[cures gout]]."),
    ("hedged", "The tea seems to [[cure gout]].", "The tea, which seems cheap, [[cures gout]]."),
    ("answer", "Why did it stop? Because [[it was slow]].", "It did stop. Because [[it was slow]]."),
]


@pytest.mark.parametrize(("name", "yes", "no"), PAIRS, ids=[f"{name}-{yes[:24]}" for name, yes, _ in PAIRS])
def test_scope(name, yes, no):
    assert excused(name, yes)
    assert not excused(name, no)


def test_an_answer_may_stand_in_the_block_after_its_question():
    article = Article(read_text("a.md", "## Why stop?\n\nBecause it was slow.\n"), date(2024, 5, 1))
    assert guards.load("answer")(article, article.blocks[1], Span(0, 7))


def test_words_never_depend_on_a_parse():
    text = "The drug is not cheap and cures gout."
    article = Article(read_text("a.md", text), date(2024, 5, 1))
    span = Span(text.index("cures"), len(text) - 1)
    before = guards.load("negated")(article, article.blocks[0], span)
    guards.load("negated", parsed=True)(article, article.blocks[0], span)
    assert guards.load("negated")(article, article.blocks[0], span) == before
