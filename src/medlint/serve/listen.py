"""The server on its socket: uvicorn, a limit on how long a request's head may take, and a clean end."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import socket
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from medlint.serve.app import application
from medlint.serve.guard import line, to_stderr
from medlint.serve.settings import Settings

_CONNECTIONS = 1_000


def listen(settings: Settings, tell: Callable[[str], None]) -> bool:
    """Serve until a signal ends the server; whether it had come up. `tell` hears the address once it answers."""
    logger = logging.getLogger("uvicorn.error")
    logger.addHandler(_Lines(logging.INFO))
    logger.setLevel(logging.INFO)
    logger.propagate = False
    config = uvicorn.Config(
        application(settings),
        settings.host,
        settings.port,
        http=_protocol(settings.slowest),
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=15,
        timeout_graceful_shutdown=int(settings.seconds) + 5,
        limit_concurrency=_CONNECTIONS,
        backlog=1024,
    )
    server = _Telling(config, tell)
    with suppress(SystemExit):  # uvicorn's word for a start that failed
        server.run()
    return server.started


class _Telling(uvicorn.Server):
    """A server that tells its address, with the port that it was given where it asked for any."""

    def __init__(self, config: uvicorn.Config, tell: Callable[[str], None]) -> None:
        super().__init__(config)
        self._tell = tell

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """End well on a signal: uvicorn would raise it again afterwards, which looks like a crash."""
        signals = (signal.SIGINT, signal.SIGTERM)
        before = {each: signal.signal(each, self.handle_exit) for each in signals}
        try:
            yield
        finally:
            for each, handler in before.items():
                signal.signal(each, handler)

    async def startup(self, sockets: list[socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            host, port, *_ = self.servers[0].sockets[0].getsockname()
            self._tell(f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/")


class _Lines(logging.Handler):
    """The server's own log in the form of the log of requests; of an exception its type alone, which quotes nobody."""

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0] if record.exc_info else None
        to_stderr(
            line(level=record.levelname.lower(), message=record.getMessage().strip())
            if kind is None
            else line(
                level=record.levelname.lower(), message=record.getMessage().partition("\n")[0], exception=kind.__name__
            )
        )


def _protocol(seconds: float) -> type[asyncio.Protocol]:
    """The protocol of a connection that is closed where a request's head has not come after so many seconds."""

    class Impatient(H11Protocol):
        def __init__(self, *arguments: Any, **named: Any) -> None:
            super().__init__(*arguments, **named)
            self._patience: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as in uvicorn
            super().connection_made(transport)
            self._wait()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._wait()

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            self._stop()

        def _wait(self) -> None:
            """Count the time while a head is awaited, and stop when it is there."""
            if self.conn.their_state is not h11.IDLE:
                self._stop()
            elif self._patience is None:
                self._patience = self.loop.call_later(seconds, self.transport.close)

        def _stop(self) -> None:
            if self._patience:
                self._patience.cancel()
                self._patience = None

    return Impatient
