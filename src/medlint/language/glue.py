"""Words that lost the space between them: `symptomslike` -> symptoms, like.

Endings and little words decide: a plural or a word in -tion takes no second word in English, and `the` or `because`
begins or ends no compound, where `wing` + `like` and `out` + `with` do. Parts must be common, the whole unknown. How
common comes from the word counts of spacy-lookups-data (common.LICENSE.txt), packed by training/scripts/common.py;
they are read at first use. Thresholds were set on word lists and health pages so that no word of theirs is split.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from medlint.language import lemmas

DATA = Path(__file__).with_name("common.json.gz")

SHORTEST = 7
"""Letters of the shortest word looked at; below, too many short words are names and too many splits are chance."""

RARE = 14
"""The rarest word that counts as common: e ** -14 of running text, about one in a million words."""

# How rare a part may be, in the same measure.
_LEFT, _SHORT_LEFT, _RIGHT, _BOTH = 14, 13, 13, 12
_LONG = 8
"""Letters from which on a rare word of the lemma tables counts as the first part: no prefix is as long."""

_AFTER = frozenset(
    """about according after against all almost along also although always among an and another any anyone anything are
    around as at away be because become becomes been before being between beyond both but by called can cannot cause
    caused causes causing certain could despite did do during each either especially even every everyone everything
    few five for four from greater had half has have he herself himself his however if in include includes included
    including instead into is it its itself just later leading many may maybe might more most much must neither never
    not of often on only or other others our ourselves perhaps quite rather resulting said several shall she should
    since six some something sometimes soon still such than that the their them themselves then there therefore these
    they this those three thus to together too toward two typically under unless until upon usually very was we were
    what when where whereas whether which while who whose why will with within without would yet you your
    yourself""".split()
)
"""Little words that may follow a glued joint, and `called` and `causes`, which say what came before."""

_ENDED_ONLY = frozenset(
    """all almost an and any are as at away be by did do each few five four half he his in is it its later more most
    not on or other our rather said she six some still than to too two under was we yet""".split()
)
"""Of them, those that other words end in (planetary, cadherin, totalis, basilare): only after a finished word."""

_BEFORE = frozenset(
    """also although and because cannot could from has might must of or should such than that the their these
    this those which whose would your""".split()
)
"""Little words that may precede one, and that no compound begins with."""

_PAIRING = frozenset(
    """after any by down each else ever every fore her here how in no off on other out over so some then there thence
    through to under up what where who with""".split()
)
"""Words that join little words in dictionaries: hereinto, everywhen, outwith."""

_PREFIXES = frozenset(
    """anti audio auto bio counter electro extra hyper inter intra log macro mega meta micro mini mono multi neuro over
    para photo post pre pro proto pseudo psycho radio semi socio sub super tele thermo trans ultra under""".split()
)
"""First parts that are words in counts and prefixes in words: paranormally, photoscan."""

_TAILS = frozenset(
    """abilities ability able fold folk folks ful fully hood land lands less man men ness people person ship ships ward
    wards wear wise woman women work works""".split()
)
"""Second parts of words that anyone may form: questionless, markswoman, vacationland."""

_BETWEEN = ("and", "because", "from", "that", "these", "their", "which", "with")
"""Little words that stand between two others when both joints are lost: shoulders + and + neck."""

_GENITIVES = frozenset(
    "arms birds cats clothes craft ears eyes goods hands news nuts sales sports states trades".split()
)
"""Plurals that do begin compounds: newswriter, armswing."""

_FINISHED = re.compile(
    r".{2,}(?:[^siuo]s|[^e]ed|ing|ly|[ts]ion|ment|ness|ity|[ae]nce|ism|ous|able|ible|[cgp]hy|gy|itis|osis)"
)
"""Words whose ending lets nothing more grow on: inflected, or with a suffix that closes the word."""

_STRONG = re.compile(r".{3,}(?:[^siuo]s|[^e]ed|ly|[ts]ion|ment|ness|ity)")
"""Of these, the endings after which even a content word says that a space is lost."""

_EIS = re.compile(r".{3,}(?:e|y|ing|[^e]ed)|.{6,}[^siu]s|.{2,}(?:[kw]|hood|ness|ship)")
"""What `is` may follow: Latin genitives and Greek nouns end in it after other letters, and after short stems in s."""


@dataclass(frozen=True, slots=True)
class _Tables:
    rarity: Mapping[str, int]  # common words -> minus the natural logarithm of their share, rounded down
    whole: frozenset[str]  # words that `_best` would split and that are words


@cache
def _tables() -> _Tables:
    plain = json.loads(gzip.decompress(DATA.read_bytes()))
    rarity = {word: int(level) for level, words in plain["common"].items() for word in words.split()}
    return _Tables(rarity, frozenset(plain["whole"].split()))


_LONGEST = 60
"""Letters; no two or three words are longer together, and to try every place of a word takes the square of them."""


@lru_cache(50_000)
def split(word: str) -> tuple[str, ...] | None:
    """The two or three words that one of small letters a-z seems to be glued from; None for words and the unknown."""
    return None if len(word) < SHORTEST or known(word) else best(word)


def known(word: str) -> bool:
    """Whether the counts or the tables of base forms hold a word of small letters a-z."""
    return _counted(word) or bool(lemmas.classes(word))


def rarities() -> Mapping[str, int]:
    """Common words, and minus the natural logarithm of each one's share of running text, rounded down."""
    return _tables().rarity


