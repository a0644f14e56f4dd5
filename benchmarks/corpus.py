"""A library of pages: what it finds across pages, what it costs beside a check, and what deaths and size do to it.

python benchmarks/corpus.py PART, of: contradictions, near, cpu, ray, memory, kills, nodes. The pages are made by seeded
dice; `contradictions` takes folders of pages that are held to be clean as well.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from cpu import medlint, seconds

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import library as pages_of

from medlint.corpus.across.contradictions import contradictions
from medlint.corpus.across.duplicates import duplicates
from medlint.corpus.library import Library

WORDS = [f"{first}{last}" for first in "bal cor dim fen gar hol jun kal lom mir".split() for last in
         "ada ebo ic ona ule arn est iv om ux ent ira old ank esh ipo org ut yle azz".split()]  # fmt: skip


def write(path: Path, rows: Iterator[tuple[str, str]]) -> Path:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": name, "text": text}) + "\n" for name, text in rows)
    return path


def corpus(source: Path, output: Path, *more: str) -> list[str]:
    return medlint("corpus", str(source), "--output", str(output), *more)


def run(source: Path, output: Path, *more: str) -> Library:
    subprocess.run(corpus(source, output, *more), check=True, stdout=subprocess.DEVNULL)
    return Library(output)


def find_contradictions(folder: Path) -> None:
    """Plants 40 contradictions across 200 pages, and looks at 1,000 pages without one."""
    agents = "garlic ginger turmeric magnesium melatonin zinc cinnamon caffeine selenium chamomile".split()
    outcomes = "gout eczema insomnia migraine nausea".split()
    flat = [("{A} prevents {o}.", "{A} does not prevent {o}."), ("{A} reduces {o}.", "{A} increases {o}."),
            ("{A} relieves {o}.", "{A} worsens {o}."), ("{A} causes {o}.", "{A} prevents {o}."),
            ("{A} treats {o}.", "{A} cannot treat {o}.")]  # fmt: skip
    things = [(agent, outcome) for agent in agents for outcome in outcomes][:40]
    dice = random.Random(7)
    texts = [
        f"# Notes, part {n}\n\nThe {dice.choice(WORDS)} rests near the {dice.choice(WORDS)} in winter."
        for n in range(200)
    ]
    for number, (agent, outcome) in enumerate(things):
        for at, form in zip((number, 100 + number), flat[number % len(flat)], strict=True):
            texts[at] += "\n\n" + form.format(A=agent.title(), o=outcome) + " Many readers ask about this."
    found = list(
        contradictions(run(write(folder / "p.jsonl", ((f"p{n}", t) for n, t in enumerate(texts))), folder / "p"))
    )
    hit = {int(each.at.path[1:-3]) for each in found} & set(range(100, 140))
    print(f"contradictions planted 40, found {len(hit)}, others {len(found) - len(hit)}")
    clean = write(folder / "c.jsonl", ((f"c{n}", clean_page(n)) for n in range(1000)))
    print(f"contradictions in 1,000 clean pages: {len(list(contradictions(run(clean, folder / 'c'))))}")
    for given in sys.argv[2:]:
        made = Path(tempfile.mkdtemp(dir=folder))
        subprocess.run(medlint("corpus", given, "--output", str(made / "out")), check=False)
        for each in contradictions(Library(made / "out")):
            print(" ", each.at.name, each.message)


def clean_page(number: int) -> str:
    """A page whose claims are hedged, conditional or about something of its own."""
    dice = random.Random(number)
    agent, outcome = (
        dice.choice("garlic ginger zinc yoga caffeine".split()),
        dice.choice("gout nausea eczema sleep".split()),
    )
    said = [f"{agent.title()} may ease {outcome}.", f"In one small trial, {agent} did not reduce {outcome}.",
            f"Too much {agent} can worsen {outcome}.", f"{agent.title()} is thought to help with {outcome}.",
            f"It is a myth that {agent} cures {outcome}.", f"{agent.title()} does not cure {outcome}.",
            f"Ask your doctor before you take {agent} for {outcome}.",
            f"Without {agent}, {outcome} often passes by itself."]  # fmt: skip
    return f"# {agent.title()} and {outcome}\n\n" + " ".join(dice.sample(said, 5))


def find_near(folder: Path) -> None:
    """Plants 500 pairs among 20,000 pages, the second of each with some words of the first changed."""
    dice = random.Random(3)
    common = [*WORDS, *"the a of and to in is for with on".split() * 8]
    texts = [" ".join(dice.choice(common) for _ in range(150)) for _ in range(20_000)]
    planted: dict[tuple[int, int], float] = {}
    for number in range(500):
        share = dice.uniform(0.6, 0.95)
        words = texts[number].split()
        for at in dice.sample(range(len(words)), round(len(words) * (1 - share))):
            words[at] = dice.choice(common)
        texts[10_000 + number] = " ".join(words)
        planted[number, 10_000 + number] = share
    source = write(folder / "n.jsonl", ((f"n{number}", text) for number, text in enumerate(texts)))
    config = folder / "none.yml"
    config.write_text("select: [encoding/broken-word]\n")
    out = run(source, folder / "n", "--config", str(config), "--format", "jsonl")
    found = {(int(each.other.path[1:-3]), int(each.at.path[1:-3])) for each in duplicates(out) if each.other}
    near = [pair for pair, share in planted.items() if share >= 0.8]
    print(f"near-duplicates at 0.8 overlap and more: {sum(pair in found for pair in near)} of {len(near)}")
    print(f"at less: {sum(pair in found for pair in planted if pair not in near)} of {500 - len(near)}")
    print(f"false pairs: {len(found - planted.keys())} of {len(found)}")


def measure_cpu(folder: Path) -> None:
    """CPU seconds a page beside `check --jobs 2` on 2,000 pages (those of 5,000 are in the same proportion)."""
    pages = pages_of.folder(folder / "pages", 2000)
    check = seconds(medlint("check", str(pages), "--jobs", "2", "--no-cache", "--output", "json"), codes=(0, 1))
    print(f"check --jobs 2: {2000 / check:.1f} pages a CPU second")
    for jobs in ("1", "2"):
        spent = seconds(corpus(pages, folder / f"local{jobs}", "--jobs", jobs))
        print(f"corpus --jobs {jobs}: {2000 / spent:.1f} pages a CPU second, {spent / check:.2f} of check")


def measure_ray(folder: Path) -> None:
    """CPU seconds of all of Ray's processes, which it starts as children of the run, beside check --jobs 2."""
    pages = pages_of.folder(folder / "pages", 2000)
    check = seconds(medlint("check", str(pages), "--jobs", "2", "--no-cache", "--output", "json"), codes=(0, 1))
    spent = group_seconds(corpus(pages, folder / "ray", "--engine", "ray", "--jobs", "2"))
    print(f"corpus --engine ray: {2000 / spent:.1f} pages a CPU second, {spent / check:.2f} of check")


