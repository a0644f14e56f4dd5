"""What a worker does with an article: check, claims, readability, fix, annotate; and what it says of rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from medlint import __version__, fixes, sources
from medlint.linter import Linter
from medlint.model import Checked, Document, MedlintError, Rule, Support
from medlint.project.measuring import measurable
from medlint.reports import Context, render
from medlint.reports.html.reading import Reading, reading
from medlint.reports.ledger import json as ledger_json
from medlint.reports.ledger.entries import Ledgers, Wanted, ledger
from medlint.reports.remarks import remarks
from medlint.reports.stats import json as stats_json
from medlint.reports.stats.measure import measure
from medlint.reports.stats.measured import Measurements
from medlint.serve.wishes import Answer, Article, Check, Claims, Fix
from medlint.serve.word import built, moved
from medlint.sources.reader import Limits

_MEDIA = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "sarif": "application/sarif+json",
    "markdown": "text/markdown; charset=utf-8",
    "text": "text/plain; charset=utf-8",
}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Job(NamedTuple):
    """An article, its linter, the bytes it came as (None where it came as text), and what is wanted."""

    linter: Linter
    document: Document
    data: bytes | None
    wish: Article


def check(job: Job) -> Answer:
    """The report of an article, as `medlint check` writes it."""
    linter, wish = job.linter, job.wish
    assert isinstance(wish, Check)  # noqa: S101 - the desk has looked
    if wish.output == "html":
        checked, read = checked_and_read(job)
        readings = {checked.document.path: read}
    else:
        checked, readings = checked_of(job), {}
    context = Context(__version__, linter.today, linter.config.fail_on, linter.rules)
    body = render(wish.output, [checked], (), context, readings)
    return Answer(body.encode("utf-8", "backslashreplace"), _MEDIA[wish.output])


def checked_of(job: Job) -> Checked:
    """The article, checked; of more findings than the config's `max_findings` the gravest."""
    checked = job.linter.check(job.document)
    if job.linter.unread:
        raise job.linter.unread
    return checked.gravest(job.linter.config.max_findings)


def checked_and_read(job: Job) -> tuple[Checked, Reading]:
    """The article as `checked_of` has it, and what the page shows of it beside the findings."""
    ((checked, article),) = job.linter.check_for_claims([job.document])
    return checked.gravest(job.linter.config.max_findings), reading(checked, article)


def claims(job: Job) -> Answer:
    """The ledger of an article, as `medlint claims` writes it; the linter has the rules about claims only."""
    wish = job.wish
    assert isinstance(wish, Claims)  # noqa: S101 - the desk has looked
    wanted = Wanted(supports=frozenset([Support.NONE, Support.VAGUE] if wish.unsupported else Support), all=wish.all)
    ((checked, article),) = job.linter.check_for_claims([job.document])
    found = Ledgers([ledger(checked, article, wanted)], list(checked.failures))
    return Answer(ledger_json.render(found, __version__).encode())


def readability(job: Job) -> Answer:
    """The numbers of an article, as `medlint stats` writes them."""
    measured = measure(measurable(job.document, job.linter.config))
    return Answer(stats_json.render(Measurements([measured], []), __version__).encode())


def fix(job: Job) -> Answer:
    """The text after its fixes, and what they changed. Raises MedlintError where none can be written."""
    wish = job.wish
    assert isinstance(wish, Fix)  # noqa: S101 - the desk has looked
    if why := sources.of(job.document).unfixable:
        raise MedlintError(why, path=job.document.path)
    text, made = fixes.fixed(job.linter, job.document, unsafe=wish.unsafe)
    return _json({"text": text, "changes": [change._asdict() for change in made]})


def annotate(job: Job) -> Answer:
    """The article as a Word draft with the findings as comments: the same draft where it came as one, else a new one
    with its headings, paragraphs, lists and tables.
    """
    checked = checked_of(job)
    rules = {rule.id: rule for rule in job.linter.rules}
    config = job.linter.config
    limits = Limits(config.max_file_size, config.max_elements)
    annotated = sources.of(job.document).annotate
    if annotated and job.data is not None:
        document, data, said = job.document, job.data, remarks(checked, rules)
    else:
        data = built(job.document)
        document = sources.read("draft.docx", data, limit=limits.size, elements=limits.elements)
        said = moved(remarks(checked, rules), checked.findings, job.document, document)
        annotated = sources.of(document).annotate
    assert annotated  # noqa: S101 - Word drafts can be
    return Answer(annotated(document, data, said, job.linter.today, limits), WORD)


def rules(every: Iterable[Rule]) -> Answer:
    """The rules, sorted by id."""
    listed = sorted(every, key=lambda rule: rule.id)
    return _json({"version": 1, "medlint": __version__, "rules": [_brief(rule) for rule in listed]})


def rule(found: Rule) -> Answer:
    """A rule's card."""
    more = {"message": found.message, "why": found.why.strip(), "sources": list(found.sources)}
    return _json({**_brief(found), **more, "bad": _texts(found.bad), "good": _texts(found.good)})


def _brief(found: Rule) -> dict[str, Any]:
    return {name: getattr(found, name) for name in ("id", "severity", "status", "summary", "builtin")}


def _texts(examples: Sequence[Any]) -> list[str]:
    return [example.text.strip() for example in examples]


def _json(value: object) -> Answer:
    return Answer(json.dumps(value).encode())
