from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from detente.errors import WrongUse
from detente.scenario.issues import RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Line
from oracles.lotteries import fairest_gains
from oracles.small_scenarios import additive

# points of Israel and Egypt, Brams and Togman (1996)
CAMP_DAVID = {
    "Sinai": (35, 55),
    "recognition": (10, 5),
    "West Bank": (20, 10),
    "linkage": (10, 5),
    "Palestinians": (5, 20),
    "Jerusalem": (20, 5),
}


def camp_david() -> Scenario:
    return make_scenario(
        {issue: ["Israel's", "Egypt's"] for issue in CAMP_DAVID},
        {
            "Israel": [[israel, 0] for israel, _ in CAMP_DAVID.values()],
            "Egypt": [[0, egypt] for _, egypt in CAMP_DAVID.values()],
        },
    )


def test_adjusted_winner__of_camp_david() -> None:
    found = camp_david().adjusted_winner()
    assert found.value == pytest.approx([395 / 6, 395 / 6])  # paper
    assert found.chances == pytest.approx([1 / 6, 5 / 6])  # paper: a sixth of Sinai to Israel
    first, second = (camp_david().space.options(outcome) for outcome in found.outcomes)
    assert {issue for issue in first if first[issue] != second[issue]} == {"Sinai"}
    assert [issue for issue in first if second[issue] == "Egypt's"] == ["Sinai", "Palestinians"]


def test_adjusted_winner__counts_what_is_at_stake_not_what_all_like() -> None:
    """By hand: both like 'yes' on the pact; what they can win is 3 of 3 and 2 of 2 on the rest."""
    made = make_scenario(
        {"pact": ["no", "yes"], "land": ["A's", "B's"], "debt": ["A's", "half", "B's"]},
        {"A": [[0, 50], [2, 0], [1, 0.6, 0]], "B": [[0, 9], [0, 1], [0, 0.5, 1]]},
    )
    found = made.adjusted_winner()
    # points 2/3 and 1/3 of A, 1/2 and 1/2 of B: A wins the land, B the debt; a part of the land s
    # goes to B's side until 2/3 (1 - s) = 1/2 + s/2, s = 1/7
    assert found.chances == pytest.approx([6 / 7, 1 / 7])
    assert found.value == pytest.approx([50 + 12 / 7, 9 + 1 + 1 / 7])
    assert (found.outcomes[:, 0] == 1).all()


@given(additive())
@settings(max_examples=300, deadline=None)
def test_adjusted_winner__is_equal_points_at_their_highest(scenario: Scenario) -> None:
    """Of all divisions, as a linear program would have it: the same share of points to both."""
    scenario = replace(scenario.among(scenario.parties[:2]), reservation=(-9.0, -9.0))
    found = scenario.adjusted_winner()
    tables = [[np.array(t.values) for t in u.evaluations] for u in scenario.utilities]
    ends, stakes = np.zeros((2, 2)), []
    for a, b in zip(*tables, strict=True):
        mine = max(np.flatnonzero(a >= a.max() - 1e-9), key=lambda k: b[k])
        theirs = max(np.flatnonzero(b >= b.max() - 1e-9), key=lambda k: a[k])
        ends += [[a[mine], b[mine]], [a[theirs], b[theirs]]]
        stakes.append((a[mine] - a[theirs], b[theirs] - b[mine]))
    won = np.array(stakes)
    most, least = ends[0, 0], ends[1, 0]
    if (won.sum(axis=0) < 1e-7).any():
        return
    corners = []
    for who in np.ndindex(*(2,) * len(won)):
        who_first = np.array(who, dtype=bool)
        corners.append([won[who_first, 0].sum(), won[~who_first, 1].sum()])
    parts = np.array(corners) / won.sum(axis=0)
    expected = fairest_gains(parts, np.zeros(2), np.ones(2))
    got = (found.value - [least, ends[0, 1]]) / won.sum(axis=0)
    np.testing.assert_allclose(got, expected, atol=1e-6)  # cross-check
    assert most >= least


def test_adjusted_winner__where_one_has_nothing_to_win_the_other_decides() -> None:
    made = make_scenario({"x": ["a", "b"]}, {"A": [[1, 1]], "B": [[0, 3]]})
    assert made.adjusted_winner().utilities.tolist() == [[1, 3]]  # by hand
    assert made.among(["B", "A"]).adjusted_winner().utilities.tolist() == [[3, 1]]


def test_adjusted_winner__none_where_a_party_would_refuse_its_part() -> None:
    made = replace(camp_david(), reservation=(70.0, 0.0))
    found = made.adjusted_winner()
    assert not found.found
    assert found.outcomes.shape == (0, 6)


def test_adjusted_winner__of_an_issue_decided_by_any_number() -> None:
    issues = [RealIssue("price", 10.0, 30.0)]
    lines = {"seller": Additive((1.0,), (Line(0.05, -0.5),)),
             "buyer": Additive((1.0,), (Line(-0.05, 1.5),))}  # fmt: skip
    found = make_scenario(issues, lines).adjusted_winner()
    assert found.outcomes.tolist() == [[30.0], [10.0]]  # by hand: in the issue's own numbers
    assert found.chances == pytest.approx([0.5, 0.5])


def test_adjusted_winner__refuses_what_it_is_not_for() -> None:
    issues = {"x": ["a", "b"], "y": ["a", "b"]}
    table = np.array([[1.0, 0.0], [0.0, 2.0]])
    with pytest.raises(WrongUse, match="two parties"):
        make_scenario(issues, {party: [[0, 1], [0, 1]] for party in "ABC"}).adjusted_winner()
    with pytest.raises(WrongUse, match="add up"):
        make_scenario(issues, {"A": table, "B": [[0, 1], [0, 1]]}).adjusted_winner()
    additive_one = make_scenario(issues, {"A": [[0, 1], [0, 1]], "B": [[1, 0], [1, 0]]})
    first, second = additive_one.utilities
    assert isinstance(first, Additive)
    capped = replace(additive_one, utilities=(replace(first, cap=1.5), second))
    with pytest.raises(WrongUse, match="cut off"):
        capped.adjusted_winner()
    harmless = replace(additive_one, utilities=(replace(first, cap=2.0), second))
    assert harmless.adjusted_winner().found
    space = replace(additive_one.space, forbidden=(((0, frozenset({1})), (1, frozenset({0}))),))
    with pytest.raises(WrongUse, match="forbid"):
        replace(additive_one, space=space).adjusted_winner()
