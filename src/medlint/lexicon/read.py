"""Files of word classes -> a Lexicon, or all faults of all files."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from medlint import lexicon, nodes
from medlint.lexicon import Lexicon, Part, WordClass
from medlint.model import MedlintError
from medlint.nodes import Fault, Node

SUFFIXES = (".yml", ".yaml")

INFLECTED = frozenset(["noun", "verb", "adjective"])
"""Parts whose entries are found in all their forms; those of other parts are found as they stand."""

LONGEST = 120
"""Characters of an entry."""

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_REFUSED = re.compile(r"\||@\w|\.\.\d")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"parents": "in"}):
    """A class of words as a file, or a house's config, has it."""

    what: Annotated[str, Meta(description="What the words have in common, in a line.")] = ""
    source: Annotated[str, Meta(description='Where the words come from, or "own list".')] = ""
    part: Annotated[Part | None, Meta(description="What the entries are, and so in which forms they are found.")] = None
    parents: Annotated[tuple[str, ...], Meta(description="The classes that hold this one.")] = ()
    also: Annotated[tuple[str, ...], Meta(description="Classes that share entries with it in another sense.")] = ()
    words: Annotated[tuple[str, ...], Meta(description='Entries: words in small letters, "Form" in quotes.')] = ()


House = Words | tuple[str, ...]
"""What a house says of a class: words to add, or a class of its own."""


def folder(path: Path) -> Lexicon:
    """The classes of all files of a folder. Raises MedlintError that names every fault with its file and line."""
    faults: list[str] = []
    classes: dict[str, WordClass] = {}
    entries: dict[WordClass, list[Node]] = {}
    for file in sorted(each for each in path.iterdir() if each.suffix in SUFFIXES):
        try:
            text = file.read_text(encoding="utf-8")
            root = nodes.parse(text, str(file))
        except (OSError, UnicodeDecodeError) as error:
            faults.append(f"{file}: cannot read the classes: {getattr(error, 'strerror', None) or 'not UTF-8'}")
            continue
        except MedlintError as error:
            faults.append(str(error))
            continue
        found: list[Fault] = []
        for each, words in _classes(root, str(file), found):
            if each.name in classes:
                other = classes[each.name]
                found.append(Fault(each.line, each.name, f"given twice, first in {other.path}:{other.line}"))
                continue
            classes[each.name] = each
            entries[each] = words
        if found:
            faults.append(str(nodes.Faults(str(file), found)))
    for name, line, why in (*_circles(classes), *_relations(classes), *_doubled(classes, entries)):
        faults.append(f"{classes[name].path}:{line}: {name}: {why}")
    if faults:
        raise MedlintError("\n".join(faults))
    return Lexicon(classes)


