"""A browser, the reports that it opens, and what must not happen in any of them."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner
from conftest import ROOT
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from browser.articles import FOLDERS
from medlint.cli import main

NAMES = ("chromium", "chromium-browser", "google-chrome")
WIDE: ViewportSize = {"width": 1360, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}


class Report(NamedTuple):
    """A page, the folder of what was checked, and the articles as the JSON report of the same run has them."""

    path: Path
    folder: Path
    articles: list[dict]

    def number(self, path: str) -> int:
        """That of an article on the page."""
        return next(count for count, article in enumerate(self.articles, 1) if article["path"] == path)

    @property
    def findings(self) -> list[dict]:
        """Those of the only article, in the order of their numbers on the page."""
        (article,) = self.articles
        return article["findings"]


@cache
def browser() -> str | None:
    """The one that MEDLINT_CHROMIUM names, whether it is there or not, else one on PATH."""
    named = os.environ.get("MEDLINT_CHROMIUM")
    if named:
        return shutil.which(named) or named
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_runtest_setup() -> None:
    """All tests here want a browser. Said from one place, so that pytest says it once."""
    if not browser():
        pytest.skip("no Chromium on PATH: apt-get install chromium, or set MEDLINT_CHROMIUM")


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser. It is closed before other tests start processes."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0  # for whom Chromium has no sandbox
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=browser(), chromium_sandbox=not root)
        yield started
        started.close()


@pytest.fixture(scope="package")
def report(tmp_path_factory) -> Callable[[str], Report]:
    """The report of a folder of articles.py, of examples/ ("examples"), or of its draft ("draft"); each made once."""

    @cache
    def made(name: str) -> Report:
        folder = tmp_path_factory.mktemp(name)
        if name in FOLDERS:
            for path, text in FOLDERS[name].items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_text(text, encoding="utf-8", newline="")
        else:
            shutil.copytree(ROOT / "examples", folder, dirs_exist_ok=True)
        target = tmp_path_factory.mktemp("report")
        what = "draft.md" if name == "draft" else "."
        outputs = [f"--output=html={target / 'report.html'}", f"--output=json={target / 'report.json'}"]
        with chdir(folder):
            result = CliRunner().invoke(main, ["check", what, "--no-cache", "--today=2025-01-31", *outputs])
        assert result.exit_code in {0, 1}, result.output
        articles = json.loads((target / "report.json").read_text(encoding="utf-8"))["files"]
        return Report(target / "report.html", folder, articles)

    return made


class Watched(NamedTuple):
    """A page, and the addresses it asks for and what goes wrong in it."""

    page: Page
    noticed: list[str]


@pytest.fixture(scope="package")
def watched(chromium) -> Callable[..., Watched]:
    """A page without network, of a browser with such options; kept, as a new one takes longer than most tests."""

    @cache
    def opened(**options) -> Watched:
        page, noticed = chromium.new_context(offline=True, **options).new_page(), []
        page.set_default_timeout(10_000)
        page.on("console", lambda message: noticed.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noticed.append(f"error: {error}"))
        page.on("popup", lambda other: noticed.append(f"window: {other.url}"))
        page.on("dialog", lambda dialog: (noticed.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda request: noticed.append(request.url))
        return Watched(page, noticed)

    return opened


@pytest.fixture
def visit(watched, report) -> Iterator[Callable[..., Page]]:
    """Opens a report: visit("draft", "#a1-3", size=NARROW, has_touch=True).

    Whatever the test does there, nothing may be asked of anybody, and nothing may go wrong or be refused unseen.
    """
    logs: list[list[str]] = []
    addresses = set()

    def opened(name: str, at: str = "", size: ViewportSize = WIDE, **options) -> Page:
        page, noticed = watched(**options)
        address = report(name).path.as_uri()
        page.goto("about:blank")
        page.set_viewport_size(size)
        page.emulate_media(media="screen", color_scheme="light")
        noticed.clear()
        logs.append(noticed)
        addresses.add(address)
        page.goto(address + at)
        return page

    yield opened
    assert [line for noticed in logs for line in noticed if line not in addresses] == []
