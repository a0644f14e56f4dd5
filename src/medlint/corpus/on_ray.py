"""The engine of a cluster, or of one machine's Ray: actors that hold the language and the rules, fed by Ray Data."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator, Iterable
from typing import Any

import msgspec

from medlint.corpus.needs import needed
from medlint.corpus.settings import Settings
from medlint.corpus.shards import Marker
from medlint.corpus.unit import Unit
from medlint.corpus.worker import Worker
from medlint.model import Failure, MedlintError

_WHY = "for --engine ray (--engine local needs none)"


class Actor:
    """A worker in a process of Ray's. Ray starts another where one dies, and gives it the unit again."""

    def __init__(self, settings: Settings) -> None:
        self._worker = Worker(settings)

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """The marker of each unit, or why the run cannot go on."""
        markers = []
        for packed in batch["unit"]:
            try:
                marker: Marker | Failure = self._worker.work(msgspec.json.decode(packed, type=Unit))
            except MedlintError as error:
                marker = Failure.of(error)
            except OSError as error:
                marker = Failure(str(error.filename or ""), f"cannot write: {error.strerror}")
            failed = isinstance(marker, Failure)
            markers.append(msgspec.json.encode({"failure" if failed else "marker": marker}))
        return {"marker": markers}


class _Answer(msgspec.Struct):
    marker: Marker | None = None
    failure: tuple[str, str, str, int, int] | None = None


def run(
    units: Iterable[Unit], settings: Settings, jobs: int | None, address: str = ""
) -> Generator[Marker, None, None]:
    """The marker of each unit when it is done, in any order; `jobs` actors at most, by default one for each processor
    of the cluster. `address` joins a cluster; without one Ray starts on this machine. Raises MedlintError where Ray
    cannot be reached, a config is broken or a shard cannot be written.
    """
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # it speaks of its own affairs on our standard error
    ray, data = needed("ray", _WHY, "ray"), needed("ray.data", _WHY, "ray")
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    begun = not ray.is_initialized()
    if begun:
        try:
            ray.init(address=address or "local", log_to_driver=False, logging_level="ERROR")
        except (ConnectionError, ValueError, RuntimeError) as error:
            said = str(error).splitlines()[0]
            raise MedlintError(f"cannot join the cluster at {address!r}: {said}; check --address") from None
    try:
        yield from _work(ray, data, units, settings, jobs)
    finally:
        if begun:
            ray.shutdown()


def _work(
    ray: Any, data: Any, units: Iterable[Unit], settings: Settings, jobs: int | None
) -> Generator[Marker, None, None]:
    rows = [{"unit": msgspec.json.encode(unit)} for unit in units]
    if not rows:
        return
    actors = min(len(rows), jobs or max(int(ray.cluster_resources().get("CPU", 1)), 1))
    data.DataContext.get_current().enable_progress_bars = False  # medlint has one of its own
    done = data.from_items(rows, override_num_blocks=len(rows)).map_batches(
        Actor,
        fn_constructor_args=(settings,),
        batch_size=1,
        compute=data.ActorPoolStrategy(size=actors),
        num_cpus=1,
    )
    decoder = msgspec.json.Decoder(_Answer)
    for row in done.iter_rows():
        answer = decoder.decode(row["marker"])
        if answer.failure:
            path, message, *_ = answer.failure
            raise MedlintError(message, path=path)
        if answer.marker:
            yield answer.marker
