"""A library of pages: what every source and engine must come to, and what no death of a process may change."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import library
import pyarrow as pa
import pytest
import zstandard
from pyarrow import parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from medlint.corpus import attempts, inputs, plan, shards
from medlint.corpus.page import Columns
from medlint.corpus.tables import TABLES
from medlint.corpus.unit import cut
from medlint.model import Failure, MedlintError
from medlint.project.config_finder import ConfigFinder

TODAY = "2026-01-31"
USUAL = Columns()


DEADLY = """
import os
from medlint.cli import main
from medlint.corpus.checker import PageChecker
read = PageChecker._read
def dies(self, page):
    if b"deadly" in page.data:
        os._exit(9)
    return read(self, page)
PageChecker._read = dies
main()
"""


def table(output: Path, name: str) -> list[dict]:
    return [row for marker in shards.marked(output) for row in shards.read(output, marker.unit, name)]


def in_order(finding: dict) -> tuple[int, int, str]:
    return finding["start"], finding["end"], finding["rule"]


def pages_of(*names: object, columns: Columns = USUAL) -> list:
    """The pages of sources, each unit's read by itself as processes read them."""
    found = list(inputs.found([str(name) for name in names], columns, ConfigFinder()))
    pages = []
    for unit in cut(found, pages=2):
        source = inputs.reopened(unit.source, unit.files, columns)
        pages += list(source.pages(0 if unit.files else unit.first, unit.at))[: unit.pages]
    return pages


def write_table(where: Path, rows: list[dict[str, str]]) -> Path:
    name = where.name
    if ".jsonl" in name:
        data = "".join(json.dumps(row) + "\n" for row in rows).encode()
    elif ".csv" in name or ".tsv" in name:
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), delimiter="\t" if ".tsv" in name else ",")
        writer.writeheader()
        writer.writerows(rows)
        data = out.getvalue().encode()
    else:
        out = io.BytesIO()
        parquet.write_table(pa.Table.from_pylist(rows), out, row_group_size=2)
        data = out.getvalue()
    if name.endswith(".gz"):
        data = gzip.compress(data)
    if name.endswith(".zst"):
        data = zstandard.ZstdCompressor().compress(data)
    where.write_bytes(data)
    return where


@pytest.mark.parametrize("name", ["t.jsonl", "t.jsonl.gz", "t.jsonl.zst", "t.csv", "t.csv.gz", "t.tsv", "t.parquet"])
def test_every_table_gives_its_pages_whole_and_in_order(tmp_path, name):
    rows = [{"id": f"é{number}", "text": f"Line one of “{number}”.\nLine, two."} for number in range(7)]
    pages = pages_of(write_table(tmp_path / name, rows))
    assert [page.path for page in pages] == [f"é{number}.md" for number in range(7)]
    assert [page.data.decode() for page in pages] == [row["text"] for row in rows]


def test_a_web_archive_gives_its_pages_and_not_its_pictures(tmp_path):
    with (tmp_path / "a.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, kind, status in ((1, "text/html; charset=utf-8", "200 OK"), (2, "image/png", "200 OK"),
                                     (3, "text/html", "404 Not Found"), (4, "text/html", "200 OK")):  # fmt: skip
            headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
            payload = io.BytesIO(f"<p>Page {number}.</p>".encode())
            writer.write_record(
                writer.create_warc_record(f"https://site.example/{number}", "response", payload, http_headers=headers)
            )
    pages = pages_of(tmp_path / "a.warc.gz")
    assert [(page.path, page.data) for page in pages] == [
        ("https://site.example/1.html", b"<p>Page 1.</p>"),
        ("https://site.example/4.html", b"<p>Page 4.</p>"),
    ]


def test_columns_are_chosen_and_media_types_tell_the_format(tmp_path):
    rows = [{"name": "a", "prose": "<p>Rest.</p>", "kind": "text/html"}, {"name": "b", "prose": "Rest.", "kind": ""}]
    pages = pages_of(write_table(tmp_path / "t.csv", rows), columns=Columns("prose", "name", "", "kind", ".txt"))
    assert [page.path for page in pages] == ["a.html", "b.txt"]


