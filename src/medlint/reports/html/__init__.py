"""The report that an editor opens: one page, complete in itself, that asks nothing of any network."""

from medlint.reports.html.page import Report

__all__ = ["Report"]
