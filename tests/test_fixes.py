"""Fixes: what may be applied without asking, and what a file looks like after."""

from __future__ import annotations

from pathlib import Path

import pytest

from medlint import MedlintError, fixes, sources
from medlint.model import Edit, Finding, Fix, Safety, Severity


def finding(start: int, end: int, new: str, safety: Safety = Safety.SAFE) -> Finding:
    return Finding("x/y", Severity.WARNING, "", "span", start, end, Fix((Edit(start, end, new),), safety))


@pytest.mark.parametrize(
    ("text", "edit", "path", "safety"),
    [
        ("one two", Edit(0, 3, "two"), "a.md", Safety.SAFE),
        ("take 10 pills", Edit(5, 7, "ten"), "a.md", Safety.UNSAFE),
        ("do not take", Edit(3, 6, "now"), "a.md", Safety.UNSAFE),
        ("five mg daily", Edit(5, 7, "grams"), "a.md", Safety.UNSAFE),
        ("it is fine", Edit(3, 5, "isn't"), "a.md", Safety.UNSAFE),
        ("one **two** three", Edit(2, 6, "x"), "a.md", Safety.DISPLAY),
        ("one two", Edit(0, 3, "<b>"), "a.html", Safety.DISPLAY),
        ("one two", Edit(0, 3, "<b>"), "a.txt", Safety.SAFE),
    ],
)
def test_safety_in_the_source(text: str, edit: Edit, path: str, safety: Safety) -> None:
    document = sources.read_text(path, text)
    [block] = document.blocks
    assert fixes.to_source(Fix((edit,), Safety.SAFE), block, document).safety is safety


def test_overlapping_fixes_wait_for_the_next_round() -> None:
    chosen = fixes.choose([finding(0, 3, "a"), finding(2, 5, "b"), finding(6, 7, "c")], unsafe=False)
    assert [fix.edits[0].replacement for fix in chosen] == ["a", "c"]


def test_unsafe_ones_only_when_asked() -> None:
    one = [finding(0, 1, "a", Safety.UNSAFE), finding(3, 4, "b", Safety.DISPLAY)]
    assert fixes.choose(one, unsafe=False) == []
    assert len(fixes.choose(one, unsafe=True)) == 1


def test_edits_are_made_right_to_left() -> None:
    assert fixes.apply("abcdef", [Fix((Edit(0, 1, "XX"), Edit(4, 6, "")), Safety.SAFE)]) == "XXbcd"


def test_a_file_that_changed_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"new")
    with pytest.raises(MedlintError, match="changed while medlint ran; left alone"):
        fixes.write(path, b"old", b"fixed")
    assert path.read_bytes() == b"new"


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"old")
    path.chmod(0o640)
    fixes.write(path, b"old", b"fixed")
    assert path.read_bytes() == b"fixed"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]
