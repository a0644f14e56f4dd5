"""Earlier versions of articles, out of git."""

from __future__ import annotations

import os
from pathlib import Path

from medlint.model import MedlintError
from medlint.project.history import git
from medlint.project.history.earlier import Earlier
from medlint.roots import real

_RENAMES = (
    "diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", "--no-ext-diff", "--no-textconv",
    "--ignore-submodules=all",
)  # fmt: skip


class Revision:
    """A revision as the user wrote it (`main`, `HEAD~1`), or one and a path in it (`HEAD~1:drafts/knee.md`)."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._revision, _, self._path = name.partition(":")
        self._commits: dict[Path, str] = {}  # by the root of a repository
        self._roots: dict[Path, Path] = {}  # by folder

    @property
    def of_one(self) -> bool:
        """Whether it holds a path, and so is the earlier version of one article only."""
        return bool(self._path)

    def of(self, article: Path) -> Earlier:
        """The article as it was in the revision, under its path of then where git sees that it was renamed.

        Raises MedlintError where there is no repository, no such revision, or no such article in it.
        """
        here = real(article)
        folder = next(parent for parent in here.parents if parent.is_dir())
        root = self._root(folder)
        commit = self._commit(root)
        if self._path:
            data = _git(folder, "cat-file", "blob", f"{commit}:{self._path}")
            if data is None:
                raise MedlintError(f"no such file in {self._revision}; check the path", path=self.name)
            return Earlier(self.name, Path(self._path), data)
        if not here.is_relative_to(root):  # its config says that its work tree lies elsewhere
            said = f"the git repository of {folder} keeps its files in {root}; check the name"
            raise MedlintError(said, path=self.name)
        path = here.relative_to(root).as_posix()
        data = _git(root, "cat-file", "blob", f"{commit}:{path}")
        if data is not None:
            return Earlier(f"{self.name}:{path}", article, data)
        old = _renamed(root, commit).get(path, "")
        data = _git(root, "cat-file", "blob", f"{commit}:{old}") if old else None
        if data is None:
            raise MedlintError(
                f"not in {self.name}; if it had another name there, give it: --against {self.name}:OLD/PATH",
                path=article,
            )
        return Earlier(f"{self.name}:{old}", Path(old), data, renamed=True)

    def _root(self, folder: Path) -> Path:
        if folder not in self._roots:
            said = _git(folder, "rev-parse", "--show-toplevel")
            if said is None:
                raise MedlintError(
                    f"no such file, and no git repository that may be read holds {folder}; check the name",
                    path=self.name,
                )
            self._roots[folder] = real(os.fsdecode(said).rstrip("\n"))
        return self._roots[folder]

    def _commit(self, root: Path) -> str:
        if root not in self._commits:
            said = None
            if not self._revision.startswith("-"):
                said = _git(root, "rev-parse", "--verify", "--quiet", f"{self._revision}^{{commit}}")
            if said is None:
                raise MedlintError(f"neither a file nor a git revision of {root}; check the name", path=self.name)
            self._commits[root] = said.decode().strip()
        return self._commits[root]


def _renamed(root: Path, commit: str) -> dict[str, str]:
    """The path of then by the path of now, for files that git tracks and sees as renamed."""
    said = _git(root, *_RENAMES, commit, "--") or b""
    fields = [os.fsdecode(field) for field in said.split(b"\0")]
    return dict(zip(fields[2::3], fields[1::3], strict=False))


def _git(folder: Path, *arguments: str) -> bytes | None:
    """What git prints; None where it fails. Raises MedlintError where there is no git."""
    try:
        return git.answer(folder, *arguments)
    except git.GitError:
        return None
