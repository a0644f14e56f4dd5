"""Logistic regression for many labels at once, on a sparse matrix, with targets between 0 and 1 and gaps in them."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

COST = 0.3
"""Inverse of how strongly weights are held near 0 (L2)."""
STEPS = 40
"""Steps of L-BFGS; more change nothing that tests see."""


def rarity(x: csr_matrix) -> np.ndarray:
    """A factor for each column: rare features count more, those seen once nothing."""
    seen = np.bincount(x.indices, minlength=x.shape[1])
    factor = (np.log((1 + x.shape[0]) / (1 + seen)) + 1) / 4
    factor[seen < 2] = 0
    return factor.astype(np.float32)


def balanced(target: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Weights under which both sides of each label weigh the same; 0 where there is no target."""
    known = ~np.isnan(target)
    weight = weight[:, None] * known
    sure = np.nan_to_num(target)
    yes, no = (weight * sure).sum(0), (weight * (1 - sure)).sum(0)
    half = (yes + no) / 2
    return (weight * (sure * half / np.maximum(yes, 1) + (1 - sure) * half / np.maximum(no, 1))).astype(np.float32)


def logistic(x: csr_matrix, target: np.ndarray, weight: np.ndarray, cost: float = COST, steps: int = STEPS) -> Any:
    """Weights (columns by labels) and biases."""
    factor = rarity(x)
    keep = np.flatnonzero(factor)
    scaled = (x[:, keep] @ _diagonal(factor[keep])).tocsr().astype(np.float32)
    turned = scaled.T.tocsr()
    weight, sure = balanced(target, weight), np.nan_to_num(target).astype(np.float32)
    columns, labels = scaled.shape[1], target.shape[1]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        both = flat.reshape(columns + 1, labels).astype(np.float32)
        odds = scaled @ both[:-1] + both[-1]
        value = (weight * (np.logaddexp(0, odds) - sure * odds)).sum() + (both[:-1] ** 2).sum() / (2 * cost)
        off = weight * (1 / (1 + np.exp(-odds)) - sure)
        slope = np.vstack([turned @ off + both[:-1] / cost, off.sum(0)])
        return float(value), slope.ravel().astype(np.float64)

    start = np.zeros((columns + 1) * labels)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6}).x
    found = found.reshape(columns + 1, labels).astype(np.float32)
    weights = np.zeros((x.shape[1], labels), np.float32)
    weights[keep] = found[:-1] * factor[keep, None]
    return weights, found[-1]


def _diagonal(values: np.ndarray) -> csr_matrix:
    places = np.arange(len(values))
    return csr_matrix((values, (places, places)), (len(values), len(values)))
