"""What a repository brings along runs no command, changes nothing outside it, and changes no verdict.

Each test builds a folder as an attacker would hand it over, runs the commands that read it, and compares: a file that
only the attacker's command makes, everything in a folder beside it, and what is found in an article.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ARTICLE = "# Garlic\n\nGarlic tea cures diabetes in a week.\n\nTake two cups of of it.\n"
CARD = """\
summary: Says tea.
severity: error
message: "Say coffee: '{match}'."
why: It is our house's word.
sources: [house style]
check: phrases
params: {entries: [tea]}
status: stable
bad: ["A cup of ⟦tea⟧.", "The ⟦tea⟧ is hot."]
good: ["A cup of coffee.", "A teapot."]
"""
QUESTIONS = (
    ("check", ".", "--output", "json"),
    ("check", "content", "--output", "json"),
    ("check", ".", "--diff-base", "HEAD", "--output", "json"),
    ("check", ".", "--diff"),
    ("check", ".", "--fix", "--select", "fragments"),
    ("stats", "content/draft.md", "--against", "HEAD"),
    ("stats", "content/draft.md", "--against", "HEAD:content/draft.md"),
    ("claims", "content"),
    ("baseline", "content"),
    ("cache",),
    ("cache", "clear"),
)


@pytest.fixture(autouse=True)
def _somebody(monkeypatch, tmp_path) -> None:
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"):
        monkeypatch.setenv(name, "somebody")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.delenv("MEDLINT_CACHE_DIR")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


@pytest.fixture
def repo(tmp_path, monkeypatch) -> Path:
    """A folder with an article in it, where the commands run."""
    folder = tmp_path / "repo"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "draft.md").write_text(ARTICLE, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def outside(tmp_path) -> Path:
    """What is the user's own."""
    folder = tmp_path / "outside"
    (folder / "letters").mkdir(parents=True)
    (folder / "letters" / "one.md").write_text(ARTICLE, encoding="utf-8")
    (folder / "3").mkdir()
    (folder / "3" / "photo").write_bytes(b"photo")
    (folder / "wording").mkdir()
    (folder / "wording" / "tea.yml").write_text(CARD, encoding="utf-8")
    (folder / "base.yml").write_text("fail_on: never\nignore: [claims]\n", encoding="utf-8")
    return folder


