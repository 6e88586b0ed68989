"""Scenarios written down in code: rules, and what is refused rather than guessed."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np
import pytest

from detente.errors import ScenarioError
from detente.scenario.issues import DiscreteIssue, IntegerIssue, Issue, RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.utilities import Additive, Line, Table, TermSum, TermTable

ARMS, DAYS = DiscreteIssue("arms", ("keep", "cut")), IntegerIssue("days", 3, 5)


def test_make_scenario__rules_in_the_words_of_a_case() -> None:
    rules = [
        {"never": {"arms": "keep", "days": ["3", "4"]}},
        {"if": {"arms": "cut"}, "then": {"days": ["4", "5"]}},
    ]
    made = make_scenario([ARMS, DAYS], {"A": [[0, 1], [4, 2, 0]]}, rules=rules)
    outcomes = made.space.outcomes()
    allowed = [made.space.options(row) for row in outcomes[made.space.allowed(outcomes)]]
    expected = [
        {"arms": arms, "days": days}
        for arms, days in product(("keep", "cut"), ("3", "4", "5"))
        if not (arms == "keep" and days in "34") and not (arms == "cut" and days == "3")
    ]
    assert allowed == expected
    assert made.frontier().utilities.tolist() == [[3.0]]  # by hand: cut, 4 days


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ({"never": {"arm": "keep"}}, "a rule is about 'arm'; did you mean 'arms'"),
        ({"never": {"arms": "kept"}}, "about option 'kept' of 'arms'; did you mean 'keep'"),
        ({"if": {"arms": "keep"}, "then": {"days": "7"}}, "about option '7' of 'days'"),
        ({"never": {"price": "1"}}, "about 'price', which any number decides"),
        ({"if": {"arms": "keep"}}, "a rule is either 'if: … then: …' or 'never: …'"),
        ({"nevr": {"arms": "keep"}}, "cannot be read"),
    ],
)
def test_make_scenario__refuses_rules_about_what_is_not_there(
    rule: dict[str, Any], told: str
) -> None:
    issues = [ARMS, DAYS, RealIssue("price", 0.0, 1.0)]
    values = Additive((1.0, 0.0, 0.0), (Table((0.0, 1.0)), Line(0.0, 0.0), Line(0.0, 0.0)))
    with pytest.raises(ScenarioError, match=told):
        make_scenario(issues, {"A": values}, rules=[rule])


@pytest.mark.parametrize(
    ("issues", "told"),
    [
        ([], "there is no issue"),
        ([ARMS, ARMS], "two issues are called 'arms'"),
        ([DiscreteIssue("x", ())], "the options of 'x' are \\[\\]"),
        ([DiscreteIssue("x", ("a", "a"))], "each once"),
        ([IntegerIssue("x", 2, 1)], "'x' goes from 2 to 1"),
        ([RealIssue("x", 0.0, float("inf"))], "'x' goes from 0.0 to inf"),
        ([RealIssue("x", float("nan"), 1.0)], "'x' goes from nan to 1.0"),
        ([IntegerIssue("x", 1, 2_000_000)], "'x' has 2,000,000 options"),
    ],
)
def test_make_scenario__refuses_issues(issues: list[Issue], told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        make_scenario(issues, {"A": lambda outcomes: outcomes[:, 0]})


@pytest.mark.parametrize("word", ["reservation", "discount"])
def test_make_scenario__refuses_numbers_for_nobody(word: str) -> None:
    given: dict[str, Any] = {word: {"Anne": 0.5}}
    with pytest.raises(ScenarioError, match="is given for 'Anne'; did you mean 'Ann'"):
        make_scenario([ARMS], {"Ann": [[0, 1]]}, **given)


@pytest.mark.parametrize(
    ("utility", "told"),
    [
        (Additive((1.0,), (Table((0.0, 1.0)),)), "'A' has 1 weights and 1 values for 2 issues"),
        (Additive((1.0, 1.0), (Table((0.0, 1.0)), Table((0.0, 1.0)))), r"for \(2,\) options"),
        (Additive((1.0, np.nan), (Table((0.0, 1.0)), Line(1.0, 0.0))), "not a finite number"),
        (Additive((1.0, 1.0), (Table((0.0, 1.0)), Line(np.inf, 0.0))), "not a finite number"),
        (TermSum((TermTable((1, 0), np.zeros((2, 3))),)), r"for \(2, 3\) options"),
        (TermSum((TermTable((0,), np.array([0, np.nan])),)), "not a finite number"),
    ],
)
def test_make_scenario__refuses_utilities_of_other_issues(utility: Any, told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        make_scenario([ARMS, DAYS], {"A": utility})
