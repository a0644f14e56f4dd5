"""Many articles over several processes, in the order in which they came, or over none but this one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Generator, Iterable, Sequence
from contextlib import closing, suppress
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from medlint.language import pipeline
from medlint.model import Failure, LanguageError
from medlint.project.checker import Answer, Checker, Chunk

LITTLE = 150_000
"""Bytes of articles that one process checks sooner than several have started."""

_AHEAD = 4  # chunks for each process that are read before the first of them is done


def useful() -> int:
    """How many processes help: one for each processor that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answers(chunks: Iterable[Chunk], checker: Checker, jobs: int) -> Generator[tuple[Chunk, Answer], None, None]:
    """Each chunk with its answer, in order. `jobs` processes at most; none but this one where there is LITTLE to do.

    A process that ends before its answer (killed, out of memory) is a Failure of the article that it was at.
    """
    coming = iter(chunks)
    first: list[Chunk] = []
    size = 0
    if jobs > 1:
        for chunk in coming:
            first.append(chunk)
            size += sum(len(item.data) for item in chunk.items)
            if size > LITTLE:
                with closing(_spread(chain(first, coming), checker, jobs)) as spread:
                    yield from spread
                return
    for chunk in chain(first, coming):
        yield chunk, checker.check(chunk)


class _Worker(NamedTuple):
    """A process and the line to it."""

    process: BaseProcess
    line: Connection


class _Crew:
    """Processes that check chunks."""

    def __init__(self, checker: Checker) -> None:
        self._checker = checker
        # Forked processes share the language model. Elsewhere the system's own libraries may break in a fork.
        if sys.platform == "linux":
            self._context = multiprocessing.get_context("fork")
        else:
            self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = []

    def hire(self) -> _Worker:
        """One more process."""
        ours, theirs = self._context.Pipe()
        forked = self._context.get_start_method() == "fork"
        others = [ours, *(worker.line for worker in self._workers)] if forked else []
        process = self._context.Process(target=_serve, args=(theirs, self._checker, others), daemon=True)
        process.start()
        theirs.close()  # so that the line ends when the process does
        worker = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def dismiss(self, worker: _Worker) -> str:
        """End a process; how it ended, where it did so by itself."""
        self._workers.remove(worker)
        worker.line.close()
        worker.process.join(1)
        code = worker.process.exitcode or 0
        worker.process.kill()
        worker.process.join()
        return f"by signal {-code}" if code < 0 else f"with exit code {code}"

    def one_by_one(self, chunk: Chunk) -> Answer:
        """The answer to a chunk at which a process died: a new one for its articles, and another if that dies too."""
        answers: list[Answer] = []
        worker = self.hire()
        for item in chunk.items:
            answer = _asked(worker, chunk._replace(items=(item,))) and _told(worker)
            if answer:
                answers.append(answer)
            else:
                how = self.dismiss(worker)
                why = f"the process that checked it ended {how} (out of memory, or a crash in a library)"
                answers.append(Answer((Failure(item.path, f"{why}; try --jobs 1, or exclude it"),)))
                worker = self.hire()
        self.dismiss(worker)
        return Answer(
            tuple(result for answer in answers for result in answer.results),
            tuple(warning for answer in answers for warning in answer.warnings),
            next((answer.unread for answer in answers if answer.unread), ""),
            tuple(spent for answer in answers for spent in answer.seconds),
        )

    def close(self) -> None:
        """End all processes at once."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.join()


def _asked(worker: _Worker, chunk: Chunk) -> bool:
    """Whether a process could be sent a chunk."""
    try:
        worker.line.send(chunk)
    except OSError:
        return False
    return True


def _told(worker: _Worker) -> Answer | None:
    """What a process answers; None where it ended instead."""
    try:
        answer: Answer = worker.line.recv()
    except (EOFError, OSError):
        return None
    return answer


def _serve(line: Connection, checker: Checker, others: Sequence[Connection]) -> None:
    """What a process does: answer until nobody asks. `others`: lines it was born with, which it must not keep open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hired it
    for other in others:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            line.send(checker.check(line.recv()))


def _spread(chunks: Iterable[Chunk], checker: Checker, jobs: int) -> Generator[tuple[Chunk, Answer], None, None]:
    """`answers` by as many processes as there are chunks, up to `jobs`."""
    coming = enumerate(chunks)
    held: dict[int, Chunk] = {}  # read and not yet given back
    done: dict[int, Answer] = {}
    busy: dict[Connection, tuple[_Worker, int]] = {}
    idle: list[_Worker] = []
    crew = _Crew(checker)
    turn = 0
    try:
        while True:
            while len(busy) < jobs and len(held) < jobs * _AHEAD and (more := next(coming, None)):
                number, chunk = more
                if not number:
                    _warm(checker, chunk)
                worker = idle.pop() if idle else crew.hire()
                _asked(worker, chunk)  # if it could not be, its line has ended, and we are told below
                held[number], busy[worker.line] = chunk, (worker, number)
            if not held:
                return
            ready = wait(list(busy))
            for line in [line for line in busy if line in ready]:
                worker, number = busy.pop(line)
                answer = _told(worker)
                if answer:
                    idle.append(worker)
                else:
                    crew.dismiss(worker)
                done[number] = answer or crew.one_by_one(held[number])
            while turn in done:
                yield held.pop(turn), done.pop(turn)
                turn += 1
    finally:
        crew.close()


def _warm(checker: Checker, chunk: Chunk) -> None:
    """Load what all processes need before they part, and start no thread: a fork would lose it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    checker.linter(chunk.ruleset, chunk.config)
    with suppress(LanguageError):  # each process will say so
        pipeline.load(chunk.config.language.model)
