"""Near names: the known name that is closest to one that is unknown."""

from __future__ import annotations

from collections.abc import Iterable


def meant(name: str, known: Iterable[str], *, otherwise: str = "", close: float = 0.6) -> str:
    """'did you mean …?' with the nearest of the known names, else the other words. `close`: difflib's ratio, 0 to 1."""
    import difflib

    near = difflib.get_close_matches(name, list(known), 1, close)
    return f"did you mean {near[0]}?" if near else otherwise
