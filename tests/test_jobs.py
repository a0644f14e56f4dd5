"""Many articles over several processes: the same report, and nothing that hangs."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from medlint.config import Config
from medlint.model import Failure
from medlint.project import jobs
from medlint.project.checker import Answer, Batch, Checker, Chunk, Item, Known
from medlint.reports import FORMATS

NUMBER = 12


@pytest.fixture
def drafts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in range(NUMBER):
        text = f"# Garlic {number}\n\nGarlic tea cures diabetes in week {number}.\n\nIt is of of use.\n"
        (tmp_path / f"d{number:02}.md").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def much(monkeypatch):
    """However little there is to do, it is spread."""
    monkeypatch.setattr(jobs, "LITTLE", 0)
    monkeypatch.setattr("medlint.project.project.CHUNK", 150)


def chunk(*texts):
    items = tuple(Item(f"{number}.md", text.encode(), 1000) for number, text in enumerate(texts))
    return Chunk(b"default", Config(), items)


def batch(*texts):
    made = chunk(*texts)
    return Batch(made.items, made)


def lines(answer):
    return [
        result.message if isinstance(result, Failure) else len(result.checked.findings) for result in answer.results
    ]


def test_the_same_report_whatever_the_number(medlint, drafts, much):
    (drafts / "d03.md").write_bytes(b"A\0B")
    (drafts / "d05.md").write_bytes(b"\xff\xfeA")
    reports = []
    for number in (1, 2, 3):
        outputs = [f"--output={name}={drafts / f'{name}{number}'}" for name in FORMATS]
        result = medlint("check", ".", "--no-cache", "--jobs", number, *outputs)
        assert result.exit_code == 2
        reports.append((result.stderr, *((drafts / f"{name}{number}").read_bytes() for name in FORMATS)))
    assert reports[0] == reports[1] == reports[2]
    assert b"claims/cure-promise" in reports[0][1]
    assert reports[0][0].count("is not text") == 2


def test_a_second_run_takes_over_what_they_found(medlint, drafts, much, monkeypatch):
    first = medlint("check", "--jobs", 2)
    monkeypatch.setattr(Checker, "check", None)
    assert medlint("check", "--jobs", 2).stdout == first.stdout


def test_little_work_stays_here(medlint, drafts, monkeypatch):
    monkeypatch.setattr(jobs, "_Crew", None)
    assert medlint("check", "--jobs", 2).exit_code == 1


def test_fixes_are_made_here(medlint, drafts, much, monkeypatch):
    monkeypatch.setattr(jobs, "_Crew", None)
    medlint("check", "--jobs", 2, "--fix")
    assert "of of" not in (drafts / "d11.md").read_text(encoding="utf-8")


def test_as_many_as_there_are_processors():
    assert 1 <= jobs.useful() <= (os.cpu_count() or 1)


def test_answers_come_in_order(much):
    known = Batch((Known(Failure("a.md", "is not text")),), None)
    batches = [each for number in range(30) for each in (batch("It is of of use.\n\n" * number), known)]
    given = list(jobs.answers(iter(batches), Checker(date(2024, 5, 1)), 3))
    assert [each for each, _ in given] == batches
    assert [lines(answer) for _, answer in given] == [
        lines(Checker(date(2024, 5, 1)).check(each.chunk)) if each.chunk else [] for each in batches
    ]


def test_no_more_is_read_than_is_soon_wanted(much):
    read = []

    def batches():
        for number in range(100):
            read.append(number)
            yield batch("Rest.")

    answers = jobs.answers(batches(), Checker(date(2024, 5, 1)), 2)
    next(answers)
    assert len(read) <= 10
    answers.close()


def dying(how, word=b"poison"):
    """A check that ends its process at an article with that word."""
    check = Checker.check

    def run(self, chunk):
        if any(word in item.data for item in chunk.items):
            how()
        return check(self, chunk)

    return run


@pytest.mark.parametrize(
    ("how", "ended"),
    [(lambda: os.kill(os.getpid(), signal.SIGKILL), "by signal 9"), (lambda: os._exit(3), "with exit code 3")],
)
def test_a_process_that_dies_fails_the_article_it_was_at(medlint, drafts, much, monkeypatch, how, ended):
    monkeypatch.setattr(Checker, "check", dying(how))
    monkeypatch.setattr("medlint.project.project.CHUNK", 250)
    (drafts / "d06.md").write_text("# poison\n\nGarlic cures gout.\n", encoding="utf-8")
    result = medlint("check", ".", "--jobs", 2)
    assert result.exit_code == 2
    assert result.stderr == (
        f"medlint: d06.md: the process that checked it ended {ended} (out of memory, or a crash in a library); "
        "try --jobs 1, or exclude it\n"
    )
    assert result.stdout.count("claims/cure-promise") == NUMBER - 1


def test_all_processes_die(much, monkeypatch):
    monkeypatch.setattr(Checker, "check", dying(lambda: os._exit(1), b""))
    given = list(jobs.answers(iter([batch("A.", "B."), batch("C.")]), Checker(date(2024, 5, 1)), 2))
    assert all(isinstance(result, Failure) for _, answer in given for result in answer.results)
    assert [len(answer.results) for _, answer in given] == [2, 1]


def test_one_article_that_crashes_hides_no_other(monkeypatch):
    settled = "medlint.linter.linter.settled"

    def crash(document, configured):
        if "poison" in document.source:
            raise RuntimeError("ouch")
        return document

    monkeypatch.setattr(settled, crash)
    answer = Checker(date(2024, 5, 1)).check(chunk("It is of of use.", "poison", "It is of of use."))
    assert lines(answer)[1] == "medlint crashed: RuntimeError: ouch; please report it"
    assert lines(answer)[0] == lines(answer)[2] > 0


def test_a_checker_goes_to_another_process_without_its_linters():
    checker = Checker(date(2024, 5, 1))
    checker.linter(b"default", Config())
    other = pickle.loads(pickle.dumps(checker))
    assert len(pickle.dumps(checker)) < 1000
    assert lines(other.check(chunk("It is of of use."))) == lines(checker.check(chunk("It is of of use.")))
    assert Answer(()) == pickle.loads(pickle.dumps(Answer(())))


SCRIPT = """
import time, types
from datetime import date
from medlint.project import jobs
from medlint.project.checker import Batch, Checker, Chunk, Item
from medlint.config import Config

