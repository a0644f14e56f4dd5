"""Which word of a sentence claims something, and which relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medlint.claims import lexicon
from medlint.claims.tree import base, before_noun, child, is_noun, is_passive, is_verb, led_by, prepositions, relation

if TYPE_CHECKING:
    from spacy.tokens import Token

_BY = frozenset(["by", "through", "via", "due", "because"])
_EITHER_END = frozenset(["between", "with", "to", "of", "for", "among"])


def causal(word: Token) -> str:
    """The relation that a word claims between a cause and its outcome; empty where it claims none."""
    if is_verb(word):
        return _verb(word)
    if is_noun(word):
        return _noun(word)
    if str(word.tag_).startswith("JJ") and word.lower_ in lexicon.ADJECTIVES:
        said = word.dep_ != "amod" or child(word.head, "cop") is not None
        return lexicon.ADJECTIVES[word.lower_] if said else ""
    return _connective(word)


def _verb(word: Token) -> str:
    lemma = base(word)
    for little, particled in lexicon.particles().get(lemma, {}).items():
        if little in prepositions(word) or any(other.lower_ == little for other in word.children):
            return particled
    if not lexicon.COMES.get(lemma, frozenset()).isdisjoint(prepositions(word)):
        return "causes"
    if lemma == "make" and child(word, "xcomp") is not None:
        return "causes"
    if lemma == "play" and any(base(other) in {"role", "part"} for other in word.children):
        return "causes"
    if lemma in {"put", "place"} and "at" in prepositions(word):
        risk = led_by(word, "at")
        return "worsens" if risk is not None and base(risk) == "risk" else ""
    if lemma in {"involve", "implicate"} and word.tag_ == "VBN" and "in" in prepositions(word):
        return "causes"
    name = lexicon.VERBS.get(lemma) or lexicon.wide().get(lemma, "")
    if not name or before_noun(word):
        return ""
    if is_passive(word):
        little_words = prepositions(word)
        told = (
            not _BY.isdisjoint(little_words)
            or ("with" in little_words and name not in {"increases", "reduces", "treats"})
            or lemma in lexicon.STATIVE
            or (lemma in lexicon.HARMED and not little_words.isdisjoint({"in", "during"}))
        )
        return name if told and lemma != "treat" else ""
    thing = child(word, "obj")
    if lemma == "raise" and thing is not None and base(thing) in lexicon.SPOKEN:
        return ""
    acts = thing is not None or lemma in lexicon.WITHOUT_OBJECT
    acts = acts or (word.tag_ == "VBZ" and name in {"cures", "prevents"} and child(word, "xcomp") is not None)
    led = lemma in {"help", "cause"} and child(word, "xcomp", "ccomp") is not None
    protects = name == "prevents" and not prepositions(word).isdisjoint({"against", "from"})
    return name if acts or led or protects else ""


def _noun(word: Token) -> str:
    lemma, head, place = base(word), word.head, relation(word)
    if joins(word):
        return "causes"
    if lemma in lexicon.EFFECTS:
        acts = place == "obj" and base(head) in lexicon.YIELDS
        on = place in {"nsubj", "obj", "obl", "nmod", "ROOT"} and "on" in prepositions(word)
        if acts or on or child(word, "cop") is not None:
            return "affects"
    if lemma in lexicon.CHANGES and place in {"obj", "obl"} and base(head) in lexicon.MAKES:
        return "causes"
    said = child(word, "cop") is not None or place in {"xcomp", "obl", "appos"}
    named = place == "nsubj" and child(head, "cop") is not None and "of" in prepositions(word)
    stays = place == "obj" and base(head) in {"remain", "become"}
    ranked = any(other.lower_ == "leading" for other in word.children)  # how many it strikes, not what it does
    return "causes" if lemma in lexicon.SOURCES and (said or named or stays) and not ranked else ""


def joins(word: Token) -> bool:
    """Whether a noun joins what stands before it to its cause: "as a result of"."""
    before, after = lexicon.JOINING.get(base(word), ("", ""))
    return bool(before) and {before, after} <= prepositions(word)


def _connective(word: Token) -> str:
    """Of "because", "due to", "thanks to", and those that deny ("despite"): what stands before is the outcome."""
    lower = word.lower_
    if denies(word):
        return "causes"
    if lower == "because" and word.dep_ in {"mark", "case", "advmod"}:
        return "causes"
    due = lower in {"due", "owing", "thanks"} and any(other.lower_ == "to" for other in word.children)
    return "causes" if due else ""


def denies(word: Token) -> bool:
    """Whether a connective grants that what was to be expected did not come: "despite the treatment, it grew"."""
    granted = word.lower_ in lexicon.DESPITE or (word.lower_ in lexicon.ALTHOUGH and word.dep_ in {"mark", "advmod"})
    return granted and _acts(word.head)


def _acts(word: Token) -> bool:
    """Whether the nearest clause above tells of an act in the past."""
    for _ in range(len(word.doc)):
        helpers = [other for other in word.children if other.dep_.startswith("aux")]
        if word.tag_ == "VBD" and child(word, "cop") is None and base(word) not in lexicon.REPORTED:
            return child(word, "nsubj") is not None
        if word.tag_ == "VBN" and any(other.tag_ == "VBD" for other in helpers):
            return base(word) not in lexicon.REPORTED
        if word.tag_ == "VB" and any(other.lower_ == "did" for other in helpers):
            return True
        if word.head == word:
            return False
        word = word.head
    return False


def associated(word: Token) -> str:
    """The relation that a word states without saying what causes what; empty where it states none."""
    lemma, lower = base(word), word.lower_
    if lower in lexicon.ASSOCIATED and not prepositions(word).isdisjoint({"with", "to", "of", "by"}):
        return "associated"
    if is_verb(word):
        return _verb_of_going_together(word, lemma)
    if is_noun(word):
        return _noun_of_going_together(word, lemma)
    if lower == "likely" and any(
        other.lower_ in {"more", "less", "most", "as", "least", "equally", "twice"} for other in word.children
    ):
        return "compares"
    if word.tag_ in {"JJR", "RBR"}:
        return _comparative(word)
    if lower in {"compared", "versus"} or lower in lexicon.FOLD:
        return "compares"
    subject = child(word, "nsubj")
    if lower in lexicon.EXTREME and child(word, "cop") is not None and subject is not None:
        return "compares" if base(subject) in lexicon.RATES else ""
    if lemma in {"similar", "comparable"} and child(word, "cop") is not None:
        return "compares" if not prepositions(word).isdisjoint({"to", "between", "in"}) else ""
    return ""


def _verb_of_going_together(word: Token, lemma: str) -> str:
    if lemma in lexicon.ASSOCIATE:
        return "associated"
    thing = child(word, "obj")
    if lemma in {"pose", "carry"} and thing is not None and base(thing) in {"risk", "threat", "danger"}:
        return "associated"
    if word.lower_ == "compared":
        return "compares"
    little = prepositions(word)
    goes = (
        lemma in lexicon.GO
        and word.tag_ in {"VBD", "VBP", "VBZ"}
        and child(word, "nsubj") is not None
        and child(word, "obj") is None
        and not little.isdisjoint({"with", "after", "in", "among", "following"})
    )
    found = (
        lemma in lexicon.FOUND_CHANGED
        and word.tag_ == "VBN"
        and any(other.dep_ == "aux:pass" for other in word.children)
        and "by" not in little
    )
    return "associated" if goes or found else ""


def _noun_of_going_together(word: Token, lemma: str) -> str:
    little = prepositions(word)
    if lemma in lexicon.ASSOCIATION and not little.isdisjoint(_EITHER_END):
        return "associated"
    if lemma == "factor":
        risk = any(base(other) == "risk" for other in word.children)
        named = not little.isdisjoint({"for", "of"}) or child(word, "cop") is not None
        foretells = any(
            other.lower_ in {"prognostic", "predictive", "independent", "protective"} for other in word.children
        )
        return "associated" if (risk and named) or foretells else ""
    if lemma in lexicon.RATES and any(other.tag_ == "JJR" or other.lower_ in lexicon.RAISED for other in word.children):
        return "compares"
    high = any(other.lower_ in {"high", "low"} for other in word.children)
    if lemma == "risk" and high and relation(word) == "obj" and not little.isdisjoint({"of", "for"}):
        return "compares"
    if lemma == "difference" and not little.isdisjoint({"in", "between", "among"}):
        return "compares"
    return "compares" if word.lower_ in lexicon.FOLD else ""


def _comparative(word: Token) -> str:
    following = word.doc[word.i + 1] if word.i + 1 < len(word.doc) else None
    if (
        following is not None
        and following.lower_ == "than"
        and word.doc[min(word.i + 2, len(word.doc) - 1)].tag_ == "CD"
    ):
        return ""  # "more than 200" counts and compares nothing
    if any(other.lower_ in {"than", "compared", "versus"} for other in word.doc):
        return "compares"
    if relation(word) == "ROOT" or child(word, "cop") is not None:
        return "compares"
    noun = word.head
    if word.tag_ == "RBR" and child(noun, "cop") is not None and not prepositions(noun).isdisjoint({"in", "among"}):
        return "compares"
    held = word.dep_ == "amod" and relation(noun) == "obj" and base(noun.head) in lexicon.HAVE
    return "compares" if held else ""
