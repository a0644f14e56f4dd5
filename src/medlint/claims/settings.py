"""The agent and relation that headings, lead-ins and first rows of tables give to items, cells and lines below."""

from __future__ import annotations

from typing import Literal, NamedTuple

from medlint.article.annotated import Article
from medlint.claims import words
from medlint.claims.stated import compiled, either
from medlint.claims.stated import words as one_of
from medlint.model import Block

Sense = Literal["", "benefit", "treated", "remedy", "harm", "advice", "topic"]
"""What a list below says of the agent: its benefits, what it is good for, its harm; what helps against the thing that a
row names; or advice, or parts of a topic.
"""


class Setting(NamedTuple):
    """The agent that a heading or a lead-in names, and the sense in which things are listed below."""

    agent: str = ""
    sense: Sense = ""
    about: str = ""  # the outcome that a heading, a lead-in or the first cell of the row names


_TOPIC = compiled(
    r"\b"
    + either(
        r"""
        symptoms?|signs?|diagnos\w+|tests?|types?|definitions?|what (?:is|are) (?!the (?:\w+ )?(?:benefits|uses))
        contents|references|see also|related|questions|side effects|risks?|complications|contraindications?
        history|ingredients|about|contact|causes?|risk factors?|myths?|glossary|prevalence|outlook|stages|features
        services|team|resources|hours
        """
    )
    + r"\b"
)
_ADVICE = compiled(
    r"\b"
    + either(
        r"""
        steps?|how to|tips|directions|instructions|dosage|recipes?|when to|what to (?:do|expect|eat|avoid|bring)
        self-care
        try (?:to|these)|you (?:should|can|need|must)|do(?:'s|s) and don|routine|schedule|plan|exercises|prevention
        preventing|reduce your|lower your|ways to|ask your
        """
    )
    + r"\b"
)
_COMPLAINTS = (
    r"(?:conditions?|ailments?|problems?|concerns?|issues?|complaints?|disorders?|diseases?|symptoms?|illness(?:es)?)"
)
_TREATED = compiled(
    r"\b"
    + either(
        rf"""
        {_COMPLAINTS}\b.{{0,40}}?\b(?:treat(?:ed|s)?|help(?:ed|s)?|address(?:ed)?|managed?|relieved?|we|benefit\w*)
        {_COMPLAINTS}\b.{{0,40}}?\b(?:respond\w*|eased?|healed)
        (?:we|clinic|i) (?:also |can |may )?(?:treat|help|support|speciali[sz]e)
        (?:can|may) (?:help|treat|relieve|ease)s?(?: with)?|treats?|helps? with|used (?:for|to treat)|indications?
        (?:good|great|effective|ideal|perfect|recommended|useful|beneficial|best) for|remed(?:y|ies) for|works for
        (?:treatments?|therapy|relief) (?:for|from)|by purpose|specific (?:conditions|purposes|concerns)
        """
    )
    + r"\b"
)
_BENEFIT = compiled(
    r"\b"
    + either(
        r"""
        benefits?|advantages?|perks|uses|helps?|improves?|why (?:choose|use|try|take|eat|drink|do|you)
        what (?:it|they|\w+) (?:does|do|can do)
        how (?:it|they|[\w ]{1,30}?) (?:helps?|works?|benefits?|heals?|supports?)
        boosts?|supports?|heals?|relieves?|results|powers? of|effects|purpose|functions?|role of|healing|promotes?
        provides?
        offers?|may|can|essential for|important for|repair|restore
        """
    )
    + r"\b"
)
_HARM = compiled(
    r"\b"
    + either(
        r"""
        harm(?:ful|s)?|dangers?|damag(?:es?|ing)|bad for|worsens?|triggers?|toxic|avoid|enem(?:y|ies)|deplet(?:es?|ing)
        consequences|culprits|hurts?|kill(?:s|ers)?|destroys?|disrupt\w*
        """
    )
    + r"\b"
)
_DOES = r"(?:helps?|works?|benefits?|improves?|heals?|supports?|treats?)"
_AGENT = compiled(
    either(
        rf"""
        (?:benefits?|advantages?|uses?|effects?|powers?|perks|role|results) (?:of|from) (?:taking )?(?P<who>.+)
        (?:why|how) (?:choose|use|try|take|eat|drink|do|does|can|you should \w+) (?P<who>.+?)(?: {_DOES}.*)?$
        (?:how|what) (?P<who>[\w' -]+?) (?:{_DOES}|does|can|do)\b.*
        (?P<who>[\w' -]+?)(?:'s)? (?:health )?(?:advantages|uses|effects|{_DOES}|can|may|is|are)\b.*
        (?P<who>[\w' -]+?)(?:'s)? (?:boosts?|relieves?|offers?|provides?|promotes?)\b.*
        """
    )
)
_AROUND = compiled(r"^(?:the|our|your|an?) | (?:that|which|who)$")
_NOBODY = frozenset(
    """conditions problems symptoms concerns issues ailments diseases it they this these that benefits what we you i the
    here there some other and key its their""".split()
)


