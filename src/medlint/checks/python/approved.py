"""Sentences that are worded as an approved claim: nearly so, or as one whose approval has run out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import msgspec

from medlint.approved import Approvals, expired
from medlint.article.annotated import Article
from medlint.checks import Check, Finder
from medlint.claims.cleared import match
from medlint.config import ApprovedClaim
from medlint.model import Block, Edit, Fix, Hit, MedlintError, Safety


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """`what`: sentences that are near an approved wording, or those that are worded as one that has run out."""

    what: Literal["near", "expired"]


def prepare(params: Params) -> Finder:
    """A run that flags sentences, by the approvals of the config and by those that the article's front matter lists.

    The latter clear nothing. Slots: `wording`, `source` and `expires` of the claim.
    """

    def run(article: Article, blocks: Sequence[Block]) -> Iterator[Hit]:
        known = [each for each in (article.approvals, _own(article)) if each]
        for block in blocks if known else ():
            for sentence in article.sentences(block):
                found = next((one for each in known if (one := match(article, each, block, sentence))), None)
                if found is None:
                    continue
                claim = found.claim
                slots = {
                    "wording": claim.wording,
                    "source": claim.source or "the list of approved claims",
                    "expires": claim.expires,
                }
                if expired(claim, article.today):
                    if params.what == "expired":
                        yield Hit(sentence, block, slots)
                elif params.what == "near" and not found.exact:
                    edit = Edit(sentence.start, sentence.end, claim.wording)
                    yield Hit(sentence, block, slots, Fix((edit,), Safety.UNSAFE))

    return run


def _own(article: Article) -> Approvals | None:
    """The claims that an article lists itself; entries that are none are left out."""

    def read() -> Approvals | None:
        ours: Any = article.document.meta.get("medlint")
        listed = ours.get("approved") if isinstance(ours, dict) else None
        claims = [claim for each in listed or () if (claim := _claim(each))] if isinstance(listed, list) else []
        return Approvals(claims) if claims else None

    return article.memo("approved", read)


def _claim(given: Any) -> ApprovedClaim | None:
    try:
        plain = {key: str(value) for key, value in given.items()}
        return msgspec.convert(plain, ApprovedClaim)
    except (AttributeError, msgspec.ValidationError, MedlintError):
        return None


CHECK = Check(Params, prepare, slots=frozenset({"wording", "source", "expires"}))
