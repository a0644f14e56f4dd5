"""The engine of one machine: a process for each processor, each holding the language and the rules."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Generator, Iterable
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkContext, SpawnContext
from multiprocessing.process import BaseProcess

from medlint.corpus.settings import Settings
from medlint.corpus.shards import Marker
from medlint.corpus.unit import Unit
from medlint.corpus.worker import Worker
from medlint.model import MedlintError


def run(units: Iterable[Unit], settings: Settings, jobs: int) -> Generator[Marker, None, None]:
    """The marker of each unit when it is done, in any order. A process that dies is replaced, and its unit tried again.
    Raises MedlintError where a config is broken or a shard cannot be written.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a fork would lose threads
    worker = Worker(settings)
    worker.checker.warm()
    if jobs == 1:
        yield from map(worker.work, units)
        return
    forked = sys.platform == "linux"
    # Forked processes share the language model. Elsewhere the system's own libraries may break in a fork.
    context: ForkContext | SpawnContext
    context = multiprocessing.get_context("fork") if forked else multiprocessing.get_context("spawn")
    coming, again = iter(units), deque[Unit]()
    busy: dict[Connection, tuple[BaseProcess, Unit]] = {}
    idle: list[tuple[BaseProcess, Connection]] = []
    try:
        while True:
            while len(busy) < jobs and (unit := again.popleft() if again else next(coming, None)):
                if not idle:
                    ours, theirs = context.Pipe()
                    others = [ours, *busy] if forked else []
                    process = context.Process(target=_serve, args=(theirs, worker, others), daemon=True)
                    process.start()
                    theirs.close()  # so that the line ends when the process does
                    idle.append((process, ours))
                hand, line = idle.pop()
                busy[line] = hand, unit
                with suppress(OSError):  # its end shows below
                    line.send(unit)
            if not busy:
                return
            ready = wait(list(busy))
            for line in [line for line in busy if line in ready]:
                hand, unit = busy.pop(line)
                try:
                    answer = line.recv()
                except (EOFError, OSError):
                    line.close()
                    hand.join()
                    again.append(unit)
                    continue
                if isinstance(answer, MedlintError | OSError):
                    busy[line] = hand, unit
                    raise answer
                idle.append((hand, line))
                yield answer
    finally:
        for hand, _ in [*busy.values(), *idle]:
            hand.kill()
            hand.join()


def _serve(line: Connection, worker: Worker, others: list[Connection]) -> None:
    """What a process does: work until nobody asks. `others`: lines it was born with, which it must not keep open."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that hired it
    for other in others:
        other.close()
    with suppress(EOFError, OSError):
        while True:
            unit = line.recv()
            try:
                answer: Marker | MedlintError | OSError = worker.work(unit)
            except (MedlintError, OSError) as error:
                answer = error
            line.send(answer)
