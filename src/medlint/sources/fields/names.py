"""Which fields of a content system hold prose, by their names and by what their values look like.

The names are those that Hugo, Jekyll, WordPress, Contentful, Sanity, Strapi, Ghost and schema.org use.
"""

from __future__ import annotations

import re
from typing import Literal

from medlint.language.identify import FUNCTION_WORDS

Role = Literal["title", "summary", "body", "quote", "caption", "alt", "items", "none", "unknown"]
"""What the text of a field is to its readers; "unknown" where its name does not say."""

_ROLES: dict[str, Role] = {
    **dict.fromkeys("title headline heading header question subheading subtitle subheadline".split(), "title"),
    **dict.fromkeys(
        "description summary excerpt abstract intro introduction lead lede teaser standfirst dek deck blurb subheader"
        " tagline overview preview synopsis".split(),
        "summary",
    ),
    **dict.fromkeys(
        "content contents body text html markdown copy paragraph paragraphs article answer bio biography story details"
        " message blocks prose note notes disclaimer conclusion background advice".split(),
        "body",
    ),
    **dict.fromkeys("quote quotation testimonial review".split(), "quote"),
    **dict.fromkeys("caption figcaption".split(), "caption"),
    **dict.fromkeys("alt alttext".split(), "alt"),
    **dict.fromkeys(
        "items points bullets benefits features tips steps symptoms highlights takeaways facts causes uses effects"
        " advantages list".split(),
        "items",
    ),
    **dict.fromkeys(
        "id slug url uri href link links src path image images img photo picture avatar icon date time"
        " datetime status type kind layout template permalink class style css script code lang language locale"
        " license licence copyright email mail phone tel address street city zip postcode country price"
        " currency version hash token key uuid guid format alias aliases color colour query prompt author"
        " authors creator byline tag tags keyword keywords category categories taxonomy taxonomies file"
        " filename extension mime encoding generator source sources sourceurl username password domain host"
        " ref sha commit branch command cmd run regex pattern schema".split(),
        "none",
    ),
}  # fmt: skip

_CLEAR = frozenset(
    "rendered raw value encoded en eng english us gb default text html markdown md cdata locale translations".split()
)
"""Names that only say how, or in which English, a field above them is written."""

_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NO_PROSE = re.compile(
    r"\s*(?:[a-z][a-z+.-]*:(?://|[^\s]*\Z)|[/#.]\S*\Z|\S+\.\w{2,4}\Z|[\w-]+/[\w.+-]+\Z)", re.IGNORECASE
)
_TAGS = re.compile(r"</?(?:[a-z][a-z0-9-]*)(?:\s[^<>]*)?>", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]*_]*(?:\s|\Z)")
_CODE = re.compile(
    r"[{};]\s*\Z|=>|\(\)|&&|\|\||::|</?\w+[^<>]*/>|\$\{|^[ \t]*(?:#!|import |function |const |SELECT )", re.MULTILINE
)
_SENTENCE = 6
"""How many words a text of an unknown field has at least, to be prose: medlint's own bound."""
_SMALL_SHARE = 1 / 8


def role(name: str, above: Role = "unknown") -> Role:
    """What a field of that name holds; `above`: what the field that it lies in holds."""
    parts = [part.lower() for part in _PART.findall(name)]
    if not parts:
        return above
    whole = "".join(parts)
    if above not in {"unknown", "none"} and set(parts) <= _CLEAR:
        return above
    for known in (whole, parts[-1], *reversed(parts[:-1])):
        if known in _ROLES:
            return _ROLES[known]
        if known not in _CLEAR and known is not whole:
            break
    return "unknown"


def is_prose(text: str, role: Role) -> bool:
    """Whether a text of a field with that role is words for readers: any words where the name says so, else a sentence
    with English function words.
    """
    if role == "none" or _NO_PROSE.match(text):
        return False
    words = _WORD.findall(_TAGS.sub(" ", text))
    if role == "title":
        return bool(words)
    if role in {"body", "quote", "summary", "caption", "alt", "items"}:
        return len(words) > 1
    return is_sentence(text, words)


def is_sentence(text: str, words: list[str] | None = None) -> bool:
    """Whether a text reads as one sentence of English or more, and is no code."""
    words = _WORD.findall(_TAGS.sub(" ", text)) if words is None else words
    if len(words) < _SENTENCE or not _SENTENCE_END.search(text) or _CODE.search(text):
        return False
    return sum(word.lower() in FUNCTION_WORDS for word in words) >= _SMALL_SHARE * len(words)


def count(text: str) -> int:
    """How many words a text has, its tags apart."""
    return len(_WORD.findall(_TAGS.sub(" ", text)))
