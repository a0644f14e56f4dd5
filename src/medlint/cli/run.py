"""What `medlint check` does between its options and its reports."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from difflib import unified_diff
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path

from medlint import sources
from medlint.cli.articles import named
from medlint.cli.encode import encode
from medlint.cli.gate import judge, rank
from medlint.cli.outcome import Options, Outcome
from medlint.cli.profiles import Profile, Profiles
from medlint.cli.ruleless import ruleless
from medlint.model import Document, Failure, MedlintError
from medlint.project.cache import Cache, place, restored
from medlint.project.changes import Changes, since
from medlint.project.checker import CHUNK, Answer, Chunk, Item

_UNCHANGED = "Word drafts are left as they are; --annotate OUT.docx writes a copy with the findings as comments"


def run(paths: Sequence[str], stdin_name: str, options: Options) -> Outcome:
    """Check what the paths name. A bad file, and a language model that cannot be used, is a Failure of the outcome.

    Raises MedlintError for a broken config or baseline, and where git cannot tell what has changed.
    """
    outcome = Outcome()
    changes = since(options.diff_base, paths) if options.diff_base else None
    store = Cache(place() if options.cache and not (options.fix or options.diff) else None)
    profiles = Profiles(options, store)
    if options.config:
        profiles.of(Path())
    crashes = []
    unread: dict[str, None] = {}
    articles = named(paths, stdin_name, _skipped(profiles, changes), outcome.failures, label="Checking")
    unknown = _unknown(articles, profiles, store, options, outcome)
    for chunk, answer in _answers(unknown, profiles, options):
        for item, result in zip(chunk.items, answer.results, strict=True):
            if isinstance(result, Failure):
                crashes.append(result)
                continue
            if answer.lasting(item, result):
                store.keep(store.article(chunk.ruleset, item.path, item.data), result)
            outcome.results.append(restored(result, item.path, item.data))
        for warning in answer.warnings:
            warnings.warn(warning, FutureWarning, stacklevel=1)
        unread |= dict.fromkeys(filter(None, [answer.unread]))
        for rule, seconds in answer.seconds:
            outcome.seconds[rule] = outcome.seconds.get(rule, 0) + seconds
    outcome.failures += [*crashes, *(Failure(*error.split(": ", 1)) for error in unread)]
    for profile in profiles.made:
        outcome.rules = {rule.id: rule for rule in profile.rules} | outcome.rules
    outcome.fail_on = max((profile.config.fail_on for profile in profiles.made), key=rank, default="never")
    judge(outcome, paths, profiles, changes, options)
    outcome.notes += ruleless(outcome.results, profiles, options)
    if options.read:
        from medlint.cli.reading import readings

        outcome.readings = readings(outcome.results, profiles)
    store.tidy()
    return outcome


def _answers(
    unknown: Iterator[tuple[Profile, Item]], profiles: Profiles, options: Options
) -> Generator[tuple[Chunk, Answer], None, None]:
    """What the rules find in articles of which nothing is known yet, in order; where there are none, nothing is loaded
    that it would take.
    """
    first = next(unknown, None)
    if first is None:
        return
    from medlint.project import jobs

    # What is fixed was read and checked here already.
    most = 1 if options.fix or options.diff else options.jobs or jobs.useful()
    with closing(jobs.answers(_chunks(chain([first], unknown)), profiles.checker, most)) as answers:
        yield from answers


def _chunks(items: Iterator[tuple[Profile, Item]]) -> Iterator[Chunk]:
    """Articles in a row that go by one profile, as many together as are checked at once."""
    for profile, group in groupby(items, itemgetter(0)):
        held: list[Item] = []
        size = 0
        for _, item in group:
            held.append(item)
            size += len(item.data)
            if size >= CHUNK:
                yield Chunk(profile.ruleset, profile.config, tuple(held))
                held, size = [], 0
        if held:
            yield Chunk(profile.ruleset, profile.config, tuple(held))


def _skipped(profiles: Profiles, changes: Changes | None) -> Callable[[Path], bool]:
    """Whether an article is left out: by a glob, or because nobody changed it."""
    if changes is None:
        return profiles.configs.skipped
    return lambda path: not changes.hold(path) or profiles.configs.skipped(path)


def _unknown(
    articles: Iterator[tuple[Path, bytes]], profiles: Profiles, store: Cache, options: Options, outcome: Outcome
) -> Iterator[tuple[Profile, Item]]:
    """Every article that the cache does not know, with what governs it, read (and fixed, if asked) when its turn comes.
    What the cache knows joins the outcome.
    """
    for path, data in articles:
        profile, name = profiles.of(path), path.as_posix()
        known = store.checked(store.article(profile.ruleset, name, data), name, data, options.today)
        if known:
            outcome.results.append(known)
            outcome.cached += 1
            continue
        limit = profile.config.max_file_size
        if options.fix or options.diff:
            fixed = _fixed(path, data, profile, profiles, options, outcome)
            data, limit = fixed, max(limit, 0 if fixed == data else len(fixed))
        yield profile, Item(name, data, limit)


def _fixed(path: Path, data: bytes, profile: Profile, profiles: Profiles, options: Options, outcome: Outcome) -> bytes:
    """The article after its fixes (written), or as it was: the difference noted, or why it could not be fixed."""
    name = path.as_posix()
    if sources.is_word(name):
        outcome.note(_UNCHANGED)
        return data
    from medlint import fixes

    try:
        document = sources.read(name, data, limit=profile.config.max_file_size)
    except Exception:  # its check will say so
        return data
    try:
        text = fixes.fixed(
            profiles.checker.linter(profile.ruleset, profile.config), document, unsafe=options.unsafe_fixes
        )
        if text == document.source:
            return data
        if options.diff:
            outcome.diffs.append(_difference(document, text))
            return data
        after = encode(text, data)
        fixes.write(path, data, after)
    except MedlintError as error:
        outcome.failures.append(Failure.of(name, error))
    except Exception as error:
        outcome.failures.append(Failure(name, f"medlint crashed: {type(error).__name__}: {error}; please report it"))
    else:
        return after
    return data


def _difference(document: Document, text: str) -> str:
    """What a fix would change, as `diff -u` puts it."""
    old, new = (re.findall(r"[^\n]*\n|[^\n]+", source) for source in (document.source, text))
    lines = unified_diff(old, new, document.path, document.path)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
