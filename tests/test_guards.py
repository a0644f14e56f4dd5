"""Each guard: sentences it excuses and near ones it does not; [[…]] marks the span in question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from medlint import guards
from medlint.article.annotated import Article
from medlint.model import Block, Document, Link, Span
from medlint.sources.textmap import TextBuilder


def excused(name: str, marked: str, **fields: Any) -> bool:
    """What the guard says about the marked span of a block."""
    start = marked.index("[[")
    end = marked.index("]]") - 2
    source = marked.replace("[[", "", 1).replace("]]", "", 1)
    builder = TextBuilder()
    builder.copy(source, 0, len(source))
    text, textmap = builder.build()
    block = Block(fields.pop("kind", "paragraph"), text, textmap, **fields)
    article = Article(Document("a.md", source, (block,)), date(2024, 5, 1))
    return guards.load(name)(article, block, Span(start, end))


EXCUSED = [
    ("negated", "No tea has been shown to [[cure migraine]]."),
    ("negated", "This balm won’t [[cure eczema]]."),
    ("negated", "There is no evidence that zinc [[prevents colds]]."),
    ("negated", "The drug failed to [[cure]] anyone."),
    ("negated", "That garlic [[cures flu]] is a common myth."),
    ("negated", "Honey cannot, in any trial so far, [[cure asthma]]."),
    ("question", "Does ginger [[cure nausea]]? We looked."),
    ("quoted", "He called it “a [[miracle cure]] for all” and left."),
    ("quoted", 'The label reads "[[miracle cure]]" in red.'),
    ("cited", "It [[halves the risk]] [3]."),
    ("cited", "It [[halves the risk]].[3, 5–7] Next comes cost."),
    ("cited", "It [[halves the risk]]. [3] Next comes cost."),
    ("cited", "It [[halves the risk]] (Okoro et al., 2019)."),
    ("cited", "Okoro (2019) found that it [[halves the risk]]."),
    ("cited", "It [[halves the risk]]. (Okoro, 2019)"),
    ("cited", "It [[halves the risk]].⁴ Next comes cost."),
    ("cited", "The trial (NCT01234567) showed it [[halves the risk]]."),
    ("hedged", "The tea may [[ease pain]]."),
    ("hedged", "Data suggest that it [[eases pain]]."),
    ("hedged", "It [[eases pain]] in some people."),
    ("example", "Ask for a plain word, such as [[utilise]]."),
    ("example", "Fillers (e.g. [[very]]) weaken a text."),
]
NOT_EXCUSED = [
    ("negated", "It is not cheap, but it [[cures eczema]]."),
    ("negated", "If you cannot sleep, this tea [[cures insomnia]]."),
    ("negated", "Not only does it help, it will [[cure eczema]]."),
    ("negated", "This was no accident. It [[cures eczema]]."),
    ("negated", "For people who cannot sleep this tea [[cures insomnia]]."),
    ("question", "Does ginger help? It [[cures nausea]]."),
    ("quoted", "He said “yes” and a [[miracle cure]] was born as “hope”."),
    ("quoted", 'A 5" scar and a [[miracle cure]] of 3".'),
    ("quoted", "An “open mark and a [[miracle cure]]."),
    ("cited", "It [[halves the risk]] (May 2019)."),
    ("cited", "It [[halves the risk]] on 5 cm² of skin."),
    ("cited", "It was cheap.[3] It [[halves the risk]]."),
    ("hedged", "In May it [[eases pain]]."),
    ("hedged", "It may be old, but it [[eases pain]]."),
    ("example", "Take one, for example. It is [[very]] good."),
]


@pytest.mark.parametrize(("name", "marked"), EXCUSED)
def test_excuses(name: str, marked: str) -> None:
    assert excused(name, marked)


@pytest.mark.parametrize(("name", "marked"), NOT_EXCUSED)
def test_does_not_excuse(name: str, marked: str) -> None:
    assert not excused(name, marked)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("What [[cures]] a cold", True),
        ("Can zinc [[cure]] a cold", True),
        ("How long does zinc [[cure]] for", True),
        ("How to [[cure]] a cold", False),
        ("Why zinc [[cures]] a cold", False),
        ("Do not [[cure]] yourself", False),
    ],
)
def test_heading_as_a_question(heading: str, expected: bool) -> None:
    assert excused("question", heading, kind="heading") is expected


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (Link(Span(3, 9), "https://example.org/trial"), True),
        (Link(Span(3, 9), "/shop"), False),
        (Link(Span(19, 19), "#fn:1"), True),  # right after the full stop
        (Link(Span(20, 23), "https://example.org"), False),  # in the next sentence
    ],
)
def test_cited_by_a_link(link: Link, expected: bool) -> None:
    assert excused("cited", "It [[halves the risk]]. Yes it does.", links=(link,)) is expected


def test_footnote_belongs_to_the_sentence_before() -> None:
    assert not excused("cited", "It is old. It [[halves the risk]].", links=(Link(Span(10, 10), "#fn:1"),))


def test_block_facts() -> None:
    assert excused("quoted", "It [[cures]] all.", kind="quote")
    assert excused("reference_list", "It [[cures]] all.", reference=True)
    assert not excused("reference_list", "It [[cures]] all.")
