"""Results of an article, kept for the next run: one file for each article, config and set of rules.

A file is named by a digest of all that its contents depend on, and sealed with a secret of the user's machine, so it
is right or it is not there: runs that are killed, or two at once, leave nothing behind that could mislead, nor can a
repository that brings a cache along. Nothing here ever fails a run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import msgspec

from medlint.config import Config, nearest
from medlint.model import Checked, Finding, Rule, Safety, Severity
from medlint.packed import Packed, fixes, severities
from medlint.project.store.bare import Bare
from medlint.project.store.sealed import Sealed, strange
from medlint.project.store.secret import secret
from medlint.roots import leads_out, repository
from medlint.rulebook import find

NAME = ".medlint_cache"
"""The folder, in a repository or beside a config."""

_LIBRARIES = ("spacy", "regex", "pyromark", "ftfy", "python-docx", "lxml")  # whose next version may find other things


class _Kept(msgspec.Struct, array_like=True):
    """An article made bare, and apart from it its findings, which are unpacked when somebody looks at them."""

    checked: Checked
    text: str
    severities: dict[Severity, int]
    fixes: dict[Safety, int]
    findings: msgspec.Raw


_packed = msgspec.msgpack.Encoder()
_kept = msgspec.msgpack.Decoder(_Kept)
_rules = msgspec.msgpack.Decoder(tuple[Rule, ...])
_findings = msgspec.msgpack.Decoder(list[Finding])


@cache
def _readings() -> Any:
    """Decodes what the page shows of articles; imported only where there is one to be made."""
    from medlint.reports.html.reading import Reading

    return msgspec.msgpack.Decoder(Reading)


def place() -> Path:
    """The folder of the cache: where MEDLINT_CACHE_DIR says, else at the root of the git repository, else beside the
    config that governs the folder, else in
    """
    if named := os.environ.get("MEDLINT_CACHE_DIR"):
        return Path(os.path.abspath(named))
    here = Path.cwd()
    if root := repository(here):
        return root / NAME
    config = nearest(here / NAME)
    return config.parent / NAME if config else _users()


def refused(folder: Path) -> str:
    """The reason why medlint does not use a folder as a cache, or an empty string."""
    if leads_out(folder, Path.cwd()):
        return "leads out of the project by a link"
    if strange(folder):
        return "was not made by medlint"
    return ""


def _users() -> Path:
    """The user's cache folder for medlint, as the system has it."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "medlint" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library/Caches/medlint"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "medlint"


class Cache:
    """Results in a folder; without one nothing is kept and nothing found."""

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder
        self._root = "" if folder is None else os.fspath(folder.parent)
        self._here = (os.path.relpath(os.curdir, self._root or os.curdir) + os.sep).removeprefix(os.curdir + os.sep)
        sealing = None if folder is None or leads_out(folder, Path.cwd()) else secret()
        self._kept = None if folder is None or sealing is None else Sealed(folder, sealing)

    def ruleset(self, config: Config) -> bytes:
        """The digest of a config, the cards it draws on, and the program that reads them: part of every other digest.

        What only says which files are read, or what of their findings fails a run, is left out.
        """
        digest = sha256(_program(config.language.model).encode())
        told = msgspec.structs.replace(config, rules=(), exclude=(), baseline="", fail_on="error")
        digest.update(msgspec.json.encode(told, order="deterministic"))
        for file in (*config.evidence, *([config.approved] if isinstance(config.approved, str) else ())):
            with suppress(OSError):  # who reads it says so
                digest.update(b"%s\0%s\0" % (os.fsencode(file), Path(file).read_bytes()))
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

    def found(self, article: str, today: Any, *, reading: bool) -> Bare | None:
        """The results of a file, where they are known, and known for that day if the day matters; with its `reading`,
        where that is wanted.
        """
        kept: _Kept | None = self._get(article, _kept)
        if kept is None or kept.checked.today not in {None, today}:
            return None
        told = self._get(_beside(article), _readings()) if reading else None
        if reading and told is None:
            return None
        findings = Packed(partial(_findings.decode, kept.findings), kept.severities, kept.fixes)
        return Bare(replace(kept.checked, findings=findings), kept.text, told)

    def keep(self, article: str, bare: Bare) -> None:
        """Keep what was found in a file."""
        checked = bare.checked
        with suppress(ValueError):  # half a character
            findings = msgspec.Raw(_packed.encode(list(checked.findings)))
            kept = replace(checked, findings=())
            counts = dict(severities(checked.findings)), dict(fixes(checked.findings))
            self._put(article, _Kept(kept, bare.text, *counts, findings))
            if bare.reading:
                self._put(_beside(article), bare.reading)

    def tidy(self) -> None:
        """Drop, once a day, what is of no use any more."""
        if self._kept is not None:
            self._kept.tidy()

    def _get(self, name: str, decoder: Any) -> Any:
        """What a file holds; None for one that is not there or not as it was written."""
        body = self._kept.get(name) if self._kept is not None else None
        try:
            return None if body is None else decoder.decode(body)
        except (msgspec.MsgspecError, ValueError):
            return None

    def _put(self, name: str, value: Any) -> None:
        """Write a file whole or not at all; where it cannot be written, nothing is kept."""
        if self._kept is not None:
            with suppress(ValueError):  # half a character, which UTF-8 cannot hold
                self._kept.put(name, _packed.encode(value))


def _beside(article: str) -> str:
    """The name of what the page shows of an article."""
    return sha256(f"{article} reading".encode()).hexdigest()


def _program(model: str) -> str:
    """Which medlint this is, on which libraries its findings rest, and in a working copy the state of its files."""
    parts = [sys.version]
    for name in ("medlint", *_LIBRARIES, *filter(None, [model])):
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(name)
    package = Path(__file__).resolve().parents[2]
    if find.builtin_rules().parent != package:
        parts += _state(package)
        parts += _state(package.parents[1] / "lexicon")
    return "\n".join(parts)


def _state(package: Path) -> Iterator[str]:
    """Every file of a working copy, with its size and time."""
    for parent, folders, names in os.walk(package):
        folders[:] = sorted(set(folders) - {"__pycache__"})
        for name in sorted(names):
            stat = os.stat(os.path.join(parent, name))
            yield f"{parent}/{name} {stat.st_size} {stat.st_mtime_ns}"
