"""Findings that somebody has let pass: in comments of the article, and in a baseline."""
