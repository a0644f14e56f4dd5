"""The article of HTML pages told from their furniture, by medlint and by others that do the same.

usage: python benchmarks/article.py FOLDER [RANGES]

FOLDER holds HTML pages. RANGES is JSON that gives the first and last line of the article of each by file name, null
where the whole page is the article (default: ranges.json beside FOLDER); without it, lines of the pages that begin with
"|" are the article, as in tests/pages. Two figures a program, over all pages together: the share of the words of the
article that is kept, and the share of the words kept that are the article's. Words are counted as a bag, since no other
program says where its words stood; what a page shows on the lines of its article is read with Python's html.parser.
trafilatura, justext and resiliparse are compared where they are installed, and named where they are not.
Ends with 1 where medlint misses a bar: 0.97 and 0.95.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

BARS = (0.97, 0.95)

_UNSHOWN = {"script", "style", "noscript", "template", "svg", "title", "select", "iframe", "textarea"}


class Shown(HTMLParser):
    """The text of a page that stands on some of its lines."""

    def __init__(self, lines: range | set[int]) -> None:
        super().__init__()
        self._lines, self._unshown = lines, 0
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unshown += tag in _UNSHOWN

    def handle_endtag(self, tag: str) -> None:
        self._unshown -= tag in _UNSHOWN and self._unshown > 0

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            first = self.getpos()[0]
            self.text += [line for number, line in enumerate(data.split("\n"), first) if number in self._lines]


def words(text: str) -> Counter[str]:
    """The words of a text as a bag, without case and marks."""
    return Counter(re.findall(r"\w+", text.casefold()))


def pages(folder: Path, ranges: Path) -> Iterator[tuple[str, Counter[str]]]:
    """Each page and the words of its article."""
    known = json.loads(ranges.read_text(encoding="utf-8")) if ranges.is_file() else None
    for path in sorted(folder.glob("*.htm*")):
        if known is not None and path.name not in known:
            continue
        data = path.read_bytes()
        try:
            page = data.decode()
        except UnicodeDecodeError:
            page = data.decode("cp1252", "replace")
        lines = page.split("\n")
        article: range | set[int]
        if known is None:
            article = {number for number, line in enumerate(lines, 1) if line.startswith("|")}
            page = "\n".join(line.removeprefix("|") for line in lines)
        else:
            first, last = known[path.name] or (1, len(lines))
            article = range(first, last + 1)
        shown = Shown(article)
        shown.feed(page)
        yield page, words("\n".join(shown.text))


def by_medlint(page: str) -> str:
    from medlint.sources import read_text

    return "\n".join(block.text for block in read_text("page.html", page).blocks if block.kind not in {"title", "alt"})


def by_trafilatura(page: str) -> str:
    import trafilatura

    return trafilatura.extract(page, include_comments=False) or ""


def by_justext(page: str) -> str:
    import justext

    found = justext.justext(page.encode(), justext.get_stoplist("English"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in found if not paragraph.is_boilerplate)


def by_resiliparse(page: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(page, main_content=True, alt_texts=False))


PROGRAMS: dict[str, Callable[[str], str]] = {
    "medlint": by_medlint,
    "trafilatura": by_trafilatura,
    "justext": by_justext,
    "resiliparse": by_resiliparse,
}


def main(args: list[str]) -> int:
    if not args:
        print(__doc__)
        return 2
    folder = Path(args[0])
    known = list(pages(folder, Path(args[1]) if len(args) > 1 else folder.parent / "ranges.json"))
    print(f"{len(known)} pages, {sum(article.total() for _, article in known):,} words of articles")
    figures = {}
    for name, program in PROGRAMS.items():
        kept, right = Counter[str](), 0
        try:
            for page, article in known:
                found = words(program(page))
                kept += found
                right += (found & article).total()
        except ImportError as error:
            print(f"  {name:<12} is not installed ({error.name})")
            continue
        figures[name] = (right / max(sum(each.total() for _, each in known), 1), right / max(kept.total(), 1))
        print(
            "  {:<12} words of the article kept {:.3f}   words kept that are the article's {:.3f}".format(
                name, *figures[name]
            )
        )
    return 1 if any(figure < bar for figure, bar in zip(figures["medlint"], BARS, strict=True)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
