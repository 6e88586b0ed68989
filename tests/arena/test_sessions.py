"""Sessions of a cell: who opens, with what luck, and what bad strategies come to."""

from __future__ import annotations

import io
from dataclasses import replace

import numpy as np
import pyarrow.parquet as pq
import pytest

import detente.play.patience
from detente.arena.cells import session_seeds
from detente.arena.plan import make_plan
from detente.arena.rows import COLUMNS
from detente.arena.sessions import Player
from detente.play.negotiate import negotiate, play
from detente.play.part import strategy
from detente.play.session import ENDS
from detente.play.table import table_of
from oracles.own_strategies import (
    GIVER,
    TAKER,
    beyond,
    exits,
    loops,
    nothing,
    own,
    own_best,
    raises,
    refuses_badly,
)
from oracles.tournaments import cake, trade

LATE, EARLY = strategy("boulware", exponent=0.1), strategy("boulware", exponent=3)


def told(plan, first=0, end=None):
    player = Player(plan)
    data = player.part(first, plan.cells.count if end is None else end)
    return pq.read_table(io.BytesIO(data)).to_pylist()


def test_part__who_opens_goes_round_and_rows_keep_the_scenarios_order() -> None:
    """*By hand*: who takes all gets the cake from who gives all, whoever opens."""
    rows = told(make_plan([cake()], [TAKER, GIVER], rounds=3, repeats=3))
    assert [row["opens"] for row in rows[:3]] == ["Ann", "Ben", "Ann"]
    assert list(rows[0]) == list(COLUMNS)
    for row in rows:
        pair = row["strategies"]
        if pair == ["taker", "taker"]:
            assert (row["end"], row["by"], row["utilities"]) == ("deadline", None, [0, 0])
            assert row["rounds"] == 3
        elif pair != ["giver", "giver"]:
            assert row["utilities"] == [float(each == "taker") for each in pair]
            assert (row["end"], row["by"], row["agreement"]) == ("agreed", "giver", True)
        else:  # who opens gives
            assert row["utilities"] == [float(row["opens"] != name) for name in ("Ann", "Ben")]


def test_part__the_same_sessions_as_one_by_one() -> None:
    """*Cross-check*: `negotiate`, which plays one at a time, on scenarios that it opens."""
    scenario = trade(5)
    rows = told(make_plan([scenario], [LATE, EARLY], rounds=30, repeats=2))
    for row in rows:
        pair = {"boulware(exponent=0.1)": LATE, "boulware(exponent=3)": EARLY}
        seated = [pair[label] for label in row["strategies"]]
        order = [0, 1] if row["opens"] == "A" else [1, 0]
        turned = scenario.among([scenario.parties[place] for place in order])
        found = negotiate(turned, [seated[place] for place in order], rounds=30)
        back = [found.utilities[order.index(place)] for place in (0, 1)]
        assert row["utilities"] == pytest.approx(back)
        assert (row["rounds"], row["end"]) == (found.rounds, found.end)


def test_part__a_party_has_the_same_luck_whoever_opens() -> None:
    plan = make_plan([cake()], [LATE], rounds=3, repeats=4)
    seeds = session_seeds(plan.seed, 0, np.arange(4), 2)
    found, _ = play(table_of(cake()), [LATE, LATE], 3, seeds[0::2])
    assert (Player(plan).cell(0).found[0::2] == found).all()


def test_part__three_parties() -> None:
    plan = make_plan([trade(1, parties="ABC")], [LATE, EARLY], rounds=30, repeats=3)
    rows = told(plan)
    assert len(rows) == 24
    assert {row["opens"] for row in rows} == {"A", "B", "C"}
    assert all(len(row["utilities"]) == len(row["strategies"]) == 3 for row in rows)
    assert all(row["welfare"] == pytest.approx(sum(row["utilities"])) for row in rows)


@pytest.mark.parametrize(
    ("offer", "fault"),
    [
        (raises, "bad: ValueError: no idea"),
        (beyond, "bad: ValueError: 999 is no place of one of 2 outcomes"),
        (nothing, "bad: TypeError: None is no place of an outcome; return a whole number"),
        (exits, "bad: SystemExit: enough"),
    ],
)
def test_part__a_bad_strategy_breaks_its_sessions_and_the_others_go_on(offer, fault) -> None:
    rows = told(make_plan([cake()], [TAKER, GIVER, own("bad", offer)], rounds=3, repeats=2))
    for row in rows:
        # nobody who opens with an offer that is accepted at once sees the other fail to offer
        if "bad" not in row["strategies"]:
            assert row["fault"] is None
        else:
            assert row["end"] == "broken"
            assert "bad" in row["fault"]
            assert row["fault"].endswith(fault)
            assert row["by"] in ("bad", None)
            assert row["utilities"] == [0, 0]
    assert ENDS[3] == "broken"


def test_part__a_compiled_strategy_that_raises_breaks_its_own_sessions() -> None:
    usual = strategy("boulware")
    divides = replace(usual.offering, parameters=(0.0, 0.0))  # by an exponent of 0
    never_right = replace(usual, name="never right", offering=divides)
    rows = told(make_plan([cake()], [LATE, never_right], rounds=3, repeats=2))
    ends = {tuple(row["strategies"]): row["end"] for row in rows}
    assert ends.pop((LATE.label, LATE.label)) != "broken"
    assert set(ends.values()) == {"broken"}
    assert all("ZeroDivisionError" in row["fault"] for row in rows if row["end"] == "broken")


def test_part__a_strategy_that_loops_is_cut_short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(detente.play.patience, "PATIENCE", 0.05)
    rows = told(make_plan([cake()], [own("stuck", loops)], rounds=3, repeats=2))
    assert [row["end"] for row in rows] == ["broken", "broken"]
    assert all("no answer within" in row["fault"] for row in rows)


def test_part__a_fault_of_one_session_is_not_the_next_ones() -> None:
    """What cannot accept fails in every session, each by itself."""
    sour = own("sour", own_best, refuses_badly)
    rows = told(make_plan([cake()], [TAKER, sour], rounds=1, repeats=4))
    for row in rows:
        if row["strategies"] == ["taker", "taker"]:
            assert (row["end"], row["fault"]) == ("deadline", None)
        else:  # with one round only the second party is asked; opening is no fault
            second = row["strategies"][1 - ("Ann", "Ben").index(row["opens"])]
            assert (row["fault"] is not None) == (second == "sour")
