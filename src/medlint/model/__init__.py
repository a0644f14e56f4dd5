"""The data that medlint passes from one part to the next; imports nothing else of medlint."""

from medlint.model.claim import Claim, ClaimKind, Quantity, Strength, Support
from medlint.model.document import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Format,
    Furniture,
    Link,
    Notice,
    Part,
    Reference,
    Traits,
)
from medlint.model.errors import LanguageError, MedlintError
from medlint.model.finding import Edit, Finding, Fix, Hit, Safety, Scope, Surroundings
from medlint.model.outcome import Checked, Failure, Suppressed
from medlint.model.rule import Example, Need, Rule, Severity, Status
from medlint.model.spans import Segment, Span, TextMap, starting_in

__all__ = [
    "Block",
    "BlockKind",
    "Checked",
    "Claim",
    "ClaimKind",
    "Document",
    "DocumentKind",
    "Edit",
    "Example",
    "Failure",
    "Finding",
    "Fix",
    "Format",
    "Furniture",
    "Hit",
    "LanguageError",
    "Link",
    "MedlintError",
    "Need",
    "Notice",
    "Part",
    "Quantity",
    "Reference",
    "Rule",
    "Safety",
    "Scope",
    "Segment",
    "Severity",
    "Span",
    "Status",
    "Strength",
    "Support",
    "Suppressed",
    "Surroundings",
    "TextMap",
    "Traits",
    "starting_in",
]
