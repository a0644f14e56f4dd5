"""Characters that could move the cursor, colour the terminal or reorder a line, made visible."""

from __future__ import annotations

import unicodedata

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
