"""Rules made ready to run, and the hits of each in an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from medlint import checks, guards
from medlint.article.annotated import Article
from medlint.claims.cleared import clears
from medlint.model import Block, Hit, Need, Rule, Span
from medlint.rulebook import conditions
from medlint.timing import Clock

Ahead = dict[tuple[Article, str], list[checks.Place]]
"""The sentences of an article that a rule wants read."""


class Step(NamedTuple):
    """A rule, made ready."""

    rule: Rule
    run: checks.Finder
    excuses: list[guards.Guard]
    condition: conditions.Condition | None
    need: Need
    last: bool


def prepared(rule: Rule, clock: Clock | None) -> Step:
    check = checks.load(rule.check)
    run = check.prepare(rule.params)
    excuses = [guards.load(name, parsed=check.needs is Need.PARSE) for name in rule.unless]
    condition = conditions.prepare(rule.where)
    if clock:
        condition = condition and clock.timed(rule.id, condition)
        excuses = [clock.timed(rule.id, excused) for excused in excuses]
        if isinstance(run, checks.SentenceFinder):
            run = checks.SentenceFinder(clock.worked_off(rule.id, run.wanted), clock.worked_off(rule.id, run.find))
        else:
            run = clock.worked_off(rule.id, run)
    return Step(rule, run, excuses, condition, check.needs, check.last(rule.params))


def hits(step: Step, article: Article, ahead: Ahead) -> Iterator[Hit]:
    """The hits of a rule that nothing excuses, in the sentences found ahead of it where it reads any."""
    for hit in _every(step, article, ahead):
        if hit.block is not None and (
            _of_placeholders(hit.block, hit.span)
            or any(excused(article, hit.block, hit.focus or hit.span) for excused in step.excuses)
        ):
            continue
        if (step.condition is None or step.condition(article, hit)) and not clears(article, step.rule, hit):
            yield hit


def _every(step: Step, article: Article, ahead: Ahead) -> Iterable[Hit]:
    blocks = applying(step.rule, article)
    places = ahead.get((article, step.rule.id))
    if places is not None and isinstance(step.run, checks.SentenceFinder):
        return step.run.find(article, blocks, places)
    return step.run(article, blocks)


def applying(rule: Rule, article: Article) -> Sequence[Block]:
    """The blocks that a rule looks at; of prose that is not English only a rule that holds in any language."""
    return article.choose(rule.blocks, foreign=rule.foreign)


def _of_placeholders(block: Block, span: Span) -> bool:
    """Whether the words of a span all stand for code: nobody wrote them, so nobody can have written them wrong."""
    words = [
        segment.verbatim
        for segment in block.map.between(span)
        if any(map(str.isalnum, block.text[max(segment.text_at, span.start) : min(segment.text_end, span.end)]))
    ]
    return bool(words) and not any(words)
