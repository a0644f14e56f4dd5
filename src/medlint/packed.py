"""Findings that lie packed until somebody looks at one: often all that is asked is how many and how grave they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import msgspec

from medlint.model import Finding, Severity

_packer = msgspec.msgpack.Encoder()
_unpacker = msgspec.msgpack.Decoder(list[Finding])


class Packed(Sequence[Finding]):
    """The findings that `packed` made these bytes of; `severities` says how many of each there are."""

    def __init__(self, data: msgspec.Raw, severities: Mapping[Severity, int]) -> None:
        self.severities = severities
        self._data = data

    @cached_property
    def _findings(self) -> list[Finding]:
        return _unpacker.decode(self._data)

    def __len__(self) -> int:
        return sum(self.severities.values())

    def __getitem__(self, index: Any) -> Any:
        return self._findings[index]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)


def packed(findings: Sequence[Finding]) -> msgspec.Raw:
    """Findings as bytes. Raises ValueError for half a character, which UTF-8 cannot hold."""
    return msgspec.Raw(_packer.encode(list(findings)))


def severities(findings: Sequence[Finding]) -> Mapping[Severity, int]:
    """How many findings there are of each severity that any has."""
    return findings.severities if isinstance(findings, Packed) else Counter(finding.severity for finding in findings)
