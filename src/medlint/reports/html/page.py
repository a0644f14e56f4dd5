"""Puts the page together: the articles, the rules behind the findings, and the policy that guards them."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from operator import attrgetter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from medlint.model import Checked, Failure, Severity
from medlint.reports.context import Context
from medlint.reports.escape import visible
from medlint.reports.html.charts import HEIGHT, WIDTH
from medlint.reports.html.verdict import counted, verdict
from medlint.reports.html.view import view
from medlint.reports.ledger import fields

_HERE = Path(__file__).parent
_LABELS = {"title": "Title", "alt": "Picture", "caption": "Caption", "cell": "Cell"}


def render(results: Sequence[Checked], failures: Sequence[Failure], context: Context) -> str:
    """The page; articles whose text neither `context.readings` nor their document holds show their findings only."""
    views = [view(number, checked, context) for number, checked in enumerate(results, 1)]
    found = chain.from_iterable(checked.findings for checked in results)
    overall = verdict(found, failures, context.fail_on, context.over)
    if len(views) == 1:
        views = [replace(views[0], verdict=overall)]
    named = {note.finding.rule for shown in views for note in shown.notes}
    style, script = _text("page.css"), _text("page.js")
    template = _environment().get_template("page.html.j2")
    return template.render(
        views=views,
        failures=failures,
        context=context,
        rules=[rule for rule in context.rules if rule.id in named],
        categories=sum((shown.categories for shown in views), Counter()),
        verdict=overall,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
    )


def _policy(style: str, script: str) -> str:
    """The content security policy: nothing at all but this style and this script."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(sha256(text.encode()).digest()).decode()


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _environment() -> Environment:
    """Templates that escape all they show, and fail on what they do not know."""
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalize,
    )
    environment.filters |= {"counted": counted, "gravest": _gravest, "lines": str.splitlines, "shortened": _shortened}
    environment.globals |= {"Severity": Severity, "WIDTH": WIDTH, "HEIGHT": HEIGHT, "fields": fields, "labels": _LABELS}
    return environment


def _finalize(value: object) -> object:
    """All text that is not markup with its control characters made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _gravest(severities: Iterable[Severity]) -> str:
    return min(severities, key=attrgetter("rank")).value


def _shortened(text: str, most: int = 300) -> str:
    """The text, cut to so many characters."""
    return text if len(text) <= most else f"{text[:most].rstrip()}…"
