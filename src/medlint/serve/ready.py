"""Imported once by the process that the workers are forked from: what all of them need is loaded before."""

from medlint.language import pipeline
from medlint.serve import desk, draft

__all__ = ["desk", "draft", "pipeline"]
