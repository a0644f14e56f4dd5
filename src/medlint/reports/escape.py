"""Text from articles made inert: what could move the cursor or colour a line is shown, what a log obeys is parted."""

from __future__ import annotations

import os
import re
import unicodedata

_FORMS = {
    **dict.fromkeys(("json", "jsonl", "sarif", "gitlab", "rdjson", "rdjsonl"), "json"),
    **dict.fromkeys(("html", "junit", "checkstyle"), "markup"),
}
"""Formats in which a character can be written otherwise and stays the same."""

_COMMAND = re.compile(r"(?m)^([^\S\n]*+):(?=:)")
_JOINERS = "\u200c\u200d"  # they shape Persian words and emoji, and can do no harm


def visible(text: str) -> str:
    r"""The text on one line: tabs and line ends as a space, control and format characters as escapes such as \\x1b."""
    if text.isprintable():  # none of the categories below
        return text
    return "".join(_shown(character) for character in text.replace("\r\n", "\n"))


def hidden(character: str) -> bool:
    """Whether a character, other than white space, shows nothing and may do something: a control, a format character,
    half a character.
    """
    return (
        character not in "\t\n\r"
        and character not in _JOINERS
        and unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )


def _shown(character: str) -> str:
    if character in "\t\n\r":
        return " "
    if not hidden(character):
        return character
    return character.encode("unicode_escape", "surrogatepass").decode("ascii")


def shielded(text: str, form: str) -> str:
    """Text in which GitHub finds no workflow command, where its log is what reads the stream: `##[` anywhere in a line
    is one, and `::` at its start. JSON and markup mean the same as before; in other text an invisible space parts the
    signs. The report for GitHub keeps its own commands.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true":
        return text
    number_sign = {"json": r"\u0023", "markup": "&#35;"}.get(_FORMS.get(form, ""), "\u200b#")
    text = text.replace("##[", f"#{number_sign}[")
    return text if form == "github" or form in _FORMS else _COMMAND.sub("\\1:\u200b", text)
