"""Whether a text is English, told by its function words."""

from __future__ import annotations

from collections.abc import Sequence

from medlint.language import words

FEWEST = 8
"""Texts with fewer words are taken for English: headings and labels hold too few function words to tell."""

LONG = 30
"""From this many words on, English prose without any English function word is not to be expected."""

ENOUGH = 3_000
"""Code points of a text that tell; what follows is in the same language."""

FUNCTION_WORDS = frozenset(
    "the of and to in is that for it was with as are be on by this at from or have has not an which you were their"
    " can but if they we your may more will these than when also who been had its our there how what some would about"
    " do does should could after other into no a he she his her them".split()
)
# The commonest small words of languages in Latin script, without those that English spells alike.
_FOREIGN = frozenset(
    "der das und ist nicht ein eine einen den dem des mit auf für von zu sich auch wird werden sind bei oder nach"
    " el la los las del que en y por una para con su al lo más pero como se ha sus fue"
    " le les et un une dans qui pour pas sur ce il elle est sont avec au aux plus ne par cette ou du"
    " il di che è per della gli nel dei alla sono anche non una delle"
    " os da em um uma não com na ao dos são mais foi pelo pela"
    " het een van niet zijn op aan voor dat te ook wordt deze naar bij"
    " och att som på är för med av inte ett till den det og til ikke af".split()
)


def is_english(text: str, keys: Sequence[str] | None = None) -> bool:
    """Whether `text` reads as English; True where it has under FEWEST words, and for lists of terms. `keys`: its
    `words.keys`, where they are known.

    Not English is a text in another script, one in which small words of other languages outnumber the English
    ones, and a long one with no English small word at all.
    """
    shown = text[:ENOUGH].replace(" et al", " ")  # Latin in any language
    keys = words.keys(shown) if keys is None or shown != text else keys
    if len(keys) < FEWEST:
        return True
    english = sum(map(FUNCTION_WORDS.__contains__, keys))
    foreign = sum(map(_FOREIGN.__contains__, keys))
    if 0 < english >= foreign and text.isascii():
        return True
    keys = [key for key in keys if key[0].isalpha()]
    if len(keys) < FEWEST:
        return True
    if not shown.isascii() and sum(key[0] > "ɏ" for key in keys) * 2 > len(keys):  # beyond Latin letters
        return False
    if foreign > english:
        return False
    return english > 0 or len(keys) < LONG
