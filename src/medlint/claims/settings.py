"""What headings, lead-ins and the first row of a table say of the items, cells and lines below: who acts, and how."""

from __future__ import annotations

from typing import Literal, NamedTuple

import regex

from medlint.article.annotated import Article
from medlint.claims import words
from medlint.model import Block

Sense = Literal["", "benefit", "treated", "harm", "advice", "topic"]
"""What a list below says of the agent: its benefits, what it is good for, its harm; or advice, or parts of a topic."""


class Setting(NamedTuple):
    """The agent that a heading or a lead-in names, and the sense in which things are listed below."""

    agent: str = ""
    sense: Sense = ""


_TOPIC = regex.compile(
    r"\b(?:symptoms?|signs?|diagnos\w+|tests?|types?|definitions?|what (?:is|are) (?!the (?:\w+ )?(?:benefits|uses))"
    r"|contents|references|see also|related|questions|side effects|risks?|complications|contraindications?"
    r"|history|ingredients|about|contact|causes?|risk factors?|myths?|glossary|prevalence|outlook|stages|features"
    r"|services|team|resources|hours)\b",
    regex.IGNORECASE,
)
_ADVICE = regex.compile(
    r"\b(?:steps?|how to|tips|directions|instructions|dosage|recipes?|when to|what to (?:do|expect|eat|avoid|bring)"
    r"|self-care|try (?:to|these)|you (?:should|can|need|must)|do(?:'s|s) and don|routine|schedule|plan|exercises|prevention"
    r"|preventing|reduce your|lower your|ways to|ask your)\b",
    regex.IGNORECASE,
)
_TREATED = regex.compile(
    r"\b(?:(?:conditions?|ailments?|problems?|concerns?|issues?|complaints?|disorders?|diseases?|symptoms?|illness(?:es)?)"
    r"\b.{0,40}?\b(?:treat(?:ed|s)?|help(?:ed|s)?|address(?:ed)?|managed?|relieved?|we|benefit\w*|respond\w*|eased?|healed)"
    r"|(?:we|clinic|i) (?:also |can |may )?(?:treat|help|support|speciali[sz]e)|(?:can|may) (?:help|treat|relieve|ease)s?"
    r"(?: with)?|treats?|helps? with|used (?:for|to treat)|indications?|(?:good|great|effective|ideal|perfect|recommended"
    r"|useful|beneficial|best) for|remed(?:y|ies) for|(?:treatments?|therapy|relief) (?:for|from)|by purpose|works for"
    r"|specific (?:conditions|purposes|concerns))\b",
    regex.IGNORECASE,
)
_BENEFIT = regex.compile(
    r"\b(?:benefits?|advantages?|perks|uses|helps?|improves?|why (?:choose|use|try|take|eat|drink|do|you)"
    r"|what (?:it|they|\w+) (?:does|do|can do)|how (?:it|they|[\w ]{1,30}?) (?:helps?|works?|benefits?|heals?|supports?)"
    r"|boosts?|supports?|heals?|relieves?|results|powers? of|effects|purpose|functions?|role of|healing|promotes?|provides?"
    r"|offers?|may|can|essential for|important for|repair|restore)\b",
    regex.IGNORECASE,
)
_HARM = regex.compile(
    r"\b(?:harm(?:ful|s)?|dangers?|damag(?:es?|ing)|bad for|worsens?|triggers?|toxic|avoid|enem(?:y|ies)|deplet(?:es?|ing)"
    r"|consequences|culprits|hurts?|kill(?:s|ers)?|destroys?|disrupt\w*)\b",
    regex.IGNORECASE,
)
_AGENT = regex.compile(
    r"(?:benefits?|advantages?|uses?|effects?|powers?|perks|role|results) (?:of|from) (?:using |taking |having )?(?P<who>.+)"
    r"|(?:why|how) (?:choose|use|try|take|eat|drink|do|does|you should (?:try|eat|use)|can) (?P<who>.+?)"
    r"(?: (?:helps?|works?|benefits?|improves?|heals?|supports?|treats?).*)?$"
    r"|(?:how|what) (?P<who>[\w' -]+?) (?:helps?|works?|benefits?|does|can|do|heals?|treats?|supports?)\b.*"
    r"|(?P<who>[\w' -]+?)(?:'s)? (?:health )?(?:benefits|advantages|uses|effects|helps?|improves?|can|may|treats?|offers?"
    r"|provides?|supports?|promotes?|is|are|works?|boosts?|relieves?)\b.*",
    regex.IGNORECASE,
)
_NOBODY = frozenset(
    "it they this these that benefits what we you i the here there some other and key its their".split()
)


def settings(article: Article) -> dict[int, Setting]:
    """The setting of each block by its index. Worked out once an article."""

    def made() -> dict[int, Setting]:
        title = article.document.meta.get("title")
        found: dict[int, Setting] = {}
        above: list[tuple[int, Setting]] = [(0, Setting(_agent(title) if isinstance(title, str) else ""))]
        headers: dict[tuple[int, int], Setting] = {}
        firsts: dict[tuple[int, int], str] = {}
        lead = Setting()
        for block in article.blocks:
            here = above[-1][1]
            if block.kind in {"title", "heading"}:
                level = block.level or (0 if block.kind == "title" else 7)
                above = [each for each in above if each[0] < level] or above[:1]
                found[block.index] = above[-1][1]
                own = Setting(_agent(block.text) or above[-1][1].agent, _sense(block.text))
                above.append((level, own))
                lead = Setting()
            elif block.kind == "list_item":
                found[block.index] = Setting(lead.agent or here.agent, lead.sense or here.sense)
            elif block.kind == "cell":
                place = block.table, block.column
                if block.row == 1:
                    headers[place] = Setting("", _sense(block.text))
                elif block.column == 1:
                    firsts[block.table, block.row] = block.text
                over = headers.get(place, Setting())
                found[block.index] = Setting(firsts.get((block.table, block.row), here.agent), over.sense)
            else:
                found[block.index] = here
                lead = _lead(article, block) if block.kind == "paragraph" else Setting()
        return found

    return article.memo("claim settings", made)


def _lead(article: Article, block: Block) -> Setting:
    """What a paragraph says of a list right below it: by its last sentence, where that leads up to one."""
    sentences = article.sentences(block)
    if not sentences or not block.text.rstrip().endswith((":", "…", "...")):
        return Setting()
    text = block.text[sentences[-1].start : sentences[-1].end]
    return Setting(_agent(text), _sense(text))


def _sense(text: str) -> Sense:
    if _TREATED.search(text):
        return "treated"
    if _ADVICE.search(text):
        return "advice"
    if _HARM.search(text):
        return "harm"
    if _TOPIC.search(text):
        return "topic"
    return "benefit" if _BENEFIT.search(text) else ""


def _agent(text: str) -> str:
    """The thing that a heading or a lead-in says something of; empty where it names none."""
    stripped = text.strip(" :.?!…*#")
    match = _AGENT.search(stripped)
    who = (match["who"] or "").strip(" :.?!,") if match else ""
    if not who and not words.kinds(stripped).isdisjoint(words.AGENTS) and len(stripped.split()) <= 6:
        who = stripped
    who = regex.sub(r"^(?:the|our|your|a|an) ", "", who, flags=regex.IGNORECASE)
    return "" if not who or who.lower() in _NOBODY or len(who.split()) > 8 else who
