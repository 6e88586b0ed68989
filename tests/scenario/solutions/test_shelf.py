"""What every solution on the shelf keeps to, and what each promises, on scenarios full of ties."""

from __future__ import annotations

import doctest
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.scenario.solutions as shelf
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.scenario.utilities import Additive, Table
from detente.shelf import members, stems
from oracles.lotteries import farthest, nothing_beats
from oracles.small_scenarios import additive, scenarios

HERE = Path(__file__).parent
WORDS = {
    "efficient",
    "acceptable",
    "symmetric",
    "scale-covariant",
    "independent of irrelevant alternatives",
    "monotone",
}
NAMES = stems(shelf)
FOR_TWO = {"adjusted_winner", "rubinstein"}
ADDITIVE = {"adjusted_winner"}
LOTTERY = {"adjusted_winner", "rubinstein", "raiffa"}


def claiming(word: str) -> list[str]:
    return [name for name in NAMES if word in members(shelf)[name].CLAIMS]


def solve(name: str, scenario: Scenario) -> Solution:
    found: Solution = getattr(scenario, name)()
    return found


def fit(name: str, scenario: Scenario) -> Scenario:
    """The scenario, between its first two parties where the solution is for two."""
    return scenario.among(scenario.parties[:2]) if name in FOR_TWO else scenario


def values(found: Solution) -> np.ndarray:
    """(solutions, parties) in an order of their own, for comparing."""
    if not found.found:
        return np.empty((0, len(found.parties)))
    rows = found.utilities if found.chances is None else found.value[None, :]
    return rows[np.lexsort(np.round(rows, 6).T)]


def all_values(scenario: Scenario) -> np.ndarray:
    outcomes = scenario.space.outcomes()
    return scenario.values(outcomes[scenario.space.allowed(outcomes)])


def scenarios_for(name: str) -> st.SearchStrategy[Scenario]:
    return additive() if name in ADDITIVE else scenarios


@pytest.mark.parametrize("name", NAMES)
def test_members__say_their_source_and_claims_and_have_a_test(name: str) -> None:
    module = members(shelf)[name]
    bib = (HERE.parents[2] / "docs/references.bib").read_text(encoding="utf-8")
    assert module.SOURCE in re.findall(r"@\w+\{(\w+),", bib)
    assert module.CLAIMS
    assert set(module.CLAIMS) <= WORDS
    assert (HERE / f"test_{name}.py").exists()
    page = (HERE.parents[2] / "docs/methods/solutions.md").read_text(encoding="utf-8")
    assert f"`{name}`" in page


def test_page__shows_what_the_examples_print() -> None:
    page = HERE.parents[2] / "docs/methods/solutions.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 4
    assert not found.failed


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_members__return_what_the_space_has(name: str, data: st.DataObject) -> None:
    scenario = fit(name, data.draw(scenarios_for(name)))
    found = solve(name, scenario)
    assert found.concept == name
    assert found.parties == scenario.parties
    assert found.exact
    assert found.utilities.shape == (len(found.outcomes), len(scenario.parties))
    if found.found:
        assert scenario.space.allowed(found.outcomes).all()
        np.testing.assert_array_equal(scenario.values(found.outcomes), found.utilities)
    if found.chances is not None:
        assert (found.chances > 0).all()
        assert found.chances.sum() == pytest.approx(1.0)
    else:
        distinct = {tuple(row) for row in np.round(found.utilities, 7)}
        assert len(distinct) == len(found.utilities)


@pytest.mark.parametrize("name", NAMES)
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_members__find_one_where_there_is_one(name: str, data: st.DataObject) -> None:
    scenario = fit(name, data.draw(scenarios_for(name)))
    least = np.array(scenario.reservation)
    points = all_values(scenario)
    suits = bool((points >= least - 1e-9).all(axis=1).any())
    far = farthest(points, least, np.ones(len(least))) if len(points) else None
    found = solve(name, scenario).found
    if name not in LOTTERY:
        assert found == suits
    elif name == "adjusted_winner":
        assert not found or (far is not None and far >= -1e-7)  # it does not look for one
    elif far is None or abs(far) > 1e-7:
        assert found == (far is not None and far >= 0)


