"""Health words in treebank sentences, and short health claims made from templates with known trees.

A treebank of reviews and e-mail reads "Turmeric cures cancer" as three nouns. Two remedies: a noun or a transitive
verb of a treebank sentence gives way to a health word of the same tag, and templates make plain claims and headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import augment
import yaml
from trees import Node, Tree

MODALS = "can may might could will would should must".split()
NOUNY = {"cause", "cure", "help", "aid", "trigger", "damage", "control", "increase", "decrease", "burn", "boost",
         "fight", "risk", "harm", "influence", "cut", "stop", "release", "produce", "need", "delay", "repair",
         "support", "balance", "block", "limit", "double", "target", "ease", "speed", "slow"}  # fmt: skip
"""Verbs that are nouns too; templates favour them."""


class Lexicon:
    """The word lists with their inflections."""

    def __init__(self, path: Path) -> None:
        self._raw: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf8"))

    def __getattr__(self, kind: str) -> list[str]:
        value = self._raw[kind]
        words: list[str] = value.split() if isinstance(value, str) else value
        setattr(self, kind, words)
        return words

    @cached_property
    def plurals(self) -> list[str]:
        """Plural forms of the count nouns."""
        return [self.plural(word) for word in self.count]

    def plural(self, noun: str) -> str:
        """The noun's plural."""
        odd = {"bacterium": "bacteria", "child": "children", "woman": "women", "man": "men", "tooth": "teeth",
               "diagnosis": "diagnoses", "biopsy": "biopsies"}  # fmt: skip
        if noun in odd:
            return odd[noun]
        if noun.endswith("y") and noun[-2] not in "aeo":
            return noun[:-1] + "ies"
        return noun + ("es" if noun.endswith(("s", "sh", "ch", "x")) else "s")

    def form(self, verb: str, tag: str) -> str:
        """The verb's form of that Penn Treebank tag."""
        stem = verb + verb[-1] if verb in self.doubling else verb
        y = verb.endswith("y") and verb[-2] not in "aeou"
        if tag == "VBZ":
            return verb[:-1] + "ies" if y else verb + ("es" if verb.endswith(("ss", "sh", "ch", "x")) else "s")
        if tag == "VBG":
            return (verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else stem) + "ing"
        if tag in {"VBD", "VBN"}:
            if verb in self.irregular:
                return self.irregular[verb][tag == "VBN"]  # type: ignore[call-overload,no-any-return]
            return verb[:-1] + "ied" if y else verb + "d" if verb.endswith("e") else stem + "ed"
        return verb


