"""MiCRO against itself and others, by hand and as its paper describes it."""

from __future__ import annotations

import numpy as np

from detente.play.negotiate import negotiate
from detente.play.part import strategy
from detente.play.protocols.adjourned import Meeting, meet
from detente.play.strategies.acceptance import ac_lowest
from detente.play.table import table_of
from oracles.sessions import cake, cuts, made, scripted


def test_micro__against_itself_goes_down_rung_by_rung() -> None:
    told = negotiate(cake(), [strategy("micro")] * 2, rounds=9)
    assert cuts(told, "Ann") == ["all", "most", "half"]  # by hand
    assert cuts(told, "Ben") == ["none", "some", "yes"]


def test_micro__against_a_hard_liner_stays_one_step_ahead() -> None:
    told = negotiate(cake(), [strategy("micro"), strategy("hard_liner")], rounds=40)
    said = cuts(told, "Ann")
    assert said[:2] == ["all", "most"]  # by hand: 0 ≤ 0 and 1 ≤ 1, but not 2 ≤ 1
    assert set(said[2:]) == {"all", "most"}


def test_micro__counts_only_different_offers_of_the_other() -> None:
    told = negotiate(cake(), [strategy("micro"), scripted("none", "some", "none")], rounds=20)
    said = cuts(told, "Ann")
    assert said[:3] == ["all", "most", "half"]  # by hand
    assert set(said[3:]) == {"all", "most", "half"}


def test_micro__does_not_ask_for_more_than_it_has_offered() -> None:
    told = negotiate(cake(), [strategy("micro"), scripted("none", "none", "none", "most")], 30)
    assert cuts(told, "Ann")[-1] == "yes"  # by hand: it offered "most" itself
    assert told.rounds == 5
    assert ac_lowest.SOURCE == "dejonge2022"


def test_micro__against_itself_agrees_on_what_comes_first_on_both_ladders() -> None:
    """Whichever outcome is the first that both have come down to (paper)."""
    for seed in range(30):
        table = table_of(made(3, 4, seed))
        told = negotiate(table, [strategy("micro")] * 2, rounds=100)
        rungs = np.argsort(table.order, axis=1)
        first = rungs.max(axis=0).min()
        agreed = [i for i in range(len(table.outcomes)) if table.options(i) == told.outcome]
        assert rungs[:, agreed[0]].max() <= first + 1  # whoever is to move may take it at once


def test_micro__stops_at_its_reservation_value() -> None:
    told = negotiate(cake(least=0.7), [strategy("micro")] * 2, rounds=20)
    assert set(cuts(told, "Ann")) == {"all", "most"}  # by hand
    assert told.end == "deadline"


def test_micro__goes_on_at_the_next_meeting_where_it_stopped() -> None:
    """*By hand.* Two rungs each at the first meeting, the third at the second."""
    held = meet(cake(), [strategy("micro")] * 2, [Meeting(2), Meeting(9)])
    assert cuts(held[0], "Ann") == ["all", "most"]
    assert cuts(held[1], "Ann") == ["half"]
    assert cuts(held[1], "Ben") == ["yes"]


def test_micro__repeats_nothing_worth_less_than_it_needs_now() -> None:
    """*By hand.* At the second meeting only "all" is worth 0.9 to Ann, and nothing 1.1."""
    plan = [Meeting(2), Meeting(3, {"Ann": 0.9}), Meeting(3, {"Ann": 1.1})]
    held = meet(cake(), [strategy("micro"), scripted("none", "some", "none")], plan, forward=False)
    assert cuts(held[0], "Ann") == ["all", "most"]
    assert cuts(held[1], "Ann") == ["all"] * 3
    assert (held[2].end, held[2].by) == ("left", "Ann")
