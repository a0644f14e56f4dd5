"""Words of others in a sentence: studies and experts it leans on, quotations, and what happened to one person."""

from __future__ import annotations

from collections.abc import Iterator

from medlint.claims.named import NAMED, VAGUE
from medlint.claims.stated import Stated, Taken, compiled, either
from medlint.model import Span

_MENTION = compiled(
    r"\b"
    + either(
        r"""
        study after study
        (?:new|latest|recent|ongoing|leading|cutting-edge|growing|modern) (?:\w+ )?(?:research|science|stud(?:y|ies))
        body of (?:\w+ ){0,2}(?:research|evidence|science)
        research (?:from|out of|project)
        (?:medical|scientific) (?:research|evidence|stud(?:y|ies))
        studied (?:specifically |extensively )?for
        scientists
        (?:leading|top|brave|many|most|our) (?:\w+ )?(?:hospitals|doctors|experts|practitioners|physicians)
        """
    )
    + r"\b"
)
_QUOTED = compiled(r"[“\"](?P<said>[^“”\"]{30,600})[”\"]")
_SOMEBODY = either(
    r"""
    I|I[’']m|I[’']ve|my|me|she|he|her|his|we
    our son|our daughter
    (?:one|a) (?:patient|client|woman|man|friend)
    [A-Z][a-z]+
    """
)
_CHANGED = either(
    r"""
    was (?:cured|healed|gone|pain[- ]free|amazed|able|back|completely)
    were (?:gone|cured|history)
    (?:is|are) (?:gone|history|back)
    disappeared|vanished|went away|stopped
    felt (?:so |much )?(?:better|relief|great|amazing)
    feel (?:so |much )?(?:better|great|amazing|like)
    improved|no longer|got rid|helped me|saved my
    changed (?:my|her|his) life
    worked|swear by|have not had|haven[’']t had
    noticed (?:a |an )?(?:difference|improvement|change)
    lost \d|relieved|alleviated|healed|cured
    been struggling|struggling with|suffered|had tried|pain-free|recommend
    (?:have|had|has)(?: not|n[’']t)? (?:\w+ ){0,2}(?:lost|come off|since|in (?:weeks|months|years))
    (?:came|come|went) off|binned|threw (?:away|out)|can vouch|proof enough
    (?:was|is|are|were) (?:closed|finished|settled|clear|normal|off|down to|unreal)
    got (?:clear|better|my)
    came back (?:as|to)
    in remission
    """
)
_MUCH = r"(?:first|one|two|three|four|five|six|\d+|a few|several)"
_COURSE = r"(?:sessions?|treatments?|visits?|weeks?|days?|months?|doses?|adjustments?|bottles?)"
_TOLD = compiled(
    r"\b"
    + either(
        rf"""
        (?i:after (?:just |only |my |her |his |the )?{_MUCH} (?:[\w-]+ ){{0,2}}{_COURSE})[^.;]{{0,80}}?\b{_CHANGED}
        {_SOMEBODY}\b[^.;!?]{{0,70}}?\b{_CHANGED}
        """
    )
    + r"\b",
    case=True,
)


def find(text: str) -> Iterator[Stated]:
    """The mentions, quotations and anecdotes of a sentence."""
    taken = Taken()
    for pattern in (NAMED, VAGUE, _MENTION):
        for match in pattern.finditer(text):
            if taken.take(Span(*match.span())):
                yield Stated.of("study", "reports", match)
    for match in _QUOTED.finditer(text):
        yield Stated.of("quotation", "quotes", match)
    for match in _TOLD.finditer(text):
        yield Stated.of("anecdote", "tells", match)
