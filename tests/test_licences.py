"""What ships, and what is installed along with it, is under the licences that docs/licences.md lists."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest
from conftest import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "src" / "medlint"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PINS = ROOT / ".ci" / "user.txt"

ALLOWED = {
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "CNRI-Python", "ISC", "MIT", "PSF-2.0", "Zlib",
    "MPL-1.1", "MPL-2.0",
}  # fmt: skip
"""Licences of libraries; under the last two, only those that the page names for it."""
MEANT = {
    "Apache License, Version 2.0": {"Apache-2.0"},
    "Apache Software License": {"Apache-2.0"},
    "BSD": {"BSD-2-Clause", "BSD-3-Clause"},
    "BSD License": {"BSD-2-Clause", "BSD-3-Clause"},
    "ISC License": {"ISC"},
    "MIT License": {"MIT"},
    "Mozilla Public License 1.1 (MPL 1.1)": {"MPL-1.1"},
    "PSFL": {"PSF-2.0"},
}
"""The identifiers that the older ways to name a licence may stand for."""


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading."""
    [table] = re.findall(rf"## {heading}\n(.*?)(?=\n## |\Z)", PAGE, re.DOTALL)
    cells = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("|")][2:]
    return [[cell.strip().strip("`") for cell in row] for row in cells]


LIBRARIES = {name.partition(",")[0]: licence for name, licence in rows("Libraries")}
DATA = rows("Data")


def pinned() -> set[str]:
    return set(re.findall(r"^([\w.-]+)==", PINS.read_text(encoding="utf-8"), re.MULTILINE))


def said(library: Distribution) -> set[str]:
    """The licences that a library may be meant to be under, by its metadata, or else by the title of its licence."""
    # get_all, since a missing key is None here and an error where the backport of importlib.metadata is installed
    fields = [each for key in ("License-Expression", "License") for each in library.metadata.get_all(key) or ()]
    kinds = [each for each in library.metadata.get_all("Classifier") or () if each.startswith("License ::")]
    fields += [kind.rpartition(" :: ")[2] for kind in kinds]
    if not any(fields):
        titles = [file for file in library.files or () if file.name == "LICENSE"]
        fields = [file.read_text(encoding="utf-8").partition("\n")[0] for file in titles]
    return {licence for field in fields if field for licence in MEANT.get(field, {field})}


def with_its_own(name: str, found: set[str]) -> set[str]:
    """A library and all that it brings along, added to what was found."""
    if canonicalize_name(name) not in found:
        found.add(canonicalize_name(name))
        for line in distribution(name).requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": ""}):
                with_its_own(needed.name, found)
    return found


@pytest.mark.skipif(not PINS.exists(), reason="needs the git checkout")
def test_every_library_that_is_installed_along_is_listed():
    built_with: set[str] = set()
    for line in PROJECT["build-system"]["requires"]:
        with_its_own(Requirement(line).name, built_with)
    assert LIBRARIES.keys() <= pinned()
    assert pinned() - LIBRARIES.keys() <= built_with
    assert {
        canonicalize_name(Requirement(line).name) for line in PROJECT["project"]["dependencies"]
    } <= LIBRARIES.keys()


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_library_is_under_the_licence_listed(name):
    licence = LIBRARIES[name]
    parts = set(re.split(" AND | OR ", licence))
    assert parts <= ALLOWED
    assert name in PAGE.partition("| library |")[0] or not any(part.startswith("MPL") for part in parts)
    try:
        library = distribution(name)
    except PackageNotFoundError:
        assert f"| {name}, on Windows |" in PAGE
        return
    assert licence in said(library), said(library)


def test_data_of_others_has_its_licence_beside_it():
    shipped = PROJECT["project"]["license-files"]
    for files, _, text in DATA:
        assert list(PACKAGE.glob(files)), files
        path = PACKAGE / text
        assert len(path.read_text(encoding="utf-8").split()) > 50
        assert any(path.match(pattern) for pattern in shipped), text
    assert {text for *_, text in DATA} == {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*LICENSE*") if path.is_file()
    }
    parts = {part for _, licence, _ in DATA for part in licence.split(" AND ")}
    assert {*PROJECT["project"]["license"].split(" AND ")} == parts | {"MIT"}


def test_tables_are_listed_or_made_here():
    listed = {path for files, *_ in DATA for path in PACKAGE.glob(files)}
    packed = {path for suffix in ("gz", "npz", "msgpack") for path in PACKAGE.rglob(f"*.{suffix}")}
    made_here = {PACKAGE / "lexicon" / "classes.msgpack", PACKAGE / "phrases" / "entries.msgpack"}  # from lexicon/
    assert packed - listed == made_here
