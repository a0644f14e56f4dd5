"""Tags that a phrase may ask for: those of the Penn Treebank, and short names for families of them."""

from __future__ import annotations

TAGS = {
    "NOUN": ("NN",),
    "NAME": ("NNP",),
    "VERB": ("VB",),
    "ADJ": ("JJ",),
    "ADV": ("RB",),
    "PRON": ("PRP", "WP"),
    "DET": ("DT", "PDT", "WDT"),
    "PREP": ("IN", "TO"),
    "NUM": ("CD",),
}
"""Families, by how their tags begin."""

_PENN = frozenset(
    "CC CD DT EX FW IN JJ JJR JJS LS MD NN NNP NNPS NNS PDT POS PRP PRP$ RB RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ"
    " WDT WP WP$ WRB".split()
)


def is_tag(name: str) -> bool:
    """Whether a phrase may ask for it."""
    return name in TAGS or name in _PENN


def has(tag: str, name: str) -> bool:
    """Whether a word with that tag of the Penn Treebank is what the name asks for."""
    return tag.startswith(TAGS[name]) if name in TAGS else tag == name