@pytest.fixture
def script(tmp_path) -> str:
    """The attacker's command."""
    path = tmp_path / "attack"
    path.write_text(f"#!/bin/sh\necho ran >> {tmp_path / 'ran'}\nexit 1\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def git(*arguments: object, folder: Path = Path(), check: bool = True) -> str:
    command = ["git", "-C", str(folder), "-c", "protocol.file.allow=always", *map(str, arguments)]
    return subprocess.run(command, check=check, capture_output=True, text=True, stdin=subprocess.DEVNULL).stdout


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def committed(repo: Path) -> Path:
    """A repository with the article in it, then another line of it that is not committed."""
    git("init", "-q", "-b", "main", folder=repo)
    git("add", "-A", folder=repo)
    git("commit", "-q", "-m", "Words", folder=repo)
    with (repo / "content" / "draft.md").open("a", encoding="utf-8") as file:
        file.write("\nIt cures cancer, too.\n")
    return repo / ".git"


def everything(folder: Path) -> dict[str, object]:
    """All that lies in a folder: contents, modes, times."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() and not path.is_symlink() else None,
        )
        for path in sorted(folder.rglob("*"))
    }


def bare(folder: Path, config: str) -> None:
    """The files of a bare repository, as anybody may commit them."""
    for name in ("objects", "refs"):
        (folder / name).mkdir(parents=True)
        (folder / name / "kept").touch()
    put(folder / "HEAD", "ref: refs/heads/main\n")
    put(folder / "config", config)


def config(text: str) -> Callable[[Path, str], None]:
    """A repository, unpacked from an archive, whose config has these lines; @ is the attacker's command."""

    def build(repo: Path, script: str) -> None:
        with (committed(repo) / "config").open("a", encoding="utf-8") as file:
            file.write(text.replace("@", script))

    return build


def driver(attributes: str, text: str) -> Callable[[Path, str], None]:
    """The same with attributes that name a driver of the config."""

    def build(repo: Path, script: str) -> None:
        config(text)(repo, script)
        put(repo / ".gitattributes", attributes)

    return build


def _bare_here(repo: Path, script: str) -> None:
    bare(repo, f"[core]\n\tbare = false\n\tworktree = {repo}\n\tfsmonitor = {script}\n")


def _bare_below(repo: Path, script: str) -> None:
    bare(repo / "content", f"[core]\n\tbare = false\n\tworktree = {repo / 'content'}\n\tfsmonitor = {script}\n")


def _bare_in_a_repository(repo: Path, script: str) -> None:
    committed(repo)
    _bare_below(repo, script)


def _bare_with_an_index(repo: Path, script: str) -> None:
    shutil.copytree(committed(repo), repo / "content", dirs_exist_ok=True)
    with (repo / "content" / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tworktree = {repo / 'content'}\n\tfsmonitor = {script}\n")


def _file_for_folder(repo: Path, script: str) -> None:
    committed(repo).rename(repo / "theme")
    put(repo / ".git", "gitdir: theme\n")
    with (repo / "theme" / "config").open("a", encoding="utf-8") as file:
        file.write(f"[core]\n\tworktree = {repo}\n\tfsmonitor = {script}\n")


def _worktree(repo: Path, script: str) -> None:
    folder = committed(repo)
    git("worktree", "add", "-q", repo / "content" / "tree", "-b", "other", folder=repo)
    put(folder / "hooks" / "fsmonitor-watchman", Path(script).read_text(encoding="utf-8")).chmod(0o755)
    with (folder / "config").open("a", encoding="utf-8") as file:
        file.write("[core]\n\trepositoryformatversion = 1\n[extensions]\n\tworktreeConfig = true\n")
    for place in (folder, folder / "worktrees" / "tree"):
        put(place / "config.worktree", f"[core]\n\tfsmonitor = {script}\n")


def _submodule(repo: Path, script: str) -> None:
    part = repo.parent / "part"
    put(part / "inner.md", ARTICLE)
    git("init", "-q", folder=part)
    git("add", "-A", folder=part)
    git("commit", "-q", "-m", "Part", folder=part)
    git("init", "-q", "-b", "main", folder=repo)
    git("submodule", "add", "-q", part, "content/part", folder=repo)
    committed(repo)
    put(repo / "content" / "part" / ".gitattributes", "* filter=x\n")
    put(repo / "content" / "part" / "inner.md", ARTICLE + "\nMore.\n")
    text = f'[core]\n\tfsmonitor = {script}\n[filter "x"]\n\tclean = {script}\n\trequired = true\n'
    with (repo / ".git" / "modules" / "content" / "part" / "config").open("a", encoding="utf-8") as file:
        file.write(text)


def _included(repo: Path, script: str) -> None:
    config("[include]\n\tpath = ../settings\n")(repo, script)
    put(repo / "settings", f'[core]\n\tfsmonitor = {script}\n[filter "x"]\n\tclean = {script}\n')
    put(repo / ".gitattributes", "* filter=x\n")


def _hooks(repo: Path, script: str) -> None:
    folder = committed(repo)
    for name in ("post-index-change", "fsmonitor-watchman", "pre-commit", "post-checkout", "reference-transaction"):
        put(folder / "hooks" / name, Path(script).read_text(encoding="utf-8")).chmod(0o755)
    (repo / "content" / "draft.md").touch()


def _own_hooks(repo: Path, script: str) -> None:
    config("[core]\n\thooksPath = hooks\n\tfsmonitor = hooks/post-index-change\n")(repo, script)
    for name in ("post-index-change", "reference-transaction"):
        put(repo / "hooks" / name, Path(script).read_text(encoding="utf-8")).chmod(0o755)


def _missing_objects(repo: Path, script: str) -> None:
    folder = committed(repo)
    blob = git("rev-parse", "HEAD:content/draft.md", folder=repo).strip()
    with (folder / "config").open("a", encoding="utf-8") as file:
        file.write(
            "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tpartialClone = origin\n"
            f'[remote "origin"]\n\tpromisor = true\n\turl = file://{folder}\n\tuploadpack = {script}\n'
        )
    (folder / "objects" / blob[:2] / blob[2:]).unlink()


def _missing_over_ssh(repo: Path, script: str) -> None:
    _missing_objects(repo, script)
    with (repo / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(f'[core]\n\tsshCommand = {script}\n[remote "origin"]\n\turl = ssh://example.invalid/x\n')


COMMANDS: dict[str, Callable[[Path, str], None]] = {
    "a bare repository": _bare_here,
    "a bare repository below": _bare_below,
    "a bare repository inside a repository": _bare_in_a_repository,
    "a bare repository with an index": _bare_with_an_index,
    "a .git that is a file": _file_for_folder,
    "a work tree with a config of its own": _worktree,
    "a submodule": _submodule,
    "a config that includes another": _included,
    "hooks": _hooks,
    "a folder of hooks": _own_hooks,
    "a file system monitor": config("[core]\n\tfsmonitor = @\n\tfsmonitorHookVersion = 1\n"),
    "a pager": config("[core]\n\tpager = @\n[pager]\n\tdiff = @\n\tls-files = @\n\tconfig = @\n"),
    "an external diff": config("[diff]\n\texternal = @\n"),
    "aliases": config("[alias]\n\tls-files = !@\n\tdiff = !@\n\tcat-file = !@\n\tconfig = !@\n\trev-parse = !@\n"),
    "an editor and the like": config("[core]\n\teditor = @\n\taskPass = @\n\tgitProxy = @\n[gpg]\n\tprogram = @\n"),
    "a filter": driver("* filter=x\n", '[filter "x"]\n\tclean = @\n\tsmudge = @\n'),
    "a filter that must run": driver("* filter=x\n", '[filter "x"]\n\tclean = @\n\trequired = true\n'),
    "a filter that stays": driver("* filter=x\n", '[filter "x"]\n\tprocess = @\n'),
    "a filter with an odd name": driver("* filter=a.b=c\n", '[filter "a.b=c"]\n\tclean = @\n\tprocess = @\n'),
    "a diff driver": driver("* diff=x\n", '[diff "x"]\n\tcommand = @\n'),
    "a diff driver for text": driver("* diff=x\n", '[diff "x"]\n\ttextconv = @\n\tcachetextconv = true\n'),
    "objects to be fetched": _missing_objects,
    "objects to be fetched over ssh": _missing_over_ssh,
}


@pytest.mark.parametrize("kind", COMMANDS)
def test_no_command_is_run(kind, repo, outside, script, medlint, tmp_path):
    COMMANDS[kind](repo, script)
    assert not (tmp_path / "ran").exists()
    before = everything(outside)
    for question in QUESTIONS:
        os.utime(repo / "content" / "draft.md", (1, 1))  # so that git looks into it
        result = medlint(*question)
        assert result.exit_code in {0, 1, 2}
        assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
        assert not (tmp_path / "ran").exists(), question
    assert everything(outside) == before


def test_the_attacks_would_work(repo, script, tmp_path):
    """Plain git runs the command, so the tests above could fail."""
    worked = []
    for kind, build in COMMANDS.items():
        folder = tmp_path / "plain" / str(len(worked) + 1) / kind.replace(" ", "-")
        put(folder / "content" / "draft.md", ARTICLE)
        build(folder, script)
        for question in (("status",), ("diff", "HEAD"), ("-c", "protocol.file.allow=always", "show", "HEAD")):
            os.utime(folder / "content" / "draft.md", (1, 1))
            for place in (folder, folder / "content"):
                git(*question, folder=place, check=False)
        if (tmp_path / "ran").exists():
            worked.append(kind)
            (tmp_path / "ran").unlink()
    assert len(worked) >= 14, worked


def verdict(result) -> tuple[int, list[str]]:
    """The exit code of a check, and the rules that found something."""
    report = json.loads(result.stdout)
    return result.exit_code, [one["rule"] for file in report["files"] for one in file["findings"]]


def _linked(name: str) -> Callable[[Path, Path], None]:
    """The cache, or something in it, is a link to the user's own folder."""

    def build(repo: Path, outside: Path) -> None:
        link = repo / ".medlint_cache" / name
        link.parent.mkdir(exist_ok=True)
        if name:
            put(repo / ".medlint_cache" / "CACHEDIR.TAG", TAG)
        link = Path(str(link).rstrip("/"))
        link.symlink_to(outside / ("3" if name == "3" else ""))

    return build


TAG = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by medlint; see https://bford.info/cachedir/\n"


def _linked_file(name: str) -> Callable[[Path, Path], None]:
    def build(repo: Path, outside: Path) -> None:
        folder = repo / ".medlint_cache"
        (folder / "3").mkdir(parents=True)
        if name != "CACHEDIR.TAG":
            put(folder / "CACHEDIR.TAG", TAG)
        (folder / name).symlink_to(outside / "3" / "photo")

    return build


def _hanging_file(repo: Path, outside: Path) -> None:
    folder = repo / ".medlint_cache"
    (folder / "3").mkdir(parents=True)
    os.mkfifo(folder / "CACHEDIR.TAG")


def _elsewhere(repo: Path, outside: Path) -> None:
    put(outside / "CACHEDIR.TAG", TAG.replace("medlint", "another program"))
    (repo / ".medlint_cache").symlink_to(outside)


CACHES = {
    "a link to a folder": _linked(""),
    "a link within": _linked("3"),
    "a link to another's cache": _elsewhere,
    "a tag that is a link": _linked_file("CACHEDIR.TAG"),
    "a tag that never ends": _hanging_file,
    "a mark that is a link": _linked_file("tidied"),
    "rules that are a link": _linked_file(".gitignore"),
    "an entry that is a link": _linked_file("3/" + "0" * 64),
}


@pytest.mark.parametrize("kind", CACHES)
@pytest.mark.parametrize("repository", [False, True])
def test_a_cache_that_leads_out_is_left_alone(kind, repository, repo, outside, medlint):
    (repo / ".git").mkdir() if repository else put(repo / ".medlint.yml", "fail_on: error\n")
    sound = verdict(medlint("check", "content", "--no-cache", "--output", "json"))
    CACHES[kind](repo, outside)
    before = everything(outside)
    for _ in range(2):
        assert verdict(medlint("check", "content", "--output", "json")) == sound
    for question in (("cache",), ("cache", "clear")):
        assert medlint(*question).exit_code in {0, 2}
    assert everything(outside) == before


def test_a_cache_in_a_used_folder_is_kept_nowhere(repo, outside, medlint, monkeypatch):
    for name in ("", "letters"):
        monkeypatch.setenv("MEDLINT_CACHE_DIR", str(outside / name))
        before = everything(outside)
        medlint("check", "content")
        assert "not used: it was not made by medlint" in medlint("cache").stdout
        refused = medlint("cache", "clear")
        assert refused.exit_code == 2
        assert "was not made by medlint; left alone" in refused.stderr
        assert everything(outside) == before


def test_a_named_cache_goes_through_no_link_of_the_project(repo, outside, medlint, monkeypatch):
    (repo / ".git").mkdir()
    (repo / "build").symlink_to(outside)
    monkeypatch.setenv("MEDLINT_CACHE_DIR", "build/cache")
    before = everything(outside)
    medlint("check", "content")
    assert "leads out of the project by a link" in medlint("cache").stdout
    assert everything(outside) == before


@pytest.mark.parametrize("taken", [False, True])
def test_a_forged_cache_changes_no_verdict(taken, repo, tmp_path, medlint, monkeypatch):
    """Entries that another machine made for a clean article, as they are and renamed to those of the bad one."""
    (repo / ".git").mkdir()
    article = repo / "content" / "draft.md"
    sound = verdict(medlint("check", "content", "--output", "json"))
    assert sound[0] == 1
    names = {path.name for path in (repo / ".medlint_cache" / "3").iterdir()}
    shutil.rmtree(repo / ".medlint_cache")
    if taken:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "attacker"))
    article.write_text("# Garlic\n\nGarlic is a plant.\n", encoding="utf-8")
    assert medlint("check", "content").exit_code == 0
    article.write_text(ARTICLE, encoding="utf-8")
    store = repo / ".medlint_cache" / "3"
    [clean] = [path for path in store.iterdir() if path.name not in names]
    for name in names:
        shutil.copy(clean, store / name)
    if taken:
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home" / "state"))
    assert verdict(medlint("check", "content", "--output", "json")) == sound
    assert verdict(medlint("check", "content", "--output", "json")) == sound


def test_a_cache_of_another_machine_is_as_good_as_none(repo, tmp_path, monkeypatch):
    from medlint.config import Config
    from medlint.project.store.cache import Cache

    mine = Cache(tmp_path / "kept")
    ruleset = mine.ruleset(Config())
    mine.keep_rules(ruleset, ())
    assert Cache(tmp_path / "kept").rules(ruleset) == ()
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "attacker"))
    assert Cache(tmp_path / "kept").rules(ruleset) is None


