"""Size of the HTML report, and how soon a browser has it open and answers, on the wall.

Usage: python benchmarks/page.py [--browser PATH] [--runs N]. It needs Playwright for Python and a Chromium (default:
the one on PATH, else Playwright's own). One article is some 1,500 words, put together from the drafts of examples/,
which have more faults than any real article; many are 200 of those drafts. A page is open when its script has run and
what it shows has been drawn; a filter has answered when what it leaves has been drawn. Medians. Ends with 1 where a
figure is over its bar.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from cpu import medlint
from many import EXAMPLES, articles
from playwright.sync_api import Browser, Page, sync_playwright

WORDS = 1500
NUMBER = 200
OPENS = {"one": 1.0, "many": 3.0}  # seconds
ANSWERS = 0.2
SIZE = 150_000  # bytes, beside 4 times the article

DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"
PRESSED = """
() => new Promise(done => {
  const start = performance.now();
  document.querySelector(".article.shown [data-filter^=severity]").click();
  requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
})
"""


def longest(target: Path) -> Path:
    """An article of WORDS words or a little more."""
    head, *draft = (EXAMPLES / "draft.md").read_text(encoding="utf-8").split("\n\n")
    parts, words = [head], 0
    for part in cycle(draft):
        parts.append(part)
        words += len(part.split())
        if words >= WORDS:
            break
    path = target / "one.md"
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path


def report(folder: Path, name: str) -> Path:
    """The page of a file or folder."""
    page = folder / f"{name}.html"
    subprocess.run(medlint("check", str(folder / name), "--output", f"html={page}", "--no-cache"), check=False)
    return page


def opened(page: Page, path: Path) -> float:
    """Seconds until the page is open."""
    page.goto(path.as_uri())
    return float(page.evaluate(DRAWN)) / 1000


def answers(page: Page, runs: int) -> Iterator[float]:
    """Seconds until a filter has answered, on and off in turns."""
    for _ in range(runs):
        yield float(page.evaluate(PRESSED)) / 1000


def measured(browser: Browser, path: Path, article: str, runs: int) -> tuple[float, float]:
    """Seconds to open a page, and to filter the findings of an article."""
    times = []
    for _ in range(runs):
        page = browser.new_page()
        times.append(opened(page, path))
        page.close()
    page = browser.new_page()
    page.goto(f"{path.as_uri()}#{article}")
    return statistics.median(times), statistics.median(answers(page, runs))


def judged(name: str, value: float, bar: float, unit: str) -> bool:
    """Whether a figure is over its bar, which is printed."""
    shown = f"{value:,.{0 if unit == 'bytes' else 2}f}"
    print(f"{name}: {shown} {unit}, bar {bar:,} {unit}: {'ok' if value <= bar else 'OVER'}")
    return value > bar


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default=shutil.which("chromium"))
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        article = longest(folder)
        (folder / "many").mkdir()
        articles(EXAMPLES, folder / "many", NUMBER)
        pages = {"one": report(folder, "one.md"), "many": report(folder, "many")}
        size, bar = pages["one"].stat().st_size, SIZE + 4 * article.stat().st_size
        over = judged(f"{len(article.read_text(encoding='utf-8').split())} words", size, bar, "bytes")
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        for name, page in pages.items():
            opens, filters = measured(browser, page, "a1" if name == "one" else "a2", options.runs)
            over |= judged(f"{name}: open", opens, OPENS[name], "s")
            over |= judged(f"{name}: filtered", filters, ANSWERS, "s")
        browser.close()
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
