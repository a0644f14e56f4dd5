"""medlint: a linter for articles about health. Offline, and the same answer every time.

>>> from medlint import Linter
>>> for finding in Linter().lint_text("Our tea cures diabetes.", path="draft.md"):
...     print(finding.line, finding.severity, finding.rule)
1 error claims/cure-promise

Linter: rules over texts and bytes, without a file. Config: what is checked and how; from a file, or as a program has
it. Project: files and folders, each under the config that governs it, with cache and processes. Finding: what was
found, where, and how to mend it. docs/api.md shows them at work.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from medlint.config import Config
    from medlint.linter import Linter
    from medlint.model import Checked, Claim, Edit, Failure, Finding, Fix, MedlintError, Safety, Severity
    from medlint.project.options import Options
    from medlint.project.project import Project
    from medlint.readability import Report

__version__ = "0.1.0"
__all__ = [
    "Checked",
    "Claim",
    "Config",
    "Edit",
    "Failure",
    "Finding",
    "Fix",
    "Linter",
    "MedlintError",
    "Options",
    "Project",
    "Report",
    "Safety",
    "Severity",
    "__version__",
]

_HOME = {"Config": "config", "Linter": "linter", "Options": "project.options", "Project": "project.project"} | {
    "Report": "readability"
}


def __getattr__(name: str) -> Any:
    """Public names, imported when first asked for: `medlint --help` needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'medlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"medlint.{_HOME.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
