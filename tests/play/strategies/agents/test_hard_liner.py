"""The hard-liner by hand."""

from __future__ import annotations

from detente.play.negotiate import negotiate
from detente.play.part import strategy
from oracles.sessions import cake, cuts, scripted


def test_hard_liner__takes_nothing_but_the_best() -> None:
    told = negotiate(cake(), [strategy("hard_liner"), scripted("half", "most", "all")], rounds=5)
    assert cuts(told, "Ann") == ["all", "all", "all", "yes"]  # by hand
    assert told.outcome == {"cake": "all"}


def test_hard_liner__leaves_where_even_the_best_is_not_enough() -> None:
    told = negotiate(cake(least=1.1), [strategy("hard_liner"), strategy("boulware")], rounds=5)
    assert (told.end, told.by) == ("left", "Ann")  # by hand
