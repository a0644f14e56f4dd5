"""Findings that stay packed until one is looked at: often only their number and severities are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from medlint.model import Finding, Safety, Severity


class Packed(Sequence[Finding]):
    """Findings that `unpack` gives when one is looked at; `severities` says how many of each there are, `fixes` how
    many have a fix that is so safe.
    """

    def __init__(
        self, unpack: Callable[[], Sequence[Finding]], severities: Mapping[Severity, int], fixes: Mapping[Safety, int]
    ) -> None:
        self.severities = severities
        self.fixes = fixes
        self._unpack = unpack

    @cached_property
    def _findings(self) -> Sequence[Finding]:
        return self._unpack()

    def __len__(self) -> int:
        return sum(self.severities.values())

    def __getitem__(self, index: Any) -> Any:
        return self._findings[index]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)


def severities(findings: Sequence[Finding]) -> Mapping[Severity, int]:
    """The number of findings of each severity that any has."""
    return findings.severities if isinstance(findings, Packed) else Counter(finding.severity for finding in findings)


def fixes(findings: Sequence[Finding]) -> Mapping[Safety, int]:
    """The number of findings with a fix, by how safe it is."""
    if isinstance(findings, Packed):
        return findings.fixes
    return Counter(finding.fix.safety for finding in findings if finding.fix)
