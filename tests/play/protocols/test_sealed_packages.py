"""Sealed packages: what is in all envelopes, chosen by rank or by lot."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.errors import WrongUse
from detente.play.protocols.sealed_packages import open_packages
from detente.play.table import table_of
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.small_scenarios import scenarios

LUNCH = make_scenario(
    {"lunch": ["a", "b", "c", "d"]}, {"Ann": [[3, 2, 1, 0]], "Ben": [[0, 2, 3, 1]]}
)


def packages(text: str) -> list[dict[str, str]]:
    return [{"lunch": each} for each in text]


@pytest.mark.parametrize(
    ("envelopes", "deal"),
    [
        (["abcd", "cbda"], "b"),  # lowest places 3, 1, 2, 3
        (["acbd", "cbad"], "c"),  # 2, 2, 1, 3
        (["ab", "cd"], None),
        (["dc", "dc"], "d"),
        (["abc", "cd"], "c"),
        (["", "abcd"], None),
        ([2.0, 2.0], "b"),
        ([0.0, "dc"], "c"),  # Ann's places by worth: c is third, d fourth
        ([2, 3], None),
    ],
)
def test_open_packages__by_rank(envelopes: list[Any], deal: str | None) -> None:
    """*By hand.*"""
    handed = [packages(each) if isinstance(each, str) else each for each in envelopes]
    found = open_packages(LUNCH, handed)
    assert found.outcome == (None if deal is None else {"lunch": deal})
    assert found.end == ("deadlock" if deal is None else "agreed")


def test_open_packages__fallback_bargaining_of_three() -> None:
    """*By hand*, as in Brams and Kilgour: a b c, b c a, c a b tie at every rank: the lot decides;
    with a b c, b a c, c a b all are content with a one step earlier than with b or c."""
    three = make_scenario(
        {"lunch": ["a", "b", "c"]}, {"A": [[0, 0, 0]], "B": [[0, 0, 0]], "C": [[0, 0, 0]]}
    )
    tied = [packages("abc"), packages("bca"), packages("cab")]
    assert len({str(open_packages(three, tied, seed=seed).outcome) for seed in range(30)}) == 3
    fallen = [packages("abc"), packages("bac"), packages("cab")]
    assert open_packages(three, fallen).outcome == {"lunch": "a"}


def test_open_packages__by_lot_it_is_any_in_common() -> None:
    handed = [packages("abc"), packages("bcd")]
    drawn = [open_packages(LUNCH, handed, "lot", seed=seed).outcome for seed in range(60)]
    often = {name: sum(each == {"lunch": name} for each in drawn) for name in "abcd"}
    assert often["a"] == often["d"] == 0
    assert min(often["b"], often["c"]) > 15


@pytest.mark.parametrize(
    "envelope",
    [packages("e"), [{"dinner": "a"}], [{}], "abc", None, [3], [{"lunch": 2}]],
)
def test_open_packages__what_is_no_package_breaks_it_off(envelope: Any) -> None:
    found = open_packages(LUNCH, [0.0, envelope])
    assert (found.end, found.by) == ("broken", "Ben")
    assert found.fault


def test_open_packages__says_what_is_wrong_with_a_package() -> None:
    found = open_packages(LUNCH, [0.0, packages("e")])
    assert "issue 'lunch' cannot be 'e'; known: a, b, c, d" in (found.fault or "")


def test_open_packages__what_the_rules_forbid_is_no_package() -> None:
    ruled = make_scenario(
        {"lunch": ["a", "b"]}, {"Ann": [[1, 0]], "Ben": [[1, 0]]}, rules=[{"never": {"lunch": "a"}}]
    )
    assert open_packages(ruled, [packages("a"), 0]).fault == "{'lunch': 'a'} is not on the table"
    assert open_packages(ruled).outcome == {"lunch": "b"}


@given(scenarios, st.sampled_from(["rank", "lot"]), st.integers(0, 3))
@settings(max_examples=150, deadline=None)
def test_open_packages__the_truth_finds_a_deal_where_there_is_one(
    scenario: Scenario, rule: Any, seed: int
) -> None:
    space = scenario.space
    assume(space.allowed(space.outcomes()).any())
    table = table_of(scenario)
    least = np.array(scenario.reservation)[:, None] - 1e-9
    suits = (table.worth >= least).all(axis=0)
    found = open_packages(table, rule=rule, seed=seed)
    assert (found.end == "agreed") == suits.any()
    assert found == open_packages(table, rule=rule, seed=seed)
    if suits.any():
        assert (np.array(found.utilities) >= least[:, 0]).all()
    if suits.any() and rule == "rank":
        better = table.worth >= np.array(found.utilities)[:, None] - 1e-9
        much = table.worth > np.array(found.utilities)[:, None] + 1e-7
        assert not (better.all(axis=0) & much.any(axis=0)).any()


def test_open_packages__says_what_it_cannot_do() -> None:
    ruled = make_scenario({"x": ["a"]}, {"A": [[1]]}, rules=[{"never": {"x": "a"}}])
    with pytest.raises(WrongUse, match="leave no outcome"):
        open_packages(ruled)
    with pytest.raises(WrongUse, match="1 envelopes"):
        open_packages(LUNCH, [0.0])
    with pytest.raises(WrongUse, match="no rule 'best'"):
        open_packages(LUNCH, rule="best")  # type: ignore[arg-type]
