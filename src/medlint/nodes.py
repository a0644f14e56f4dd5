"""YAML as nodes that remember their lines, and nodes as typed structs with every fault named at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from medlint.model import MedlintError
from medlint.near import meant

_SUSPECT = re.compile(r"(?m)(?:^|[\s\[{,:-])[&*!]|[\[{](?:[^\[{]*[\[{]){20}|^ {40}|(?:-\s+){20}")
"""What may be an anchor, a tag or deep nesting; only then are the tokens worth a look."""

_SHOWN = 80  # characters of a value that a message repeats
_DEEPEST = 20  # levels; a card has four
# What PyYAML calls its tokens. It is imported where there is something to read, and most runs have nothing.
_OPENING = {"<block mapping start>", "<block sequence start>", "{", "["}
_CLOSING = {"<block end>", "}", "]"}
_REFUSED = {"<anchor>", "<alias>", "<tag>"}


class Fault(NamedTuple):
    """A fault in a file of the user's: line from 1 (0 for the whole file), the key, and why."""

    line: int
    key: str
    why: str
    column: int = 0  # from 1; 0 where only the line is known


class Faults(MedlintError):
    """All faults of one file, a line each."""

    def __init__(self, path: str, faults: list[Fault]) -> None:
        self.faults = sorted(faults)
        said = (f"{fault.key}: {fault.why}" if fault.key else fault.why for fault in self.faults)
        super().__init__("\n".join(said), path=path, line=self.faults[0].line if faults else 0)
        self.args = path, faults

    def __str__(self) -> str:
        return "\n".join(_line(self.path, fault) for fault in self.faults)


def _line(path: str, fault: Fault) -> str:
    place = f"{path}:{fault.line}" if fault.line else path
    place += f":{fault.column}" if fault.column else ""
    return f"{place}: {fault.key}: {fault.why}" if fault.key else f"{place}: {fault.why}"


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line it starts on; scalars of YAML are always text, so that `no` and `010` stay as written."""

    value: Any  # a scalar, list[Node] or dict[str, Node]
    line: int = 0
    key_lines: Mapping[str, int] | None = None
    column: int = 0  # where a scalar's own text begins, from 1; 0 where that cannot be told


def parse(text: str, path: str) -> Node:
    """The nodes of a YAML file. Raises Faults for what is no YAML, and for duplicate keys, anchors and tags."""
    import yaml

    try:
        faults = list(_refused(text)) if _SUSPECT.search(text) else []
        if faults:
            raise Faults(path, faults)
        root = yaml.compose(text, Loader=_loader())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error).splitlines()[0]
        if mark and "\t" in "".join(text.split("\n")[mark.line : mark.line + 1]):
            why = "a tab; YAML indents with spaces"
        raise Faults(path, [Fault(mark.line + 1 if mark else 0, "", f"not valid YAML: {why}")]) from None
    if root is None:
        return Node({}, 1, {})
    node = _node(root, "", faults)
    if faults:
        raise Faults(path, faults)
    return node


@cache
def _loader() -> Any:
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _refused(text: str) -> Iterator[Fault]:
    """What YAML allows and we do not; told from the tokens, since PyYAML's C composer dies of deep nesting."""
    import yaml

    depth = 0
    token: Any
    for token in yaml.scan(text, Loader=_loader()):
        line = token.start_mark.line + 1
        if token.id in _REFUSED:
            yield Fault(line, "", "anchors, aliases and tags are not allowed; write the value out")
        elif token.id in _OPENING:
            depth += 1
            if depth > _DEEPEST:
                yield Fault(line, "", f"nested more than {_DEEPEST} levels deep")
                return
        elif token.id in _CLOSING:
            depth -= 1


def _node(raw: Any, key: str, faults: list[Fault]) -> Node:
    line = raw.start_mark.line + 1
    if raw.id == "sequence":
        return Node([_node(item, f"{key}[{i}]", faults) for i, item in enumerate(raw.value)], line)
    if raw.id != "mapping":
        return Node(raw.value, line, column=_column(raw))
    values: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for raw_key, raw_value in raw.value:
        name = str(raw_key.value)
        here = raw_key.start_mark.line + 1
        if name in values:
            faults.append(Fault(here, name, f"given twice, first in line {lines[name]}"))
        values[name] = _node(raw_value, f"{key}.{name}" if key else name, faults)
        lines[name] = here
    return Node(values, line, lines)


def _column(raw: Any) -> int:
    """Where a scalar's text begins in its line; 0 where it is not written there letter for letter."""
    start, end = raw.start_mark, raw.end_mark
    quoted = raw.style in {"'", '"'}
    if raw.style not in {None, "", "'", '"'} or end.line != start.line:
        return 0
    whole = end.column - start.column == len(raw.value) + 2 * quoted
    return start.column + 1 + quoted if whole else 0


def from_plain(value: Any, line: int = 0) -> Node:
    """Nodes of values that are Python's already (overrides, merged configs); all on the given line."""
    if isinstance(value, Mapping):
        return Node({str(k): from_plain(v, line) for k, v in value.items()}, line)
    if isinstance(value, list | tuple | set | frozenset):
        return Node([from_plain(v, line) for v in value], line)
    return Node(value, line)


def to_plain(node: Node) -> Any:
    """The Python values of nodes, scalars as they are."""
    if isinstance(node.value, dict):
        return {key: to_plain(child) for key, child in node.value.items()}
    if isinstance(node.value, list):
        return [to_plain(child) for child in node.value]
    return node.value


class Misfit(NamedTuple):
    """Why a text is refused, and at which of its characters."""

    why: str
    at: int


Vet = Callable[[Any, str], str | Misfit]
"""Looks at a text whose type carries a JSON Schema `format`; gives the reason to refuse it, or an empty string."""


