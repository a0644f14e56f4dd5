"""Classes of words: the files that medlint ships, what is refused in one, and what a house adds."""

from __future__ import annotations

import runpy
from datetime import date
from pathlib import Path

import pytest

from medlint import lexicon, sources
from medlint.article.annotated import Article
from medlint.config import Config
from medlint.lexicon import Lexicon, read
from medlint.linter import Linter
from medlint.model import MedlintError
from medlint.phrases import Phrases, index
from medlint.phrases.matcher import Matcher

FILE = """\
product:
  what: What is sold
  source: own list
  part: noun
food:
  what: What is eaten
  source: own list
  part: noun
  in: [product]
  words: [green tea, garlic]
"""


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    return tmp_path


def faults(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(MedlintError) as caught:
        read.folder(folder(tmp_path, text))
    return [line.removeprefix(f"{tmp_path / 'a.yml'}:") for line in str(caught.value).split("\n")]


def test_a_class_holds_the_words_of_those_in_it(tmp_path):
    known = read.folder(folder(tmp_path, FILE))
    assert known.words("product") == ("green tea", "garlic")
    assert known.children("product") == ["food"]
    assert known.holders()["food"] == {"food", "product"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("in: [product]", "in: [prodct]", "5: food: in: no class prodct; did you mean product?"),
        ("in: [product]", "also: [fruit]", "5: food: also: no class fruit"),
        ("part: noun\nfood", "part: noun\n  in: [food]\nfood", "1: product: in: food stands in product already"),
        ("garlic]", "garlic,\n    Garlic]", "11: food: 'garlic' stands here twice"),
        ("part: noun\nfood", "part: noun\n  words: ['@food']\nfood", "5: product: '@food': holds @f"),
        ("part: noun\nfood", "part: noun\n  words: [a|b]\nfood", "5: product: 'a|b': holds |"),
        ("green tea", 'green "tea', "10: food: 'green \"tea': has a \" without its partner"),
        ("food:", "Food:", "5: Food: a class is named in small letters, digits and dashes"),
        ("  what: What is eaten\n", "", "5: food.what: missing"),
        ("  what: What is eaten\n", "  wht: x\n", "6: food.wht: unknown key; did you mean what?"),
        ("part: noun\n  in", "part: nuon\n  in", "8: food.part: must be one of"),
    ],
)
def test_faults_have_their_line(tmp_path, old, new, fault):
    assert any(line.startswith(fault) for line in faults(tmp_path, FILE.replace(old, new)))


def test_an_entry_of_two_classes_says_so(tmp_path):
    other = "\nherb:\n  what: Plants\n  source: own list\n  part: noun\n  words: [garlic]\n"
    assert faults(tmp_path, FILE + other) == [
        "16: herb: 'garlic' stands in food, too; take one out, or say `also: [food]`"
    ]
    assert "herb" in read.folder(folder(tmp_path, FILE + other.replace("part:", "also: [food]\n  part:")))


def test_two_files_cannot_hold_one_class(tmp_path):
    (tmp_path / "b.yml").write_text(FILE, encoding="utf-8")
    with pytest.raises(MedlintError, match=r"b.yml:1: product: given twice, first in .*a.yml:1"):
        read.folder(folder(tmp_path, FILE))


SENTENCES = {
    "noun": "We saw {} there.",
    "verb": "They {} there.",
    "adjective": "It was {} there.",
    "adverb": "It was {} there.",
    "phrase": "It was {} there.",
    "number": "It was {} there.",
}


@pytest.mark.parametrize("name", lexicon.builtin().classes)
def test_every_entry_is_found_as_a_member_of_its_class(name):
    each = lexicon.builtin().classes[name]
    text = "\n\n".join(SENTENCES[each.part].format(word.replace('"', "")) for word in each.words)
    article = Article(sources.read_text("a.txt", text or "None."), date(2024, 5, 1))
    phrases = Phrases([f"@{name}"])
    found = {block.text[match.start : match.end] for block in article.blocks for match in article.find(phrases, block)}
    assert [word for word in each.words if not any(same(word, other) for other in found)] == []


def same(entry: str, found: str) -> bool:
    """Whether the words found are those of the entry, whatever marks stand among them."""
    letters = ("".join(filter(str.isalnum, text.casefold())) for text in (entry, found))
    return len(set(letters)) == 1


HOUSE = "lexicon:\n  food: [dulse]\n  our-brand: {part: noun, in: [product], words: [Sleepwell]}\n"


