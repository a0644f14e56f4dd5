"""Commands that should answer at once import none of the slow libraries."""

from __future__ import annotations

import subprocess
import sys

import pytest

SLOW = {"spacy", "textstat", "nltk", "ftfy"}
RUN = """
import sys
from medlint.cli import main
try:
    main(sys.argv[1:])
finally:
    print(*sorted(sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["explain", "encoding/mojibake"], ["check", "--help"]]
)
def test_slow_libraries_stay_out(arguments):
    process = subprocess.run([sys.executable, "-c", RUN, *arguments], capture_output=True, text=True, check=False)
    assert process.returncode == 0, process.stderr
    assert process.stdout
    assert not SLOW & set(process.stderr.split())
