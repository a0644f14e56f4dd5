"""What holds for any input: no exception, places inside the text, fixes that settle, reports that parse."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from click.testing import CliRunner

from medlint import Linter, MedlintError, sources
from medlint.cli import main
from medlint.model import Checked, Document, Safety

PARSERS = {
    "json": json.loads,
    "jsonl": lambda text: [json.loads(line) for line in text.splitlines()],
    "sarif": json.loads,
    "gitlab": json.loads,
    "rdjson": json.loads,
    "junit": ET.fromstring,
    "checkstyle": ET.fromstring,
}
"""The formats of reports that a program reads, and what reads them."""


def article(linter: Linter, name: str, data: bytes) -> bool:
    """Hold an article against all that is said of one; whether it could be read. Raises AssertionError."""
    try:
        document = sources.read(name, data, limit=linter.config.max_file_size)
    except MedlintError as error:
        assert str(error).isprintable() or "\n" not in str(error)
        return False
    checked = linter.check(document)
    assert not checked.failures, checked.failures
    _places(document, checked)
    _fixes(linter, document, checked)
    return True


def _places(document: Document, checked: Checked) -> None:
    """Findings lie inside the source, in order, and on the words that they name."""
    for before, after in pairwise(checked.findings):
        assert (before.start, before.end) <= (after.start, after.end) or before.start <= after.start
    for finding in checked.findings:
        assert 0 <= finding.start <= finding.end <= len(document.source), finding
        if finding.block is not None:
            block = document.blocks[finding.block]
            assert block.text[finding.span.start : finding.span.end] == finding.match, finding
            for segment in block.map.between(finding.span):
                if segment.verbatim:
                    said = document.source[segment.source_at : segment.source_end]
                    assert said == block.text[segment.text_at : segment.text_end], finding


def _fixes(linter: Linter, document: Document, checked: Checked) -> None:
    """The edits of a fix do not overlap; a text that was fixed has no safe fix left."""
    for finding in checked.findings:
        if finding.fix:
            edits = sorted(finding.fix.edits)
            assert all(one.end <= two.start for one, two in pairwise(edits)), finding
            assert all(0 <= edit.start <= edit.end <= len(document.source) for edit in edits), finding
    if document.traits.opaque or not any(each.fix and each.fix.safety is Safety.SAFE for each in checked.findings):
        return
    once = linter.fix_text(document.source, document.path)
    assert linter.fix_text(once, document.path) == once


def command(*given: str) -> str:
    """Run a command in the current folder: it ends with 0, 1 or 2, and not by an exception. What it printed."""
    result = CliRunner().invoke(main, list(given))
    assert result.exit_code in {0, 1, 2}, (given, result.output)
    assert result.exception is None or isinstance(result.exception, SystemExit), (given, result.exception)
    assert "Traceback" not in result.output and "crashed" not in result.output, (given, result.output)
    return result.stdout


def reports(folder: Path) -> None:
    """Every report of a folder parses in its own format."""
    for name, parse in PARSERS.items():
        parse(command("check", str(folder), "--no-cache", "--jobs", "1", "--output", name))
