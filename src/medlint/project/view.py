"""The settings of one article, and where each comes from."""

from __future__ import annotations

from pathlib import Path

from medlint import sources
from medlint.article.audience import named, target
from medlint.article.kind import BY_CONFIG, Settled, found
from medlint.linter.rules import every_rule
from medlint.model import Document, Failure, MedlintError
from medlint.project.config_finder import ConfigFinder
from medlint.registry import Registry
from medlint.reports.settings import View
from medlint.rulebook import select


def view(file: Path, only: Path | None) -> tuple[View, list[Failure]]:
    """The settings that hold for a file, and why its own words could not be asked. Raises MedlintError for a config, or
    a card, that is broken.
    """
    if file.is_dir():
        raise MedlintError("is a folder; name an article in it", path=file)
    configs = ConfigFinder(only)
    config, whole, entries = configs.of(file), configs.file(file), configs.scope(file).entries
    document = Document(file.as_posix(), "", ())
    kind = Settled(config.kind, (BY_CONFIG,)) if config.kind else None
    failures = []
    try:
        document = sources.read(
            file.as_posix(),
            file.read_bytes(),
            **config.reading,
        )
        kind = found(document, config.kind)
    except OSError as error:
        failures.append(Failure(document.path, f"cannot read it: {error.strerror}; kind and audience are the config's"))
    except MedlintError as error:
        failures.append(Failure.of(error, document.path))
    every = every_rule(config)
    rules: dict[str, str] = dict(select.reasons(every, config))
    for rule in select.chosen(every, config, Registry()):
        if kind and not rule.suits(kind.kind):
            rules[rule.id] = "for other kinds"
    shown = View(
        document.path,
        Path.cwd(),
        whole.layers,
        tuple(whole.entries[number] for number in entries),
        configs.excluding(file),
        config,
        whole.settings(entries),
        rules,
        kind,
        target(config, document.meta),
        own_audience=bool(named(document.meta)),
    )
    return shown, failures
