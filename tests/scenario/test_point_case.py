"""A scenario as a case: the same answers, whatever utilities were stretched and names changed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings

from detente.errors import ScenarioError
from detente.preferences.infer import infer
from detente.scenario.issues import IntegerIssue, RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.point_case import point_case
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Function, Line, Table
from oracles.small_scenarios import scenarios


def said_by(scenario: Scenario) -> tuple[np.ndarray, np.ndarray]:
    outcomes = scenario.space.outcomes()
    outcomes = outcomes[scenario.space.allowed(outcomes)]
    values = scenario.values(outcomes)
    return values, values >= np.array(scenario.reservation) - 1e-9


@given(scenarios)
@settings(max_examples=25, deadline=None)
def test_point_case__says_what_the_scenario_says(scenario: Scenario) -> None:
    values, suits = said_by(scenario)
    most = [getattr(utility, "cap", None) for utility in scenario.utilities]
    assume(all(cap is None for cap in most) and len(values))
    assume((np.ptp(values, axis=0) > 0).all() and suits.any(axis=0).all())
    back = infer(point_case(scenario), draws=200).scenario(3)
    again, suits_again = said_by(back)
    assert len(values) == len(again)
    np.testing.assert_array_equal(suits, suits_again)
    for party in range(len(scenario.parties)):
        # cross-check: stretched, not bent
        line = np.polyfit(values[:, party], again[:, party], 1)
        np.testing.assert_allclose(np.polyval(line, values[:, party]), again[:, party], atol=1e-8)


def test_point_case__of_a_trade_by_hand() -> None:
    made = make_scenario(
        {"arms": ["keep", "cut"], "aid": ["no", "some", "full"]},
        {"US": [[0, 6], [2, 1.5, 0]], "DPRK": [[1, 0], [0, 2, 3]]},
        {"US": 4, "DPRK": -1},
    )
    case = point_case(made)
    us, dprk = case.preferences["US"], case.preferences["DPRK"]
    assert {k: str(v) for k, v in us.weights.items()} == {"arms": "75", "aid": "25"}  # by hand
    values = {k: str(v) for k, v in us.issues["aid"].values.items()}
    assert values == {"no": "100", "some": "75", "full": "0"}  # by hand
    assert str(us.reservation["all"]) == "50"  # by hand
    assert str(dprk.reservation["all"]) == "0"  # whatever is below the worst outcome
    assert case.summary is None


def test_point_case__says_what_it_changed() -> None:
    made = Scenario(
        name="Laptop: A, B",
        space=make_scenario(
            {"price": ["$1,000", "$1 000"], "order": ["a", "order"], "tax": ["in"]},
            {"a b": [[0, 1], [1, 0], [0]]},
        ).space,
        parties=("a b", "c"),
        utilities=(
            Additive((0.5, 0.5, 0.0), (Table((0, 1)), Table((0, 1)), Table((1,)))),
            Additive((0.5, 0.5, 0.5), (Table((1, 0)), Table((1, 0)), Table((1,)))),
        ),
        reservation=(0.0, 0.75),
        discount=(1.0, 0.5),
    )
    case = point_case(made)
    assert case.id == "Laptop-A-B"
    assert case.issue("price").options == ("$1 000", "$1 000-2")
    assert case.issue("order").options == ("a", "order-2")
    assert [party.name for party in case.parties] == ["a b", ""]
    assert str(case.preferences["c"].reservation["all"]) == "25"  # by hand: the tax is worth 0.5
    for part in ("'$1,000' is called '$1 000'", "tax has one option", "discount factor 0.5 of c"):
        assert part in str(case.summary)


def test_point_case__of_numbers_has_an_option_for_each() -> None:
    shift = Additive((0.5, 0.5), (Line(0.5, 0.0), Line(0.25, 0.0)))
    other = Additive((0.5, 0.5), (Line(-0.5, 1.0), Line(-0.25, 1.0)))
    made = make_scenario(
        [IntegerIssue("days", 3, 5), RealIssue("pay", 0, 4)], {"a": shift, "b": other}
    )
    case = point_case(made)
    assert case.issue("days").options == ("3", "4", "5")
    assert len(case.issue("pay").options) == 21
    assert "cut into 21 values" in str(case.summary)


def test_point_case__keeps_rules_and_no_deal() -> None:
    made = make_scenario({"i": ["x", "y"], "j": ["x", "y"]}, {p: [[0, 1], [1, 0]] for p in "ab"})
    space = replace(
        made.space,
        forbidden=(((0, frozenset({1})), (1, frozenset({0}))),),
        without_deal=(0, 1),
    )
    case = point_case(replace(made, space=space))
    assert case.no_deal == {"i": "x", "j": "y"}
    assert case.rules[0].never == {"i": ("y",), "j": ("x",)}


def two(**changes: object) -> Scenario:
    made = make_scenario({"i": ["x", "y"], "j": ["x", "y"]}, {p: [[0, 1], [1, 0]] for p in "ab"})
    return replace(made, **changes)  # type: ignore[arg-type]


CAPPED = Additive((1.0, 1.0), (Table((0, 1)), Table((0, 1))), cap=1.5)


@pytest.mark.parametrize(
    ("scenario", "why"),
    [
        (two().among(["a"]), "one party"),
        (two(quorum=1), "1 of 2 parties"),
        (two(reservation=(3.0, 0.0)), "refuses every outcome"),
        (two(utilities=(CAPPED, CAPPED)), "cut off at 1.5"),
        (two(utilities=(Function(CAPPED), CAPPED)), "parts of the utility function of 'a'"),
        (make_scenario({"i": ["x", "y"]}, {"a": [[1, 1]], "b": [[0, 1]]}), "worth the same to 'a'"),
        (
            make_scenario(
                {f"i{k}": [str(o) for o in range(11)] for k in range(3)},
                {p: np.random.default_rng(0).random((11, 11, 11)) for p in "ab"},
            ),
            "1,331 combinations",
        ),
    ],
)
def test_point_case__says_why_a_scenario_makes_none(scenario: Scenario, why: str) -> None:
    with pytest.raises(ScenarioError, match=why):
        point_case(scenario)
