"""An article that was checked, with what reports know of it beside the findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from medlint.edits import Made
from medlint.model import Checked

if TYPE_CHECKING:
    from medlint.reports.html.reading import Reading


@dataclass(frozen=True, slots=True)
class Result:
    """`fail_on`: the lowest severity that fails the run in this article, or 'never'.

    `text`: what the text report says of its findings, without colours and grounds, where that is known already.
    `reading`: its text, how hard it is to read and what it claims, for the one report that shows them. `fixed`: what
    fixes have just changed in it.
    """

    checked: Checked
    fail_on: str = "error"
    text: str = ""
    reading: Reading | None = None
    fixed: tuple[Made, ...] = ()
