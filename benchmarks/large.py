"""Peak memory of `medlint check` on one article of 3 MB, in every format that medlint reads.

The articles are the drafts of examples/, repeated, and their words in the other formats.
Usage: python benchmarks/large.py [--size BYTES] [--only FORMAT]. Ends with 1 where one takes more than BAR.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import docx
import yaml
from cpu import medlint
from scaling import article

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
import office

BAR = 600
"""MB."""


def _paragraphs(size: int) -> list[str]:
    return [each for each in article("draft.txt", size).split("\n\n") if each.strip()]


def _word(size: int) -> bytes:
    draft, packed = docx.Document(), io.BytesIO()
    body = draft.element.body
    paragraph = draft.add_paragraph("@")._p  # noqa: SLF001 - adding one by one takes quadratic time
    form = paragraph.xml
    said = "".join(form.replace("@", escape(each)) for each in _paragraphs(size))
    body.remove(paragraph)
    body.extend(docx.oxml.parser.parse_xml(f"<a>{said}</a>"))
    draft.save(packed)
    return packed.getvalue()


def _text(size: int) -> bytes:
    return office.odt(*(f"<text:p>{escape(each)}</text:p>" for each in _paragraphs(size)))


def _slides(size: int) -> bytes:
    said = [escape(each) for each in _paragraphs(size)]
    return office.pptx(*(office.shape(*said[at : at + 20]) for at in range(0, len(said), 20)))


def _fields(size: int) -> object:
    return [{"title": "A title", "body": each} for each in _paragraphs(size)]


def _feed(size: int) -> str:
    items = "".join(
        f"<item><title>A title</title><description>{escape(t)}</description></item>" for t in _paragraphs(size)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Tea</title>{items}</channel></rss>'


def _toml(size: int) -> str:
    return "".join(f"[[posts]]\ntitle = 'A title'\nbody = {json.dumps(each)}\n" for each in _paragraphs(size))


FORMATS: Mapping[str, Callable[[int], str | bytes]] = {
    "md": lambda size: article("draft.md", size),
    "html": lambda size: article("draft.html", size),
    "txt": lambda size: article("draft.txt", size),
    "mdx": lambda size: article("draft.md", size).replace("<", "&lt;").replace("{", "("),
    "json": lambda size: json.dumps(_fields(size)),
    "ndjson": lambda size: "\n".join(map(json.dumps, _fields(size))),
    "yaml": lambda size: yaml.dump(_fields(size), Dumper=yaml.CSafeDumper),
    "toml": _toml,
    "xml": _feed,
    "docx": _word,
    "odt": _text,
    "pptx": _slides,
}
"""An article of about so many bytes of text, by suffix."""


def peak(path: Path) -> tuple[float, int]:
    """MB of a process that checks a file, and its exit code."""
    command = medlint("check", path.name, "--no-cache", "--jobs", "1", "--output", "json=report.json")
    with subprocess.Popen(command, cwd=path.parent, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024, process.returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=3_000_000)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    over = False
    with tempfile.TemporaryDirectory() as name:
        for suffix, make in FORMATS.items():
            if options.only and suffix != options.only:
                continue
            path = Path(name, f"large.{suffix}")
            data = make(options.size)
            path.write_bytes(data if isinstance(data, bytes) else data.encode())
            taken, code = peak(path)
            bad = taken > BAR or code not in {0, 1}
            over |= bad
            print(f"{suffix:7} {taken:5.0f} MB, exit code {code}, bar {BAR}: {'OVER' if bad else 'ok'}", flush=True)
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
