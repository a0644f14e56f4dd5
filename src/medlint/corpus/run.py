"""A run over a library: planned, worked off by an engine, taken up again."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from medlint.corpus import inputs, local, on_ray, plan, shards
from medlint.corpus.needs import needed
from medlint.corpus.settings import Settings
from medlint.corpus.shards import Marker
from medlint.corpus.tables import VERSION
from medlint.corpus.unit import Unit
from medlint.project.config_finder import ConfigFinder
from medlint.project.jobs import useful

Engine = Literal["local", "ray"]


@dataclass(slots=True)
class Total:
    """Pages, those that failed, findings and words of all units that are done; `pages` of `planned`."""

    planned: int = 0
    units: int = 0
    pages: int = 0
    failed: int = 0
    findings: int = 0
    words: int = 0

    def add(self, marker: Marker) -> None:
        self.units += 1
        self.pages += marker.pages
        self.failed += marker.failed
        self.findings += marker.findings
        self.words += marker.words


@dataclass(frozen=True, slots=True)
class Engaged:
    """How units are worked off: by which engine, in how many processes (None for as many as help), on which cluster."""

    engine: Engine = "local"
    jobs: int | None = None
    address: str = ""


def run(
    names: Sequence[str],
    settings: Settings,
    engaged: Engaged,
    *,
    medlint: str,
    pages: int,
    resume: bool = False,
    watch: Callable[[Total], None] = lambda total: None,
) -> Total:
    """Check all pages that the names lead to and write them to the output folder; what there is at the end.

    `medlint` is its version, `pages` most pages of a unit; `watch` hears how far it is. Raises MedlintError for
    sources, configs and folders that cannot be used.
    """
    needed("datasketch", "to compare pages")
    if "parquet" in settings.formats:
        needed("pyarrow", "to write Parquet (--format jsonl needs none)")
    if engaged.engine == "ray":
        needed("ray", "for --engine ray (--engine local needs none)", "ray")
    configs = ConfigFinder(settings.config, settings.options.exclude)
    sources = list(inputs.found(names, settings.columns, configs))
    key = plan.key(sources, [medlint, str(pages), *_deciding(settings, configs)])
    planned = plan.Run(
        VERSION,
        medlint,
        settings.options.today.isoformat(),
        key,
        tuple(names),
        0,
        0,
        settings.columns,
        str(settings.config or ""),
    )
    folder = settings.output
    if resume and plan.begun(folder):
        planned = plan.resumed(folder, planned)
    else:
        planned = plan.begin(folder, planned, sources, pages=pages)
    del sources
    total = Total(planned.pages)
    for marker in shards.marked(folder):
        total.add(marker)
    watch(total)
    with closing(_engine(_open_units(folder), settings, engaged)) as markers:
        for marker in markers:
            total.add(marker)
            watch(total)
    return total


def _deciding(settings: Settings, configs: ConfigFinder) -> Iterator[str]:
    """What decides on the results beside the pages."""
    yield repr((settings.options, settings.columns, settings.formats, str(settings.root)))
    source = configs.source(Path.cwd() / "page.md")
    if source:
        yield source.read_text(encoding="utf-8", errors="replace")


def _open_units(folder: Path) -> Iterator[Unit]:
    return (unit for unit in plan.units(folder) if not shards.is_marked(folder, unit.number))


def _engine(units: Iterator[Unit], settings: Settings, engaged: Engaged) -> Generator[Marker, None, None]:
    if engaged.engine == "ray":
        return on_ray.run(units, settings, engaged.jobs, engaged.address)
    return local.run(units, settings, engaged.jobs or useful())
