"""Marks in running text that lead a reader to a source: links, footnotes, [3], author and year, DOI, PMID."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import regex

from medlint.article.annotated import Article
from medlint.language import medical
from medlint.model import Block, Span

_NO_AUTHOR = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|Spring|Summer|Autumn|Fall|Winter|Since|In|From|Until|Before|After|By|As|Between|Born|Founded"
    r"|Updated?|Revised|Reviewed|Published|Edition|Version|Accessed|Copyright|Created|Posted|Chapter|Table|Figure)\b"
)
"""Words with a capital letter that stand before a year and wrote nothing."""

_YEAR = r"(?:19|20)\d\d[a-z]?\b"
_AUTHOR = rf"(?!{_NO_AUTHOR})\p{{Lu}}\p{{L}}[\p{{L}}'’-]*+(?! (?:County|City|State|Street|Avenue|Road)\b)"
_WRITTEN = (  # (Okafor et al., 2019; Lindqvist, 2020)
    rf"\((?:see |e\.g\.,? |cf\. )?{_AUTHOR}(?:[^()\d]{{0,80}}?(?:,|\bet al\.?))? ?{_YEAR}(?:[,;][^()]{{0,120}})?\)?"
    rf"|(?<!\b(?:[Ii]n|at|near|across|around|of|from) )\b{_AUTHOR}"
    rf"(?: (?:and|&) {_AUTHOR}| et al\.?,?| and colleagues)? \({_YEAR}\)"  # Okafor (2019)
    rf"|\b(?:{_AUTHOR} )?et al\.?,? \(?{_YEAR}"
)
_MARK = regex.compile(
    r"(?P<number>\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,20}\])"  # [3], [3, 5–7]
    rf"|(?P<year>{_WRITTEN})"
    r"|(?P<identifier>\bdoi:|\bDOI:|\b10\.\d{4,9}/|\bPMID\b|\bPMC\d{5,8}\b|\bNCT\d{8}\b|\bISRCTN\d{8}\b)"
    r"|(?P<address>\b(?:https?://|www\.)[^\s<>()\[\]]{4,})"
    # A raised number, but neither cm² nor 10⁶.
    r"|(?P<raised>(?:(?<=[\p{L}]{2})(?<!\b[cmk]m)|(?<=[.,;:!?)”\"’]))[⁰¹²³⁴-⁹]+"
    r"|(?<=\p{L}{2}[.;,!?)”\"])\d{1,2}(?:[,–-]\d{1,2}){0,9}(?=\s+\p{Lu}|\s*$))"  # raised once: "a cold.3 Tea"
)
_NEAR = 100
"""How many characters after a sentence are looked at for a mark that follows its full stop."""

_FOLLOWING = regex.compile(r"\s*+(?=[\[(⁰¹²³⁴-⁹])")
_SOURCE = regex.compile(r"https?://|//|doi:|#(?:fn|ref|cite|note|bib)", regex.IGNORECASE)

# Where people sell and chat; a link there shows that something is said or sold, not that it is so.
_NO_SOURCE = regex.compile(
    r"(?:^|\.)(?:amazon|amzn|ebay|etsy|walmart|aliexpress|iherb|shopify|myshopify|facebook|fb|instagram|twitter|x|t"
    r"|tiktok|pinterest|youtube|youtu|linkedin|reddit|whatsapp|telegram|snapchat|threads|paypal|patreon|gofundme"
    r"|eventbrite|groupon|yelp|tripadvisor|bit|linktr)\.(?:com|co|me|be|ly|ee|org|net|[a-z]{2}|co\.[a-z]{2})$",
    regex.IGNORECASE,
)
_SHOP = regex.compile(
    r"/(?:shop|store|cart|checkout|products?|buy(?:-now)?|orders?|book(?:ing)?|book-(?:now|online)|appointments?|basket|collections"
    r"|pricing|offers?|subscribe)(?:/|$|\.(?:html?|php|aspx?)$)",
    regex.IGNORECASE,
)


_OWN = ("canonical", "og:url", "base", "url", "canonical_url", "canonicalurl", "canonicalURL", "permalink", "site")
"""Keys of the head of a page, or of front matter, that hold its own address."""

_TRAILING = ".,;:!?)]}>'\"’”…*_"
"""What may follow an address in a sentence and is no part of it."""

_MAIL = regex.compile(r"[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})")
_ADDRESS = regex.compile(r"https?://[^\s<>()\[\]]{4,}")
_MAILERS = frozenset("gmail.com googlemail.com yahoo.com outlook.com hotmail.com icloud.com aol.com gmx.de".split())
"""Where anybody may have mail."""

_CORNER_SHOP = regex.compile(r"^(?:shop|store|book(?:ing)?s?)\.")
_CORNER = regex.compile(r"^(?:www|m|en|blog|shop|store|news|info|go|get|my|book)\.(?=[^.]+\.)")


class Citation(NamedTuple):
    """A mark and its place in the block's text."""

    kind: Literal["link", "footnote", "number", "year", "identifier", "address", "raised"]
    span: Span
    text: str  # of a link, its target
    words: str = ""  # of a link, what readers see