def settings(article: Article) -> dict[int, Setting]:
    """The setting of each block by its index. Worked out once an article."""

    def made() -> dict[int, Setting]:
        title = article.document.meta.get("title")
        found: dict[int, Setting] = {}
        above: list[tuple[int, Setting]] = [(0, _named(title) if isinstance(title, str) else Setting())]
        rows = _Rows()
        lead = label = Setting()
        for block in article.blocks:
            here = above[-1][1]
            if block.kind in {"title", "heading"}:
                level = block.level or (0 if block.kind == "title" else 7)
                above = [each for each in above if each[0] < level] or above[:1]
                found[block.index] = above[-1][1]
                own = _named(block.text)
                above.append((level, own if own.agent else own._replace(agent=above[-1][1].agent)))
                lead = Setting()
            elif block.kind == "list_item":
                over = lead if lead.sense else label if label.sense else here
                found[block.index] = over if over.agent else over._replace(agent=lead.agent or here.agent)
            elif block.kind == "cell":
                found[block.index] = rows.of(block, here)
            else:
                found[block.index] = here
                lead = _lead(article, block) if block.kind == "paragraph" else Setting()
                short = block.text.rstrip()[-1:].isalpha() and len(block.text.split()) <= _LABEL
                if short or (article.blocks[block.index - 1].kind == "list_item" and block.index):
                    label = _named(block.text) if short else Setting()
        return found

    return article.memo("claim settings", made)


_LABEL = 6
"""Words of a paragraph without a stop that stands over a list as a heading would."""


class _Rows:
    """What the first row and the first column of the tables say, as their cells are met."""

    def __init__(self) -> None:
        self._headers: dict[tuple[int, int], str] = {}
        self._firsts: dict[tuple[int, int], str] = {}

    def of(self, block: Block, here: Setting) -> Setting:
        if block.row == 1:
            self._headers[block.table, block.column] = block.text
            return Setting()
        if block.column == 1:
            self._firsts[block.table, block.row] = block.text
        header = self._headers.get((block.table, block.column), "")
        first = self._firsts.get((block.table, block.row), "")
        if block.column > 1 and _PURPOSE.match(self._headers.get((block.table, 1), "")):
            return Setting("", "remedy" if _REMEDY.search(header) else _sense(header), first)
        return Setting(first or here.agent, _sense(header) if block.column > 1 else "")


_PURPOSE = compiled(
    r"\W*" + one_of("purposes? conditions? symptoms? concerns? goals? uses? ailments? problems? benefits? for") + r"\b"
)
_REMEDY = compiled(
    r"\b"
    + one_of(
        "strains? remed(?:y|ies) herbs? foods? supplements? oils? recommended treatments? solutions? products? tea"
        r" nutrients? vitamins? points? best what_(?:to_(?:use|take)|helps)"
    )
    + r"\b"
)


def _named(text: str) -> Setting:
    """What a heading says."""
    return Setting(_agent(text), _sense(text), text)


def _lead(article: Article, block: Block) -> Setting:
    """What a paragraph says of a list right below it: by its last sentence, where that leads up to one."""
    sentences = article.sentences(block)
    if not sentences or not block.text.rstrip().endswith((":", "…", "...")):
        return Setting()
    text = block.text[sentences[-1].start : sentences[-1].end]
    return _named(text)


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
    who = _AROUND.sub("", who)
    return "" if not who or who.lower().split()[0] in _NOBODY or len(who.split()) > 8 else who
