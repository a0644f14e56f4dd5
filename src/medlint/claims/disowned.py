"""Statements that an article tells and does not claim: history, myths that it corrects, words that it refutes."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter

from medlint.article.annotated import Article
from medlint.claims.stated import compiled, either
from medlint.claims.stated import words as one_of
from medlint.model import Block, Span

_HISTORY = compiled(
    r"\b"
    + either(
        r"""
        (?:in|by|until|since|during|around|from|before) (?:about |the )?(?:(?:early|mid|late)[- ])?1[0-8]\d\ds?
        (?:in|by|until|since|during|around|from|before) (?:about |the )?(?:(?:early|mid|late)[- ])?19[0-6]\ds?
        (?:the )?(?:middle ages|antiquity|ancient (?:greece|rome|egypt)|victorian|centuries ago)
        (?:six|seven|eight|nine)teenth[- ]century|1[5-9]th[- ]century
        (?:was|were) (?:once|long|then|at one time|formerly|historically) (?:\w+ )?(?:thought|believed|held|said|used)
        (?:people|doctors|physicians|many) (?:once|used to|formerly) (?:think|thought|believed?|held|say|said)
        """
    )
    + r"\b"
)
_PAST = compiled(
    r"\b"
    + one_of(
        "was were had did held concluded claimed thought believed wrote said gave used taught argued suggested sold"
        " reported hoped"
    )
    + r"\b"
)
_FALSE = r"(?:myths?|misconceptions?|fictions?|false|wrong|fake|rumou?rs?|untrue|not true|nonsense|urban legends?)"
_MYTH = compiled(
    rf"\W*(?:(?:common )?{_FALSE}\b(?: ?(?:no\.? ?)?#?\d+)? ?[:.–—-]"
    rf"|(?:it is|it['’]s|this is) (?:an? )?(?:\w+ )?{_FALSE}\b|contrary to)"
)
_MYTHS = compiled(
    r"\b"
    + either(
        r"""
        (?:is|are) (?:an? )?(?:\w+ )?(?:myths?|misconceptions?|urban legends?)
        (?:the|a|another) (?:\w+ )?(?:myth|misconception|rumou?r|false (?:claim|belief|idea)) (?:that|is)
        (?:wrongly|falsely|mistakenly) (?:claim|believe|think|say|told|linked|blamed)\w*
        no (?:(?:good|reliable|scientific|convincing|strong|clear) )*(?:evidence|proof) (?:that|for|to)
        """
    )
    + r"\b"
)
_WAS = r"(?:is|are|was|were|has been) (?:(?:simply|just|quite|also|plainly|completely) )*"
_REFUTED = compiled(
    r"\W*+"
    + either(
        rf"""
        (?:this|that|it|the claim|(?:these|such) claims|both|all of this|this (?:claim|idea)) {_WAS}{_FALSE}
        (?:this|that|it|the claim|(?:these|such) claims|both) {_WAS}(?:misleading|not so|incorrect|debunked|disproved)
        (?:this|that|it|the claim|(?:these|such) claims|both) {_WAS}(?:unproven|baseless|unfounded)
        (?:this|that|it) (?:does not|doesn['’]t|did not|cannot|is not what)|not so\b|wrong\b|nonsense\b|no,
        (?:there is|we found|it found|reviews? found|studies found) no (?:\w+ )*evidence
        """
    )
)


def disowned(article: Article, block: Block, sentence: Span) -> bool:
    """Whether a sentence tells history, a myth, or what the next sentence refutes. Worked out once for each."""
    memo: dict[tuple[int, int], bool] = article.memo("disowned", dict)
    key = block.index, sentence.start
    if key not in memo:
        memo[key] = _disowned(article, block, sentence)
    return memo[key]


def _disowned(article: Article, block: Block, sentence: Span) -> bool:
    text = block.text[sentence.start : sentence.end]
    if _HISTORY.search(text) and _PAST.search(text):
        return True
    if _MYTH.match(text) or _MYTHS.search(text):
        return True
    sentences = article.sentences(block)
    after = bisect_left(sentences, sentence.end, key=attrgetter("start"))
    return after < len(sentences) and _REFUTED.match(block.text, *sentences[after]) is not None
