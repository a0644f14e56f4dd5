"""The one place where what goes wrong with an article becomes a Failure, so that all others are still done."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import ParamSpec, TypeVar

from medlint.model import Failure, LanguageError, MedlintError

_P = ParamSpec("_P")
_R = TypeVar("_R")


def attempt(path: str, call: Callable[_P, _R], *arguments: _P.args, **named: _P.kwargs) -> _R | Failure:
    """The value of a call, or the failure that it ended in. Raises LanguageError: that has nothing to do with the
    article.
    """
    try:
        return call(*arguments, **named)
    except LanguageError:
        raise
    except MedlintError as error:
        return Failure.of(error, path)
    except Exception as error:
        return Failure.crash(error, path)


def once(results: Iterable[_R | Failure]) -> Iterator[_R | Failure]:
    """The results, each failure once."""
    said: set[Failure] = set()
    for result in results:
        if isinstance(result, Failure):
            if result in said:
                continue
            said.add(result)
        yield result
