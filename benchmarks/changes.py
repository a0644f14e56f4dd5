"""What a change to rules does: findings gained and lost, rule by rule, between two revisions.

Usage: python benchmarks/changes.py OLD [NEW] [--on PATH …] [--rule ID …] [--show N]. OLD and NEW are what git knows as
revisions; without NEW the files as they stand are held against OLD. Both check the same text: the drafts of
`examples/`, the examples of all cards of both revisions, and articles shuffled together from those, always the same
way; with --on the articles of folders and files, too, and of JSONL files with a `text` (and a `path` or an `id`) a
line. --rule keeps to rules, categories or globs; --show prints so many findings of each rule, lost and gained (10).
A rule that was renamed counts as one. Ends with 1 where findings differ.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")
FORMATS = {"markdown": ".md", "html": ".html", "plain": ".txt"}
SHUFFLED = 60  # articles, of 24 examples each
AROUND = 50  # characters of context


class Found(NamedTuple):
    """A finding as a revision reports it: where, by which rule, how grave, and its words in their context."""

    path: str
    rule: str
    start: int
    end: int
    severity: str
    shown: str


# What each revision does, in a process of its own, with its own medlint.

CHILD = """
import json, sys
from medlint.linter import Linter
from medlint.linter.rules import every_rule
from medlint.config import Config
rules = every_rule(Config())
told = {
    "formerly": {old: rule.id for rule in rules for old in rule.formerly},
    "examples": [[example.text, example.format] for rule in rules for example in (*rule.bad, *rule.good)],
}
print(json.dumps(told), flush=True)
texts = json.load(open(sys.stdin.readline().strip(), encoding="utf-8"))
linter = Linter(Config(preview=True))
for path, findings in linter.lint_texts(map(tuple, texts)):
    print(json.dumps([path, [[f.rule, f.start, f.end, f.severity] for f in findings]]), flush=True)
"""


class Revision:
    """A revision's medlint, running: what its cards say, and then its findings in texts."""

    def __init__(self, folder: Path) -> None:
        environment = {**os.environ, "PYTHONPATH": str(folder / "src"), "MEDLINT_CACHE_DIR": os.devnull}
        self._process = subprocess.Popen(
            [sys.executable, "-c", CHILD],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        told = self._read()
        self.formerly: Mapping[str, str] = told["formerly"]
        self.examples: list[tuple[str, str]] = [(text, form) for text, form in told["examples"]]

    def findings(self, corpus: Path, texts: Mapping[str, str]) -> Iterator[Found]:
        """The findings in a corpus, which lies in a file as pairs of path and text."""
        assert self._process.stdin
        self._process.stdin.write(f"{corpus}\n")
        self._process.stdin.flush()
        for _ in texts:
            path, findings = self._read()
            for rule, start, end, severity in findings:
                yield Found(path, rule, start, end, severity, shown(texts[path], start, end))

    def _read(self) -> dict | list:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"the medlint of one revision ended with {self._process.wait()}")
        return json.loads(line)


def shown(text: str, start: int, end: int) -> str:
    """Words in their context, on one line."""
    pieces = text[max(start - AROUND, 0) : start], text[start:end], text[end : end + AROUND]
    before, words, after = (" ".join(piece.replace("\n", " ⏎ ").split(" ")) for piece in pieces)
    return f"{before}⟦{words}⟧{after}"


@contextmanager
def checked_out(revision: str | None) -> Iterator[Path]:
    """A folder with the files of a revision; the repository itself for none."""
    if revision is None:
        yield ROOT
        return
    with tempfile.TemporaryDirectory(prefix="medlint-changes-") as folder:
        git("worktree", "add", "--detach", "--quiet", f"{folder}/tree", revision)
        try:
            yield Path(folder) / "tree"
        finally:
            git("worktree", "remove", "--force", f"{folder}/tree")


def git(*arguments: str) -> None:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607 - the user's own git
    if done.returncode:
        raise SystemExit(f"git {arguments[0]}: {done.stderr.strip()}")


