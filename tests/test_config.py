"""Configs that extend others and say other things for some articles, and what `medlint config` shows of them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from medlint.config import TEMPLATE, Config, Files, Override, Readability, schema
from medlint.model import MedlintError
from medlint.project.config_finder import ConfigFinder
from medlint.project.store.cache import Cache
from medlint.rulebook import find

CARD = """\
summary: Says it.
severity: {severity}
status: stable
message: "'{{match}}' is no treatment."
why: Nothing is.
sources: [House style]
{applies}
check: pattern
params: {{find: ['{word}']}}
bad: ["Try ⟦{word}⟧ now.", "Some ⟦{word}⟧."]
good: ["Try rest.", "Some tea."]
"""


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and three rules that stand for the built-in ones, one of them for offers only."""
    for name, severity, applies in (
        ("claims/magic", "error", "applies_to: {blocks: [any], documents: [any]}"),
        ("claims/wonder", "warning", ""),
        ("evidence/bargain", "error", "applies_to: {documents: [marketing]}"),
    ):
        path = tmp_path / "cards" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        card = CARD.format(word=name.partition("/")[2], severity=severity, applies=applies)
        path.write_text(card, encoding="utf-8")
    monkeypatch.setattr(find, "builtin_rules", lambda: tmp_path / "cards")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def put(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


ALL = "Try magic, a wonder and a bargain.\n"


def found(medlint, *arguments: str) -> dict[str, list[str]]:
    """The rules that found something, by file."""
    report = json.loads(medlint("check", "--output", "json", *arguments).stdout)
    return {file["path"]: [finding["rule"] for finding in file["findings"]] for file in report["files"]}


# Extending


def test_lists_that_add_come_after_those_of_the_base_and_everything_else_replaces_it() -> None:
    put(
        "house/base.yml",
        "ignore: [wording]\nexclude: [old/]\nterms: [NHS, MRI]\nrules: [cards/]\nbaseline: known.yml\n"
        "select: [claims]\nfail_on: warning\npreview: true\nignores: {reason: optional}\n",
    )
    put(
        ".medlint.yml",
        "extend: house/base.yml\nignore: [headings]\nterms: [MRI, VNG]\nselect: [evidence]\nrules: [own]",
    )
    assert Config.load(Path(".medlint.yml")) == Config(
        ignore=("wording", "headings"),
        exclude=("old/",),
        terms=("NHS", "MRI", "VNG"),
        rules=("house/cards", "own"),
        baseline="house/known.yml",
        select=("evidence",),
        fail_on="warning",
        preview=True,
        ignores=Config.load(Path("house/base.yml")).ignores,
    )


def test_overrides_are_taken_knob_by_knob_and_readability_key_by_key() -> None:
    put(
        "base.yml",
        "overrides:\n  claims/magic: {severity: warning, params: {find: [a], replace: b}}\n"
        "  claims/wonder: {severity: error}\n"
        "readability: {grade: 7, margin: 2}\n",
    )
    put(".medlint.yml", "extend: base.yml\noverrides: {claims/magic: {params: {find: [c]}}}\nreadability: {grade: 9}\n")
    assert Config.load(Path(".medlint.yml")) == Config(
        overrides={
            "claims/magic": Override(severity="warning", params={"find": ["c"], "replace": "b"}),
            "claims/wonder": Override(severity="error"),
        },
        readability=Readability(grade=9, margin=2),
    )


def test_later_bases_win_and_one_that_comes_twice_counts_once_and_first() -> None:
    put("a.yml", "extend: deep/root.yml\nterms: [a]\nfail_on: suggestion\n")
    put("b.yml", "extend: [deep/root.yml]\nterms: [b]\n")
    put("deep/root.yml", "terms: [root]\nfail_on: warning\npreview: true\n")
    put("pyproject.toml", '[tool.medlint]\nextend = ["a.yml", "b.yml"]\npreview = false\n')
    assert Config.load(Path("pyproject.toml")) == Config(terms=("root", "a", "b"), fail_on="suggestion")


def test_a_config_above_the_nearest_one_counts_only_where_it_is_extended() -> None:
    put(".medlint.yml", "preview: true\nterms: [NHS]\n")
    put("plain/.medlint.yml", "terms: [MRI]\n")
    put("added/.medlint.yml", "extend: ../.medlint.yml\nterms: [MRI]\n")
    configs = ConfigFinder()
    assert configs.of("plain/a.md") == Config(terms=("MRI",))
    assert configs.of("added/a.md") == Config(terms=("NHS", "MRI"), preview=True)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            {"own.yml": "# ours\nextend:\n  - none.yml\n"},
            "none.yml: cannot read the config: No such file or directory (extended by own.yml:3)",
        ),
        (
            {"own.yml": "extend: base.yml\n", "base.yml": "terms: []\nselct: [claims]\n"},
            "base.yml:2: selct: unknown key; did you mean select? (extended by own.yml:1)",
        ),
        (
            {"own.yml": "extend: own.yml\n"},
            "own.yml:1: extend: own.yml extends this file already; leave out one of them",
        ),
        (
            {"own.yml": "extend: base.yml\n", "base.yml": "preview: true\nextend: ./own.yml\n"},
            "base.yml:2: extend: own.yml extends this file already; leave out one of them (extended by own.yml:1)",
        ),
        (
            {"own.yml": "extend: a.toml\n", "a.toml": "[tool.other]\n"},
            "a.toml: there is no [tool.medlint] in it to extend (extended by own.yml:1)",
        ),
        ({"own.yml": "extend: {base: a.yml}\n"}, "own.yml:1: extend: must be a single value"),
        (
            {"own.yml": "files:\n  - match: [a.md]\n  - match: [b.md]\n    ignroe: [claims]\n"},
            "own.yml:4: files[1].ignroe: unknown key; did you mean ignore?",
        ),
        ({"own.yml": "files:\n  - kind: other\n"}, "own.yml:2: files[0].match: missing"),
        ({"own.yml": "files:\n  - match: []\n"}, "own.yml:2: files[0]: match: names no files; give a glob"),
        ({"own.yml": "files: [{match: [a], exclude: [b]}]\n"}, "own.yml:1: files[0].exclude: unknown key; known: "),
        (
            {"own.yml": "kind: news\n"},
            "own.yml:1: kind: must be one of condition, marketing, other, research-news, treatment, not 'news'",
        ),
    ],
)
def test_what_is_wrong_is_one_line_with_its_file_and_line(medlint, files, said) -> None:
    for name, text in files.items():
        put(name, text)
    put("a.md", ALL)
    for command in ("check", "config"):
        result = medlint(command, "a.md", "--config", "own.yml")
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"medlint: {said}") and result.stderr.count("\n") == 1


