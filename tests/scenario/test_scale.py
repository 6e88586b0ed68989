"""How large utilities are changes no answer: money in cents, in dollars or in millions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.kernels.dominance import efficient
from detente.scenario.bands import outcomes_between, sample_between
from detente.scenario.issues import DiscreteIssue
from detente.scenario.make import make_scenario
from detente.scenario.scale import scale_of
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace
from detente.scenario.utilities import Additive, HyperRectangle, HyperRectangles, Table

SOLUTIONS = [
    ("nash", {}),
    ("nash", {"lottery": True}),
    ("kalai_smorodinsky", {}),
    ("kalai_smorodinsky", {"lottery": True}),
    ("raiffa", {}),
    ("rubinstein", {"patience": (0.9, 0.8)}),
    ("adjusted_winner", {}),
]
COMPARED = [("egalitarian", {}), ("egalitarian", {"lottery": True}), ("utilitarian", {})]


def drawn(seed: int, scale: tuple[float, float]) -> Scenario:
    rng = np.random.default_rng(seed)
    worth = rng.integers(0, 9, size=(2, 4, 3)).astype(float)
    names = ("Ann", "Ben")
    return make_scenario(
        {f"issue {i}": ["a", "b", "c"] for i in range(4)},
        {name: (worth[p] * scale[p]).tolist() for p, name in enumerate(names)},
        reservation={name: 4.0 * scale[p] for p, name in enumerate(names)},
    )


def test_scale_of__the_next_power_of_two() -> None:
    found = make_scenario(
        {"a": ["x", "y"], "b": ["x", "y"]},
        {"A": [[0, 3], [0, 5]], "B": [[0, -0.25], [0, 0]], "C": [[0, 0], [0, 0]]},
    )
    assert found.scale.tolist() == [8.0, 0.25, 1.0]
    table = make_scenario({"a": ["x", "y"]}, {"A": lambda outcomes: -700.0 * outcomes[:, 0]})
    assert scale_of(table).tolist() == [1024.0]
    rectangles = HyperRectangles((HyperRectangle(6.0, ((0, 0, 1),)),), most=3.0)
    assert scale_of(make_scenario({"a": ["x", "y"]}, {"A": rectangles})).tolist() == [2.0]


@given(seed=st.integers(0, 10_000), powers=st.tuples(st.integers(-7, 8), st.integers(-7, 8)))
def test_frontier__at_any_scale(seed: int, powers: tuple[int, int]) -> None:
    scale = (10.0 ** powers[0], 10.0 ** powers[1])
    known, found = drawn(seed, (1.0, 1.0)).frontier(), drawn(seed, scale).frontier()
    assert found.outcomes.tolist() == known.outcomes.tolist()
    assert found.ways.tolist() == known.ways.tolist()
    assert sum(1 for _ in found.ties(0)) == known.ways[0]
    listed = drawn(seed, scale)
    everything = np.concatenate(list(listed.space.blocks()))
    values = listed.values(everything) / np.array(scale)
    kept = values[efficient(values)].round(6)
    assert {tuple(row) for row in kept} == {
        tuple(row) for row in (found.utilities / np.array(scale)).round(6)
    }


@pytest.mark.parametrize(("name", "settings"), SOLUTIONS + COMPARED)
@pytest.mark.parametrize("powers", [(6, -6), (-7, 8), (8, 8), (-8, -8)])
def test_solutions__at_any_scale(
    name: str, settings: dict[str, object], powers: tuple[int, int]
) -> None:
    if (name, settings) in COMPARED:
        powers = (powers[1], powers[1])  # they add or compare utilities between parties
    scale = (10.0 ** powers[0], 10.0 ** powers[1])
    for seed in range(20):
        known = getattr(drawn(seed, (1.0, 1.0)), name)(**settings)
        found = getattr(drawn(seed, scale), name)(**settings)
        assert found.found == known.found
        if found.chances is None:  # which lottery gives a value is open where corners lie in line
            assert found.outcomes.tolist() == known.outcomes.tolist()
        if known.found:
            np.testing.assert_allclose(found.value / np.array(scale), known.value, rtol=1e-6)


def test_acceptable__rounding_at_any_scale() -> None:
    for scale in (1e-8, 1.0, 1e8):
        third = make_scenario(
            {"a": ["x"], "b": ["x"], "c": ["x"]},
            {"A": [[0.1 * scale], [0.2 * scale], [0.3 * scale]]},
            reservation={"A": 0.6 * scale},
        )
        values = np.array([[0.6 * scale * (1 - 1e-12)], [0.599 * scale]])
        assert third.acceptable(values).tolist() == [True, False]


def test_bands__what_a_cap_cuts_off_is_worth_the_cap() -> None:
    issues = tuple(DiscreteIssue(f"i{k}", ("a", "b", "c")) for k in range(9))
    values = tuple(Table((0.0, 0.5, 1.0)) for _ in issues)
    capped = Additive((0.2,) * 9, values, cap=0.9)
    scenario = Scenario("capped", OutcomeSpace(issues), ("A",), (capped,), (0.0,))
    everything = np.concatenate(list(scenario.space.blocks()))
    inside = everything[capped(everything) >= 0.85]
    listed = np.concatenate(list(outcomes_between(scenario, "A", 0.85, 0.9)))
    assert {tuple(row) for row in listed.tolist()} == {tuple(row) for row in inside.tolist()}
    draws = sample_between(scenario, "A", 0.85, 0.9, 4_000, np.random.default_rng(0))
    assert (capped(draws) >= 0.85).all()
    cut_off = (draws.sum(axis=1) * 0.1 > 0.95).mean()
    expected = (inside.sum(axis=1) * 0.1 > 0.95).mean()
    assert abs(cut_off - expected) < 4 * np.sqrt(expected * (1 - expected) / 4_000)
