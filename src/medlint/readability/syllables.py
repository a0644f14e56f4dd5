"""The number of syllables of a word: as the CMU Pronouncing Dictionary says it, else by rules of English spelling.

The rules were drawn from the dictionary's common words and from the endings and joints of medical Greek and Latin. The
package holds the words of the dictionary that the rules get wrong, so that both together give every word in it as many
syllables as the dictionary does in one of its pronunciations; training/scripts/syllables.py packs them.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path

import regex as re

DATA = Path(__file__).with_name("syllables.json.gz")

_LONGEST = 60
"""Letters of a word that are looked at: no word has more, and the rules take time for each."""

_VOWELS = re.compile(r"[aeiouy]+")

_SILENT = re.compile(
    r"""
    (?<=q)u | (?<=g)u(?=[aeiy])(?!ity) | (?<=s)u(?=a[ds]|ed|it) | (?<=fl)u(?=or)  # quick, guide, persuade, fluoride
    | (?<=[cgt])i(?=ous|on(?!ic|e)|enc|ent) (?<!\bsci)  # spacious, region, patient; not science
    | (?<=[ct])i(?=a[ln](?!gi|ys|it|[gt]))  # special, physician; not associate
    | (?<=[sx])i(?=on|ous|an)  # vision, anxious, Asian
    | (?<=[ae]s|[cnr]t|c)i(?=as?\Z)  # anesthesia, dementia, fascia
    | (?<=[aeiou]l?[ln])i(?=ons?\Z|onair|onth)  # opinion, million
    | (?<=\w\wl)i(?=ar(?!i))  # familiar
    | (?<=ic)a(?=lly\Z)  # medically
    | (?<=[cg])e(?=ous|ons?\b|ans?\b)  # courageous, surgeon, ocean
    | (?<=rr)i(?=ag)  # marriage
    """,
    re.VERBOSE,
)
"""Vowels between letters that are written and not heard."""

_HIATUS = re.compile(
    r"""
    (?<=i)(?=[aoui]|e(?:n|t|rs?\Z|r[ei]|s[ct]|th|m|l[^dv])) (?<!\bfri|\bchi|ygi)  # cardial, diet; not friend, hygiene
    | (?<=[^aeiou]y|[aeou]y)(?=[aeiou])  # myalgia, layer
    | (?<=u)(?=[aou]|e(?:n[ctz]|l|t\Z)|i(?:t[yio]|n|d|s[mt]|ci)) | (?<=[^j]u)(?=ic)  # dual, fluent, fluid, suicide
    | (?<=intra|extra)(?=u)  # intrauterine
    | (?<=[^aeiouy]e|\be|ae)(?=o(?!ple|pard|u?r\Z))  # osteoma, archaeology; not people
    | (?<=[mln]e)(?=ab(?:il|le))  # permeable
    | (?<=[aeiouy]\w{1,3}e)(?=as?\Z) | (?<=oe|rh?e)(?=a\Z)  # cornea, diarrhea
    | (?<=[aeiouy](?:n|c?h?l)e)(?=ar\Z)  # nuclear
    | (?<=[aeiouy]\w{1,2}e)(?=a[ln](?:s|ly)?\Z) (?<!ppe|reve|once|orde|onge|repe|atme)  # corneal; not reveal
    | (?<=cre)(?=at(?!u)) | (?<=[aeiouy][^aeiouy]?[^aeiouyfhprt]e)(?=at(?:e[ds]?|ing|ions?|ive|or)\Z)  # permeate
    | (?<=\bre)(?=a(?:[cflpswb][^dkhnmt]|d[jm]|li[gst]|llo)|u[ns]|i[nmst]|e(?:[cmnstvx]|l[ei])|o)  # reassure, reuse
    | (?<=re)(?=act|ali[zst])  # overreact
    | (?<=\bpre)(?=[aeiou]) | (?<=\bde)(?=ac|am|o) | (?<=\bide|\bpro)(?=a)  # preoperative, deactivate, ideal, proactive
    | (?<=e)(?=u[ms]\Z|ic(?:s|al|ally)?\Z|ing|ity|itis|is[mt])  # ileum, nucleic, being, deity
    | (?<=o)(?=e(?:n[^s]|[lcptmx]|ro|b)) | (?<=io)(?=e)  # gastroenteritis, angioedema
    | (?<=o)(?=i(?:ng|sm|mm|ntest|ntra|nterv|nf|nsu|c(?:s|al|ally)?\Z))  # autoimmune, stoic
    | (?<=o)(?=org|ph[oe]r|cy) | (?<=zo)(?=o[ln]|a) | (?<=\bo)(?=o[cpg])  # microorganism, zoology, oocyte
    | (?<=co)(?=oper|ord|ag) | (?<=\bco)(?=e[dfqr]|inc|inf|au|al[ei])  # coordinate, coefficient
    | (?<=o)(?=asis) | (?<=[aeiouy].{1,12}o)(?=a(?!r[ds]?\b|t|ds?\b|ch|st|ls?\b|ns?\b|f|m))  # oasis; osteoarthritis
    | (?<=her|ero)(?=in\Z)  # heroin
    | (?<=a)(?=o|ic(?:s|al|ally)?\Z|ity|ive)  # aorta, mosaic
    """,
    re.VERBOSE,
)
"""Places between two vowels where a new syllable starts."""

_SILENT_E = re.compile(
    r"""
    (?<=[aeiouy][^aeiouy]{1,2})e(?=(?:ly|less|ness|ful)(?:s|ly|ness|es)?\Z)  # safely, awareness
    | (?<=[aeiouy](?:[dlnr]?[gsvczt]|(?<=[iu])[rn]))e(?=ments?\Z)  # management; not element
    | (?<=[aeiouy][^aeiouy]{1,2})e(?=(?:m[ae]n|wom[ae]n|lines?|stones?|ways?|side|wide|like|work|books?|holds?|span)\Z)
    | (?<=\bsom|\blif|\bhom|\bsid)e(?=[^-aeiouydrs]) | (?<=\bcar|\bfor)e(?=[fghtw]) | (?<=\bey-?)e  # something
    | (?<=[^aeiouy]|[aeiouy]y)e\Z (?<![^aeiouyl]le|[^aeiouylrw]re|trophe|[ya]stole|ncope|acne|psyche)
    | (?<=[^aeiouysxzcg]|[aeiouy]y)e(?=s\Z) (?<![^aeiouyl]le|[^aeiouylr]re|[cs]he|bete)
    | (?<=[^aeiouytd]|[aeiouy]y)e(?=d\Z) (?<![^aeiouyl]le|[^aeiouyr]re)
    """,
    re.VERBOSE,
)
"""Where an e is not heard: before an ending, in the joint of a compound, and last but for Greek words and -le, -re."""

_SYLLABIC_END = re.compile(r"(?:[aeiouy]s|th)ms?\Z|[dst]nt\Z")
"""Ends that are a syllable without a vowel: spasm, rhythm, couldn't."""


