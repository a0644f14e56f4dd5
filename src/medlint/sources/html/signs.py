"""What an element says of itself that makes it furniture: landmarks, roles, and words of ids and classes.

The words are those that themes of content systems, the sites of the test pages and the rules of reader modes
(Mozilla's Readability, Apache-2.0) have in common.
"""

from __future__ import annotations

import re

from medlint.sources.html.element import Element
from medlint.sources.html.elements import BLOCKS

_WORDS = {
    "navigation": (
        "nav navbar navigation topnav sidenav subnav navmenu menu menubar submenu megamenu breadcrumb breadcrumbs"
        " pagination pager skip skiplink skiplinks toc sitemap tabbar"
    ),
    "page header": "masthead topbar siteheader headerbar announcement",
    "page footer": "footer colophon copyright sitefooter",
    "sidebar": "sidebar sidebars rail rhs leftcol rightcol",
    "cookie notice": "cookie cookies consent gdpr ccpa",
    "newsletter box": "newsletter subscribe subscription signup optin mailchimp",
    "related list": "related recommend recommended recommendations suggested recirculation trending outbrain taboola",
    "comments": "comment comments disqus respond commentlist",
    "share buttons": "share sharing social socials sharethis addthis addtoany sharedaddy bookmarks",
    "advertisement": "ad ads advert adverts advertisement advertising adsbygoogle sponsor sponsored",
    "dialog": "modal popup lightbox dialog toast",
    "search": "search searchbox searchform",
    "sign-in box": "login signin",
}
_BY_WORD = {word: grounds for grounds, words in _WORDS.items() for word in words.split()}
_STEMS = ("related", "recommend", "breadcrumb", "sidebar", "footer", "newsletter", "cookie", "comments", "advert")
"""Words of the list that others are often glued to: "relatedposts"."""

_BY_LABEL = {
    **dict.fromkeys(("header", "site-header", "main-header", "global-header", "page-header"), "page header"),
    "widget-area": "sidebar", "read-next": "related list", "readnext": "related list", "next-on": "related list",
    "read-more": "related list", "more-stories": "related list", "also-like": "related list",
    "you-may-like": "related list",
    **dict.fromkeys(("contact", "contact-us", "contact-form", "contact-info", "contact-section"), "contact box"),
}  # fmt: skip
_UNSEEN = frozenset(
    "hidden hide is-hidden d-none sr-only visually-hidden screen-reader-text visuallyhidden a11y-hidden".split()
)
_ROLES = {
    "navigation": "navigation", "menu": "navigation", "menubar": "navigation", "directory": "navigation",
    "banner": "page header", "contentinfo": "page footer", "complementary": "sidebar", "search": "search",
    "dialog": "dialog", "alertdialog": "dialog",
}  # fmt: skip
_SECTIONING = frozenset({"article", "main", "section", "aside", "blockquote", "td"})
_PIECE = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")  # of "relatedPosts-2": related, Posts

_FREE = frozenset({"html", "body", "head", "main", "title", "h1", "h2", "h3", "h4", "h5", "h6", "p", "tr", "table"})
"""Elements whose names are none of a box that could be set apart by the words of its labels."""

_LONGEST = 80

UNSEEN = "hidden"


def sign(element: Element) -> str:
    """The grounds on which an element is furniture by what its tag says, "sidebar (<aside>)"; empty for none."""
    if element.hidden:
        return UNSEEN
    if element.name == "a":
        return "navigation (skip link)" if any("skip" in label.lower() for label in element.labels) else ""
    if element.name not in BLOCKS and "-" not in element.name:
        return ""
    if (role := _ROLES.get(element.role)) and element.name not in {"html", "body"}:
        return f'{role} (role="{element.role}")'
    if element.name == "nav":
        return "navigation (<nav>)"
    if element.name in {"dialog", "form"}:
        return f"{element.name} (<{element.name}>)"
    if element.name in {"header", "footer", "aside"} and not _inside(element):
        what = {"header": "page header", "footer": "page footer", "aside": "sidebar"}[element.name]
        return f"{what} (<{element.name}>)"
    return "" if element.name in _FREE else _labelled(element)


def is_content(element: Element) -> bool:
    """Whether an element says that it holds the article."""
    if element.name in {"main", "article"} or element.role in {"main", "article"}:
        return True
    return element.values.get("itemprop", "").lower() in {"articlebody", "text"}


def _inside(element: Element) -> bool:
    """Whether an element stands in a section of the page, so that its header, say, is that section's own."""
    outer = element.parent
    while outer is not None and outer.name not in _SECTIONING and not is_content(outer):
        outer = outer.parent
    return outer is not None


def _labelled(element: Element) -> str:
    labels = element.labels
    if any(label.lower() in _UNSEEN for label in labels) and not any(":" in label for label in labels):
        return UNSEEN  # "hidden md:block" is hidden on small screens only
    for label in (element.name, *labels) if "-" in element.name else labels:
        words = [word.lower() for word in _PIECE.findall(label[:_LONGEST])]
        known = _BY_LABEL.get(label.lower().replace("_", "-")) or next(filter(None, map(_meaning, words)), "")
        if known:
            sign = "#" if label == element.values.get("id") else "" if label == element.name else "."
            return f"{known} ({sign}{label[:_LONGEST]})"
    return ""


def _meaning(word: str) -> str:
    """The furniture that a word of a label names; empty for none."""
    stem = next((stem for stem in _STEMS if word.startswith(stem)), word)
    return _BY_WORD.get(word) or _BY_WORD.get(stem, "")
