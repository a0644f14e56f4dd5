"""The templates of the page."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from medlint.model import Severity
from medlint.reports.escape import visible
from medlint.reports.html.charts import HEIGHT, WIDTH, drawn
from medlint.reports.html.prose import prose, ref, shortened
from medlint.reports.html.verdict import counted

_HERE = Path(__file__).parent
_LABELS = {"title": "Title", "alt": "Picture", "caption": "Caption", "cell": "Cell"}


def environment() -> Environment:
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
    environment.filters |= {"counted": counted, "lines": str.splitlines, "shortened": shortened}
    environment.globals |= {"Severity": Severity, "WIDTH": WIDTH, "HEIGHT": HEIGHT, "labels": _LABELS}
    environment.globals |= {"drawn": drawn, "prose": prose, "ref": ref}
    return environment


def _finalize(value: object) -> object:
    """All text that is not markup with its control characters made visible."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value
