"""A config file and those it extends, layer upon layer: what each states and where, and what comes of it.

A single value replaces that of the layer below, and so does a list, unless it is one that adds (JOINED); then it comes
after the list below. Keys that hold keys (`overrides` down to the knob, `readability`, `language`, `ignores`) are taken
key by key. An entry of `files` is one more layer over the articles that its globs name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from medlint import nodes
from medlint.config import Config, globs, not_installed
from medlint.lexicon.read import of
from medlint.model import MedlintError
from medlint.nodes import Node
from medlint.roots import leads_out, real

JOINED = frozenset({"ignore", "exclude", "rules", "terms", "lexicon", "evidence"})
"""The lists that add to those of the layers below."""

_CHAIN = 20  # configs, each extending the next
_DEEPEST = 4  # levels of keys that are taken key by key: overrides, a rule, its params, a knob

Key = tuple[str, ...]
"""The names that lead to a setting: ("fail_on",), ("readability", "grade")."""


class Layer(NamedTuple):
    """The settings that one file states, or an entry of its `files`: `entry` is then its key and `globs` what it is
    for.
    """

    file: Path
    node: Node
    entry: str = ""
    globs: tuple[str, ...] = ()


class Stated(NamedTuple):
    """The value that a layer states for a setting, and the line where it does; 0 where that cannot be told."""

    value: Any
    layer: Layer
    line: int


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """A config file: its layers, those it extends below its own, and all entries of their `files`, which lie on top.

    Globs count from the folder of this file, wherever they are written.
    """

    path: Path
    layers: tuple[Layer, ...] = ()
    entries: tuple[Layer, ...] = ()

    @classmethod
    def read(cls, path: Path) -> ConfigFile:
        """Read it. Raises MedlintError that names every fault of a file with its line, and who extends that file."""
        found: dict[Path, Layer] = {}
        _gather(path, found, ())
        layers = tuple(found.values())
        file = cls(path, layers, tuple(entry for layer in layers for entry in _entries(layer)))
        file._hold_lexicon()
        return file

    def _hold_lexicon(self) -> None:
        """Hold what the layers add to the lexicon against the classes there are. Raises MedlintError with lines."""
        stated = {key[1]: each[0] for key, each in self.settings().items() if key[0] == "lexicon"}
        if not stated:
            return
        try:
            of(self.config().lexicon)
        except MedlintError as error:
            faults = []
            for fault in str(error).splitlines():
                found = stated.get(fault.partition(":")[0].removeprefix("lexicon."))
                faults.append(f"{found.layer.file}:{found.line}: {fault}" if found else fault)
            raise MedlintError("\n".join(faults)) from None

    def matching(self, article: Path | str) -> tuple[int, ...]:
        """Which of `entries` are for an article, by number."""
        path = globs.counted(article, self.path.parent)
        return tuple(number for number, entry in enumerate(self.entries) if globs.naming(path, entry.globs))

    def config(self, matching: Iterable[int] = ()) -> Config:
        """The config of all articles for which these entries are."""
        values: dict[str, Any] = {}
        for key, stated in self.settings(matching).items():
            place = values
            for name in key[:-1]:
                place = place.setdefault(name, {})
            if key[0] in JOINED and isinstance(stated[-1].value, list):
                place[key[-1]] = list(dict.fromkeys(item for each in stated for item in each.value))
            else:
                place[key[-1]] = stated[-1].value
        config: Config = nodes.convert(nodes.from_plain(values), Config, [])
        return config

    def settings(self, matching: Iterable[int] = ()) -> Mapping[Key, list[Stated]]:
        """The settings that the layers and these entries state: the last one counts, or all where a list adds up."""
        settings: dict[Key, list[Stated]] = {}
        for layer in (*self.layers, *(self.entries[number] for number in matching)):
            for key, node, line in _leaves(layer.node, ()):
                stated = Stated(nodes.to_plain(node), layer, line)
                if key[0] in JOINED:
                    settings.setdefault(key, []).append(stated)
                elif key[0] not in {"extend", "files", "match"}:
                    settings[key] = [stated]
        return settings

    def where(self, key: str, value: str, matching: Iterable[int] = ()) -> tuple[Path, int] | None:
        """The file and line in which a value stands under a key: as an item of its list or a key below it."""
        for layer in (*self.layers, *(self.entries[number] for number in matching)):
            node = layer.node.value.get(key)
            if node is None:
                continue
            for item in node.value if isinstance(node.value, list) else []:
                if item.value == value:
                    return layer.file, item.line or (layer.node.key_lines or {}).get(key, node.line)
            if isinstance(node.value, dict) and value in node.value:
                return layer.file, (node.key_lines or {}).get(value, node.line)
        return None


def _leaves(node: Node, key: Key) -> Iterator[tuple[Key, Node, int]]:
    """The settings that a node holds, with their lines."""
    for name, child in node.value.items():
        if key == ("lexicon",) and isinstance(child.value, list):  # no more than words to add
            child = Node({"words": child}, child.line, {"words": (node.key_lines or {}).get(name, child.line)})
        if isinstance(child.value, dict) and len(key) + 1 < _DEEPEST:
            yield from _leaves(child, (*key, name))
        else:
            yield (*key, name), child, (node.key_lines or {}).get(name, child.line)


def _gather(path: Path, found: dict[Path, Layer], above: tuple[Path, ...]) -> None:
    """Add the layers of a file to those found, after the ones it extends; one that is there stays where it is.

    `above`: the files that led here, one extending the next.
    """
    here = real(path)
    if here in found:
        return
    if len(above) > _CHAIN:
        raise MedlintError(f"{path}: more than {_CHAIN} configs extend one another; extend fewer")
    node = _parsed(path, base=bool(above))
    for base in _named(node.value.get("extend")):
        file = _inside(path, base)
        if real(file) in (*above, here):
            said = f"extend: {file} extends this file already; leave out one of them"
            raise MedlintError(said, path=path, line=base.line)
        try:
            _gather(file, found, (*above, here))
        except MedlintError as error:
            faults = (f"{fault} (extended by {_place(path, base)})" for fault in str(error).splitlines())
            raise MedlintError("\n".join(faults)) from None
    found[here] = Layer(path, node)


def _inside(path: Path, node: Node) -> Path:
    """What a config names, from its folder. Raises MedlintError where a link makes that another place than it says."""
    named: Path = path.parent / node.value
    if leads_out(named, path.parent):
        said = f"{node.value}: leads out of the project by a link; name the place itself"
        raise MedlintError(said, path=path, line=node.line)
    return named


def _place(path: Path, node: Node) -> str:
    return f"{path}:{node.line}" if node.line else str(path)


def _named(extend: Node | None) -> list[Node]:
    """The nodes of the files that `extend` names."""
    if extend is None:
        return []
    named: list[Node] = extend.value if isinstance(extend.value, list) else [extend]
    return named


def _entries(layer: Layer) -> Iterator[Layer]:
    """The entries of a file's `files`, each a layer."""
    files = layer.node.value.get("files")
    for number, entry in enumerate(files.value if files else ()):
        yield Layer(layer.file, entry, f"files[{number}]", tuple(nodes.to_plain(entry.value["match"])))


