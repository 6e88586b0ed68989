"""Scenarios: what they refuse, who makes a deal, and some of the parties alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from detente.errors import ScenarioError, WrongUse
from detente.scenario.issues import DiscreteIssue, IntegerIssue, RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Function, HyperRectangles, Line, Table

THREE = make_scenario(
    {"aid": ["none", "some", "all"]},
    {"A": [[0, 0.5, 1]], "B": [[1, 0.5, 0]], "C": [[0, 1, 0]]},
    {"A": 0.5, "B": 0.5, "C": 0.5},
    {"A": 0.9},
)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"parties": ("A", "B")}, "2 parties, 3 utility functions"),
        ({"parties": ("A", "B", "A")}, "names a party twice"),
        ({"reservation": (0.0, float("nan"), 0.0)}, "reservation value of 'B' is nan"),
        ({"reservation": (0.0, 0.0, float("-inf"))}, "reservation value of 'C' is -inf"),
        ({"discount": (1.0, 0.0, 1.0)}, "discount factor of 'B' is 0"),
        ({"discount": (1.0, 1.0, 1.5)}, "discount factor of 'C' is 1.5"),
    ],
)
def test_scenario__refuses(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        replace(THREE, **changes)


def test_scenario__without_parties_is_refused() -> None:
    with pytest.raises(ScenarioError, match="0 parties"):
        make_scenario({"aid": ["none", "some"]}, {})


def test_acceptable__needs_all_or_the_needed_and_a_quorum() -> None:
    values = THREE.values(THREE.space.outcomes())
    assert THREE.acceptable(values).tolist() == [False, True, False]
    assert replace(THREE, quorum=1).acceptable(values).tolist() == [True, True, True]
    game = replace(THREE, needed=(1,), quorum=1)
    assert game.acceptable(values).tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        ({"colour": "red", "price": "1", "days": "3"}, None),
        ({"colour": "red", "price": "1"}, "leaves issue 'days' open"),
        ({"colour": "red", "price": "1", "days": "3", "day": "3"}, "no issue 'day'; did you mean"),
        ({"colour": "rod", "price": "1", "days": "3"}, "'colour' cannot be 'rod'; did you mean"),
        ({"colour": "red", "price": "1", "days": "9"}, "'days' cannot be '9'; it goes from 2 to 4"),
        ({"colour": "red", "price": "1", "days": "x"}, "'days' cannot be 'x'; it goes from 2 to 4"),
        ({"colour": "red", "price": "nan", "days": "3"}, "'price' cannot be 'nan'; it goes from 0"),
    ],
)
def test_value__of_what_is_no_outcome_is_refused(outcome: dict[str, str], told: str | None) -> None:
    issues = [
        DiscreteIssue("colour", ("red",)),
        RealIssue("price", 0, 2),
        IntegerIssue("days", 2, 4),
    ]
    values = Additive((0.5, 0.25, 1.0), (Table((1.0,)), Line(0.5, 0.0), Line(0.25, 0.0)))
    made = make_scenario(issues, {"A": values})
    if told is None:
        settled = replace(made, space=replace(made.space, without_deal=(0, None, 1)))
        assert settled.value({"price": "1"}).tolist() == made.value(outcome).tolist()
        assert made.value(outcome).tolist() == [0.5 + 0.125 + 0.25]  # by hand
        return
    with pytest.raises(WrongUse, match=told):
        made.value(outcome)


def test_discounted__shrinks_each_party_by_its_own_factor() -> None:
    values = THREE.values(THREE.space.outcomes())
    for time in (0.0, 0.25, 1.0):
        found = THREE.discounted(values, time)
        assert found[:, 0] == pytest.approx(values[:, 0] * 0.9**time)
        assert found[:, 1:].tolist() == values[:, 1:].tolist()
    limits = THREE.discounted(np.array(THREE.reservation), 1.0)
    late = replace(THREE, reservation=tuple(limits.tolist()))
    assert late.acceptable(THREE.discounted(values, 1.0)).tolist() == [False, True, False]
    for time in (-0.1, 1.1, float("nan")):
        with pytest.raises(WrongUse, match="it runs from 0 to 1"):
            THREE.discounted(values, time)


def test_among__keeps_what_belongs_to_each() -> None:
    two = replace(THREE, needed=(1,), quorum=2).among(["C", "A"])
    assert (two.parties, two.discount, two.needed, two.quorum) == (("C", "A"), (1.0, 0.9), (), None)
    assert two.value({"aid": "all"}).tolist() == [0.0, 1.0]
    with pytest.raises(WrongUse, match="no party 'D'; its parties are A, B, C"):
        THREE.among(["D"])


def test_on_grid__cuts_any_numbers_and_keeps_the_rest() -> None:
    issues = [RealIssue("price", 0.0, 1.0), IntegerIssue("days", 2, 4), DiscreteIssue("x", ("a",))]
    tables = (Line(1.0, 0.0), Table((0.0, 0.5, 1.0)), Table((0.25,)))
    made = make_scenario(
        issues,
        {
            "A": Additive((1.0, 1.0, 1.0), tables),
            "B": Function(lambda outcomes: outcomes[:, 0] ** 2 + outcomes[:, 1]),
        },
    )
    grid = made.on_grid(5)
    assert grid.space.sizes == (5, 3, 1)
    assert list(grid.space.issues[0].options) == ["0", "0.25", "0.5", "0.75", "1"]
    assert grid.value({"price": "0.75", "days": "3", "x": "a"}) == pytest.approx([1.5, 1.5625])
    assert THREE.on_grid() is THREE


def test_solutions__are_methods_and_others_are_no_attributes() -> None:
    assert THREE.nash().utilities.tolist() == [[0.5, 0.5, 1.0]]
    with pytest.raises(AttributeError, match="no attribute 'nahs'"):
        _ = THREE.nahs
    assert not hasattr(THREE, "_private")


def test_frontier__is_kept() -> None:
    assert THREE.frontier() is THREE.frontier()
    assert THREE.frontier(0.1) is not THREE.frontier()


@pytest.mark.parametrize(
    ("utilities", "told"),
    [
        ({"A": [[0, 1]]}, r"for \(2,\) options, the issues have \(3,\)"),
        ({"A": [[0, 1, 2], [3]]}, r"for \(3, 1\) options, the issues have \(3,\)"),
        ({"A": [[0, 1, float("nan")]]}, "'A' has a value that is not a finite number"),
        ({"A": np.zeros((2,))}, r"for \(2,\) options"),
        ({"A": np.array([0, 1, np.inf])}, "not a finite number"),
    ],
)
def test_make_scenario__refuses(utilities: Any, told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        make_scenario({"aid": ["none", "some", "all"]}, utilities)


def test_make_scenario__takes_lists_arrays_functions_and_utilities() -> None:
    table = np.arange(6.0).reshape(2, 3)
    made: Scenario = make_scenario(
        {"x": ["a", "b"], "y": ["c", "d", "e"]},
        {
            "lists": [[0, 3], [0, 1, 2]],
            "array": table,
            "function": lambda outcomes: outcomes[:, 0] * 3 + outcomes[:, 1],
            "utility": Additive((3.0, 1.0), (Table((0.0, 1.0)), Table((0.0, 1.0, 2.0)))),
            "boxes": HyperRectangles((), 1.0),
        },
    )
    values = made.values(made.space.outcomes())
    for column in range(4):
        assert values[:, column].tolist() == table.ravel().tolist()
    assert values[:, 4].tolist() == [0.0] * 6


@pytest.mark.parametrize(
    ("issue", "label", "number"),
    [
        (DiscreteIssue("x", ("a", "b")), "b", 1),
        (IntegerIssue("x", -2, 3), "-1", 1),
        (RealIssue("x", -1.0, 1.0), "0.25", 0.25),
    ],
)
def test_issues__know_a_label_by_its_number(issue: Any, label: str, number: float) -> None:
    assert issue.number(label) == number
    assert issue.label(number) == label
    for other in ("c", "9", "nan", ""):
        with pytest.raises(ValueError, match=r".+"):
            issue.number(other)
