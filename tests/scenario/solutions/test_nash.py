from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from detente.errors import WrongUse
from detente.scenario.hull import hull_of
from detente.scenario.issues import RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.solutions._product import excess, greatest_product
from detente.scenario.utilities import Additive, Line
from oracles.lotteries import farthest
from oracles.small_scenarios import scenarios

# worth to Bill and to Jack, Nash (1950), section "Examples"
BILLS = {"book": (2, 4), "whip": (2, 2), "ball": (2, 1), "bat": (2, 2), "box": (4, 1)}
JACKS = {"pen": (10, 1), "toy": (4, 1), "knife": (6, 2), "hat": (2, 2)}
GOODS = {**BILLS, **JACKS}


def barter() -> Scenario:
    return make_scenario(
        {good: ["Bill", "Jack"] for good in GOODS},
        {
            "Bill": [[bill, 0] for bill, _ in GOODS.values()],
            "Jack": [[0, jack] for _, jack in GOODS.values()],
        },
        {"Bill": 12, "Jack": 6},  # what each owns
    )


def test_nash__of_the_barter() -> None:
    found = barter().nash()
    assert found.utilities.tolist() == [[24, 11]]  # paper: gains of 12 and 5
    owners = barter().space.options(found.outcomes[0])
    given = {good for good in BILLS if owners[good] == "Jack"}
    assert given == {"book", "whip", "ball", "bat"}  # paper
    assert {good for good in JACKS if owners[good] == "Bill"} == {"pen", "toy", "knife"}  # paper


def test_nash__of_the_barter_with_lotteries_is_the_same_corner() -> None:
    found = barter().nash(lottery=True)
    assert found.value == pytest.approx([24, 11])  # paper: a lottery does not better it
    assert found.chances == pytest.approx([1.0])


@pytest.mark.parametrize(("d", "x"), [((0, 0), 2 / 3), ((0.2, 0.1), 0.69661)])
def test_nash__of_a_curved_frontier(d: tuple[float, float], x: float) -> None:
    grid = np.linspace(0, 1, 20_001)
    curve = make_scenario(
        {"x": [f"{v}" for v in grid]},
        {"A": grid, "B": np.sqrt(1 - grid)},
        {"A": d[0], "B": d[1]},
    )
    tolerance = 1 / 20_000 + 5e-6  # the grid, and the digits printed
    assert curve.nash().value[0] == pytest.approx(x, abs=tolerance)  # paper
    assert curve.nash(lottery=True).value[0] == pytest.approx(x, abs=tolerance)  # paper


@pytest.mark.parametrize("part", [0.1, 0.5, 0.8])
def test_nash__with_weights_splits_one_by_weight(part: float) -> None:
    split = make_scenario({"x": ["all", "none"]}, {"A": [[1, 0]], "B": [[0, 1]]},
                          {"A": 0.3, "B": 0.1})  # fmt: skip
    found = split.nash(weights={"A": part, "B": 1 - part}, lottery=True)
    assert found.value[0] == pytest.approx(0.3 + part * 0.6, abs=1e-12)  # paper: d1 + a(1-d1-d2)


def test_nash__of_n_on_a_plane_is_the_weights() -> None:
    """By hand: on the simplex the product of u_p^w_p is greatest at u = w / sum(w)."""
    names = list("ABCDE")
    rows = {name: [list(row)] for name, row in zip(names, np.eye(5), strict=True)}
    simplex = make_scenario({"x": names}, rows)
    weights = dict(zip(names, [1.0, 2.0, 3.0, 4.0, 5.0], strict=True))
    found = simplex.nash(weights=weights, lottery=True)
    assert found.value == pytest.approx(np.arange(1, 6) / 15, abs=1e-9)


def test_nash__of_n_on_a_sphere() -> None:
    """By hand: with u·u = 1 the greatest product of weights w is at u² = w / sum(w)."""
    angles = np.linspace(0, np.pi / 2, 121)
    first, second = np.meshgrid(angles, angles)
    u = [np.cos(first), np.sin(first) * np.cos(second), np.sin(first) * np.sin(second)]
    points = np.stack([part.ravel() for part in u], axis=1)
    weights = np.array([1.0, 2.0, 4.0])
    chances = greatest_product(hull_of(points), np.zeros(3), weights)
    assert chances is not None
    assert chances @ points == pytest.approx(np.sqrt(weights / 7), abs=0.01)  # the grid
    assert excess(points, np.zeros(3), weights, chances @ points) < 1e-11  # and proof that it is it