def find(article: Article, block: Block, sentence: Span) -> Iterator[Citation]:
    """The marks of a sentence and right after its full stop. Links to the article's own site, to shops and to social
    media are none. Whether the source says what the sentence says is not judged.
    """
    links = _links(article, block)
    first = bisect_left(links, sentence.start, key=_end)
    for link in links[first : bisect_right(links, sentence.end + 1, key=_begin)]:
        if _belongs(link.span, sentence):
            yield link
    for match in _MARK.finditer(block.text, sentence.start, sentence.end):
        if _leads(article, match):
            yield _citation(match)
    following = _FOLLOWING.match(block.text, sentence.end)
    mark = _MARK.match(block.text, following.end(), following.end() + _NEAR) if following else None
    if mark and _leads(article, mark):
        yield _citation(mark)


def _leads(article: Article, match: regex.Match[str]) -> bool:
    """Whether what reads as a mark may be one: an address elsewhere, a year after no drug ("Tocilizumab (2019)")."""
    if match["address"]:
        return not _idle(article, _addressed(match["address"]))
    return not match["year"] or "drug" not in medical.kinds(match["year"].strip("(").partition(" ")[0].strip(","))


def _citation(match: regex.Match[str]) -> Citation:
    kind: Literal["number", "year", "identifier", "address", "raised"] = match.lastgroup  # type: ignore[assignment]
    return Citation(kind, Span(*match.span()), match[0])


def _links(article: Article, block: Block) -> list[Citation]:
    """The links and footnote marks of a block that may lead to a source, in order. Worked out once a block."""
    memo: dict[int, list[Citation]] = article.memo("links", dict)
    if block.index not in memo:
        memo[block.index] = [
            Citation("footnote" if target.startswith("#") else "link", span, target, block.text[span.start : span.end])
            for span, target in sorted(block.links)
            if _SOURCE.match(target) and not _idle(article, target)
        ]
    return memo[block.index]


def _begin(citation: Citation) -> int:
    return citation.span.start


def _end(citation: Citation) -> int:
    return citation.span.end


def _belongs(span: Span, sentence: Span) -> bool:
    """Whether a link's place is in the sentence; a footnote mark may follow it by a space, and one that stands
    where the sentence starts belongs to the sentence before.
    """
    start, end = span
    if start == end:
        return max(sentence.start, 1) <= start <= sentence.end + 1 and (start > sentence.start or sentence.start == 0)
    return start < sentence.end and end > sentence.start


def _idle(article: Article, target: str) -> bool:
    """Whether a link leads to the site itself, a shop or social media."""
    if target.startswith("#"):
        return False
    host, path = _parts(target)
    site = _site(host)
    return bool(host) and (
        site in _own(article) or bool(_NO_SOURCE.search(site)) or bool(_SHOP.search(path) or _CORNER_SHOP.match(host))
    )


def _own(article: Article) -> frozenset[str]:
    """The sites that the page belongs to or sells at: what its head or its front matter says, the site of an address
    for mail in its text, and where a link leads into a shop.
    """

    def made() -> frozenset[str]:
        meta = article.document.meta
        hosts = {_parts(_addressed(str(meta[key])))[0] for key in _OWN if meta.get(key)}
        for block in article.blocks:
            if "@" in block.text:
                hosts.update(match[1].lower() for match in _MAIL.finditer(block.text))
            targets = [target for _, target in block.links]
            if "://" in block.text:
                targets += [match[0] for match in _ADDRESS.finditer(block.text)]
            for target in targets:
                if target.startswith("mailto:") and "@" in target:
                    hosts.add(target.partition("@")[2].partition("?")[0].lower())
                elif "//" in target and _SHOP.search(_parts(target)[1]):
                    hosts.add(_parts(target)[0])
        return frozenset(map(_site, hosts)) - _MAILERS - {""}

    return article.memo("own sites", made)


def _site(host: str) -> str:
    """A host without the parts that mark out a corner of one site."""
    return _CORNER.sub("", host)


def _addressed(target: str) -> str:
    """An address with its scheme, where it may lack one ("www.example.org")."""
    return target if "//" in target or target.startswith("/") else f"//{target}"


def _parts(target: str) -> tuple[str, str]:
    """Host and path; nothing of what is no address."""
    try:
        split = urlsplit(target.rstrip(_TRAILING))
    except ValueError:
        return ("", "")
    return (split.hostname or "", split.path)
