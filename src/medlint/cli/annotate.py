"""Where the annotated copy of a Word draft goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from medlint import writing
from medlint.model import Checked, Failure
from medlint.project.failures import attempt
from medlint.project.project import Project
from medlint.sources import WORD, is_word


def one_draft(paths: Sequence[str], copy: Path) -> Path:
    """The Word draft that is to be annotated. Raises UsageError where that is not one file, or the copy would be it."""
    if len(paths) != 1 or not is_word(paths[0]) or Path(paths[0]).is_dir():
        raise click.UsageError(f"--annotate is for one Word draft: name one {WORD} file")
    if not is_word(copy.name):
        raise click.UsageError(f"--annotate writes a Word draft: let its name end in {WORD}")
    draft = Path(paths[0])
    if copy.resolve() == draft.resolve() or (copy.exists() and draft.exists() and copy.samefile(draft)):
        raise click.UsageError("--annotate never writes into the draft: give the copy another name")
    return draft


def write_copy(checked: Checked | None, draft: Path, copy: Path, project: Project) -> None:
    """Write the copy; that it cannot be written is one more failure of the project's outcome."""
    tally = project.outcome.tally
    if checked is None:
        if not tally.failures:
            tally.fail(Failure(str(copy), f"not written: {draft} was left out of the check"))
        return
    made = attempt(str(copy), _annotated, checked, draft, project)
    if isinstance(made, Failure):
        tally.fail(made)
        return
    try:
        writing.put(copy, made)
    except OSError as error:
        tally.fail(Failure(str(copy), f"cannot write the copy: {error.strerror}; write it elsewhere"))


def _annotated(checked: Checked, draft: Path, project: Project) -> bytes:
    from medlint.reports.word import annotated  # only here: it takes the library for Word

    limit = project.configs.of(draft).max_file_size
    return annotated(draft.read_bytes(), checked, project.rules, today=project.options.today, limit=limit)
