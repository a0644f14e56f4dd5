"""CPU time of `medlint check` on articles of 300 kB and of 3 MB, in every format.

The articles are the drafts of examples/, repeated. Usage: python benchmarks/scaling.py [RUNS].
Ends with 1 where the larger takes more than BAR times as long as the smaller.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from cpu import medians, medlint

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
BAR = 11.0
SMALL = 300_000
LARGE = 3_000_000


def article(name: str, size: int) -> str:
    """An article of `size` characters or a little more in the format of that example."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    head, body, tail = "", text, ""
    if name.endswith(".html"):
        head, _, rest = text.partition("<main>")
        body, _, tail = rest.partition("</main>")
    elif text.startswith("---"):
        head, _, body = text.partition("\n---\n")
        head += "\n---\n"
    return head + "\n\n".join([body] * (size // len(body) + 1)) + tail


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    over = False
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("md", "html", "txt"):
            commands = {}
            for label, size in (("small", SMALL), ("large", LARGE)):
                path = Path(folder, f"{label}.{suffix}")
                path.write_text(article(f"draft.{suffix}", size), encoding="utf-8")
                commands[label] = medlint("check", "--no-cache", str(path))
            taken = medians(commands, runs=runs, codes=(1,))
            ratio = taken["large"] / taken["small"]
            over |= ratio > BAR
            times = f"{taken['small']:.2f} s and {taken['large']:.2f} s"
            print(f"{suffix}: {times}, ratio {ratio:.1f}, bar {BAR:g}: {'ok' if ratio <= BAR else 'OVER'}")
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
