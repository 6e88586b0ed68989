"""Draws against rejection sampling from the same prior, and what every set of draws promises.

Rule for the comparisons, fixed before the first run. A gap counts in combined standard errors: of
the rejection draws, and of the chains as the Ensemble states it (shares) or as the spread between
its chains shows it (means). With the seeds as they stand, every outcome's joint share and the zone
share lie within 3. Shares of one party and means are hundreds of further, dependent numbers, of
which chance puts 1 in 370 beyond 3: at most 1 in 100 may be, and none beyond 4.5.
"""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.model import Case
from detente.case.read import parse_case
from detente.errors import Contradiction, TooTight, WrongUse
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer
from detente.scenario.space import outcome_space
from oracles.fits import drawn_of, worst_breach
from oracles.rejection import Drawn, deals, rejection
from oracles.small_cases import CASES, HEAD, TWO, small_case

Measured = tuple[float, float]
"""A number and its standard error."""

PLAIN = """
issues:
  - {id: x, options: [x0, x1]}
  - {id: y, options: [y0, y1]}
no_deal: {x: x0, y: y0}
"""


def case_of(body: str) -> Case:
    return parse_case(HEAD.format(name="one") + TWO + body)


# --- against rejection ----------------------------------------------------------------------------


def true_share(holds: np.ndarray) -> Measured:
    softened = (holds.sum() + 1) / (len(holds) + 2)
    return float(holds.mean()), float(np.sqrt(softened * (1 - softened) / len(holds)))


def true_mean(column: np.ndarray) -> Measured:
    return float(column.mean()), float(column.std() / np.sqrt(len(column)))


def drawn_share(fit: Ensemble, holds: np.ndarray) -> Measured:
    share = fit.share(holds[:, None])[0]
    return share.value, share.error


def drawn_mean(fit: Ensemble, column: np.ndarray) -> Measured:
    """Chains are independent, so their means tell the error without any model of the mixing."""
    chains = column.reshape(fit.unknowns.shape[:2]).mean(axis=0)
    return float(chains.mean()), float(chains.std(ddof=1) / np.sqrt(len(chains)))


def gap(one: Measured, other: Measured) -> float:
    """The difference in combined standard errors; numbers that cannot vary must be equal."""
    error = np.hypot(one[1], other[1])
    return abs(one[0] - other[0]) / error if error > 1e-9 else 1e9 * abs(one[0] - other[0])


def joint_gaps(fit: Ensemble, truth: Drawn) -> dict[str, float]:
    """For each meeting: every outcome's share with all parties, and the zone's."""
    found = {}
    space = outcome_space(fit.case)
    for meeting in fit.layout.meetings:
        outcomes = space.deals()
        agreed = np.logical_and.reduce(
            [fit.accepts(party, outcomes, meeting) for party in fit.layout.parties]
        )
        for number, outcome in enumerate(deals(fit.case)):
            mine = drawn_share(fit, agreed[:, number])
            found[f"{meeting} {outcome}"] = gap(mine, true_share(truth.agreed(outcome, meeting)))
        zone = drawn_share(fit, agreed.any(axis=1))
        found[f"{meeting} zone"] = gap(zone, true_share(truth.some_deal(meeting)))
    return found


def party_gaps(fit: Ensemble, truth: Drawn, party: str) -> dict[str, float]:
    """One party's share of each outcome, and its mean weights, values and reservation values."""
    mine = drawn_of(fit)
    found = {}
    for meeting in fit.layout.meetings:
        for outcome in deals(fit.case):
            one = drawn_share(fit, mine.accepts(party, outcome, meeting))
            found[f"{party} {meeting} {outcome}"] = gap(
                one, true_share(truth.accepts(party, outcome, meeting))
            )
        one = drawn_mean(fit, mine.reservations[party][meeting])
        found[f"{party} r {meeting}"] = gap(one, true_mean(truth.reservations[party][meeting]))
    for number, term in enumerate(truth.terms[party]):
        weight = truth.weights[party][:, number]
        found[f"{party} w {term.name}"] = gap(
            drawn_mean(fit, mine.weights[party][:, number]), true_mean(weight)
        )
        if weight.max() == 0:  # all options the same: values mean nothing
            continue
        for place, choice in enumerate(term.choices):
            found[f"{party} v {choice}"] = gap(
                drawn_mean(fit, mine.values[party][number][:, place]),
                true_mean(truth.values[party][number][:, place]),
            )
    return found


