"""The deal zone of the summit in brief: which outcomes can suit whom, and how sure that is."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from detente.analysis.zone import Zone, zone
from detente.case.read import parse_case, read_case
from detente.errors import WrongUse
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer
from oracles.rejection import deals, rejection
from oracles.small_cases import HEAD, TWO, small_case

OFFERED = {"dismantlement": "partial", "sanctions": "lifted", "treaty": "none", "follow_up": "none"}
ALL_FOR_ALL = {**OFFERED, "dismantlement": "entire"}


@lru_cache
def brief() -> Ensemble:
    return infer(read_case("hanoi-2019-brief"), draws=2_000, seed=1)


@lru_cache
def brief_zone() -> Zone:
    return zone(brief())


def status_of(outcome: dict[str, str], party: str) -> str:
    answer = brief_zone().answer(outcome)
    return next(told.status for told in answer.parties if told.party == party)


def test_zone__what_was_offered_is_impossible_for_who_refused_it() -> None:
    assert status_of(OFFERED, "us") == "impossible"  # by hand: it rejects just this
    assert status_of(OFFERED, "dprk") == "certain"  # by hand: it offers just this
    assert brief_zone().answer(OFFERED).status == "impossible"


def test_zone__all_for_all_is_impossible_for_north_korea() -> None:
    assert status_of(ALL_FOR_ALL, "dprk") == "impossible"  # by hand
    assert status_of(ALL_FOR_ALL, "us") == "certain"  # by hand
    assert brief_zone().answer(ALL_FOR_ALL).status == "impossible"


def test_zone__a_deal_is_possible_and_not_certain() -> None:
    found = brief_zone()
    assert found.status == "possible"
    assert found.possible
    assert not found.certain
    assert found.listed
    assert found.undecided == 0
    assert (found.combinations, found.deals, len(found.outcomes)) == (36, 35, 35)


def test_zone__what_an_order_makes_worse_is_refused_too() -> None:
    """Less arms given up, or more asked: worse for the United States than what it rejects."""
    for worse in ({"dismantlement": "none"}, {"treaty": "announced"}):
        assert status_of({**OFFERED, **worse}, "us") == "impossible"  # by hand


def test_zone__answers_come_by_falling_share_and_exact_ones_have_no_error() -> None:
    shares = [answer.share.value for answer in brief_zone().outcomes]
    assert shares == sorted(shares, reverse=True)
    for answer in brief_zone().outcomes:
        settled = answer.status in ("certain", "impossible")
        assert answer.share.exact == settled
        assert (answer.share.error == 0) == settled
        assert answer.outcome != brief().case.no_deal


def test_zone__positions_stand_with_their_outcomes() -> None:
    told = [position.entry for position in brief_zone().answer(OFFERED).positions]
    assert told == ["offer", "refusal"]  # by hand


def test_zone__share_equals_rejection_sampling() -> None:
    case = read_case("hanoi-2019-brief")
    found = zone(infer(case, draws=10_000, seed=3))
    truth = rejection(case, 40_000, seed=5).some_deal("hanoi")
    error = np.hypot(found.share.error, truth.std() / np.sqrt(len(truth)))
    assert abs(found.share.value - truth.mean()) < 3 * error  # cross-check


def test_zone__efficient_shares_equal_rejection_sampling() -> None:
    """Efficient among the deals: no other deal as good for both and better for one."""
    case = small_case("orders-and-refusals")
    found = zone(infer(case, draws=10_000, seed=3))
    truth = rejection(case, 20_000, seed=5)
    utilities = np.stack(
        [[truth.utility(p, o)[: truth.draws] for o in deals(case)] for p in truth.terms]
    )  # (parties, outcomes, draws)
    for number, outcome in enumerate(deals(case)):
        gains = utilities - utilities[:, number][:, None]
        beaten = ((gains >= 0).all(axis=0) & (gains > 0).any(axis=0)).any(axis=0)
        share = float((~beaten).mean())
        told = found.answer(outcome).efficient
        # the stated error takes worlds as independent; chains are worth about half of that
        error = np.hypot(np.sqrt(2) * told.error, np.sqrt(share * (1 - share) / truth.draws))
        assert abs(told.value - share) <= 4 * error + 1e-12  # cross-check


def test_zone__certain_when_all_agree_on_record() -> None:
    body = """
issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]
no_deal: {x: x0, y: y0}
record:
  - {id: e, by: a, act: offers, outcome: {x: x1}, source: s}
  - {id: f, by: b, act: accepts, outcome: {x: x1}, source: s}
"""
    found = zone(infer(parse_case(HEAD.format(name="agreed") + TWO + body), draws=400))
    assert found.status == "certain"
    assert found.share.exact
    assert found.share.value == 1.0


def test_zone__impossible_when_interests_are_opposed() -> None:
    """One issue and opposite orders: whatever is better than no deal for one is worse for both."""
    body = """
issues: [{id: x, options: [x0, x1, x2]}]
no_deal: {x: x1}
preferences: {a: {x: x2 > x1 > x0}, b: {x: x0 > x1 > x2}}
"""
    found = zone(infer(parse_case(HEAD.format(name="opposed") + TWO + body), draws=400))
    assert found.status == "impossible"  # by hand
    assert found.share == type(found.share)(0.0, 0.0, exact=True)


def test_zone__rules_take_deals_away() -> None:
    found = zone(infer(small_case("rules"), draws=400))
    told = [answer.outcome for answer in found.outcomes]
    assert len(told) == len(deals(small_case("rules")))  # cross-check
    assert all(o["relief"] == "kept" for o in told if o["arms"] == "none")


def test_zone__unknown_meeting_is_refused() -> None:
    with pytest.raises(WrongUse, match="unknown meeting"):
        zone(brief(), "hanoy")


def test_zone__rules_that_leave_nothing_but_no_deal() -> None:
    text = HEAD.format(name="none") + TWO
    text += "issues: [{id: pay, options: [low, high]}]\nno_deal: {pay: low}\n"
    found = zone(
        infer(parse_case(text + "rules: [{never: {pay: high}}]\n", "none.yaml"), draws=200)
    )
    assert (found.status, found.deals, found.outcomes) == ("impossible", 0, ())
    assert found.share.exact
    assert found.share.value == 0
