"""Which unknowns the record narrows."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from detente.analysis.unknowns import Unknown, unknowns
from detente.case.read import parse_case, read_case
from detente.preferences.infer import infer
from oracles.rejection import rejection
from oracles.small_cases import HEAD, TWO


@lru_cache
def found() -> dict[tuple[str, str, str], Unknown]:
    fit = infer(read_case("hanoi-2019-brief"), draws=10_000, seed=1)
    return {(told.party, told.kind, told.name): told for told in unknowns(fit, "hanoi")}


def test_unknowns__the_record_says_nothing_of_the_treatys_weight_to_the_united_states() -> None:
    """Every outcome in the record leaves the treaty as it is."""
    told = found()["us", "weight", "treaty"]
    assert not told.moved
    assert told.distance < 0.1


def test_unknowns__the_refusal_narrows_the_reservation_value_of_the_united_states() -> None:
    told = found()["us", "reservation", "hanoi"]
    assert told.moved


def test_unknowns__bands_equal_rejection_sampling() -> None:
    truth = rejection(read_case("hanoi-2019-brief"), 40_000, seed=2)
    for number, term in enumerate(truth.terms["us"]):
        told = found()["us", "weight", term.name]
        low, high = np.quantile(truth.weights["us"][:, number], [0.05, 0.95])
        assert told.after.mean == pytest.approx(truth.weights["us"][:, number].mean(), abs=0.01)
        assert (told.after.low, told.after.high) == pytest.approx((low, high), abs=0.02)


def test_unknowns__before_the_record_no_deal_and_orders_stand() -> None:
    """What is known without the entries: r >= u(no deal) already leans on the weights."""
    case = read_case("hanoi-2019-brief").model_copy(update={"record": ()})
    prior = rejection(case, 40_000, seed=8)
    for party, terms in prior.terms.items():
        for number, term in enumerate(terms):
            before = found()[party, "weight", term.name].before
            low, high = np.quantile(prior.weights[party][:, number], [0.05, 0.95])
            assert before.low == pytest.approx(low, abs=0.015)  # cross-check
            assert before.high == pytest.approx(high, abs=0.05)  # cross-check, 2 000 draws


def test_unknowns__leaves_out_what_preferences_fix() -> None:
    names = [told.name for told in found().values() if told.kind == "value"]
    assert set(names) == {"dismantlement: partial", "sanctions: eased"}  # by hand


def test_unknowns__distance_has_its_closed_form() -> None:
    """An offer that asks r <= w of two uniform numbers: r has density 2(1 - r), gap 1/4."""
    body = """
issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]
no_deal: {x: x0, y: y0}
preferences: {a: {x: x1 > x0, y: y1 > y0}, b: {x: x1 > x0, y: y1 > y0}}
record: [{id: e, by: a, act: offers, outcome: {x: x1}, source: s}]
"""
    fit = infer(parse_case(HEAD.format(name="closed") + TWO + body), draws=10_000, seed=2)
    told = {(u.party, u.kind): u for u in unknowns(fit, "talks") if u.name in ("x", "talks")}
    # P(r <= t) = 2t - t^2 after and t before: t - t^2 is greatest at 1/2  # by hand
    assert told["a", "reservation"].distance == pytest.approx(0.25, abs=0.03)
    assert told["a", "weight"].distance == pytest.approx(0.25, abs=0.03)  # by hand, mirrored
    assert not told["b", "reservation"].moved
    assert not told["b", "weight"].moved
