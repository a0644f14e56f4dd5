"""The door of the server: whom it lets in, what every answer carries, and a line in the log for each request."""

from __future__ import annotations

import hmac
import json
import sys
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from medlint.serve.metrics import Metrics
from medlint.serve.problems import MEDIA_TYPE, Problem
from medlint.serve.settings import Settings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "x-frame-options": "DENY",
}
_OPEN = frozenset({"/", "/page.css", "/page.js", "/report.css", "/icon.svg", "/v1/health"})
"""Addresses that need no token: what they show is the same for everybody."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Guard:
    """Wraps the application: Host, Origin and token are looked at before anything else is."""

    def __init__(self, app: ASGIApp, settings: Settings, metrics: Metrics, log: Callable[[str], None]) -> None:
        self._app = app
        self._settings = settings
        self._metrics = metrics
        self._log = log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        number = uuid.uuid4().hex
        begun = time.monotonic()
        status, sent = 0, 0

        async def guarded(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers["x-request-id"] = number
                headers.setdefault("cache-control", "no-store")
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            if problem := self._refused(Headers(scope=scope), scope["path"]):
                await answer(problem)(scope, receive, guarded)
            else:
                await self._app(scope, receive, guarded)
        finally:
            seconds = time.monotonic() - begun
            route = scope.get("route_name", "other")
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.add(route, method, status, seconds)
            took = round(seconds * 1000, 1)
            self._log(line(request=number, method=method, route=route, status=status, milliseconds=took, bytes=sent))

    def _refused(self, headers: Headers, path: str) -> Problem | None:
        """Why a request is not let in; None where it is."""
        hosts = headers.getlist("host")
        name = _host(hosts[0]) if len(hosts) == 1 else ""
        if name not in self._settings.hosts:
            return Problem("wrong-host", "the Host header names another machine; --allow-host NAME admits one")
        if (origin := headers.get("origin")) is not None and not _same(origin, hosts[0]):
            return Problem("foreign-origin", "a page of another site may not use this server")
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"} and path != "/":
            return Problem("foreign-origin", "a page of another site may not use this server")
        if self._settings.token and path not in _OPEN:
            scheme, _, token = headers.get("authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not hmac.compare_digest(
                token.strip().encode(), self._settings.token.encode()
            ):
                asks = {"www-authenticate": "Bearer"}
                return Problem("unauthorized", "send the header 'Authorization: Bearer TOKEN'", headers=asks)
        return None


def answer(problem: Problem) -> Response:
    """The response that a problem makes."""
    return Response(problem.body(), problem.status, problem.headers, MEDIA_TYPE)


def _host(header: str) -> str:
    """The name in a Host header, without its port; empty where there is none."""
    try:
        parts = urlsplit(f"//{header}")
        named = parts.hostname or ""
        parts.port  # noqa: B018 - raises ValueError for what is no port
    except ValueError:
        return ""
    return "" if parts.username is not None or parts.path or parts.query else named


def _same(origin: str, host: str) -> bool:
    """Whether an Origin header is that of the server's own page."""
    scheme, _, rest = origin.partition("://")
    return scheme in {"http", "https"} and rest.lower() == host.lower()


def line(**said: Any) -> str:
    """A line of the log as JSON with the time; nothing of an article, no address and no name that a request came with
    belongs in it.
    """
    return json.dumps({"time": datetime.now(UTC).isoformat(timespec="milliseconds"), **said})


def to_stderr(line: str) -> None:
    """Write a line of the log."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
