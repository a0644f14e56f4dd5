"""Relations of other pipelines: which are known, and ClearNLP's as Universal Dependencies, so that rules read one set.

ClearNLP's are those of spaCy's own English models (https://github.com/clir/clearnlp-guidelines); the universal ones
stand at https://universaldependencies.org/u/dep/.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

_UNIVERSAL = frozenset(
    "acl advcl advmod amod appos aux case cc ccomp clf compound conj cop csubj dep det discourse dislocated expl fixed"
    " flat goeswith iobj list mark nmod nsubj nummod obj obl orphan parataxis punct reparandum root vocative"
    " xcomp".split()
)
_RENAMED = {
    "acomp": "xcomp",
    "agent": "case",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "hmod": "amod",
    "hyph": "punct",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "npadvmod": "obl:unmarked",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "compound",
    "oprd": "xcomp",
    "partmod": "acl",
    "pcomp": "advcl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "case",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
}
_BE = frozenset("be am is are was were been being 's 're 'm ’s ’re ’m".split())
_SHOWN = 5  # labels that an error repeats


def is_clear(relations: Collection[str]) -> bool:
    """Whether a parser speaks ClearNLP."""
    return not _RENAMED.keys().isdisjoint(relations)


def fault(tags: Collection[str], relations: Collection[str]) -> str:
    """Why rules cannot read a pipeline with these labels; empty where they can."""
    if not {"NN", "VB", "VBZ", "DT"} <= set(tags):
        return f"its tags ({_some(tags)}) are not those of the Penn Treebank"
    known = _UNIVERSAL | _RENAMED.keys() | {"ROOT"}
    strange = [name for name in relations if name.partition(":")[0] not in known]
    if strange or "nsubj" not in relations:
        return f"its relations ({_some(strange or relations)}) are neither Universal Dependencies nor ClearNLP's"
    return ""


def _some(names: Collection[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown[:_SHOWN]) + (", …" if len(shown) > _SHOWN else "")


def to_universal(doc: Doc) -> None:
    """Turns a ClearNLP parse into a universal one, in place: relations renamed, and heads moved where the schemes
    differ (a preposition hangs on its noun, a form of "be" on what it links). Rarer differences stay.
    """
    import numpy as np
    from spacy.attrs import DEP, HEAD

    heads = [token.head.i for token in doc]
    relations = [token.dep_ for token in doc]
    for i, relation in enumerate(list(relations)):
        head = heads[i]
        if relation in {"attr", "acomp"} and doc[head].text.lower() in _BE:
            _swap(heads, relations, i, head)
            relations[head] = "cop"
            heads = [i if old == head and at != i else old for at, old in enumerate(heads)]
    for i, relation in enumerate(list(relations)):
        head = heads[i]
        if relation in {"pobj", "pcomp"} and relations[head] in {"prep", "agent", "dative"}:
            by = relations[head] == "agent"
            _swap(heads, relations, i, head)
            on_noun = doc[heads[i]].tag_.startswith(("N", "PRP"))
            relations[head] = "case" if relation == "pobj" else "mark"
            if relation == "pobj":
                relations[i] = "nmod" if on_noun else "obl:agent" if by else "obl"
            else:
                relations[i] = "acl" if on_noun else "advcl"
    strings = doc.vocab.strings
    rows = [
        ((head - i) % 2**64, strings.add(_RENAMED.get(relation, relation)))  # spaCy wants both unsigned
        for i, (head, relation) in enumerate(zip(heads, relations, strict=True))
    ]
    doc.from_array([HEAD, DEP], np.array(rows, dtype="uint64"))  # type: ignore[arg-type]  # takes any integers


def _swap(heads: list[int], relations: list[str], child: int, head: int) -> None:
    """Puts a child in its head's place, and the head under it."""
    heads[child] = child if heads[head] == head else heads[head]
    relations[child] = relations[head]
    heads[head] = child
