"""The cues by which `kind` tells documents apart: how pages of each kind are built, each cue with its weight."""

from __future__ import annotations

from typing import Literal, NamedTuple

from medlint.model import DocumentKind

Part = Literal["title", "headings", "opening", "all"]


class Cue(NamedTuple):
    """Patterns that show one kind where one of them is found in that part; `what` says so to people.

    Letters match in either case but inside of `(?-i:…)`; `^` and `$` stand at the bounds of blocks.
    """

    kind: DocumentKind
    weight: int
    part: Part
    what: str
    patterns: tuple[str, ...]


_STUDY = (
    r"(?:study|studies|trials?|researchers?|scientists?|investigators|findings|clinical data|phase (?:[123]|I{1,3}))"
)
_ILL = (
    r"(?:diseases?|disorders?|conditions?|syndromes?|infections?|cancers?|tumou?rs?|illness(?:es)?|disabilit(?:y|ies))"
)
_CARE = (
    r"(?:treatments?|therap(?:y|ies)|surger(?:y|ies)|procedures?|injections?|medications?|medicines?|vaccines?"
    r"|supplements?|massage|acupuncture|implants?|chemotherapy)"
)
_OFFER = (
    r"(?:team|clinics?|practice|specialists?|doctors|chiropractors?|dentists?|therapists|experts|coach(?:es)?|patients"
    r"|customers|clients|members|services?|products?|platform|app|tests?|kits?|panels?|programs?|plans?|store|shop"
    r"|website|blog|office|facility|approach|system|model|guides?|labs?|mission|commitment|recommendations)"
)
_REPORT = r"(?:tests?|reports?|labs?|results?|kit|app|membership|plan|account|panel|dashboard)"
_FIRM = r"(?-i:[A-Z]\w+) (?:Health|Clinic|Wellness|Chiropractic|Dental|Medical|Spine|Labs?|Care|Therapy)"
_PLACE = r"(?:[A-Z][A-Z .,’'-]{2,}|[A-Z][\w.]+(?: [A-Z][\w.]+)?, [A-Z][\w.]+)"

