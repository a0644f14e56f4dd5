"""The spaCy pipeline that tags and parses sentences: the one in the box, or an installed package.

spaCy takes half a second to import, so nothing here imports it before a sentence is to be read.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medlint.config import not_installed
from medlint.language import labels, spacy_alone
from medlint.model import LanguageError, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

EMBEDDED = Path(__file__).parent / "english"
"""The pipeline that medlint ships."""

_BATCH = 128  # sentences; twice as many take as long, and more memory
_BLANKS = re.compile(r"[^\S ]")
_ENDLESS = re.compile(r"\S{101,}")
_MARKS = re.compile(r"[\W_]")
_HALVES = re.compile("[\ud800-\udfff]")  # of surrogate pairs: no character, and spaCy cannot encode them
# Components that add nothing to sentences, tags and relations.
_IDLE = (
    "sentencizer ner lemmatizer trainable_lemmatizer attribute_ruler morphologizer entity_ruler span_ruler"
    " entity_linker span_finder spancat spancat_singlelabel textcat textcat_multilabel"
).split()
_REINSTALL = "reinstall medlint (pip install --force-reinstall medlint)"


class Pipeline:
    """Tags and parses sentences, many at a time; the answers do not depend on how many."""

    def __init__(self, nlp: Language) -> None:
        """`nlp` has a tagger and a parser whose labels are known."""
        names = nlp.pipe_names
        self._nlp = nlp
        self._tagging: list[Any] = [nlp.get_pipe(n) for n in names[: names.index("tagger") + 1] if n != "parser"]
        used = [nlp.get_pipe(name) for name in names[: names.index("parser") + 1]]
        self._cutting: list[Any] = [nlp.get_pipe(n) for n in ("tok2vec", "senter") if "senter" in names]
        self._parsing: list[Any] = [pipe for pipe in used if pipe not in self._tagging + self._cutting]
        self._clear = labels.is_clear(nlp.pipe_labels["parser"])

    def cut(self, texts: Sequence[str]) -> list[list[Span]] | None:
        """The sentences of each text, in order; None where the pipeline has nothing that finds them.

        It sees ends that no stop marks. Only medlint's own pipeline is asked: that is trained for it.
        """
        if not self._cutting:
            return None
        found: list[list[Span]] = []
        for first in range(0, len(texts), _BATCH):
            some = texts[first : first + _BATCH]
            docs = _through(self._cutting, [self._nlp.make_doc(_clean(text)) for text in some])
            found += [
                [_trimmed(text, sentence.start_char, sentence.end_char) for sentence in doc.sents]
                for text, doc in zip(some, docs, strict=True)
            ]
        return found

    def tag(self, texts: Sequence[str]) -> list[Doc]:
        """A Doc for each sentence, in order, with Penn Treebank tags; `token.idx` counts in the sentence.

        Other white space than a blank is read as one, so that a line end is no token.
        """
        return _through(self._tagging, [self._nlp.make_doc(_clean(text)) for text in texts])

    def parse(self, docs: Sequence[Doc]) -> list[Doc]:
        """The same Docs, tagged before, with Universal Dependencies: one tree each, whatever stops are in it."""
        for doc in docs:
            for token in doc[1:]:
                token.is_sent_start = False
        parsed = _through(self._parsing, docs)
        if self._clear:
            for doc in parsed:
                labels.to_universal(doc)
        return parsed


def _clean(text: str) -> str:
    """Text of the same length that spaCy can take. What no blank parts for longer than any word is made one word: spaCy
    takes marks off a word one by one and looks through all that is left each time.
    """
    text = _HALVES.sub("\ufffd", _BLANKS.sub(" ", text))
    return _ENDLESS.sub(lambda run: _MARKS.sub("x", run[0]), text)


def _trimmed(text: str, start: int, end: int) -> Span:
    """The span without the space around it."""
    return Span(end - len(text[start:end].lstrip()), start + len(text[start:end].rstrip()))


def _through(pipes: Sequence[Any], docs: Sequence[Doc]) -> list[Doc]:
    """The Docs after those components, in order."""
    for pipe in pipes:
        docs = list(pipe.pipe(docs, batch_size=_BATCH))
    return list(docs)


@cache
def load(model: str = "") -> Pipeline:
    """The pipeline in the box, or that of an installed package; made once.

    Raises LanguageError: missing, damaged, made for another spaCy, without tagger or parser, with labels that
    the rules cannot read.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what matters of them is an error below
        nlp = _package(model) if model else _embedded(EMBEDDED)
    name, remedy = (f"language model '{model}'", "name another") if model else (str(EMBEDDED), _REINSTALL)
    for part in ("tagger", "parser"):
        if part not in nlp.pipe_names:
            raise LanguageError(f"has no {part}; {remedy}", path=name)
    fault = labels.fault(nlp.pipe_labels["tagger"], nlp.pipe_labels["parser"])
    if fault:
        raise LanguageError(f"{fault}; {remedy}", path=name)
    return Pipeline(nlp)


