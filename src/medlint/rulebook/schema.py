"""The form of a card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from medlint.model import BlockKind, DocumentKind, Severity, Status
from medlint.rulebook.where import Where


class AppliesTo(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The blocks that a rule looks at; all where none are named."""

    blocks: Annotated[tuple[Literal[BlockKind, "any"], ...], Meta(description="Kinds of block.")] = ()
    documents: Annotated[tuple[Literal[DocumentKind, "any"], ...], Meta(description="Kinds of document.")] = ()
    foreign: Annotated[bool, Meta(description="Also prose that is not English: the rule is right in any language.")] = (
        False
    )


class MarkedExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An example that is not Markdown, or not UTF-8."""

    text: str
    format: Annotated[str, Meta(description="Of the text, by its Reader.", extra_json_schema={"format": "reader"})] = (
        "markdown"
    )
    encoding: Literal["utf-8", "cp1252"] = "utf-8"


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One rule, one file. Its id is its path: `category/name`."""

    summary: Annotated[str, Meta(description="What it flags, in a sentence.")]
    severity: Severity
    message: Annotated[str, Meta(description="What the author reads; {match} is the flagged text.")]
    why: Annotated[str, Meta(description="Why it matters, in a few sentences that an editor may pass on to an author.")]
    sources: Annotated[tuple[str, ...], Meta(description="Where the rule comes from.")]
    check: Annotated[str, Meta(description="The verb: phrases, pattern, swap, …")]
    bad: Annotated[tuple[str | MarkedExample, ...], Meta(description="At least two, the fault in ⟦…⟧ or ⟦old|new⟧.")]
    good: Annotated[tuple[str | MarkedExample, ...], Meta(description="At least two near misses.")]
    params: Annotated[
        dict[str, Any] | tuple[Any, ...], Meta(description="The knobs of the check; a list is what it is to find.")
    ] = {}
    status: Status = "preview"
    group: Annotated[str, Meta(description="Of overlapping findings in one group the gravest is shown.")] = ""
    applies_to: AppliesTo = AppliesTo()
    unless: Annotated[tuple[str, ...], Meta(description="Guards that excuse a match.")] = ()
    where: Annotated[Where | None, Meta(description="What must hold around a match, behind it, or of its page.")] = None
    formerly: Annotated[tuple[str, ...], Meta(description="Old ids, still understood.")] = ()


def card_schema(verbs: Mapping[str, type[Any]]) -> dict[str, Any]:
    """JSON Schema of a card; `verbs`: the knobs of each verb, by its name, which `params` must then fit."""
    (card, *knobs), defs = msgspec.json.schema_components([Card, *verbs.values()], ref_template="#/$defs/{name}")
    cases = []
    for (name, kind), knob in zip(verbs.items(), knobs, strict=True):
        fields = defs[knob["$ref"].rpartition("/")[2]]["properties"]
        listed = [fields["find"]] if fields.get("find", {}).get("type") == "array" else []
        params: dict[str, Any] = {"anyOf": [knob, *listed]} if listed else dict(knob)
        if kind.__doc__:
            params["description"] = " ".join(kind.__doc__.split())
        cases.append(
            {
                "if": {"properties": {"check": {"const": name}}, "required": ["check"]},
                "then": {"properties": {"params": params}},
            }
        )
    properties = defs[card["$ref"].rpartition("/")[2]]["properties"]
    properties["check"]["examples"] = list(verbs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "medlint rule card",
        **card,
        "allOf": cases,
        "$defs": defs,
    }
