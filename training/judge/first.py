"""The first stage: a weight for each feature and label, and scores of sentences by models that have not seen them.

usage: first.py OUT.npz --written DIR --judged FILE --open DIR [--without m]
"""

from __future__ import annotations

import argparse
import pickle
import time
from pathlib import Path

import data
import fit
import matrix
import numpy as np
from scipy.sparse import csr_matrix
from targets import LABELS

import lexicon
from medlint.claims.judge import features

FOLDS = 5
LIGHT_STEPS = 25


def folds(batch: np.ndarray, page: np.ndarray) -> np.ndarray:
    """The fold of each unit: whole batches of written articles together, all else by page."""
    names = sorted(set(batch))
    by_batch = {name: number % FOLDS for number, name in enumerate(name for name in names if _written(name))}
    by_page = {name: number % FOLDS for number, name in enumerate(dict.fromkeys(page))}
    return np.array([by_batch.get(one, by_page[other]) for one, other in zip(batch, page, strict=True)])


def _fit(x: csr_matrix, target: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights and biases: of the main labels on all features, of the others on some."""
    main = np.isin(list(LABELS), features.MAIN)
    weights, bias = np.zeros((x.shape[1], len(LABELS)), np.float32), np.zeros(len(LABELS), np.float32)
    weights[:, main], bias[main] = fit.logistic(x, target[:, main], weight)
    rows = np.concatenate(
        [[0.0], *(np.full(1 << bits, name not in features.NARROW) for name, bits in features.BITS.items())]
    )
    light = x.copy()
    light.data = light.data * rows[light.indices].astype(np.float32)
    light.eliminate_zeros()
    weights[:, ~main], bias[~main] = fit.logistic(light, target[:, ~main], weight, steps=LIGHT_STEPS)
    return weights, bias


def _written(name: str) -> bool:
    return name not in ("judged", "open")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", default="", help="leave out batches that begin like this")
    parser.add_argument("--lexicon", type=Path, default=data.HERE.parents[1] / "lexicon")
    data.options(parser)
    args = parser.parse_args()
    every = data.load(args)
    classes, names = lexicon.read(args.lexicon)
    x = matrix.of(every.units, classes)
    batch, page = np.array(every.batch), np.array(every.page)
    target, weight = np.array(every.target), np.array(every.weight)
    learn = np.array(every.learned) & (batch != "open")
    if args.without:
        learn &= ~np.char.startswith(batch, args.without)
    fold = folds(batch, page)
    odds = np.zeros((len(batch), target.shape[1]), np.float32)
    for k in range(FOLDS):
        began = time.process_time()
        held = (fold == k) & (batch != "open")
        rest = learn & (fold != k)
        weights, bias = _fit(x[rest], target[rest], weight[rest])
        odds[held] = x[held] @ weights + bias
        print(f"fold {k}: {rest.sum()} sentences learned, {time.process_time() - began:.0f} s", flush=True)
    weights, bias = _fit(x[learn], target[learn], weight[learn])
    odds[batch == "open"] = x[batch == "open"] @ weights + bias
    seen = np.bincount(x[learn].indices, minlength=x.shape[1])
    with args.out.open("wb") as out:
        pickle.dump((every, odds, weights, bias, seen, fold, classes, names), out)


if __name__ == "__main__":
    main()
