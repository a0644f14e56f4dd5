"""Reports, copies and fixes go to what is there, and leave it what it is."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from medlint import writing

ARTICLE = "Garlic tea cures diabetes in a week.\n"


@pytest.fixture
def article(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "draft.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_report_goes_into_a_pipe(article, medlint):
    os.mkfifo("pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_text(encoding="utf-8")))
    reader.start()
    assert medlint("check", "draft.md", "--output", "json=pipe").exit_code == 1
    reader.join()
    assert json.loads(read[0])["files"]
    assert stat.S_ISFIFO(Path("pipe").lstat().st_mode)
    assert left(article.parent) == ["draft.md", "pipe"]


def test_a_device_stays_one(article, medlint):
    master, terminal = os.openpty()
    name = os.ttyname(terminal)
    for device in (name, os.devnull):
        assert medlint("check", "draft.md", "--output", f"github={device}").exit_code == 1
        assert stat.S_ISCHR(os.lstat(device).st_mode)
    assert b"claims/cure-promise" in os.read(master, 100_000)
    os.close(master)
    os.close(terminal)


def test_a_link_is_followed_whether_or_not_anything_is_there(article, medlint):
    (article.parent / "reports").mkdir()
    for name in ("old", "new"):
        Path(f"{name}.json").symlink_to(Path("reports") / f"{name}.json")
    Path("reports/old.json").write_text("old", encoding="utf-8")
    Path("reports/old.json").chmod(0o640)
    for name in ("old", "new"):
        assert medlint("check", "draft.md", "--output", f"json={name}.json").exit_code == 1
        assert Path(f"{name}.json").is_symlink()
        assert json.loads(Path("reports", f"{name}.json").read_text(encoding="utf-8"))["files"]
    assert Path("reports/old.json").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (lambda: Path("out").mkdir(), "it is a folder"),
        (lambda: Path("out").symlink_to("out"), "Too many levels of symbolic links"),
        (lambda: Path("out").symlink_to("gone/out"), "No such file or directory"),
    ],
)
def test_what_cannot_be_written_to_is_said(make, why, article, medlint):
    make()
    result = medlint("check", "draft.md", "--output", "json=out", "--output", "text")
    assert result.exit_code == 2
    assert "cure-promise" in result.stdout
    assert f"medlint: out: cannot write the report: {why}; write it elsewhere" in result.stderr
    assert left(article.parent) == ["draft.md", "out"]


def test_standard_output_by_its_name_is_standard_output(article):
    command = [sys.executable, "-m", "medlint", "check", "draft.md", "--output", "json=/dev/stdout", "--output", "text"]
    with Path("both").open("wb") as both:
        subprocess.run(command, stdout=both, check=False)
    said = Path("both").read_text(encoding="utf-8")
    assert '"files"' in said and " in 1 file" in said


@pytest.mark.parametrize("link", [os.link, os.symlink])
def test_a_report_never_goes_into_an_article_under_another_name(link, article, medlint):
    link("draft.md", "report.json")
    result = medlint("check", "draft.md", "--output", "json=report.json")
    assert result.exit_code == 2
    assert "is an article that was read; write the report elsewhere" in result.stderr
    assert article.read_text(encoding="utf-8") == ARTICLE


def test_an_annotated_copy_goes_where_a_link_leads(tmp_path, root, monkeypatch, medlint):
    monkeypatch.chdir(tmp_path)
    draft = next((root / "examples").glob("*.docx"))
    Path("real.docx").write_bytes(b"old")
    Path("copy.docx").symlink_to("real.docx")
    medlint("check", draft, "--annotate", "copy.docx")
    assert Path("copy.docx").is_symlink()
    assert Path("real.docx").read_bytes().startswith(b"PK")


def test_a_new_file_may_be_read_by_whom_the_mask_lets(tmp_path):
    old = os.umask(0o027)
    try:
        writing.put(tmp_path / "new", b"words")
    finally:
        os.umask(old)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_file_that_may_not_be_written_is_not_replaced(tmp_path, monkeypatch):
    path = tmp_path / "kept"
    path.write_bytes(b"kept")
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write everything
    with pytest.raises(PermissionError):
        writing.put(path, b"words")
    assert path.read_bytes() == b"kept"


def test_hard_links_stay(tmp_path):
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"a long old text")
    os.link(path, other)
    writing.put(path, b"new")
    assert other.read_bytes() == b"new"
    assert path.samefile(other)
    assert left(tmp_path) == ["a", "b"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may give files away")
def test_the_owner_stays(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"old")
    os.chown(path, 1234, 5678)
    path.chmod(0o640)
    writing.put(path, b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (1234, 5678, 0o640)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY])
def test_where_a_file_cannot_be_replaced_it_is_written_in_place(number, tmp_path, monkeypatch):
    """As with a single file mounted into a container."""
    path = tmp_path / "a"
    path.write_bytes(b"a long old text")
    inode = path.stat().st_ino

    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", refuse)
    writing.put(path, b"new")
    assert (path.read_bytes(), path.stat().st_ino) == (b"new", inode)
    assert left(tmp_path) == ["a"]


def test_a_full_disk_leaves_a_linked_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "a"
    path.write_bytes(b"a long old text")
    os.link(path, tmp_path / "b")
    real = os.write
    written = []

    def full(file: int, data: bytes) -> int:
        written.append(bytes(data))
        if bytes(data).startswith(b"new"):
            real(file, data[:2])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(file, data)

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        writing.put(path, b"new words that are longer than the old ones")
    assert path.read_bytes() == b"a long old text"
    assert left(tmp_path) == ["a", "b"]


def test_fixes_keep_links_and_the_owner(tmp_path, medlint):
    path, other = tmp_path / "draft.md", tmp_path / "other.md"
    path.write_text("Take two of of it.\n", encoding="utf-8")
    path.chmod(0o604)
    os.link(path, other)
    if os.geteuid() == 0:
        os.chown(path, 1234, 5678)
    before = path.stat()
    assert medlint("check", path, "--fix", "--select", "fragments").exit_code == 0
    after = path.stat()
    assert other.read_text(encoding="utf-8") == "Take two of it.\n"
    assert [(found.st_ino, found.st_nlink, found.st_uid, found.st_gid, found.st_mode) for found in (before, after)] == [
        (before.st_ino, 2, before.st_uid, before.st_gid, before.st_mode)
    ] * 2
    assert left(tmp_path) == ["draft.md", "other.md"]
