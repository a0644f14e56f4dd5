"""`medlint init`."""

from __future__ import annotations

from pathlib import Path

import click

TEMPLATE = """\
# What medlint checks in this folder and below. `medlint schema config` describes every key.

# The least severity that fails a run: error, warning or suggestion.
fail_on: error

# Run rules that are still being tried out, too.
preview: false

# Only these rules, and not those: ids (claims/cure-promise), categories (claims) or globs.
# select: [claims, evidence]
# ignore: [wording]

# Who the articles are for: general, patients, caregivers or professionals. It sets the grade to aim at.
# audience: general

# What kind of document they are, where medlint is not to find out: research-news, treatment, condition, marketing or
# other. What an article's front matter says of audience and kind comes first.
# kind: treatment

# Other settings for some articles, by globs that count from this file; of two entries that match, the later wins.
# files:
#   - match: [news/**]
#     kind: research-news
#   - match: [leaflets/**, "*.leaflet.md"]
#     audience: patients
#     fail_on: warning

# A config, or several, that this one adds to and changes: ignore, exclude, rules, terms and files come on top.
# extend: ../house/base.yml

# Files to leave out, relative to this file.
# exclude: [archive/, "*.draft.md"]

# Folders of house rules, relative to this file; `medlint test-rules house-rules/` tests them.
# rules: [house-rules/]

# Changes to built-in rules, by id; `medlint explain RULE` shows what a rule does.
# overrides:
#   claims/cure-promise: {severity: warning}

# Words and acronyms that your readers know.
# terms: [MRI]

# Words to add to classes of the lexicon (`medlint lexicon` lists them), and classes of your own: @NAME in a rule.
# lexicon:
#   food: [dulse]
#   house-brand: {part: noun, in: [product], words: [Sleepwell]}

# What a comment that ignores a finding must say: with optional, it need not give a reason.
# ignores: {reason: required}

# The file of findings that are let pass, relative to this one; `medlint baseline` writes it.
# baseline: .medlint-baseline.yml

# How hard the articles may be to read: a school grade of your own instead of the audience's, and how far above it is
# let pass.
# readability: {grade: 8, margin: 1}

# An installed spaCy package to read English with (such as en_core_web_sm); none for the pipeline in the box.
# language: {model: ""}

# Largest article to read, in bytes; a Word draft may be ten times as large.
# max_file_size: 5000000
"""


@click.command("init")
def command() -> None:
    """Write a .medlint.yml with the defaults and what may be changed; an existing one is left alone."""
    from medlint.cli.output import show
    from medlint.config import NAME
    from medlint.model import MedlintError

    path = Path(NAME)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(TEMPLATE)
    except FileExistsError:
        raise MedlintError("is here already; edit it, or remove it first", path=path) from None
    except OSError as error:
        raise MedlintError(f"cannot write it: {error.strerror}; check the folder's permissions", path=path) from None
    show(f"Wrote {path}.\n")
