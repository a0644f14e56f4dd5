"""Runs a card's own examples: every span, count and replacement, and whether each knob is earned."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from operator import eq
from typing import Any, Literal, get_args, get_origin

import msgspec

from medlint import edits, phrases, sources
from medlint.linter import Linter
from medlint.model import Document, Example, Finding, MedlintError, Rule, Span
from medlint.phrases.parse import PhraseError, parse
from medlint.phrases.tree import spelled, without

_SHORT = 50  # entries; of longer lists a sample is taken away
_SAMPLE = 20


def prove(rule: Rule) -> list[str]:
    """The faults that a card's examples show, a line each; none when all hold."""
    linter = Linter(rules=[rule])
    return [fault for example in (*rule.bad, *rule.good) if (fault := _fault(linter, example))]


def idle_knobs(rule: Rule) -> list[str]:
    """Knobs that could be taken away without any example noticing, by name.

    Keys of a mapping that are plain words, and alternatives of such, need no example: a sentence is made for each.
    """
    documents = [read(example) for example in (*rule.bad, *rule.good)]
    if made := [f"They say {text} here." for text in _listed(rule.params)]:
        documents.append(sources.read("made.txt", "\n\n".join(made).encode()))
    usual = list(_outcomes(rule, documents))
    return [name for name, variant in _variants(rule) if _is_idle(variant, documents, usual)]


def read(example: Example) -> Document:
    """An example as a document."""
    data = example.text.encode(example.encoding, "surrogatepass" if example.encoding == "utf-8" else "strict")
    return sources.read(f"example{sources.readers()[example.format].suffixes[0]}", data)


def _fault(linter: Linter, example: Example) -> str:
    document = read(example)
    checked = linter.check(document)
    shown = " ".join(example.text.split())[:70]
    if checked.failures:
        return f"{shown!r}: {checked.failures[0].message}"
    found = [Span(finding.start, finding.end) for finding in checked.findings]
    if found != list(example.spans):
        return f"{shown!r}: flags {_quoted(document, found)}, the card marks {_quoted(document, list(example.spans))}"
    if example.fixed is not None:
        text = edits.apply(document.source, [finding.fix for finding in checked.findings if finding.fix])
        if text != example.fixed:
            return f"{shown!r}: the fix gives {text!r}, the card {example.fixed!r}"
    elif example.spans and all(finding.fix for finding in checked.findings):
        return f"{shown!r}: has a fix; show its result as ⟦old|new⟧"
    return ""


def _quoted(document: Document, spans: list[Span]) -> str:
    return ", ".join(f"{document.source[start:end]!r} at {start}" for start, end in spans) or "nothing"


_Outcome = list[tuple[Any, ...]]


def _outcomes(rule: Rule, documents: list[Document]) -> Iterator[_Outcome]:
    """The findings of a rule in each document."""
    linter = Linter(rules=[rule])
    for document in documents:
        yield [_key(finding) for finding in linter.check(document).findings]


def _is_idle(variant: Rule, documents: list[Document], usual: list[_Outcome]) -> bool:
    """Whether a rule with less finds the same; a check that cannot run without the knob has earned it."""
    try:
        return all(map(eq, _outcomes(variant, documents), usual))
    except (MedlintError, ValueError, IndexError):
        return False


def _key(finding: Finding) -> tuple[Any, ...]:
    return finding.start, finding.end, finding.fix, finding.message, finding.severity


def _variants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    for guard in rule.unless:
        yield f"unless: {guard}", replace(rule, unless=tuple(name for name in rule.unless if name != guard))
    for name, params in _without(rule.params, "params"):
        yield name, replace(rule, params=params)
    for name, where in _without(rule.where, "where") if rule.where else ():
        yield name, replace(rule, where=where)


def _without(struct: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The struct with one entry or one setting taken away, each in turn."""
    for field in msgspec.structs.fields(struct):
        for what, less in _less(field, getattr(struct, field.name), f"{name}.{field.name}"):
            yield from _changed(struct, field.name, less, what)


def _less(field: Any, value: Any, here: str) -> Iterator[tuple[str, Any]]:
    """The value of a field with one thing less, each in turn, and what that is."""
    if isinstance(value, tuple):
        yield from _fewer(field.type, value, here)
    elif isinstance(value, dict):
        for key in value if _keyed(field.type) else ():
            for what, shorter in _shorter(key):
                yield f"{here}: {key}: {what}", {shorter if k == key else k: v for k, v in value.items()}
        for key in _sample(list(value)):
            yield f"{here}: {key}", {k: v for k, v in value.items() if k != key}
    elif isinstance(value, msgspec.Struct):
        if here.startswith("where"):
            yield here, field.default
        yield from _without(value, here)
    elif get_origin(field.type) is Literal:
        return  # says how to look, not what for
    elif not field.required and value != field.default and isinstance(value, str | int | bool):
        yield here, field.default


def _fewer(kind: Any, entries: tuple[Any, ...], here: str) -> Iterator[tuple[str, Any]]:
    """The entries with one of them shorter, or without one, each in turn, and what that is."""
    for at, entry in enumerate(entries):
        shorter: Iterator[tuple[str, Any]] = iter(())
        if _holds_phrases(kind):
            shorter = ((f"{here}: {entry}: {what}", less) for what, less in _shorter(entry))
        elif isinstance(entry, msgspec.Struct) and here.startswith("where"):
            shorter = _without(entry, f"{here}[{at}]")
        yield from ((what, (*entries[:at], less, *entries[at + 1 :])) for what, less in shorter)
    for entry in _sample(list(entries)):
        yield f"{here}: {entry}", tuple(other for other in entries if other != entry)


def _listed(params: Any) -> Iterator[str]:
    """What stands in text for each key of a mapping that is a phrase of words alone."""
    for field in msgspec.structs.fields(params):
        if _keyed(field.type):
            for key in getattr(params, field.name):
                yield from spelled(parse(key))


def _keyed(kind: Any) -> bool:
    """Whether a field is a mapping whose keys are phrases."""
    return get_origin(kind) is dict and get_args(kind)[0] in (phrases.Phrase, phrases.Form)


def _holds_phrases(kind: Any) -> bool:
    """Whether a field is a list of phrases."""
    return phrases.Phrase in get_args(kind)


def _shorter(phrase: str) -> Iterator[tuple[str, str]]:
    """The phrase with one thing less, each in turn, where it is one still, and what that is."""
    for what, less in without(parse(phrase)):
        with suppress(PhraseError):
            parse(less)
            yield what, less


def _changed(struct: Any, field: str, value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The struct with another value; nothing where it refuses that one, and so has earned its own."""
    try:
        yield name, msgspec.structs.replace(struct, **{field: value})
    except ValueError:
        return


def _sample(entries: list[Any]) -> list[Any]:
    if len(entries) < _SHORT:
        return entries
    return entries[:: len(entries) // _SAMPLE][:_SAMPLE]
