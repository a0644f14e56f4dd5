"""A card -> a Rule, or all its faults at once."""

from __future__ import annotations

import string
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import regex

from medlint import nodes, patterns, sources
from medlint.language import relations
from medlint.lexicon import Lexicon
from medlint.model import Example, MedlintError, Rule
from medlint.near import meant
from medlint.nodes import Fault, Node
from medlint.rulebook import find, marks
from medlint.rulebook.schema import Card, MarkedExample

LONGEST = 120
"""Characters of an entry of a card; what is longer is several entries, or a class of the lexicon."""

_LONG_STILL = frozenset(["consistency", "fragments", "headings", "readability", "wording"])
"""Categories that medlint ships whose regular expressions may be longer."""

_ID = regex.compile(r"[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*")


class Verb(Protocol):
    """The parts of a check that the loader must know."""

    @property
    def params(self) -> type[Any]: ...
    @property
    def slots(self) -> frozenset[str]: ...


class Registry(Protocol):
    """Checks and guards by name; `verb` raises KeyError."""

    def verb(self, name: str) -> Verb: ...
    def verbs(self) -> list[str]: ...
    def guards(self) -> list[str]: ...
    @property
    def lexicon(self) -> Lexicon: ...


def card(path: Path, rule_id: str, registry: Registry, *, builtin: bool = False, vetted: bool = False) -> Rule:
    """Load one card. Raises Faults with every fault of the file.

    `vetted`: its patterns are known to be sound and are not compiled before a text may match them, which saves half of
    the time.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise MedlintError(
            f"cannot read the card: {getattr(error, 'strerror', None) or 'not UTF-8'}", path=path
        ) from None
    root = nodes.parse(text, str(path))
    faults: list[Fault] = []
    if not isinstance(root.value, dict):
        raise nodes.Faults(str(path), [Fault(1, "", "a card holds keys and values")])
    vet = {} if vetted else _vet(registry.lexicon, rule_id)
    read: Card | None = nodes.convert(root, Card, faults, vet=vet)
    faults += _names(root, rule_id, registry, builtin=builtin)
    params = _params(root, registry, faults, vet)
    bad, good = _examples(root, "bad", read, faults), _examples(root, "good", read, faults)
    if faults or read is None:
        raise nodes.Faults(str(path), faults)
    return Rule(
        id=rule_id,
        summary=read.summary.strip(),
        severity=read.severity,
        message=read.message.strip(),
        why=" ".join(read.why.split()),
        sources=read.sources,
        check=read.check,
        params=params,
        status=read.status,
        group=read.group,
        blocks=frozenset(read.applies_to.blocks) - {"any"},
        documents=frozenset(read.applies_to.documents) - {"any"},
        foreign=read.applies_to.foreign,
        unless=read.unless,
        where=read.where,
        formerly=read.formerly,
        bad=bad,
        good=good,
        path=str(path),
        builtin=builtin,
    )


def folder(path: Path, registry: Registry, *, builtin: bool = False, vetted: bool = False) -> list[Rule]:
    """Every card of a folder, sorted by id; `vetted` as in `card`.

    Raises Faults, or MedlintError for a folder without cards.
    """
    cards = find.cards(path)
    if not cards:
        raise MedlintError("no rule cards here; they lie in category/name.yml", path=path)
    rules, faulty = [], []
    for rule_id, file in cards.items():
        try:
            rules.append(card(file, rule_id, registry, builtin=builtin, vetted=vetted))
        except MedlintError as error:
            faulty.append(str(error))
    if faulty:
        raise MedlintError("\n".join(faulty))
    return rules


def override_params(rule: Rule, changes: dict[str, Any], registry: Registry) -> Any:
    """A rule's knobs with some changed. Raises Faults."""
    import msgspec

    faults: list[Fault] = []
    node = nodes.from_plain({**msgspec.to_builtins(rule.params), **changes})
    vet = _vet(registry.lexicon, rule.id)
    params = nodes.convert(node, registry.verb(rule.check).params, faults, key="params", vet=vet)
    if faults:
        raise nodes.Faults(f"overrides of {rule.id}", faults)
    return params


def _vet(lexicon: Lexicon, rule_id: str) -> Mapping[str, nodes.Vet]:
    """What looks at the entries of cards, by the format that their type names."""
    return {
        "regex": lambda pattern, _key: _too_long(pattern, rule_id) or patterns.fault(pattern),
        "relations": lambda pattern, _key: relations.fault(pattern),
        "reader": lambda name, _key: _no_format(name),
        "phrase": lambda phrase, _key: _misfit(phrase, lexicon, exact=False),
        "exact-phrase": lambda phrase, _key: _misfit(phrase, lexicon, exact=True),
    }


