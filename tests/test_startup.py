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


@pytest.mark.parametrize(
    "text",
    [
        "# Rest\n\nSleep helped most of them.\n\n- a dark room\n- no screens\n",
        "# Die Ruhe\n\nDer Tee heilt nicht, und das ist in der Studie auch nicht die Frage, die sich für uns stellt.\n",
    ],
)
def test_no_pipeline_for_an_article_without_a_trigger(text, tmp_path):
    article = tmp_path / "a.md"
    article.write_text(text, encoding="utf-8")
    process = subprocess.run([sys.executable, "-c", RUN, "check", article], capture_output=True, text=True, check=False)
    assert "1 file" in process.stdout
    assert "medlint.language.pipeline" in process.stderr.split()
    assert "spacy" not in process.stderr.split()