@pytest.mark.parametrize("name", CASES)
def test_infer__equals_rejection_sampling(name: str) -> None:
    case = small_case(name)
    fit = infer(case, draws=10_000, seed=20)
    truth = rejection(case, 40_000, seed=7)
    joint = joint_gaps(fit, truth)
    assert {what: z for what, z in joint.items() if z > 3} == {}  # cross-check
    single: dict[str, float] = {}
    for party in fit.layout.parties:
        single |= party_gaps(fit, truth, party)
    beyond = {what: z for what, z in single.items() if z > 3}
    assert len(beyond) <= max(1, len(single) // 100), beyond  # cross-check
    assert max(single.values()) < 4.5, beyond


@pytest.mark.parametrize("name", CASES)
def test_infer__draws_fit_every_hard_statement(name: str) -> None:
    fit = infer(small_case(name), draws=400, seed=3)
    assert worst_breach(drawn_of(fit)) < 1e-8


@pytest.mark.parametrize("name", CASES)
def test_infer__chains_agree_and_are_worth_their_draws(name: str) -> None:
    fit = infer(small_case(name), draws=4_000, seed=5)
    assert fit.rhat < 1.1
    assert 0.1 * fit.draws < fit.effective_size <= fit.draws


def test_rejection__is_uniform_where_the_answer_is_known() -> None:
    """The oracle itself: two issues, two options, known orders, no record."""
    case = case_of(PLAIN + "preferences: {a: {x: x1 > x0, y: y1 > y0}}\n")
    truth = rejection(case, 100_000, seed=1)
    assert truth.weights["a"][:, 0].mean() == pytest.approx(1 / 2, abs=0.005)  # by hand
    # u(x1, y0) = w is uniform and so is r: P(w >= r) = 1/2  # by hand
    accepted = truth.accepts("a", {"x": "x1"}, "talks")
    assert accepted.mean() == pytest.approx(1 / 2, abs=0.006)
    # no order for b: w or 1 - w or 0 or 1, each a quarter; and r >= u(no deal)  # by hand:
    # u(x1,y0) >= r >= u(x0,y0): of the four faces (0,w), (0,1-w), (w,1), (1-w,1) of
    # (u(nd), u(x1)) ... the chance of r above u(nd) is 1 for u(nd)=0, half for w, 0 for 1
    reserved = truth.reservations["b"]["talks"]
    assert reserved.mean() == pytest.approx((1 / 2 + 2 * (1 / 2) * (2 / 3)) / 2, abs=0.006)


# --- seeds and groups -----------------------------------------------------------------------------


def test_infer__same_seed_gives_the_same_draws() -> None:
    case = small_case("confidence")
    one, again, other = (infer(case, draws=400, seed=seed) for seed in (4, 4, 5))
    assert np.array_equal(one.unknowns, again.unknowns)
    assert not np.array_equal(one.unknowns, other.unknowns)


def test_infer__one_groups_knowledge_never_moves_anothers_draws() -> None:
    body = PLAIN + "preferences: {a: {x: x1 > x0, y: y1 > y0}, b: {x: x0 > x1}}\n"
    entry = "record: [{id: e, by: a, act: offers, outcome: {x: x1}, source: s}]\n"
    without, with_entry = (infer(case_of(text), 400, seed=2) for text in (body, body + entry))
    assert np.array_equal(without.weights("b"), with_entry.weights("b"))
    assert np.array_equal(without.values("b"), with_entry.values("b"))
    assert not np.array_equal(without.weights("a"), with_entry.weights("a"))


def correlation(fit: Ensemble, meeting: str = "talks") -> float:
    return float(np.corrcoef(fit.reservation("a", meeting), fit.reservation("b", meeting))[0, 1])


def test_infer__parties_are_independent_unless_an_entry_ties_them() -> None:
    body = PLAIN + "preferences: {a: {x: x1 > x0, y: y1 > y0}, b: {x: x1 > x0, y: y1 > y0}}\n"
    judgement = "record: [{id: e, by: s, act: judges, needs_deal_more: {a: b}, source: s}]\n"
    apart, tied = (infer(case_of(text), 4_000, seed=2) for text in (body, body + judgement))
    assert abs(correlation(apart)) < 4 / np.sqrt(apart.effective_size)
    # r >= 0 alone: the lesser and the greater of two uniform numbers correlate by 1/2  # by hand
    assert correlation(tied) == pytest.approx(1 / 2, abs=0.06)
    assert np.all(tied.reservation("a", "talks") <= tied.reservation("b", "talks") + 1e-9)


# --- ends of the scale ----------------------------------------------------------------------------


def test_infer__contradiction_raises() -> None:
    body = (
        PLAIN
        + """
preferences: {a: {x: x1 > x0, y: y1 > y0}}
record:
  - {id: offer, by: a, act: offers, outcome: {x: x0, y: y1}, source: s}
  - {id: no, by: a, act: rejects, outcome: {x: x1, y: y1}, source: s}
"""
    )
    with pytest.raises(Contradiction, match="offer"):
        infer(case_of(body), 400)


def test_infer__knife_edge_raises() -> None:
    """Only a weight of exactly one half fits: u(x1, y0) = w_x <= 1/2 <= r."""
    body = (
        PLAIN
        + """
preferences: {a: {x: x1 > x0, y: y1 > y0, weights: {x: 0..50}, reservation: 50}}
record:
  - {id: offer, by: a, act: offers, outcome: {x: x1}, source: s}
"""
    )
    with pytest.raises(TooTight, match="offer"):
        infer(case_of(body), 400)


def test_infer__opposite_judgements_raise_or_are_drawn_as_equal() -> None:
    """Each needs a deal more than the other: both sign from the same utility, uniform on [0, 1]."""
    body = (
        PLAIN
        + """
preferences: {a: {x: x1 > x0, y: y1 > y0}, b: {x: x1 > x0, y: y1 > y0}}
record:
  - {id: one, by: s, act: judges, needs_deal_more: {a: b}, source: s}
  - {id: other, by: s, act: judges, needs_deal_more: {b: a}, source: s}
"""
    )
    try:
        fit = infer(case_of(body), 2_000, seed=1)
    except TooTight:
        return
    assert fit.rhat < 1.1
    assert fit.reservation("a", "talks") == pytest.approx(fit.reservation("b", "talks"), abs=1e-6)


def test_infer__offer_of_no_deal_pins_the_reservation_value() -> None:
    fit = infer(small_case("pinned"), draws=400, seed=1)
    space = outcome_space(fit.case)
    without = fit.utilities("a", space.no_deal[None, :])[:, 0]
    assert fit.reservation("a", "talks") == pytest.approx(without, abs=1e-12)
    assert fit.reservation("b", "talks").std() > 0.05


def test_infer__all_points_leave_one_model() -> None:
    body = (
        PLAIN
        + """
preferences:
  a: {x: x1 > x0, y: y0 > y1, weights: {x: 70}, reservation: 40}
  b: {x: {x0: 100, x1: 0}, y: y1 > y0, weights: {x: 25}, reservation: 75}
"""
    )
    fit = infer(case_of(body), 400, seed=1)
    assert np.ptp(fit.flat, axis=0).max() < 1e-9
    assert fit.rhat == 1.0
    assert fit.effective_size == fit.draws
    outcomes = outcome_space(fit.case).deals()  # x0 y1, x1 y0, x1 y1
    assert fit.utilities("a", outcomes)[0] == pytest.approx([0.0, 1.0, 0.7])  # by hand
    assert fit.utilities("b", outcomes)[0] == pytest.approx([1.0, 0.0, 0.75])  # by hand
    assert fit.accepts("b", outcomes, "talks")[0].tolist() == [True, False, True]  # by hand


def test_infer__one_issue_has_weight_one() -> None:
    body = "issues: [{id: x, options: [x0, x1, x2]}]\npreferences: {a: {x: x2 > x1 > x0}}\n"
    fit = infer(case_of(body), 4_000, seed=1)
    assert fit.weights("a") == pytest.approx(1.0, abs=1e-12)
    assert fit.values("a")[:, 1].mean() == pytest.approx(0.5, abs=0.03)  # by hand: uniform


def test_infer__value_of_a_combination_can_be_given() -> None:
    """Messages send the reader of interacting issues to 'x & y' for values."""
    body = PLAIN + "preferences: {a: {together: [[x, y]], x & y: {x1 & y1: 100, x1 & y0: 30..40}}}"
    fit = infer(case_of(body), 400, seed=1)
    assert worst_breach(drawn_of(fit)) < 1e-8


def test_infer__weight_of_interacting_issues_can_be_given() -> None:
    body = PLAIN.replace("no_deal: {", "  - {id: z, options: [z0, z1]}\nno_deal: {z: z0, ") + (
        "preferences: {a: {together: [[x, y]], weights: {x & y: 60..70}, importance: x & y > z}}"
    )
    fit = infer(case_of(body), 400, seed=1)
    assert worst_breach(drawn_of(fit)) < 1e-8


def test_infer__confidence_of_one_half_says_nothing() -> None:
    body = PLAIN + "preferences: {a: {x: x1 > x0, y: y1 > y0}}\n"
    entry = "record: [{id: e, by: a, act: offers, outcome: {x: x1}, confidence: 0.5, source: s}]\n"
    one, half = (infer(case_of(text), 4_000, seed=6) for text in (body, body + entry))
    for fit in (one, half):
        assert fit.weights("a")[:, 0].mean() == pytest.approx(0.5, abs=0.025)  # by hand


def test_infer__confidence_weighs_by_its_odds() -> None:
    """Before the entry w >= r holds in half of all models, so after it in the confidence."""
    body = PLAIN + "preferences: {a: {x: x1 > x0, y: y1 > y0}}\n"
    entry = "record: [{id: e, by: a, act: offers, outcome: {x: x1}, confidence: 0.8, source: s}]\n"
    fit = infer(case_of(body + entry), 10_000, seed=6)
    holds = fit.weights("a")[:, 0] >= fit.reservation("a", "talks")
    share = fit.share(holds[:, None])[0]
    assert abs(share.value - 0.8) < 3 * share.error  # by hand


def test_infer__too_few_draws_are_refused() -> None:
    with pytest.raises(WrongUse, match="too few"):
        infer(case_of(PLAIN), 10)


def test_infer__few_draws_reach_every_direction() -> None:
    issues = "\n".join(f"  - {{id: i{n}, options: [a, b]}}" for n in range(30))
    none = ", ".join(f"i{n}: a" for n in range(30))
    case = parse_case(
        f"detente: 1\nid: wide\ntitle: Thirty issues\nparties: [{{id: p}}, {{id: q}}]\n"
        f"issues:\n{issues}\nno_deal: {{{none}}}\n",
        "wide.yaml",
    )
    weights = infer(case, draws=200, seed=1).weights("p")
    assert np.linalg.matrix_rank(weights - weights.mean(axis=0), tol=1e-3) == 29
    assert weights.mean(axis=0).min() > 0.01  # a thirtieth each