def test_nash__lets_as_many_gain_as_can() -> None:
    """By hand: nobody can let all three gain; two pairs can gain, and each has its best."""
    made = make_scenario(
        {"x": list("abcd")},
        {"A": [[1, 2, 0, 9]], "B": [[5, 2, 1, 0]], "C": [[0, 0, 3, 0]]},
    )
    assert made.nash().utilities.tolist() == [[1, 5, 0], [0, 1, 3]]


def test_nash__returns_all_ties() -> None:
    made = make_scenario({"x": ["a", "b", "c"]}, {"A": [[6, 3, 2]], "B": [[2, 4, 5]]})
    assert made.nash().utilities.tolist() == [[6, 2], [3, 4]]  # by hand: 12, 12, 10


def test_nash__none_where_nothing_suits_all() -> None:
    made = make_scenario({"x": ["a", "b"]}, {"A": [[2, 0]], "B": [[0, 2]]}, {"A": 0.5, "B": 0.5})
    assert not made.nash().found
    assert made.nash(lottery=True).value == pytest.approx([1, 1])  # by hand
    assert not made.among(["B", "A"]).nash().found


@pytest.mark.parametrize("weights", [{"A": 0}, {"A": -1}, {"A": float("nan")}, {"C": 1}])
def test_nash__refuses_weights_that_make_no_sense(weights: dict[str, float]) -> None:
    made = make_scenario({"x": ["a", "b"]}, {"A": [[2, 0]], "B": [[0, 2]]})
    with pytest.raises(WrongUse, match="weight"):
        made.nash(weights=weights)


@given(scenarios, st.lists(st.sampled_from([1.0, 2.0, 0.5]), min_size=4, max_size=4))
@settings(max_examples=300, deadline=None)
def test_nash__equals_comparing_all_outcomes(scenario: Scenario, power: list[float]) -> None:
    weights = dict(zip(scenario.parties, power[: len(scenario.parties)], strict=True))
    outcomes = scenario.space.outcomes()
    gains = scenario.values(outcomes[scenario.space.allowed(outcomes)]) - scenario.reservation
    gains = np.where(np.abs(gains) < 1e-9, 0.0, gains)
    gains = gains[(gains >= 0).all(axis=1)]
    found = scenario.nash(weights=weights)
    assert found.found == bool(len(gains))
    if not found.found:
        return
    many = (gains > 0).sum(axis=1).max()
    for who in itertools.combinations(range(len(weights)), many):
        places = list(who)
        inside = gains[(gains[:, places] > 0).all(axis=1)]
        if not len(inside):
            continue
        here = found.utilities - scenario.reservation
        here = here[(here[:, places] > 1e-9).all(axis=1)]
        products = np.prod(inside[:, places] ** np.array(power)[places], axis=1)
        got = np.prod(here[:, places] ** np.array(power)[places], axis=1)
        assert got == pytest.approx(np.full(len(here), products.max()))  # cross-check
        assert len(here)


def solver_value(points: np.ndarray, start: np.ndarray, power: np.ndarray) -> np.ndarray:
    """The same by a general solver of smooth programs."""

    def loss(chances: np.ndarray) -> float:
        return -float(np.log(np.maximum(chances @ points - start, 1e-12)) @ power)

    first = np.full(len(points), 1 / len(points))
    whole = {"type": "eq", "fun": lambda chances: chances.sum() - 1}
    enough = {"type": "ineq", "fun": lambda chances: chances @ points - start - 1e-9}
    found = minimize(
        loss,
        first,
        bounds=[(0, 1)] * len(points),
        constraints=[whole, enough],
        options={"ftol": 1e-14, "maxiter": 500},
    )
    return np.asarray(found.x @ points)


