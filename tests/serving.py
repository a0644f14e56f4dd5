"""A server as a process of its own, and talk to it, well-formed and not."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

import httpx

ADDRESS = re.compile(r"serving (http://127\.0\.0\.1:(\d+))/")


@dataclass
class Server:
    """`log` is what it has written to standard error so far."""

    process: subprocess.Popen[str]
    url: str
    port: int
    log: list[str] = field(default_factory=list)

    def client(self, **more) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=60, **more)

    def raw(self, data: bytes, seconds: float = 30) -> bytes:
        """What comes back on a connection of its own, until it is closed."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as line:
            line.sendall(data)
            received = b""
            while piece := line.recv(65536):
                received += piece
        return received


@contextmanager
def serving(*options: str, folder: Path, **environment: str) -> Iterator[Server]:
    """A server on a port that is free; it must end well on SIGTERM."""
    import os

    command = [sys.executable, "-m", "medlint", "serve", "--port", "0", *options]
    with subprocess.Popen(
        command, cwd=folder, stderr=subprocess.PIPE, text=True, env={**os.environ, **environment}
    ) as process:
        log: list[str] = []
        for line in process.stderr:
            log.append(line)
            if found := ADDRESS.search(line):
                break
        else:
            raise AssertionError("".join(log))
        reader = Thread(target=log.extend, args=(process.stderr,), daemon=True)
        reader.start()
        try:
            yield Server(process, found[1], int(found[2]), log)
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0, "".join(log)
            reader.join(10)
        finally:
            process.kill()
