"""The forms of English verbs, by rules of spelling and the table of odd forms: stop -> stopped, find -> found."""

from __future__ import annotations

from medlint.language import lemmas

_VOWELS = "aeiou"
_HISSING = ("s", "x", "z", "ch", "sh")


def pasts(verb: str) -> list[str]:
    """The past forms of a verb: one, or two where past tense and participle differ (ate, eaten)."""
    odd = [form for form in lemmas.irregular(verb, lemmas.VERB) if not form.endswith(("ing", "s"))]
    return odd or [f"{_stem(verb)}ed"]


def inflected(verb: str, like: str) -> str:
    """The verb in the form of another, regular one: find, ascertained -> found; use, utilizes -> uses."""
    if like.endswith("ing"):
        doubled = (form for form in lemmas.irregular(verb, lemmas.VERB) if form.endswith("ing"))
        return next(doubled, f"{verb.removesuffix('e')}ing")
    if like.endswith("ed"):
        return pasts(verb)[0]
    if not like.endswith("s"):
        return verb
    return f"{_stem(verb)}es" if verb.endswith(_HISSING) or _stem(verb).endswith("i") else f"{verb}s"


def _stem(verb: str) -> str:
    """What stands before -ed and -es: eas(e), tri (of try)."""
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}i"
    return verb.removesuffix("e")
