"""Faults that a user can mend, as exceptions."""

from __future__ import annotations

from os import PathLike, fspath


class MedlintError(Exception):
    """A fault that the user can mend: `message` says what is wrong and what to do.

    `path` names the file, or whatever else the message is about; `line` and `column` count from 1, 0 where there is
    none. As text the error begins with its place: "drafts/knee.md:3: …".
    """

    def __init__(self, message: str, *, path: str | PathLike[str] = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.path = fspath(path)
        self.line = line
        self.column = column

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        return f"{place}: {self.message}" if place else self.message


class LanguageError(MedlintError):
    """No language model to read sentences with: no article can be checked as the rules ask."""
