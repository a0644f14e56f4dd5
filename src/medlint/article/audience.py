"""For whom an article is written, and the school grade it should read at."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from medlint.config import Audience, Config

GRADES: Mapping[Audience, int] = {"": 8, "general": 8, "patients": 6, "caregivers": 8, "professionals": 12}
"""The highest US school grade to aim at, by audience.

The public, and those who look after somebody: 8, the upper end of the grades 6 to 8 that NIH (Clear Communication) and
AHRQ (Health Literacy Universal Precautions Toolkit, tool 11) ask for. Patients: 6 (American Medical Association, Health
literacy and patient safety, 2007). Professionals: 12, the end of school; what is harder than that tires them, too.
"""


class Target(NamedTuple):
    """The grade to aim at, and how far above it is let pass; `stated` where the user chose it."""

    audience: Audience = ""
    grade: int = GRADES[""]
    margin: int = 1
    stated: bool = False

    @property
    def limit(self) -> int:
        """The grade over which an article is too hard."""
        return self.grade + self.margin


def target(config: Config, meta: Mapping[str, Any]) -> Target:
    """The target of the front matter's `medlint: {audience: …}`, else of the config; the front matter wins over both
    its keys.
    """
    own = named(meta)
    audience: Audience = own or config.audience
    limit = config.readability
    grade = GRADES[audience] if own or limit.grade is None else limit.grade
    return Target(audience, grade, limit.margin, bool(audience) or limit.grade is not None)


def named(meta: Mapping[str, Any]) -> Audience:
    """The audience that an article names for itself; "" where it names none that is known."""
    ours = meta.get("medlint")
    named = ours.get("audience") if isinstance(ours, dict) else None
    return next((known for known in get_args(Audience) if known == named), "")
