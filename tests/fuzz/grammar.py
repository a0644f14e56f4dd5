"""Articles, configs, cards and baselines, made by chance from a seed: well formed in most places, broken in some.

The words are those of the built-in cards' examples, so that rules fire; the shapes are those of each format.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from html import escape
from random import Random

import msgspec
import office
import word
import yaml

from medlint.config import Config
from medlint.rulebook import find

Maker = Callable[[Random], bytes]

ODD = (
    "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2028", "\ufeff", "\ufffd", "\x00", "\x0b", "\x1b[31m",
    "e\u0301", "\U0001f468\u200d\U0001f469", "\ue000", "â€™", "Ã©", "&amp;amp;", "&#x110000;", "%PDF-", "::error::",
    "##[error]", "\r", "\r\n\r\n", "…", "“", "”", "((((", "]]]]", "****", "____", "$$$$", "....", ",,,,", "1.2.3.4",
    "99999999999999999",
)  # fmt: skip
"""Letters and marks that readers, rules and terminals may trip over."""

COMMENTS = (
    "medlint-ignore-next-line {}", "medlint-ignore {}: said so", "medlint-ignore-start {}", "medlint-ignore-end",
    "medlint-ignore-file {}", "medlint-ignore", "medlint-ignore-next-line no/such: x",
)  # fmt: skip


@cache
def sentences() -> tuple[str, ...]:
    """The examples of the built-in cards, without their marks."""
    said: list[str] = []
    for path in find.cards(find.builtin_rules()).values():
        card = yaml.safe_load(path.read_text(encoding="utf-8"))
        for example in (*card["bad"], *card["good"]):
            text = example["text"] if isinstance(example, dict) else example
            said.append("".join(part.partition("|")[0] for part in text.replace("⟧", "⟦").split("⟦")))
    return tuple(said)


@cache
def rules() -> tuple[str, ...]:
    """The ids of the built-in rules."""
    return tuple(find.cards(find.builtin_rules()))


def phrase(random: Random, *, lines: bool = False) -> str:
    """A sentence or two on one line (with `lines` as they come), now and then with an odd character in it."""
    said = " ".join(random.choice(sentences()) for _ in range(random.choice((1, 1, 1, 2))))
    if not lines:
        said = " ".join(said.split())
    if random.random() < 0.2:
        at = random.randrange(len(said) + 1)
        said = said[:at] + random.choice(ODD) + said[at:]
    if random.random() < 0.1:
        said = said[: random.randrange(len(said) + 1)]
    return said


def comment(random: Random) -> str:
    """The words of a comment that speaks to medlint."""
    return random.choice(COMMENTS).format(random.choice(rules()))


MARKDOWN = (
    "§", "§", "§", "# §", "## §\n", "§\n======", "- §\n  - §\n\n    §", "1. §\n2) §", "> §\n>\n> > §", "§\\\n§  \n§",
    "| A | § |\n|---|:-:|\n| § | **§** |", "**§** _tea_ `§` ~~§~~", "[§](https://example.org/a_(b))", "![§](a.png)\n",
    "§[^1]\n\n[^1]: §", "```python\n§\n```", "    §", "<!-- § -->", "{{< tip >}}§", '!!! note "§"\n    §', "$$§$$",
    ":::tip[§]\n§\n:::", '<div class="nav"><p>§</div>', "Term\n: §", "[[§|tea]]",
)  # fmt: skip
"""Shapes of Markdown; § is the place of a sentence."""

PLAIN = ("§", "§", "• §\n• §", "1. §\n2. §", "- § - §", "§\n==========", "  §\n\t§", "§:", "Q: § A: §")
"""Shapes of plain text."""


def filled(random: Random, shapes: Sequence[str], *, lines: bool) -> str:
    """One of the shapes with a sentence in it."""
    return random.choice(shapes).replace("§", phrase(random, lines=lines))


def markdown(random: Random) -> str:
    """Markdown with the notations that sites put into it."""
    parts = [filled(random, MARKDOWN, lines=random.random() < 0.3) for _ in range(random.randint(1, 7))]
    if random.random() < 0.3:
        parts.insert(random.randrange(len(parts) + 1), f"<!-- {comment(random)} -->")
    return random.choice((_head(random), "")) + random.choice(("\n\n", "\n\n", "\n", "\r\n\r\n")).join(parts)


def _head(random: Random) -> str:
    fields = {"title": phrase(random), "description": phrase(random), "author": "Mara Lind", "date": "2024-05-01",
              "sections": [{"heading": "Causes", "text": phrase(random)}], "medlint": {"kind": "other"}}  # fmt: skip
    kept = {key: fields[key] for key in random.sample(list(fields), random.randint(0, 4))}
    if random.random() < 0.2:
        return f'+++\ntitle = "{phrase(random)}"\n+++\n'
    return f"---\n{yaml.safe_dump(kept, allow_unicode=True)}---\n" if kept else "---\n---\n"


def mdx(random: Random) -> str:
    """MDX: Markdown with components, imports and expressions."""
    said = phrase(random).replace("{", "").replace("<", "")
    parts = ['import Tip from "./tip"', f'<Tip title="{said[:30]}" wide={{true}}>\n\n{said}\n\n</Tip>', "{/* a */}",
             f"export const a = {{b: `{said[:20]}`}}", f"<b>{said}</b> {{1}}", markdown(random)]  # fmt: skip
    return "\n\n".join(random.sample(parts, random.randint(1, len(parts))))


def html(random: Random) -> str:
    """A page, or a piece of one, with tags left open here and there."""
    tags = ("p", "h1", "h2", "h3", "li", "td", "blockquote", "figcaption", "span", "div", "q", "code", "nav", "footer",
            "script", "style", "title", "a href='https://a.org'", "img alt='x'", "table><tr><td", "ul><li")  # fmt: skip
    parts = []
    for _ in range(random.randint(1, 9)):
        tag, said = random.choice(tags), phrase(random)
        said = escape(said, quote=False) if random.random() < 0.7 else said
        close = "".join(f"</{each.split()[0]}>" for each in reversed(tag.split("><"))) if random.random() < 0.8 else ""
        parts.append(f"<{tag}>{said}{close}")
    if random.random() < 0.3:
        parts.insert(random.randrange(len(parts) + 1), f"<!-- {comment(random)} -->")
    page = random.choice(("\n", "", " ")).join(parts)
    return f"<html><head><meta charset=utf-8></head><body>{page}</body></html>" if random.random() < 0.4 else page


def plain(random: Random) -> str:
    """Text that tells its blocks by layout."""
    parts = (filled(random, PLAIN, lines=True) for _ in range(random.randint(1, 8)))
    return random.choice(("\n\n", "\n")).join(parts)


def _tree(random: Random) -> object:
    return random.choice((
        {"title": phrase(random), "body": html(random), "n": 3, "x": None},
        [{"title": {"rendered": phrase(random)}, "content": {"rendered": html(random)}} for _ in range(2)],
        {"sections": [{"heading": phrase(random), "text": markdown(random)}], "slug": "a-b"},
        phrase(random),
    ))  # fmt: skip


def xml(random: Random) -> str:
    """A feed, or an export of WordPress."""
    said = escape(phrase(random))
    told = html(random).replace("]]>", "")
    item = f"<item><title>{said}</title><description><![CDATA[{told}]]></description></item>" * random.randint(1, 2)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{said}</title>{item}</channel></rss>'


def _xml_text(random: Random) -> str:
    return escape("".join(letter for letter in phrase(random) if letter >= " " and letter not in "\ufffe\uffff"))


def docx(random: Random) -> bytes:
    """A Word draft."""
    styles = ("berschrift1", "berschrift2", "Titel", "Zitat", "Bullet", "Legende", "")
    body = []
    for _ in range(random.randint(1, 6)):
        style = random.choice(styles)
        form = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        run = f"<w:r><w:t xml:space='preserve'>{_xml_text(random)}</w:t></w:r>"
        if random.random() < 0.2:
            run += f"<w:del w:id='1'><w:r><w:delText>{_xml_text(random)}</w:delText></w:r></w:del>"
        body.append(f"<w:p>{form}{run}</w:p>")
    if random.random() < 0.3:
        body.append(f"<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{_xml_text(random)}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    return word.docx(*body)


def odt(random: Random) -> bytes:
    """An OpenDocument text."""
    kinds = ("text:p", "text:h")
    return office.odt(
        *(f"<{kind}>{_xml_text(random)}</{kind}>" for kind in random.choices(kinds, k=random.randint(1, 5)))
    )


FORMATS: Mapping[str, Maker] = {
    "a.md": lambda random: _bytes(random, markdown(random)),
    "a.mdx": lambda random: _bytes(random, mdx(random)),
    "a.html": lambda random: _bytes(random, html(random)),
    "a.txt": lambda random: _bytes(random, plain(random)),
    "a.json": lambda random: json.dumps(_tree(random), ensure_ascii=random.random() < 0.5).encode("utf-8", "replace"),
    "a.ndjson": lambda random: "\n".join(json.dumps(_tree(random)) for _ in range(2)).encode(),
    "a.yaml": lambda random: yaml.safe_dump(_tree(random), allow_unicode=True).encode("utf-8", "replace"),
    "a.xml": lambda random: _bytes(random, xml(random)),
    "a.docx": docx,
    "a.odt": odt,
}
"""For each format the name of a file in it, and its maker."""


def _bytes(random: Random, text: str) -> bytes:
    """The text in an encoding that files come in, UTF-8 for most."""
    encoding = random.choices(("utf-8", "utf-8-sig", "cp1252", "utf-16"), (20, 1, 1, 1))[0]
    return text.encode(encoding, "replace")


def broken(random: Random, data: bytes) -> bytes:
    """The data with a few bytes lost, doubled, changed or swapped."""
    letters = bytearray(data)
    for _ in range(random.randint(0, 3)):
        at, size = random.randrange(len(letters) + 1), random.choice((1, 1, 2, 9, 40))
        match random.randrange(4):
            case 0:
                del letters[at : at + size]
            case 1:
                letters[at:at] = letters[at : at + size] * random.choice((1, 2, 30))
            case 2:
                letters[at : at + 1] = bytes([random.randrange(256)])
            case _:
                letters[at:at] = random.choice(ODD).encode("utf-8", "replace")
    return bytes(letters)


def article(random: Random) -> tuple[str, bytes]:
    """The name and the bytes of an article, one in three of them broken."""
    name = random.choice(tuple(FORMATS))
    data = FORMATS[name](random)
    return name, broken(random, data) if random.random() < 0.35 else data


KEYS = (*(field.name for field in msgspec.structs.fields(Config)), "extends", "nonsense")


def settings(random: Random) -> bytes:
    """A config, with values of any kind under known and unknown keys."""
    values = (
        True,
        None,
        3,
        -1,
        "error",
        "a/b",
        [],
        {},
        ["**/*.md"],
        {"rules": ["a"]},
        phrase(random),
        1e99,
        "*" * 40,
        "((a+)+)+$",
    )
    chosen = {key: random.choice(values) for key in random.sample(KEYS, random.randint(0, 4))}
    if random.random() < 0.4:
        chosen["overrides"] = {
            random.choice(rules()): {random.choice(("severity", "status", "least", "x")): random.choice(values)}
        }
    return broken(random, yaml.safe_dump(chosen, allow_unicode=True).encode("utf-8", "replace"))


def card(random: Random) -> bytes:
    """A card of the house: a built-in one with some of its keys changed."""
    paths = find.cards(find.builtin_rules())
    made = yaml.safe_load(paths[random.choice(rules())].read_text(encoding="utf-8"))
    for key in random.sample(list(made), min(2, len(made))):
        made[key] = random.choice(
            (None, [], {}, phrase(random), 5, made[random.choice(list(made))], ["@nonsense ..99"])
        )
    return broken(random, yaml.safe_dump(made, allow_unicode=True).encode("utf-8", "replace"))


def baseline(random: Random, real: bytes) -> bytes:
    """A baseline that medlint wrote, broken."""
    return broken(random, broken(random, real))
