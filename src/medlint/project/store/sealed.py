"""A folder of sealed files: what medlint wrote on this machine comes back, and anything else is as good as missing.

The folder belongs to medlint when it holds the tag that medlint writes into each that it makes. Nothing in it is
reached through a link, nothing is removed but files named as medlint names its own, and nothing outside is touched.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from secrets import token_hex
from typing import NamedTuple

LARGEST = 200_000_000
"""Bytes; what was not used for the longest time is dropped above it."""

_FORMAT = "3"  # of the files, and the folder in which they lie
_MONTH = 30 * 86_400  # seconds after which what nobody used goes
_DAY = 86_400
_SEAL = 16  # bytes
_NAME = re.compile(r"[0-9a-f]{64}")
_NEW = "new-"  # how the name of a file begins that is being written
_LEFT = re.compile(r"new-[0-9a-f]{16}")
_TAG = "CACHEDIR.TAG"
_TEXTS = {
    _TAG: b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by medlint; see https://bford.info/cachedir/\n",
    ".gitignore": b"*\n",
}
_TIDIED = "tidied"
_NOFOLLOW = getattr(os, "O_NOFOLLOW", 0)
_READ = os.O_RDONLY | _NOFOLLOW | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_MAKE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | getattr(os, "O_BINARY", 0)
_BY_NUMBER = {os.open, os.unlink, os.mkdir, os.rmdir, os.rename, os.stat} <= os.supports_dir_fd


class _Used(NamedTuple):
    """A file: when it was last used (seconds since 1970), its bytes, and its name."""

    at: float
    size: int
    name: str


class _Place:
    """A folder that is held open, so that no link can be put in its stead; where the system cannot, its path."""

    def __init__(self, path: Path, within: _Place | None = None) -> None:
        self._path = path
        self.number: int | None = None
        if _BY_NUMBER:
            flags = os.O_RDONLY | os.O_DIRECTORY | _NOFOLLOW
            self.number = os.open(path.name, flags, dir_fd=within.number) if within else os.open(path, flags)
        elif not stat.S_ISDIR(path.lstat().st_mode) or path.resolve() != path.parent.resolve() / path.name:
            raise NotADirectoryError

    def __del__(self) -> None:
        if self.number is not None:
            with suppress(OSError):
                os.close(self.number)

    def at(self, name: str) -> str:
        """The path of a file in the folder, as a system call takes it beside `number`."""
        return name if _BY_NUMBER else str(self._path / name)

    def inner(self, name: str, *, make: bool = False) -> _Place:
        """A folder in it. Raises OSError."""
        if make:
            with suppress(FileExistsError):
                os.mkdir(self.at(name), dir_fd=self.number)
        return _Place(self._path / name, self)

    def names(self) -> list[str]:
        """Of everything in it."""
        return os.listdir(self._path if self.number is None else self.number)

    @contextmanager
    def opened(self, name: str) -> Iterator[int]:
        """A regular file, to be read. Raises OSError for whatever else has that name."""
        file = os.open(self.at(name), _READ, dir_fd=self.number)
        try:
            if not stat.S_ISREG(os.fstat(file).st_mode):
                raise FileNotFoundError
            yield file
        finally:
            os.close(file)

    def read(self, name: str) -> bytes:
        """The contents of a file. Raises OSError."""
        with self.opened(name) as file:
            return os.read(file, os.fstat(file).st_size)

    def write(self, name: str, data: bytes) -> None:
        """Make or replace a file, whole or not at all. Raises OSError."""
        aside = _NEW + token_hex(8)
        try:
            file = os.open(self.at(aside), _MAKE, 0o666, dir_fd=self.number)
            try:
                left = memoryview(data)
                while left:
                    left = left[os.write(file, left) :]
            finally:
                os.close(file)
            os.replace(self.at(aside), self.at(name), src_dir_fd=self.number, dst_dir_fd=self.number)
        except BaseException:
            self.remove(aside)
            raise

    def remove(self, name: str) -> bool:
        """Whether a file could be removed."""
        try:
            os.unlink(self.at(name), dir_fd=self.number)
        except OSError:
            return False
        return True

    def files(self, named: re.Pattern[str]) -> Iterator[_Used]:
        """The regular files whose whole name is like that."""
        for name in self.names():
            if named.fullmatch(name):
                with suppress(OSError):  # another run was faster
                    found = os.stat(self.at(name), dir_fd=self.number, follow_symlinks=False)
                    if stat.S_ISREG(found.st_mode):
                        yield _Used(found.st_mtime, found.st_size, name)


class Sealed:
    """Files by name (64 hexadecimal digits) in a folder that is made when the first is written. Nothing here raises:
    what cannot be kept is not kept.
    """

    def __init__(self, folder: Path, secret: bytes) -> None:
        self.path = folder
        self._secret = secret
        self._place: _Place | None = None
        self._sought = False
        self._wrote = False

    def get(self, name: str) -> memoryview | None:
        """The data written under a name; None where there is none, or where it was written elsewhere or is damaged."""
        place = self._entries()
        if place is None:
            return None
        try:
            with place.opened(name) as file:
                found = os.fstat(file)
                data = os.read(file, found.st_size + 1)
                body = memoryview(data)[_SEAL:]
                if not compare_digest(data[:_SEAL], self._seal(name, body)):
                    return None
                if found.st_mtime < time.time() - _DAY:
                    with suppress(OSError):
                        os.utime(file if os.utime in os.supports_fd else place.at(name))  # used
                return body
        except OSError:
            return None

    def put(self, name: str, body: bytes) -> None:
        """Keep bytes under a name."""
        place = self._entries(make=True)
        if place is not None:
            with suppress(OSError):
                place.write(name, self._seal(name, body) + body)
                self._wrote = True

    def tidy(self) -> None:
        """Drops, once a day and only if anything was written, files unused for a month, what other versions of medlint
        and killed runs left, and the oldest files where all together take more than LARGEST.
        """
        if not self._wrote or (place := self._entries()) is None:
            return
        with suppress(OSError):
            now = time.time()
            folder = _ours(self.path)
            with suppress(FileNotFoundError), folder.opened(_TIDIED) as mark:
                if now - os.fstat(mark).st_mtime < _DAY:
                    return
            folder.write(_TIDIED, b"")
            _drop_others(folder)
            for left in place.files(_LEFT):
                if now - left.at > _DAY:
                    place.remove(left.name)
            kept = LARGEST
            for used in sorted(place.files(_NAME), reverse=True):
                kept -= used.size
                if kept < 0 or now - used.at > _MONTH:
                    place.remove(used.name)

    def _entries(self, *, make: bool = False) -> _Place | None:
        """Where the files lie; None where there is no folder, or it is not medlint's."""
        if self._place is None and (make or not self._sought):
            self._sought = True
            with suppress(OSError):
                self._place = (_made if make else _ours)(self.path).inner(_FORMAT, make=make)
        return self._place

    def _seal(self, name: str, body: bytes | memoryview) -> bytes:
        seal = blake2b(name.encode(), digest_size=_SEAL, key=self._secret)
        seal.update(body)
        return seal.digest()


