"""Puts the page together: the articles, the rules behind the findings, and the policy that guards them."""

from __future__ import annotations

import base64
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from markupsafe import Markup

from medlint.reports.context import Context
from medlint.reports.html.templates import environment
from medlint.reports.html.verdict import verdict
from medlint.reports.html.view import View, view
from medlint.reports.parts.spool import Spool
from medlint.reports.result import Result
from medlint.reports.writer import Write, Writer

_HERE = Path(__file__).parent


class Report(Writer):
    """The page; articles whose text neither the result nor its document holds show their findings only."""

    def __init__(self, write: Write, context: Context) -> None:
        super().__init__(write, context)
        self._environment = environment()
        self._articles = self._environment.get_template("article.html.j2").module
        self._rows, self._bodies = Spool(), Spool()
        self._held: View | None = None  # the last article: were it the only one, the run's verdict would be its own
        self._count = 0
        self._categories: Counter[str] = Counter()
        self._rules: set[str] = set()

    def add(self, result: Result) -> None:
        self._count += 1
        if self._held:
            self._spool(self._held)
        self._held = view(self._count, result, self.context.root)
        self._categories += self._held.categories
        self._rules.update(note.finding.rule for note in self._held.notes)

    def end(self, context: Context) -> None:
        tally = context.tally
        overall = verdict(tally.severities, len(tally.failures), context.fail_on, context.over)
        title = self._held.title if self._held else ""
        if self._held:
            self._spool(replace(self._held, verdict=overall) if self._count == 1 else self._held)
        style, script = _text("page.css"), _text("page.js")
        page = self._environment.get_template("page.html.j2").stream(
            count=self._count,
            title=title,
            rows=map(Markup, self._rows.pieces()),
            bodies=map(Markup, self._bodies.pieces()),
            failures=tally.failures,
            context=context,
            rules=[rule for rule in context.rules if rule.id in self._rules],
            categories=self._categories,
            verdict=overall,
            policy=_policy(style, script),
            style=Markup(style),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704 - our own file
        )
        page.enable_buffering(100)
        for piece in page:
            self.write(piece)

    def _spool(self, shown: View) -> None:
        macros: Any = self._articles
        self._rows.write(macros.row(shown))
        self._bodies.write(macros.article(shown))


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
