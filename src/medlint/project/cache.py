"""What was found in an article, kept for the next run: one file for each article, config and set of rules.

A file is named by a digest of all that its contents depend on, so it is right or it is not there. It is written aside
and moved into place, begins with a checksum, and whatever cannot be read as such is as good as missing: runs
that are killed, or two at once, leave nothing behind that could mislead. Nothing here ever fails a run.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

from medlint.config import Config, nearest
from medlint.model import Checked, Document, Rule, Severity
from medlint.packed import Packed, packed, severities
from medlint.reports.text import plain
from medlint.rulebook import find
from medlint.sources.decode import decode

NAME = ".medlint_cache"
"""The folder, in a repository or beside a config."""

LARGEST = 200_000_000
"""Bytes; what was not used for the longest time is dropped above it."""

_FORMAT = "2"  # of the files
_MONTH = 30 * 86_400  # seconds after which what nobody used goes
_DAY = 86_400
_SUM = 4  # bytes
_LIBRARIES = ("spacy", "regex", "pyromark", "ftfy", "python-docx", "lxml")  # whose next version may find other things
_TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by medlint; see https://bford.info/cachedir/\n"
_BARE = Document("", "", ())


class _Kept(msgspec.Struct, array_like=True):
    """An article made bare, and apart from it its findings, which are unpacked when somebody looks at them."""

    checked: Checked
    severities: dict[Severity, int]
    findings: msgspec.Raw


_packed = msgspec.msgpack.Encoder()
_kept = msgspec.msgpack.Decoder(_Kept)
_rules = msgspec.msgpack.Decoder(tuple[Rule, ...])


def place() -> Path:
    """Where the cache of the current folder lies: where MEDLINT_CACHE_DIR says, else at the root of the git repository,
    else beside the config that governs the folder, else in the user's own cache folder.
    """
    if named := os.environ.get("MEDLINT_CACHE_DIR"):
        return Path(named).absolute()
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return folder / NAME
    config = nearest(here / NAME)
    return config.parent / NAME if config else _users()


def _users() -> Path:
    """The user's cache folder for medlint, as the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "medlint" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/medlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "medlint"


def bare(checked: Checked) -> Checked:
    """What reports need of an article, without what its bytes tell anyway; a Word draft, whose bytes are no text, stays
    whole.
    """
    document = checked.document
    if document.format == "docx":
        kept = replace(document, path="")
    else:
        kept = replace(_BARE, kind=document.kind, kind_grounds=document.kind_grounds)
    return replace(checked, document=kept, text=plain(document, checked.findings))


def restored(checked: Checked, path: str, data: bytes) -> Checked:
    """An article made bare, with path and source again; its blocks stay away, but those of a Word draft."""
    kept = checked.document
    source = kept.source if kept.format == "docx" else decode(data)[0]
    return replace(checked, document=replace(kept, path=path, source=source))


