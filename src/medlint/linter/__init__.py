"""The linter: an article is read, its sentences annotated, rules check it, findings get their place."""

from medlint.linter.linter import Linter

__all__ = ["Linter"]