def convert(node: Node, kind: Any, faults: list[Fault], *, key: str = "", vet: Mapping[str, Vet] | None = None) -> Any:
    """The node as a value of type `kind`; what does not fit is added to `faults` and left out of the result."""
    return _Converter(faults, vet or {}).convert(node, _type_info(kind), key)


_type_info = cache(inspect.type_info)


class _Converter:
    def __init__(self, faults: list[Fault], vet: Mapping[str, Vet]) -> None:
        self.faults = faults
        self.vet = vet

    def convert(self, node: Node, kind: inspect.Type, key: str) -> Any:
        if isinstance(kind, inspect.Metadata):
            value = self.convert(node, kind.type, key)
            vet = self.vet.get((kind.extra_json_schema or {}).get("format", ""))
            if vet and isinstance(value, str) and (misfit := vet(value, key)):
                why, at = misfit if isinstance(misfit, Misfit) else (misfit, -1)
                self.fault(node, key, why, node.column + at if node.column and at >= 0 else 0)
            return value
        if isinstance(kind, inspect.UnionType):
            if node.value is None and any(isinstance(member, inspect.NoneType) for member in kind.types):
                return None  # from_plain's; YAML has none
            return self.convert(node, _choose(node, kind), key)
        if isinstance(kind, inspect.StructType):
            return self.struct(node, kind, key)
        if isinstance(kind, inspect.AnyType):
            return to_plain(node)
        if isinstance(kind, inspect.DictType):
            if not isinstance(node.value, dict):
                return self.fault(node, key, "must hold keys and values")
            return {
                self.convert(Node(k, (node.key_lines or {}).get(k, v.line)), kind.key_type, key): self.convert(
                    v, kind.value_type, f"{key}.{k}" if key else k
                )
                for k, v in node.value.items()
            }
        if isinstance(kind, inspect.ListType | inspect.VarTupleType | inspect.SetType | inspect.FrozenSetType):
            if not isinstance(node.value, list):
                return self.fault(node, key, "must be a list")
            items = [self.convert(item, kind.item_type, f"{key}[{i}]") for i, item in enumerate(node.value)]
            return tuple(items) if isinstance(kind, inspect.VarTupleType) else items
        return self.scalar(node, kind, key)

    def struct(self, node: Node, kind: inspect.StructType, key: str) -> Any:
        if not isinstance(node.value, dict):
            return self.fault(node, key, "must hold keys and values")
        fields = {field.encode_name: field for field in kind.fields}
        before = len(self.faults)
        values = {}
        for name, child in node.value.items():
            path = f"{key}.{name}" if key else name
            line = (node.key_lines or {}).get(name, child.line)
            if name in fields:
                values[fields[name].name] = self.convert(child, fields[name].type, path)
            else:
                hint = meant(name, fields, otherwise=f"known: {', '.join(sorted(fields))}")
                self.faults.append(Fault(line, path, f"unknown key; {hint}"))
        for name, field in fields.items():
            if field.required and name not in node.value:
                self.fault(node, f"{key}.{name}" if key else name, "missing")
        if len(self.faults) > before:
            return None
        try:
            return kind.cls(**values)
        except ValueError as error:  # a struct's own check of what it holds
            return self.fault(node, key, str(error))

    def scalar(self, node: Node, kind: inspect.Type, key: str) -> Any:
        if isinstance(node.value, dict | list):
            return self.fault(node, key, "must be a single value")
        if isinstance(kind, inspect.BoolType):
            if str(node.value).lower() in {"true", "false"}:
                return str(node.value).lower() == "true"
            return self.fault(node, key, f"must be true or false, not '{_short(node.value)}'")
        if isinstance(kind, inspect.IntType):
            try:
                return int(node.value)
            except (ValueError, OverflowError, TypeError):  # infinity, a date of TOML
                return self.fault(node, key, f"must be a whole number, not '{_short(node.value)}'")
        if isinstance(kind, inspect.FloatType):
            try:
                return float(node.value)
            except (ValueError, TypeError):
                return self.fault(node, key, f"must be a number, not '{_short(node.value)}'")
        if isinstance(kind, inspect.LiteralType):
            if node.value not in kind.values:
                return self.fault(node, key, _none_of([str(value) for value in kind.values if value], node.value))
            return node.value
        if isinstance(kind, inspect.EnumType):
            try:
                return kind.cls(node.value)
            except ValueError:
                return self.fault(node, key, _none_of([str(member.value) for member in kind.cls], node.value))
        return str(node.value)

    def fault(self, node: Node, key: str, why: str, column: int = 0) -> None:
        self.faults.append(Fault(node.line, key, why, column))


def _none_of(allowed: Sequence[str], value: Any) -> str:
    hint = meant(str(value), allowed)
    return f"must be one of {', '.join(allowed)}, not '{_short(value)}'" + (f"; {hint}" if hint else "")


def _short(value: Any) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _choose(node: Node, union: inspect.UnionType) -> inspect.Type:
    """The member of a union that has the node's shape."""
    shapes: tuple[type, ...]
    if isinstance(node.value, dict):
        shapes = (inspect.StructType, inspect.DictType)
    elif isinstance(node.value, list):
        shapes = (inspect.ListType, inspect.VarTupleType)
    else:
        shapes = (
            inspect.StrType,
            inspect.IntType,
            inspect.FloatType,
            inspect.BoolType,
            inspect.LiteralType,
            inspect.EnumType,
        )
    members = [member for member in union.types if not isinstance(member, inspect.NoneType)]
    return next((member for member in members if isinstance(member, shapes)), members[0])


def schema(kind: Any, title: str) -> dict[str, Any]:
    """JSON Schema of a struct, for editors that complete YAML."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **msgspec.json.schema(kind)}