class Draft:
    """A sentence under construction: words in order, heads filled in as they become known."""

    def __init__(self, lexicon: Lexicon, random: Random) -> None:
        self.lexicon, self.random = lexicon, random
        self.rows: list[list[Any]] = []

    def add(self, word: str, tag: str, dep: str = "", head: int | None = None, *, space: bool = True) -> int:
        self.rows.append([word, tag, dep, head, space])
        return len(self.rows) - 1

    def attach(self, index: int, dep: str, head: int) -> None:
        self.rows[index][2:4] = dep, head

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def noun_phrase(self, dep: str = "", head: int | None = None, determiner: str = "") -> int:
        """Adds a noun phrase; the index of its noun."""
        choose, lexicon = self.random.choice, self.lexicon
        before = [self.add(determiner, "DT", "det")] if determiner else []
        dice = self.random.random()
        if dice < 0.45:
            noun, tag = choose(lexicon.mass), "NN"
        elif dice < 0.8:
            noun, tag = choose(lexicon.plurals), "NNS"
        else:
            noun, tag = choose(lexicon.count), "NN"
            if not determiner:
                word = choose(["the", "a", "this", "your", "the"])
                tag_, dep_ = ("PRP$", "nmod:poss") if word == "your" else ("DT", "det")
                before.append(self.add(word, tag_, dep_))
        if self.chance(0.25):
            before.append(self.add(choose(lexicon.adjectives), "JJ", "amod"))
        if self.chance(0.25):
            before.append(self.add(choose(lexicon.mass + lexicon.count), "NN", "compound"))
        if self.chance(0.04):
            noun, tag = noun.capitalize(), "NNPS" if tag == "NNS" else "NNP"
        index = self.add(noun, tag, dep, head)
        for child in before:
            self.rows[child][3] = index
        if self.chance(0.10):
            case = self.add(choose(["of", "of", "in"]), "IN", "case")
            self.attach(case, "case", self.noun_phrase("nmod", index))
        if self.chance(0.06):
            and_ = self.add("and", "CC", "cc")
            self.attach(and_, "cc", self.noun_phrase("conj", index))
        return index

    def verb(self) -> str:
        all_ = self.lexicon.transitive
        return self.random.choice(sorted(NOUNY & set(all_)) if self.chance(0.4) else all_)

    def finite(self, verb: str, subject: int, dep: str = "ROOT") -> int:
        """Adds the verb in a finite form that agrees with its subject."""
        tag = "VBD" if self.chance(0.12) else "VBP" if self.rows[subject][1] in {"NNS", "NNPS"} else "VBZ"
        return self.add(self.lexicon.form(verb, tag), tag, dep)

    def place(self, verb: int) -> None:
        """Sometimes adds where or in whom."""
        if self.chance(0.15):
            case = self.add(self.random.choice(["in", "for", "with", "during", "after"]), "IN", "case")
            self.attach(case, "case", self.noun_phrase("obl", verb))

    def tree(self, *, end: str, capital: bool) -> Tree:
        top = next(index for index, row in enumerate(self.rows) if row[2] == "ROOT")
        self.rows[top][3] = top
        if end:
            self.rows[-1][4] = False
            self.add(end, ".", "punct", top)
        if capital:
            first = self.rows[0]
            first[0] = first[0][0].upper() + first[0][1:]
        return tuple(Node(*row) for row in self.rows)


def _claim(draft: Draft) -> None:
    subject = draft.noun_phrase()
    adverb = None
    if draft.chance(0.12):
        adverb = draft.add(draft.random.choice(["also", "often", "never", "really", "sometimes"]), "RB", "advmod")
    root = draft.finite(draft.verb(), subject)
    draft.attach(subject, "nsubj", root)
    if adverb is not None:
        draft.attach(adverb, "advmod", root)
    draft.noun_phrase("obj", root)
    draft.place(root)


def _modal(draft: Draft) -> None:
    subject = draft.noun_phrase()
    modal = draft.random.choice(MODALS)
    glued = modal in {"can", "could", "would", "should"} and draft.chance(0.15)
    helper = draft.add("ca" if glued and modal == "can" else modal, "MD", "aux", space=not glued)
    extra = None
    if glued:
        extra = draft.add("n't", "RB", "advmod")
    elif draft.chance(0.3):
        extra = draft.add("not", "RB", "advmod")
        if modal == "can":
            draft.rows[helper][4] = False
    elif draft.chance(0.2):
        extra = draft.add(draft.random.choice(["also", "sometimes", "even"]), "RB", "advmod")
    root = draft.add(draft.verb(), "VB", "ROOT")
    for index, dep in ((subject, "nsubj"), (helper, "aux"), (extra, "advmod")):
        if index is not None:
            draft.attach(index, dep, root)
    draft.noun_phrase("obj", root)
    draft.place(root)


def _denied(draft: Draft) -> None:
    subject = draft.noun_phrase()
    plural = draft.rows[subject][1] in {"NNS", "NNPS"}
    do, tag = ("did", "VBD") if draft.chance(0.2) else ("do", "VBP") if plural else ("does", "VBZ")
    glued = draft.chance(0.5)
    helper = draft.add(do, tag, "aux", space=not glued)
    denial = draft.add("n't" if glued else "not", "RB", "advmod")
    root = draft.add(draft.verb(), "VB", "ROOT")
    draft.attach(subject, "nsubj", root)
    draft.attach(helper, "aux", root)
    draft.attach(denial, "advmod", root)
    draft.noun_phrase("obj", root)


