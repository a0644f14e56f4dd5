"""The layout of a baseline: YAML in so plain a form that a hundred thousand entries are read in a second.

PyYAML takes ten for that. It reads what somebody has laid out in another way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

HEAD = """\
# Findings that medlint lets pass; `medlint check` reports all others. Written by `medlint baseline`, in order.
# An entry may also say owner, reason and expires (the last day it is let pass, as 2025-01-31). They are kept.
version: 1
files:
"""

_PLAIN = r"[A-Za-z0-9_./](?:[^\s:#\"\\]| (?=[^\s:#]))*"
_SCALAR = rf'"(?:[^"\\\n]|\\.)*"|{_PLAIN}'
_LINE = re.compile(
    rf"(?:  (?P<path>{_SCALAR}):|    (?P<dash>-) fingerprint: (?P<fingerprint>medlint/v1:[0-9a-f]{{64}})"
    rf"|      (?P<key>rule|text|owner|reason|expires): (?P<value>{_SCALAR}))\n"
)
_HEAD = re.compile(r"(?:#[^\n]*\n)*version: 1\nfiles:(?: \{\})?\n")
_BARE = re.compile(r"[A-Za-z0-9_./][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*")


def write(files: Mapping[str, Sequence[Mapping[str, str]]]) -> str:
    """The file; what YAML or an editor might not show as it is gets escaped."""
    if not files:
        return HEAD.replace("files:", "files: {}")
    lines = []
    for path, entries in files.items():
        lines.append(f"  {_scalar(path)}:\n")
        for entry in entries:
            dash = "    - "
            for key, value in entry.items():
                lines.append(f"{dash}{key}: {_scalar(value) if key != 'fingerprint' else value}\n")
                dash = "      "
    return HEAD + "".join(lines)


def read(text: str) -> dict[str, list[dict[str, str]]] | None:
    """The contents of the file, the keys of each entry once; None where it is laid out in another way."""
    head = _HEAD.match(text)
    if head is None:
        return None
    files: dict[str, list[dict[str, str]]] = {}
    entries: list[dict[str, str]] | None = None
    at = head.end()
    while line := _LINE.match(text, at):
        at = line.end()
        if line["path"]:
            path = _value(line["path"])
            if path in files or entries == []:
                return None
            entries = files[path] = []
        elif entries is None:
            return None
        elif line["dash"]:
            entries.append({"fingerprint": line["fingerprint"]})
        elif not entries or line["key"] in entries[-1]:
            return None
        else:
            entries[-1][line["key"]] = _value(line["value"])
    whole = at == len(text) and all("rule" in entry for each in files.values() for entry in each)
    return files if whole else None


def _scalar(text: str) -> str:
    if _BARE.fullmatch(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted if quoted.isprintable() else "".join(c if c.isprintable() else json.dumps(c)[1:-1] for c in quoted)


def _value(scalar: str) -> str:
    return str(json.loads(scalar)) if scalar.startswith('"') else scalar