def test_toml_tells_its_lines_too(medlint) -> None:
    put(
        "pyproject.toml",
        '[tool.x]\nselct = 1\n[tool.medlint]\nselct = ["claims"]\n'
        '[tool.medlint.overrides."claims/magic"]\nseverty = "error"\n'
        '[[tool.medlint.files]]\nmatch = ["a"]\n[[tool.medlint.files]]\nmatch = ["b"]\nknd = "other"\n',
    )
    put("a.md", ALL)
    assert medlint("check", "a.md").stderr.replace(str(Path.cwd()) + "/", "") == (
        "medlint: pyproject.toml:4: selct: unknown key; did you mean select?\n"
        "medlint: pyproject.toml:6: overrides.claims/magic.severty: unknown key; did you mean severity?\n"
        "medlint: pyproject.toml:11: files[1].knd: unknown key; did you mean kind?\n"
    )


# Some articles


def test_entries_that_match_are_layers_of_which_the_later_wins() -> None:
    put(
        ".medlint.yml",
        "terms: [NHS]\nselect: [claims]\nfiles:\n"
        "  - {match: [news/**], terms: [MRI], audience: patients, fail_on: warning, readability: {grade: 6}}\n"
        "  - {match: ['*.txt'], select: [evidence], audience: general, readability: {margin: 3}}\n",
    )
    configs = ConfigFinder()
    assert configs.of("a.md") == Config(terms=("NHS",), select=("claims",))
    assert configs.of("news/deep/a.txt") == Config(
        terms=("NHS", "MRI"),
        select=("evidence",),
        audience="general",
        fail_on="warning",
        readability=Readability(grade=6, margin=3),
    )
    assert configs.of("news/a.md") is configs.of("news/b.md")
    assert configs.of("news/a.md") == Config.load(Path(".medlint.yml"), article=Path("news/a.md"))


