"""Runs a card's own examples: every span, count and replacement, and whether each knob is earned."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from typing import Any, Literal, get_args, get_origin

import msgspec

from medlint import edits, phrases, sources
from medlint.linter import Linter
from medlint.model import Document, Example, Finding, MedlintError, Rule, Span
from medlint.phrases.parse import PhraseError, parse
from medlint.phrases.tree import without

_SHORT = 50  # entries; of longer lists a sample is taken away
_SAMPLE = 20


def prove(rule: Rule) -> list[str]:
    """The faults that a card's examples show, a line each; none when all hold."""
    linter = Linter(rules=[rule])
    return [fault for example in (*rule.bad, *rule.good) if (fault := _fault(linter, example))]


def idle_knobs(rule: Rule) -> list[str]:
    """Knobs that could be taken away without any example noticing, by name."""
    documents = [read(example) for example in (*rule.bad, *rule.good)]
    usual = _outcome(rule, documents)
    return [name for name, variant in _variants(rule) if _outcome(variant, documents) == usual]


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


def _outcome(rule: Rule, documents: list[Document]) -> list[list[tuple[Any, ...]]] | None:
    try:
        linter = Linter(rules=[rule])
        return [[_key(finding) for finding in linter.check(document).findings] for document in documents]
    except (MedlintError, ValueError, IndexError):
        return None  # a check that cannot run without the knob has earned it


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
        value = getattr(struct, field.name)
        here = f"{name}.{field.name}"
        if isinstance(value, tuple) and _holds_phrases(field.type):
            for at, phrase in enumerate(value):
                for what, shorter in _shorter(phrase):
                    changed = (*value[:at], shorter, *value[at + 1 :])
                    yield from _changed(struct, field.name, changed, f"{here}: {phrase}: {what}")
        if isinstance(value, tuple | dict) and value:
            for entry in _sample(list(value)):
                less: Any = (
                    {k: v for k, v in value.items() if k != entry}
                    if isinstance(value, dict)
                    else tuple(item for item in value if item != entry)
                )
                yield from _changed(struct, field.name, less, f"{here}: {entry}")
        elif isinstance(value, msgspec.Struct):
            if name.startswith("where"):
                yield from _changed(struct, field.name, field.default, here)
            for inner, changed in _without(value, here):
                yield from _changed(struct, field.name, changed, inner)
        elif get_origin(field.type) is Literal:
            continue  # says how to look, not what for
        elif not field.required and value != field.default and isinstance(value, str | int | bool):
            yield from _changed(struct, field.name, field.default, here)


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