@pytest.mark.skipif(sys.platform == "win32", reason="modes")
def test_a_secret_that_others_can_read_is_none(tmp_path, monkeypatch):
    from medlint.project.store.secret import secret

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert secret() == secret()
    path = tmp_path / "medlint" / "cache-secret"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert secret() is None
    path.unlink()
    path.symlink_to(tmp_path / "theirs")
    (tmp_path / "theirs").write_bytes(b"x" * 32)
    assert secret() is None


def _linked_rules(repo: Path, outside: Path) -> None:
    (repo / "house").symlink_to(outside)
    put(repo / ".medlint.yml", "rules: [house]\n")


def _linked_category(repo: Path, outside: Path) -> None:
    (repo / "house").mkdir()
    (repo / "house" / "wording").symlink_to(outside / "wording")
    put(repo / ".medlint.yml", "rules: [house]\n")


def _linked_card(repo: Path, outside: Path) -> None:
    (repo / "house" / "wording").mkdir(parents=True)
    (repo / "house" / "wording" / "tea.yml").symlink_to(outside / "wording" / "tea.yml")
    put(repo / ".medlint.yml", "rules: [house]\n")


def _linked_base(repo: Path, outside: Path) -> None:
    (repo / "base.yml").symlink_to(outside / "base.yml")
    put(repo / ".medlint.yml", "extend: base.yml\n")