def test_globs_of_a_base_count_from_the_config_that_extends_it(medlint) -> None:
    put("house/base.yml", "exclude: [old/*]\nfiles: [{match: [news/*], ignore: [claims/magic]}]\n")
    put("site/.medlint.yml", "extend: ../house/base.yml\nfiles: [{match: [news/b.md], ignore: [claims/wonder]}]\n")
    for name in ("site/old/a.md", "site/news/a.md", "site/news/b.md", "site/x/news/a.md"):
        put(name, ALL)
    assert found(medlint, "site") == {
        "site/news/a.md": ["claims/wonder"],
        "site/news/b.md": [],
        "site/x/news/a.md": ["claims/magic", "claims/wonder"],
    }


def test_a_run_goes_by_each_articles_own_settings_and_again_from_the_cache(medlint, cache) -> None:
    put(".medlint.yml", "ignore: [claims/magic]\nfiles: [{match: [strict/], fail_on: warning}]\n")
    put("a.md", ALL)
    assert medlint("check", ".").exit_code == 0
    put("strict/a.md", ALL)
    first = medlint("check", ".")
    assert first.exit_code == 1 and "2 warnings in 2 files" in first.stdout
    kept = sorted(cache.rglob("*"))
    again = medlint("check", ".")
    assert (again.stdout, again.exit_code) == (first.stdout, 1)
    assert sorted(cache.rglob("*")) == kept


def test_the_cache_asks_only_for_what_changes_findings(cache) -> None:
    ruleset = Cache(cache).ruleset
    assert ruleset(Config(fail_on="warning", baseline="b.yml", exclude=("x",))) == ruleset(Config())
    assert len({ruleset(config) for config in (Config(), Config(kind="other"), Config(audience="general"))}) == 3


def test_the_kind_is_the_articles_then_the_configs_then_found_out(medlint) -> None:
    put(".medlint.yml", "files: [{match: [shop/], kind: marketing}]\n")
    put("a.md", ALL)
    put("shop/a.md", ALL)
    put("shop/b.md", f"---\nmedlint: {{kind: other}}\n---\n\n{ALL}")
    files = json.loads(medlint("check", "--output", "json").stdout)["files"]
    assert [(file["path"], file["kind"], file["kind_grounds"], len(file["findings"])) for file in files] == [
        ("a.md", "other", [], 2),
        ("shop/a.md", "marketing", ["stated by the config"], 3),
        ("shop/b.md", "other", ["stated by the article"], 2),
    ]
    assert medlint("inspect", "shop/a.md").stdout.startswith("shop/a.md (markdown, marketing)")


def test_stats_and_claims_go_by_it_too(medlint) -> None:
    put(".medlint.yml", "files: [{match: [leaflets/], audience: patients, max: 1}]\n")
    put("leaflets/a.md", "Rest helps. Sleep well. Drink water.\n")
    for command in ("stats", "claims"):
        assert "files[0].max: unknown key" in medlint(command, "leaflets/a.md").stderr
    put(".medlint.yml", "files: [{match: [leaflets/], audience: patients}]\n")
    put("a.md", "Rest helps. Sleep well. Drink water.\n")
    articles = json.loads(medlint("stats", "--output", "json").stdout)["files"]
    assert [(article["path"], article["target"]["audience"]) for article in articles] == [
        ("a.md", None),
        ("leaflets/a.md", "patients"),
    ]


# Articles without a rule


@pytest.mark.parametrize(
    ("config", "options", "said"),
    [
        (
            "ignore: [claims/*]\n",
            (),
            "a.md and 2 more: no rule applies (kind: other): check select, ignore and preview in .medlint.yml",
        ),
        (
            "files: [{match: [b.md], kind: other}, {match: [news/], select: [evidence]}]\n",
            (),
            "news/a.md: no rule applies (kind: other): check select, ignore and preview in .medlint.yml, files[1]",
        ),
        (
            "terms: [NHS]\n",
            ("--select", "evidence"),
            "a.md and 2 more: no rule applies (kind: other): check --select and --ignore",
        ),
    ],
)
def test_articles_to_which_no_rule_applies_are_named(medlint, config, options, said) -> None:
    put(".medlint.yml", config)
    for name in ("a.md", "b.md", "news/a.md"):
        put(name, "Try rest.\n")
    for _ in range(2):  # the second time from the cache
        result = medlint("check", *options)
        assert (result.exit_code, result.stderr) == (0, f"medlint: {said}\n")
    put("news/a.md", "---\nmedlint: {kind: marketing}\n---\n\nTry rest.\n")
    assert "news/a.md" not in medlint("check", *options).stderr


