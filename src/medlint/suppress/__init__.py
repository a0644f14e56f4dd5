"""Findings that the house lets pass: in comments of the article, and in a baseline."""