@pytest.mark.parametrize("build", [_linked_rules, _linked_category, _linked_card, _linked_base])
def test_rules_and_configs_are_not_reached_by_links_that_lead_out(build, repo, outside, medlint):
    build(repo, outside)
    before = everything(outside)
    result = medlint("check", "content")
    assert result.exit_code == 2
    assert "leads out of the project by a link" in result.stderr
    assert everything(outside) == before


def _linked_baseline(repo: Path, outside: Path) -> None:
    (repo / ".medlint-baseline.yml").symlink_to(outside / "new.yml")


def _far_baseline(repo: Path, outside: Path) -> None:
    put(repo / ".medlint.yml", f"baseline: {outside / 'new.yml'}\n")


def _baseline_above(repo: Path, outside: Path) -> None:
    put(repo / ".medlint.yml", "baseline: ../outside/new.yml\n")


@pytest.mark.parametrize("build", [_linked_baseline, _far_baseline, _baseline_above])
def test_a_baseline_is_not_written_outside(build, repo, outside, medlint):
    build(repo, outside)
    before = everything(outside)
    result = medlint("baseline", "content")
    assert result.exit_code == 2
    assert "lies outside the project; name it with --baseline" in result.stderr
    assert everything(outside) == before


def test_fixes_follow_no_link_of_a_folder(repo, outside, medlint):
    """Not even where git says that a file lies behind it."""
    (repo / "content" / "letters").mkdir()
    put(repo / "content" / "letters" / "one.md", ARTICLE)
    committed(repo)
    shutil.rmtree(repo / "content" / "letters")
    (repo / "content" / "letters").symlink_to(outside / "letters")
    (repo / "content" / "one.md").symlink_to(outside / "letters" / "one.md")
    before = everything(outside)
    medlint("check", ".", "--fix")
    assert "cups of it" in (repo / "content" / "draft.md").read_text(encoding="utf-8")
    assert everything(outside) == before
