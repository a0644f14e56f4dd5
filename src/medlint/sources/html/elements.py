"""The elements of HTML: which hold blocks, which close each other, and which hold no prose."""

from __future__ import annotations

from medlint.model import BlockKind

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
"""Elements without an end tag."""

SKIPPED = frozenset("template noscript svg select datalist pre".split())
"""Elements whose text no reader of the page reads as prose."""

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li main menu nav ol p pre search section summary"
    " table tbody td template tfoot th thead title tr ul".split()
)
"""Elements that part blocks of text."""

KINDS: dict[str, BlockKind] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    "li": "list_item", "blockquote": "quote", "td": "cell", "th": "cell",
    "caption": "caption", "figcaption": "caption", "title": "title",
}  # fmt: skip
"""What the text of an element is; that of any other is a paragraph."""

CLOSES = {
    "li": ({"li"}, {"ul", "ol", "menu"}),
    "dt": ({"dt", "dd"}, {"dl"}), "dd": ({"dt", "dd"}, {"dl"}),
    "td": ({"td", "th"}, {"tr", "table"}), "th": ({"td", "th"}, {"tr", "table"}),
    "tr": ({"tr"}, {"table"}),
    "a": ({"a"}, {"p", "div", "li", "td"}),
}  # fmt: skip
"""What a start tag closes if it is open, and which elements such a search does not leave."""

ENDS_BY_ITSELF = frozenset({"html", "body", "p", "li", "dt", "dd", "td", "th", "tr"})
"""Elements whose end tags HTML lets be left out."""

WALLS = frozenset({"table", "td", "th", "template", "noscript", "nav", "svg"})
"""Elements that no search for an open one leaves."""
