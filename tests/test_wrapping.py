"""Where the lines of a paragraph end is nobody's business: a soft line break is one space to every rule."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from medlint import examples, sources
from medlint.linter import Linter
from medlint.model import Span
from medlint.registry import Registry
from medlint.rulebook import find, load

CARDS = find.cards(find.builtin_rules())
WRAPPED = {"paragraph", "list_item", "quote"}
OPENS = re.compile(
    r" (?:[-+*•‣◦▪●–—=#>|~`<:]|\[\^|(?:\d{1,9}|[A-Za-z])[.)](?=\s|$)|\w{3,9}day,|[A-Z][a-z]{2,8}\.? \d|\d)"
)
"""A space whose line end would begin a list, a heading, a table, a date of the page or the like."""

LINE = re.compile(r"[Ll]ine \d+")


def spaces(document):
    """Where in the source a single space stands between words of a paragraph, so that a line may end there."""
    code = [notice.span for notice in document.notices if notice.kind == "prose-as-code"]
    for block in document.blocks:
        start = block.map.to_source(Span(0, 1)).start
        if block.kind not in WRAPPED or block.guessed or any(span.start <= start < span.end for span in code):
            continue
        for run in block.map.segments:
            text = block.text[run.text_at : run.text_at + run.text_length]
            for space in re.finditer(r"(?<=\S) (?=\S)", text) if run.verbatim else ():
                if not OPENS.match(text, space.start()):
                    yield run.source_at + space.start()


def broken(source, places):
    """The source with a line end for each of those spaces; as long as it was."""
    letters = list(source)
    for place in places:
        letters[place] = "\n"
    return "".join(letters)


def variants(document):
    places = sorted(set(spaces(document)))
    for chosen in (places, places[::2], places[1::2], places[::3]):
        if chosen:
            yield broken(document.source, chosen)


def told(checked):
    """What is found, whatever the numbers of lines in the messages."""
    return [(each.start, each.end, LINE.sub("line", each.message), each.fix is None) for each in checked.findings]


@pytest.mark.parametrize("rule_id", CARDS)
def test_wrapping_an_example_changes_no_finding(rule_id):
    rule = load.card(CARDS[rule_id], rule_id, Registry(), builtin=True)
    linter = Linter(rules=[rule])
    for example in (*rule.bad, *rule.good):
        document = examples.read(example)
        usual = told(linter.check(document))
        for text in variants(document):
            assert told(linter.check(examples.read(replace(example, text=text)))) == usual, text


@pytest.mark.parametrize("suffix", [".md", ".html", ".txt"])
def test_the_words_of_a_block_are_those_of_one_long_line(suffix):
    source = "<p>" * (suffix == ".html") + "Salt raises the pressure of the blood. It is cheap."
    (block,) = sources.read_text(f"a{suffix}", source).blocks
    for end in ("\n", "\r\n", " \n", "\n   "):
        (other,) = sources.read_text(f"a{suffix}", source.replace(" ", end)).blocks
        assert other.text == block.text
