"""`own_research`: the article is itself the report of a study or a review, so that "the studies" are its own."""

from __future__ import annotations

import regex

from medlint.article.annotated import Article
from medlint.model import Block, Span

_OWN = regex.compile(
    r"\bwe (?:also |then |have )?(?:searched|included|identified|recruited|enrolled|randomi[sz]ed|analy[sz]ed|assessed"
    r"|reviewed|found (?:\w+ ){0,3}(?:studies|trials|RCTs))\b"
    r"|\b(?:this|our|the) (?:systematic |Cochrane |updated? |current |present )*(?:review|meta-analysis)\b"
    r"|\bwe (?:\w+ ){0,2}(?:compared|concluded?|looked for|judged|rated|aimed)\b"
    r"|\b(?:low|moderate|high)[- ](?:quality|certainty) evidence\b|\bquality of (?:the )?(?:evidence|trials|studies)\b"
    r"|\bour (?:analys[ei]s|search|results|findings|conclusions?)\b"
    r"|\breview authors\b|\bincluded (?:studies|trials)\b|\b(?:studies|trials|RCTs) (?:were )?included\b"
    r"|\b(?:in|of|by) (?:this|our) (?:study|trial)\b",
    regex.IGNORECASE,
)


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the article tells what its authors searched, counted or reviewed, so that it lists its studies."""
    return article.memo("own research", lambda: any(_OWN.search(b.text) for b in article.blocks if not b.reference))
