"""From a request to a task: JSON with a text, or multipart/form-data with a file."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from pathlib import PurePosixPath
from typing import Any

import msgspec
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect, Request

from medlint.serve.problems import Problem
from medlint.serve.settings import Settings
from medlint.serve.wishes import Article, Task

_FIELDS = 50
_LISTS = frozenset({"select", "ignore"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class _InMemory(MultiPartParser):
    """Parts stay in memory whatever their size: the body has a limit, and an article is never written to a disk."""

    spool_max_size = 0


async def task(request: Request, wish: type[Article], settings: Settings) -> Task:
    """The task of a request. Raises Problem for a body that is too large or slow, or that cannot be read."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in {"application/json", "multipart/form-data"}:
        said = f"is {kind}" if kind else "is missing"
        raise Problem("media-type", f"Content-Type {said}; send application/json or multipart/form-data")
    data = await _body(request, settings)
    made = _from_json(data, wish) if kind == "application/json" else await _from_form(request.headers, data, wish)
    _named(made.wish.path if isinstance(made.wish, Article) else "")
    return made


async def _body(request: Request, settings: Settings) -> bytes:
    most = settings.largest
    stated = request.headers.get("content-length", "0")
    if stated.isdigit() and int(stated) > most:
        raise Problem("too-large", f"the body has {int(stated):,} bytes, over the limit of {most:,}; split the article")
    pieces = bytearray()
    try:
        async with asyncio.timeout(settings.slowest):
            async for piece in request.stream():
                pieces += piece
                if len(pieces) > most:
                    raise Problem("too-large", f"the body is over the limit of {most:,} bytes; split the article")
    except TimeoutError:
        said = f"the body did not arrive within {settings.slowest:g} seconds; send it again"
        raise Problem("too-slow", said, headers={"connection": "close"}) from None
    except ClientDisconnect:
        raise Problem("bad-request", "the connection ended before the body did") from None
    return bytes(pieces)


def _from_json(data: bytes, wish: type[Article]) -> Task:
    try:
        made = msgspec.json.decode(data, type=wish)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem("bad-request", f"the JSON cannot be read: {error}") from None
    if "text" not in made.__struct_fields__ or not made.text:
        raise Problem("bad-request", 'the JSON has no \'text\': send {"text": "…"}')
    return Task(made)


async def _from_form(headers: Headers, data: bytes, wish: type[Article]) -> Task:
    async def once() -> AsyncGenerator[bytes, None]:
        yield data

    try:
        form = await _InMemory(headers, once(), max_files=1, max_fields=_FIELDS).parse()
    except MultiPartException as error:
        raise Problem("bad-request", f"the form cannot be read: {error.message}") from None
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Problem("bad-request", "the form has no file: send the article in the part 'file', with a filename")
    values: dict[str, Any] = {"path": PurePosixPath((file.filename or "").replace("\\", "/")).name or "draft.md"}
    for name, value in form.multi_items():
        if name == "file":
            continue
        if name in _LISTS:
            values[name] = [*values.get(name, []), *str(value).replace(",", " ").split()]
        else:
            values[name] = value
    content = await file.read()
    await form.close()
    try:
        return Task(msgspec.convert(values, wish, strict=False), content)
    except msgspec.ValidationError as error:
        raise Problem("bad-request", f"the form cannot be read: {error}") from None


def _named(path: str) -> None:
    """Refuses a name that is no relative path. No file is opened under it; reports repeat it."""
    if _CONTROL.search(path) or "\\" in path or path.startswith("/") or ".." in path.split("/"):
        raise Problem("bad-request", "'path' must be a relative path of printable characters, such as content/tea.md")
