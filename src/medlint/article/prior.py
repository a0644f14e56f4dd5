"""The probable publisher of a page: a prior for how grave a claim on it is, never a reason to leave one out.

Each sign counts for one kind of publisher, up to three times; the sums become probabilities by a softmax, so that one
sentence about a study leaves a page full of offers a seller's. The signs and weights come from how such pages are built
and were set by hand, not trained.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import Literal, NamedTuple, get_args

import regex

from medlint.model import Document

Publisher = Literal["seller", "clinic", "blog", "news", "public-body", "research", "other"]

_MOST = 3
"""Finds of one sign that count."""

_LONGEST = 20_000
"""Code points of prose that are looked at."""

_OTHER = 1.0
"""The sum of a page that shows no sign: the weight of doubt."""


class Sign(NamedTuple):
    """A sign of a publisher: an expression, where it is looked for, and how much one find weighs."""

    publisher: Publisher
    weight: float
    part: Literal["text", "opening", "links", "head"]
    what: str
    expression: str


class Prior(NamedTuple):
    """Probabilities of the publishers, which add up to 1, and what speaks for the likeliest, the weightiest first."""

    shares: Mapping[Publisher, float]
    grounds: tuple[str, ...] = ()

    @property
    def likeliest(self) -> Publisher:
        return max(self.shares, key=lambda publisher: self.shares[publisher])

    @property
    def selling(self) -> float:
        """The probability that the page speaks for what its publisher sells: products or treatment."""
        return self.shares["seller"] + self.shares["clinic"]


_SIGNS = (
    Sign(
        "seller",
        1.2,
        "text",
        "an order",
        r"\b(?:add to (?:cart|basket)|(?:buy|order|shop) (?:now|today|here|yours|online))\b",
    ),
    Sign(
        "seller",
        0.9,
        "text",
        "an offer",
        r"\b(?:free shipping|money[- ]back|discounts?|coupon|\d+ ?% off|in stock|subscribe (?:and|&) save)\b",
    ),
    Sign("seller", 0.8, "text", "a price", r"[$£€₹] ?\d+(?:[.,]\d\d)?\b"),
    Sign(
        "seller",
        0.6,
        "text",
        "its own goods",
        r"\bour (?:\w+ ){0,2}(?:products?|formula|supplements?"
        r"|capsules|oils?|teas?|brand|kits?|app|range|serum|gummies)\b",
    ),
    Sign("seller", 1.0, "links", "links into a shop", r"/(?:shop|store|cart|products?|collections|checkout)(?:/|$)"),
    Sign("seller", 1.5, "head", "the head of a shop", r"shopify|woocommerce|og:type=product|magento|bigcommerce"),
    Sign(
        "clinic",
        1.0,
        "text",
        "an appointment",
        r"\b(?:book|schedule|request) (?:an?|your) (?:\w+ )?(?:appointment|consultation|visit|session|call)\b",
    ),
    Sign(
        "clinic",
        0.9,
        "text",
        "its own practice",
        r"\b(?:our|my) (?:\w+ ){0,2}(?:clinic|practice|patients|clients"
        r"|therapists?|practitioners?|team|office|studio|dentists?)\b",
    ),
    Sign(
        "clinic",
        0.7,
        "text",
        "what it treats",
        r"\bwe (?:also )?(?:treat|offer|provide|speciali[sz]e|help (?:our )?(?:patients|clients|you))\b",
    ),
    Sign("clinic", 0.6, "links", "a telephone or booking link", r"^tel:|/(?:book|appointments?|contact)(?:/|$)"),
    Sign(
        "blog",
        0.8,
        "text",
        "a writer who speaks of himself",
        r"\b(?:I[’']ve|I[’']m|my (?:journey|experience|favou?rite|readers|own|story|husband|kids))\b",
    ),
    Sign(
        "blog",
        0.7,
        "text",
        "a blog's greetings",
        r"\b(?:in this (?:blog|post|article)|let[’']s (?:dive|explore|talk)"
        r"|welcome (?:back|to my)|(?:thanks|thank you) for reading|stay tuned)\b",
    ),
    Sign(
        "blog",
        0.7,
        "text",
        "a share of sales",
        r"\b(?:affiliate links?|as an amazon associate|commission|sponsored post)\b",
    ),
    Sign(
        "blog", 0.5, "head", "the head of a blog", r"generator=(?:wordpress|ghost|hugo|jekyll|wix|squarespace)|/blog/"
    ),
    Sign(
        "news",
        1.2,
        "opening",
        "a place line",
        r"^(?-i:[A-Z][A-Z .,’'-]{2,40})(?:, [\w. ]{2,20})?(?: \([^)]{2,20}\))? ?(?:--"
        r"|[–—])|newswise|for immediate release",
    ),
    Sign("news", 0.7, "text", "people who speak", r"[”\",] (?:he |she |(?:[A-Z][\w.’'-]+ ){1,4})?(?:said|says|told)\b"),
    Sign(
        "news",
        0.7,
        "opening",
        "researchers in the opening",
        r"\b(?:researchers|scientists) (?:have|say|found|at|from|report|led)\b",
    ),
    Sign("news", 0.6, "text", "a journal", r"\bpublished (?:\w+ ){0,3}in (?:the )?(?:journal\b|(?-i:[A-Z])\w+)"),
    Sign(
        "public-body",
        1.5,
        "links",
        "links of public bodies",
        r"^https?://(?:[\w-]+\.)*(?:gov(?:\.\w\w)?|nhs\.uk|who\.int|europa\.eu|medlineplus\.gov)(?:/|$)",
    ),
    Sign("public-body", 1.5, "head", "the head of a public body", r"\.gov\b|nhs\.uk|who\.int|medlineplus|cdc\.|nih\."),
    Sign(
        "public-body",
        0.6,
        "text",
        "advice to see somebody",
        r"\b(?:call (?:999|911|111|112)|see (?:a|your) (?:GP|doctor|health ?care provider)"
        r"|ask (?:a|your) pharmacist|talk (?:to|with) your (?:doctor|health ?care provider))\b",
    ),
    Sign(
        "public-body",
        0.5,
        "text",
        "questions of a leaflet",
        r"\b(?:what (?:is|are) the (?:symptoms|causes|treatments)"
        r"|who is at risk|signs and symptoms|can .{3,40} be prevented)\b",
    ),
    Sign(
        "public-body",
        0.6,
        "text",
        "a state's own words",
        r"\b(?:National Institutes? of|Centers for Disease Control"
        r"|Department of Health|Ministry of Health|NHS|World Health Organi[sz]ation)\b",
    ),
    Sign(
        "research",
        1.0,
        "text",
        "authors of a study",
        r"\bwe (?:searched|included|identified|randomi[sz]ed|recruited|assessed|analy[sz]ed|found \d+)\b",
    ),
    Sign(
        "research",
        0.8,
        "text",
        "terms of a review",
        r"\b(?:included (?:studies|trials)|(?:low|moderate|high)[- ](?:certainty"
        r"|quality) evidence|systematic review|confidence interval|95% CI)\b",
    ),
    Sign(
        "research",
        0.6,
        "text",
        "parts of a paper",
        r"^(?:abstract|methods|results|background|objectives?|conclusions?|main results)\b",
    ),
)


@cache
def _compiled() -> tuple[tuple[Sign, regex.Pattern[str]], ...]:
    flags = regex.IGNORECASE | regex.MULTILINE
    return tuple((sign, regex.compile(sign.expression, flags)) for sign in _SIGNS)


def found(document: Document) -> Prior:
    """The probable publisher of a document, by its prose, links and head. Never raises."""
    parts = _parts(document)
    sums: dict[Publisher, float] = dict.fromkeys(get_args(Publisher), 0.0)
    sums["other"] = _OTHER
    grounds: list[tuple[float, Publisher, str]] = []
    for sign, pattern in _compiled():
        count = 0
        for _ in pattern.finditer(parts[sign.part]):
            count += 1
            if count == _MOST:
                break
        if count:
            sums[sign.publisher] += sign.weight * count
            grounds.append((sign.weight * count, sign.publisher, sign.what))
    whole = sum(map(exp, sums.values()))
    shares = {publisher: exp(value) / whole for publisher, value in sums.items()}
    likeliest = max(shares, key=lambda publisher: shares[publisher])
    told = sorted((-weight, what) for weight, publisher, what in grounds if publisher == likeliest)
    return Prior(shares, tuple(what for _, what in told))


def _parts(document: Document) -> dict[str, str]:
    """The texts in which signs are looked for: prose a block a line, targets of links and names of the head a line."""
    prose = "\n".join(block.text for block in document.blocks if not block.reference)[:_LONGEST]
    targets = [target for block in document.blocks for _, target in block.links]
    head = [f"{name}={value}" for name, value in document.meta.items() if isinstance(value, str)]
    return {"text": prose, "opening": prose[:600], "links": "\n".join(targets), "head": "\n".join(head)}
