"""Monotonic concession: the table by hand, Nash's point by Zeuthen's rule, worlds that differ."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.errors import WrongUse
from detente.play.protocols.monotonic_concession import Zeuthen, concede, monotonic_concession
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.small_scenarios import scenarios

CAKE = make_scenario(
    {"cake": ["10-0", "8-5", "6-7", "3-9", "0-10"]},
    {"Ann": [[10, 8, 6, 3, 0]], "Ben": [[0, 5, 7, 9, 10]]},
)


def goods() -> Scenario:
    """Nash's example (1950): what Bill and Jack could swap, as utilities of what each ends up with.

    Bill owns the first five. A good is worth its first number to Bill and its second to Jack.
    """
    bill = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
    jack = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
    worth = bill | jack
    return make_scenario(
        {good: ["Bill", "Jack"] for good in worth},
        {
            "Bill": [[mine, 0] for mine, _ in worth.values()],
            "Jack": [[0, theirs] for _, theirs in worth.values()],
        },
        {"Bill": 12, "Jack": 6},
    )


def says(*proposals: Any) -> Any:
    """A proposer that says these, one a round, and repeats the last."""
    left = list(proposals)
    return lambda _mine, _theirs, _drawn: left.pop(0) if left else None


def test_concede__by_hand() -> None:
    """*By hand.* Products 0, 40, 42, 27, 0. At first both risk all; both give way, to products
    above 0: 8-5 and 3-9. 40 > 27, so Ben risks less, and gives way to what is at least 40: 6-7.
    Then Ann risks less, and gives way to 6-7."""
    found = concede(CAKE)
    said = [(turn.round, turn.party, turn.act, turn.outcome["cake"]) for turn in found.turns
            if turn.outcome]  # fmt: skip
    assert said == [
        (0, "Ann", "offers", "10-0"),
        (0, "Ben", "offers", "0-10"),
        (1, "Ann", "offers", "8-5"),
        (1, "Ben", "offers", "3-9"),
        (2, "Ann", "offers", "8-5"),
        (2, "Ben", "offers", "6-7"),
        (3, "Ann", "offers", "6-7"),
        (3, "Ben", "offers", "6-7"),
        (3, found.by, "accepts", "6-7"),
    ]
    assert (found.utilities, found.end, found.rounds) == ((6.0, 7.0), "agreed", 4)


def test_concede__bill_and_jack_swap_as_in_nash_1950() -> None:
    """*Paper.* Bill gives book, whip, ball and bat, Jack pen, toy and knife: they gain 12 and 5."""
    found = concede(goods())
    assert found.outcome is not None
    swapped = {good for good, owner in found.outcome.items() if owner == "Jack"}
    assert swapped == {"book", "whip", "ball", "bat", "hat"}
    assert found.utilities == (24.0, 11.0)


@given(scenarios, st.integers(0, 3))
@settings(max_examples=200, deadline=None)
def test_concede__reaches_the_nash_solution(scenario: Scenario, seed: int) -> None:
    two = scenario.among(scenario.parties[:2])
    nash, found = two.nash(), concede(two, seed=seed)
    assert (found.end == "agreed") == nash.found
    if nash.found:
        assert np.isclose(nash.utilities, found.utilities, atol=1e-7).all(axis=1).any()
    else:
        assert (found.end, found.utilities) == ("left", two.reservation)


@given(scenarios)
@settings(max_examples=100, deadline=None)
def test_concede__every_round_someone_gives_way(scenario: Scenario) -> None:
    two = scenario.among(scenario.parties[:2])
    offers = [turn for turn in concede(two).turns if turn.act == "offers" and turn.outcome]
    for me, party in enumerate(two.parties):
        mine = [two.value(turn.outcome)[me] for turn in offers if turn.party == party]
        assert all(one >= other for one, other in pairwise(mine))
        assert all(value >= two.reservation[me] - 1e-9 for value in mine)


def test_concede__the_lot_decides_between_equal_products() -> None:
    """*By hand.* 8-5 and 5-8 have the same product, and nothing has a greater one."""
    even = make_scenario({"cake": ["8-5", "5-8"]}, {"Ann": [[8, 5]], "Ben": [[5, 8]]})
    ends = {concede(even, seed=seed).utilities for seed in range(20)}
    assert ends == {(8.0, 5.0), (5.0, 8.0)}
    assert concede(even, seed=3) == concede(even, seed=3)


def test_concede__a_wrong_belief_can_make_proposals_pass_each_other() -> None:
    """*By hand.* Ann takes Ben for one who wants little but the last pieces: products 0, 8, 12, 27,
    0. From 8-5 against 3-9 she gives way to 27, as Ben does to 42: each would take the other's."""
    hard = make_scenario(
        {"cake": ["10-0", "8-5", "6-7", "3-9", "0-10"]},
        {"Ann": [[0, 0, 0, 0, 0]], "Ben": [[0, 1, 2, 9, 10]]},
    )
    ends = {concede(CAKE, seen={"Ann": hard}, seed=seed).utilities for seed in range(20)}
    assert ends == {(6.0, 7.0), (3.0, 9.0)}


