"""What every protocol on the shelf keeps to, on scenarios full of ties."""

from __future__ import annotations

import doctest
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import detente.play.protocols as shelf
from detente.errors import WrongUse
from detente.play.negotiate import negotiate
from detente.play.part import strategy
from detente.play.protocols.adjourned import Meeting, meet
from detente.play.protocols.double_auction import settle
from detente.play.protocols.mediated import Anneals, mediate
from detente.play.protocols.monotonic_concession import concede
from detente.play.protocols.sealed_packages import open_packages
from detente.play.session import Session
from detente.scenario.scenario import Scenario
from detente.shelf import members, stems
from oracles.small_scenarios import scenarios

HERE = Path(__file__).parent
DOCS = HERE.parents[2] / "docs"
NAMES = stems(shelf)
LATE, EVEN = strategy("boulware"), strategy("boulware", exponent=1)


def _alternating(scenario: Scenario, seed: int) -> Session:
    sides = [LATE, EVEN, EVEN, LATE][: len(scenario.parties)]
    return negotiate(scenario, sides, rounds=6, seed=seed, compiled=False)


def _adjourned(scenario: Scenario, seed: int) -> Session:
    sides = [EVEN, LATE, EVEN, LATE][: len(scenario.parties)]
    return meet(scenario, sides, [Meeting(3), Meeting(4)], seed=seed, compiled=False)[-1]


def _mediated(scenario: Scenario, seed: int) -> Session:
    return mediate(scenario, [Anneals(0.2)] * len(scenario.parties), changes=20, seed=seed)


def _for_two(scenario: Scenario, seed: int) -> Session:
    return concede(scenario.among(scenario.parties[:2]), seed=seed)


def _auction(scenario: Scenario, seed: int) -> Session:
    two = scenario.among(scenario.parties[:2])
    try:
        return settle(two, k=seed / 3)
    except WrongUse:  # not one issue in order
        return open_packages(two, seed=seed)


PLAYED: dict[str, Callable[[Scenario, int], Session]] = {
    "adjourned": _adjourned,
    "alternating": _alternating,
    "double_auction": _auction,
    "mediated": _mediated,
    "monotonic_concession": _for_two,
    "sealed_packages": lambda scenario, seed: open_packages(scenario, seed=seed),
}


@pytest.mark.parametrize("name", NAMES)
def test_members__say_their_source_and_claims_and_their_table(name: str) -> None:
    module = members(shelf)[name]
    bib = (DOCS / "references.bib").read_text(encoding="utf-8")
    assert module.SOURCE in re.findall(r"@\w+\{(\w+),", bib)
    assert module.CLAIMS
    page = (DOCS / "methods/protocols.md").read_text(encoding="utf-8")
    section = page[page.index(f"\n## `{name}`") :]
    rows = [line for line in str(module.__doc__).splitlines() if line.startswith("| ")]
    assert len(rows) > 4
    assert all(f"{row}\n" in section for row in rows), "the page has another table"
    test = HERE / f"test_{name}.py"
    assert test.exists() or name == "alternating"  # whose sessions have a test of their own


@pytest.mark.parametrize("page", ["protocols", "doors"])
def test_pages__show_what_the_examples_print(page: str) -> None:
    found = doctest.testfile(str(DOCS / f"methods/{page}.md"), module_relative=False)
    assert found.attempted > 4
    assert not found.failed


@pytest.mark.parametrize("name", NAMES)
@given(scenario=scenarios, seed=st.integers(0, 3))
@settings(max_examples=40, deadline=None)
def test_members__agree_on_outcomes_that_suit_all(name: str, scenario: Scenario, seed: int) -> None:
    space = scenario.space
    assume(space.allowed(space.outcomes()).any())
    found = PLAYED[name](scenario, seed)
    assert found == PLAYED[name](scenario, seed)
    assert found.end in ("agreed", "deadline", "left", "deadlock")
    assert (found.end == "agreed") == (found.outcome is not None)
    parties = scenario.parties[: len(found.utilities)]
    least = np.array(scenario.reservation[: len(parties)])
    for turn in found.turns:
        if turn.outcome is not None:
            numbers = space.numbers(turn.outcome)
            assert space.allowed(numbers[None, :])[0]
            if turn.act == "offers" and turn.party in parties:
                me = scenario.parties.index(turn.party)
                assert scenario.values(numbers[None, :])[0, me] >= least[me] - 1e-7
    if found.outcome is None:
        assert found.utilities == tuple(least)
    else:
        assert (np.array(found.utilities) >= least - 1e-7).all()
        worth = scenario.value(found.outcome)[: len(parties)]
        np.testing.assert_allclose(found.utilities, worth)
