"""The base forms of English words, by tables and rules: `was` -> `be`, `cures` -> `cure`, `mice` -> `mouse`.

The method is that of spaCy's rule lemmatizer, the tables are those of spacy-lookups-data (MIT), made from WordNet
(its own licence; both in lemmas.LICENSE.txt). They are read at first use.
"""

from __future__ import annotations

import gzip
import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from medlint.language.words import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DATA = Path(__file__).with_name("lemmas.json.gz")

NOUN, VERB, ADJECTIVE, ADVERB = "noun", "verb", "adj", "adv"
_CLASSES = (NOUN, VERB, ADJECTIVE, ADVERB)
_OF_TAG = {"VB": VERB, "NN": NOUN, "JJ": ADJECTIVE, "RB": ADVERB, "AF": ADJECTIVE}
_BASE_TAGS = frozenset(["VB", "NN", "NNP", "JJ", "RB", "AFX"])
"""Tags of words that are base forms already."""

_OPEN = frozenset(["NN", "JJ", "CD", "FW", "UH"])
"""Tags under which `us` and `am` are not what `_CLOSED` takes them for."""

_MOST = 3
"""Letters at the end of a word that the rules change at most: men -> man."""

# What the tables lack: parts of contractions as spaCy splits them, forms of closed classes, auxiliaries.
_CLOSED = MappingProxyType(
    {
        **dict.fromkeys(["'m", "'re", "been", "am", "are", "is", "was", "were", "being"], "be"),
        **dict.fromkeys(["'ve", "has", "had", "having"], "have"),
        **dict.fromkeys(["does", "did", "done", "doing"], "do"),
        **dict.fromkeys(["n't", "nt"], "not"),
        **dict.fromkeys(["'ll", "wo"], "will"),
        **dict.fromkeys(["them", "'em"], "they"),
        "sha": "shall",
        "ca": "can",
        "an": "a",
        "these": "this",
        "those": "that",
        "me": "i",
        "us": "we",
        "him": "he",
    }
)
_VERBAL = MappingProxyType({"'s": "be", "'d": "have", "s": "be"})
_MODAL = MappingProxyType({"'d": "would"})


@dataclass(frozen=True, slots=True)
class _Tables:
    index: Mapping[str, str]  # base form -> hexadecimal digit whose bits are its classes
    exceptions: Mapping[str, Mapping[str, str]]
    rules: Mapping[str, list[tuple[str, str]]]
    words: list[str]  # the base forms, sorted
    irregular: frozenset[str]  # words that have another base form by the exceptions


@cache
def _tables() -> _Tables:
    plain = json.loads(gzip.decompress(_DATA.read_bytes()))
    words = plain["words"].split()
    irregular = frozenset[str]().union(*plain["exceptions"].values())
    return _Tables(
        dict(zip(words, plain["classes"], strict=True)), plain["exceptions"], plain["rules"], sorted(words), irregular
    )


@lru_cache(50_000)
def lemma(word: str, tag: str = "") -> str:
    """The base form of a word with that Penn Treebank tag, casefolded; without a tag, the likeliest of any class."""
    key = fold(word)
    if tag == "MD" and key in _MODAL:
        return _MODAL[key]
    if tag.startswith("VB") and key in _VERBAL:
        return _VERBAL[key]
    if key in _CLOSED and tag[:2] not in _OPEN:
        return _CLOSED[key]
    if tag in _BASE_TAGS:
        return key
    if tag:
        kind = _OF_TAG.get(tag[:2])
        return next(_bases(key, kind), key) if kind else key
    if key in _tables().index:
        return key
    return next((base for kind in (VERB, NOUN, ADJECTIVE) for base in _known(key, kind)), key)


@lru_cache(50_000)
def candidates(word: str) -> frozenset[str]:
    """Every base form the word may have, itself among them: `left` -> {left, leave}."""
    key = fold(word)
    found = {key, _CLOSED.get(key, key)}
    for kind in _CLASSES:
        found.update(_known(key, kind))
    if len(found) == 1 and key not in _tables().index:  # a word no table holds: what the rules make of it
        found.update(base for kind in (NOUN, VERB) for base in _bases(key, kind))
    return frozenset(found)


def bases(word: str, kind: str) -> set[str]:
    """The base forms that a word (folded) may have as a noun, verb, adj or adv, itself among them."""
    found = {word, *_known(word, kind)}
    if len(found) == 1 and word not in _tables().index and kind != ADJECTIVE:
        found.update(_ruled(word, kind))
    return found


def base(word: str, kind: str) -> str:
    """The likeliest base form of a word (folded) that is a noun, verb, adj or adv; itself where no table knows it."""
    return word if _is(word, kind) else next(_known(word, kind), word)


@lru_cache(50_000)
def classes(word: str) -> frozenset[str]:
    """The parts of speech of a word, by the tables: some of noun, verb, adj, adv; none for a word they lack."""
    key, tables = fold(word), _tables()
    stem = key[:-_MOST]
    at = bisect_left(tables.words, stem)
    if key not in tables.irregular and not (at < len(tables.words) and tables.words[at].startswith(stem)):
        return frozenset()  # cheaper than every rule, and so for most words that are asked for
    return frozenset(kind for kind in _CLASSES if _is(key, kind) or next(_known(key, kind), ""))


@lru_cache(5_000)
def forms(base: str) -> frozenset[str]:
    """All words that may have `base` among their `candidates`, and some that are never written: for cheap searches."""
    key = fold(base)
    found = {key, *(form for form, closed in _CLOSED.items() if closed == key), *_irregular().get(key, ())}
    for kind in _CLASSES:
        found.update(key[: len(key) - len(new)] + old for old, new in _tables().rules[kind] if key.endswith(new))
    return frozenset(found)


@cache
def _irregular() -> Mapping[str, list[str]]:
    """The exceptions of all classes the other way round: base form -> its odd forms."""
    found: dict[str, list[str]] = {}
    for exceptions in _tables().exceptions.values():
        for word, bases in exceptions.items():
            for base in bases.split():
                found.setdefault(base, []).append(word)
    return found


def _is(word: str, kind: str) -> bool:
    return bool(int(_tables().index.get(word, "0"), 16) >> _CLASSES.index(kind) & 1)


def _known(word: str, kind: str) -> Iterator[str]:
    """Base forms of that class that the tables hold, exceptions first."""
    tables = _tables()
    if irregular := tables.exceptions[kind].get(word):
        yield from irregular.split()
        return
    found = [base for base in _ruled(word, kind) if _is(base, kind)]
    if kind == VERB and len(found) > 1 and _doubles(found[-1]):
        yield from found  # `hoping` is of hope: hop would double its p
    else:
        yield from reversed(found)


def _bases(word: str, kind: str) -> Iterator[str]:
    """Base forms of that class, the likeliest first; the rules' guesses only where the tables hold none."""
    known = list(_known(word, kind))
    if known or _is(word, kind):
        yield from known or [word]
    else:
        yield from _ruled(word, kind)


def _ruled(word: str, kind: str) -> Iterator[str]:
    for old, new in _tables().rules[kind]:
        if word.endswith(old) and len(word) > len(old) + 1:
            yield word[: len(word) - len(old)] + new


def _doubles(base: str) -> bool:
    """Whether a verb doubles its last letter before -ing and -ed: one vowel before one consonant."""
    return len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in "aeiou" and base[-3] not in "aeiou"


def annotate(doc: Doc) -> None:
    """Sets the lemma of every token of a tagged Doc."""
    for token in doc:
        token.lemma_ = lemma(token.text, token.tag_)
