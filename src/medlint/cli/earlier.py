"""An article as it was before."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Earlier(NamedTuple):
    """An article as it was: what to call it (`HEAD~1:drafts/knee.md`), a path whose suffix tells its format, its bytes,
    and whether it had another path then.
    """

    name: str
    path: Path
    data: bytes
    renamed: bool = False
