"""As many articles as a benchmark wants, made from those of a folder."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def articles(folder: Path, target: Path, number: int) -> None:
    """So many articles in `target`: those of `folder` over and over, each with a last line of its own."""
    sources = [(path.suffix, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file()]
    for count, (suffix, data) in zip(range(number), cycle(sources), strict=False):
        line = b"" if count < len(sources) else b"\n\nThis is page %d of the series.\n" % count
        (target / f"{count:05}{suffix}").write_bytes(data + line)
