"""The overview as a page that needs nothing else, and as text."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, Template, select_autoescape

from medlint.corpus.summary.totals import Totals
from medlint.reports.escape import visible


def html(totals: Totals, version: str) -> str:
    """The page: tables that can be sorted and filtered where scripts run, and read and printed where none do."""
    return _template().render(totals=totals, version=version)


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=select_autoescape(default=True), trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["visible"] = visible
    return environment.get_template("page.html.j2")


def text(totals: Totals, *, pages: int = 10, rules: int = 15) -> str:
    """The overview for a terminal: its totals, the worst pages, the rules to begin with."""
    lines = [
        f"{totals.pages:,} pages, {totals.words:,} words; "
        + ", ".join(f"{totals.severities.get(name, 0):,} {name}s" for name in ("error", "warning", "suggestion"))
        + (f"; {totals.failed:,} pages could not be checked" if totals.failed else "")
        + (f"; {totals.dropped:,} to drop" if totals.dropped else ""),
    ]
    if totals.recurring:
        lines.append(f"{totals.recurring:,} recurring passages, whose {totals.once:,} repeated findings count once")
    lines += ["", "Worst pages, by findings in 1,000 words, each as likely as its severity promises:"]
    lines += [f"{page.weight:8.1f}  {page.errors:4} errors  {visible(page.path)}" for page in totals.worst[:pages]]
    lines += ["", "Rules to begin with, by findings that an editor would agree with:"]
    triage = sorted(totals.rules, key=lambda total: (-total.right, total.rule))
    for total in triage[:rules]:
        trend = "" if total.before is None else f" ({total.findings - total.before:+,} since {totals.before})"
        lines.append(f"{total.right:8,} of {total.findings:,}  {total.rule} on {total.pages:,} pages{trend}")
    return "\n".join(lines) + "\n"
