"""The comments of an article that have findings ignored, and the faults of those comments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from medlint.model import Document, Edit, Finding, Fix, Hit, Safety, Span, Suppressed
from medlint.near import meant
from medlint.suppress.comments import VERBS, Comment, Lines, Name, ranges, read, without

CATEGORY = "suppression"
"""Findings about the comments themselves, which no comment can have ignored."""

ALL = "all"

_GUESSES = 50
"""Unknown names at most for which a known one is looked up: each takes a while."""

_WHERE = {"ignore-next-line": "in the next block", "ignore-start": "between its start and end"}


@dataclass(frozen=True)
class Names:
    """The names that a comment may use: `ids`, the id of today by each id, old or new. `ran` are the rules that ran,
    and `usual` those that run where nobody asks for less.
    """

    ids: Mapping[str, str]
    ran: frozenset[str]
    usual: frozenset[str]

    @cached_property
    def categories(self) -> frozenset[str]:
        return frozenset(rule.partition("/")[0] for rule in self.ids.values()) - {CATEGORY}

    @cached_property
    def _partial(self) -> frozenset[str]:
        """Categories, and all, of which some rule has not run."""
        missing = {rule.partition("/")[0] for rule in self.usual - self.ran} - {CATEGORY}
        return frozenset(missing | {ALL}) if missing else frozenset()

    def meaning(self, name: str) -> str:
        """`all`, a category or a rule's id of today; empty for what no comment can have ignored."""
        if name == ALL or name in self.categories:
            return name
        rule = self.ids.get(name, "")
        return "" if _about_comments(rule) else rule

    def telling(self, meaning: str) -> bool:
        """Whether all that a name means has run, so that finding nothing tells something."""
        return meaning in self.ran if "/" in meaning else meaning not in self._partial


class Judged(NamedTuple):
    """The findings that stand, those that comments have ignored, and by kind what is wrong with the comments; `old` are
    the names that are another rule's today, with the new ones.
    """

    findings: list[Finding]
    suppressed: list[Suppressed]
    faults: dict[str, list[Hit]]
    old: dict[str, str]


def judge(document: Document, findings: Sequence[Finding], names: Names, *, reason: bool, sure: bool) -> Judged:
    """Sorts the findings, in order of place, by what the document's comments say.

    `reason`: a comment must say why. `sure`: every rule could do its work, so that a comment may be called unused. Of
    comments that ignore the same finding the one that begins last counts.
    """
    lines = Lines(document.source)
    comments = read(document, lines)
    used: set[tuple[int, str]] = set()
    kept, suppressed = [], []
    waiting = list(reversed(list(ranges(comments))))
    open_: dict[str, list[Comment]] = {}
    for finding in sorted(findings, key=lambda finding: finding.start):
        while waiting and waiting[-1].covers.start <= finding.start:
            comment = waiting.pop()
            for name in comment.names:
                if meaning := names.meaning(name.text):
                    open_.setdefault(meaning, []).append(comment)
        found = _covering(open_, finding)
        if found is None:
            kept.append(finding)
        else:
            comment, meaning = found
            used.add((comment.span.start, meaning))
            suppressed.append(Suppressed(finding, "ignored", comment.reason))
    faults: dict[str, list[Hit]] = {}
    for comment in comments:
        guess = len(faults.get("unknown-rule", ())) < _GUESSES
        for kind, hit in _faults(comment, names, reason=reason, guess=guess):
            faults.setdefault(kind, []).append(hit)
        if sure:
            faults.setdefault("unused", []).extend(_unused(document.source, lines, comment, names, used))
    named = {name.text for comment in comments for name in comment.names}
    old = {name: names.ids[name] for name in sorted(named) if names.ids.get(name, name) != name}
    return Judged(kept, suppressed, faults, old)


def _about_comments(rule: str) -> bool:
    return rule.startswith(f"{CATEGORY}/")


