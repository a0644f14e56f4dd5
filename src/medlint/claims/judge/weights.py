"""The scorer's weights, as `training/judge` makes them: one file beside this one, read at first use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from medlint.claims.judge.features import Classes
from medlint.model import MedlintError

FILE = Path(__file__).with_name("weights.npz")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """Both stages of the scorer.

    `table` has a row for each feature and a column for each label, in whole steps; `step` says how much a step is.
    `context` has for each label the weights of what `context.of` gives, `bias` what is added at each stage.
    `usual` is what `context.of` asks for.
    """

    labels: tuple[str, ...]
    classes: Classes
    table: Floats
    step: Floats
    bias: Floats
    context: NDArray[np.float64]
    context_bias: NDArray[np.float64]
    usual: NDArray[np.float64]

    def number(self, label: str) -> int:
        """The column of a label. Raises KeyError."""
        if label not in self.labels:
            raise KeyError(label)
        return self.labels.index(label)


@cache
def load(file: Path = FILE) -> Weights:
    """The weights of a file. Raises MedlintError where it is missing or damaged."""
    try:
        with np.load(file, allow_pickle=False) as found:
            return Weights(
                labels=tuple(map(str, found["labels"])),
                classes=Classes(
                    np.cumsum(found["hashes"], dtype=np.uint32),
                    np.concatenate([[0], np.cumsum(found["counts"], dtype=np.int64)]),
                    found["classes"].astype(np.int64),
                    np.cumsum(found["openers"], dtype=np.uint32),
                ),
                table=found["table"].T.astype(np.float32, order="C"),
                step=found["step"],
                bias=found["bias"],
                context=found["context"],
                context_bias=found["context_bias"],
                usual=found["usual"],
            )
    except (OSError, ValueError, KeyError, BadZipFile) as error:
        raise MedlintError(
            f"{file}: the scorer's weights are missing or damaged; reinstall medlint"
            " (pip install --force-reinstall medlint)"
        ) from error


def save(file: Path, weights: Weights) -> None:
    """Write weights so that `load` reads them."""
    np.savez_compressed(
        file,
        labels=np.array(weights.labels),
        hashes=np.diff(weights.classes.hashes, prepend=np.uint32(0)),
        openers=np.diff(weights.classes.openers, prepend=np.uint32(0)),
        counts=np.diff(weights.classes.first).astype(np.uint8),
        classes=weights.classes.of.astype(np.uint16),
        table=weights.table.T.astype(np.int8, order="C"),
        step=weights.step,
        bias=weights.bias,
        context=weights.context,
        context_bias=weights.context_bias,
        usual=weights.usual,
    )
