"""What a long list of phrases costs, and how fast the matcher is.

Usage: python benchmarks/phrases.py [FOLDER]. A house card of 5,000 phrases, loaded and run beside the stable rules over
200 articles (those of a folder, repeated; default: `examples/`), against the stable rules alone, in turns, article by
article: the ratio of their CPU time, loading the card included. Then the words per CPU second of the matcher with those
5,000, and with ten phrases of wide classes, words and sentences being known. Ends with 1 where the bar is missed.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from time import process_time

from medlint import lexicon, sources
from medlint.article.annotated import Article
from medlint.config import Config
from medlint.linter import Linter
from medlint.model import Document
from medlint.phrases import Phrases
from medlint.phrases.matcher import Matcher

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = 200
PHRASES = 5_000
BAR = 1.05
CARD = """\
summary: Flags what the house does not say.
severity: suggestion
status: stable
message: "'{match}' is not how the house says it."
why: The house has its own words.
sources: [House style]
check: phrases
params:
"""
EXAMPLES = """\
bad: ["A ⟦zorkish cure⟧.", "The ⟦zorkish cure⟧."]
good: ["A zork.", "A cure."]
"""
WIDE = (
    "@intervention ..2 [@benefit-verb ..3 @condition]",
    "@benefit-noun|@property-noun of|for ..2 @condition",
    "[the|our|your very|single? @superlative ..3 @product|@provider] for|against|in|of|on",
    "@own-word ..2 @service-noun|@staff-noun ..4 @buy-verb|@book-verb",
    "# % of @person ..4 @recover-verb",
    "@superlative ..2 @treatment|@provider",
    "@speech-verb that @intervention",
    "@possessive @organ|@symptom",
    "!(@negation ..2) [@cure-verb ..2 @condition]",
    "@dose-unit ..3 @time-unit",
)


def phrases() -> list[str]:
    """So many phrases of two to four words, as a house may have them: names of the lexicon among other words."""
    names = [each for each in lexicon.builtin().words("condition") if each.replace(" ", "").isalpha()]
    more = ("relief guaranteed", "is all in your head", "sufferers rejoice", "clinic of the year", "miracle story")
    pairs = itertools.islice(itertools.product(names, more), PHRASES - 1)
    return [*(f"{name} {tail}" for name, tail in pairs), "zorkish cure"]


def documents(folder: Path) -> list[Document]:
    files = [path for path in sorted(folder.rglob("*")) if path.suffix in {".md", ".html", ".txt"}]
    read = [sources.read_text(str(path), path.read_text(encoding="utf-8", errors="replace")) for path in files]
    return list(itertools.islice(itertools.cycle(read), ARTICLES))


def seconds(task: Callable[[], object]) -> float:
    start = process_time()
    task()
    return process_time() - start


def speed(wanted: Phrases, read: Sequence[Document]) -> float:
    """Words per CPU second."""
    matcher = Matcher(lexicon.builtin(), [wanted])
    taken = 0.0
    for _turn in range(2):  # the first learns the words
        articles = [Article(document, date.min, matcher=matcher) for document in read]
        for article in articles:
            for block in article.blocks:
                article.keys(block)
                article.words(block)
                article.sentences(block)
        taken = sum(seconds(lambda article=article: article.find(wanted, article.blocks[0])) for article in articles)
    words = sum(len(block.text.split()) for document in read for block in document.blocks)
    return words / taken


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples")
    read = documents(parser.parse_args().folder)
    listed = phrases()
    with tempfile.TemporaryDirectory() as folder:
        card = Path(folder) / "house" / "words.yml"
        card.parent.mkdir()
        card.write_text(CARD + "".join(f"  - {phrase}\n" for phrase in listed) + EXAMPLES, encoding="utf-8")
        Linter().check(read[0])  # the cards and tables that both read once
        linters: list[Linter] = []
        spent = [seconds(lambda rules=rules: linters.append(Linter(Config(rules=rules)))) for rules in ((), (folder,))]
    for linter in linters:  # what both learn once
        linter.check(read[0])
    for number, document in enumerate(read):
        for side, linter in sorted(enumerate(linters), reverse=number % 2 == 1, key=lambda pair: pair[0]):
            spent[side] += seconds(lambda linter=linter, document=document: linter.check(document))
    ratio = spent[1] / spent[0]
    print(
        f"{'ok ' if ratio <= BAR else 'LOW'} {len(listed):,} phrases of a house, {ARTICLES} articles: {ratio:.3f},"
        f" bar {BAR}"
    )
    for name, wanted in (("those", listed), ("ten of wide classes", WIDE)):
        print(f"    words per CPU second, {name}: {speed(Phrases(wanted), read):,.0f}")
    return int(ratio > BAR)


if __name__ == "__main__":
    sys.exit(main())
