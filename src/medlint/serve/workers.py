"""Processes that check, each at one task at a time, ended when a task takes too long."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from medlint.serve.problems import Problem
from medlint.serve.settings import Settings
from medlint.serve.wishes import Answer, Task

_START = 60.0  # seconds that a process may take to load the language model
_TASKS = 2_000  # after so many a process makes room for a fresh one: libraries remember words they have met


def _context() -> multiprocessing.context.SpawnContext | multiprocessing.context.ForkServerContext:
    """The way to start a process; on Linux from one that has loaded the libraries, which all then share."""
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["medlint.serve.ready"])
    return context


_CONTEXT = _context()


class Workers:
    """A number of checking processes and the line in front of them; first come, first served."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._free: list[_Worker] = []
        self._seats = asyncio.Semaphore(settings.workers)
        self._threads = ThreadPoolExecutor(settings.workers, "medlint-worker")
        self.waiting = 0
        self.working = 0
        self.stopped = 0

    async def start(self) -> None:
        """Start all processes. Raises Problem or OSError where one does not come up."""
        loop = asyncio.get_running_loop()
        made = [_Worker(self._settings) for _ in range(self._settings.workers)]
        await asyncio.gather(*(loop.run_in_executor(self._threads, worker.start) for worker in made))
        self._free = made

    async def do(self, task: Task, gone: Callable[[], Awaitable[bool]]) -> Answer:
        """A worker's answer to a task; where whoever asked has `gone`, no worker begins with it.

        Raises Problem: what the worker says, "busy" where too many wait, and "time-limit".
        """
        if self.waiting >= self._settings.waiting:
            raise Problem("busy", "too many requests wait; try again in a few seconds", headers={"retry-after": "5"})
        self.waiting += 1
        try:
            await self._seats.acquire()
        finally:
            self.waiting -= 1
        worker = self._free.pop()
        self.working += 1
        try:
            if await gone():
                raise Problem("bad-request", "the connection ended before the check began")
            # Shielded: a request that is given up must not hand on a worker that is still at it.
            answer = await asyncio.shield(self._asked(worker, task))
        except asyncio.CancelledError:
            worker.end()
            raise
        finally:
            self.working -= 1
            self._free.append(worker)
            self._seats.release()
        if isinstance(answer, Problem):
            self.stopped += answer.kind == "time-limit"
            raise answer
        return answer

    def _asked(self, worker: _Worker, task: Task) -> asyncio.Future[Answer | Problem]:
        return asyncio.get_running_loop().run_in_executor(self._threads, worker.ask, task)

    def close(self) -> None:
        """End all processes."""
        for worker in self._free:
            worker.end()
        self._threads.shutdown(wait=False, cancel_futures=True)


class _Worker:
    """A process, started when it is first asked, and again after it was ended."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._line: Connection | None = None
        self._process: Any = None
        self._done = 0

    def start(self) -> Connection:
        """The line to the process, once it is ready."""
        if self._line is None:
            settings = self._settings
            ours, theirs = _CONTEXT.Pipe()
            self._process = _CONTEXT.Process(target=_work, args=(theirs, settings.config, settings.today), daemon=True)
            self._process.start()
            theirs.close()
            self._line, self._done = ours, 0
            if not ours.poll(_START):
                self.end()
                raise Problem("crash", "a checking process did not start in time; restart the server")
            ours.recv()
        return self._line

    def ask(self, task: Task) -> Answer | Problem:
        """The answer to a task, or why there is none."""
        try:
            line = self.start()
            line.send(task)
            if not line.poll(self._settings.seconds):
                self.end()
                said = f"it took more than {self._settings.seconds:g} seconds and was stopped; split the article"
                return Problem("time-limit", said)
            answer: Answer | Problem = line.recv()
        except Problem as problem:
            return problem
        except (EOFError, OSError):
            self.end()
            return Problem("crash", "the checking process ended (out of memory, or a crash in a library)")
        self._done += 1
        if self._done >= _TASKS:
            self.end()
        return answer

    def end(self) -> None:
        """End the process, whatever it is at."""
        line, process, self._line, self._process = self._line, self._process, None, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join(5)


def _work(line: Connection, config: Path | None, today: date | None) -> None:
    """A process's life: a task, its answer, the next one, until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends us
    from medlint.serve.desk import Desk

    desk = Desk(config, today)
    with suppress(EOFError, OSError):
        line.send(None)
        while True:
            line.send(desk.answer(line.recv()))
