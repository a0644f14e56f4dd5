"""A library on Ray: the findings of the other engine, and no page lost with a node."""

from __future__ import annotations

import threading
import time
from collections import Counter
from pathlib import Path

import library
import pytest

from medlint.corpus import plan, run, shards
from medlint.corpus.run import Engaged
from medlint.corpus.settings import Settings
from medlint.project.options import Options

pytestmark = pytest.mark.ray


def over(source: Path, output: Path, engaged: Engaged, *, pages: int) -> run.Total:
    settings = Settings(output, Options(no_cache=True), formats=("jsonl",))
    return run.run([str(source)], settings, engaged, medlint="0", pages=pages)


def files(output: Path) -> dict[str, bytes]:
    """Every shard by name."""
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in sorted(output.rglob("part-*"))}


def test_the_shards_are_those_of_processes(tmp_path):
    source = library.lines(tmp_path / "t.jsonl", 60)
    over(source, tmp_path / "local", Engaged("local", 1), pages=20)
    total = over(source, tmp_path / "ray", Engaged("ray", 2), pages=20)
    assert total.pages == 60
    assert total.findings > 100
    assert files(tmp_path / "ray") == files(tmp_path / "local")


def test_a_node_that_is_lost_takes_no_page_with_it(tmp_path):
    import ray
    from ray.cluster_utils import Cluster

    source, output = library.lines(tmp_path / "t.jsonl", 200), tmp_path / "out"
    cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    lost = cluster.add_node(num_cpus=1)
    ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")

    def lose() -> None:
        while len(list(shards.marked(output))) < 4:
            time.sleep(0.05)
        cluster.remove_node(lost, allow_graceful=False)

    thread = threading.Thread(target=lose, daemon=True)
    thread.start()
    try:
        total = over(source, output, Engaged("ray", 2), pages=10)
    finally:
        ray.shutdown()
        cluster.shutdown()
    thread.join(10)
    assert not thread.is_alive()
    assert total.pages == plan.load(output).pages == 200
    paths = Counter(
        row["path"] for marker in shards.marked(output) for row in shards.read(output, marker.unit, "pages", ["path"])
    )
    assert paths == {f"page-{number:05d}.md": 1 for number in range(200)}