def _parsed(path: Path, *, base: bool) -> Node:
    """What a file states, found sound, with paths that count from its folder. Raises as `ConfigFile.read` does."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "not UTF-8 text"
        raise MedlintError(f"cannot read the config: {why}", path=path) from None
    node: Node | None
    if path.suffix == ".toml":
        from medlint.config import toml

        node = toml.parse(text, str(path))
    else:
        node = nodes.parse(text, str(path))
    if node is None and base:
        raise MedlintError("there is no [tool.medlint] in it to extend", path=path)
    node = node or Node({})
    faults: list[nodes.Fault] = []
    config = nodes.convert(node, Config, faults, vet={"spacy-package": not_installed})
    if faults or config is None:
        raise nodes.Faults(str(path), faults)
    placed = dict(node.value)
    for key in ("rules", "evidence"):
        if key in placed:
            named = placed[key]
            placed[key] = Node([Node(str(_inside(path, each))) for each in named.value], named.line)
    if "approved" in placed and isinstance(placed["approved"].value, str):
        placed["approved"] = Node(str(_inside(path, placed["approved"])), placed["approved"].line)
    if config.baseline:
        placed["baseline"] = Node(str(path.parent / config.baseline), placed["baseline"].line)
    return Node(placed, node.line, node.key_lines)
