"""Sentences that the pipeline has read, by place: of many only the last are whole, the others packed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

Place = tuple[int, int]
"""The index of a block, and where in its text a sentence starts."""

WHOLE = 1_024
"""Docs that are kept whole: one takes some 15 kB, mostly the vectors of its words, packed less than 1 kB."""

_WORDS = ("ORTH", "SPACY")
_TAGS = ("TAG", "POS")
_TREE = ("DEP", "HEAD")


class _Packed(NamedTuple):
    """The words, tags and, where it was parsed, the tree of a Doc."""

    vocab: Vocab
    names: tuple[str, ...]
    values: Any

    @staticmethod
    def of(doc: Doc) -> _Packed:
        names = (*_WORDS, *_TAGS, *(_TREE if doc.has_annotation("DEP") else ()))
        return _Packed(doc.vocab, names, doc.to_array(list(names)).reshape(len(doc), len(names)))

    def whole(self) -> Doc:
        from spacy.tokens import Doc

        strings = self.vocab.strings
        words = [strings[int(word)] for word in self.values[:, 0]]
        doc = Doc(self.vocab, words=words, spaces=self.values[:, 1].astype(np.bool_).tolist())
        values: Any = np.ascontiguousarray(self.values[:, len(_WORDS) :])
        return doc.from_array(list(self.names[len(_WORDS) :]), values)


class Docs:
    """Docs by place. One that was packed comes back with words, tags and tree, without the vectors of the pipeline."""

    def __init__(self) -> None:
        self._whole: dict[Place, Doc] = {}
        self._packed: dict[Place, _Packed] = {}

    def __contains__(self, place: Place) -> bool:
        return place in self._whole or place in self._packed

    def __iter__(self) -> Iterator[Place]:
        return iter(self._whole | self._packed)

    def __setitem__(self, place: Place, doc: Doc) -> None:
        self._whole[place] = doc
        if len(self._whole) > WHOLE:
            for old in list(islice(self._whole, WHOLE // 4)):
                doc = self._whole.pop(old)
                if old not in self._packed:
                    self._packed[old] = _Packed.of(doc)

    def __getitem__(self, place: Place) -> Doc:
        found = self._whole.get(place)
        if found is None:
            found = self[place] = self._packed[place].whole()
        return found

    def take(self, place: Place) -> Doc | None:
        """The Doc as the pipeline left it, which is then no longer here; None for one that is packed, or none."""
        packed = self._packed.pop(place, None)
        doc = self._whole.pop(place, None)
        return None if packed else doc
