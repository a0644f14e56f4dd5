"""Files as they are read: from disk or by fsspec, unpacked where their name says so."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, cast

from medlint.corpus.needs import needed
from medlint.model import MedlintError

_BROKEN = (OSError, EOFError, ValueError)


def is_url(name: str) -> bool:
    """Whether a name is a URL, which fsspec opens."""
    return "://" in name


def packed(name: str) -> bool:
    """Whether a file can be read only from its start."""
    return name.endswith((".gz", ".zst"))


@contextmanager
def opened(name: str, *, unpack: bool = True) -> Iterator[IO[bytes]]:
    """The bytes of a file, unpacked for .gz and .zst. Raises MedlintError where it cannot be read."""
    try:
        with _raw(name) as raw:
            if unpack and name.endswith(".gz"):
                with gzip.open(raw) as file:
                    yield cast(IO[bytes], file)
            elif unpack and name.endswith(".zst"):
                zstandard = needed("zstandard", f"to read {name}")
                with zstandard.ZstdDecompressor().stream_reader(raw) as stream:
                    yield io.BufferedReader(stream)
            else:
                yield raw
    except MedlintError:
        raise
    except _BROKEN as error:
        reason = getattr(error, "strerror", None) or error
        raise MedlintError(f"cannot read it: {reason}; check the file", path=name) from None


def _raw(name: str) -> Any:
    if is_url(name):
        return needed("fsspec", f"to read {name}").open(name, "rb")
    return Path(name).open("rb")


def stamp(name: str) -> str:
    """A file's name, size and time of change, as far as they can be told."""
    if is_url(name):
        fsspec = needed("fsspec", f"to read {name}")
        system, path = fsspec.core.url_to_fs(name)
        return f"{name} {system.info(path).get('size')}"
    found = Path(name).stat()
    return f"{name} {found.st_size} {found.st_mtime_ns}"