def size(folder: Path) -> tuple[int, int]:
    """The number of files that a cache holds, and their bytes."""
    with suppress(OSError):
        found = list(_ours(folder).inner(_FORMAT).files(_NAME))
        return len(found), sum(file.size for file in found)
    return 0, 0


def clear(folder: Path) -> None:
    """Remove what medlint wrote into a folder of its own, and the folder where it is empty then. Raises OSError."""
    try:
        place = _ours(folder)
    except (FileNotFoundError, NotADirectoryError, NotMade):
        return
    _drop_others(place)
    with suppress(FileNotFoundError):
        inner = place.inner(_FORMAT)
        for file in [*inner.files(_NAME), *inner.files(_LEFT)]:
            os.unlink(inner.at(file.name), dir_fd=inner.number)
        with suppress(OSError):  # something else is in it
            os.rmdir(place.at(_FORMAT), dir_fd=place.number)
    for left in place.files(_LEFT):
        place.remove(left.name)
    place.remove(_TIDIED)
    if set(place.names()) <= set(_TEXTS):
        for name in reversed(_TEXTS):
            place.remove(name)
        with suppress(OSError):
            os.rmdir(folder)


def strange(folder: Path) -> bool:
    """Whether a folder is there, holds something, and is not medlint's: a file or a link is not, either."""
    try:
        _ours(folder)
    except FileNotFoundError:
        return False
    except NotMade:
        return any(not _LEFT.fullmatch(name) for name in os.listdir(folder))
    except OSError:
        return True
    return False


class NotMade(OSError):
    """A folder that is there and not medlint's."""


def _ours(path: Path) -> _Place:
    """A folder that medlint made. Raises OSError; NotMade for another's."""
    place = _Place(path)
    try:
        if place.read(_TAG) == _TEXTS[_TAG]:
            return place
    except OSError:
        pass
    raise NotMade


def _made(path: Path) -> _Place:
    """The same, made where there is none or it is empty. Raises OSError."""
    with suppress(FileExistsError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir()
    place = _Place(path)
    if all(_LEFT.fullmatch(name) for name in place.names()):
        for name, text in _TEXTS.items():
            place.write(name, text)
    return _ours(path)


def _drop_others(folder: _Place) -> None:
    """Remove what other formats left."""
    for name in folder.names():
        if name.isdigit() and name != _FORMAT:
            with suppress(OSError):
                other = folder.inner(name)
                for file in [*other.files(_NAME), *other.files(_LEFT)]:
                    other.remove(file.name)
                os.rmdir(folder.at(name), dir_fd=folder.number)
