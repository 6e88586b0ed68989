"""Small tournaments, and results as rows that can be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from detente.arena.plan import Plan, make_plan
from detente.arena.tally import files_of
from detente.play.part import strategy
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario


def cake(name: str = "cake") -> Scenario:
    """One of two gets it all."""
    return make_scenario(
        {"cake": ["Ann's", "Ben's"]}, {"Ann": [[1, 0]], "Ben": [[0, 1]]}, name=name
    )


def trade(seed: int, issues: int = 3, options: int = 4, parties: str = "AB") -> Scenario:
    """Random additive utilities."""
    random = np.random.default_rng(seed)
    worth = {
        party: (random.dirichlet(np.ones(issues))[:, None] * random.random((issues, options)))
        for party in parties
    }
    names = {f"i{i}": [f"o{o}" for o in range(options)] for i in range(issues)}
    lists = {party: values.tolist() for party, values in worth.items()}
    return make_scenario(names, lists, dict.fromkeys(parties, 0.1), name=f"trade-{seed}")


def small_plan(scenarios: int = 3, repeats: int = 5, rounds: int = 40) -> Plan:
    exponents = (0.1, 1.0, 4.0)
    return make_plan(
        [trade(seed) for seed in range(scenarios)],
        [strategy("boulware", exponent=each) for each in exponents],
        rounds,
        repeats,
    )


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """Return all rows of a folder's results, in the order of cells and repeats."""
    rows = [row for file in files_of(folder) for row in pq.read_table(file).to_pylist()]
    return sorted(rows, key=lambda row: (row["cell"], row["repeat"]))


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Return all results of a folder as they are on disk."""
    return {file.name: file.read_bytes() for file in files_of(folder)}
