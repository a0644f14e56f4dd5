"""The words that make a claim, by the relation they state.

Drawn from what readers of abstracts and press releases marked as causal, conditional or correlational (Yu et al. 2019,
2020; Haber et al. 2022 rank the same verbs by causal strength), grouped here by what they say of the outcome.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from medlint import lexicon


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_VERBS = {
    "cures": "cure heal reverse eliminate eradicate banish erase conquer beat rid",
    "treats": "relieve alleviate ease soothe combat counteract fight treat calm quell tame lift",
    "prevents": "prevent protect avert stop curb delay thwart block ward forestall shield",
    "reduces": """reduce decrease lower lessen minimize minimise diminish attenuate mitigate cut shrink slow halve
        suppress inhibit limit dampen blunt trim shorten weaken slash slacken downregulate down-regulate deplete""",
    "increases": """increase raise boost elevate double triple prolong lengthen extend stimulate intensify heighten
        upregulate up-regulate""",
    "improves": """improve enhance benefit ameliorate optimize optimise restore strengthen promote preserve normalize
        normalise stabilize stabilise accelerate facilitate repair rescue save spare support yield""",
    "worsens": """worsen exacerbate aggravate impair damage harm compromise disrupt undermine destroy threaten endanger
        jeopardize interfere kill hamper hinder sabotage strain injure hurt wound complicate""",
    "causes": """cause trigger induce produce provoke elicit prompt spark spur fuel drive underlie predispose hasten
        kindle""",
    "affects": "affect influence impact alter change modulate regulate activate shape outweigh outperform",
    "helps": "help aid",
}

VERBS: Mapping[str, str] = MappingProxyType({verb: name for name, verbs in _VERBS.items() for verb in verbs.split()})
"""Lemma of a verb that takes what it acts on as its object -> relation."""

PARTICLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "clear": ("up", "cures"),
        "wipe": ("out", "cures"),
        "stave": ("off", "prevents"),
        "guard": ("against", "prevents"),
        "lead": ("to", "causes"),
        "result": ("in", "causes"),
        "give": ("rise", "causes"),
        "bring": ("about", "causes"),
        "contribute": ("to", "causes"),
        "account": ("for", "causes"),
    }
)
"""Verbs that need a little word to be causal: lemma -> (the word, relation)."""

COMES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "result": frozenset(["from"]),
        "stem": frozenset(["from"]),
        "arise": frozenset(["from"]),
    }
)
"""Verbs whose subject comes of what follows the little word: lemma -> the words it may be."""

_OF_CLASS = {
    "cure-verb": "cures",
    "prevent-verb": "prevents",
    "protect-verb": "prevents",
    "improve-verb": "improves",
    "restore-verb": "improves",
    "balance-verb": "improves",
    "support-verb": "improves",
    "treat-verb": "treats",
    "reduce-verb": "reduces",
    "boost-verb": "increases",
    "detox-verb": "reduces",
    "lose-weight-verb": "reduces",
    "worsen-verb": "worsens",
    "damage-verb": "worsens",
    "harm-verb": "worsens",
    "raise-risk-verb": "worsens",
    "cause-verb": "causes",
    "affect-verb": "affects",
    "body-path-verb": "affects",
}
"""What the verbs of a class of the lexicon claim; of verbs in several the first says it."""

_EVERYDAY = _words(
    """be work go do get make keep put take bring give set turn come look add line age tax best better succeed handle
    settle follow avoid drop save bar contain moderate play cope deal nurse battle attend cut back stop open push pull
    draw beat convert determine manage control"""
)
"""Verbs of so many uses that alone they claim nothing."""


_NEEDS_PARTICLE = frozenset(PARTICLES) - {"clear", "wipe"}


@cache
def wide() -> Mapping[str, str]:
    """Verbs of one word that the lexicon has beside VERBS -> relation. They claim what they do to a body only."""
    found: dict[str, str] = {}
    for verb, relation in _entries():
        if " " not in verb and verb not in VERBS and verb not in _EVERYDAY and verb not in _NEEDS_PARTICLE:
            found.setdefault(verb, relation)
    return found


@cache
def particles() -> Mapping[str, Mapping[str, str]]:
    """Verbs that claim with a little word -> that word -> relation: "ward" -> "off" -> "prevents"."""
    found: dict[str, dict[str, str]] = {verb: {little: relation} for verb, (little, relation) in PARTICLES.items()}
    for verb, relation in _entries():
        first, _, rest = verb.partition(" ")
        if rest in _LITTLE and first not in {"be", "help", "work", "go", "look"}:
            found.setdefault(first, {}).setdefault(rest, relation)
    return found


_LITTLE = _words("up out off away down back against from over at to about on in with")


def _entries() -> list[tuple[str, str]]:
    classes = lexicon.builtin().classes
    return [(verb, relation) for name, relation in _OF_CLASS.items() for verb in classes[name].words]


JOINING: Mapping[str, tuple[str, str]] = MappingProxyType({"result": ("as", "of"), "consequence": ("as", "of")})
"""Nouns that join an outcome before them to its cause: noun -> the words before and after."""

BROAD = _words(
    """stop block limit change damage destroy save raise cut preserve drive fuel threaten hinder help aid
    support shape produce fight delay yield strain trim double extend sabotage benefit ward curb prompt spark
    erase conquer beat rid calm tame lift shield clear wipe guard"""
)
"""Verbs of everyday acts, claims only where they tell of health ("blocked the road" claims nothing)."""

WITHOUT_OBJECT = _words("benefit help interfere predispose")
"""Verbs that are claims without an object too."""

SPOKEN = _words("concern question doubt awareness issue possibility hope fear money fund")
"""What is raised without being increased."""

HARMED = _words("kill injure hurt wound")
"""Verbs whose passive names what did it by "in" or "during", too ("was injured in a fall")."""

DESPITE = _words("despite inspite notwithstanding irrespective regardless spite")
ALTHOUGH = _words("though although")
"""What grants that something did not have the effect one would expect: a denied cause."""

REPORTED = _words("be have remain seem show find report observe differ associate see")
"""Verbs of a finding, not of an act: "despite treatment, no change was observed" denies no effect of its own."""

STATIVE = _words("affect cause influence")
"""Verbs whose passive claims a cause even where it names none ("quality of life was affected")."""

ADJECTIVES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            "effective beneficial efficacious successful protective useful helpful superior advantageous".split(),
            "helps",
        ),
        **dict.fromkeys("harmful detrimental fatal deadly lethal toxic".split(), "worsens"),
        "ineffective": "helps",
        **dict.fromkeys("responsible causal crucial".split(), "causes"),
    }
)
"""What is said to be so of a treatment or an exposure -> relation."""

EFFECTS = _words("effect impact influence benefit consequence efficacy effectiveness contribution")
"""Nouns for what something does."""

CHANGES = _words("improvement reduction increase decrease rise drop decline loss gain benefit relief protection")
"""Nouns for what comes of it."""

SOURCES = _words("cause determinant contributor culprit trigger")
"""Nouns for what brings something about."""

YIELDS = _words(
    "produce yield achieve provide bring exert have confer offer induce cause show demonstrate deliver gain see find"
)
"""Verbs that turn such a noun into a claim."""

MAKES = _words("produce yield achieve provide bring confer offer induce cause deliver result lead")
"""Verbs that make somebody the author of a change."""

ASSOCIATED = _words("associated linked related correlated tied connected predictive prognostic attributable")
ASSOCIATE = _words("correlate predict associate relate link tie differ vary")
ASSOCIATION = _words(
    """association link relationship correlation relation predictor marker biomarker indicator connection correlate
    concordance trend"""
)
"""Adjectives, verbs and nouns of going together."""

RATES = _words(
    """risk odds rate prevalence incidence likelihood mortality chance probability frequency level score survival
    occurrence burden"""
)
"""What is compared between groups."""

EXTREME = _words("high low highest lowest greatest")
RAISED = _words("increased decreased reduced elevated raised greater excess")
HAVE = _words("have show experience develop report receive exhibit display")
GO = _words("increase decrease decline rise drop fall improve worsen")
FOUND_CHANGED = _words("reduce increase decrease elevate impair alter improve diminish raise lower")
FOLD = _words("twice threefold fourfold twofold tenfold")

ASSERTED_BY = _words(
    """help find show know appear seem report prove demonstrate likely lead able fail tend expect say think believe
    observe suggest suggested shown found suppose use effective continue begin work serve"""
)
"""What turns an infinitive after it into a statement ("was shown to reduce"); after any other word it is a purpose."""

MODALS = _words("may might could would")
DOUBTS = _words("potentially possibly perhaps probably likely")
DOUBTFUL = _words("potential possible putative probable hypothetical")
DOUBT = _words(
    """appear seem potential possibility hypothesize hypothesise speculate believe hope suspect promise expect think
    hint theorize likely thought believed possible plausible promising hypothesized unclear"""
)
"""What makes a claim conditional: modals, adverbs, adjectives, and words that govern it."""

DUTIES = _words("should must ought")
WANTED = _words(
    """need needed required warranted necessary recommend recommended require propose proposed plan planned
    recommendation"""
)
AIMS = _words(
    """determine evaluate assess investigate examine explore clarify test study identify elucidate whether understand
    compare aim evaluated examined investigated sought seek establish confirm validate"""
)
"""What makes a sentence ask, plan or prescribe and not tell: duties, needs and aims of research."""

NEGATIONS = _words("not n't no never neither nor without")
NOTHING = _words("nothing nobody none neither")
FAILING = _words("fail lack")
