"""Lists of words that stand in two places: in two files of rules and code, or in one of them and in the lexicon.

Usage: python benchmarks/wordlists.py [--show]. A list is an alternation of a pattern, a sequence of plain words in a
card, or a collection of words in Python, of six words or more. It repeats another list where they share six words
and half of the shorter one; it repeats the lexicon where six of its words and half of them are members of one class.
Forms count by their base form, so that `cures?` and `cured` are one word. Lists of which most are no English words
(labels of a parser, tags of HTML) are left out. --show prints each list with what it repeats.
Ends with 1 where a list stands twice.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from medlint.language.lemmas import candidates, classes

ROOT = Path(__file__).resolve().parents[1]
LEAST = 6
SHARE = 0.5
TOLD = frozenset(["bad", "good", "why", "message", "summary", "sources"])
"""Keys of a card whose text is for people."""

_ENDING = re.compile(r"(?:\((?:\?:)?(\w+)\)|(\w))\?\+?")
_SPACE = re.compile(r"\\s[+*]?|\[[-\\s ‐‑]{2,}\]\??")
_APOSTROPHE = re.compile(r"\['’\]|\[’'\]")
_MARKS = re.compile(r"\\b|\(\?i\)|\^|\$")
_PLAIN = re.compile(r"[^\W\d_][\w'’ /-]*")
_GROUP = re.compile(r"\((?:\?(?:[:=!>]|<[=!]|P?<\w+>|-?[a-z]+:))?([^()]*)\)")


class Words(NamedTuple):
    """A list of words: where it stands, and its members by lemma."""

    place: str
    members: frozenset[str]


def normal(word: str) -> str:
    """The word or phrase in small letters, its last word as the shortest of its base forms."""
    *before, last = word.lower().replace("’", "'").split()
    return " ".join([*before, min(candidates(last), key=lambda base: (len(base), base))])


def plain(alternative: str) -> str:
    """The base form of what an alternative of a pattern matches in full; empty where it is more than words."""
    text = _APOSTROPHE.sub("'", _SPACE.sub(" ", _MARKS.sub("", alternative)))
    text = _ENDING.sub(r"\1\2", text).strip()
    return normal(text) if _PLAIN.fullmatch(text) else ""


def alternations(pattern: str) -> Iterator[frozenset[str]]:
    """The plain words of each alternation of a pattern, the innermost groups first."""
    text = pattern.replace(r"\(", " ").replace(r"\)", " ")
    while True:
        for group in _GROUP.finditer(text):
            yield from _members(group[1])
        shorter = _GROUP.sub(lambda group: "" if "|" in group[1] else group[1], _ENDING.sub(r"\1\2", text))
        if shorter == text:
            break
        text = shorter
    yield from _members(text)


def _members(text: str) -> Iterator[frozenset[str]]:
    members = frozenset(filter(None, map(plain, text.split("|"))))
    english = sum(bool(classes(member.split()[-1])) for member in members)
    if len(members) >= LEAST and english >= SHARE * len(members):
        yield members


def of_card(value: Any) -> Iterator[frozenset[str]]:
    """The lists of a card's value: its plain sequences, and the alternations of its texts."""
    if isinstance(value, str):
        yield from alternations(value)
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in TOLD:
                yield from of_card(inner)
    elif isinstance(value, list):
        yield from _members("|".join(item for item in value if isinstance(item, str) and "|" not in item))
        for item in value:
            yield from of_card(item)


def of_module(source: str) -> Iterator[frozenset[str]]:
    """The lists of a module: its collections of words, strings of words apart by spaces, and alternations."""
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.List | ast.Tuple | ast.Set):
            yield from _members("|".join(_texts(node.elts)))
        elif isinstance(node, ast.Dict):
            yield from _members("|".join(_texts(node.keys)))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            if "|" in node.value:
                yield from alternations(node.value)
            elif re.fullmatch(r"[\w'’ \n-]+", node.value):
                yield from _members("|".join(node.value.split()))


def _texts(nodes: list[Any]) -> Iterator[str]:
    return (node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))


def written() -> list[Words]:
    """The lists of words in cards and modules, each distinct list of a file once."""
    found: dict[Words, None] = {}
    for card in sorted(ROOT.glob("rules/*/*.yml")):
        lists = of_card(yaml.safe_load(card.read_text(encoding="utf-8")))
        found.update((Words(card.relative_to(ROOT).as_posix(), members), None) for members in lists)
    for module in sorted(ROOT.glob("src/**/*.py")):
        lists = of_module(module.read_text(encoding="utf-8"))
        found.update((Words(module.relative_to(ROOT).as_posix(), members), None) for members in lists)
    return list(found)


def lexicon() -> list[Words]:
    """The classes of the lexicon, each with the members of the classes in it."""
    own: dict[str, set[str]] = {}
    parents: dict[str, list[str]] = {}
    for file in sorted(ROOT.glob("lexicon/*.yml")):
        for name, entry in yaml.safe_load(file.read_text(encoding="utf-8")).items():
            own[name] = {normal(word.strip('"')) for word in entry["words"]}
            parents[name] = entry.get("in", [])
    whole: dict[str, set[str]] = defaultdict(set)
    for name, members in own.items():
        holders = [name]
        while holders:
            holder = holders.pop()
            whole[holder] |= members
            holders += parents.get(holder, [])
    return [Words(f"@{name}", frozenset(members)) for name, members in whole.items()]


def repeats(words: Words, others: list[Words]) -> Iterator[tuple[int, str]]:
    """How many words a list shares with each list that it repeats, and where that stands."""
    for other in others:
        shared = len(words.members & other.members)
        shorter = len(words.members) if other.place.startswith("@") else min(len(words.members), len(other.members))
        if shared >= LEAST and shared >= SHARE * shorter and other.place != words.place:
            yield shared, other.place


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="print each list that stands twice, and where")
    options = parser.parse_args()
    lists, held_in = written(), lexicon()
    twice = in_lexicon = 0
    files: Counter[str] = Counter()
    for words in lists:
        elsewhere = sorted(repeats(words, lists), reverse=True)
        held = sorted(repeats(words, held_in), reverse=True)
        if not elsewhere and not held:
            continue
        twice += 1
        in_lexicon += bool(held)
        files[words.place] += 1
        if options.show:
            print(f"{words.place}: {', '.join(sorted(words.members))}")
            print("".join(f"    {shared} in {place}\n" for shared, place in (held[:3] + elsewhere[:3])), end="")
    print(f"{len(lists)} lists of {LEAST} words or more in rules/ and src/, {len(held_in)} classes in lexicon/")
    print(f"{'LOW' if twice else 'ok '} {twice} lists in {len(files)} files stand in two places, bar 0")
    print(f"    {in_lexicon} of them the lexicon holds")
    return int(twice > 0)


if __name__ == "__main__":
    sys.exit(main())
