"""Readers: what each says of its format, and a format that only these tests know, through every part of a run."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import office
import pytest
import samples
import toy
import word

from medlint import sources
from medlint.linter import Linter
from medlint.model import MedlintError
from medlint.reports import FORMATS

DRAFT = "= Tea\r\n\r\nOur tea cures\r\ndiabetes in 40%% of of people.\r\n"
NAMES = {"text", "json", "jsonl", "github", "gitlab", "junit", "checkstyle", "rdjson", "rdjsonl", "sarif", "markdown"}


@pytest.fixture
def draft(tmp_path, monkeypatch):
    monkeypatch.setitem(sources.readers(), "toy", toy.READER)
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "tea.toy"
    path.write_bytes(DRAFT.encode())
    return path


def test_a_new_format_is_checked_and_reported(medlint, draft):
    for again in (False, True):  # from the cache, too
        result = medlint("check", ".", "--output", "json", "--select", "claims,fragments")
        (file,) = json.loads(result.stdout)["files"]
        found = {finding["rule"]: finding for finding in file["findings"]}
        assert file["path"] == "tea.toy", again
        assert found["claims/cure-promise"]["line"] == 3
        assert found["claims/cure-promise"]["headings"] == ["Tea"]
        assert found["fragments/doubled-word"]["text"] == "of of"


@pytest.mark.parametrize("name", sorted(NAMES | {"html"}))
def test_every_report_shows_it(medlint, draft, name):
    assert NAMES | {"html"} == set(FORMATS)
    result = medlint("check", ".", "--output", name)
    assert result.exit_code == 1 and result.stderr.count("\n") <= 1
    assert "tea.toy" in result.stdout and "cure" in result.stdout


def test_it_is_fixed_with_its_own_escapes(medlint, draft):
    assert "-diabetes in 40%% of of people.\n+diabetes in 40%% of people." in medlint("check", "--diff").stdout.replace(
        "\r", ""
    )
    medlint("check", "--fix")
    assert draft.read_bytes() == DRAFT.replace("of of", "of").encode()
    draft.write_text("It is 5 % better.\n\nThe youâ€™d 5%% of it.\n", encoding="utf-8")
    medlint("check", "--fix", "--unsafe-fixes", "--select", "encoding")
    assert "5%% of it" in draft.read_text(encoding="utf-8") and "you’d" in draft.read_text(encoding="utf-8")


def test_every_other_command_reads_it(medlint, draft):
    assert "diabetes" in medlint("claims", "tea.toy").stdout
    assert "tea.toy" in medlint("stats", "tea.toy").stdout
    assert "(toy, " in medlint("inspect", "tea.toy").stdout
    assert medlint("config", "tea.toy").exit_code == 0
    assert medlint("baseline", ".").exit_code == 0
    assert medlint("check", ".").exit_code == 0
    assert "*.toy" in medlint("check", draft.parent / "none").stderr or medlint("check", "none").exit_code == 2


def test_new_words_are_escaped_for_the_format():
    block = sources.read_text("a.html", '<img alt="Tea and more">').blocks[0]
    html, markdown, plain = (sources.readers()[name] for name in ("html", "markdown", "plain"))
    assert html.escape('a "b" & c', block) == "a &quot;b&quot; &amp; c"
    assert html.unescape("a &amp; b") == "a & b"
    assert markdown.escape("a * b", block) is None and markdown.escape("a b", block) == "a b"
    assert plain.escape("a * b & c", block) == "a * b & c"


@pytest.mark.parametrize("reader", sources.readers().values(), ids=sources.readers())
def test_every_reader_says_what_it_is(reader):
    assert reader.title and reader.media_types
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader.suffixes)
    assert (reader.read is None) != (reader.read_bytes is None)
    name = f"a{reader.suffixes[0]}"
    packed = {
        "docx": word.docx(word.paragraph(word.run("Tea."))),
        "odt": office.odt("<text:p>Tea.</text:p>"),
        "pptx": office.pptx(office.shape("Tea.")),
    }
    written = packed[reader.name] if reader.read_bytes else samples.written(reader.name, "Tea is hot.").encode()
    document = sources.read(name, written)
    assert sources.of(document) is reader is sources.claiming(name.upper())
    assert document.traits.opaque == bool(reader.read_bytes)


def test_suffixes_have_one_reader_each():
    assert len(set(sources.suffixes())) == len(sources.suffixes())


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.xyz", b"Tea.", "medlint reads no .xyz files: it reads "),
        ("a.pdf", b"%PDF-1.7", "medlint reads no .pdf files: it reads "),
        ("a.md", b"%PDF-1.7\n%\xe2", "is a PDF, not text: medlint reads "),
        ("a.txt", bytes.fromhex("d0cf11e0a1b11ae1"), "is an old Office file, such as .doc, not text: medlint reads "),
        ("a.html", b"  {\\rtf1 Tea.}", "is an RTF file, not text: medlint reads "),
        ("a.md", b"\x89PNG\r\n\x1a\n\0", "is a picture, not text: medlint reads "),
        ("a.md", b"RIFF\0\0\0\0WEBPVP8 ", "is a picture, not text: medlint reads "),
        (
            "a.txt",
            b"PK\x03\x04\x14",
            "is a ZIP archive, as Office and OpenDocument files are, not text: medlint reads ",
        ),
        ("a", b"\x1f\x8b\x08", "is an archive, not text: medlint reads "),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_can(name, data, what):
    with pytest.raises(MedlintError) as error:
        sources.read(name, data)
    assert error.value.path == name
    assert error.value.message.startswith(what)
    for known in ("Markdown (.md .markdown)", "HTML (.html .htm)", "plain text (.txt)", "Word (.docx)"):
        assert known in error.value.message


def test_a_refused_file_leaves_the_others_checked(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("a.xyz").write_text("Our tea cures diabetes.", encoding="utf-8")
    Path("b.md").write_text("Our tea cures diabetes.", encoding="utf-8")
    result = medlint("check", "a.xyz", "b.md")
    assert result.exit_code == 2 and "b.md" in result.stdout
    assert result.stderr.startswith("medlint: a.xyz: medlint reads no .xyz files: it reads ")


def test_text_under_any_name_is_linted():
    assert Linter().lint_text("Our tea cures diabetes.", path="a.rst")


def test_no_other_code_asks_which_format_a_document_has(root):
    """Comparisons of `….format` with anything: a format's own file is the place for what is special about it."""
    found = []
    for path in sorted((root / "src/medlint").rglob("*.py")):
        if "sources" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Compare):
                sides = [node.left, *node.comparators]
                found += [
                    f"{path}:{node.lineno}"
                    for side in sides
                    if isinstance(side, ast.Attribute) and side.attr == "format" and "document" in ast.unparse(side)
                ]
    assert found == []