@lru_cache(50_000)
def count(word: str) -> int:
    """The syllables of one word of letters, in capitals or not; accents and apostrophes may be in it.

    At least 1 where there is a letter, else 0. What is no plain word (numbers, hyphens, acronyms) is the business of
    `medlint.readability.spoken`.
    """
    plain = _plain(word)
    if not any(map(str.isalpha, plain)):
        return 0
    known = _exceptions().get(plain)
    return by_rules(plain[:_LONGEST]) if known is None else known


def _plain(word: str) -> str:
    """Small letters without accents, straight apostrophes."""
    word = word.casefold().replace("’", "'")
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def by_rules(word: str) -> int:
    """The syllables of a word of small letters, told from its spelling alone; at least 1."""
    word = word.replace("'", "")
    extra = bool(_SYLLABIC_END.search(word)) + word.startswith("mc")
    if re.match("y[aeiou]", word):
        word = word[1:]
    word = _SILENT_E.sub("", _HIATUS.sub("-", _SILENT.sub("", word)))
    return max(len(_VOWELS.findall(word)) + extra, 1)


@cache
def _exceptions() -> Mapping[str, int]:
    """Words that the rules get wrong, and their syllables."""
    plain = json.loads(gzip.decompress(DATA.read_bytes()))
    return {word: int(syllables) for syllables, words in plain.items() for word in words.split()}
