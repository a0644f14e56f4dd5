"""The persons, studies and bodies that a sentence names as standing behind its words, or vague words for them."""

from __future__ import annotations

import regex

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
_TITLE_OF_JOURNAL = (
    r"(?:New England Journal of Medicine|NEJM|Lancet|JAMA|BMJ|British Medical Journal|PLOS \w+|PNAS|CMAJ"
    r"|(?:Annals|Archives|Proceedings) of (?:the )?\p{Lu}\w+"
    r"|(?:\p{Lu}[\w&]+ )*Journal of (?:the )?\p{Lu}[\w&]+"
    r"|Cochrane (?:Database|Library|[Rr]eview))"
)
_PAPER = (
    r"(?:stud(?:y|ies)|trials?|reviews?|surveys?|meta-analys[ie]s|papers?|articles?|reports?|editorials?|research"
    r"|findings)"
)
_JOURNAL = (
    rf"\b(?:{_PAPER}|published|appear(?:s|ed|ing)?|printed|stood|came out|reported|reports?|writing|reviewed)\b"
    r"[^.;()]{0,60}?"
    rf" (?:in|by) (?:the )?(?:journal |\w+ issue of (?:the )?)?{_TITLE_OF_JOURNAL}"
    rf"|\b{_TITLE_OF_JOURNAL}(?:['’]s)? (?:{_PAPER}|(?:has |have |also )?(?:published|reported|printed|reports?))\b"
    rf"|\b{_TITLE_OF_JOURNAL},? \(?(?:19|20)\d\d\b"
    r"|\bCochrane [Rr]eview\b"
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
    r"\b(?:[Aa]ccording to|says|[Rr]esearchers?|[Ss]cientists?|[Ii]nvestigators?|[Ee]xperts?|[Dd]octors|[Tt]eam|report"
    rf"|{_WORK}|estimates?|published|funded|conducted|led|done|carried out|issued|recommended|endorsed|professor"
    r"|director)"
    rf"(?:,? (?!to\b)\w+){{0,3}}? (?:(?:by|at|from|of|in|with) )?(?:the )?(?P<who>{_BODY})"
    rf"|\b(?P<who>{_BODY})(?:['’]s)?(?: \([^()]{{1,20}}\))?(?:,[^,.;]{{1,60}},)? (?:also |has |have |now |\w+ly )?"
    rf"(?:{_SAYS}|{_WORK}|report|estimates|researchers?|scientists|recommendations)\b"
    rf"|(?<!\p{{Lu}}\w* )\((?:[Ss]ource: )?(?:the )?(?P<who>{_BODY}),? (?:19|20)\d\d\)"
    rf"|\((?:[Ss]ources?: )(?:the )?(?P<who>{_BODY})\)"
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
NAMED = regex.compile(rf"(?P<person>\b(?:{_PERSON}))|(?P<study>{_JOURNAL}|{_DATED})|(?P<body>{_SOURCE})")
"""Somebody or something that a reader can look up, said to stand behind the words: a place or a name alone does not."""

VAGUE = regex.compile(
    r"\b(?:(?:some|many|most|several|numerous|various|countless|multiple|recent|new|other|early|previous|few) )?"
    r"(?:studies|research|trials|experts?|scientists?|researchers?|doctors|physicians|specialists|evidence|surveys?"
    r"|reports?|reviews?|data|findings|science)"
    r"(?: (?:on|into|of|about)(?: [\w’'-]+){1,7}?)?"
    r"(?: (?:has|have|had|would|will|can|also|now|clearly|increasingly|consistently|all))* "
    r"(?:show|shows|shown|showed|suggest|suggests|suggested|say|says|said|find|finds|found|indicate|indicates|indicated"
    r"|prove|proves|proven|proved|believe|agree|warn|claim|report|reported|confirm|confirms|confirmed|recommend"
    r"|demonstrate|demonstrates|demonstrated|reveal|reveals|revealed|point|tell|tells|agrees?|support|supports)\b"
    r"|\b(?:it is|it[’']s|is|are|was|were) (?:widely |well |generally |commonly |often |now |also |long )?"
    r"(?:known|believed|thought|said|claimed|considered|reported|accepted|established|documented|recogni[sz]ed)\b"
    r"(?= (?:to|that|as|by|for|an?|the|\w*(?:safe|effective|good))\b|[,.])"
    r"|\b(?:has|have) (?:long |also )?been (?:\w+ly )?"
    r"(?:shown|found|proven|linked|reported|known|demonstrated|studied|used (?:for|since))\b"
    r"|\b(?:an?|one|the|this|another) (?:[\w-]+ ){0,2}(?:study|trial|survey|review|analysis|meta-analysis)"
    r" (?:\w+ ){0,3}?(?:found|finds|showed|shows|reported|suggests?|suggested|concluded|confirmed)\b"
    r"|\b(?:clinically|scientifically|medically)[- ](?:proven|tested|shown|validated|backed|studied|supported)\b"
    r"|\b(?:evidence|science|research)[- ](?:based|backed|informed|led)\b"
    r"|\b(?:backed|supported|proven|validated) by (?:\w+ ){0,2}(?:science|research|studies|evidence|data)\b"
    r"|\bwell[- ](?:known|documented|established|studied|researched)\b|\bproven (?!not)(?=[a-z])"
    r"|\baccording to (?:\w+ ){0,2}(?:studies|research|experts?|doctors|scientists|tradition)\b",
    regex.IGNORECASE,
)
"""Words that lean on evidence, experts or common knowledge without a name."""
