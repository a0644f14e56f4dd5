"""Refusals as RFC 9457 has them (application/problem+json)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

MEDIA_TYPE = "application/problem+json"

KINDS = {
    "bad-request": (400, "The request cannot be read"),
    "unauthorized": (401, "The token is missing or wrong"),
    "foreign-origin": (403, "The request comes from another site"),
    "not-found": (404, "There is nothing at this address"),
    "method-not-allowed": (405, "This address takes other methods"),
    "too-slow": (408, "The request took too long to arrive"),
    "too-large": (413, "The request is too large"),
    "media-type": (415, "The request is of another media type"),
    "wrong-host": (421, "The server does not go by this name"),
    "unreadable": (422, "The article cannot be checked"),
    "time-limit": (422, "The article takes too long to check"),
    "crash": (500, "medlint crashed on the article"),
    "language": (500, "There is no language model to read the article with"),
    "busy": (503, "The server has too much to do"),
}
"""Status and title of each kind of problem, by the last part of its type."""


class Problem(Exception):
    """A refusal: its `kind` (a key of KINDS), the `detail` that says what is wrong and what to do, and the place in the
    article, counted from 1, 0 for none. `headers` go with the response.
    """

    def __init__(
        self, kind: str, detail: str, line: int = 0, column: int = 0, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(detail)
        self.kind = kind
        self.detail = detail
        self.line = line
        self.column = column
        self.headers = dict(headers or {})

    def __reduce__(self) -> tuple[Any, ...]:
        return Problem, (self.kind, self.detail, self.line, self.column, self.headers)

    @property
    def status(self) -> int:
        """The HTTP status."""
        return KINDS[self.kind][0]

    def body(self) -> bytes:
        """The problem as JSON."""
        status, title = KINDS[self.kind]
        said = {"type": f"urn:medlint:problem:{self.kind}", "title": title, "status": status, "detail": self.detail}
        place = {name: at for name, at in (("line", self.line), ("column", self.column)) if at}
        return json.dumps({**said, **place}).encode()