def _passive(draft: Draft) -> None:
    subject = draft.noun_phrase()
    if draft.chance(0.5):
        modal = draft.add(draft.random.choice(MODALS), "MD", "aux")
        be = draft.add("be", "VB", "aux:pass")
    else:
        modal = None
        plural = draft.rows[subject][1] in {"NNS", "NNPS"}
        be = draft.add("are" if plural else "is", "VBP" if plural else "VBZ", "aux:pass")
    root = draft.add(draft.lexicon.form(draft.verb(), "VBN"), "VBN", "ROOT")
    draft.attach(subject, "nsubj:pass", root)
    draft.attach(be, "aux:pass", root)
    if modal is not None:
        draft.attach(modal, "aux", root)
    by = draft.add(draft.random.choice(["by", "by", "with"]), "IN", "case")
    draft.attach(by, "case", draft.noun_phrase("obl", root))


def _question(draft: Draft) -> None:
    helper = draft.random.choice([*MODALS, "does", "do"])
    index = draft.add(helper, {"does": "VBZ", "do": "VBP"}.get(helper, "MD"), "aux")
    subject = draft.noun_phrase()
    root = draft.add(draft.verb(), "VB", "ROOT")
    draft.attach(index, "aux", root)
    draft.attach(subject, "nsubj", root)
    draft.noun_phrase("obj", root)


def _two_verbs(draft: Draft) -> None:
    subject = draft.noun_phrase()
    root = draft.finite(draft.verb(), subject)
    draft.attach(subject, "nsubj", root)
    draft.noun_phrase("obj", root)
    and_ = draft.add("and", "CC", "cc")
    second = draft.finite(draft.verb(), subject, "conj")
    draft.attach(second, "conj", root)
    draft.attach(and_, "cc", second)
    draft.noun_phrase("obj", second)


def _gerund(draft: Draft) -> None:
    verb = draft.random.choice([*draft.lexicon.transitive, "eat", "drink", "take", "use", "avoid"])
    gerund = draft.add(draft.lexicon.form(verb, "VBG"), "VBG")
    draft.noun_phrase("obj", gerund)
    if draft.chance(0.4):
        modal = draft.add(draft.random.choice(MODALS), "MD", "aux")
        root = draft.add(draft.verb(), "VB", "ROOT")
        draft.attach(modal, "aux", root)
    else:
        root = draft.finite(draft.verb(), gerund)
    draft.attach(gerund, "csubj", root)
    draft.noun_phrase("obj", root)


def _no_subject(draft: Draft) -> None:
    subject = draft.noun_phrase(determiner="no")
    root = draft.finite(draft.verb(), subject)
    draft.attach(subject, "nsubj", root)
    draft.noun_phrase("obj", root)


def _intransitive(draft: Draft) -> None:
    subject = draft.noun_phrase()
    root = draft.finite(draft.random.choice(draft.lexicon.intransitive), subject)
    draft.attach(subject, "nsubj", root)
    case = draft.add(draft.random.choice(["in", "to", "with", "at", "after"]), "IN", "case")
    draft.attach(case, "case", draft.noun_phrase("obl", root))


def _infinitive(draft: Draft) -> None:
    subject = draft.noun_phrase()
    verb, marked = draft.random.choice([("help", False), ("seem", True), ("tend", True), ("help", True)])
    plural = draft.rows[subject][1] in {"NNS", "NNPS"}
    root = draft.add(verb if plural else verb + "s", "VBP" if plural else "VBZ", "ROOT")
    draft.attach(subject, "nsubj", root)
    to = draft.add("to", "TO", "mark") if marked else None
    second = draft.add(draft.verb(), "VB", "xcomp", root)
    if to is not None:
        draft.attach(to, "mark", second)
    draft.noun_phrase("obj", second)


def _noun_heading(draft: Draft) -> None:
    word, tag = draft.random.choice(
        [(w, "NNS") for w in "causes symptoms treatments benefits risks types signs cures triggers tests".split()]
        + [(w, "NN") for w in "treatment relief help cure management cause prevention".split()]
    )
    root = draft.add(word, tag, "ROOT")
    case = draft.add(draft.random.choice(["of", "for"]), "IN", "case")
    draft.attach(case, "case", draft.noun_phrase("nmod", root))