@pytest.mark.parametrize("name", claiming("acceptable"))
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_members__acceptable(name: str, data: st.DataObject) -> None:
    scenario = fit(name, data.draw(scenarios_for(name)))
    slack = 1e-8 if name in LOTTERY else 1.0001e-9
    assert (values(solve(name, scenario)) >= np.array(scenario.reservation) - slack).all()


@pytest.mark.parametrize("name", claiming("efficient"))
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_members__efficient(name: str, data: st.DataObject) -> None:
    scenario = fit(name, data.draw(scenarios_for(name)))
    points = all_values(scenario)
    for value in values(solve(name, scenario)):
        if name in LOTTERY:
            assert nothing_beats(points, value)
        else:
            as_good = (points >= value - 1e-9).all(axis=1)
            assert not (as_good & (points > value + 1e-9).any(axis=1)).any()


@pytest.mark.parametrize("name", claiming("symmetric"))
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_members__symmetric(name: str, data: st.DataObject) -> None:
    """Whoever is named first, each gets the same."""
    scenario = fit(name, data.draw(scenarios_for(name)))
    order = list(data.draw(st.permutations(range(len(scenario.parties)))))
    turned = scenario.among([scenario.parties[place] for place in order])
    here, there = values(solve(name, scenario)), values(solve(name, turned))
    back = np.empty_like(there)
    back[:, order] = there
    back = back[np.lexsort(np.round(back, 6).T)]
    np.testing.assert_allclose(back, here, atol=1e-7)


def rescaled(scenario: Scenario, factors: list[float], shifts: list[float]) -> Scenario:
    """The same preferences in other units, from another zero."""
    utilities = []
    for utility, factor, shift in zip(scenario.utilities, factors, shifts, strict=True):
        assert isinstance(utility, Additive)
        tables = []
        for issue, table in enumerate(utility.evaluations):
            assert isinstance(table, Table)
            tables.append(Table(tuple(factor * v + (shift if not issue else 0.0)
                                      for v in table.values)))  # fmt: skip
        utilities.append(Additive(utility.weights, tuple(tables)))
    least = tuple(
        factor * value + shift
        for value, factor, shift in zip(scenario.reservation, factors, shifts, strict=True)
    )
    return replace(scenario, utilities=tuple(utilities), reservation=least)


@pytest.mark.parametrize("name", claiming("scale-covariant"))
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_members__scale_covariant(name: str, data: st.DataObject) -> None:
    scenario = fit(name, data.draw(additive()))
    count = len(scenario.parties)
    one_of = st.sampled_from([0.25, 1.0, 3.0, 40.0])
    factors = data.draw(st.lists(one_of, min_size=count, max_size=count))
    shifts = data.draw(st.lists(st.sampled_from([-7.0, 0.0, 2.0]), min_size=count, max_size=count))
    there = values(solve(name, rescaled(scenario, factors, shifts)))
    expected = values(solve(name, scenario)) * factors + shifts
    expected = expected[np.lexsort(np.round(expected, 6).T)]
    np.testing.assert_allclose(there, expected, atol=1e-6)


@pytest.mark.parametrize("name", claiming("independent of irrelevant alternatives"))
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_members__independent_of_irrelevant_alternatives(name: str, data: st.DataObject) -> None:
    """Take away outcomes that were not chosen, and the choice is the same."""
    scenario = fit(name, data.draw(scenarios_for(name)))
    chosen = values(solve(name, scenario))
    outcomes = scenario.space.outcomes()
    outcomes = outcomes[scenario.space.allowed(outcomes)]
    worth = scenario.values(outcomes)
    other = [k for k, w in enumerate(worth) if not (np.abs(chosen - w).max(axis=1) < 1e-7).any()]
    if not other:
        return
    boxes = []
    for k in data.draw(st.lists(st.sampled_from(other), min_size=1, max_size=4)):
        boxes.append(tuple((i, frozenset({int(n)})) for i, n in enumerate(outcomes[k])))
    space = replace(scenario.space, forbidden=(*scenario.space.forbidden, *boxes))
    again = values(solve(name, replace(scenario, space=space)))
    np.testing.assert_allclose(again, chosen, atol=1e-9)
