"""The words that the readers of an article know: what it is about, and what the config says they know."""

from __future__ import annotations

import re

from medlint.article.annotated import Article
from medlint.language.words import fold

_WORD = re.compile(r"[^\W\d_]+")


def known(article: Article) -> frozenset[str]:
    """The words (casefolded, with and without a plural s) of the title, first headings and the config's terms.

    Somebody who opens a page on osteoporosis knows the word, or will look at nothing else.
    """
    title = article.document.meta.get("title")
    texts = [title] if isinstance(title, str) else []
    texts += [b.text for b in article.blocks if b.kind == "title" or (b.kind == "heading" and b.level == 1)]
    words = {word for text in texts for word in _WORD.findall(fold(text))} | article.known
    return frozenset(words | {word.removesuffix("s") for word in words})
