"""`.medlint.yml` or `[tool.medlint]` of pyproject.toml -> a frozen Config; errors carry file, line and key."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, TypedDict

import msgspec
from msgspec import Meta

from medlint import nodes
from medlint.config.selectors import Selector
from medlint.lexicon.read import Words
from medlint.model import DocumentKind

NAME = ".medlint.yml"

TEMPLATE = Path(__file__).with_name("template.yml")
"""A config to start from: every key with its default, and what it is for."""

Audience = Literal["", "general", "patients", "caregivers", "professionals"]
"""Who an article is for; "" where nobody says."""

Kind = Literal["", DocumentKind]
"""What kind of document an article is; "" where nobody says."""


class Override(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The changes that a house makes to a built-in rule."""

    severity: Annotated[
        Literal["error", "warning", "suggestion"] | None, Meta(description="How grave its findings are.")
    ] = None
    params: Annotated[
        dict[str, Any], Meta(description="Knobs of its check; those not named stay as the card has them.")
    ] = {}


class Language(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The pipeline that reads the English."""

    model: Annotated[
        str,
        Meta(
            description="An installed spaCy package to use instead of the pipeline in the box.",
            extra_json_schema={"format": "spacy-package"},
        ),
    ] = ""


class Readability(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The limits of how hard an article may be to read. Raises ValueError where it makes no sense."""

    grade: Annotated[
        int | None, Meta(description="The US school grade to aim at, 1 to 20; without it, that of the audience.")
    ] = None
    margin: Annotated[int, Meta(description="How many grades above it are let pass.", ge=0)] = 1

    def __post_init__(self) -> None:
        if self.grade is not None and not 1 <= self.grade <= 20:
            raise ValueError(f"grade: must be a school grade from 1 to 20, not {self.grade}")
        if self.margin < 0:
            raise ValueError(f"margin: must not be negative, not {self.margin}")


class Html(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How HTML is read. Raises ValueError where a selector cannot be read."""

    article: Annotated[
        str,
        Meta(description="A CSS selector of the elements that hold the article; none for what medlint tells itself."),
    ] = ""

    def __post_init__(self) -> None:
        try:
            Selector.parse(self.article)
        except ValueError as error:
            raise ValueError(f"article: {error}") from None


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How files are read, by format."""

    html: Annotated[Html, Meta(description="How HTML is read.")] = Html()


class ApprovedClaim(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A wording that the house has cleared. Raises ValueError where it makes no sense."""

    wording: Annotated[str, Meta(description="The sentence as it may stand.")]
    source: Annotated[str, Meta(description="What it rests on, or who approved it.")] = ""
    expires: Annotated[str, Meta(description="The last day of the approval: 2026-12-31.")] = ""
    market: Annotated[str, Meta(description="Where it holds; an article says its own as `market`.")] = ""

    def __post_init__(self) -> None:
        if not self.wording.strip():
            raise ValueError("wording: is empty")
        try:
            if self.expires:
                date.fromisoformat(self.expires)
        except ValueError:
            raise ValueError(f"expires: '{self.expires}' is no date; write it as 2026-12-31") from None


class Ignores(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The reason that a comment in an article must give to have a finding ignored."""

    reason: Annotated[
        Literal["required", "optional"], Meta(description="Whether a comment that ignores a rule must say why.")
    ] = "required"


class Keep(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The rule by which pages of a library are kept. Raises ValueError where it makes no sense."""

    max_errors: Annotated[int | None, Meta(description="Most errors of a page.")] = None
    max_density: Annotated[float | None, Meta(description="Most findings in 1,000 words.")] = None
    max_grade: Annotated[float | None, Meta(description="The highest school grade (SMOG).")] = None
    min_words: Annotated[int, Meta(description="Fewest words.", ge=0)] = 0

    def __post_init__(self) -> None:
        for name in ("max_errors", "max_density", "max_grade", "min_words"):
            if (getattr(self, name) or 0) < 0:
                raise ValueError(f"{name}: must not be negative, not {getattr(self, name)}")


class Reading(TypedDict):
    """How a file is read: see `sources.read`."""

    limit: int
    elements: int
    content: tuple[str, ...]
    article: str


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings that may differ from one article to the next."""

    select: Annotated[tuple[str, ...], Meta(description="Rules to run: ids, categories or globs; none for all.")] = ()
    ignore: Annotated[tuple[str, ...], Meta(description="Rules not to run: ids, categories or globs.")] = ()
    preview: Annotated[bool, Meta(description="Run rules that are still being tried out, too.")] = False
    overrides: Annotated[dict[str, Override], Meta(description="Severity and knobs of built-in rules, by id.")] = {}
    fail_on: Annotated[
        Literal["error", "warning", "suggestion"], Meta(description="The least severity that fails the gate.")
    ] = "error"
    terms: Annotated[tuple[str, ...], Meta(description="Words and acronyms the readers know.")] = ()
    kind: Annotated[
        Kind, Meta(description="What kind of document the articles are, unless an article's front matter says it.")
    ] = ""
    audience: Annotated[
        Audience, Meta(description="Who the articles are for, unless an article's front matter says it.")
    ] = ""
    content: Annotated[
        tuple[str, ...],
        Meta(description="Fields of front matter and data that hold prose beside those that medlint knows."),
    ] = ()
    sources: Annotated[Sources, Meta(description="How files are read, by format.")] = Sources()
    readability: Annotated[Readability, Meta(description="How hard an article may be to read.")] = Readability()

    @property
    def article(self) -> str:
        """The selector of the elements of an HTML page that hold the article; empty for none."""
        return self.sources.html.article


class Files(Settings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Settings for the articles that globs name. Raises ValueError where there is no glob."""

    match: Annotated[
        tuple[str, ...],
        Meta(description="Globs of the articles, relative to the config that governs them.", min_length=1),
    ]

    def __post_init__(self) -> None:
        if not self.match:
            raise ValueError("match: names no files; give a glob")


class Config(Settings, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The settings of a run. `Config()` is what medlint does without a file."""

    extend: Annotated[
        str | tuple[str, ...],
        Meta(description="The config, or several, that this one adds to and changes, relative to this file."),
    ] = ()
    rules: Annotated[tuple[str, ...], Meta(description="Folders of house rules, relative to this file.")] = ()
    exclude: Annotated[
        tuple[str, ...],
        Meta(description="Globs of files to leave out, relative to this file (to the one that extends it)."),
    ] = ()
    files: Annotated[
        tuple[Files, ...], Meta(description="Other settings for some articles; of entries that both match, the later.")
    ] = ()
    ignores: Annotated[Ignores, Meta(description="What comments that ignore a finding must say.")] = Ignores()
    baseline: Annotated[
        str, Meta(description="The file of findings that are let pass, relative to this one (.medlint-baseline.yml).")
    ] = ""
    lexicon: Annotated[
        dict[str, Words | tuple[str, ...]],
        Meta(description="Words to add to classes of the lexicon, and classes of the house's own."),
    ] = {}
    evidence: Annotated[
        tuple[str, ...],
        Meta(description="Files (CSV, JSON, Markdown, text) that numbers, dates and names are held against."),
    ] = ()
    approved: Annotated[
        str | tuple[ApprovedClaim, ...],
        Meta(description="Claims that are approved, or the file (YAML, CSV) that lists them, relative to this one."),
    ] = ()
    keep: Annotated[Keep, Meta(description="Which pages of a library `medlint corpus` marks to be kept.")] = Keep()
    language: Annotated[Language, Meta(description="What reads the English.")] = Language()
    max_file_size: Annotated[
        int, Meta(description="Largest article to read, in bytes; a Word draft may be ten times as large.")
    ] = 5_000_000
    max_elements: Annotated[int, Meta(description="Most elements of XML or HTML to read of one file.")] = 500_000
    max_findings: Annotated[
        int, Meta(description="Most findings of one article that reports hold, the gravest; all of them count.")
    ] = 5_000

    @property
    def reading(self) -> Reading:
        """The settings that `sources.read` goes by."""
        return {
            "limit": self.max_file_size,
            "elements": self.max_elements,
            "content": self.content,
            "article": self.article,
        }

    @staticmethod
    def load(path: str | Path, article: str | Path | None = None) -> Config:
        """Read a config file and those it extends; with an article, as the entries of `files` have it for that one.

        `extend` and `files` are worked in and empty in what comes back. Raises MedlintError that names every fault of a
        file with its line.
        """
        from medlint.config.layers import ConfigFile

        file = ConfigFile.read(Path(path))
        return file.config(file.matching(article) if article else ())

    @staticmethod
    def discover(article: str | Path) -> Config:
        """The config that governs an article: that of the nearest file above it, or the defaults where there is none.

        The article itself need not be there. Raises MedlintError as `load` does.
        """
        found = nearest(Path(article))
        return Config.load(found, Path(article)) if found else Config()


def not_installed(model: str, _key: str = "") -> str:
    """Why a language model is refused, empty where it is not; whether it is any good shows when it is loaded."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        if model:
            distribution(model)
    except (PackageNotFoundError, ValueError):
        return f"'{model}' is not installed; install it: python -m spacy download {model} (or: pip install {model})"
    return ""


def nearest(file: Path) -> Path | None:
    """The config that governs a file: in its folder or the closest one above that has any."""
    for folder in file.absolute().parents:
        if (folder / NAME).is_file():
            return folder / NAME
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.medlint" in project.read_text(encoding="utf-8", errors="replace"):
            return project
    return None


def schema() -> dict[str, Any]:
    """JSON Schema of the config file."""
    return nodes.schema(Config, "medlint configuration")