@given(scenarios, st.lists(st.sampled_from([1.0, 2.0, 0.5]), min_size=4, max_size=4))
@settings(max_examples=150, deadline=None)
def test_nash__with_lotteries_is_proven_by_its_prices(
    scenario: Scenario, power: list[float]
) -> None:
    """At prices w/gain no outcome is worth more: for a concave problem that is proof."""
    used = np.array(power[: len(scenario.parties)])
    outcomes = scenario.space.outcomes()
    points = scenario.values(outcomes[scenario.space.allowed(outcomes)])
    start = np.array(scenario.reservation)
    far = farthest(points, start, np.ones(len(start))) if len(points) else None
    if far is None or far < 1e-6:
        return
    found = scenario.nash(weights=dict(zip(scenario.parties, used, strict=True)), lottery=True)
    prices = used / (found.value - start)
    assert ((points - start) @ prices).max() <= used.sum() + 1e-7  # proof
    assert len(found.outcomes) <= len(scenario.parties) + 1


def test_nash__with_lotteries_equals_a_general_solver() -> None:
    rng = np.random.default_rng(7)
    for _ in range(12):
        parties = int(rng.integers(2, 5))
        points, start = rng.random((9, parties)), np.full(parties, 0.1)
        power = rng.random(parties) + 0.2
        if (farthest(points, start, np.ones(parties)) or 0.0) < 0.05:
            continue
        chances = greatest_product(hull_of(points), start, power)
        assert chances is not None
        expected = solver_value(points, start, power)
        np.testing.assert_allclose(chances @ points, expected, atol=2e-4)  # cross-check
        assert excess(points, start, power, chances @ points) < 1e-9


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_nash__with_lotteries_leaves_out_who_can_gain_nothing(data: st.DataObject) -> None:
    """Add a party that loses whatever helps the others too much: what is left is a face."""
    level = st.integers(0, 4)
    rows = data.draw(st.lists(st.tuples(level, level, level), min_size=2, max_size=6))
    points = np.array(rows, dtype=float)
    ceiling = points[:, 0].max()
    start = np.array([ceiling, 0.5, 0.5])  # the first party cannot gain
    inside = points[points[:, 0] == ceiling][:, 1:]  # so only its best points are drawn
    far = farthest(inside, start[1:], np.ones(2))
    found = greatest_product(hull_of(points), start, np.ones(3))
    if far is None or far < 1e-6:
        return
    expected = greatest_product(hull_of(inside), start[1:], np.ones(2))
    assert found is not None
    assert expected is not None
    np.testing.assert_allclose(found @ points, [ceiling, *(expected @ inside)], atol=1e-7)


def test_nash__with_lotteries_settles_where_an_edge_only_touches_the_product() -> None:
    """By hand: from (1, 1, 1) along (-1, 1, 0) the product only falls, but at first not at all."""
    points = np.array([[1.0, 1.0, 1.0], [0.0, 2.0, 1.0], [1.0, 1.0, 0.0]])
    found = greatest_product(hull_of(points), np.zeros(3), np.ones(3))
    assert found is not None
    np.testing.assert_allclose(found @ points, [1, 1, 1], atol=1e-9)
    face = np.array([[0.0, 0.0, 2.0], [0.0, 1.0, 1.0]])  # the first party can gain nothing
    found = greatest_product(hull_of(face), np.array([0.0, 0.5, 0.5]), np.ones(3))
    assert found is not None
    np.testing.assert_allclose(found @ face, [0, 1, 1], atol=1e-9)


def test_nash__of_many_parties_and_points_is_proven() -> None:
    rng = np.random.default_rng(2)
    points = np.abs(rng.normal(size=(2000, 9)))
    points /= np.linalg.norm(points, axis=1)[:, None]
    start, power = np.full(9, 0.05), np.arange(1.0, 10.0)
    chances = greatest_product(hull_of(points), start, power)
    assert chances is not None
    assert excess(points, start, power, chances @ points) < 1e-10
    assert (chances > 0).sum() <= 10


def test_nash__of_an_issue_decided_by_any_number_is_in_its_own_numbers() -> None:
    issues = [RealIssue("price", 10.0, 30.0)]
    lines = {
        "seller": Additive((1.0,), (Line(0.05, -0.5),)),
        "buyer": Additive((1.0,), (Line(-0.05, 1.5),)),
    }
    made = make_scenario(issues, lines, {"seller": 0.2})
    found = made.nash()
    assert found.outcomes.tolist() == [[22.0]]  # by hand: 0.6 and 0.4
    assert made.space.options(found.outcomes[0]) == {"price": "22"}
    np.testing.assert_allclose(made.values(found.outcomes), found.utilities)