def vetted(path: Path) -> dict[str, WordClass]:
    """The classes of a folder whose files are known to be sound, a third as slow; without where they stand."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every scalar is text, as of `nodes`
    classes = {}
    for file in sorted(each for each in path.iterdir() if each.suffix in SUFFIXES):
        try:  # the loader is one of those that make nothing but text, lists and mappings
            found = yaml.load(file.read_text(encoding="utf-8"), Loader=loader) or {}
        except yaml.YAMLError:
            return dict(folder(path).classes)  # which says what is wrong, and where
        for name, told in found.items():
            words, parents, also = (tuple(told.get(key, ())) for key in ("words", "in", "also"))
            given = map(folded, words)
            classes[name] = WordClass(name, told["what"], told["source"], told["part"], parents, tuple(given), also)
    return classes


def of(additions: Mapping[str, House]) -> Lexicon:
    """The classes that medlint ships with a house's additions; the same object for the same additions.

    Raises MedlintError as `joined` does.
    """
    return _of(msgspec.json.encode(additions, order="deterministic")) if additions else lexicon.builtin()


@lru_cache(4)
def _of(additions: bytes) -> Lexicon:
    return joined(lexicon.builtin(), msgspec.json.decode(additions, type=dict[str, House]))


def joined(base: Lexicon, additions: Mapping[str, House], path: str = "the config") -> Lexicon:
    """A lexicon and what a house adds: words to classes there are, and classes of its own.

    Raises MedlintError with a line for each fault: "lexicon.NAME: why".
    """
    if not additions:
        return base
    classes = dict(base.classes)
    faults: list[str] = []
    for name, added in additions.items():
        given = added if isinstance(added, Words) else Words(words=added)
        words = tuple(map(folded, given.words))
        faults += [f"lexicon.{name}: '{word}': {why}" for word in words if (why := fault(word))]
        if old := classes.get(name):
            if given.part not in {None, old.part}:
                faults.append(f"lexicon.{name}: its entries are of the part {old.part}; leave `part` out")
            parents = tuple(dict.fromkeys((*old.parents, *given.parents)))
            words = tuple(dict.fromkeys((*old.words, *words)))
            classes[name] = replace(old, parents=parents, words=words)
        elif not _NAME.fullmatch(name):
            faults.append(f"lexicon.{name}: a class is named in small letters, digits and dashes")
        elif given.part is None:
            hint = near(name, classes)
            faults.append(f"lexicon.{name}: no such class{hint}; a class of your own says its `part` and its `words`")
        else:
            classes[name] = WordClass(name, given.what, given.source, given.part, given.parents, words, (), path)
    faults += [f"lexicon.{name}: {why}" for name, _, why in (*_circles(classes), *_relations(classes))]
    if faults:
        raise MedlintError("\n".join(faults))
    return Lexicon(classes, base)


def folded(entry: str) -> str:
    """An entry as it is compared: small letters but for "Forms", straight apostrophes, single spaces."""
    if '"' not in entry:
        return " ".join(entry.casefold().replace("’", "'").split())
    pieces = entry.replace("’", "'").split('"')
    small = (piece if number % 2 else piece.casefold() for number, piece in enumerate(pieces))
    return " ".join('"'.join(small).split())


def fault(entry: str) -> str:
    """Why an entry is refused; empty where it is not."""
    if not entry.strip('" '):
        return "is empty"
    if len(entry) > LONGEST:
        return f"is longer than {LONGEST} characters"
    if entry.count('"') % 2:
        return 'has a " without its partner'
    if found := _REFUSED.search(entry):
        return f"holds {found[0]}; a class holds words, and phrases stand in cards"
    return ""


def near(name: str, known: Iterable[str]) -> str:
    """The hint "; did you mean food?" where a known class has nearly that name."""
    close = difflib.get_close_matches(name, list(known), 1)
    return f"; did you mean {close[0]}?" if close else ""


def _classes(root: Node, path: str, faults: list[Fault]) -> Iterator[tuple[WordClass, list[Node]]]:
    """The classes of a file with the nodes of their entries."""
    if not isinstance(root.value, dict):
        faults.append(Fault(1, "", "a file of classes holds names and what they mean"))
        return
    for name, node in root.value.items():
        line = (root.key_lines or {}).get(name, node.line)
        if not _NAME.fullmatch(name):
            faults.append(Fault(line, name, "a class is named in small letters, digits and dashes"))
            continue
        before = len(faults)
        given: Words | None = nodes.convert(node, Words, faults, key=name)
        if given is None or len(faults) > before:
            continue
        lacking = [key for key in ("what", "source", "part") if not getattr(given, key)]
        faults += [Fault(line, f"{name}.{key}", "missing") for key in lacking]
        listed = node.value["words"].value if "words" in node.value else []
        words = tuple(map(folded, given.words))
        for word, each in zip(words, listed, strict=True):
            if why := fault(word):
                faults.append(Fault(each.line, name, f"'{each.value}': {why}"))
        if given.part:
            yield (
                WordClass(name, given.what, given.source, given.part, given.parents, words, given.also, path, line),
                listed,
            )


def _relations(classes: Mapping[str, WordClass]) -> Iterator[tuple[str, int, str]]:
    """Classes named in `in` or `also` that there are not."""
    for each in classes.values():
        for key, names in (("in", each.parents), ("also", each.also)):
            for name in names:
                if name not in classes:
                    yield each.name, each.line, f"{key}: no class {name}{near(name, classes)}"


def _circles(classes: Mapping[str, WordClass]) -> Iterator[tuple[str, int, str]]:
    """Classes that hold themselves by way of their parents."""
    for each in classes.values():
        above = [each.name]
        for name in above:
            parents = classes[name].parents if name in classes else ()
            if each.name in parents:
                yield each.name, each.line, f"in: {name} stands in {each.name} already; a class cannot hold itself"
                break
            above += [parent for parent in parents if parent not in above]


def _doubled(
    classes: Mapping[str, WordClass], entries: Mapping[WordClass, list[Node]]
) -> Iterator[tuple[str, int, str]]:
    """Entries that stand twice, in one class or in two that neither hold one another nor say `also`. The noun "cure"
    and the verb "cure" are two words.
    """
    above = {name: _above(name, classes) for name in classes}
    first: dict[tuple[str, str], list[WordClass]] = {}
    for each, listed in entries.items():
        kind = each.part if each.part in INFLECTED else ""
        for word, node in zip(each.words, listed, strict=True):
            for other in first.get((word, kind), ()):
                if other is each:
                    yield each.name, node.line, f"'{word}' stands here twice"
                elif not (
                    other.name in above[each.name] | set(each.also) or each.name in above[other.name] | set(other.also)
                ):
                    why = f"'{word}' stands in {other.name}, too; take one out, or say `also: [{other.name}]`"
                    yield each.name, node.line, why
            first.setdefault((word, kind), []).append(each)


def _above(name: str, classes: Mapping[str, WordClass]) -> set[str]:
    """A class and all that hold it."""
    found = [name]
    for each in found:
        found += [parent for parent in (classes[each].parents if each in classes else ()) if parent not in found]
    return set(found)
