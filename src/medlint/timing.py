"""The time that rules take."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from time import process_time
from typing import ParamSpec, TypeVar

READING = "reading sentences"
"""What is done for many rules at once, and counts to none of them: tagging and parsing."""

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Clock:
    """CPU seconds of this process, by rule. What rules share (an article's words) counts to the first that asks."""

    def __init__(self) -> None:
        self._seconds: defaultdict[str, float] = defaultdict(float)

    def take(self) -> tuple[tuple[str, float], ...]:
        """The times counted since the last call."""
        taken = tuple(self._seconds.items())
        self._seconds.clear()
        return taken

    def timed(self, name: str, call: Callable[_P, _R]) -> Callable[_P, _R]:
        """The same call, its time counted under that name."""

        def counted(*arguments: _P.args, **named: _P.kwargs) -> _R:
            began = process_time()
            try:
                return call(*arguments, **named)
            finally:
                self._seconds[name] += process_time() - began

        return counted

    def worked_off(self, name: str, call: Callable[_P, Iterator[_R]]) -> Callable[_P, Iterator[_R]]:
        """The same call, its time counted: all that it yields is worked out before the first of it comes."""
        return self.timed(name, lambda *arguments, **named: iter(list(call(*arguments, **named))))
