"""Data in any notation -> a Document, where it is the content of an article and no settings or records."""

from __future__ import annotations

from collections.abc import Collection

from medlint.model import Document, MedlintError, Traits
from medlint.sources import frontmatter
from medlint.sources.fields.names import count
from medlint.sources.fields.read import Prose, meta, prose
from medlint.sources.fields.tree import Node, Record
from medlint.sources.references import mark

TRAITS = Traits(media="hidden")

_SETTINGS = tuple(
    frozenset(names.split())
    for names in (
        "dependencies", "devDependencies", "compilerOptions", "openapi info", "swagger info", "$schema properties",
        "$schema type", "lockfileVersion", "scripts version", "jobs on", "jobs true", "services version", "permissions",
        "apiVersion kind", "repos", "runs name", "build-system", "project", "tool", "package", "manifest_version",
        "start_url", "nbformat", "site_name", "site_url theme", "baseURL", "baseurl", "check severity", "linters",
        "stages", "image script", "features version", "resolver packages", "plugins theme", "components paths",
        "definitions", "env runs", "workspace", "type properties", "queries", "rules severity", "commands workflows",
    )
)  # fmt: skip
"""Names of fields that only settings have together: of npm, TypeScript, OpenAPI, GitHub, Docker, Python, Cargo, …"""

_LEAST = 20
"""Words that a file of data holds at least beside its titles, for a run over a folder to take it: medlint's own."""


def document(path: str, source: str, root: Node, form: str, names: Collection[str] = ()) -> Document:
    """The article that a tree of fields is. Raises MedlintError where no field of it holds prose."""
    found = prose(root, names, title=not _settings(root))
    if _settings(root) or not found.blocks:
        raise MedlintError(
            "holds no article: no field of it is prose by its name or its words; name fields under content: in"
            " .medlint.yml, or exclude it",
            path=path,
        )
    head = meta(root)
    blocks, references = mark(found.blocks, found.references)
    return Document(
        path, source, blocks, form, head, references, found.notices, found.comments, frontmatter.kind(head),
        traits=TRAITS, parts=found.parts,
    )  # fmt: skip


def is_article(root: Node, names: Collection[str] = ()) -> bool:
    """Whether a run over a folder should take a tree for an article: a titled text of 20 words, and no settings."""
    return not _settings(root) and _weighs(prose(root, names))


def _weighs(found: Prose) -> bool:
    words = sum(count(block.text) for block in found.blocks if block.kind not in {"title", "heading"})
    return found.titled and words >= _LEAST


def _settings(root: Node) -> bool:
    keys = {name for name, _ in root.entries} if isinstance(root, Record) else set()
    return any(names <= keys for names in _SETTINGS)
