"""The learning curve of the first stage: how it fares on open pages by the number of articles learned from.

usage: curve.py --written DIR --judged FILE --open DIR
"""

from __future__ import annotations

import argparse

import data
import fit
import matrix
import measure
import numpy as np

import lexicon

SIZES = (32, 64, 128, 10_000)


def main() -> None:
    parser = argparse.ArgumentParser()
    data.options(parser)
    every = data.load(parser.parse_args())
    classes, _ = lexicon.read(data.HERE.parents[1] / "lexicon")
    x = matrix.of(every.units, classes)
    batch, page = np.array(every.batch), np.array(every.page)
    target, weight, wanted = np.array(every.target)[:, :1], np.array(every.weight), np.array(every.wanted)
    learned = np.array(every.learned)
    held = learned & (batch == "open")
    written = learned & ~held & (batch != "judged")
    names = sorted(set(page[written]), key=lambda name: name.partition("/")[2] + name)  # batches take turns
    for size in SIZES:
        some = written & np.isin(page, names[:size])
        for what, rows in (("articles alone", some), ("and all else", some | (learned & ~held & ~written))):
            weights, bias = fit.logistic(x[rows], target[rows], weight[rows])
            found = measure.curve((x[held] @ weights + bias)[:, 0], wanted[held])
            print(
                f"{min(size, len(names)):4d} {what:<15}",
                found["auc"],
                found["ap"],
                found["recall at precision"],
                flush=True,
            )


if __name__ == "__main__":
    main()
