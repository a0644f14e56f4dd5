"""Where the annotated copy of a Word draft goes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from medlint.cli.configs import Configs
from medlint.cli.outcome import Options, Outcome
from medlint.cli.output import replace_bytes
from medlint.model import Failure, MedlintError
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


def write_copy(outcome: Outcome, draft: Path, copy: Path, options: Options) -> None:
    """Write the copy; that it cannot be written is one more failure of the outcome."""
    if not outcome.results:
        if not outcome.failures:
            outcome.failures.append(Failure(str(copy), f"not written: {draft} was left out of the check"))
        return
    from medlint.reports.word import annotated  # only here: it takes the library for Word

    config = Configs(options.config, (), verbose=False).of(draft)
    try:
        data = draft.read_bytes()
        made = annotated(data, outcome.results[0], outcome.rules, today=options.today, limit=config.max_file_size)
        replace_bytes(copy, made)
    except MedlintError as error:
        outcome.failures.append(Failure.of(draft.as_posix(), error))
    except OSError as error:
        outcome.failures.append(Failure(str(copy), f"cannot write the copy: {error.strerror}; write it elsewhere"))
    except Exception as error:  # the report must come all the same
        outcome.failures.append(
            Failure(str(copy), f"medlint crashed: {type(error).__name__}: {error}; please report it")
        )