def _too_long(pattern: str, rule_id: str) -> str:
    """Whether a regular expression is longer than an entry may be; empty where it is not."""
    if len(pattern) <= LONGEST or rule_id.partition("/")[0] in _LONG_STILL:
        return ""
    return f"is {len(pattern)} characters long; {LONGEST} are the most: make it several, or phrases over a class"


def _misfit(phrase: str, lexicon: Lexicon, *, exact: bool) -> str | nodes.Misfit:
    """What is wrong with a phrase, and where in it; empty for nothing."""
    from medlint.phrases.parse import PhraseError, known, parse

    try:
        known(parse(phrase, exact=exact), lexicon)
    except PhraseError as error:
        return nodes.Misfit(f"'{phrase}': {error}", error.at)
    return ""


def _names(root: Node, rule_id: str, registry: Registry, *, builtin: bool) -> Iterator[Fault]:
    """Faults of the id, the check's name, the guards' names and the message's slots."""
    if not _ID.fullmatch(rule_id):
        yield Fault(0, "", f"'{rule_id}' is no id: folder and file in lower case, digits and dashes")
    if isinstance(sources := _value(root, "sources"), list) and not sources:
        yield Fault(_at(root, "sources"), "sources", "name at least one")
    for guard in _value(root, "unless") or []:
        if guard.value not in registry.guards():
            yield Fault(guard.line, "unless", _unknown(guard.value, registry.guards()))
    verb = _value(root, "check")
    if not isinstance(verb, str):
        return
    if verb.startswith("python:") and not builtin:
        yield Fault(_at(root, "check"), "check", "house rules cannot name a Python check")
    elif verb not in registry.verbs():
        yield Fault(_at(root, "check"), "check", _unknown(verb, registry.verbs()))
    elif isinstance(message := _value(root, "message"), str):
        known = {"match"} | registry.verb(verb).slots
        try:
            slots = list(_slots(message))
        except ValueError as error:
            yield Fault(_at(root, "message"), "message", f"{error}; write {{{{ and }}}} for braces")
            return
        for slot, form in slots:
            if form:
                why = f"{{{slot}{form}}} asks for a form; write {{{slot}}}"
                yield Fault(_at(root, "message"), "message", why)
            elif slot not in known:
                yield Fault(
                    _at(root, "message"), "message", f"unknown slot {{{slot}}}; known: {', '.join(sorted(known))}"
                )


def _slots(message: str) -> Iterator[tuple[str, str]]:
    """The slots of a message, each with the conversion and the format that it asks for. Raises ValueError."""
    for _, slot, form, conversion in string.Formatter().parse(message):
        if slot is not None:
            yield slot, (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")


def _params(root: Node, registry: Registry, faults: list[Fault], vet: Mapping[str, nodes.Vet]) -> Any:
    verb = _value(root, "check")
    if not isinstance(verb, str) or verb not in registry.verbs():
        return None
    node = root.value.get("params", Node({}, _at(root, "check")))
    if isinstance(node.value, list):  # nothing but what is to be found
        node = Node({"find": node}, node.line, {"find": node.line})
    return nodes.convert(node, registry.verb(verb).params, faults, key="params", vet=vet)


def _examples(root: Node, key: str, read: Card | None, faults: list[Fault]) -> tuple[Example, ...]:
    """The examples of `bad` or `good`; two of each at least, marks in all bad ones and in no good one."""
    if read is None:
        return ()
    given = getattr(read, key)
    lines = [node.line for node in root.value[key].value]
    if len(given) < 2:
        faults.append(Fault(_at(root, key), key, "give at least two examples"))
    examples = []
    for i, (item, line) in enumerate(zip(given, lines, strict=True)):
        item = item if isinstance(item, MarkedExample) else MarkedExample(text=item)
        try:
            example = marks.read(item.text, item.format, item.encoding)
        except ValueError as error:
            faults.append(Fault(line, f"{key}[{i}]", str(error)))
            continue
        if bool(example.spans) != (key == "bad"):
            why = "marks no fault; put it in ⟦…⟧" if key == "bad" else "a good example has no marks"
            faults.append(Fault(line, f"{key}[{i}]", why))
        examples.append(example)
    return tuple(examples)


def _no_format(name: str) -> str:
    """Why an example cannot be in a format; empty where it can."""
    known = [reader.name for reader in sources.readers().values() if reader.read]
    return "" if name in known else f"must be one of {', '.join(known)}, not '{name}'"


def _value(root: Node, key: str) -> Any:
    return root.value[key].value if key in root.value else None


def _at(root: Node, key: str) -> int:
    return (root.key_lines or {}).get(key, root.line)


def _unknown(name: Any, known: list[str]) -> str:
    hint = meant(str(name), known, otherwise=f"known: {', '.join(known)}")
    return f"unknown: {name}; {hint}"