jobs.LITTLE = 0
items = [(Item(f"{n}.md", b"It is of of use.", 1000),) for n in range(6)]
batches = [Batch(each, Chunk(b"", Config(), each)) for each in items]

def spread(platform):
    jobs.sys = types.SimpleNamespace(platform=platform)
    answers = jobs.answers(iter(batches), Checker(date(2024, 5, 1)), 2)
    print(*(len(answer.results[0].checked.findings) for _, answer in answers))

def wait(at):
    answers = jobs.answers(iter(batches), Checker(date(2024, 5, 1)), 2)
    next(answers)
    print("ready", flush=True)
    time.sleep(600)

if __name__ == "__main__":
    {call}
"""


def script(tmp_path, call):
    path = tmp_path / "script.py"
    path.write_text(SCRIPT.replace("{call}", call), encoding="utf-8")
    return [sys.executable, path]


def test_processes_that_share_nothing(tmp_path):
    process = subprocess.run(script(tmp_path, "spread('darwin')"), capture_output=True, text=True, check=False)
    found = process.stdout.split()
    assert len(found) == 6, process.stderr
    assert set(found) != {"0"}
    assert len(set(found)) == 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are forked on Linux only")
def test_processes_end_with_the_one_that_hired_them(tmp_path):
    with subprocess.Popen(script(tmp_path, "wait('linux')"), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "ready\n"
        process.kill()
        process.communicate(timeout=60)  # comes back when the last of them has closed its output


INTERRUPTED = """
import os, signal, sys
from medlint.project import jobs
from medlint.project.checker import Checker
from medlint.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell lets what it starts in the background ignore it
jobs.LITTLE = 0

def check(self, chunk):
    os.write(1, b"at work\\n")
    signal.pause()

Checker.check = check
main(["check", ".", "--jobs", "2"])
"""


@pytest.mark.skipif(not hasattr(signal, "pause"), reason="Windows ends console programs otherwise")
def test_ctrl_c(drafts):
    command = [sys.executable, "-c", INTERRUPTED]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        assert process.stdout.readline() == "at work\n"
        os.killpg(process.pid, signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in complaint
