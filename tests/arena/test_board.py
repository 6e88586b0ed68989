"""The leader board against numbers that can be worked out by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.arena.board import leader_board
from detente.arena.plan import make_plan
from detente.arena.tournament import run_plan
from detente.errors import WrongUse
from detente.play.part import strategy
from detente.scenario.make import make_scenario
from oracles.own_strategies import GIVER, TAKER
from oracles.tournaments import cake, rows_of, small_plan, trade


def test_leader_board__by_hand(tmp_path: Path) -> None:
    """*By hand*: who takes all and who gives all, over one cake, in two sessions a pairing.

    u(taker | taker) = 0, u(taker | giver) = 1, u(giver | taker) = 0, u(giver | giver) = 1/2.
    """
    board = run_plan(make_plan([cake()], [GIVER, TAKER], 3, 2), tmp_path)
    taker, giver = board.standings
    assert (taker.strategy, giver.strategy) == ("taker", "giver")
    assert board.payoffs == ((0.0, 1.0), (0.0, 0.5))
    assert (taker.utility, giver.utility) == (0.5, 0.25)
    assert (taker.agreement, giver.agreement) == (0.5, 1.0)
    assert (taker.welfare, giver.welfare) == (0.5, 1.0)
    assert (taker.to_frontier, giver.to_frontier) == (0.5, 0.0)
    assert (taker.exploitability, taker.reply) == (0.0, None)
    assert (giver.exploitability, giver.reply) == (0.5, "taker")
    assert (taker.seats, giver.seats, board.sessions) == (8, 8, 8)
    assert board.ends == {"agreed": 6, "deadline": 2}
    assert board.rounds == pytest.approx(8 / 6)  # two where who gives all opens
    assert board.bundles == 1
    assert np.isnan([taker.low, taker.high, taker.first]).all()


def test_leader_board__the_interval_by_hand(tmp_path: Path) -> None:
    """*By hand*: of two scenarios each resample has both, or one twice, each with 1/4.

    The ends of the 95 % interval are then what the two scenarios give alone.
    """
    tart = make_scenario({"tart": ["all", "no"]}, {"Ann": [[1, 0.8]], "Ben": [[0.8, 1]]})
    run_plan(make_plan([cake(), tart], [GIVER, TAKER], 3, 2), tmp_path / "both")
    taker = leader_board(tmp_path / "both").standings[0]
    alone = run_plan(make_plan([tart], [GIVER, TAKER], 3, 2), tmp_path / "one").standings
    own = {each.strategy: each.utility for each in alone}
    found = {each.strategy: each for each in leader_board(tmp_path / "both").standings}
    assert (found["taker"].low, found["taker"].high) == pytest.approx(sorted([0.5, own["taker"]]))
    assert (found["giver"].low, found["giver"].high) == pytest.approx(sorted([0.25, own["giver"]]))
    assert 0 < taker.first <= 1
    assert leader_board(tmp_path / "both", seed=2).standings[0].first != taker.first


def test_leader_board__equals_plain_means_of_the_rows(tmp_path: Path) -> None:
    """*Cross-check*: row by row, in plain Python, with two and three parties together."""
    scenarios = [trade(1), trade(2, parties="ABC"), trade(3)]
    strategies = [strategy("boulware", exponent=each) for each in (0.1, 1.0, 4.0)]
    board = run_plan(make_plan(scenarios, strategies, 30, 4), tmp_path, work=0.001)
    rows = rows_of(tmp_path)
    names = [each.strategy for each in board.standings]
    for place, standing in enumerate(board.standings):
        seats = [
            (row, seat)
            for row in rows
            for seat, label in enumerate(row["strategies"])
            if label == standing.strategy
        ]
        assert standing.seats == len(seats)
        assert standing.utility == pytest.approx(np.mean([r["utilities"][s] for r, s in seats]))
        for name in ("agreement", "welfare", "nash_product", "to_nash", "to_frontier"):
            assert getattr(standing, name) == pytest.approx(np.mean([r[name] for r, _ in seats]))
        for other, label in enumerate(names):
            won = [
                row["utilities"][seat]
                for row, seat in seats
                if {*row["strategies"][:seat], *row["strategies"][seat + 1 :]} == {label}
            ]
            assert board.payoffs[place][other] == pytest.approx(np.mean(won))


def test_leader_board__more_scenarios_narrow_the_interval(tmp_path: Path) -> None:
    few = run_plan(small_plan(4, 2), tmp_path / "few").standings[0]
    many = run_plan(small_plan(64, 2), tmp_path / "many").standings[0]
    assert many.high - many.low < (few.high - few.low) / 2


def test_leader_board__needs_a_tournament(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="is no plan of a tournament"):
        leader_board(tmp_path)