class Cache:
    """Results in a folder; without one nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._files = "" if folder is None else f"{folder}{os.sep}{_FORMAT}{os.sep}"
        self._root = "" if folder is None else os.fspath(folder.parent)
        self._here = (os.path.relpath(os.curdir, self._root or os.curdir) + os.sep).removeprefix(os.curdir + os.sep)
        self._made: set[str] = set()

    def ruleset(self, config: Config) -> bytes:
        """The digest of a config, the cards it draws on, and the program that reads them: part of every other digest.

        What only says which files are read, or what of their findings fails a run, is left out.
        """
        digest = sha256(_program(config.language.model).encode())
        told = msgspec.structs.replace(config, rules=(), exclude=(), baseline="", fail_on="error")
        digest.update(msgspec.json.encode(told, order="deterministic"))
        for folder in (find.builtin_rules(), *map(Path, config.rules)):
            digest.update(b"\0")
            for name, card in find.cards(folder).items():
                with suppress(OSError):  # the loader says so
                    digest.update(b"%s\0%s\0" % (os.fsencode(name), card.read_bytes()))
        return digest.digest()

    def rules(self, ruleset: bytes) -> tuple[Rule, ...] | None:
        """The rules of a ruleset as reports want them, without their knobs; None where they are not known."""
        found: tuple[Rule, ...] | None = self._get(ruleset.hex(), _rules)
        return found

    def keep_rules(self, ruleset: bytes, rules: Sequence[Rule]) -> None:
        """Keep the rules of a ruleset."""
        self._put(ruleset.hex(), tuple(replace(rule, params=None, where=None) for rule in rules))

    def article(self, ruleset: bytes, path: str, data: bytes) -> str:
        """The name of what a ruleset finds in a file: its path counts from the folder that the cache lies in."""
        if self.folder is None:
            return ""
        plain = not (os.path.isabs(path) or ".." in path)
        digest = sha256(ruleset)
        digest.update(b"%s\0" % os.fsencode(self._here + path if plain else os.path.relpath(path, self._root)))
        digest.update(data)
        return digest.hexdigest()

    def checked(self, article: str, path: str, data: bytes, today: Any) -> Checked | None:
        """What was found in a file, where it is known, and known for that day if the day matters."""
        kept: _Kept | None = self._get(article, _kept)
        if kept is None or kept.checked.today not in {None, today}:
            return None
        return restored(replace(kept.checked, findings=Packed(kept.findings, kept.severities)), path, data)

    def keep(self, article: str, checked: Checked) -> None:
        """Keep what was found in a file, made bare."""
        with suppress(ValueError):  # half a character
            findings = packed(checked.findings)
            self._put(article, _Kept(replace(checked, findings=()), dict(severities(checked.findings)), findings))

    def _get(self, name: str, decoder: Any) -> Any:
        """What a file holds; None for one that is not there or not as it was written."""
        if self.folder is None:
            return None
        try:
            with open(f"{self._files}{name[:2]}{os.sep}{name[2:]}", "rb", buffering=0) as file:
                data = file.read()
                if os.fstat(file.fileno()).st_mtime < time.time() - _DAY:
                    os.utime(file.name)  # used
            if data[:_SUM] == _sum(memoryview(data)[_SUM:]):
                return decoder.decode(memoryview(data)[_SUM:])
        except (OSError, msgspec.MsgspecError, ValueError):
            pass
        return None

    def _put(self, name: str, value: Any) -> None:
        """Write a file whole or not at all; where it cannot be written, nothing is kept."""
        if self.folder is None:
            return
        try:
            body = _packed.encode(value)
        except ValueError:  # half a character, which UTF-8 cannot hold
            return
        with suppress(OSError):
            self._write(f"{self._files}{name[:2]}", name[2:], _sum(body) + body)

    def _write(self, folder: str, name: str, data: bytes) -> None:
        if folder not in self._made:
            _make(Path(self._files).parent)
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        _replace(folder, name, data)

    def tidy(self) -> None:
        """Once a day drop what nobody used for a month, what other versions of medlint left, and the oldest files
        where all together take more than LARGEST.
        """
        if self.folder is None or not self._made:
            return
        mark = self.folder / "tidied"
        with suppress(OSError):
            now = time.time()
            if mark.exists() and now - mark.stat().st_mtime < _DAY:
                return
            mark.touch()
            for other in self.folder.iterdir():
                if other.is_dir() and not other.is_symlink() and other.name != _FORMAT:
                    shutil.rmtree(other, ignore_errors=True)
            kept = LARGEST
            for used, size, path in sorted(_entries(self.folder), reverse=True):
                kept -= size
                if kept < 0 or now - used > _MONTH:
                    os.unlink(path)


def size(folder: Path) -> tuple[int, int]:
    """How many files a cache holds, and their bytes."""
    entries = list(_entries(folder))
    return len(entries), sum(size for _, size, _ in entries)


def clear(folder: Path) -> None:
    """Remove a cache, which must be one. Raises OSError."""
    if (folder / "CACHEDIR.TAG").is_file() and not folder.is_symlink():
        shutil.rmtree(folder)


def _entries(folder: Path) -> Iterator[tuple[float, int, str]]:
    """When each file was last used (seconds since 1970), its bytes, and its path."""
    for parent, _, names in os.walk(folder / _FORMAT):
        for name in names:
            path = os.path.join(parent, name)
            with suppress(OSError):  # another run was faster
                stat = os.stat(path)
                yield stat.st_mtime, stat.st_size, path


def _make(folder: Path) -> None:
    """The cache's folder, which git and backups leave alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((".gitignore", "*\n"), ("CACHEDIR.TAG", _TAG)):
        if not (folder / name).exists():
            _replace(os.fspath(folder), name, text.encode())


def _replace(folder: str, name: str, data: bytes) -> None:
    """Write a file whole or not at all. Raises OSError."""
    handle, temporary = tempfile.mkstemp(dir=folder, prefix="new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(temporary, os.path.join(folder, name))
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _sum(data: bytes | memoryview) -> bytes:
    """Tells a file that was damaged; nobody is kept from making one up."""
    return zlib.crc32(data).to_bytes(_SUM)


def _program(model: str) -> str:
    """Which medlint this is, on which libraries its findings rest, and in a working copy the state of its files."""
    parts = [_FORMAT, sys.version]
    for name in ("medlint", *_LIBRARIES, *filter(None, [model])):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(name)
    package = Path(__file__).resolve().parents[1]
    if find.builtin_rules().parent != package:
        parts += _state(package)
    return "\n".join(parts)


def _state(package: Path) -> Iterator[str]:
    """Every file of a working copy, with its size and time."""
    for parent, folders, names in os.walk(package):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            stat = os.stat(os.path.join(parent, name))
            yield f"{parent}/{name} {stat.st_size} {stat.st_mtime_ns}"