CUES = (
    Cue(
        "research-news",
        3,
        "opening",
        "study in the opening",
        (rf"\b(?:an?|the|this|our|new|recent) (?:[\w-]+ ){{0,4}}?{_STUDY}\b",),
    ),
    Cue(
        "research-news",
        2,
        "opening",
        "researchers in the opening",
        (r"\b(?:researchers|scientists|investigators) \w+",),
    ),
    Cue(
        "research-news",
        2,
        "all",
        "where it was published",
        (
            r"\b(?:published|presented|reported|appears?) (?:\w+ ){0,3}(?:in|at|by|on) (?:the )?(?:\w+ )?(?-i:[A-Z])\w",
            r"\bthe journal (?-i:[A-Z])\w",
        ),
    ),
    Cue(
        "research-news",
        2,
        "all",
        "people who speak",
        (
            r"[”\"’,] (?:he |she |(?:[A-Z][\w.’'-]+ ){1,4})?(?:said|says|added|explained|explains|commented)\b",
            r"\b(?:said|says|added) (?:Dr|Prof|(?-i:[A-Z])\w+ (?-i:[A-Z]))",
        ),
    ),
    Cue(
        "research-news",
        3,
        "opening",
        "place line of a release",
        (
            rf"(?-i:^{_PLACE}[^\n]{{0,40}} ?(?:--+|[–—]| - ))",
            r"\bPRNewswire|\bNewswise|\bBUSINESS WIRE|\bfor immediate release\b|\bembargo",
        ),
    ),
    Cue(
        "research-news",
        2,
        "opening",
        "announcement",
        (
            r"\b(?:today announced|announced (?:today|the|that|results))",
            r"\b(?:FDA|Food and Drug Administration) (?:has |today |have )?(?:approv|clear|grant)\w+",
        ),
    ),
    Cue(
        "research-news",
        2,
        "all",
        "contact of a release",
        (
            r"^###|^SOURCE (?-i:[A-Z])",
            r"\b(?:media|press) (?:contacts?|inquiries|release|office)\b|\bnews release\b",
        ),
    ),
    Cue(
        "condition",
        2,
        "headings",
        "what, who, how of a condition",
        (
            r"\bwhat (?:is|are|causes?)\b|\bwho (?:gets|is at risk|is affected)\b",
            (
                r"\bhow (?:is|are|do|does|can|might|many|common)\b"
                r"[^?\n]{0,80}\b(?:diagnos|treat|prevent|inherit|people|test|affect)"
            ),
        ),
    ),
    Cue(
        "condition",
        3,
        "headings",
        "headings of a condition",
        (
            (
                r"\b(?:symptoms|causes|diagnosis|diagnosed|prognosis|outlook|genetic changes|inherited|risk factors"
                r"|complications)\b"
            ),
        ),
    ),
    Cue(
        "condition",
        2,
        "opening",
        "what it is",
        (rf"\b(?:is|are) (?:an?|the|one of the|any|the name)?\b ?(?:[\w,-]+ ){{0,6}}{_ILL}\b",),
    ),
    Cue(
        "condition",
        1,
        "all",
        "signs of illness",
        (
            r"\b(?:signs and symptoms|symptoms (?:of|may|include|are|can)|diagnosed (?:with|by|in)|risk factors?)\b",
            r"\b(?:(?:people|children|patients|individuals|those) with|inherited|caused by)\b",
        ),
    ),
    Cue(
        "treatment",
        4,
        "title",
        "a treatment in the title",
        (rf"\b{_CARE}\b", r"\bhow (?:to|does)\b[^?]{0,40}\b(?:treat|reliev|work)", r"\bremed(?:y|ies)\b"),
    ),
    Cue(
        "treatment",
        2,
        "headings",
        "headings about a treatment",
        (
            (
                r"\b(?:how it works|dosage|dos(?:e|ing)|side effects|benefits|risks|what to expect|recovery|aftercare"
                r"|before (?:the|your)|after (?:the|your)|who (?:can|should)|alternatives)\b"
            ),
        ),
    ),
    Cue(
        "treatment",
        1,
        "all",
        "what is done",
        (
            (
                rf"\b(?:the|this|your|an?) {_CARE}"
                r" (?:is|are|can|may|helps?|works?|takes?|eases?|relieves?|involves?|uses)\b"
            ),
        ),
    ),
    Cue(
        "marketing",
        3,
        "all",
        "a call to buy or to come",
        (
            r"\b(?:book|schedule|reserve|arrange|request) (?:an?|your|now|today|online)\b",
            r"\b(?:call|contact|visit|text|email) (?:us|our|now|today)\b",
            r"\b(?:order|buy|shop|sign up|get started|try it) (?:now|today|here|yours|online)\b|\badd to cart\b",
            r"\bfree (?:consultation|shipping|trial|assessment|quote)\b|\bmoney[- ]back\b|\bdiscounts?\b|\bcoupon",
            r"\bdownload (?:our|the) app\b",
        ),
    ),
    Cue("marketing", 3, "all", "what is its own", (rf"\b(?:our|we[’']re|we are) (?:\w+ ){{0,3}}?{_OFFER}\b",)),
    Cue(
        "marketing",
        2,
        "all",
        "what it offers",
        (
            (
                r"\b(?:we|our (?:\w+ ){1,3}) ?(?:offer|provide|speciali[sz]e|deliver|help you|can help|accept|treat"
                r"|serve|combine|test|measure)s?\b"
            ),
            rf"\b(?:with|at|from|why|choose|join|about) (?:us\b|{_FIRM}\b)",
        ),
    ),
    Cue(
        "marketing",
        3,
        "all",
        "the reader as its customer",
        (
            rf"\byour (?-i:[A-Z][\w-]+) (?:\w+ )?{_REPORT}\b",
            r"\bat (?-i:[A-Z][\w-]+(?: [A-Z]\w+)?), (?:we|our)\b",
        ),
    ),
    Cue(
        "marketing",
        2,
        "all",
        "the look of a firm's blog",
        (
            r"^\d+ mins? read\b|^key takeaways?\b|\bat-home\b",
            r"\bnot (?:intended )?(?:as |to be )?a substitute for professional\b",
            r"\b(?:subscription|pricing|testimonials?|warranty)\b",
        ),
    ),
    Cue(
        "other",
        7,
        "opening",
        "its authors sum up their own review",
        (
            (
                r"\bwe (?:\w+ )?(?:searched|included|identified|found|assessed|wanted to (?:know|find)|looked for"
                r"|reviewed)\b"
            ),
            (
                r"\b(?:this|the|our|Cochrane) (?:systematic )?review (?:\w+ ){0,2}"
                r"(?:was|is|of|found|included|includes|looked|aimed|assessed|identified|shows?|compares?|update)\b"
            ),
            r"\b(?:included|identified|selected|eligible) (?:trials|studies)\b",
            r"\b(?:trials|studies) (?:\w+ )?(?:met|fulfilled) (?:the|our) inclusion\b",
            r"\bevidence (?:is )?(?:current|up) to\b",
            r"\breview authors?\b|\b(?:trials?|studies) (?:were|was|are|is) (?:included|identified|found|eligible)\b",
        ),
    ),
)
