"""The second stage: what stands around a sentence, calibrated; then both stages made small and written down.

usage: second.py FIRST.pkl WEIGHTS.npz REPORT.json
"""

from __future__ import annotations

import argparse
import json
import pickle
from pathlib import Path
from typing import Any

import matrix
import numpy as np
from measure import table
from targets import LABELS

from medlint.claims.judge import context, weights
from medlint.claims.judge.features import MAIN

COST = 0.002
STEPS = 12
KEPT = {"main": 26_000, "other": 5_000}
"""Weights that each label keeps, the heaviest by how often they are met."""


def ranges(every: Any) -> list[tuple[int, int]]:
    """Where the units of each page begin and end."""
    page = np.array(every.page)
    starts = np.flatnonzero(np.concatenate([[True], page[1:] != page[:-1]]))
    return list(zip(starts, [*starts[1:], len(page)], strict=True))


def usual_page(every: Any, odds: np.ndarray, learn: np.ndarray) -> np.ndarray:
    """What the pages that are learned from hold on average, as `context.of` wants to know it."""
    return np.mean([context.page_of(odds[start:end]) for start, end in ranges(every) if learn[start:end].any()], axis=0)


def around(every: Any, odds: np.ndarray, usual: np.ndarray) -> np.ndarray:
    """The context of all units, page by page: units by labels by context.NAMES."""
    found = np.zeros((*odds.shape, len(context.NAMES) + len(LABELS)))
    for start, end in ranges(every):
        near = lambda at, start=start: at - start if at >= start else -1  # noqa: E731
        units = [
            unit._replace(head=near(unit.head), before=near(unit.before), after=near(unit.after))
            for unit in every.units[start:end]
        ]
        here = np.round(odds[start:end].astype(float) * 1024) / 1024
        found[start:end] = np.stack(list(context.of(here, units, every.block[start:end], usual)), axis=2)
    return found


def regression(x: np.ndarray, target: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and bias of a logistic regression on targets between 0 and 1, by Newton's method."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    scaled = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    penalty = np.append(np.full(x.shape[1], 1 / COST), 0.0)
    found = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (chance - target)) + penalty * found
        bend = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.diag(penalty + 1e-9)
        found -= np.linalg.solve(bend, slope)
    coefficient = found[:-1] / spread
    return coefficient, float(found[-1] - (coefficient * mean).sum())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("first", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("report", type=Path)
    args = parser.parse_args()
    every, odds, first, bias, seen, fold, classes, _ = pickle.loads(args.first.read_bytes())  # noqa: S301 - first.py wrote it
    batch = np.array(every.batch)
    target, weight = np.array(every.target), np.array(every.weight)
    paged = np.array(every.learned) & (batch != "judged")
    learn = paged & (batch != "open")
    usual = usual_page(every, odds.astype(float), learn)
    near = around(every, odds, usual)
    second = np.zeros((len(LABELS), near.shape[2]))
    second_bias = np.zeros(len(LABELS))
    crossed = np.full(odds.shape, np.nan)
    for number in range(len(LABELS)):
        known = learn & ~np.isnan(target[:, number])
        for k in range(fold.max() + 1):
            rest, out = known & (fold != k), known & (fold == k)
            coefficient, constant = regression(near[rest, number], target[rest, number], weight[rest])
            crossed[out, number] = near[out, number] @ coefficient + constant
        second[number], second_bias[number] = regression(near[known, number], target[known, number], weight[known])
    final = np.einsum("nlk,lk->nl", near, second) + second_bias
    small, step = shrink(first * matrix.scales()[:, None], seen)
    kept = weights.Weights(tuple(LABELS), classes, small, step, bias, second, second_bias, usual)
    weights.save(args.out, kept)
    report = table(every, odds, final, crossed)
    report["size"] = args.out.stat().st_size
    names = (*context.NAMES, *LABELS)
    report["context"] = {
        label: dict(zip(names, np.round(second[n], 3).tolist(), strict=True)) for n, label in enumerate(LABELS)
    }
    args.report.write_text(json.dumps(report, indent=1) + "\n", encoding="utf8")
    print(json.dumps({key: report[key] for key in ("open", "crossed", "size")}, indent=1))


def shrink(first: np.ndarray, seen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The heaviest weights of each label in whole steps of a 127th of the largest, and the steps."""
    small = np.zeros_like(first)
    step = np.zeros(first.shape[1], np.float32)
    for number, label in enumerate(LABELS):
        column = first[:, number]
        heft = np.abs(column) * np.sqrt(np.minimum(seen, 200))
        keep = np.argsort(-heft, kind="stable")[: KEPT["main" if label in MAIN else "other"]]
        top = np.quantile(np.abs(column[keep]), 0.999)
        step[number] = top / 127
        small[keep, number] = np.clip(np.round(column[keep] / step[number]), -127, 127)
    return small, step


if __name__ == "__main__":
    main()
