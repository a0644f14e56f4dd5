"""What stands behind a claim, and where: a source cited, one named, a vague word, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

import regex

from medlint.article import citations, listed
from medlint.article.annotated import Article
from medlint.model import Block, Claim, Span, Support

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Spring|Summer|Autumn|Fall|Winter)"
)
_SAYS = (
    r"(?:said|says?|tells?|told|wr(?:ites?|ote)|adds?|added|explain(?:s|ed)?|report(?:s|ed)?|not(?:es?|ed)|warn(?:s|ed)?"
    r"|argue[sd]?|recommend(?:s|ed)?|estimate[sd]?|advise[sd]?|finds?|found|conclude[sd]?|show(?:s|ed)|state[sd]?"
    r"|suggest(?:s|ed)?|publish(?:es|ed)|define[sd]?|discover(?:s|ed)|reviewed|surveyed|tested|followed|compared|studied"
    r"|analy[sz]ed|comment(?:s|ed)|put)"
)
_TITLED = (
    r"(?:(?:Dr|Prof|Professor|Sir)\b\.? \p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){0,3}"
    r"|\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]+){1,3}, (?:M\.?D\.?|Ph\.?D\.?|DO|RN|RD|MPH|DDS|FRCP|MRCP|PharmD|DPT)\b)"
)
_ROLE = (
    r"(?:professor|researcher|scientist|epidemiologist|director|author|investigator|neurologist|cardiologist|oncologist"
    r"|pediatrician|paediatrician|psychologist|psychiatrist|dietitian|physician|surgeon|doctor|nurse|chief|chair"
    r"|president|fellow|lecturer|head)"
)
_PERSON = (
    rf"(?P<who>{_TITLED})(?:,[^.;]{{1,100}}?,)?(?: and (?:\w+ ){{1,3}}?)? ?(?:also |has |have |\w+ly )?\b{_SAYS}\b"
    rf"|\b(?:[Aa]ccording to|{_SAYS}(?: \w+){{0,3}}|led by|stud(?:y|ies) by|review by|trial by"
    rf"|(?:research|work|findings) (?:by|of)) (?P<who>{_TITLED})"
    rf"|\p{{Lu}}[\p{{L}}'’-]+ \p{{Lu}}[\p{{L}}'’-]+, (?:an? |the )?(?:\w+ ){{0,4}}{_ROLE}\b"
    r"|\p{Lu}[\p{L}'’-]+"
    r"(?: (?:and|&) (?:colleagues|co-?workers|co-?authors|(?:his|her|their) (?:team|colleagues))| et al\b)"
)
_JOURNAL = (
    r"(?:New England Journal of Medicine|NEJM|Lancet|JAMA|BMJ|British Medical Journal|PLOS \w+|PNAS|CMAJ"
    r"|(?:Annals|Archives|Proceedings) of (?:the )?\p{Lu}\w+"
    r"|(?:\p{Lu}[\w&]+ )*Journal of (?:the )?\p{Lu}[\w&]+"
    r"|Cochrane (?:Database|Library|[Rr]eview))"
    rf"|\bjournals? (?!of\b)\p{{Lu}}\w+"
    rf"|\b(?:published|appear(?:s|ed|ing)?)(?: (?:online|today|this week|last \w+))? in (?:the )?"
    rf"(?!{_MONTH}\b|English\b)\p{{Lu}}\p{{L}}+"
)
_BODY = (
    r"(?:World Health Organi[sz]ation|WHO|Centers? for Disease Control(?: and Prevention)?|CDC"
    r"|National Institutes? of \p{Lu}\w+|NIH|NICE|NHS|Food and Drug Administration|FDA|European Medicines Agency|EMA"
    r"|Cochrane|Mayo Clinic|Cleveland Clinic|Johns Hopkins|Harvard|Stanford|Oxford|Cambridge|Yale|Karolinska"
    r"|Kaiser Permanente|(?:Department|Ministry) of Health"
    r"|(?:American|British|European|Canadian|Australian|National|International|Royal|World|U\.?S\.?)"
    r" (?:\p{Lu}\w+ (?:(?:of|for|on|and) (?:the )?)?){0,5}"
    r"(?:Association|Society|College|Academy|Foundation|Council|Federation|Agency|Committee|Institute|Force|Service"
    r"|Survey|Registry|Bureau)(?: (?:of|for|on) (?:the )?\p{Lu}\w+(?:(?: and| of)? \p{Lu}\w+){0,3})?"
    r"|University of (?:\p{Lu}\w+ ?){1,3}"
    r"|(?:\p{Lu}[\w’'.]+ ){1,4}(?:University|Hospital|Institute|Medical School|Medical Cent(?:er|re)|Registry|Survey))"
    r"(?! (?:Avenue|Street|Road|Drive|Lane|Boulevard|Place|Parkway|Way|Square)\b)"
)
_WORK = (
    r"(?:stud(?:y|ies)|trials?|reviews?|surveys?|meta-analys[ie]s|guidelines?|guidance|research|data|figures"
    r"|statistics)"
)
_SOURCE = (
    r"\b(?:[Aa]ccording to|[Rr]esearchers?|[Ss]cientists?|[Ii]nvestigators?|[Ee]xperts?|[Dd]octors|[Tt]eam|report"
    rf"|{_WORK}|estimates?|published|funded|conducted|led|done|carried out|issued|recommended|endorsed|professor"
    r"|director)"
    rf"(?:,? (?!to\b)\w+){{0,3}}? (?:(?:by|at|from|of|in|with) )?(?:the )?(?P<who>{_BODY})"
    rf"|\b(?P<who>{_BODY})(?:['’]s)?(?: \([^()]{{1,20}}\))?(?:,[^,.;]{{1,60}},)? (?:also |has |have |now |\w+ly )?"
    rf"(?:{_SAYS}|{_WORK}|report|estimates|researchers?|scientists|recommendations)\b"
    rf"|(?<!\p{{Lu}}\w* )\((?:[Ss]ource: )?(?:the )?(?P<who>{_BODY})(?:,? (?:19|20)\d\d)?\)"
)
_PEOPLE = (
    r"(?:\w+ )?(?:people|patients|adults|women|men|children|participants|volunteers|subjects|nurses|students|cases)"
)
_STUDY = r"(?:study|trial|review|survey|analysis|meta-analysis|paper|guidelines?)"
_DATED = (
    rf"\b{_STUDY}\b[^.;]{{0,80}}?(?:\b(?:in|from|of|since|by|{_MONTH})|,) (?:19|20)\d\d\b(?! {_PEOPLE}\b)"
    rf"|\b{_STUDY}\b[^.;]{{0,40}}\((?:19|20)\d\d\)"
    rf"|\b(?:19|20)\d\d (?!{_PEOPLE}\b)(?:\w+ ){{0,3}}(?:{_STUDY}|report|census)\b"
    rf"|\b[Ii]n (?:19|20)\d\d,? (?:\w+ ){{0,6}}?(?:{_STUDY}|stud(?:y|ies)|trials|surveys|researchers|scientists)\b"
    r"|\b(?:\p{Lu}[\w’']+ ){2,5}(?:Study|Trial|Survey|Initiative|Cohort)\b"
)
_NAMED = regex.compile(rf"(?P<person>\b(?:{_PERSON}))|(?P<study>{_JOURNAL}|{_DATED})|(?P<body>{_SOURCE})")
"""Somebody or something that a reader can look up, said to stand behind the words: a place or a name alone does not."""

_VAGUE = regex.compile(
    r"\b(?:(?:some|many|most|several|numerous|various|countless|multiple|recent|new|other|early|previous|few) )?"
    r"(?:studies|research|trials|experts?|scientists|researchers|doctors|physicians|specialists|evidence|surveys?"
    r"|reports?|reviews?|data|findings)(?: (?:has|have|also|now|clearly|increasingly|consistently))* "
    r"(?:show|shows|shown|suggest|suggests|suggested|say|says|said|find|finds|found|indicate|indicates|indicated|prove"
    r"|proves|proven|believe|agree|warn|claim|report|reported|confirm|confirms|confirmed|recommend|demonstrate"
    r"|demonstrates|demonstrated|reveal|reveals|revealed|point)\b"
    r"|\b(?:it is|it[’']s|is|are|was|were) (?:widely |well |generally |commonly |often |now |also )?"
    r"(?:known|believed|thought|said|claimed|considered|reported) (?:to|that)\b"
    r"|\b(?:has|have) (?:long |also )?been (?:shown|found|proven|linked|reported|known|demonstrated) (?:to|that)\b"
    r"|\b(?:an?|one|the|this|another) (?:\w+ ){0,2}(?:study|trial|survey|review|analysis) (?:\w+ ){0,3}?"
    r"(?:found|finds|showed|shows|reported|suggests?|suggested|concluded|confirmed)\b"
    r"|\b(?:clinically|scientifically|medically) (?:proven|tested|shown)\b"
    r"|\baccording to (?:\w+ ){0,2}(?:studies|research|experts?|doctors|scientists)\b",
    regex.IGNORECASE,
)


Reach = Literal["sentence", "next", "paragraph"]
"""How far from a sentence its support may stand."""


class Found(NamedTuple):
    """Support of one kind and its place in the block's text."""

    support: Support
    span: Span
    block: Block
    speaker: str


