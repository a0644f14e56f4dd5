"""Promises put in other ways than by a verb: absolutes, ranks, properties, nouns and adjectives of benefit, states."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.claims import words
from medlint.claims.stated import Stated, compiled, either
from medlint.claims.stated import words as one_of
from medlint.model import ClaimKind, Span

_HARM = r"(?:side[- ]effects?|risks?|danger|downsides?|pain|toxicity|chemicals|complications)"
_SAFE = compiled(
    r"\b"
    + either(
        rf"""
        (?P<cue>safe(?:ly)?)(?: {one_of("and for in during to at with even")}\b|[.!;,]|\s*$)
        (?P<cue>safest|risk[- ]free|non-?toxic|harmless|painless(?:ly)?|side[- ]effect[- ]free)
        (?P<cue>(?:without|with no|no|zero|free (?:of|from)) (?:(?:any|known|serious|major|harmful|adverse) )*{_HARM})
        """
    )
    + r"(?!\w)"
)
_NOT_SAFE = compiled(r"\b(?:not|isn[’']t|aren[’']t|never|un|may not be|whether|if)\W*$")
_ADVISED = one_of(
    "ask consult talk speak check tell read follow see seek use wear wash keep have store take make contact call be"
)
_EVERY = compiled(
    r"\b(?P<cue>"
    + either(
        rf"""
        100 ?%
        (?:suitable|safe|perfect|ideal|for|works for|helps) (?:for )?(?:everyone|everybody|anyone)
        (?:suitable|safe|perfect|ideal|for) (?:for )?all (?:ages|skin types)
        people of all ages|everyone (?:who|can)|everybody(?! else)|no one|nobody
        guarantee[sd]?|instantly|permanently|forever|for good|for life|once and for all|totally|consistently
        without (?:fail|exception)|no matter (?:what|how|your)|never fails?|cannot fail
        never (?:again|have to|need|be|skip|lies?)|never has|will (?:never|always|remain)
        always(?! {_ADVISED}\b)
        completely (?:gone|free|cured?|healed?|natural|different|without)
        completely (?:eliminat|remov|revers|disappear|transform|restor)\w*
        changes everything|everything (?:that )?you need
        nothing else (?:has )?(?:worked|helped)|(?:any|every) \w+ of|ensures? (?:that )?you|the only
        (?:any|every) (?:disease|illness|condition|ailment|pain|problem|cell|aspect|part of)
        all (?:diseases|illness|disease|known|your health|emotions|effective|forms of|kinds of|types of)
        no (?:limit|sugar|surgery|doubt|exceptions?|downtime|medication|drugs|pesticides|hormones)
        absolutely(?! not to| do)|exact(?:ly)? (?:what|alignment)|must (?:eat|take|have|drink)
        """
    )
    + r")(?!\w)"
)
_MOST = one_of(
    r"effective powerful underrated important potent trusted advanced popular common natural beneficial attractive"
    r" comfortable experienced comprehensive versatile reliable nutritious [\w-]+ed [\w-]+ful [\w-]+ive"
)
_BEST = (
    rf"(?:best|leading|finest|greatest|foremost|top|number one|no\.? ?1|#1|safest|strongest|purest|fastest|most {_MOST}"
)
_RANK = compiled(
    r"\b(?P<cue>"
    + either(
        rf"""
        (?:the|our|your|its|one of the|some of the|(?:nature|world)[’']s|single|very|is|are|among the) (?:\w+ )?{_BEST}
        only)
        ^\W*(?:the )?(?:best|top|most effective|ultimate)
        top (?:choice|pick|rated)|best (?:for|choice|type|way|natural|\w+ foods?)|gentlest
        unique(?:ly)?|unmatched|unrivall?ed|unparallell?ed|second to none|one of a kind|like no other|superior to
        better than (?:any|all|every|other)|market[- ]leading|world[- ]class|number one|gold standard|truly exceptional
        more (?:effective|powerful|useful|potent) than
        """
    )
    + r")\b"
)
_NO_RANK = compiled(
    r"best (?:way )?to (?:find|contact|reach|talk|ask|see|speak|check|avoid|start)|your best\b|do their best|at best"
)
_PROPERTY = compiled(
    r"[ ,/-]*(?:(?:and|or|&) )?(?:[\w-]+[ ,]+){0,3}?"
    + one_of(
        "propert(?:y|ies) effects? benefits? actions? activity qualit(?:y|ies) powers? compounds? foods? herbs? spices?"
        " nutrients? diets? supplements? smoothies? blend formula teas? oils? ingredients? remed(?:y|ies) meal plan"
    )
    + r"\b"
)
_DRUG = compiled(
    r"[ -]*(?:\w+ )?"
    + one_of(
        r"drugs? medicines? medications? agents? tablets? resistan\w+ ointments? soaps? steroids? painkillers?"
        r" treatments? therap(?:y|ies) use creams? prescriptions? injections? pills?"
    )
    + r"\b"
)
_GOOD = one_of(
    "good great excellent ideal perfect effective useful helpful beneficial essential vital crucial important powerful"
    " wonderful amazing fantastic brilliant invaluable recommended indicated suitable critical healthy renowned famous"
    " prized valuable potent"
)
_DOING = one_of("treating relieving reducing improving supporting boosting preventing managing")
_GOOD_FOR = compiled(
    rf"\b(?P<cue>{_GOOD}(?: \w+)? (?:for|in|against)|{one_of('key essential vital crucial foundational beneficial')} to"
    rf"|(?:the )?(?:foundation|cornerstone|key) (?:to|of))(?: {_DOING})? (?P<what>[^.;:()]{{3,80}})"
)
_GIVES = one_of(
    r"natural lasting long-?lasting fast instant immediate quick rapid effective proven real total complete deep"
    r" drug-free gentle powerful dramatic significant numerous many countless amazing incredible permanent full gradual"
    r" remarkable profound holistic long-term positive noticeable visible optimal potential therapeutic spontaneous"
    r" miraculous true"
    r" range_of host_of variety_of health healing"
)
_CHANGE = one_of(
    r"relief healing recovery recoveries benefits results cleanse restoration repair protection improvements? cures?"
    r" remed(?:y|ies) regeneration rejuvenation detox(?:ification)? transformation remission reversal cessation"
    r" resilience pain_reduction well-?being wellness freedom_from_(?:pain|disease)"
)
_FEW = r"(?:[\w-]+ ){0,4}[\w-]+"
_RELIEF = compiled(
    r"\b"
    + either(
        rf"""
        {_GIVES},? (?:and )?(?:[\w-]+,? ){{0,3}}?(?P<cue>{_CHANGE})
        (?P<cue>relief|cessation|remission|freedom|recovery|healing) (?:of|from) {_FEW}
        (?P<cue>(?:natural|herbal|home|effective|proven|best) (?:remed(?:y|ies)|cures?|solutions?)) (?:for|to) {_FEW}
        (?P<cue>(?:natural|herbal|home) treatments?|cure|remedy|answer|solution|antidote) (?:for|to|against|of) {_FEW}
        (?:get|gets|getting|got) (?P<cue>rid) of
        (?:be|becomes?|are|is|live|feel) (?:\w+ ){{0,2}}(?P<cue>(?:pain|symptom|disease)[- ]free|free (?:of|from))
        (?P<cue>helps? with|conditions? (?:ranging from|such as)) {_FEW}
        (?:acts?|works?|functions?|serves?) (?P<cue>as an?|like an?) (?:[\w-]+ ){{0,2}}[\w-]+
        (?P<cue>(?:root|underlying) causes? of) (?:your |the )?(?:\w+ )?(?:illness|disease|pain|symptoms?|problems?)
        """
    )
    + r"\b"
)
_SET = compiled(
    r"\b(?P<cue>"
    + either(
        r"""
        (?:keeps?|keeping|holds?|scares?|drives?|chases?|fends?) [\w’' -]{2,40}? (?:at bay|in check|away|out of)
        (?:puts?|putting|brings?) an? (?:end|stop) to|(?:gets?|getting) to the root of|makes? short work of
        (?:turns?|turning|winds?|rolls?) back the (?:\w+ )?clock|draws? [\w ]{3,30} out of|lets? go of|bounce back
        makes? (?:a|all the) (?:big |real |huge |significant )?difference|takes? care of|works? wonders
        into remission|remission is|(?:is|are|were) history|things? of the past|say (?:goodbye|farewell) to
        (?:largely|entirely|completely|fully|often|easily)? (?:preventable|curable|reversible|treatable)
        rooted in|to blame|caused by|the reason (?:you|your|why)|(?:nothing short of|like) (?:a )?miracle|miracles?
        revolutioni[sz]e|(?:natural|self)[- ]heal(?:ing|s)|(?:gut|body|trauma|emotional)[ -]healing
        heal(?:s|ing)? (?:itself|yourself|naturally|from within)|anti-?age?ing|stuck energy|toxins?
        energy (?:blocks?|flow)|(?:flow of|balance your) (?:qi|chi|energy)
        """
    )
    + r")\b"
)
_BECOMES = compiled(
    r"\b(?P<cue>(?:becom|mak|leav)(?:es?|ing)|(?:feel|keep)(?:s|ing)?|get(?:s|ting)?|stays?|grows?|turns?|remains?) "
    r"(?:(?:you|your|the|it|them|us|our|his|her|their) (?:[\w-]+ ){0,2}?)?"
    r"(?:(?:more|much|less|far|so|very|and|deeply|truly|totally) )*$"
)
_GAINS = compiled(
    r"\b(?P<cue>"
    + either(
        r"""
        develops?|gains?|achieves?|enjoys?|experiences?|regains?|discovers?|finds?|cultivates?|builds?|creates?|unlocks?
        nurtures?|fosters?|attains?|reclaims?|add up to|transfers? .{0,20}in?to
        """
    )
    + r") (?:[\w',-]+ ){0,3}?$"
)
_IS = compiled(r"\b(?P<cue>is|are|as|was|like) (?:an? |the |your |our |nature's |one of the )?(?:[\w-]+ ){0,2}?$")
_STATES = (
    (_BECOMES, ("well-adjective",), "improves"),
    (_GAINS, ("well-being", "body-function"), "improves"),
    (_IS, ("remedy-noun", "poison"), "affects"),
)
"""What leads to a state, the classes of words that name it, and what is claimed."""

_NEAR = 60
"""Code points before a promise in which the words stand that lead to it or deny it."""


def find(text: str, folded: str) -> Iterator[Stated]:
    """The promises of a sentence; `folded` is its text in small letters."""
    for match in _SAFE.finditer(text):
        if not _NOT_SAFE.search(text, max(match.start("cue") - _NEAR, 0), match.start("cue")):
            yield Stated.of("absolute", "assures", match)
    for match in _EVERY.finditer(text):
        yield Stated.of("absolute", "assures", match)
    if not _NO_RANK.search(text):
        for match in _RANK.finditer(text):
            yield Stated.of("rank", "ranks", match)
    yield from _properties(text, folded)
    yield from _states(folded)
    for match in _GOOD_FOR.finditer(text):
        if words.kinds(match["what"]):
            yield Stated.of("effect", "helps", match, match["what"])
    for pattern in (_RELIEF, _SET):
        for match in pattern.finditer(text):
            yield Stated.of("effect", "improves", match, match[0])


def _properties(text: str, folded: str) -> Iterator[Stated]:
    """Qualities said of a food or a product: "has anti-inflammatory properties", "immune-boosting"."""
    kind: ClaimKind = "property"
    for span in words.find(folded, "anti-adjective"):
        said = _PROPERTY.match(text, span.end)
        if said and not _DRUG.match(text, span.end):
            yield Stated(kind, "affects", Span(span.start, said.end()), span, text[span.start : said.end()])
    for span in words.find(folded, "boosting-adjective"):
        yield Stated(kind, "affects", span, span, text[span.start : span.end])


def _states(folded: str) -> Iterator[Stated]:
    """What somebody or something becomes, gains or is: "skin becomes clear", "gain confidence", "is a neurotoxin"."""
    for pattern, names, relation in _STATES:
        for span in words.find(folded, *names):
            match = pattern.search(folded, max(span.start - _NEAR, 0), span.start)
            if match:
                whole = Span(match.start(), span.end)
                yield Stated("effect", relation, whole, Span(*match.span("cue")), folded[span.start : span.end])
