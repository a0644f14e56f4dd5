"""Pictures, films, code and forms between two blocks, which a sentence may lead up to."""

from __future__ import annotations

import re

from medlint.article.annotated import Article
from medlint.model import Block, Span

_SHOWN = re.compile(
    r"<(?:video|audio|iframe|embed|object|svg|canvas|img|picture|figure|pre|code|form|table|math|script|[A-Z]\w*)\b"
    r"|```|~~~|!\[|\{\{|\{%|\$\$|^(?: {4}|\t)\S|https?://|\[\w[\w-]*(?: [^\]]*)?\]",
    re.MULTILINE,
)
"""Films, frames, drawings, code, pictures, formulas, short codes, addresses, components."""


def shown(article: Article, block: Block) -> bool:
    """Whether something that is no text stands between a block and the next one, or the end of the article."""
    source = article.document.source
    start = block.map.to_source(Span(0, max(len(block.text), 1))).end
    following = article.blocks[block.index + 1 : block.index + 2]
    end = following[0].map.to_source(Span(0, 1)).start if following else len(source)
    return _SHOWN.search(source, start, max(start, end)) is not None