def test_urls_are_opened_by_fsspec(tmp_path):
    write_table(tmp_path / "t.jsonl", [{"id": "a", "text": "Rest."}])
    assert [page.path for page in pages_of(f"file://{tmp_path}/t.jsonl")] == ["a.md"]
    assert [page.path for page in pages_of(f"file://{tmp_path}/*.jsonl")] == ["a.md"]


def test_a_broken_line_is_one_failure_among_pages(tmp_path):
    (tmp_path / "t.jsonl").write_text('{"id": "a", "text": "Rest."}\n{"id": \n[1]\n{"id": "d"}\n\n{"text": "Rest."}\n')
    found = pages_of(tmp_path / "t.jsonl")
    assert [isinstance(page, Failure) for page in found] == [False, True, True, True, False]
    assert found[1].message.startswith("is no JSON: ")
    assert found[3].message == "holds no text; name its column with --text (columns: id)"
    assert found[4].path == f"{tmp_path}/t.jsonl#5.md"


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_findings_are_those_of_check(medlint, root, tmp_path, monkeypatch, form):
    library.folder(tmp_path / "pages", 40)
    for path in sorted((root / "examples").iterdir()):
        (tmp_path / "pages" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "pages" / "lone.html").write_text("<p>Our tea cures diabetes. <!-- medlint-ignore --></p>")
    monkeypatch.chdir(tmp_path)
    run = medlint("corpus", "pages", "--output", "out", "--today", TODAY, "--jobs", 1, "--format", form,
                  "--unit-pages", 7)  # fmt: skip
    assert run.exit_code == 0, run.output
    report = json.loads(medlint("check", "pages", "--today", TODAY, "--output", "json", "--no-cache").stdout)
    wanted = [
        {"path": file["path"], **finding}
        for file in report["files"]
        for finding in sorted([*file["findings"], *file["suppressed"]], key=in_order)
    ]
    found = []
    for row in table(tmp_path / "out", "findings"):
        passed = {"by": row.pop("suppressed_by"), "reason": row.pop("reason")}
        row.pop("passage")
        found.append({**row, **(passed if passed["by"] else {})})
    assert len(wanted) > 150
    assert json.dumps(found, sort_keys=True) == json.dumps(wanted, sort_keys=True)


def test_tables_have_the_columns_that_are_documented(medlint, root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    medlint("corpus", "examples", "--output", tmp_path / "out", "--today", TODAY, "--jobs", 1)
    for name, types in TABLES.items():
        schema = parquet.read_schema(tmp_path / "out" / name / "part-000000.parquet")
        assert schema.names == list(types)
        assert schema.metadata[b"medlint.corpus"] == b"1"
    pages = {Path(row["path"]).name: row for row in table(tmp_path / "out", "pages")}
    clean, draft = pages["clean-article.md"], pages["draft.md"]
    assert (clean["findings"], clean["density"]) == (0, 0)
    counted = [row for row in table(tmp_path / "out", "findings") if row["path"] == draft["path"]]
    assert draft["errors"] == sum(row["severity"] == "error" for row in counted) > 5
    assert draft["findings"] == len(counted) == sum(draft["categories"].values())
    assert draft["promotion"] > clean["promotion"]
    assert len(draft["signature"]) == 4 * 126


def test_what_cannot_be_read_is_a_row_and_all_else_is_checked(medlint, tmp_path):
    rows = [{"id": "a", "text": "Rest and and drink."}, {"id": "b", "text": "Rest\0."}, {"id": "c.pdf", "text": "%PDF"}]
    write_table(tmp_path / "t.jsonl", rows)
    run = medlint("corpus", tmp_path / "t.jsonl", "--output", tmp_path / "out", "--jobs", 1)
    assert run.exit_code == 2
    assert "1 pages could not be checked" in run.stderr or "2 pages could not be checked" in run.stderr
    assert table(tmp_path / "out", "pages")[0]["path"] == "a.md"
    assert "NUL" in table(tmp_path / "out", "errors")[0]["message"]


def test_a_run_that_was_killed_is_taken_up_and_loses_and_doubles_no_page(tmp_path):
    library.lines(tmp_path / "t.jsonl", 120)
    command = [sys.executable, "-m", "medlint", "corpus", "t.jsonl", "--output", "out", "--resume", "--today", TODAY,
               "--unit-pages", "10", "--jobs", "2"]  # fmt: skip
    out = tmp_path / "out"
    for units in (2, 6):
        with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, start_new_session=True) as process:
            while process.poll() is None and len(list(shards.marked(out))) < units:
                time.sleep(0.05)
            assert process.poll() is None
            os.killpg(process.pid, signal.SIGKILL)
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("120 pages, ")
    assert Counter(row["path"] for row in table(out, "pages")) == {f"page-{number:05d}.md": 1 for number in range(120)}
    assert not list(out.glob("**/.*"))


