"""The path of the annotated copy of a Word draft, and its writing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from medlint import sources, writing
from medlint.model import Checked, Failure
from medlint.project.failures import attempt
from medlint.project.project import Project
from medlint.reports.remarks import remarks
from medlint.roots import real
from medlint.sources.reader import Limits


def one_draft(paths: Sequence[str], copy: Path) -> Path:
    """The draft that is to be annotated. Raises UsageError where that is not one file, or the copy would be it."""
    reader = sources.claiming(paths[0]) if len(paths) == 1 and not Path(paths[0]).is_dir() else None
    if reader is None or reader.annotate is None:
        able = next(each for each in sources.readers().values() if each.annotate)
        raise click.UsageError(f"--annotate is for one {able.title} draft: name one {able.suffixes[0]} file")
    if sources.claiming(copy.name) is not reader:
        suffix = reader.suffixes[0]
        raise click.UsageError(f"--annotate writes a {reader.title} draft: let its name end in {suffix}")
    draft = Path(paths[0])
    if real(copy) == real(draft) or (copy.exists() and draft.exists() and copy.samefile(draft)):
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
    document, config = checked.document, project.configs.of(draft)
    said = remarks(checked, project.rules)
    annotate = sources.of(document).annotate
    assert annotate  # noqa: S101 - `one_draft` has looked
    limits = Limits(config.max_file_size, config.max_elements)
    return annotate(document, draft.read_bytes(), said, project.options.today, limits)
