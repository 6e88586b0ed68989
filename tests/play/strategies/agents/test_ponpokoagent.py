"""PonPokoAgent."""

from __future__ import annotations

import pytest

from detente.play.strategies.agents.ponpokoagent import PATTERNS, corridor


def test_corridor__starts_at_the_best_and_widens() -> None:
    """By hand: pattern 1 is from 1 − t/4 to 1; pattern 0 has waves of 0.1 below 1 − 0.1 t."""
    assert all(corridor.py_func(0.0, pattern) == (1.0, 1.0) for pattern in range(len(PATTERNS)))
    assert corridor.py_func(1.0, 1) == (0.75, 1.0)
    low, high = corridor.py_func(0.5, 0)
    assert high == pytest.approx(0.95)
    assert low == pytest.approx(0.95 - 0.1 * 0.6503, abs=1e-4)  # |sin 15|


def test_offer__stays_in_the_corridor_of_one_pattern(seat, colours) -> None:
    """By hand: before the last two rounds no pattern goes below 0.7 on this table."""
    told = seat(colours, "ponpokoagent")
    found = {told.offer(number) for number in range(8) for _ in range(30)}
    assert found <= {0, 1, 2, 3, 4, 5}
    assert told.memory[0] in (1, 2, 3, 4)
    pattern = told.memory[0]
    told.offer(8)
    assert told.memory[0] == pattern


def test_accepts__the_lower_edge_of_the_last_rounds(seat, colours) -> None:
    """By hand: 0.7 reaches 0.6 in the last two rounds, and no pattern's edge in the first."""
    told = seat(colours, "ponpokoagent")
    assert [told.accepts(number, 4, 0) for number in (0, 8, 9)] == [False, True, True]
    assert not told.accepts(9, 7, 0)
