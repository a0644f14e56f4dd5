"""A trained pipeline -> the folder that is shipped: small, complete, and loadable with `spacy.load`.

Weights are rounded to half precision (kept in single, so that spaCy reads them; the zeros compress away in a wheel)
and strings that nothing at run time needs, such as the treebank's word forms, are dropped.

usage: pack.py TRAINED_DIR OUT_DIR
"""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import spacy
from spacy.strings import StringStore

LICENSE = Path(__file__).parents[1] / "MODEL_LICENSE.txt"

META = {
    "lang": "en",
    "name": "medlint_ewt",
    "version": "1.0.0",
    "description": "Tags, sentences and dependencies of English health articles, for medlint.",
    "author": "The medlint authors",
    "license": "CC BY-SA 4.0",
    "sources": [
        {
            "name": "UD English-EWT",
            "url": "https://github.com/UniversalDependencies/UD_English-EWT",
            "license": "CC BY-SA 4.0",
            "author": "Natalia Silveira, Timothy Dozat, Christopher Manning and others",
        },
        {
            "name": "MedQuAD, answers from pages of the U.S. National Institutes of Health",
            "url": "https://github.com/abachaa/MedQuAD",
            "license": "CC BY 4.0",
            "author": "Asma Ben Abacha and Dina Demner-Fushman",
        },
    ],
}


def main(trained: Path, out: Path) -> None:
    nlp = spacy.load(trained)
    for _, component in nlp.pipeline:
        for node in component.model.walk():
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, node.get_param(name).astype("float16").astype("float32"))
    nlp.config["initialize"] = {}
    nlp.config["training"] = {}
    nlp.config["corpora"] = {}
    nlp.config["paths"] = {}
    nlp.meta.update(META)
    nlp.meta.pop("performance", None)
    labels = {label for name in nlp.pipe_names if name != "tok2vec" for label in nlp.get_pipe(name).labels}
    relations = {label.split("-", 1)[-1].split("||")[-1] for label in labels}
    shutil.rmtree(out, ignore_errors=True)
    nlp.to_disk(out)
    StringStore(sorted(labels | relations)).to_disk(out / "vocab" / "strings.json")
    shutil.copy(LICENSE, out / "LICENSE")
    same(nlp, spacy.load(out))


def same(nlp: spacy.language.Language, packed: spacy.language.Language) -> None:
    """Raises ValueError where the packed pipeline reads a text differently."""
    text = "Turmeric doesn't cure cancer (e.g. of the lung), but it may help. Dr. Lee said: “Take 2.5 mg twice a day.”"
    one, two = (
        [(t.text, t.tag_, t.dep_, t.head.i, t.is_sent_start) for t in pipeline(text)] for pipeline in (nlp, packed)
    )
    if one != two:
        raise ValueError(json.dumps([one, two]))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