def _counted(word: str) -> bool:
    tables = _tables()
    return word in tables.rarity or word in tables.whole or word.removesuffix("s") in tables.rarity


def best(word: str) -> tuple[str, ...] | None:
    """The likeliest of the splits that endings, little words and counts allow, whether the whole is a word or not."""
    if len(word) > _LONGEST:
        return None
    rarity = _tables().rarity
    found = [(rarity.get(left, RARE) + rarity[right], left, right) for left, right in _splits(word)]
    return min(found)[1:] if found else _in_three(word)


def _splits(word: str) -> Iterator[tuple[str, str]]:
    rarity = _tables().rarity
    for at in range(2, len(word) - 1):
        left, right = word[:at], word[at:]
        if right in rarity and (_before_little(left, right) or _after_little(left, right) or _contents(left, right)):
            yield left, right


def _in_three(word: str) -> tuple[str, str, str] | None:
    for little in _BETWEEN:
        at = word.find(little, 4)
        left, right = word[:at], word[at + len(little) :]
        if at > 0 and len(right) >= 4 and left not in _PREFIXES and _plain(left, _LEFT) and _plain(right, _LEFT):
            return left, little, right
    return None


def _plain(word: str, rarest: int) -> bool:
    return _common(word, rarest) and bool(lemmas.classes(word))


def _before_little(left: str, right: str) -> bool:
    """`problems` + `that`, `failure` + `or`."""
    if (
        not (right in _AFTER or _adverb(left, right))
        or left in _PAIRING | _PREFIXES
        or len(left) < (3 if len(right) > 4 else 4)
    ):
        return False
    if right in _ENDED_ONLY and not _ends(left, right):
        return False
    if left.endswith("s") and len(left) < _LONG - 1 and right in {"can", "in", "on"}:
        return False  # bone + scan, wilkin + son
    if _common(left, _LEFT if len(left) > 5 else _SHORT_LEFT):
        return left in _AFTER or bool(lemmas.classes(left))
    return right != "is" and len(left) >= _LONG and bool(lemmas.classes(left))


def _adverb(left: str, right: str) -> bool:
    """`damage` + `particularly`: no noun takes an adverb, but for the many in -cally with a prefix."""
    if len(left) < 5 or len(right) < 6 or not right.endswith("ly") or right.endswith("cally"):
        return False
    kinds = lemmas.classes(left)
    return lemmas.NOUN in kinds and lemmas.ADJECTIVE not in kinds and lemmas.classes(right) == {lemmas.ADVERB}


def _ends(left: str, right: str) -> bool:
    """Whether that word of two or three letters can be a word of its own after `left`."""
    if right == "is":
        return _EIS.fullmatch(left) is not None
    kinds = lemmas.classes(left)
    if (
        right == "and"
        and len(left) > 4
        and (lemmas.VERB not in kinds or (lemmas.NOUN in kinds and left[-1] not in "mr"))
    ):
        return True  # verbs take it: analysand, doctorand
    if right == "or" and len(left) > 4 and lemmas.VERB not in kinds and left[-1] not in "st":
        return True  # so do they this: protector, sponsor
    if right == "to" and len(left) > 4 and lemmas.NOUN in kinds and _common(left, _BOTH):
        return True
    return len(left) > (5 if right == "in" else 3) and _FINISHED.fullmatch(left) is not None


def _after_little(left: str, right: str) -> bool:
    """`the` + `blood`, `of` + `patients`."""
    if left not in _BEFORE or len(right) < (6 if left == "or" else 5) or right in _TAILS:
        return False
    if (left + right).startswith("orth"):
        return False
    return _common(right, _RIGHT) and bool(lemmas.classes(right))


def _contents(left: str, right: str) -> bool:
    """`foods` + `pass`, `medication` + `liquid`; never where the s may begin the second word, as in doctor + speak."""
    if len(left) < 4 or len(right) < 4 or right in _TAILS or left in _GENITIVES or not _STRONG.fullmatch(left):
        return False
    if right == "like" and not left.endswith("s"):
        return False
    if left.endswith("ly") and lemmas.ADVERB not in lemmas.classes(left):
        return False
    if left.endswith("s") and _common("s" + right, RARE):
        return False
    return _plain(left, _BOTH) and _plain(right, _BOTH)


def _common(word: str, rarest: int) -> bool:
    return _tables().rarity.get(word, RARE + 1) < rarest
