"""Statements to verify that words alone show: figures, doses, absolutes, ranks, studies, quotations, anecdotes,
properties, and benefits put as nouns or adjectives ("proven relief of pain", "good for the heart").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import regex

from medlint.claims import quantities, words
from medlint.claims.named import NAMED, VAGUE
from medlint.model import Block, Claim, ClaimKind, Quantity, Span, Strength

_NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?\+?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety"
    r"|hundreds?|thousands?|millions?)"
)
_RANGE = rf"{_NUMBER}(?: ?(?:[-–—]|to) ?{_NUMBER})?"
_DOSE = regex.compile(
    rf"\b(?:{_RANGE} ?(?:mg|mcg|µg|μg|iu|g|grams?|ml|milligrams?|micrograms?|cfu|(?:billion|million) cfu|tablets?|capsules?|pills?|drops"
    r"|tablespoons?|teaspoons?|tbsp|tsp|cups?|glasses|servings?|scoops?|litres?|liters?|ounces|oz|units|calories|kcal|doses?)\b"
    r"(?:(?: of [\w -]{2,30}?| \w+){0,2}? (?:a|per|each|every) (?:day|week|night|meal|kilogram|serving)| (?:daily|weekly|nightly))?"
    rf"|{_RANGE}[- ](?:minutes?|hours?|sessions?|times?|visits?|servings?|days?|meals?|reps|sets|rounds)(?: of)?(?: [\w-]+){{0,3}}? "
    r"(?:(?:a|per|each|every) (?:day|week|month|year|night)|daily|weekly|monthly|nightly)"
    rf"|(?:every|once every) {_RANGE} (?:days|weeks|months|years|hours)"
    r"|(?:once|twice|three times|several times) (?:a|per|each) (?:day|week|month))",
    regex.IGNORECASE,
)
_COUNT = regex.compile(
    rf"(?:(?:\b(?:over|more than|approximately|about|around|up to|at least|nearly|almost|an estimated|roughly|some|only|just|less than"
    rf"|fewer than|below|above|under|within|after) |[~<>≥≤])(?:the first )?{_RANGE} ?"
    r"(?:%|percent\b|(?:[\w-]+ ){0,2}?[\w-]+)"
    rf"|\b{_RANGE} (?:million|billion|thousand|hundred)\b(?: \w+)?"
    rf"|\b{_RANGE} (?:weeks?|months?|days|hours|minutes|sessions?|treatments?|pounds|kilos?|kg|lbs?|years|times|inches)\b"
    r"(?= (?:after|later|faster|longer|of|for|to|before|into|more|less|younger|sooner|post)|[.,;)]|\s*$)"
    r"|\b(?:half|two[- ]thirds|a third|one[- ]third|a quarter|three[- ]quarters|the (?:vast )?majority|most|many|hundreds|thousands"
    r"|millions) (?:of )?(?:all |the |our |these )?"
    r"(?:people|adults|women|men|patients|children|cases|clients|users|customers|americans|indians|parents|families|teens"
    r"|population|sufferers|mothers|procedures|treatments|conditions)\b"
    rf"|\b{_RANGE}[- ](?:in|out of|of every)[- ](?:every )?{_NUMBER}\b)",
    regex.IGNORECASE,
)
_NO_COUNT = regex.compile(
    r"(?i)^(?:about|around|some|within|after|over|under|only|just) (?:one|two)\b|^(?:only|just) one\b|\b(?:19|20)\d\d$"
)
_SAFE = regex.compile(
    r"\b(?:(?:100 ?%|completely|totally|perfectly|absolutely|entirely|generally|very|most|all|is|are|be|both|and|it[’']s|considered"
    r"|removed|proven) )?(?:(?P<cue>safe(?:ly)?)(?: (?:and|for|in|during|to|at|with|even|,)|[.!;,]|\s*$)"
    r"|(?P<cue>safest|(?:without|with no|no|zero|free (?:of|from)|has no|have no) (?:any |known |serious |major |harmful |adverse )*"
    r"(?:side[- ]effects?|risks?|danger|downsides?|pain|toxicity|chemicals|complications)|risk[- ]free|non-?toxic|harmless|painless(?:ly)?"
    r"|side[- ]effect[- ]free))",
    regex.IGNORECASE,
)
_NOT_SAFE = regex.compile(
    r"(?i)\b(?:not|isn't|isn’t|aren't|aren’t|never|un|may not be|whether|if|are|safe (?:place|water|sex|environment|space|distance))\W*$"
)
_EVERY = regex.compile(
    r"\b(?P<cue>100 ?%|(?:suitable|safe|perfect|ideal|for) (?:for )?(?:everyone|everybody|anyone|all ages|all skin types|people of all ages)"
    r"|guarantee[sd]?|instantly|permanently|forever|once and for all|without fail|without exception|no matter (?:what|how|your)|never fails?"
    r"|always (?!ask|consult|talk|speak|check|tell|read|follow|see|seek|use|wear|wash|keep|have|store|take|make|contact|call|been|be\b)"
    r"|completely (?:gone|free|cured?|healed?|eliminat\w+|remov\w+|revers\w+|natural|different|disappear\w*|transform\w*|restor\w+)"
    r"|totally|consistently|changes everything|everything you need|(?:any|every) (?:disease|illness|condition|ailment|pain|problem|cell|aspect)"
    r"|all (?:diseases|illness|disease|known|your health|emotions|effective|forms of)|no one|nobody|cannot fail|will (?:never|always)"
    r"|absolutely (?!not)|exact(?:ly)? (?:what|alignment)|must (?:eat|take|have|drink)|the only)\b",
    regex.IGNORECASE,
)
_RANK = regex.compile(
    r"\b(?P<cue>(?:the|our|your|its|one of the|some of the|nature['’]s|world['’]s|single|very|is|are|among the|as the) (?:\w+ )?(?:best|leading|finest|greatest"
    r"|foremost|top|number one|no\.? ?1|#1|most (?:effective|powerful|underrated|important|potent|trusted|advanced|popular|common|natural|beneficial"
    r"|attractive|comfortable|experienced|comprehensive|versatile|reliable|nutritious|[\w-]+ed|[\w-]+ful|[\w-]+ive)|safest|strongest|purest|fastest"
    r"|healthiest|easiest|only)\b"
    r"|^\W*(?:the )?(?:best|top|most effective|ultimate)\b|\btop (?:choice|pick|rated)|best (?:for|choice|type|way|natural|\w+ foods?)|unique(?:ly)?|unmatched"
    r"|unrivall?ed|unparallell?ed|second to none|one of a kind|like no other|better than (?:any|all|every|other)|superior to|market[- ]leading"
    r"|world[- ]class|number one|gold standard|more (?:effective|powerful|useful|potent) than|truly exceptional)\b",
    regex.IGNORECASE | regex.MULTILINE,
)
_ADVISED = regex.compile(
    r"(?i)\bbest (?:way to (?:find|contact|reach)|to (?:talk|ask|see|speak|check|avoid|start))|your best\b|do (?:your|their) best|at best"
)
_PROPERTY = regex.compile(
    r"[ ,/-]*(?:(?:and|or|&) )?(?:[\w-]+[ ,]+){0,3}?(?:propert(?:y|ies)|effects?|benefits?|actions?|activity|qualit(?:y|ies)|powers?|compounds?|foods?"
    r"|herbs?|spices?|nutrients?|diets?|supplements?|smoothies?|blend|formula|teas?|oils?|ingredients?|remed(?:y|ies)|meal|plan|herb)\b",
    regex.IGNORECASE,
)
_NAMED_DRUG = regex.compile(
    r"(?i)[ -]*(?:\w+ )?(?:drugs?|medicines?|medications?|agents?|tablets?|resistan\w+|ointments?|soaps?|steroids?|painkillers?|treatments?"
    r"|therap(?:y|ies)|use|creams?|prescriptions?|injections?|pills?)\b"
)
_GOOD = (
    r"(?:good|great|excellent|ideal|perfect|effective|useful|helpful|beneficial|essential|vital|crucial|key|important|powerful|wonderful"
    r"|amazing|fantastic|brilliant|invaluable|recommended|indicated|suitable|important|foundational|foundation|cornerstone|critical|healthy"
    r"|renowned|known|famous|prized|valuable|potent)"
)
_GOOD_FOR = regex.compile(
    rf"\b(?P<cue>{_GOOD})(?: \w+)? (?:for|in|against|to|of)(?: (?:treating|relieving|reducing|improving|supporting|boosting|preventing|managing))?"
    r" (?P<what>[^.;:()]{3,80})",
    regex.IGNORECASE,
)
_GIVES = (
    r"(?:natural|lasting|long-?lasting|fast|instant|immediate|quick|rapid|effective|proven|real|total|complete|deep|drug-free|gentle|powerful"
    r"|dramatic|significant|numerous|many|countless|amazing|incredible|permanent|full|gradual|remarkable|profound|holistic|long-term|positive"
    r"|noticeable|visible|optimal|potential|therapeutic|spontaneous|miraculous|true|range of|host of|variety of|natural|health|healing)"
)
_CHANGE = (
    r"(?:relief|healing|recovery|recoveries|benefits|results|cleanse|restoration|repair|protection|improvements?|cures?|remed(?:y|ies)"
    r"|regeneration|rejuvenation|detox(?:ification)?|transformation|remission|reversal|cessation|resilience|pain reduction|well-?being|wellness"
    r"|freedom from (?:pain|disease))"
)
_RELIEF = regex.compile(
    rf"\b(?:{_GIVES},? (?:and )?(?:[\w-]+,? ){{0,3}}?(?P<cue>{_CHANGE})"
    r"|(?P<cue>relief|cessation|remission|freedom|recovery|healing) (?:of|from) (?:[\w-]+ ){0,3}[\w-]+"
    r"|(?P<cue>(?:natural|herbal|home|effective|proven|powerful|best) (?:remed(?:y|ies)|cures?|solutions?|treatments?)"
    r"|(?:cure|remedy|answer|solution|antidote)) (?:for|to|against|of) (?:[\w-]+ ){0,4}[\w-]+"
    r"|(?:get|gets|getting|got) (?P<cue>rid) of|(?:be|become|becomes|are|is|live|feel) (?:\w+ ){0,2}(?P<cue>(?:pain|symptom|disease|stress)[- ]free|free (?:of|from))"
    r"|(?P<cue>treatments? for|help with|conditions? (?:ranging from|such as)) (?:[\w-]+ ){0,4}[\w-]+)\b",
    regex.IGNORECASE,
)
_QUOTED = regex.compile(r"[“\"](?P<said>[^“”\"]{30,600})[”\"]")
_SAYS = regex.compile(
    r"(?i)\b(?:said|says?|told|tells?|explain(?:s|ed)|adds?|added|not(?:es|ed)|wr(?:ote|ites)|according to|warn(?:s|ed)|recall(?:s|ed))\b"
)
_FIRST = r"(?:I|I[’']m|I[’']ve|my|me|she|he|her|his|we|our son|our daughter|(?:one|a) (?:patient|client|woman|man|friend)|[A-Z][a-z]+)"
_CHANGED = (
    r"(?:was (?:cured|healed|gone|pain[- ]free|amazed|able|back|completely)|were (?:gone|cured|history)|(?:is|are) (?:gone|history|back)|disappeared"
    r"|vanished|went away|stopped|felt (?:so |much )?(?:better|relief|great|amazing)|feel (?:so |much )?(?:better|great|amazing|like)|improved"
    r"|no longer|got rid|helped me|saved my|changed (?:my|her|his) life|worked|swear by|have not had|haven[’']t had|noticed (?:a |an )?"
    r"(?:difference|improvement|change)|lost \d|relieved|alleviated|healed|cured|been struggling|struggling with|suffered|had tried|pain-free|recommend)"
)
_TOLD = regex.compile(
    rf"\b(?P<cue>(?i:after (?:just |only |my |her |his |the )?(?:first|one|two|three|four|five|six|\d+|a few|several) (?:[\w-]+ ){{0,2}}"
    rf"(?:sessions?|treatments?|visits?|weeks?|days?|months?|doses?|adjustments?|bottles?))[^.;]{{0,80}}?\b{_CHANGED}"
    rf"|{_FIRST}\b[^.;!?]{{0,70}}?\b{_CHANGED})\b",
)


class _Found(NamedTuple):
    """What a pattern found in a sentence: its kind, what it states, the words, the word that states it."""

    kind: ClaimKind
    relation: str
    span: Span
    cue: Span
    outcome: str = ""
    quantities: tuple[Quantity, ...] = ()


def claims(block: Block, sentence: Span, *, health: bool) -> Iterator[Claim]:
    """The statements of a sentence of a block. `health`: the article is about health, so that a bare number or
    "the best" may be a claim of it. Support is not looked for here.
    """
    text = block.text[sentence.start : sentence.end]
    if text.rstrip().endswith("?"):
        return
    for one in _found(text, health=health):
        yield Claim(
            block=block,
            span=one.span.moved(sentence.start),
            focus=one.cue.moved(sentence.start),
            strength=_strength(one, text),
            polarity="negative" if _DENIED.search(text, 0, one.cue.start) else "positive",
            relation=one.relation,
            cue=text[one.cue.start : one.cue.end],
            outcome=one.outcome,
            outcome_kinds=words.kinds(one.outcome),
            quantities=tuple(each._replace(span=each.span.moved(sentence.start)) for each in one.quantities),
            tense="none",
            kind=one.kind,
        )


_DENIED = regex.compile(
    r"(?i)\b(?:not|no|never|cannot|can't|can’t|don't|don’t|doesn't|doesn’t|isn't|isn’t|without|nor|lack of|little) (?:\w+ ){0,3}$"
)


def _strength(one: _Found, text: str) -> Strength:
    return Strength.NONE


def _found(text: str, *, health: bool) -> Iterator[_Found]:
    folded = words.small(text)
    yield from _studies(text)
    yield from _quotations(text)
    for match in _TOLD.finditer(text):
        yield _one("anecdote", "tells", match)
    if not health:
        return
    taken: list[Span] = []
    for match in _DOSE.finditer(text):
        taken.append(Span(*match.span()))
        yield _number("dose", "doses", match)
    for figure in quantities.find(text):
        if figure.kind != "sample" and _free(figure.span, taken):
            taken.append(figure.span)
            yield _Found("figure", "counts", figure.span, figure.span, quantities=(figure,))
    for match in _COUNT.finditer(text):
        if _free(Span(*match.span()), taken) and not _NO_COUNT.search(match[0]):
            yield _number("figure", "counts", match)
    for match in _SAFE.finditer(text):
        if not _NOT_SAFE.search(text, 0, match.start("cue")):
            yield _one("absolute", "assures", match)
    for match in _EVERY.finditer(text):
        yield _one("absolute", "assures", match)
    for match in _RANK.finditer(text):
        if not _ADVISED.search(text):
            yield _one("rank", "ranks", match)
    yield from _properties(text, folded)
    for match in _GOOD_FOR.finditer(text):
        if words.kinds(match["what"]):
            yield _one("effect", "helps", match, match["what"])
    for match in _RELIEF.finditer(text):
        yield _one("effect", "improves", match, match[0])


def _free(span: Span, taken: list[Span]) -> bool:
    return all(span.end <= other.start or other.end <= span.start for other in taken)


def _one(kind: ClaimKind, relation: str, match: regex.Match[str], outcome: str = "") -> _Found:
    cue = Span(*match.span("cue"))
    return _Found(kind, relation, Span(*match.span()), cue, outcome.strip())


def _number(kind: ClaimKind, relation: str, match: regex.Match[str]) -> _Found:
    span = Span(*match.span())
    return _Found(
        kind, relation, span, span, quantities=(Quantity("percentage" if "%" in match[0] else "count", span, match[0]),)
    )


def _studies(text: str) -> Iterator[_Found]:
    taken: list[Span] = []
    for pattern in (NAMED, VAGUE):
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if _free(span, taken):
                taken.append(span)
                yield _Found("study", "reports", span, span)


def _quotations(text: str) -> Iterator[_Found]:
    for match in _QUOTED.finditer(text):
        span = Span(*match.span())
        yield _Found("quotation", "quotes", span, span)


def _properties(text: str, folded: str) -> Iterator[_Found]:
    for span in words.find(folded, "anti-adjective"):
        said = _PROPERTY.match(text, span.end)
        if said and not _NAMED_DRUG.match(text, span.end):
            yield _Found("property", "affects", Span(span.start, said.end()), span, text[span.start : said.end()])
    for span in words.find(folded, "boosting-adjective"):
        yield _Found("property", "affects", span, span, text[span.start : span.end])