# medlint config

HOUSE = "terms: [NHS]\nfail_on: warning\nexclude: [old/]\n"
OWN = """\
extend: house.yml
terms: [MRI]
overrides:
  claims/magic: {severity: suggestion}
files:
  - match: [news/**, "*.txt"]
    kind: research-news
    ignore: [claims/wonder]
"""

SHOWN = """\
news/a.md
  governed by  .medlint.yml, which extends house.yml
               files[0] of .medlint.yml:6 (news/**, *.txt)
  checked      yes
  rules        1 of 3 look at it (1 for other kinds, 1 ignored)
  kind         research-news: stated by the config
  audience     general: stated by the article; grade 8, and up to 9 is let pass

  ignore                           claims/wonder  files[0] of .medlint.yml:8 (news/**, *.txt)
  overrides.claims/magic.severity  suggestion     .medlint.yml:4
  fail_on                          warning        house.yml:2
  terms                            NHS            house.yml:1
                                   MRI            .medlint.yml:2
  kind                             research-news  files[0] of .medlint.yml:7 (news/**, *.txt)
  exclude                          old/           house.yml:3
  select                           none           default
  preview                          false          default
  audience                         none           default
  content                          none           default
  sources.html.article             none           default
  readability.grade                none           default
  readability.margin               1              default
  rules                            none           default
  ignores.reason                   required       default
  baseline                         none           default
  lexicon                          none           default
  evidence                         none           default
  approved                         none           default
  keep.max_errors                  none           default
  keep.max_density                 none           default
  keep.max_grade                   none           default
  keep.min_words                   0              default
  language.model                   none           default
  max_file_size                    5000000        default
  max_elements                     500000         default
  max_findings                     5000           default
"""


@pytest.fixture
def site(work: Path) -> None:
    put("house.yml", HOUSE)
    put(".medlint.yml", OWN)
    put("news/a.md", f"---\nmedlint: {{audience: general}}\n---\n\n{ALL}")
    put("old/a.md", ALL)


def test_every_setting_is_shown_with_the_place_it_comes_from(medlint, site) -> None:
    result = medlint("config", "news/a.md")
    assert (result.stdout, result.exit_code) == (SHOWN, 0)
    colored = medlint("config", "news/a.md", "--color", "always").stdout
    assert re.sub(r"\x1b\[\d+m", "", colored) == SHOWN
    assert {"default" in line for line in colored.splitlines() if "\x1b" in line} == {True}


def test_the_same_as_json(medlint, site) -> None:
    shown = json.loads(medlint("config", "news/a.md", "--output", "json").stdout)
    assert (shown["config"], shown["extends"], shown["excluded_by"]) == (".medlint.yml", ["house.yml"], None)
    assert shown["rules"] == {
        "run": ["claims/magic"],
        "ignored": ["claims/wonder"],
        "for_other_kinds": ["evidence/bargain"],
    }
    assert (shown["kind"]["value"], shown["kind"]["stated_by"]) == ("research-news", "config")
    assert shown["audience"] == {"value": "general", "stated_by": "article", "grade": 8, "limit": 9}
    assert shown["settings"]["terms"] == {
        "value": ["NHS", "MRI"],
        "from": [{"file": "house.yml", "line": 1}, {"file": ".medlint.yml", "line": 2}],
    }
    entry = {"file": ".medlint.yml", "line": 7, "entry": "files[0]", "match": ["news/**", "*.txt"]}
    assert shown["settings"]["kind"] == {"value": "research-news", "from": [entry]}
    assert shown["settings"]["max_file_size"] == {"value": 5_000_000, "from": []}


def test_what_leaves_a_file_out_is_named(medlint, site) -> None:
    assert "  checked      no, excluded by 'old/' (house.yml:3)\n" in medlint("config", "old/a.md").stdout


def test_without_a_config_all_is_default(medlint) -> None:
    put("a.md", ALL)
    shown = medlint("config", "a.md").stdout
    assert "  governed by  no config\n" in shown and ".yml" not in shown
    assert (
        "  rules        2 of 3 look at it (1 for other kinds)\n  kind         other: nothing shows another\n" in shown
    )


