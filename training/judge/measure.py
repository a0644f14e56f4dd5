"""How well scores tell sentences apart, and how well they are calibrated."""

from __future__ import annotations

from typing import Any

import numpy as np
from sklearn.metrics import average_precision_score, precision_recall_curve, roc_auc_score
from targets import LABELS


def curve(odds: np.ndarray, truth: np.ndarray) -> dict[str, Any]:
    """AUC, average precision, and the recall at five precisions."""
    precision, recall, _ = precision_recall_curve(truth, odds)
    at = {f"{bar:.2f}": round(float(max(recall[precision >= bar], default=0)), 3) for bar in (0.9, 0.8, 0.7, 0.6, 0.5)}
    return {
        "sentences": len(truth), "true": int(truth.sum()), "auc": round(float(roc_auc_score(truth, odds)), 4),
        "ap": round(float(average_precision_score(truth, odds)), 4), "recall at precision": at,
    }  # fmt: skip


def calibration(odds: np.ndarray, truth: np.ndarray, bins: int = 10) -> float:
    """The expected calibration error: how far probabilities are from shares, over bins of equal width."""
    probability = 1 / (1 + np.exp(-odds))
    which = np.minimum((probability * bins).astype(int), bins - 1)
    return round(
        float(sum(abs(probability[which == k].sum() - truth[which == k].sum()) for k in range(bins)) / len(truth)), 4
    )


def table(every: Any, first: np.ndarray, final: np.ndarray, crossed: np.ndarray) -> dict[str, Any]:
    """All figures: on open pages, and crossed over what was learned from, by label and by batch."""
    batch, wanted, target = np.array(every.batch), np.array(every.wanted), np.array(every.target)
    paged = np.array(every.learned) & (batch != "judged")
    learn, held = paged & (batch != "open"), paged & (batch == "open")
    written = learn
    out: dict[str, Any] = {"open": {}, "crossed": {}, "labels": {}, "batches": {}}
    if held.any():
        out["open"] = {
            "first stage": curve(first[held, 0], wanted[held]), "both": curve(final[held, 0], wanted[held]),
            "calibration": calibration(final[held, 0], wanted[held]),
        }  # fmt: skip
    out["crossed"] = {
        "first stage": curve(first[written, 0], wanted[written]), "both": curve(crossed[written, 0], wanted[written]),
        "calibration": calibration(crossed[written, 0], wanted[written]),
    }  # fmt: skip
    for number, label in enumerate(LABELS):
        known = written & ~np.isnan(target[:, number])
        truth = target[known, number] >= 0.5
        if truth.sum() >= 10:
            out["labels"][label] = curve(crossed[known, number], truth) | {
                "calibration": calibration(crossed[known, number], target[known, number])
            }
    for name in sorted(set(batch[written])):
        here = written & (batch == name)
        out["batches"][name] = curve(crossed[here, 0], wanted[here])
    return out
