"""Configs, cards, globs and patterns that somebody wrote to take the machine's time or memory, or to break the run."""

from __future__ import annotations

import itertools
import json
import random
import re
import subprocess
import sys
from pathlib import Path

import pytest

from medlint import patterns
from medlint.config import globs

CARD = """\
summary: Says tea.
severity: warning
status: stable
message: "MESSAGE"
why: Because it is.
sources: ["House style"]
check: pattern
params:
  find: ['\\btea\\b']
bad:
  - "Drink ⟦tea⟧ now."
  - "Some ⟦tea⟧ helps."
good:
  - "Drink water now."
  - "A teapot stands here."
"""

# fmt: off
PATTERNS = [
    "a{30000000}", "a{1000000}", "(?:a{1000}){1000}", "((a{100}){100}){100}", "(?:(?:(?:a{0,27}){0,27}){0,27})b",
    "(?R)", "(a(?R)?b)", "(?1)(a)", "(?<x>a(?&x))", "(?P<x>a(?P>x)?)", "(a)(?-1)", "(?0)",
    "(" * 3000 + "a" + ")" * 3000, "(?:" * 500 + "a" + ")" * 500, "a" * 50000, "|".join(["ab"] * 20000),
    "[a-z]{999999}", "(?:foo){e<=5}", "(?:foobar){i,d,s}", "(?:a|b){e}", "(?:x){1s+1d<3}",
    "(a+)+$", "(a|a)*b", "(a|aa)+$", "(?:a|b|ab)*c", r"(\w+\s?)*!", "(.*)*x", ".*.*.*.*x", r"\w*\w*\w*\w*\w*!",
    "(x+x+)+y", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?:(a)|(b)|(c))*d", "(a*)*", "(a*?)*?b", r"(?=(a+))a*b\1",
    "(?:a?){500}a{500}", "(a?){999}", "(.{1,400}){1,49}x", "(?:.*a){12}", "(.*?,){11}P", "(?<=a{0,1000})b",
    "(?<!.*)b", "(?<=(a|aa)*)b", r"(\w)(?=.*\1.*\1.*\1)", r"(.+)\1", r"(.+)\1\1\1",
    r"(\w+)\W+(?:\w+\W+){0,50}\1\W+\1", "(?i:[a-z]+)+!", r"\p{L}*\p{L}*\p{L}*\d", "(?s:.)*(?s:.)*(?s:.)*(?s:.)*z",
    "(?:a*|b*)*c", "(?r)(a|a)*b", r"(?:\s*\w*)*!", r"\b(?:\w+\s*){1,400}!", "(?|(a)|(b))*c", "(?>a*)*b", "(?:a++)*b",
    "a**", "a{2}{3}{4}{5}", "(", "[", "(?P<x>", "\\", r"(?<n>a)(?(n)b|c)*!", r"\L<x>", "(*FAIL)(a|a)*", r"\X*\X*\X*!",
    ".{0,9999}.{0,9999}x",
]
# fmt: on
LIMITED = """
import json, resource, sys
from medlint import patterns
for pattern in json.load(sys.stdin):
    before = resource.getrusage(resource.RUSAGE_SELF)
    if not patterns.fault(pattern):
        patterns.Search([pattern])
        for text in ("a" * 20000, "ab " * 6000, "word " * 4000, "a," * 9000, "x" * 19999 + "!"):
            try:
                for _ in patterns.finditer(patterns.compile(pattern), text):
                    pass
            except TimeoutError:
                break
    after = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([pattern[:50], after.ru_utime - before.ru_utime, (after.ru_maxrss - before.ru_maxrss) / 1024]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss has other units")
def test_no_pattern_takes_more_than_a_linter_has():
    """Two seconds of this process's own time a pattern (the bar is one), and 200 MB."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED], input=json.dumps(PATTERNS), capture_output=True, text=True, check=True
    )
    spent = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(spent) == len(PATTERNS) >= 60
    assert [each for each in spent if each[1] > 2 or each[2] > 200] == []


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("a{30000000}", "lower the bounds"),
        ("(?R)", "calls itself"),
        ("(" * 41 + "a" + ")" * 41, "nested more than 40 deep"),
        ("a" * 10_001, "longer than 10,000 characters"),
        ("(?:foo){e<=5}", "approximate matching"),
    ],
)
def test_a_card_with_such_a_pattern_is_refused(pattern, why, tmp_path, monkeypatch, medlint):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house" / "wording").mkdir(parents=True)
    card = CARD.replace("MESSAGE", "'{match}' is tea.").replace("\\btea\\b", pattern)
    Path("house/wording/tea.yml").write_text(card, encoding="utf-8")
    Path(".medlint.yml").write_text("rules: [house]\n", encoding="utf-8")
    Path("a.md").write_text("Words.\n", encoding="utf-8")
    result = medlint("check", "a.md")
    assert result.exit_code == 2
    assert "house/wording/tea.yml:9: params.find[0]: pattern takes too much: " in result.stderr
    assert why in result.stderr


@pytest.mark.parametrize("pattern", ["[(?R)]{2}", r"\(\?R\)", "[{e}]x", "a{2,400}", "(?:ab){1,3}(?=c)", "x[e]{2}"])
def test_what_only_looks_like_it_is_let_pass(pattern):
    assert not patterns.fault(pattern)


