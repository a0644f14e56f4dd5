"""No more than so many findings of a rule in a run, where people read them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping


class Most:
    """Lets the first `most` findings of each rule pass; 0 for all of them."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._seen: Counter[str] = Counter()

    def show(self, rule: str) -> bool:
        """Whether the rule's next finding is still shown."""
        self._seen[rule] += 1
        return not self._most or self._seen[rule] <= self._most

    def more(self) -> list[str]:
        """The number of findings not shown: '37 more of claims/cure-promise'."""
        return self.of(self._seen)

    def of(self, counts: Mapping[str, int]) -> list[str]:
        """`more` of so many findings by rule."""
        if not self._most:
            return []
        return [f"{seen - self._most} more of {rule}" for rule, seen in sorted(counts.items()) if seen > self._most]
