"""What the others like, counted."""

from __future__ import annotations

import numpy as np

from detente.play.strategies.agents._frequency import liked


def test_liked__weighs_options_by_how_often_and_issues_by_how_steadily(seat, colours) -> None:
    """By hand: Ben offers low-green, fair-green, low-green.

    Weights 1/2, 1/2; the colour stays twice: (0.5, 0.6)/1.1, then (0.4545, 0.6455)/1.1 = 0.4132,
    0.5868. Price counts low 2, fair 1; colour green 3.
    """
    told = seat(colours, "hardheaded").told(7, 4, 7)
    start = len(told.memory) - 2 * (2 * 2 + 6)
    view = told.view(3)
    assert np.isclose(liked(view, start, 7), 1.0)  # low, green
    assert np.isclose(liked(view, start, 4), 0.4132 / 2 + 0.5868, atol=1e-4)  # fair, green
    assert np.isclose(liked(view, start, 3), 0.4132 / 2, atol=1e-4)  # fair, red
    assert liked(view, start, 0) == 0.0  # high, red