def _bare_noun(draft: Draft) -> None:
    draft.noun_phrase("ROOT")


def _what(draft: Draft) -> None:
    what = draft.add("what", "WP", "nsubj")
    root = draft.add(draft.lexicon.form(draft.verb(), "VBZ"), "VBZ", "ROOT")
    draft.attach(what, "nsubj", root)
    draft.noun_phrase("obj", root)


def _instruction(draft: Draft) -> None:
    verb = draft.random.choice([*draft.lexicon.transitive, "take", "avoid", "eat", "drink", "try", "ask", "use"])
    tag = draft.random.choice(["VB", "VB", "VBG"])
    root = draft.add(draft.lexicon.form(verb, tag), tag, "ROOT")
    draft.noun_phrase("obj", root)


TEMPLATES = (  # maker, weight, mark at the end
    (_claim, 6, "."),
    (_modal, 3, "."),
    (_denied, 1, "."),
    (_passive, 1, "."),
    (_question, 1, "?"),
    (_two_verbs, 1, "."),
    (_gerund, 1, "."),
    (_no_subject, 0.5, "."),
    (_intransitive, 1, "."),
    (_infinitive, 1, "."),
    (_noun_heading, 1, ""),
    (_bare_noun, 1, ""),
    (_what, 0.7, "?"),
    (_instruction, 1, "."),
)


def claims(lexicon: Lexicon, random: Random, count: int) -> Iterator[list[Tree]]:
    """`count` made sentences and headings, alone or a few together, some as headings, small letters or with a hole."""
    makers, weights, ends = zip(*TEMPLATES, strict=True)
    group: list[Tree] = []
    for _ in range(count):
        which = random.choices(range(len(makers)), weights)[0]
        draft = Draft(lexicon, random)
        makers[which](draft)
        end = ends[which] if random.random() < 0.88 else ""
        tree = draft.tree(end=end, capital=random.random() < 0.93)
        if tree[-1].tag == "." and random.random() < 0.4 and len(group) < 3:
            group.append(tree)
            continue
        if group:
            yield group
            group = []
        dice = random.random()
        if dice < 0.15:
            tree = augment.title(tree, small=True)
        elif dice < 0.20:
            tree = augment.lower(tree)
        elif dice < 0.30:
            tree = augment.hole(tree, random) or tree
        yield [tree]
    if group:
        yield group


def _has_object(tree: Tree, verb: int) -> bool:
    return any(child.head == verb and child.dep in {"obj", "nsubj:pass"} for child in tree)


def substitute(paragraph: Sequence[Tree], lexicon: Lexicon, random: Random) -> list[Tree] | None:
    """The paragraph with health words for some of its nouns and transitive verbs; None where too little changed."""
    trees, changed = [], 0
    for tree in paragraph:
        nodes = list(tree)
        for index, node in enumerate(tree):
            if not node.word.islower():
                continue
            new = node.word
            if node.tag == "NN" and random.random() < 0.4:
                new = random.choice(lexicon.mass + lexicon.count)
                if index and nodes[index - 1].word.lower() in {"a", "an"}:
                    article = "an" if new[0] in "aeiou" else "a"
                    nodes[index - 1] = replace(nodes[index - 1], word=article)
            elif node.tag == "NNS" and random.random() < 0.4:
                new = random.choice(lexicon.plurals)
            elif node.tag.startswith("VB") and random.random() < 0.7 and _has_object(tree, index):
                new = lexicon.form(random.choice(lexicon.transitive), node.tag)
            if new != node.word:
                nodes[index] = replace(node, word=new)
                changed += 1
        trees.append(tuple(nodes))
    return trees if changed >= 2 else None


def copies(
    paragraphs: Iterable[Sequence[Tree]], lexicon: Lexicon, random: Random, share: float
) -> Iterator[list[Tree]]:
    """Copies of that share of the paragraphs with health words in them."""
    for paragraph in paragraphs:
        if random.random() < share and (new := substitute(paragraph, lexicon, random)) is not None:
            yield new
