"""How text is cut into words, and what stands for rare ones.

The tokenizer is spaCy's English one, brought closer to how UD English-EWT cuts words.

spaCy splits "pre-owned" and "e-mail", takes "!!!" and "=====" apart and reads "Wed." as "We'd."; the treebank does
not. Each difference costs a word its tag and its head, so the rules below were kept where they lessened the
differences on the training part.

Words that the treebank hardly has are known to the network by their Brown cluster, a class of words that occur in the
same places: spaCy's table of norms gives them the class's name for a norm, at no cost at run time.
(Koo, Carreras and Collins, 2008, first gave clusters to a parser. The clusters are spacy-lookups-data's, MIT.)
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from spacy import registry
from spacy.lang.char_classes import ALPHA, ALPHA_LOWER, ALPHA_UPPER, CONCAT_QUOTES, LIST_ELLIPSES, LIST_ICONS
from spacy.lang.lex_attrs import LEX_ATTRS
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.language import Language
from spacy.lookups import Lookups
from spacy.symbols import NORM, ORTH
from spacy.util import add_lookups, compile_infix_regex, compile_prefix_regex, compile_suffix_regex

BOUND = (
    "anti auto bi co counter cyber de e ex extra hyper inter intra macro mega meta micro mid mini mono multi neo non "
    "over para poly post pre pro pseudo psycho quasi re semi sub super trans tri ultra un under vice"
).split()
"""Prefixes that stay with the word behind their hyphen."""

RUNS = [r"[!?]+", r"\*+", r"_+", r"=+", r"~+", r"<+", r">+", r"#+(?![0-9])", r"-{2,}", r"\.{2,}", r"(?<!\.)\.[?!]+"]
"""Repeated marks that are one token."""

ABBREVIATIONS = "Ft. Lt. Wed. Sat. Mon. Fri. Thur. Thurs. Tues. Attn. Fig. Figs. approx. vs. al.".split()
MISREAD = {"and/or", "id", "ids", "wed", "hed", "shed", "its", "):"}
"""Special cases of spaCy that read a word as two or a mark as a smiley."""


def adapt(nlp: Language) -> Language:
    """Changes the rules of the pipeline's tokenizer; returns the pipeline."""
    # Behind the hyphen, so that a search need not try them at every letter.
    free = "".join(rf"(?<!(?<![^\W_]){form}-)" for word in BOUND for form in (word, word.capitalize(), word.upper()))
    infixes = [
        *LIST_ELLIPSES,
        *LIST_ICONS,
        r"(?<=[0-9])[+*^](?=[0-9-])",
        r"(?<=(?<![0-9-])[0-9])-(?=[0-9]{1,2}(?![0-9-]))",  # 5-10 and 1969-1970 are ranges, 555-0100 is a number
        r"(?<=(?<![0-9-])[0-9]{2})-(?=[0-9]{2}(?![0-9-]))",
        r"(?<=(?<![0-9-])[0-9]{4})-(?=[0-9]{4}(?![0-9-]))",
        r"(?<=[0-9])-(?=[a-z]{3})",
        rf"(?<=[{ALPHA_LOWER}{CONCAT_QUOTES}])\.(?=[{ALPHA_UPPER}{CONCAT_QUOTES}])",
        rf"(?<=[{ALPHA}]),(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}])(?:–|—|--|---|——|~)(?=[{ALPHA}])",
        rf"-(?<=[{ALPHA}]-){free}(?=[{ALPHA}])",
        rf"(?<=[{ALPHA}0-9])[:<>=/](?=[{ALPHA}])",
    ]
    prefixes, suffixes = list(nlp.Defaults.prefixes or ()), list(nlp.Defaults.suffixes or ())
    tokenizer = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    tokenizer.prefix_search = compile_prefix_regex([*RUNS, *prefixes]).search
    tokenizer.suffix_search = compile_suffix_regex([*RUNS, *suffixes, r"(?<=[0-9])[AaPp][Mm]", r"(?<=[0-9])k"]).search
    rules = {word: parts for word, parts in tokenizer.rules.items() if word.lower() not in MISREAD}
    tokenizer.rules = rules | {word: [{ORTH: word}] for word in ABBREVIATIONS}
    return nlp


def name(norms: Path, nlp: Language) -> Language:
    """Gives the words of a JSON file the norms it holds; returns the pipeline."""
    # Where spacy-lookups-data is installed, spaCy adds norms of its own; a reader's machine has none.
    nlp.vocab.lex_attr_getters[NORM] = add_lookups(LEX_ATTRS[NORM], BASE_NORMS)
    nlp.vocab.lookups = Lookups()
    nlp.vocab.lookups.add_table("lexeme_norm", json.loads(norms.read_text(encoding="utf8")))
    nlp.vocab.from_bytes(nlp.vocab.to_bytes())  # reads the table, and forgets the words met so far
    return nlp


@registry.callbacks("medlint.words")
def callback(norms: str) -> Callable[[Language], Language]:
    """`adapt` and `name` as a training config names them."""
    return lambda nlp: adapt(name(Path(norms), nlp))
