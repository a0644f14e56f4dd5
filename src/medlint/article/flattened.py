"""Lists and tables that lost their lines: their items run on as if they were one sentence."""

from __future__ import annotations

import re

_AFTER_STOP = re.compile(r"[.:)]\s[-–*•]\s")
_BULLET = re.compile(r"(?:^|(?<=\s))[•*|](?=\s)")
_DASH = re.compile(r"(?:^|(?<=\s))[-–](?=\s)")


def flattened(text: str) -> bool:
    """Whether a bullet stands after a stop, or two bullets or bars, or three dashes, stand in the text: it is no prose
    then. A pair of dashes may hold an aside.
    """
    return bool(_AFTER_STOP.search(text)) or len(_BULLET.findall(text)) > 1 or len(_DASH.findall(text)) > 2
