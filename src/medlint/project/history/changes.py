"""The lines of the work tree that have changed since a revision, as git tells it."""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from medlint import sources
from medlint.model import Checked, Finding, MedlintError, Suppressed
from medlint.project.history import git
from medlint.roots import real, repository

Lines = Sequence[range] | None
"""The lines of a file that are new or differ, in order and apart from each other, counted from 1; None: all of them."""

# Whatever the user's own configuration says. A line of which only the end differs has not changed.
_DIFF = (
    "diff", "--raw", "--patch", "--unified=0", "--inter-hunk-context=0", "--find-renames", "--diff-filter=d", "--text",
    "--ignore-cr-at-eol", "--no-ext-diff", "--no-textconv", "--no-color", "--dst-prefix=b/", "--ignore-submodules=all",
    "--diff-algorithm=default", "--indent-heuristic",
)  # fmt: skip
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)")
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_SNIFFED = 8000  # bytes of a file that git looks through for a NUL to tell whether it is text


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that have changed since `revision`, by their real paths, each with its changed lines.

    What was taken out leaves no line changed; a file that lost some lines, and nothing else, has changed none.
    """

    revision: str
    files: Mapping[str, Lines]

    def hold(self, path: Path) -> bool:
        """Whether a file has changed."""
        return os.path.realpath(path) in self.files

    def split(self, checked: Checked) -> Checked:
        """The article with the findings set aside that stand on unchanged lines from their start to their end."""
        lines = self.files[os.path.realpath(checked.document.path)]
        if lines is None:
            return checked
        ends = [end.start() for end in re.finditer("\n", checked.document.source)]  # where git has lines end
        standing: list[Finding] = []
        suppressed = list(checked.suppressed)
        for finding in checked.findings:
            first = bisect_left(ends, finding.start) + 1
            last = bisect_left(ends, max(finding.end - 1, finding.start)) + 1
            before = bisect_right(lines, last, key=attrgetter("start"))
            if before and lines[before - 1].stop > first:
                standing.append(finding)
            else:
                suppressed.append(Suppressed(finding, "unchanged", f"on lines unchanged since {self.revision}"))
        if len(standing) == len(checked.findings):
            return checked
        return replace(checked, findings=standing, suppressed=suppressed)


def since(revision: str, paths: Iterable[str]) -> Changes:
    """The changes in the repositories that the paths lie in since HEAD parted from the revision, as a pull request
    shows it; since the revision itself where the two share no history.

    What is not committed counts. A file that git does not know, and does not ignore, has changed whole, and so has one
    that is no text. A repository inside one of them (a submodule) has a history of its own: nothing in it has changed.

    Raises MedlintError where there is no such repository or revision, or a shallow clone does not reach back that far.
    """
    files: dict[str, Lines] = {}
    roots: dict[Path, list[str]] = {}
    for path in paths:
        roots.setdefault(_root(path), []).append(path)
    for root, named in roots.items():
        wanted = _pathspecs(root, named)
        found = dict.fromkeys(git.names(root, "ls-files", "-o", "--exclude-standard", "-z", "--", *wanted))
        found |= _differing(git.answer(root, *_DIFF, _base(root, revision), "--", *wanted))
        for name, lines in found.items():
            path = os.fspath(root / name)
            files[path] = None if lines is None or _is_binary(path) else lines
    return Changes(revision, files)


def _root(path: str) -> Path:
    """The repository that a path lies in."""
    if root := repository(real(path)):
        return root
    raise MedlintError("lies in no git repository, so nothing tells what has changed; drop --diff-base", path=path)


def _pathspecs(root: Path, named: Iterable[str]) -> list[str]:
    """What git should look at: articles anywhere, since they may have moved, and files named outright."""
    files = [path for path in named if Path(path).is_file() and not path.lower().endswith(sources.suffixes())]
    return [f":(icase)*{suffix}" for suffix in sources.suffixes()] + [
        f":(literal){real(file).relative_to(root).as_posix()}" for file in files
    ]


def _base(root: Path, revision: str) -> str:
    """The commit to compare with."""
    if revision.startswith("-"):
        raise MedlintError("no revision begins with a dash; check the name", path=revision)
    try:
        commit = git.answer(root, "rev-parse", "--verify", f"{revision}^{{commit}}").decode().strip()
    except git.GitError as error:
        cure = _shallow(root) or "; check the name"
        raise MedlintError(f"no such revision in {root} ({error}){cure}", path=revision) from None
    try:
        return git.answer(root, "merge-base", commit, "HEAD").decode().split()[0]
    except git.GitError:
        if cure := _shallow(root):
            raise MedlintError(f"git does not see where HEAD parted from it{cure}", path=revision) from None
        return commit


def _shallow(root: Path) -> str:
    """What to do where the history is cut short; nothing where it is whole."""
    try:
        shallow = git.answer(root, "rev-parse", "--is-shallow-repository").strip() == b"true"
    except git.GitError:
        return ""
    cure = "'git fetch --unshallow', or 'fetch-depth: 0' for actions/checkout, gets the rest"
    return f"; this clone is shallow: {cure}" if shallow else ""


def _differing(diff: bytes) -> dict[str, Lines]:
    """The files of a diff that differ in more than name and mode, each with its changed lines."""
    found: dict[str, Lines] = {}
    changed: list[range] | None = None
    lines = iter(diff.split(b"\n"))
    for line in lines:
        if line.startswith(b":"):
            status, *names = line.split(b"\t")
            if not status.split()[-1].startswith((b"M", b"R")):  # new, or of another type: whole
                found[_path(names[-1])] = None
        elif line.startswith(b"+++ "):
            name = _path(line.removeprefix(b"+++ ").removesuffix(b"\t"))
            changed = [] if name.startswith("b/") else None
            if changed is not None:
                found.setdefault(name.removeprefix("b/"), changed)
        elif hunk := _HUNK.match(line):
            old, start, new = (int(number or 1) for number in hunk.groups())
            if changed is not None and new:
                changed.append(range(start, start + new))
            for _ in range(old + new):  # its lines may look like anything
                next(lines, None)
    return found


def _path(name: bytes) -> str:
    """A path as git writes it, in quotation marks where it holds unusual bytes."""
    if name.startswith(b'"'):
        name = _ESCAPE.sub(_unescaped, name[1:-1])
    return os.fsdecode(name)


def _unescaped(escape: re.Match[bytes]) -> bytes:
    code = escape[1]
    return bytes([int(code, 8)]) if code.isdigit() else _ESCAPED.get(code, code)


def _is_binary(path: str) -> bool:
    """Whether git would call a file binary: its lines mean nothing."""
    try:
        with Path(path).open("rb") as file:
            return b"\0" in file.read(_SNIFFED)
    except OSError:  # whoever reads the article will say so
        return False