def _covering(open_: dict[str, list[Comment]], finding: Finding) -> tuple[Comment, str] | None:
    """The comment that has a finding ignored, and by which name."""
    if _about_comments(finding.rule):
        return None
    found: tuple[Comment, str] | None = None
    for meaning in (finding.rule, finding.rule.partition("/")[0], ALL):
        comments = open_.get(meaning, [])
        while comments and comments[-1].covers.end <= finding.start:
            comments.pop()
        if comments and (found is None or comments[-1].covers.start > found[0].covers.start):
            found = comments[-1], meaning
    return found


def _faults(comment: Comment, names: Names, *, reason: bool, guess: bool) -> Iterator[tuple[str, Hit]]:
    """What is wrong with a comment by itself; `guess` what an unknown name was meant to be."""
    if not comment.verb:
        every = [f"medlint-{verb}" for verb in VERBS]
        known = meant(f"medlint-{comment.said}", every, otherwise=f"there are {', '.join(every)}.", close=0.8)
        yield "malformed", Hit(comment.span, slots={"what": f"no comment begins so; {known}"})
        return
    for number, name in enumerate(comment.names):
        if not names.meaning(name.text):
            hint = _hint(name, names, guess=guess and number < _GUESSES)
            yield "unknown-rule", Hit(name.span, slots={"hint": hint})
    if comment.verb == "ignore-end":
        if comment.end is None:
            yield "malformed", Hit(comment.span, slots={"what": "it ends a range that nothing began."})
        return
    if not comment.names:
        what = "it names no rule; name one, a category or all before the reason."
        yield "malformed", Hit(comment.span, slots={"what": what})
    elif reason and not any(map(str.isalnum, comment.reason)):
        yield "missing-reason", Hit(comment.span, slots={"rules": _listed(comment.names), "verb": comment.verb})
    if comment.verb == "ignore-start" and comment.end is None:
        yield "unclosed-range", Hit(comment.span)


def _hint(name: Name, names: Names, *, guess: bool) -> str:
    if _about_comments(f"{name.text}/"):
        return "what is wrong with a comment cannot be ignored by one."
    known = [*names.ids, *names.categories, ALL] if guess else []
    return meant(name.text, known, otherwise="'medlint rules' lists them.", close=0.75)


def _unused(source: str, lines: Lines, comment: Comment, names: Names, used: set[tuple[int, str]]) -> Iterator[Hit]:
    """What a comment names in vain; where that is all, the fix takes out the comment, and the one that ends it."""
    if not comment.names or comment.verb in {"", "ignore-end"} or (comment.verb == "ignore-start" and not comment.end):
        return
    idle = [
        number
        for number, name in enumerate(comment.names)
        if (meaning := names.meaning(name.text))
        and (comment.span.start, meaning) not in used
        and names.telling(meaning)
    ]
    where = _WHERE.get(comment.verb, "in this file")
    both = [each for each in (comment, comment.end) if each]
    if len(idle) == len(comment.names):
        gone = [without(source, lines, each.span) for each in both]
        slots = {"rules": _listed(comment.names), "where": where}
        yield Hit(comment.span, slots=slots, fix=_taken(gone))
        return
    for number in idle:
        name = comment.names[number]
        gone = [_with_comma(each, name.text) for each in both if each.names]
        yield Hit(name.span, slots={"rules": name.text, "where": where}, fix=_taken(gone))


def _taken(gone: list[Span]) -> Fix:
    return Fix(tuple(Edit(start, end, "") for start, end in gone), Safety.SAFE)


def _with_comma(comment: Comment, name: str) -> Span:
    """One of a comment's names and what parts it from its neighbour."""
    number = next(number for number, each in enumerate(comment.names) if each.text == name)
    here = comment.names[number].span
    if number + 1 < len(comment.names):
        return Span(here.start, comment.names[number + 1].span.start)
    return Span(comment.names[number - 1].span.end, here.end)


def _listed(names: Sequence[Name]) -> str:
    return ", ".join(name.text for name in names)
