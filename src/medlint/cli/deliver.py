"""Reports where the user wants them, and on standard error what could not be done."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from medlint.cli.options import Output
from medlint.cli.output import add_to_file, complain, replace_file, show
from medlint.model import Failure


def deliver(
    wanted: Sequence[Output],
    render: Callable[[Output], str],
    articles: Collection[Path],
    failures: Sequence[Failure],
    *,
    added: Sequence[Output] = (),
    color: bool,
) -> list[Failure]:
    """Every output as `render` makes it, then every failure: those given, and the new ones, which come back.

    It is a failure where an output cannot be written, or would replace one of the articles (resolved paths). `added`
    go to the end of their files.
    """
    unwritten: list[Failure] = []
    for output in wanted:
        if output.path is None:
            show(render(output), color=color)
        elif output.path.resolve() in articles:
            unwritten.append(Failure(str(output.path), "is an article that was read; write the report elsewhere"))
        else:
            unwritten += _written(replace_file, output.path, render(output))
    for output in added:
        if output.path is not None:
            unwritten += _written(add_to_file, output.path, render(output))
    for failure in (*failures, *unwritten):
        rule = f" ({failure.rule})" if failure.rule else ""
        complain(f"{failure.path}: {failure.message}{rule}")
    return unwritten


def _written(write: Callable[[Path, str], None], path: Path, text: str) -> list[Failure]:
    """No failure, or why `write` could not."""
    try:
        write(path, text)
    except OSError as error:
        return [Failure(str(path), f"cannot write the report: {error.strerror}; write it elsewhere")]
    return []
