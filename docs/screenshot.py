"""The picture of the HTML report in the README: docs/report.png, of examples/draft.md.

Usage: python docs/screenshot.py [--browser PATH]. It needs Playwright for Python and a Chromium (default: the one on
PATH, else Playwright's own). Ends with 1 where the picture is over LARGEST.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "report.png"
LARGEST = 300_000  # bytes
DAY = "2025-01-31"
SHOWN = '[data-rule="claims/cure-promise"] .open'


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--browser", default=shutil.which("chromium"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "report.html"
        command = [
            sys.executable,
            "-m",
            "medlint",
            "check",
            "examples/draft.md",
            f"--output=html={page}",
            "--today",
            DAY,
        ]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "MEDLINT_CACHE_DIR": folder}, check=False)
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        view = browser.new_page(viewport={"width": 1280, "height": 860}, color_scheme="light")
        view.goto(page.as_uri())
        view.click(SHOWN)
        view.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
        view.screenshot(path=PICTURE)
        browser.close()
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes, bar {LARGEST:,}: {'ok' if size <= LARGEST else 'OVER'}")
    return int(size > LARGEST)


if __name__ == "__main__":
    sys.exit(main())
