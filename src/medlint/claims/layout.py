"""Claims that stand in a list, a table, a heading or bold words before a text, and that are no whole sentences.

"Lowers blood pressure" below "Benefits of hibiscus" claims what a sentence would; its agent stands above it. Which
words claim is told from their forms, without a parse.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import regex

from medlint.article.annotated import Article
from medlint.claims import lexicon, words
from medlint.claims.settings import Setting, settings
from medlint.claims.stated import compiled
from medlint.claims.stated import words as one_of
from medlint.language import lemmas
from medlint.model import Block, Claim, Span, Strength

_LONGEST = 30
"""Words of a fragment; longer ones are sentences, which a parse reads."""

_HELPED = one_of("helps?(?:_to|_you)? can may will")
_OPENING = compiled(
    rf"\W*(?:\d{{1,2}}[.)]\s*)?(?:(?:it|this|which|they|and|also|{_HELPED}|naturally|gently|effectively|significantly"
    r"|quickly|safely|greatly|dramatically|actively) )*"
)
_FIRST = compiled(r"(?P<verb>[\p{L}-]+)(?:\s+(?P<next>[\p{L}-]+))?")
_FEWER = one_of("lower reduced? reductions? less fewer")
_BETTER = compiled(
    r"\W*(?:(?:an?|much|significantly|greatly|overall|noticeably) )*(?P<cue>"
    + _FEWER
    + "|"
    + one_of(
        "better improved? improvements? higher more stronger tighter faster increased? increases? enhanced boosted"
        " deeper clearer healthier smoother firmer younger greater balanced restored relief"
        " longer weakened impaired disrupted"
        " poor(?:er)? worse slower"
    )
    + r")\b(?: (?:in|of|from))? +(?P<what>\S.*)"
)
_NOUN = compiled(
    r"(?P<what>[\p{L}][\p{L}’'/& -]{1,50}?)[ -](?P<cue>"
    + one_of(
        "relief support repair healing reduction control recovery boost(?:er)? enhancement improvement protection"
        " prevention loss regulation restoration regeneration detox(?:ification)? cleanse balanc(?:e|ing) growth"
        " management treatment cure strengthening production renewal rejuvenation health"
    )
    + r")\b"
)
_HELPS = compiled(rf"\b{_HELPED}\b")
_HEDGES = compiled(r"\b(?:may|might|could|possibly|perhaps)\b")
_LESS = compiled(_FEWER)
_PAIR = regex.compile(r"(?P<one>[^:–—]{2,60}?)\s*(?::|\s[–—-]\s)\s*(?P<other>[^:]{2,80})$")
_GLOSSED = regex.compile(r"(?P<one>[^()]{2,50}) \((?P<other>[^()]{4,50})\)\W*$")
_AIMS = regex.compile(
    r"(?i)\b(?:for|repair|restore|heal\w*|support\w*|boost\w*|improve\w*|against|to (?:help|ease|reduce|lower))\b"
)
_STRONG = frozenset(["cures", "increases", "improves"])
"""What a bare imperative may claim beside advise: "Boost your immunity", not "Reduce salt"."""

_OFFERS = regex.compile(r"(?:can|may|will|helps?|to|benefits?|include|results?|works?|does|by)\W*$", regex.IGNORECASE)
_BARE = regex.compile(
    r"(?i)^\W*(?:do|don't|never|avoid|try|use|take|eat|drink|keep|see|ask|call|visit|learn|read|find|get|be|book)\b"
)


def claims(article: Article, block: Block) -> Iterator[Claim]:
    """The claims of a list item, a cell or a heading that are no sentences. Support is not looked for here."""
    setting = settings(article).get(block.index, Setting())
    sentences = article.sentences(block)
    if not sentences or block.text.rstrip().endswith("?") or setting.sense == "topic":
        return
    led = _led(block)
    for span in filter(None, [led, _body(block, led, sentences[0])]):
        text = block.text[span.start : span.end]
        if len(text.split()) > _LONGEST or not text.strip():
            continue
        found = _read(text, block, setting, lead=span is led)
        if found is not None:
            yield _claim(block, span, setting, found)
            break
    else:
        if block.kind in {"list_item", "cell"}:
            yield from _listed(article, block, setting, sentences[0])
    for span in sentences[1:]:
        text = block.text[span.start : span.end]
        found = _by_verb(text, block, setting._replace(sense="advice")) if len(text.split()) <= _LONGEST else None
        if found is not None:
            yield _claim(block, span, setting, found)


def _led(block: Block) -> Span | None:
    """The bold words before a text: "**Stress relief**: calms the mind"."""
    strong = block.strong[0] if block.strong else None
    if strong is None or strong.start > 2 or strong.end >= len(block.text):
        return None
    after = block.text[strong.end : strong.end + 3].strip()
    ended = block.text[strong.end - 1] in ":.–-"
    return strong if ended or after[:1] in {":", "–", "—", "-", "."} else None


def _body(block: Block, led: Span | None, first: Span) -> Span:
    """The first sentence, behind the words that lead it."""
    if led is not None and led.end < first.end:
        start = led.end
        while start < first.end and not block.text[start].isalnum():
            start += 1
        return Span(start, first.end)
    return first


class Found(NamedTuple):
    """The claim of a fragment: the cue in its text, the relation, the outcome."""

    cue: Span
    relation: str
    outcome: str


def _read(text: str, block: Block, setting: Setting, *, lead: bool) -> Found | None:
    """What a fragment claims, by its first verb, a comparison or a noun of change."""
    return _by_verb(text, block, setting) or _by_change(text, setting) or _by_noun(text, block, setting, lead=lead)


@cache
def _verbs() -> dict[str, tuple[str, str]]:
    """Each form of a claiming verb -> its relation and what form it is: "s", "ing", "base" or "ed"."""
    found: dict[str, tuple[str, str]] = {}
    every = dict(lexicon.wide()) | dict(lexicon.VERBS)
    for verb, relation in every.items():
        for form in (verb, *lemmas.forms(verb)):
            shape = "base" if form == verb else "s" if form.endswith("s") else "ing" if form.endswith("ing") else "ed"
            found.setdefault(form, (relation, shape))
    return found


@cache
def _phrasal() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for verb, little in lexicon.particles().items():
        for form in (verb, *lemmas.forms(verb)):
            found.setdefault(form, {}).update(little)
    return found


def _by_verb(text: str, block: Block, setting: Setting) -> Found | None:
    opening = _OPENING.match(text)
    at = opening.end() if opening else 0
    match = _FIRST.match(text, at)
    if match is None:
        return None
    verb, following = match["verb"].lower(), (match["next"] or "").lower()
    relation, shape = _verbs().get(verb, ("", ""))
    if not relation and following:
        relation = _phrasal().get(verb, {}).get(following, "")
        shape = "s" if verb.endswith("s") else "ing" if verb.endswith("ing") else "base"
    rest = text[match.end("verb") :].strip(" .!,;")
    if not relation or not rest or shape == "ed" or following == "of":
        return None
    helped = at > 0 and _HELPS.search(text, 0, at) is not None
    health = words.kinds(rest)
    plain = shape == "s" or helped
    if not plain:
        offered = setting.sense in {"benefit", "treated"}
        if setting.sense == "advice" or not (
            offered or (relation in _STRONG and health - {"exposure"} and shape == "base")
        ):
            return None
        if shape == "ing" and block.kind == "heading":
            return None
    broad = verb not in lexicon.VERBS and lemmas.lemma(verb, "VB") not in lexicon.VERBS
    if broad and not health and setting.sense not in {"benefit", "treated", "harm"}:
        return None
    return Found(Span(*match.span("verb")), relation, rest)


def _by_change(text: str, setting: Setting) -> Found | None:
    """What a comparison claims below what names benefits or harm: "Improved posture", "More energy"."""
    match = _BETTER.match(text)
    if match is None or setting.sense not in {"benefit", "treated", "harm"}:
        return None
    cue = match["cue"].lower()
    relation = "reduces" if _LESS.fullmatch(cue) else "improves"
    return Found(
        Span(*match.span("cue")), "worsens" if setting.sense == "harm" else relation, match["what"].strip(" .!,;")
    )


def _by_noun(text: str, block: Block, setting: Setting, *, lead: bool) -> Found | None:
    """What a noun of change claims in a list or before a text: "Stress relief". In a heading it names a topic."""
    match = _NOUN.search(text)
    if match is None or len(text.split()) > 8:
        return None
    if not words.kinds(match["what"]) or block.kind in {"heading", "title"} or setting.sense == "advice":
        return None
    if not (lead or setting.sense in {"benefit", "treated"}):
        return None
    return Found(Span(*match.span("cue")), "improves", match["what"].strip())


def _listed(article: Article, block: Block, setting: Setting, first: Span) -> Iterator[Claim]:
    """Things that a list says are treated, helped or harmed, and pairs of an agent and what it is for."""
    text = block.text[first.start : first.end]
    kinds = words.kinds(text)
    short = len(text.split()) <= 8
    for pattern in (_PAIR, _GLOSSED):
        match = pattern.match(text)
        if match and len(text.split()) <= 14 and setting.sense in {"", "benefit", "treated"}:
            one, other = match["one"].strip(), match["other"].strip()
            left, right = words.kinds(one), words.kinds(other)
            if right & words.OUTCOMES and not left & words.OUTCOMES and (left & words.AGENTS or setting.sense):
                yield _claim(
                    block, first, setting._replace(agent=one), Found(Span(*match.span("other")), "helps", other)
                )
                return
            if left & words.OUTCOMES and right & {"supplement", "food", "drug", "practice"} - left:
                found = Found(Span(*match.span("one")), "helps", one)
                yield _claim(block, first, setting._replace(agent=other), found)
                return
    if not short or _BARE.match(text):
        return
    if setting.sense == "remedy" or (
        setting.sense == "benefit"
        and kinds & words.AGENTS
        and not kinds & words.OUTCOMES
        and _AIMS.search(setting.about)
    ):
        yield _claim(
            block, first, setting._replace(agent=text.strip()), Found(Span(0, len(text)), "helps", setting.about)
        )
        return
    if setting.sense == "treated" and kinds & words.OUTCOMES:
        yield _claim(block, first, setting, Found(Span(0, len(text)), "treats", text.strip()))
    elif setting.sense == "benefit" and kinds & {"function", "well-being", "measure", "body", "condition", "symptom"}:
        yield _claim(block, first, setting, Found(Span(0, len(text)), "improves", text.strip()))
    elif setting.sense == "harm" and kinds:
        harmed = Setting(text.strip(), setting.sense)
        yield _claim(block, first, harmed, Found(Span(0, len(text)), "worsens", setting.agent))


def _claim(block: Block, span: Span, setting: Setting, found: Found) -> Claim:
    cue, relation, outcome = found
    text = block.text[span.start : span.end]
    hedges = tuple(match[0] for match in _HEDGES.finditer(text, 0, cue.end))
    return Claim(
        block=block,
        span=span,
        focus=cue.moved(span.start),
        strength=Strength.CONDITIONAL if hedges else Strength.CAUSAL,
        polarity="positive",
        relation=relation,
        cue=text[cue.start : cue.end],
        agent=setting.agent,
        outcome=outcome,
        agent_kinds=words.kinds(setting.agent),
        outcome_kinds=words.kinds(outcome),
        hedges=hedges,
        tense="present",
    )
