"""The secret that the user's machine seals its cache with, so that no other machine can write an entry."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes, token_hex

_NAME = "cache-secret"
_SIZE = 32  # bytes
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDONLY | _NOFOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def secret() -> bytes | None:
    """The secret, made where there is none; None where it cannot be kept, to the user alone: nothing can be sealed."""
    try:
        folder = _folder()
        try:
            return _read(folder / _NAME) or _made(folder)
        except FileNotFoundError:
            return _made(folder)
    except (OSError, RuntimeError):  # no home
        return None


def _folder() -> Path:
    """The user's folder for what programs keep, as the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "medlint"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/medlint"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "medlint"


def _read(path: Path) -> bytes | None:
    """What the file holds; None where it was cut short. Raises OSError, for a file that others may read as well."""
    handle = os.open(path, _FLAGS)
    try:
        found = os.fstat(handle)
        private = sys.platform == "win32" or (found.st_uid == os.geteuid() and not found.st_mode & 0o077)
        if not (private and stat.S_ISREG(found.st_mode)):
            raise PermissionError
        data = os.read(handle, _SIZE + 1)
    finally:
        os.close(handle)
    return data if len(data) == _SIZE else None


def _made(folder: Path) -> bytes | None:
    """A new secret; that of another run where two make one at once."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = folder / f".{_NAME}.{token_hex(8)}"
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | getattr(os, "O_BINARY", 0), 0o600)
        try:
            os.write(handle, token_bytes(_SIZE))
        finally:
            os.close(handle)
        aside.replace(folder / _NAME)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
    return _read(folder / _NAME)
