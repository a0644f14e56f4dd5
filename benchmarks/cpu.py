"""CPU time of a child process, and of several taken in turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence

Command = Sequence[str]


def medlint(*arguments: str) -> list[str]:
    """The command line that runs medlint in this interpreter."""
    return [sys.executable, "-m", "medlint", *arguments]


def seconds(command: Command, *, codes: Sequence[int] = (0,)) -> float:
    """User and system time of the command in seconds, its children's too. Raises RuntimeError for another exit code."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=_compiled()) as process:
        assert process.stderr is not None
        complaint = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}: {complaint.strip()}")
    return usage.ru_utime + usage.ru_stime


def _compiled() -> dict[str, str]:
    """An environment in which modules are compiled once, as those of an installed package are."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def medians(commands: Mapping[str, Command], *, runs: int, codes: Sequence[int] = (0,)) -> dict[str, float]:
    """The median time of each command; they run in turns, so that a busy moment hits all of them."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(seconds(command, codes=codes))
    return {name: statistics.median(values) for name, values in times.items()}
