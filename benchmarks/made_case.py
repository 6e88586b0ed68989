"""A made case of any size, whose record comes from a hidden scenario and so is consistent."""

from __future__ import annotations

import json

import numpy as np

__all__ = ["made_case"]


def made_case(
    parties: int = 4, issues: int = 12, options: int = 5, entries: int = 200, seed: int = 1
) -> str:
    """Return the YAML of a case in which parties offer what they would sign and reject the rest.

    JSON is YAML too, and easier to write from a program.
    """
    rng = np.random.default_rng(seed)
    names = [f"p{number}" for number in range(parties)]
    ids = [f"i{number}" for number in range(issues)]
    labels = [f"o{number}" for number in range(options)]
    orders = {name: [rng.permutation(options) for _ in ids] for name in names}
    weights = {name: rng.dirichlet(np.ones(issues)) for name in names}
    values = {name: _values(rng, orders[name], options) for name in names}
    floor = {name: _utility(weights[name], values[name], [0] * issues) for name in names}
    thresholds = {name: floor[name] + 0.3 * (1 - floor[name]) for name in names}
    record = []
    for number in range(entries):
        name = names[number % parties]
        outcome = rng.integers(options, size=issues)
        fits = _utility(weights[name], values[name], outcome) >= thresholds[name]
        record.append(
            {
                "id": f"e{number}",
                "by": name,
                "act": "offers" if fits else "rejects",
                "outcome": {i: labels[o] for i, o in zip(ids, outcome, strict=True)},
                "source": "made",
            }
        )
    case = {
        "detente": 1,
        "id": "made",
        "title": "A made case",
        "invented": True,
        "sources": [{"id": "made", "title": "A hidden scenario"}],
        "parties": [{"id": name} for name in names],
        "issues": [{"id": i, "options": labels} for i in ids],
        "no_deal": dict.fromkeys(ids, labels[0]),
        "preferences": {
            name: {
                i: " > ".join(labels[o] for o in order)
                for i, order in zip(ids, orders[name], strict=True)
            }
            for name in names
        },
        "record": record,
    }
    return json.dumps(case, indent=1)


def _values(rng: np.random.Generator, orders: list[np.ndarray], options: int) -> np.ndarray:
    """(issues, options), falling along each order, 1 at its head and 0 at its end."""
    values = np.empty((len(orders), options))
    for number, order in enumerate(orders):
        inner = np.sort(rng.random(options - 2))[::-1]
        values[number, order] = np.concatenate([[1.0], inner, [0.0]])
    return values


def _utility(weights: np.ndarray, values: np.ndarray, outcome: np.ndarray | list[int]) -> float:
    return float((weights * values[np.arange(len(weights)), outcome]).sum())
