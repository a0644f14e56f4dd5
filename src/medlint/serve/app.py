"""The application: addresses, and what answers at each."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import cache, partial
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from medlint import __version__, reports
from medlint.serve import metrics
from medlint.serve.guard import Guard, answer, to_stderr
from medlint.serve.openapi import document
from medlint.serve.problems import Problem
from medlint.serve.settings import Settings
from medlint.serve.uploads import task
from medlint.serve.wishes import Annotate, Article, Check, Claims, Draft, Fix, Readability, Rule, Rules, Task
from medlint.serve.workers import Workers

POSTS: dict[str, type[Article]] = {
    "/v1/check": Check,
    "/v1/claims": Claims,
    "/v1/readability": Readability,
    "/v1/fix": Fix,
    "/v1/annotate": Annotate,
    "/page/draft": Draft,
}
"""What is wanted of an article that is posted to an address."""

_PAGE = Path(__file__).parent / "page"
_REPORT = Path(reports.__file__).parent / "html"
_FILES = {
    "/": (_PAGE / "index.html", "text/html; charset=utf-8"),
    "/page.css": (_PAGE / "page.css", "text/css; charset=utf-8"),
    "/page.js": (_PAGE / "page.js", "text/javascript; charset=utf-8"),
    "/report.css": (_REPORT / "page.css", "text/css; charset=utf-8"),
    "/icon.svg": (_PAGE / "icon.svg", "image/svg+xml"),
}
"""The only files that are ever served, by address."""

Handler = Callable[[Request], Awaitable[Response]]


def application(settings: Settings, log: Callable[[str], None] = to_stderr) -> ASGIApp:
    """The application of a server; its workers run from its startup to its shutdown."""
    counted = metrics.Metrics()
    workers = Workers(settings)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await workers.start()
        try:
            yield
        finally:
            workers.close()

    routes = [_route(path, partial(_post, workers, settings, wish), "POST") for path, wish in POSTS.items()]
    routes += [_route(path, partial(_file, *found)) for path, found in _FILES.items()]
    routes += [
        _route("/v1/rules", partial(_of_rules, workers)),
        _route("/v1/rules/{id:path}", partial(_of_rules, workers)),
        _route("/v1/health", partial(_health, workers, settings)),
        _route("/v1/metrics", partial(_metrics, workers, counted)),
        _route("/v1/openapi.json", _openapi),
    ]
    app = Starlette(routes=routes, lifespan=lifespan, exception_handlers=_HANDLERS)
    return Guard(app, settings, counted, log)


def _route(path: str, handler: Handler, method: str = "GET") -> Route:
    async def named(request: Request) -> Response:
        request.scope["route_name"] = path
        return await handler(request)

    return Route(path, named, methods=[method])


async def _post(workers: Workers, settings: Settings, wish: type[Article], request: Request) -> Response:
    made = await workers.do(await task(request, wish, settings), request.is_disconnected)
    return Response(made.body, media_type=made.media, headers={"etag": _etag(made.body)})


async def _of_rules(workers: Workers, request: Request) -> Response:
    named = request.path_params.get("id", "")
    made = await workers.do(Task(Rule(named) if named else Rules()), request.is_disconnected)
    return _tagged(request, made.body, made.media)


async def _file(path: Path, media: str, request: Request) -> Response:
    return _tagged(request, _read(path), media)


async def _health(workers: Workers, settings: Settings, _request: Request) -> Response:
    busy = {"working": workers.working, "waiting": workers.waiting, "workers": settings.workers}
    return JSONResponse({"status": "ok", "medlint": __version__, **busy})


async def _metrics(workers: Workers, counted: metrics.Metrics, _request: Request) -> Response:
    gauges = {
        "medlint_tasks_working": ("Tasks that workers are at.", "gauge", workers.working),
        "medlint_tasks_waiting": ("Tasks that wait for a worker.", "gauge", workers.waiting),
        "medlint_tasks_stopped_total": ("Tasks that were ended at the time limit.", "counter", workers.stopped),
    }
    return Response(counted.text(gauges), media_type=metrics.MEDIA_TYPE)


async def _openapi(request: Request) -> Response:
    return _tagged(request, document(), "application/json")


async def _problem(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)  # noqa: S101 - Starlette looks
    return answer(error)


async def _http(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - Starlette looks
    if error.status_code == Problem("method-not-allowed", "").status:
        allowed = (error.headers or {}).get("Allow", "")
        return answer(Problem("method-not-allowed", f"use {allowed}", headers={"allow": allowed}))
    return answer(Problem("not-found", "/v1/openapi.json lists the addresses"))


async def _crash(_request: Request, error: Exception) -> Response:
    return answer(Problem("crash", f"the server met a fault of its own, {type(error).__name__}; please report it"))


_HANDLERS: dict[Any, Any] = {HTTPException: _http, Problem: _problem, Exception: _crash}


def _tagged(request: Request, body: bytes, media: str) -> Response:
    """A body with its ETag; only that where the client has it already."""
    tag = _etag(body)
    headers = {"etag": tag, "cache-control": "no-cache"}
    known = [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)


def _etag(body: bytes) -> str:
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


@cache
def _read(path: Path) -> bytes:
    return path.read_bytes()
