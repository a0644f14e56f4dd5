"""Questions to git, always about the repository that a folder lies in."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from medlint.model import MedlintError

# A hook sets these for its own repository, which need not be the folder's.
_OF_A_HOOK = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"}
# These change what our arguments mean.
_OF_ARGUMENTS = {
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_DIFF_OPTS",
}  # fmt: skip
# A partial clone must not fetch what it lacks, and looking must not refresh the index.
_OFFLINE = {"GIT_NO_LAZY_FETCH": "1", "GIT_OPTIONAL_LOCKS": "0"}


class GitError(MedlintError):
    """Git would not; the message is the first line of what it said."""


def answer(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises GitError where it fails, and MedlintError where there is no git to run."""
    environment = {
        name: value for name, value in os.environ.items() if name not in _OF_A_HOOK | _OF_ARGUMENTS
    } | _OFFLINE
    command = ["git", "-C", os.fspath(folder), *arguments]
    try:
        # The git on PATH is the user's git; a revision that begins like an option never gets here.
        done = subprocess.run(command, capture_output=True, check=False, env=environment, stdin=subprocess.DEVNULL)  # noqa: S603
    except OSError as error:
        raise MedlintError(f"git: cannot run it: {error.strerror}; install git, or do without it") from None
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip() or f"failed with exit code {done.returncode}"
        raise GitError(f"git: {said.splitlines()[0].removeprefix('fatal: ')}")
    return done.stdout


def names(folder: Path, *arguments: str) -> list[str]:
    """The paths that git prints, each with a NUL after it. Raises as `answer` does."""
    return [os.fsdecode(name) for name in answer(folder, *arguments).split(b"\0") if name]
