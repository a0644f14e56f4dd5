"""Files that are written whole or not at all, and kept what they are: links, pipes, devices, modes, owners."""

from __future__ import annotations

import errno
import os
import stat
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

_NOT_SO = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV}
"""Why a file cannot be replaced though it may well be written: its folder takes no new files, or it is a mount."""


Data = bytes | IO[bytes]
"""What is written: bytes, or all of a file that can be read again from its start."""


def add(path: Path, lines: Iterable[str]) -> None:
    """Write at the end of a file. Raises OSError."""
    with path.open("a", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        file.writelines(lines)


def put(path: Path, data: Data) -> None:
    """Write to what a path is: a regular file as `replace` does, a new one where there is none, through a link to
    what it leads to, into a pipe or a character device. Raises OSError, for folders, disks and sockets as well.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        _move_in(Path(os.path.realpath(path)), data)
        return
    if stat.S_ISREG(found.st_mode):
        stream = _own_output(found)
        if stream is None:
            replace(path, data)
        else:
            _write_all(stream, data)
    elif stat.S_ISFIFO(found.st_mode) or stat.S_ISCHR(found.st_mode):
        with _opened(path, os.O_WRONLY | getattr(os, "O_NOCTTY", 0)) as handle:
            _write_all(handle, data)
    elif stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, "it is a folder", os.fspath(path))
    else:
        raise OSError(errno.EINVAL, "it is no file, pipe or terminal", os.fspath(path))


def replace(path: Path, data: Data, before: bytes | None = None) -> bool:
    """Give a regular file, or the one that a link leads to, other bytes, all at once; mode, owner, other names and
    attributes stay. False, and nothing done, where it does not hold `before`. Raises OSError.

    Where a new file in its place would break one of these it is written in place, with a copy beside it until all is
    written.
    """
    target = Path(os.path.realpath(path))
    found = target.stat()
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
    if found.st_nlink == 1 and not _attributes(target):
        try:
            return _move_in(target, data, found, before)
        except OSError as error:
            if error.errno not in _NOT_SO:
                raise
    return _write_over(target, data, before)


def _move_in(target: Path, data: Data, found: os.stat_result | None = None, before: bytes | None = None) -> bool:
    """Write a file aside and move it to its place, with the mode and owner of the one that was found there."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:50]}.")
    try:
        try:
            _write_all(handle, data)
            if found is not None and (found.st_uid, found.st_gid) != _owner(handle):
                os.chown(name, found.st_uid, found.st_gid)
        finally:
            os.close(handle)
        os.chmod(name, _new_mode() if found is None else stat.S_IMODE(found.st_mode))
        if before is None or target.read_bytes() == before:
            os.replace(name, target)
            return True
    except BaseException:
        _remove(name)
        raise
    _remove(name)
    return False


def _remove(name: str) -> None:
    with suppress(OSError):
        os.unlink(name)


def _write_over(target: Path, data: Data, before: bytes | None) -> bool:
    """Write into a file, and what it held where that fails."""
    with _opened(target, os.O_RDWR | getattr(os, "O_BINARY", 0)) as file:
        held = _read_all(file)
        if before is not None and held != before:
            return False
        handle, aside = _beside(target)
        try:
            _write_all(handle, held)
            try:
                _fill(file, data)
            except BaseException:
                _fill(file, held)
                raise
        finally:
            os.close(handle)
            _remove(aside)
    return True


def _beside(target: Path) -> tuple[int, str]:
    """A new file for a copy: in the target's folder, or the one for temporary files where that takes none."""
    prefix = f".{target.name[:50]}.copy-"
    try:
        return tempfile.mkstemp(dir=target.parent, prefix=prefix)
    except OSError:
        return tempfile.mkstemp(prefix=prefix)


def _fill(file: int, data: Data) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    _write_all(file, data)
    os.ftruncate(file, os.lseek(file, 0, os.SEEK_CUR))


def _write_all(file: int, data: Data) -> None:
    for piece in [data] if isinstance(data, bytes) else _pieces(data):
        left = memoryview(piece)
        while left:
            left = left[os.write(file, left) :]


def _pieces(data: IO[bytes]) -> Iterator[bytes]:
    data.seek(0)
    return iter(lambda: data.read(1 << 20), b"")


def _read_all(file: int) -> bytes:
    pieces = []
    while piece := os.read(file, 1 << 20):
        pieces.append(piece)
    return b"".join(pieces)


@contextmanager
def _opened(path: Path, flags: int) -> Iterator[int]:
    file = os.open(path, flags)
    try:
        yield file
    finally:
        os.close(file)


def _own_output(found: os.stat_result) -> int | None:
    """The stream of this process that a file is, if any: to replace what standard output goes to would lose it."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        with suppress(OSError):
            if os.path.samestat(os.fstat(number), found):
                stream.flush()
                return number
    return None


def _attributes(path: Path) -> bool:
    """Whether a file has attributes that a new one would not: access lists, above all."""
    if not hasattr(os, "listxattr"):
        return False
    try:
        return any(not name.startswith("security.") for name in os.listxattr(path))
    except OSError:
        return False


def _owner(file: int) -> tuple[int, int]:
    made = os.fstat(file)
    return made.st_uid, made.st_gid


def _new_mode() -> int:
    """What a new file may be used for; a temporary one is for its owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