def corpus(examples: Iterable[tuple[str, str]], more: Iterable[Path]) -> dict[str, str]:
    """Texts by path: what the project can make anywhere, and what was named."""
    texts = {f"examples/{path.name}": read(path) for path in sorted((ROOT / "examples").iterdir()) if readable(path)}
    known = sorted(set(examples))
    texts |= {f"card-{number}{FORMATS.get(form, '.md')}": text for number, (text, form) in enumerate(known)}
    dice = random.Random(0)
    pool = [text for text, form in known if form == "markdown" and not text.startswith(("---", "+++"))]
    for number in range(SHUFFLED if pool else 0):
        texts[f"shuffled-{number}.md"] = "\n\n".join(dice.choices(pool, k=24)) + "\n"
    for path in more:
        texts |= named(path)
    return texts


def named(path: Path) -> dict[str, str]:
    """The texts of a folder, a file or the lines of a JSONL file."""
    if path.is_dir():
        return {str(each): read(each) for each in sorted(path.rglob("*")) if readable(each)}
    if path.suffix != ".jsonl":
        return {str(path): read(path)}
    texts = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        entry = json.loads(line)
        name = str(entry.get("path") or entry.get("id") or "")
        suffix = Path(name).suffix if Path(name).suffix in SUFFIXES else ".md"
        texts[f"{path}:{number}{suffix}"] = entry["text"]
    return texts


def readable(path: Path) -> bool:
    return path.is_file() and path.suffix in SUFFIXES


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def chosen(rule: str, wanted: list[str]) -> bool:
    """Whether a rule is one of those asked for."""
    return not wanted or any(
        rule == each or rule.startswith(f"{each}/") or fnmatch.fnmatch(rule, each) for each in wanted
    )


def compare(old: Iterable[Found], new: Iterable[Found]) -> tuple[list[Found], list[Found], list[tuple[Found, str]]]:
    """The findings that only one side has, and those that are of another gravity, with the new one."""
    before = {each[:4]: each for each in old}
    after = {each[:4]: each for each in new}
    changed = [
        (each, after[key].severity)
        for key, each in before.items()
        if key in after and after[key].severity != each.severity
    ]
    return (
        [each for key, each in before.items() if key not in after],
        [each for key, each in after.items() if key not in before],
        changed,
    )


def report(lost: list[Found], gained: list[Found], changed: list[tuple[Found, str]], most: int) -> None:
    """Print the table of rules, and below it the findings of each."""
    by_rule: dict[str, tuple[list[Found], list[Found]]] = defaultdict(lambda: ([], []))
    for side, findings in enumerate((lost, gained)):
        for each in findings:
            by_rule[each.rule][side].append(each)
    graded = Counter(each.rule for each, _ in changed)
    width = max(map(len, [*by_rule, *graded, "rule"]), default=4)
    print(f"{'rule':{width}}  lost  gained  other severity")
    for rule in sorted({*by_rule, *graded}):
        print(f"{rule:{width}}  {len(by_rule[rule][0]):4}  {len(by_rule[rule][1]):6}  {graded[rule] or '':>14}")
    for rule in sorted(by_rule):
        for sign, findings in zip("-+", by_rule[rule], strict=True):
            if findings and most:
                print(f"\n{sign} {rule}")
            for each in findings[:most]:
                print(f"  {each.path}:{each.start}  {each.shown}")
            if len(findings) > most > 0:
                print(f"  … and {len(findings) - most} more")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old")
    parser.add_argument("new", nargs="?")
    parser.add_argument("--on", type=Path, nargs="+", default=[], metavar="PATH")
    parser.add_argument("--rule", nargs="+", default=[], metavar="ID")
    parser.add_argument("--show", type=int, default=10, metavar="N")
    options = parser.parse_args()
    with checked_out(options.old) as before, checked_out(options.new) as after, tempfile.TemporaryDirectory() as folder:
        old, new = Revision(before), Revision(after)
        texts = corpus([*old.examples, *new.examples], options.on)
        file = Path(folder) / "corpus.json"
        file.write_text(json.dumps(list(texts.items())), encoding="utf-8")
        found = [list(each.findings(file, texts)) for each in (old, new)]
    names = {**old.formerly, **new.formerly}
    sides = [[each._replace(rule=names.get(each.rule, each.rule)) for each in side] for side in found]
    sides = [[each for each in side if chosen(each.rule, options.rule)] for side in sides]
    lost, gained, changed = compare(*sides)
    words = sum(len(text.split()) for text in texts.values())
    print(f"{len(texts)} texts, {words:,} words: {len(sides[0])} findings, then {len(sides[1])}")
    if lost or gained or changed:
        report(lost, gained, changed, options.show)
    return int(bool(lost or gained or changed))


if __name__ == "__main__":
    sys.exit(main())
