"""Which files are checked."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from medlint.config import globs
from medlint.model import MedlintError
from medlint.project.files import articles, distinct


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("Words.\n")


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in articles(folder)]


def test_articles_of_a_folder_are_sorted_and_hidden_folders_left_out(tmp_path: Path) -> None:
    put(tmp_path, "b.md", "a/c.HTML", "a/d.txt", "e.py", ".hidden/f.md", "g.markdown", "h.htm")
    assert names(tmp_path) == ["a/c.HTML", "a/d.txt", "b.md", "g.markdown", "h.htm"]


def test_symbolic_links_are_not_followed_in_folders(tmp_path: Path) -> None:
    put(tmp_path, "real/a.md")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "b.md").symlink_to(tmp_path / "real" / "a.md")
    assert names(tmp_path) == ["real/a.md"]
    assert articles(tmp_path / "b.md") == [tmp_path / "b.md"]


def test_what_git_ignores_is_left_out_even_inside_a_hook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    put(tmp_path, "kept.md", "built/out.md", "deep/naïve name.md", "deep/gone.md")
    subprocess.run(["git", "-C", tmp_path, "add", "deep"], check=True)
    (tmp_path / "deep" / "gone.md").unlink()
    (tmp_path / ".gitignore").write_text("built/\n")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert names(tmp_path) == ["deep/naïve name.md", "kept.md"]
    assert [path.name for path in articles(tmp_path / "deep")] == ["naïve name.md"]


def test_a_repository_inside_another_is_searched(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "inner"):
        subprocess.run(["git", "init", "-q", folder], check=True)
    put(tmp_path, "a.md", "inner/b.md")
    assert names(tmp_path) == ["a.md", "inner/b.md"]


def test_nothing_to_check_is_an_error(tmp_path: Path) -> None:
    put(tmp_path, "code.py")
    with pytest.raises(MedlintError, match=r": no articles here: looked for .*\*\.md"):
        articles(tmp_path)
    with pytest.raises(MedlintError, match=r"missing\.md: no such file or folder"):
        articles(tmp_path / "missing.md")


def test_a_file_is_checked_once_however_it_is_spelled(tmp_path: Path) -> None:
    put(tmp_path, "a.md", "sub/b.md")
    assert distinct([tmp_path / "sub/../a.md", tmp_path / "a.md", tmp_path / "sub/b.md"]) == [
        tmp_path / "a.md",
        tmp_path / "sub/b.md",
    ]


@pytest.mark.parametrize(
    ("glob", "path", "excluded"),
    [
        ("drafts/", "drafts/a.md", True),
        ("drafts", "x/drafts/a.md", True),
        ("drafts/*.md", "x/drafts/a.md", False),
        ("/a.md", "x/a.md", False),
        ("/a.md", "a.md", True),
        ("*.txt", "deep/er/a.txt", True),
        ("*.txt", "a.txt.md", False),
        ("x/**/a.md", "x/a.md", True),
        ("x/**/a.md", "x/y/z/a.md", True),
        ("./x/a?.md", "x/ab.md", True),
        ("x/*", "x/y/z.md", True),
        ("[old].md", "[old].md", True),
    ],
)
def test_globs(glob: str, path: str, excluded: bool) -> None:
    assert bool(globs.naming(path, [glob])) is excluded


@pytest.mark.parametrize("git", [False, True])
def test_what_was_fetched_or_made_is_left_out_unless_it_is_named(tmp_path: Path, git: bool) -> None:
    if git:
        subprocess.run(["git", "init", "-q", tmp_path], check=True)
    put(tmp_path, "node_modules/x/README.md", "docs/vendor/a.md", "build/a.html", "dist/a.md", "venv/b.md")
    put(tmp_path, "my env/pyvenv.cfg", "my env/lib/a.txt", "docs/a.md", "builds/b.md")
    if git:
        subprocess.run(["git", "-C", tmp_path, "add", "-f", "."], check=True)
    assert names(tmp_path) == ["builds/b.md", "docs/a.md"]
    assert names(tmp_path / "build") == ["a.html"]
    assert articles(tmp_path / "dist/a.md") == [tmp_path / "dist/a.md"]