@pytest.mark.parametrize("slot", ["{match:>900000000}", "{match!z}", "{match!r}", "{match:d}", "{match:{match}}"])
def test_a_message_has_no_forms(slot, tmp_path, monkeypatch, medlint):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "house" / "wording").mkdir(parents=True)
    Path("house/wording/tea.yml").write_text(CARD.replace("MESSAGE", f"A {slot}."), encoding="utf-8")
    Path(".medlint.yml").write_text("rules: [house]\n", encoding="utf-8")
    Path("a.md").write_text("Words.\n", encoding="utf-8")
    result = medlint("check", "a.md")
    assert result.exit_code == 2
    assert "house/wording/tea.yml:4: message: " in result.stderr
    assert "asks for a form; write {match}" in result.stderr


def translated(glob: str) -> re.Pattern[str]:
    """What a glob means, as a regular expression."""
    words = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    pieces = re.split(r"(\*\*/|\*\*|\*|\?)", glob.removeprefix("./").strip("/"))
    body = "".join(words.get(piece, re.escape(piece)) for piece in pieces)
    return re.compile(("" if "/" in glob.rstrip("/") else "(?:.*/)?") + body + r"(?:/.*)?\Z", re.DOTALL)


def test_globs_of_any_number_of_wildcards_mean_the_same():
    dice = random.Random(7)
    named = 0
    for _ in range(20_000):
        glob = "".join(dice.choice(["a", "b", "/", "*", "**", "**/", "?"]) for _ in range(dice.randint(1, 8)))
        path = "/".join("".join(dice.choices("ab", k=dice.randint(1, 3))) for _ in range(dice.randint(1, 4)))
        expected = bool(translated(glob).match(path))
        assert bool(globs.naming(path, [glob])) is globs._steps(glob).match(path) is expected, (glob, path)
        named += expected
    assert 4_000 < named < 16_000


HOSTILE_GLOBS = [
    "*a*a*a*az", "*a" * 2000 + "z", "**/a" * 500 + "z", "**a" * 1000 + "z", "**" * 3000 + "z", "*" * 5000, "?" * 5000,
    "*?" * 2000 + "z", "a*" * 2000 + "b", "**/*" * 1000 + "z", "*/" * 2000 + "z", "**a**b**c", "*a*b",
]  # fmt: skip


def test_hostile_globs_do_little_work():
    """A step a letter: the letters of a path are looked at once, whatever the glob."""
    looked = itertools.count()

    class Counted(str):
        __slots__ = ()

        def __iter__(self):
            for letter in str.__iter__(self):
                next(looked)
                yield letter

    for glob in HOSTILE_GLOBS:
        for path in ("a" * 4000, "a/" * 2000, "ab" * 2000):
            simple = globs._pattern(glob)
            if simple is None:
                globs._steps(glob).match(Counted(path))
            else:
                assert sum(glob.count(sign) for sign in ("**/", "**", "*")) <= 8
                globs.naming(path, [glob])
    assert next(looked) <= len(HOSTILE_GLOBS) * 3 * 4000


CONFIGS = {
    "digits": ("pyproject.toml", f"[tool.medlint]\nmax_file_size = {'9' * 5000}\n", "a number in it is too long"),
    "arrays": ("pyproject.toml", f"[tool.medlint]\nterms = {'[' * 5000}{']' * 5000}\n", "nested too deep"),
    "infinity": ("pyproject.toml", "[tool.medlint]\nmax_file_size = inf\n", "must be a whole number, not 'inf'"),
    "nothing": ("pyproject.toml", "[tool.medlint]\nmax_file_size = nan\n", "must be a whole number, not 'nan'"),
    "digits in YAML": (".medlint.yml", f"max_file_size: {'9' * 5000}\n", f"must be a whole number, not '{'9' * 80}…'"),
    "braces in YAML": (".medlint.yml", f"terms: {'[' * 5000}{']' * 5000}\n", "maximum nesting depth"),
    "a day": ("pyproject.toml", "[tool.medlint]\nmax_file_size = 1979-05-27\n", "must be a whole number"),
}


@pytest.mark.parametrize("kind", CONFIGS)
def test_a_broken_config_is_one_line(kind, tmp_path, monkeypatch, medlint):
    monkeypatch.chdir(tmp_path)
    name, text, why = CONFIGS[kind]
    Path(name).write_text(text, encoding="utf-8")
    Path("a.md").write_text("Words.\n", encoding="utf-8")
    result = medlint("check", "a.md")
    assert result.exit_code == 2
    [line] = result.stderr.splitlines()
    assert name in line and why in line


def test_a_chain_of_configs_is_cut(tmp_path, monkeypatch, medlint):
    monkeypatch.chdir(tmp_path)
    for number in range(1200):
        Path(f"{number}.yml").write_text(f"extend: {number + 1}.yml\n", encoding="utf-8")
    Path("1200.yml").write_text("fail_on: error\n", encoding="utf-8")
    Path("a.md").write_text("Words.\n", encoding="utf-8")
    result = medlint("check", "a.md", "--config", "0.yml")
    assert result.exit_code == 2
    assert "more than 20 configs extend one another" in result.stderr
    assert "Traceback" not in result.stderr
