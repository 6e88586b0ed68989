"""Leaving out a statement against a fresh inference without it."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from detente.analysis.dependence import Dependence, dependence
from detente.analysis.zone import zone
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.preferences.infer import infer
from oracles.rejection import rejection
from oracles.small_cases import HEAD, TWO, small_case


def moves_of(case: Case, draws: int = 4_000) -> dict[str, Dependence]:
    fit = infer(case, draws=draws, seed=1)
    return {moved.statement.id: moved for moved in dependence(fit, zone(fit))}


@lru_cache
def brief_moves() -> dict[str, Dependence]:
    return moves_of(read_case("hanoi-2019-brief"))


def without_entry(case: Case, name: str) -> Case:
    return case.model_copy(update={"record": tuple(e for e in case.record if e.id != name)})


ENTRIES = ("offer", "refusal", "demand", "no-all")


@pytest.mark.parametrize("name", ENTRIES)
def test_dependence__equals_a_fresh_inference_without_the_entry(name: str) -> None:
    moved = brief_moves()[name]
    fresh = infer(without_entry(read_case("hanoi-2019-brief"), name), draws=10_000, seed=9)
    share = zone(fresh).share
    error = np.hypot(moved.without.error, share.error)
    assert abs(moved.without.value - share.value) < 3 * error  # cross-check


@pytest.mark.parametrize(("case_name", "entry"), [("two-meetings", "needs"), ("confidence", "no")])
def test_dependence__equals_rejection_without_the_entry(case_name: str, entry: str) -> None:
    """A judgement that ties parties, and an entry beside others of low confidence."""
    case = small_case(case_name)
    moved = moves_of(case)[entry]
    meeting = case.meetings[-1].id if case.meetings else "talks"
    truth = rejection(without_entry(case, entry), 20_000, seed=4).some_deal(meeting)
    error = np.hypot(moved.without.error, truth.std() / np.sqrt(len(truth)))
    assert abs(moved.without.value - truth.mean()) < 3 * error  # cross-check


def test_dependence__change_is_without_minus_with() -> None:
    fit = infer(read_case("hanoi-2019-brief"), draws=400, seed=1)
    found = zone(fit)
    for moved in dependence(fit, found):
        if moved.tried and not moved.implied:
            assert moved.change == pytest.approx(moved.without.value - found.share.value)


IMPLIED = """
issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]
no_deal: {x: x0, y: y0}
preferences: {a: {x: x1 > x0, y: y1 > y0}, b: {x: x1 > x0, y: y1 > y0}}
record:
  - {id: offer, by: a, act: offers, outcome: {x: x1}, source: s}
  - {id: more, by: a, act: accepts, outcome: {x: x1, y: y1}, source: s}
  - {id: other, by: b, act: rejects, outcome: {y: y1}, source: s}
"""


def test_dependence__tells_what_follows_from_the_rest() -> None:
    """Who would sign x1 would sign x1 with y1; the offer itself follows from nothing."""
    moves = moves_of(parse_case(HEAD.format(name="implied") + TWO + IMPLIED), draws=400)
    assert moves["more"].implied  # by hand
    assert not moves["offer"].implied  # by hand
    assert not moves["other"].implied  # by hand
    assert moves["more"].change == 0.0
    assert not moves["more"].matters


def test_dependence__of_two_that_say_the_same_each_follows_from_the_other() -> None:
    twice = IMPLIED.replace("{x: x1, y: y1}", "{x: x1}")
    moves = moves_of(parse_case(HEAD.format(name="twice") + TWO + twice), draws=400)
    assert moves["offer"].implied  # by hand
    assert moves["more"].implied  # by hand


def test_dependence__a_refusal_that_closes_the_zone_matters() -> None:
    """Without its refusal the offer may stand, so the share of models with a deal rises."""
    moved = brief_moves()["refusal"]
    assert moved.change > 0
    assert moved.without.value > 0.9
