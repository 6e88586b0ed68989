"""Cells are numbers that say what is played, and with what luck."""

from __future__ import annotations

from itertools import product

import numpy as np

from detente.arena.cells import Cells, session_seeds


def test_cells__are_every_choice_in_every_scenario_once() -> None:
    """*Cross-check*: itertools.product."""
    cells = Cells(3, (2, 3, 2))
    numbers = np.arange(cells.count)
    where = cells.scenario_of(numbers)
    listed = [
        (scenario, choice)
        for scenario, parties in enumerate(cells.parties)
        for choice in product(range(3), repeat=parties)
    ]
    found = [
        (int(scenario), tuple(cells.choices(np.array([number]), cells.parties[scenario])[0]))
        for number, scenario in zip(numbers, where, strict=True)
    ]
    assert found == listed


def test_session_seeds__differ_and_do_not_hang_on_how_many_are_asked_for() -> None:
    many = np.stack([session_seeds(1, cell, np.arange(50), 3) for cell in range(40)])
    assert len(np.unique(many)) == many.size
    assert (session_seeds(1, 7, np.arange(4, 9), 3) == many[7, 4:9]).all()
    assert (session_seeds(1, 7, np.arange(9), 2) == many[7, :9, :2]).all()
    assert not (session_seeds(2, 7, np.arange(50), 3) == many[7]).any()
