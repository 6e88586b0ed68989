"""The outcome space against listing every combination in plain Python."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.read import parse_case
from detente.scenario.space import outcome_space
from oracles.rejection import deals
from oracles.small_cases import CASES, HEAD, TWO, small_case


@pytest.mark.parametrize("name", CASES)
def test_deals__equal_listing_every_combination(name: str) -> None:
    space = outcome_space(small_case(name))
    listed = [space.options(numbers) for numbers in space.deals()]
    assert listed == deals(small_case(name))  # cross-check


def test_numbers__and_options_are_each_others_inverse() -> None:
    space = outcome_space(small_case("rules"))
    for numbers in space.deals():
        assert space.numbers(space.options(numbers)).tolist() == numbers.tolist()


def test_numbers__leave_open_issues_at_no_deal() -> None:
    space = outcome_space(small_case("ties"))
    assert space.numbers({"flag": "blue"}).tolist() == [3, 1, 0]  # by hand


def test_no_deal__is_none_where_the_case_leaves_part_of_it_open() -> None:
    body = "issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]\nno_deal: {x: x0}\n"
    space = outcome_space(parse_case(HEAD.format(name="open") + TWO + body))
    assert space.no_deal is None
    assert len(space.deals()) == space.combinations == 4  # by hand
    assert space.is_deal(np.zeros((1, 2), dtype=int)).tolist() == [True]


def test_allowed__obeys_both_forms_of_rule() -> None:
    space = outcome_space(small_case("rules"))
    cases = {
        ("none", "eased", "no"): False,  # by hand: no arms, no relief
        ("none", "kept", "no"): True,
        ("partial", "lifted", "no"): False,  # by hand: never lifted without a treaty
        ("partial", "lifted", "signed"): True,
    }
    numbers = np.array([space.numbers(dict(zip(space.names, c, strict=True))) for c in cases])
    assert space.allowed(numbers).tolist() == list(cases.values())