def group_seconds(command: list[str]) -> float:
    """CPU seconds of all processes that a command leaves in its session or below it, as they were last seen."""
    seen: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        mine = {process.pid}
        while process.poll() is None:
            for entry in Path("/proc").glob("[0-9]*/stat"):
                try:
                    fields = entry.read_text().rpartition(")")[2].split()
                except OSError:
                    continue
                pid = int(entry.parent.name)
                if pid in mine or int(fields[1]) in mine:
                    mine.add(pid)
                    seen[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
            time.sleep(0.2)
    return sum(seen.values())


def measure_memory(folder: Path) -> None:
    """The driver's largest resident size over 10,000 and 200,000 short pages."""
    config = folder / "none.yml"
    config.write_text("select: [encoding/broken-word]\n")
    sizes = []
    for number in (10_000, 200_000):
        source = write(folder / f"m{number}.jsonl", ((f"m{n}", f"Rest and drink, {n}.") for n in range(number)))
        command = corpus(source, folder / f"m{number}", "--config", str(config), "--jobs", "2", "--format", "jsonl")
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        sizes.append(usage.ru_maxrss)
        print(f"{number:,} pages: {usage.ru_maxrss / 1024:.0f} MB, exit code {process.returncode}")
    print(f"ratio {sizes[1] / sizes[0]:.3f}")


def kill_driver(folder: Path) -> None:
    """Kills a run and all its processes at five random moments, each time takes it up, and counts its pages."""
    dice = random.Random(11)
    source = pages_of.lines(folder / "k.jsonl", 1500)
    command = corpus(source, folder / "k", "--resume", "--unit-pages", "25", "--jobs", "2")
    for _ in range(5):
        with subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL) as process:
            time.sleep(dice.uniform(3, 9))
            os.killpg(process.pid, signal.SIGKILL)
    library = run(source, folder / "k", "--resume", "--unit-pages", "25", "--jobs", "2")
    counted = Counter(row["path"] for row in library.rows("pages", "path"))
    print(f"driver killed 5 times: lost {1500 - len(counted)}, doubled {sum(n - 1 for n in counted.values())}")


def kill_nodes(folder: Path) -> None:
    """Takes one of two nodes away at a random moment, five times."""
    import threading

    import ray
    from ray.cluster_utils import Cluster

    from medlint.corpus import run as engine
    from medlint.corpus.settings import Settings
    from medlint.project.options import Options

    dice = random.Random(5)
    source = pages_of.lines(folder / "r.jsonl", 400)
    for number in range(5):
        out = folder / f"r{number}"
        cluster = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
        node = cluster.add_node(num_cpus=1)
        ray.init(address=cluster.address, log_to_driver=False, logging_level="ERROR")
        timer = threading.Timer(dice.uniform(4, 16), partial(cluster.remove_node, node, allow_graceful=False))
        timer.start()
        settings = Settings(out, Options(no_cache=True))
        engine.run([str(source)], settings, engine.Engaged("ray", 2), medlint="0", pages=20)
        timer.join()
        ray.shutdown()
        cluster.shutdown()
        counted = Counter(row["path"] for row in Library(out).rows("pages", "path"))
        print(
            f"node {number} killed: lost {400 - len(counted)}, doubled {sum(n - 1 for n in counted.values())}",
            flush=True,
        )


PARTS: dict[str, Callable[[Path], None]] = {
    "contradictions": find_contradictions,
    "near": find_near,
    "cpu": measure_cpu,
    "ray": measure_ray,
    "memory": measure_memory,
    "kills": kill_driver,
    "nodes": kill_nodes,
}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in PARTS:
        sys.exit(f"name a part: {', '.join(PARTS)}")
    scratch = Path(tempfile.mkdtemp())
    try:
        PARTS[sys.argv[1]](scratch)
    finally:
        shutil.rmtree(scratch)
