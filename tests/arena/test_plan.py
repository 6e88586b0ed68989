"""A plan is what decides the results, and nothing else."""

from __future__ import annotations

import json
import pickle

import pytest

from detente.arena.plan import make_plan, unpacked
from detente.errors import TooLarge, WrongUse
from detente.play.part import strategy
from detente.scenario.make import make_scenario
from oracles.own_strategies import GIVER, TAKER, own, own_best
from oracles.tournaments import cake, small_plan, trade

LATE, EARLY = strategy("boulware", exponent=0.1), strategy("boulware", exponent=3)


def test_plan__its_hash_is_of_what_is_played() -> None:
    plan = make_plan([cake()], [LATE, EARLY], 20, 3, 1)
    assert plan.digest == make_plan([cake()], [LATE, EARLY], 20, 3, 1).digest
    others = [
        make_plan([cake()], [EARLY, LATE], 20, 3, 1),
        make_plan([cake()], [LATE], 20, 3, 1),
        make_plan([trade(1)], [LATE, EARLY], 20, 3, 1),
        make_plan([cake()], [LATE, EARLY], 21, 3, 1),
        make_plan([cake()], [LATE, EARLY], 20, 4, 1),
        make_plan([cake()], [LATE, EARLY], 20, 3, 2),
        make_plan([cake()], [LATE, own("boulware", own_best, exponent=3.0)], 20, 3, 1),
    ]
    assert len({each.digest for each in [plan, *others]}) == len(others) + 1
    assert json.loads(json.dumps(plan.document)) == plan.document


def test_plan__whole_numbers_and_others_are_the_same_parameters() -> None:
    one, other = strategy("boulware", exponent=2), strategy("boulware", exponent=2.0)
    assert make_plan([cake()], [one]).digest == make_plan([cake()], [other]).digest


def test_packed__comes_back_the_same() -> None:
    plan = make_plan([trade(1), trade(2, parties="ABC")], [LATE, TAKER, GIVER])
    back = unpacked(plan.packed())
    assert back.digest == plan.digest
    assert back.strategies == plan.strategies


def test_packed__what_cannot_travel_is_told() -> None:
    worth = {"A": lambda outcomes: outcomes[:, 0] * 1.0, "B": [[1, 0]]}
    plan = make_plan([make_scenario({"cake": ["a", "b"]}, worth)], [LATE])
    with pytest.raises(WrongUse, match="play with one worker"):
        plan.packed()


def test_make_plan__scenarios_of_one_name_are_numbered() -> None:
    plan = make_plan([cake(), cake("cake-2"), cake()], [LATE])
    assert [each.name for each in plan.scenarios] == ["cake", "cake-2", "cake-3"]


@pytest.mark.parametrize(
    ("scenarios", "strategies", "rounds", "repeats", "seed", "said"),
    [
        ([], [LATE], 10, 1, 1, "needs a scenario"),
        ([cake()], [], 10, 1, 1, "needs a scenario"),
        ([cake()], [LATE], 0, 1, 1, "at least one round"),
        ([cake()], [LATE], 10, 0, 1, "repeats"),
        ([cake()], [LATE], 10, 1, -1, "seed from 0"),
        ([cake()], [LATE, strategy("boulware", exponent=0.1)], 10, 1, 1, "is there twice"),
        ([cake().among(["Ann"])], [LATE], 10, 1, 1, "needs two or more"),
        ([trade(1, parties="ABCDEFGHIJKLMNOPQRSTUVWXYZ")], [LATE, EARLY], 10, 1, 1, "name fewer"),
    ],
)
def test_make_plan__what_makes_no_sense_is_refused(
    scenarios, strategies, rounds, repeats, seed, said
) -> None:
    with pytest.raises(WrongUse, match=said):
        make_plan(scenarios, strategies, rounds, repeats, seed)


def test_make_plan__a_scenario_that_is_too_large_is_named() -> None:
    issues = {f"i{number}": [str(option) for option in range(10)] for number in range(8)}
    worth = {party: lambda outcomes: outcomes.sum(axis=1) / 72 for party in "AB"}
    huge = make_scenario(issues, worth, name="huge")
    with pytest.raises(TooLarge, match="scenario 'huge' cannot be played"):
        make_plan([cake(), huge], [LATE])


def test_plan__small_plans_pickle_small() -> None:
    assert len(small_plan().packed()) < 20_000
    assert pickle.loads(small_plan().packed())
