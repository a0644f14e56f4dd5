"""Many articles over several processes, in the order in which they came, or over none but this one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from itertools import chain
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from medlint.language import pipeline
from medlint.model import Failure, LanguageError
from medlint.project.checker import NOTHING, Answer, Batch, Checker, Chunk

LITTLE = 150_000
"""Bytes of articles that one process checks sooner than several have started."""

_AHEAD = 4  # chunks for each process that are read before the first of them is done
_WAITING = 64  # batches, those without a chunk too


def useful() -> int:
    """The number of processes that help: one for each processor that this one may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answers(batches: Iterable[Batch], checker: Checker, jobs: int) -> Generator[tuple[Batch, Answer], None, None]:
    """Each batch with the answer to its chunk, in order. `jobs` processes at most; none but this one where there is
    LITTLE to do.

    A process that ends before its answer (killed, out of memory) is a Failure of the article that it was at.
    """
    coming = iter(batches)
    while True:
        first: list[Batch] = []
        size = 0
        for batch in coming:
            first.append(batch)
            size += sum(len(item.data) for item in batch.chunk.items) if batch.chunk else 0
            if jobs > 1 and size > LITTLE:
                with closing(_spread(chain(first, coming), checker, jobs)) as spread:
                    yield from spread
                return
            if jobs == 1 or len(first) >= _WAITING:
                break
        if not first:
            return
        for batch in first:
            yield batch, checker.check(batch.chunk) if batch.chunk else NOTHING


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
        self.hired = 0

    def hire(self) -> _Worker:
        """One more process."""
        self.hired += 1
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

    def one_by_one(self, chunk: Chunk | None) -> Answer:
        """The answer to a chunk at which a process died: a new one for its articles, and another if that dies too."""
        if chunk is None:
            return NOTHING
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
            next((answer.unread for answer in answers if answer.unread), None),
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


def _spread(batches: Iterable[Batch], checker: Checker, jobs: int) -> Generator[tuple[Batch, Answer], None, None]:
    """`answers` by as many processes as there are chunks, up to `jobs`."""
    coming = enumerate(batches)
    held: dict[int, Batch] = {}  # read and not yet given back
    done: dict[int, Answer] = {}
    busy: dict[Connection, tuple[_Worker, int]] = {}
    idle: list[_Worker] = []
    crew = _Crew(checker)
    turn = 0
    try:
        while True:
            while len(busy) < jobs and _may(held, jobs) and (more := next(coming, None)):
                number, batch = more
                held[number] = batch
                if batch.chunk is None:
                    done[number] = NOTHING
                    continue
                if not crew.hired:
                    _warm(checker, batch.chunk)
                worker = idle.pop() if idle else crew.hire()
                _asked(worker, batch.chunk)  # if it could not be, its line has ended, and we are told below
                busy[worker.line] = worker, number
            if not held:
                return
            ready = wait(list(busy)) if turn not in done else []
            for line in [line for line in busy if line in ready]:
                worker, number = busy.pop(line)
                answer = _told(worker)
                if answer:
                    idle.append(worker)
                else:
                    crew.dismiss(worker)
                done[number] = answer or crew.one_by_one(held[number].chunk)
            while turn in done:
                yield held.pop(turn), done.pop(turn)
                turn += 1
    finally:
        crew.close()


def _may(held: Mapping[int, Batch], jobs: int) -> bool:
    """Whether more may be read while so much is held."""
    return len(held) < _WAITING and sum(batch.chunk is not None for batch in held.values()) < jobs * _AHEAD


def _warm(checker: Checker, chunk: Chunk) -> None:
    """Load what all processes need before they part, and start no thread: a fork would lose it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    checker.linter(chunk.ruleset, chunk.config)
    with suppress(LanguageError):  # each process will say so
        pipeline.load(chunk.config.language.model)