def test_a_house_adds_words_and_classes(tmp_path):
    (tmp_path / ".medlint.yml").write_text(HOUSE, encoding="utf-8")
    known = read.of(Config.load(tmp_path / ".medlint.yml").lexicon)
    assert "dulse" in known.words("product") and "sleepwell" in known.words("product")
    assert "dulse" not in lexicon.builtin().words("product")
    article = Article(sources.read_text("a.md", "Eat dulse."), date(2024, 5, 1), matcher=Matcher(known))
    assert len(article.find(Phrases(["@food"]), article.blocks[0])) == 1


def test_a_base_and_a_house_add_up(tmp_path):
    (tmp_path / "base.yml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / ".medlint.yml").write_text("extend: base.yml\nlexicon:\n  our-brand: [Lullwell]\n", encoding="utf-8")
    known = read.of(Config.load(tmp_path / ".medlint.yml").lexicon)
    assert known.words("our-brand") == ("sleepwell", "lullwell")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("food: [dulse]", "fod: [dulse]", r":2: lexicon.fod: no such class; did you mean food\?"),
        ("in: [product]", "in: [prodct]", r":3: lexicon.our-brand: in: no class prodct; did you mean product\?"),
        ("part: noun", "part: nuon", r":3: lexicon.our-brand.part: must be one of"),
        ("[dulse]", "['a|b']", r":2: lexicon.food: 'a\|b': holds \|"),
        ("[dulse]", "{part: verb, words: [dulse]}", r":2: lexicon.food: its entries are of the part noun"),
    ],
)
def test_what_a_house_gets_wrong_is_named_with_its_line(tmp_path, old, new, fault):
    (tmp_path / ".medlint.yml").write_text(HOUSE.replace(old, new), encoding="utf-8")
    with pytest.raises(MedlintError, match=fault):
        Config.load(tmp_path / ".medlint.yml")


def test_the_command_lists_and_shows(medlint):
    listed = medlint("lexicon").stdout.splitlines()
    assert any(line.split()[0] == "food" for line in listed)
    shown = medlint("lexicon", "@clinician").stdout
    assert shown.startswith("@clinician\n  what") and "nurse" in shown and "wording/suffering" in shown
    wrong = medlint("lexicon", "clinican")
    assert (wrong.exit_code, wrong.stderr) == (
        2,
        "medlint: no class clinican in the lexicon; did you mean clinician?\n",
    )


def test_the_linter_reads_the_words_of_its_house(tmp_path):
    card = """\
summary: Flags house food.
severity: warning
status: stable
message: "'{match}'"
why: Because.
sources: [House]
check: phrases
params: ["eat [@food]"]
bad: ["Eat ⟦garlic⟧.", "Eat ⟦green tea⟧."]
good: ["Eat.", "Garlic."]
"""
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "food.yml").write_text(card, encoding="utf-8")
    config = Config(rules=(str(tmp_path),), select=("house",), lexicon={"food": ("zork",)})
    assert [finding.match for finding in Linter(config).lint_text("Eat zork.")] == ["zork"]
    assert [
        finding.match for finding in Linter(Config(rules=(str(tmp_path),), select=("house",))).lint_text("Eat zork.")
    ] == []


def test_the_files_that_medlint_ships_are_sound():
    assert read.folder(lexicon.folder()).classes == lexicon.builtin().classes


def test_the_packed_classes_are_those_of_the_files():
    """After a change to lexicon/: python lexicon/pack.py."""
    pack = runpy.run_path(str(lexicon.folder() / "pack.py"))["packed"]()
    assert {path: path.read_bytes() for path in pack} == pack


def test_without_packed_files_the_classes_are_read_from_theirs(tmp_path, monkeypatch):
    monkeypatch.setattr(lexicon, "PACKED", tmp_path / "none")
    monkeypatch.setattr(index, "PACKED", tmp_path / "none")
    written = lexicon.builtin.__wrapped__()
    assert written.classes == lexicon.builtin().classes
    monkeypatch.setattr(index, "builtin", lambda: written)
    assert index.of(written).single == index.of(lexicon.builtin()).single


def test_what_a_house_adds_is_indexed_with_what_there_is():
    known = read.of({"food": ("dulse", "sea spaghetti"), "our-brand": read.Words(part="noun", words=("zork",))})
    fresh = index.build(Lexicon(known.classes))
    for name in ("single", "several", "rarest"):
        assert [
            {key: sorted(found) for key, found in getattr(each, name).items()} for each in (index.of(known), fresh)
        ] == [{key: sorted(found) for key, found in getattr(fresh, name).items()}] * 2
    assert (index.of(known).steps, index.of(known).longest) == (fresh.steps, fresh.longest)
    assert "food" not in index.of(lexicon.builtin()).single.get("noun:dulse", [])
