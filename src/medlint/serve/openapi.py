"""The OpenAPI 3.1 document of the API."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec

from medlint import __version__
from medlint.reports.json import SCHEMA as REPORT
from medlint.reports.ledger.json import SCHEMA as CLAIMS
from medlint.reports.parts.schemas import COUNT, TEXT, Schema, array, maybe, record
from medlint.reports.stats.json import SCHEMA as STATS
from medlint.serve import problems
from medlint.serve.jobs import WORD
from medlint.serve.wishes import Annotate, Article, Check, Claims, Fix, Readability

_BRIEF: dict[str, Schema] = {
    "id": TEXT,
    "severity": {"enum": ["error", "warning", "suggestion"]},
    "status": {"enum": ["stable", "preview"]},
    "summary": TEXT,
    "builtin": {"type": "boolean"},
}
_CARD = {**_BRIEF, "message": TEXT, "why": TEXT, "sources": array(TEXT), "bad": array(TEXT), "good": array(TEXT)}
_SCHEMAS: dict[str, Schema] = {
    "Report": REPORT,
    "Ledger": CLAIMS,
    "Statistics": STATS,
    "Fixed": record(text=TEXT, changes=array(record(line=COUNT, rule=TEXT, before=TEXT, after=TEXT))),
    "Rules": record(version={"const": 1}, medlint=TEXT, rules=array(record(**_BRIEF))),
    "Rule": record(**_CARD),
    "Health": record(status={"const": "ok"}, medlint=TEXT, working=COUNT, waiting=COUNT, workers=COUNT),
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"enum": [f"urn:medlint:problem:{kind}" for kind in problems.KINDS]},
            "title": TEXT,
            "status": COUNT,
            "detail": TEXT,
            "line": maybe(COUNT),
            "column": maybe(COUNT),
        },
    },
}
_REFUSALS = (400, 401, 403, 408, 413, 415, 421, 422, 500, 503)


@cache
def document() -> bytes:
    """The document as JSON."""
    wishes = (Check, Claims, Readability, Fix, Annotate)
    _, inputs = msgspec.json.schema_components(wishes, ref_template="#/components/schemas/{name}")
    return json.dumps(
        {
            "openapi": "3.1.0",
            "info": {
                "title": "medlint",
                "version": __version__,
                "summary": "Finds faults in articles about health.",
                "license": {"name": "MIT"},
            },
            "security": [{}, {"token": []}],
            "paths": {
                "/v1/check": _post(Check, "The findings in an article", _shown("Report")),
                "/v1/claims": _post(Claims, "What an article claims, and on what grounds", _shown("Ledger")),
                "/v1/readability": _post(Readability, "How hard an article is to read", _shown("Statistics")),
                "/v1/fix": _post(Fix, "The text after its fixes", _shown("Fixed")),
                "/v1/annotate": _post(
                    Annotate, "A Word draft with the findings as comments", {WORD: {"schema": {"type": "string"}}}
                ),
                "/v1/rules": _get("rules", "All rules", _shown("Rules")),
                "/v1/rules/{id}": _get("rule", "A rule's card", _shown("Rule"))
                | {"parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}]},
                "/v1/health": _get("health", "Whether the server answers, and how much it has to do", _shown("Health")),
                "/v1/metrics": _get("metrics", "Counts for Prometheus", {"text/plain": {"schema": TEXT}}),
            },
            "components": {
                "schemas": _SCHEMAS | {name: schema | {"required": ["text"]} for name, schema in inputs.items()},
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
        }
    ).encode()


def _shown(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}


def _post(wish: type[Article], summary: str, content: dict[str, Any]) -> dict[str, Any]:
    return {
        "post": {
            "operationId": wish.__name__.lower(),
            "summary": summary,
            "requestBody": {
                "required": True,
                "content": {**_shown(wish.__name__), "multipart/form-data": {"schema": _form(wish)}},
            },
            "responses": _responses(content),
        }
    }


def _form(wish: type[Article]) -> Schema:
    """The fields of a form: those of the JSON, with a file in place of the text."""
    file = {"type": "string", "contentMediaType": "application/octet-stream"}
    lists = {"select", "ignore"}
    fields = {
        name: array(TEXT) if name in lists else {"type": "string"} for name in wish.__struct_fields__ if name != "text"
    }
    return {"type": "object", "required": ["file"], "properties": {"file": file, **fields}}


def _get(name: str, summary: str, content: dict[str, Any]) -> dict[str, Any]:
    return {"get": {"operationId": name, "summary": summary, "responses": _responses(content)}}


def _responses(content: dict[str, Any]) -> dict[str, Any]:
    problem = {"description": "A problem", "content": {problems.MEDIA_TYPE: _shown("Problem")["application/json"]}}
    return {"200": {"description": "Done", "content": content}, **{str(status): problem for status in _REFUSALS}}