def test_concede__beliefs_can_end_in_deadlock() -> None:
    """*By hand.* Each takes the other to be content with little, so that both stand still."""
    issues = {"cake": ["Ann's", "even", "Ben's"]}
    true = make_scenario(issues, {"Ann": [[10, 5, 1]], "Ben": [[1, 5, 10]]})
    soft = {
        "Ann": make_scenario(issues, {"Ann": [[0, 0, 0]], "Ben": [[9, 9.5, 10]]}),
        "Ben": make_scenario(issues, {"Ann": [[10, 9.5, 9]], "Ben": [[0, 0, 0]]}),
    }
    found = concede(true, seen=soft)
    assert (found.end, found.outcome, found.utilities) == ("deadlock", None, (0.0, 0.0))


def test_concede__plays_what_cannot_be_listed() -> None:
    random = np.random.default_rng(1)
    issues = {f"issue {i}": [f"option {j}" for j in range(10)] for i in range(20)}
    worth = {party: random.integers(0, 9, (20, 10)).tolist() for party in ("A", "B")}
    large = make_scenario(issues, worth)
    found = concede(large)
    assert np.isclose(large.nash().utilities, found.utilities).all(axis=1).any()


@pytest.mark.parametrize(
    ("first", "second", "end", "by"),
    [
        (says([0]), says([4]), "deadlock", None),
        (says([0], [1]), says([4], [2], [1]), "agreed", "Ann"),
        (says([1]), says([1]), "agreed", None),
        (says(None), says([4]), "left", "Ann"),
        (says([2], [1]), says([4]), "broken", "Ann"),
        (says([0]), says([5]), "broken", "Ben"),
        (says([0]), says([-1]), "broken", "Ben"),
        (says([0]), says("all"), "broken", "Ben"),
        (says([0.5]), says([4]), "broken", "Ann"),
        (lambda *_: 1 / 0, says([4]), "broken", "Ann"),
    ],
)
def test_monotonic_concession__its_table(first: Any, second: Any, end: str, by: str) -> None:
    found = monotonic_concession(CAKE, [first, second])
    assert found.end == end
    assert by is None or found.by == by
    assert (found.fault is not None) == (end == "broken")


def test_monotonic_concession__other_words_for_the_same_are_no_concession() -> None:
    """*By hand.* Ann goes to and fro between outcomes that are worth the same to Ben: deadlock."""
    idle = make_scenario({"x": ["a", "b", "c"]}, {"Ann": [[3, 2, 0]], "Ben": [[0, 0, 9]]})
    found = monotonic_concession(idle, [says([0], [1], [0], [1]), says([2])])
    assert (found.end, found.rounds) == ("deadlock", 2)


def test_monotonic_concession__zeuthen_gives_way_to_who_stands_by_the_nash_point_only() -> None:
    """*By hand.* Against 3-9 (27) Ann goes to 8-5 (40), which risks more; against 6-7, there."""
    found = monotonic_concession(CAKE, [Zeuthen(CAKE, 0), says([3])])
    assert (found.end, found.turns[-2].outcome) == ("deadlock", {"cake": "8-5"})
    assert monotonic_concession(CAKE, [Zeuthen(CAKE, 0), says([2])]).utilities == (6.0, 7.0)


def test_concede__is_for_two() -> None:
    three = make_scenario({"x": ["a"]}, {"A": [[1]], "B": [[1]], "C": [[1]]})
    with pytest.raises(WrongUse, match="3 parties"):
        concede(three)
    with pytest.raises(WrongUse, match="other parties or issues"):
        concede(CAKE, seen={"Ann": three.among(["A", "B"])})
    with pytest.raises(WrongUse, match="no party"):
        concede(CAKE, seen={"Cid": CAKE})
    with pytest.raises(WrongUse, match="1 proposers"):
        monotonic_concession(CAKE, [says([0])])
