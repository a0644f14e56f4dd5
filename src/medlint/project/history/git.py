"""Questions to git, always about the repository that a folder lies in, and never on that repository's terms.

Git runs programs that a repository's own config names: a file system monitor, filters, hooks, a pager, a transport
that fetches what is missing. A repository may come from anybody (unpacked from an archive it brings its config along),
so each question is asked with all of these off. What the user's own config and the system's name stays.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from medlint.model import MedlintError
from medlint.roots import real

# A hook sets these for its own repository, which need not be the folder's.
_OF_A_HOOK = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY"}
# These change what our arguments mean.
_OF_ARGUMENTS = {
    "GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_DIFF_OPTS",
    "GIT_EXTERNAL_DIFF",
}  # fmt: skip
_ENVIRONMENT = {
    "GIT_NO_LAZY_FETCH": "1",  # a partial clone must not fetch what it lacks,
    "GIT_ALLOW_PROTOCOL": "none",  # over no transport, which older git versions need to be told so,
    "GIT_OPTIONAL_LOCKS": "0",  # looking must not refresh the index,
    "GIT_TERMINAL_PROMPT": "0",  # and there is nobody to ask
}
_SETTINGS = (
    "safe.bareRepository=explicit",  # a folder with the files of a bare repository is only a folder
    "core.fsmonitor=",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    "core.askPass=",
    "core.sshCommand=false",
    "core.gitProxy=",
    "credential.helper=",
    "diff.external=",
)
_DRIVERS = r"^(filter\..*\.(clean|smudge|process|required)|diff\..*\.(command|textconv))$"
_OF_THE_REPOSITORY = {"local", "worktree"}
_BARE = ("HEAD", "objects", "refs")


class GitError(MedlintError):
    """Git would not; the message is the first line of what it said."""


def answer(folder: Path, *arguments: str) -> bytes:
    """The output of a git command. Raises GitError where it fails, and MedlintError where there is no git to run."""
    _refuse_bare(folder)
    drivers = _run(folder, {}, "config", "--includes", "-z", "--name-only", "--show-scope", "--get-regexp", _DRIVERS)
    if drivers.returncode not in {0, 1}:  # 1: it has none
        raise _error(drivers)
    fields = [os.fsdecode(field) for field in drivers.stdout.split(b"\0")]
    off = [name for scope, name in zip(fields[::2], fields[1::2], strict=False) if scope in _OF_THE_REPOSITORY]
    done = _run(folder, _without(off), *arguments)
    if done.returncode:
        raise _error(done)
    return done.stdout


def names(folder: Path, *arguments: str) -> list[str]:
    """The paths that git prints, each with a NUL after it. Raises as `answer` does."""
    return [os.fsdecode(name) for name in answer(folder, *arguments).split(b"\0") if name]


def _run(folder: Path, more: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK | _OF_ARGUMENTS}
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "--no-pager", *settings, "-C", os.fspath(folder), *arguments]
    try:
        # The git on PATH is the user's git; a revision that begins like an option never gets here.
        return subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, env=kept | _ENVIRONMENT | more, stdin=subprocess.DEVNULL
        )
    except OSError as error:
        raise MedlintError(f"git: cannot run it: {error.strerror}; install git, or do without it") from None


def _error(done: subprocess.CompletedProcess[bytes]) -> GitError:
    said = done.stderr.decode(errors="replace").strip() or f"failed with exit code {done.returncode}"
    return GitError(f"git: {said.splitlines()[0].removeprefix('fatal: ')}")


def _without(drivers: list[str]) -> dict[str, str]:
    """The environment in which these settings of a repository are empty, whatever characters their names have."""
    first = int(os.environ.get("GIT_CONFIG_COUNT") or 0)
    more = {"GIT_CONFIG_COUNT": str(first + len(drivers))} if drivers else {}
    for number, name in enumerate(drivers, first):
        more |= {f"GIT_CONFIG_KEY_{number}": name, f"GIT_CONFIG_VALUE_{number}": ""}
    return more


def _refuse_bare(folder: Path) -> None:
    """Raises GitError for a folder in or under one that looks like a bare repository, which git before 2.38 obeys."""
    start = real(folder)
    for each in (start, *start.parents):
        if (each / ".git").exists():
            return
        if all((each / name).exists() for name in _BARE):
            raise GitError(f"git: {each} has the files of a bare repository, and is not asked")
