"""Articles mended: what their fixes would change, or the files with it changed."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

from medlint import fixes, sources
from medlint.linter import Linter
from medlint.model import Document, Failure
from medlint.project.failures import attempt
from medlint.project.options import Options
from medlint.project.outcome import Outcome
from medlint.sources.encode import encode


def fixed(path: Path, data: bytes, linter: Linter, options: Options, outcome: Outcome) -> bytes:
    """The article after its fixes (written), or as it was: the difference noted, or why it could not be fixed."""
    name = path.as_posix()
    reader = sources.claiming(name)
    if reader and reader.unfixable:
        outcome.note(reader.unfixable)
        return data
    document = attempt(
        name,
        sources.read,
        name,
        data,
        **linter.config.reading,
    )
    if isinstance(document, Failure):  # its check will say so
        return data
    done = attempt(name, _done, path, data, document, linter, options, outcome)
    if isinstance(done, Failure):
        outcome.tally.fail(done)
        return data
    return done


def _done(  # noqa: PLR0917 - handed on by place
    path: Path, data: bytes, document: Document, linter: Linter, options: Options, outcome: Outcome
) -> bytes:
    text, made = fixes.fixed(linter, document, unsafe=options.unsafe_fixes)
    if text == document.source:
        return data
    if options.diff:
        outcome.diffs.append(_difference(document, text))
        return data
    after = encode(text, data)
    fixes.write(path, data, after)
    outcome.fixed[document.path] = made
    outcome.tally.fixed += len(made)
    return after


def _difference(document: Document, text: str) -> str:
    """What a fix would change, as `diff -u` puts it."""
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", source) for source in (document.source, text))
    lines = unified_diff(old, new, document.path, document.path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