def supported(article: Article, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with the best support in reach: in their sentence; else cited or named in the sentences beside it, in
    their paragraph, or in the line that leads up to their list.
    """
    seen: dict[tuple[int, Span], tuple[Found | None, Found | None]] = {}
    done = []
    for claim in claims:
        sentence = article.sentence(claim.block, claim.span.start)
        key = (claim.block.index, sentence)
        if key not in seen:
            here = best(article, claim.block, sentence)
            seen[key] = here, _firmer(article, here, _near(article, claim.block, sentence))
        here, found = seen[key]
        if found is None:
            done.append(claim)
            continue
        speaker = here.speaker if here is not None else claim.speaker
        done.append(replace(claim, support=found.support, source=found.span, source_block=found.block, speaker=speaker))
    return done


def within(article: Article, block: Block, sentence: Span, reach: Reach) -> Support:
    """The best support of a sentence: in itself, in itself or the next one, or anywhere in its paragraph and in the
    line that leads up to its list. What is vague counts in the sentence itself only.
    """
    places: Iterable[tuple[Block, Span]] = ()
    if reach == "paragraph":
        places = _near(article, block, sentence)
    elif reach == "next":
        places = [(block, other) for other in article.sentences(block) if other.start >= sentence.end][:1]
    found = _firmer(article, best(article, block, sentence), places)
    return found.support if found else Support.NONE


def best(article: Article, block: Block, sentence: Span) -> Found | None:
    """The best support that a sentence itself holds."""
    return max(_in(article, block, sentence), key=lambda found: found.support.rank, default=None)


def _firmer(article: Article, here: Found | None, places: Iterable[tuple[Block, Span]]) -> Found | None:
    """The support of a sentence, or better than vague support from around it where it has none of that."""
    if here is not None and here.support.rank > Support.VAGUE.rank:
        return here
    around = (best(article, block, other) for block, other in places)
    firm = (other for other in around if other is not None and other.support.rank > Support.VAGUE.rank)
    return max(firm, key=lambda other: other.support.rank, default=here)


def _in(article: Article, block: Block, sentence: Span) -> Iterator[Found]:
    """The support that a sentence holds. A mark whose source is not in the article's list is none."""
    for citation in citations.find(article, block, sentence):
        if not listed.missing(article, citation):
            yield Found(Support.CITED, citation.span, block, "article")
    text = block.text[sentence.start : sentence.end]
    for match in _NAMED.finditer(text):
        speaker = "person" if match["person"] else "study" if match["study"] else "article"
        at = Span(*match.span("who" if match["who"] else 0))
        yield Found(Support.NAMED, at.moved(sentence.start), block, speaker)
    for match in _VAGUE.finditer(text):
        yield Found(Support.VAGUE, Span(*match.span()).moved(sentence.start), block, "unnamed")


def _near(article: Article, block: Block, sentence: Span) -> Iterator[tuple[Block, Span]]:
    """The other sentences of the paragraph; for a list item those of the line before its list, too."""
    for other in article.sentences(block):
        if other != sentence:
            yield block, other
    if block.kind != "list_item":
        return
    at = block.index
    while at and article.blocks[at].kind == "list_item":
        at -= 1
    lead = article.blocks[at]
    if lead.kind == "paragraph":
        for other in article.sentences(lead):
            yield lead, other
