"""`cited`: the sentence points to a source."""

from __future__ import annotations

import regex

from medlint.language.article import Article
from medlint.model import Block, Link, Span

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Since|In|From|Until)\b"
)
_YEAR = r"(?:19|20)\d\d[a-z]?\b"
_MARK = regex.compile(
    r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,20}\]"  # [3], [3, 5–7]
    rf"|\((?:see |e\.g\.,? )?(?!{_MONTH})\p{{Lu}}[^()\d]{{1,80}}{_YEAR}"  # (Smith et al., 2019)
    rf"|\b(?!{_MONTH})\p{{Lu}}\p{{L}}{{1,40}} \({_YEAR}\)"  # Smith (2019)
    rf"|\bet al\.?,? \(?{_YEAR}"
    r"|\bdoi:|\bDOI:|\b10\.\d{4,9}/|\bPMID\b|\bPMC\d{5,8}\b|\bNCT\d{8}\b|\bISRCTN\d{8}\b"
    r"|(?:(?<=[\p{L}]{2})(?<!\b[cmk]m)|(?<=[.,;:!?)”\"’]))[⁰¹²³⁴-⁹]"  # a raised number, but neither cm² nor 10⁶
)
_NEAR = 100
"""How many characters after a sentence are looked at for a mark that follows its full stop."""

_FOLLOWING = regex.compile(r"\s*+(?=[\[(⁰¹²³⁴-⁹])")
_SOURCE = regex.compile(r"https?://|//|doi:|#(?:fn|ref|cite|note|bib)", regex.IGNORECASE)


def guard(article: Article, block: Block, span: Span) -> bool:
    """Whether the sentence of the span, or a mark right after it, cites: a web link or footnote, [3], a raised
    number, author and year, or an identifier (DOI, PMID, PMC, NCT, ISRCTN). Whether the source fits is not judged.
    """
    sentence = article.sentence(block, span.start)
    if any(_SOURCE.match(link.target) and _belongs(link, sentence) for link in block.links):
        return True
    if _MARK.search(block.text, sentence.start, sentence.end):
        return True
    following = _FOLLOWING.match(block.text, sentence.end)
    return following is not None and _MARK.match(block.text, following.end(), following.end() + _NEAR) is not None


def _belongs(link: Link, sentence: Span) -> bool:
    """Whether the link stands in the sentence; a footnote mark may follow it by a space, and one that stands
    where the sentence starts belongs to the sentence before.
    """
    start, end = link.span
    if start == end:
        return max(sentence.start, 1) <= start <= sentence.end + 1 and (start > sentence.start or sentence.start == 0)
    return start < sentence.end and end > sentence.start