def test_a_page_that_ends_its_process_is_found_and_passed_over(tmp_path):
    rows = [{"id": str(number), "text": "A deadly page." if number == 3 else "Rest."} for number in range(6)]
    write_table(tmp_path / "t.jsonl", rows)
    command = [sys.executable, "-c", DEADLY, "corpus", "t.jsonl", "--output", "out", "--jobs", "2"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2, done.stderr
    assert [row["path"] for row in table(tmp_path / "out", "pages")] == ["0.md", "1.md", "2.md", "4.md", "5.md"]
    assert "ended twice" in table(tmp_path / "out", "errors")[0]["message"]


def test_one_death_at_a_page_does_not_condemn_it(tmp_path):
    attempts.start(tmp_path, 0)
    again = attempts.start(tmp_path, 0)
    assert again.careful
    attempts.at(tmp_path, 0, again, 4)
    third = attempts.start(tmp_path, 0)
    assert third.deadly == frozenset()
    attempts.at(tmp_path, 0, third, 4)
    assert attempts.start(tmp_path, 0).deadly == {4}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["missing.jsonl", "--output", "new"], "no such file or folder"),
        (["*.nothing", "--output", "new"], "matches no file"),
        (["t.jsonl", "--output", "full"], "is not empty; name a new folder"),
        (["t.jsonl", "--output", "new", "--suffix", ".exe"], "no format has the suffix .exe"),
        (["t.jsonl", "--output", "new", "--address", "auto"], "--address needs --engine ray"),
        (["broken.parquet", "--output", "new"], "is no Parquet file"),
        (["broken.jsonl.gz", "--output", "new"], "cannot read it"),
        (["https://site.example/page.html", "--output", "new"], "is no table"),
    ],
)
def test_bad_input_gets_one_line(medlint, tmp_path, monkeypatch, arguments, said):
    monkeypatch.chdir(tmp_path)
    write_table(tmp_path / "t.jsonl", [{"id": "a", "text": "Rest."}])
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine")
    (tmp_path / "broken.parquet").write_bytes(b"nothing of the kind")
    (tmp_path / "broken.jsonl.gz").write_bytes(b"nothing of the kind")
    run = medlint("corpus", *arguments)
    assert run.exit_code == 2
    assert said in run.stderr
    assert "Traceback" not in run.stderr


def test_a_run_is_not_taken_up_with_other_pages(medlint, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_table(tmp_path / "t.jsonl", [{"id": "a", "text": "Rest."}])
    medlint("corpus", "t.jsonl", "--output", "out", "--jobs", 1)
    write_table(tmp_path / "t.jsonl", [{"id": "a", "text": "Rest and drink."}])
    run = medlint("corpus", "t.jsonl", "--output", "out", "--resume", "--jobs", 1)
    assert (run.exit_code, "was begun with other pages, rules or options" in run.stderr) == (2, True)


def test_without_a_library_one_line_says_how_to_install_it(medlint, tmp_path, monkeypatch):
    write_table(tmp_path / "t.jsonl", [{"id": "a", "text": "Rest."}])
    monkeypatch.setitem(sys.modules, "ray", None)
    run = medlint("corpus", tmp_path / "t.jsonl", "--output", tmp_path / "out", "--engine", "ray")
    assert run.exit_code == 2
    assert run.stderr.strip().endswith("run: python -m pip install 'medlint[ray]'")


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(MedlintError, match="holds no run"):
        plan.load(tmp_path)