def test_what_cannot_be_read_leaves_the_config_to_be_shown(medlint, site) -> None:
    missing = medlint("config", "news/none.md")
    assert missing.exit_code == 2 and "kind         research-news: stated by the config" in missing.stdout
    said = "news/none.md: cannot read it: No such file or directory; kind and audience are the config's"
    assert missing.stderr == f"medlint: {said}\n"
    put(".medlint.yml", "max_file_size: 3\n")
    large = medlint("config", "news/a.md")
    assert large.exit_code == 2 and "  max_file_size         3         .medlint.yml:1\n" in large.stdout
    assert large.stderr.startswith("medlint: news/a.md: ")
    folder = medlint("config", "news")
    assert (folder.exit_code, folder.stderr) == (2, "medlint: news: is a folder; name an article in it\n")


def test_showing_a_config_loads_no_spacy() -> None:
    put(".medlint.yml", "kind: other\n")
    put("news/a.md", ALL)
    code = "import sys; from medlint.cli import main; main(['config', 'news/a.md'], standalone_mode=False)"
    ended = f"{code}; sys.exit('spacy' in sys.modules or 'textstat' in sys.modules)"
    assert (
        "governed by"
        in subprocess.run([sys.executable, "-c", ended], capture_output=True, text=True, check=True).stdout
    )


# What is written down about configs


def test_the_template_fits_the_schema_and_names_every_key() -> None:
    full = re.sub(r"^# ( *(?:[\w/-]+:|- ))", r"\1", TEMPLATE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for text in (TEMPLATE.read_text(encoding="utf-8"), full):
        values = yaml.safe_load(text)
        jsonschema.validate(values, schema())
    assert set(values) == set(Config.__struct_fields__)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"files": [{"match": []}]}, schema())


def test_the_template_loads_whole() -> None:
    put("house/base.yml", "preview: true\n")
    full = re.sub(r"^# ( *(?:[\w/-]+:|- ))", r"\1", TEMPLATE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    config = Config.load(put("site/.medlint.yml", full), article=Path("site/leaflets/a.md"))
    assert (config.audience, config.fail_on, config.kind) == ("patients", "warning", "treatment")


def test_every_key_of_the_schema_is_described() -> None:
    structs = schema()["$defs"]
    bare = [
        f"{struct}.{key}"
        for struct in structs
        for key, said in structs[struct]["properties"].items()
        if not said.get("description")
    ]
    assert bare == []
    assert set(structs[Files.__name__]["properties"]) < {*structs["Config"]["properties"], "match"}


def test_a_broken_config_is_refused_by_the_library_as_well() -> None:
    put("own.yml", "extend: base.yml\n")
    put("base.yml", "terms: NHS\n")
    with pytest.raises(MedlintError, match=r"^base\.yml:1: terms: must be a list \(extended by own\.yml:1\)$"):
        Config.load(Path("own.yml"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "preview: true\nselect: [claims,\n  claimz]\n",
            ".medlint.yml:3: select: unknown rule claimz; did you mean claims?",
        ),
        (
            "ignore:\n  - claims/magic\n  - claims/magik\n",
            ".medlint.yml:3: ignore: unknown rule claims/magik; did you mean claims/magic?",
        ),
        (
            "overrides:\n  claims/magig: {severity: warning}\n",
            ".medlint.yml:2: overrides: unknown rule claims/magig; did you mean claims/magic?",
        ),
        (
            "files:\n  - match: ['*.md']\n    ignore: [zzz]\n",
            ".medlint.yml:3: ignore: unknown rule zzz; 'medlint rules' lists them",
        ),
        (
            "fail_on: warnin\n",
            "/.medlint.yml:1: fail_on: must be one of error, suggestion, warning, not 'warnin'; did you mean warning?",
        ),
    ],
)
@pytest.mark.parametrize("command", ["check", "claims"])
def test_a_name_that_means_nothing_is_said_with_its_line_and_what_was_meant(medlint, command, text, said) -> None:
    put(".medlint.yml", text)
    put("a.md", "Tea.\n")
    result = medlint(command, "a.md")
    assert result.exit_code == 2
    assert said in result.stderr


def test_options_commands_and_formats_have_near_names_too(medlint) -> None:
    put("a.md", "Tea.\n")
    assert "select: unknown rule claim; did you mean claims?" in medlint("check", "a.md", "--select", "claim").stderr
    assert "did you mean claims?" in medlint("rules", "--category", "claim").stderr
    assert "did you mean json?" in medlint("check", "a.md", "--output", "jsn").stderr
    assert "did you mean check?" in medlint("chek", "a.md").stderr
    assert "--output" in medlint("check", "a.md", "--outputt", "json").stderr