def _package(name: str) -> Language:
    """An installed package's pipeline. Raises LanguageError."""
    if why := not_installed(name):
        raise LanguageError(f"language model: {why}")
    spacy = spacy_alone.imported()
    where = f"language model '{name}'"
    try:
        meta = _meta(spacy.util.get_package_path(name) / "meta.json")
    except Exception:  # whatever a package does when it is imported
        meta = {}
    if not meta:
        raise LanguageError("is no spaCy pipeline; name another in language.model", path=where)
    _same_spacy(meta, where, f"install the one for it: python -m spacy download {name}")
    try:
        nlp: Language = spacy.load(name, exclude=[*_IDLE, "senter"])  # sentences are cut by ours, or by rule
    except Exception as error:
        why = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise LanguageError(f"cannot be loaded ({why}); install it again", path=where) from error
    return nlp


def _embedded(folder: Path) -> Language:
    """The pipeline of a folder, its tokenizer read once. Raises LanguageError that names the damaged file."""
    meta = _meta(folder / "meta.json")
    files = _files(folder, meta)
    if missing := next((file for file in files if not file.is_file()), None):
        raise LanguageError(f"is missing, so medlint cannot read English; {_REINSTALL}", path=missing)
    spacy = spacy_alone.imported()
    if meta:
        _same_spacy(meta, str(folder / "meta.json"), _REINSTALL)
    from spacy.tokenizer import Tokenizer

    # spaCy would make its English tokenizer, whose thousand exceptions the folder's own then replace.
    spacy.util.registry.tokenizers("medlint.Tokenizer.v1", func=lambda: lambda nlp: Tokenizer(nlp.vocab))
    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": "medlint.Tokenizer.v1"}}}
    try:
        nlp: Language = spacy.load(folder, exclude=_IDLE, config=tokenizer)
    except Exception as error:
        damaged = next((file for file in files if not _readable(file)), folder)
        raise LanguageError(f"is damaged, so medlint cannot read English; {_REINSTALL}", path=damaged) from error
    _multiply_by_numpy(nlp)
    return nlp


def _multiply_by_numpy(nlp: Language) -> None:
    """Let numpy multiply the matrices of a pipeline: about twice as fast as spaCy's own library, the labels equal."""
    from thinc.api import NumpyOps

    by_numpy = NumpyOps(use_blis=False)
    pipe: Any
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk():
            layer.ops = by_numpy


def _meta(file: Path) -> dict[str, Any]:
    """What a pipeline says of itself; nothing where the file is missing or damaged."""
    try:
        meta = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return meta if isinstance(meta, dict) else {}


def _files(folder: Path, meta: dict[str, Any]) -> list[Path]:
    """The files without which a pipeline's folder cannot be loaded."""
    parts = [name for name in meta.get("components", ()) if name not in _IDLE]
    files = ["meta.json", "config.cfg", "tokenizer", "vocab/strings.json"]
    files += [f"{name}/{file}" for name in parts for file in ("cfg", "model")]
    files += ["parser/moves"] if "parser" in parts else []
    return [folder / file for file in files]


def _readable(file: Path) -> bool:
    """Whether a file of a pipeline's folder holds what its kind of file holds."""
    import spacy
    import srsly

    try:
        if file.suffix == ".cfg":
            spacy.util.load_config(file)
        elif file.suffix == ".json" or file.name == "cfg":
            srsly.read_json(file)
        else:
            srsly.read_msgpack(file)
    except Exception:
        return False
    return True


def _same_spacy(meta: dict[str, Any], where: str, remedy: str) -> None:
    """Raises LanguageError where a pipeline was made for a spaCy that is not the installed one."""
    from spacy.about import __version__
    from spacy.util import is_compatible_version

    wanted = str(meta.get("spacy_version", ""))
    if wanted and is_compatible_version(__version__, wanted) is False:
        raise LanguageError(f"was made for spaCy {wanted}, not for the installed {__version__}; {remedy}", path=where)
