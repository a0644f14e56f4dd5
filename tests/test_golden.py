"""Whole reports of examples/, compared with tests/golden/; renew them with `pytest --update-golden`."""

from __future__ import annotations

import pytest

GOLDEN = {"check.txt": "text", "check.json": "json"}


@pytest.mark.parametrize(("name", "output"), GOLDEN.items())
def test_report_of_the_examples(name, output, root, medlint, monkeypatch, request):
    monkeypatch.chdir(root)
    result = medlint("check", "examples/", "--today", "2026-01-01", "--output", output)
    assert result.exit_code == 1, result.stderr
    expected = root / "tests" / "golden" / name
    if request.config.getoption("--update-golden"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(result.stdout, encoding="utf-8", newline="\n")
    assert result.stdout == expected.read_text(encoding="utf-8")


def test_the_clean_article_passes(root, medlint, monkeypatch):
    monkeypatch.chdir(root)
    result = medlint("check", "examples/clean-article.md", "--fail-on", "warning")
    assert result.exit_code == 0, result.stdout
