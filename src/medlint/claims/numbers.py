"""Figures and doses in a sentence, each a claim of its own."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from medlint.claims import quantities
from medlint.claims.stated import Stated, Taken, compiled, either, words
from medlint.model import ClaimKind, Quantity, Span

_NUMBER = rf"""(?:\d[\d,]*(?:\.\d+)?\+?|{
    words(
        "one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty ninety"
        " hundreds? thousands? millions?"
    )
})"""
_RANGE = rf"{_NUMBER}(?: ?(?:[-–—]|to) ?{_NUMBER})?"
_UNIT = words(
    "mg mcg µg μg iu g grams? ml milligrams? micrograms? cfu (?:billion|million)_cfu tablets? capsules? pills? drops"
    " tablespoons? teaspoons? tbsp tsp cups? glasses servings? scoops? litres? liters? ounces oz units calories kcal"
    " doses?"
)
_ACT = words("minutes? hours? sessions? times? visits? servings? days? meals? reps sets rounds")
_PERIOD = words("day week month year night meal kilogram serving")
_EACH = rf"(?:(?:a|per|each|every) {_PERIOD}|daily|weekly|monthly|nightly)"
_DOSE = compiled(
    r"\b"
    + either(
        rf"""
        {_RANGE} ?{_UNIT}\b(?:(?: of [\w -]{{2,30}}?| \w+){{0,2}}? {_EACH})?
        {_RANGE}[- ]{_ACT}(?: of)?(?: [\w-]+){{0,3}}? {_EACH}
        (?:every|once every) {_RANGE} (?:days|weeks|months|years|hours)
        (?:once|twice|three times|several times) (?:a|per|each) (?:day|week|month)
        """
    )
)
_ABOUT = either(
    """
    over
    more than
    approximately
    about
    around
    up to
    at least
    nearly
    almost
    an estimated
    roughly
    some
    only
    just
    less than
    fewer than
    below
    above
    under
    within
    after
    """
)
_PEOPLE = words(
    "people adults women men patients children cases clients users customers americans indians parents families teens"
    " population sufferers mothers moms mums practitioners insurances members procedures treatments conditions"
)
_SPAN_OF = words("weeks? months? days hours minutes sessions? treatments? pounds kilos? kg lbs? years times inches")
_FOLLOWS = words("after later faster longer of for to before into more less younger sooner post")
_COUNT = compiled(
    either(
        rf"""
        (?:\b{_ABOUT} |[~<>≥≤])(?:the first )?{_RANGE} ?(?:%|percent\b|(?:[\w-]+ ){{0,2}}?[\w-]+)
        \b{_RANGE} (?:million|billion|thousand|hundred)\b(?: \w+)?
        \b{_RANGE} {_SPAN_OF}\b(?= {_FOLLOWS}|[.,;)]|\s*$)
        \b\d{{1,4}}(?:\.\d)? ?[–—-] ?\d{{1,4}}(?:\.\d)?\+?(?: ?%| (?![ap]m\b)[a-z]+)
        \b\d+\+ [a-z]+
        \b{_RANGE}[- ](?:in|out of|of every)[- ](?:every )?{_NUMBER}\b
        """
    )
)
_SHARE = compiled(
    r"\b(?:half|two[- ]thirds|a third|one[- ]third|a quarter|three[- ]quarters|the (?:vast )?majority|most|many"
    r"|hundreds|thousands|millions) (?:of )?(?:all |the |our |these |expectant |pregnant |older |young )?"
    rf"{_PEOPLE}\b"
)
_NO_COUNT = compiled(
    r"^(?:about|around|some|within|after|over|under|only|just) (?:one|two)\b|^(?:only|just) one\b|\b(?:19|20)\d\d$"
)


def find(text: str) -> Iterator[Stated]:
    """The doses of a sentence, then its other figures, those that overlap once."""
    taken = Taken()
    for match in _DOSE.finditer(text):
        if taken.take(Span(*match.span())):
            yield _number("dose", "doses", match)
    for figure in quantities.find(text):
        if figure.kind != "sample" and taken.take(figure.span):
            yield Stated("figure", "counts", figure.span, figure.span, quantities=(figure,))
    for pattern in (_COUNT, _SHARE):
        for match in pattern.finditer(text):
            if not _NO_COUNT.search(match[0]) and taken.take(Span(*match.span())):
                yield _number("figure", "counts", match)


def _number(kind: ClaimKind, relation: str, match: regex.Match[str]) -> Stated:
    quantity = Quantity("percentage" if "%" in match[0] else "count", Span(*match.span()), match[0])
    return Stated.of(kind, relation, match)._replace(quantities=(quantity,))
