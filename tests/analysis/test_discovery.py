"""Conditions and questions, against counting world by world, and against sums by hand."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from detente.analysis._among import among, half
from detente.analysis._columns import Column, columns_of
from detente.analysis._table import on_table
from detente.analysis._worlds import worlds_of
from detente.analysis.discovery import Condition, Discovery, Question, discovery
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import Unanswerable, WrongUse
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer
from oracles.small_cases import CASES, HEAD

NAMES = ["hanoi-2019", "orders-and-refusals", "interacting"]

ONE_DEAL = """
parties: [{id: a}, {id: b}]
issues:
  - {id: x, options: [none, yes]}
  - {id: y, options: [none, yes]}
no_deal: {x: none, y: none}
rules:
  - {if: {x: none}, then: {y: none}}
  - {if: {x: yes}, then: {y: none}}
preferences:
  a: {x: yes > none, y: yes > none, weights: {x: 60}}
  b: {x: yes > none, y: yes > none, weights: {x: 50}}
"""
"""The one deal is worth .6 to a, .5 to b; both sign from anywhere between 0 and 1."""

OPEN_ORDER = """
parties: [{id: a}, {id: b}]
issues:
  - {id: x, options: [p, q, r]}
  - {id: y, options: [s, t]}
preferences:
  a: {y: s > t, reservation: 50}
  b: {y: s > t, x: p > q > r, reservation: 30..40}
"""

INTERACTING = """
parties: [{id: a}, {id: b}, {id: c}]
issues:
  - {id: x, options: [p, q, r]}
  - {id: y, options: [s, t, u]}
no_deal: {x: p, y: s}
preferences:
  a: {x: r > q > p, y: s > t > u, together: [[x, y]]}
  b: {x: p > q ~ r, y: u > t > s}
record:
  - {id: o, by: a, act: offers, outcome: {x: r}, source: s}
  - {id: n, by: b, act: rejects, outcome: {x: r}, source: s}
"""

OWN = {"one-deal": ONE_DEAL, "open-order": OPEN_ORDER, "interacting": INTERACTING}


def case_of(name: str) -> Case:
    text = OWN.get(name) or CASES.get(name)
    return parse_case(HEAD.format(name=name) + text) if text else read_case(name)


@lru_cache
def fit_of(name: str, draws: int = 2_000, seed: int = 5) -> Ensemble:
    return infer(case_of(name), draws=draws, seed=seed)


@lru_cache
def found(name: str, draws: int = 2_000) -> Discovery:
    return discovery(fit_of(name, draws))


@lru_cache
def deals(name: str, draws: int = 2_000, seed: int = 5) -> np.ndarray:
    """(draws,), whether there is a deal, one world after the other."""
    fit = fit_of(name, draws, seed)
    told = []
    for draw in range(fit.draws):
        scenario = fit.scenario(draw)
        values = scenario.values(scenario.space.deals())
        told.append((values >= np.array(scenario.reservation) - 1e-9).all(axis=1).any())
    return np.array(told)


def amount(fit: Ensemble, unknown: Column) -> np.ndarray:
    """(draws,), an unknown by its name."""
    if unknown.kind == "reservation":
        return fit.reservation(unknown.party, unknown.name)
    terms = fit.layout.terms[unknown.party]
    if unknown.kind == "weight":
        return fit.weights(unknown.party)[:, [term.id for term in terms].index(unknown.name)]
    names = [(term.id, cell.id) for term in terms for cell in term.cells]
    return fit.values(unknown.party)[:, names.index((unknown.name, unknown.option))]


def within(fit: Ensemble, condition: Condition) -> np.ndarray:
    inside = np.ones(fit.draws, dtype=bool)
    for restriction in condition.restrictions:
        values = amount(fit, restriction.unknown)
        if restriction.low is not None:
            inside &= values >= restriction.low
        if restriction.high is not None:
            inside &= values <= restriction.high
    return inside


def answers(fit: Ensemble, question: Question) -> np.ndarray:
    """(draws,), the true answer, world by world where it is yes or no."""
    if question.kind == "signs":
        party = fit.layout.parties.index(question.party)
        told = []
        for draw in range(fit.draws):
            scenario = fit.scenario(draw)
            outcome = scenario.space.numbers(question.outcome or {})[None, :]
            worth = scenario.values(outcome)[0, party]
            told.append(worth >= scenario.reservation[party] - 1e-9)
        return np.array(told)
    if question.kind == "prefers":
        one, other = (
            amount(fit, Column(question.party, "value", question.name, option))
            for option in question.options
        )
        return one > other
    option = question.options[0] if question.options else None
    return amount(fit, Column(question.party, question.kind, question.name, option))


@pytest.mark.parametrize("name", NAMES)
def test_discovery__conditions_are_counted_in_the_chains_that_did_not_find_them(name: str) -> None:
    told, fit, deal = found(name), fit_of(name), deals(name)
    assert told.now.value == pytest.approx(deal.mean())  # cross-check
    chain = np.arange(fit.draws) % fit.unknowns.shape[1]
    other = chain % 2 == 1
    any_of = np.zeros(fit.draws, dtype=bool)
    assert told.conditions
    for condition in told.conditions:
        inside = within(fit, condition)
        any_of |= inside
        assert condition.density.value == pytest.approx(deal[other & inside].mean())  # cross-check
        assert condition.outside.value == pytest.approx(deal[other & ~inside].mean())
        assert condition.coverage.value == pytest.approx(inside[other & deal].mean())
        assert condition.share.value == pytest.approx(inside[other].mean())
        assert 0 < len(condition.restrictions) <= 4
        assert condition.density.value > told.now.value
    assert told.together is not None
    assert told.together.value == pytest.approx(any_of[other & deal].mean())  # cross-check


@pytest.mark.parametrize("name", ["hanoi-2019", "orders-and-refusals"])
def test_discovery__conditions_hold_in_fresh_draws(name: str) -> None:
    fit, deal = fit_of(name, 4_000, 77), deals(name, 4_000, 77)
    for condition in found(name).conditions:
        inside = within(fit, condition)
        fresh = among(fit, inside[:, None], deal[:, None])[0]
        error = np.hypot(condition.density.error, fresh.error)
        assert abs(fresh.value - condition.density.value) < 4 * error
        covered = among(fit, deal[:, None], inside[:, None])[0]
        error = np.hypot(condition.coverage.error, covered.error)
        assert abs(covered.value - condition.coverage.value) < 4 * error


@pytest.mark.parametrize("name", NAMES)
def test_discovery__what_yes_or_no_removes_is_the_variance_between_the_answers(name: str) -> None:
    fit, deal = fit_of(name), deals(name)
    closed = [question for question in found(name).questions if question.yes is not None]
    assert {question.kind for question in closed} >= {"signs"}
    for question in closed:
        assert question.yes is not None
        assert question.if_yes is not None
        assert question.if_no is not None
        yes = answers(fit, question)
        assert question.yes.value == pytest.approx(yes.mean())  # cross-check
        assert question.if_yes.value == pytest.approx(deal[yes].mean())  # cross-check
        assert question.if_no.value == pytest.approx(deal[~yes].mean())  # cross-check
        apart = deal[yes].mean() - deal[~yes].mean()
        expected = yes.mean() * (1 - yes.mean()) * apart**2 / deal.var()  # by hand
        assert question.removes == pytest.approx(expected, abs=0.002)  # less a bias of 1 / draws


@pytest.mark.parametrize("name", NAMES)
def test_discovery__an_open_question_removes_what_a_forecast_from_its_answer_does(
    name: str,
) -> None:
    """Forecast in fresh draws from the share of deals among those nearest in the first draws."""
    fit, fresh = fit_of(name), fit_of(name, 4_000, 77)
    deal, happens = deals(name).astype(float), deals(name, 4_000, 77).astype(float)
    doubt = ((happens - deal.mean()) ** 2).mean()
    asked = [question for question in found(name).questions if question.yes is None]
    for question in asked[:4]:
        known, new = answers(fit, question), answers(fresh, question)
        order = np.argsort(known)
        near = np.convolve(deal[order], np.ones(101), "same")
        near /= np.convolve(np.ones(len(order)), np.ones(101), "same")
        forecast = np.interp(new, known[order], near)
        left = ((happens - forecast) ** 2).mean()  # Brier score
        assert question.removes == pytest.approx(1 - left / doubt, abs=0.06)  # cross-check


def test_discovery__one_deal_that_each_signs_by_chance() -> None:
    """Chance .6 * .5 of a deal; knowing a leaves .24 / 4 of .21 unexplained, and so on."""
    told = found("one-deal", 10_000)
    assert told.now.value == pytest.approx(0.3, abs=4 * told.now.error)  # by hand
    (condition,) = told.conditions
    limits = {r.unknown.party: (r.low, r.high) for r in condition.restrictions}
    assert limits["a"] == (None, pytest.approx(0.6, abs=0.01))  # by hand
    assert limits["b"] == (None, pytest.approx(0.5, abs=0.01))  # by hand
    assert condition.density.value > 0.98
    assert condition.coverage.value > 0.98
    removes = {(q.party, q.kind): (q.removes, q.error) for q in told.questions}
    expected = {"a": 0.25 * 0.24 / 0.21, "b": 0.36 * 0.25 / 0.21}  # by hand
    for party, share in expected.items():
        for kind in ("reservation", "signs"):
            value, error = removes[party, kind]
            assert value == pytest.approx(share, abs=max(4 * error, 0.01))
    signs = next(q for q in told.questions if q.kind == "signs" and q.party == "a")
    assert signs.yes is not None
    assert signs.if_yes is not None
    assert signs.if_no is not None
    assert signs.yes.value == pytest.approx(0.6, abs=4 * signs.yes.error)  # by hand
    assert signs.if_yes.value == pytest.approx(0.5, abs=4 * signs.if_yes.error)  # by hand
    assert signs.if_no.value == 0  # by hand
    assert signs.if_no.error > 0


def test_discovery__asks_for_orders_that_are_open_and_no_others() -> None:
    told = found("open-order")
    prefers = {(q.party, q.name, q.options) for q in told.questions if q.kind == "prefers"}
    expected = {("a", "x", pair) for pair in [("q", "p"), ("r", "p"), ("r", "q")]}
    assert prefers == expected  # by hand
    kinds = {(q.party, q.kind) for q in told.questions}
    assert ("b", "reservation") in kinds
    assert ("a", "reservation") not in kinds  # the case states it


def test_discovery__asks_about_the_table_and_the_likeliest_deals() -> None:
    worlds = worlds_of(fit_of("hanoi-2019"))
    told = [q.outcome for q in found("hanoi-2019").questions if q.kind == "signs"]
    best = worlds.space.options(worlds.deals[worlds.agreed_share.argmax()])
    asked = [*on_table(worlds), tuple(worlds.space.numbers(best).tolist())]
    for numbers in asked:
        outcome = worlds.space.options(np.array(numbers))
        signs = [worlds.fit.accepts(p, np.array([numbers]), "hanoi") for p in ("us", "dprk")]
        open_to = sum(0 < sign.mean() < 1 for sign in signs)
        assert told.count(outcome) == open_to  # what the record answers is not asked


def test_discovery__says_so_where_there_is_nothing_to_find_out() -> None:
    told = discovery(infer(read_case("nash-1950-barter"), draws=200, seed=1))
    assert (told.conditions, told.together, told.questions) == ((), None, ())
    assert told.now.value == 1
    never = ONE_DEAL + "record:\n  - {id: n, by: a, act: rejects, outcome: {x: yes}, source: s}\n"
    fit = infer(parse_case(HEAD.format(name="never") + never), draws=200, seed=1)
    assert discovery(fit).questions == ()
    assert discovery(fit).now.value == 0


def test_discovery__what_cannot_be_asked() -> None:
    with pytest.raises(WrongUse, match="unknown meeting"):
        discovery(fit_of("hanoi-2019"), "geneva")
    alone = ONE_DEAL.replace("{id: b}", "{id: b, role: neutral}").split("  b: {")[0]
    with pytest.raises(Unanswerable, match="talks need two"):
        discovery(infer(parse_case(HEAD.format(name="alone") + alone), draws=200, seed=1))


def test_columns__of_two_options_one_stands_for_both() -> None:
    names, values = columns_of(worlds_of(fit_of("hanoi-2019")))
    treaty = [n for n in names if (n.party, n.kind, n.name) == ("us", "value", "treaty")]
    assert [(n.option, n.other) for n in treaty] == [("announced", "none")]
    assert set(np.unique(values[:, names.index(treaty[0])]).tolist()) == {0.0, 1.0}
    assert (values.std(axis=0) > 0).all()


def test_half__takes_every_second_chain() -> None:
    fit = fit_of("hanoi-2019")
    for first in (0, 1):
        part, numbers = half(fit, first)
        assert (part.flat == fit.flat[numbers]).all()
        assert set((numbers % fit.unknowns.shape[1]) % 2) == {first}


def test_among__error_is_as_large_as_results_scatter() -> None:
    """The same ratio from many Ensembles of independent draws, in place of one."""
    fit = fit_of("one-deal", 10_000)
    rng = np.random.default_rng(1)
    found_, told = [], []
    for _ in range(300):
        inside = rng.random((fit.draws, 1)) < 0.2
        share = among(fit, inside, rng.random((fit.draws, 1)) < 0.7)[0]
        found_.append(share.value)
        told.append(share.error)
    assert np.mean(told) == pytest.approx(np.std(found_), rel=0.15)
    assert np.mean(told) == pytest.approx(
        np.sqrt(0.7 * 0.3 / (0.2 * fit.draws)), rel=0.1
    )  # by hand


def test_recombining_draws__breaks_what_is_known() -> None:
    """Why Saltelli's scheme is not for draws: it takes one unknown at a time from another draw."""
    fit = fit_of("hanoi-2019", 4_000)
    layout = fit.layout
    one, other = (fit.flat[half(fit, first)[1]] for first in (0, 1))
    assert not broken(fit, one).any()
    moving = np.flatnonzero(fit.flat.std(axis=0) > 1e-6)
    weights = {c for s in layout.weights.values() for c in range(s.start, s.stop)}
    shares = {}
    for column in moving.tolist():
        mixed = one.copy()
        mixed[:, column] = other[:, column]
        shares[column] = broken(fit, mixed).mean()
        if column in weights:
            assert shares[column] > 0.99  # by hand: they no longer sum to 1
    assert np.mean(list(shares.values())) == pytest.approx(0.63, abs=0.03)  # recorded


def broken(fit: Ensemble, models: np.ndarray) -> np.ndarray:
    """(draws,), whether a model breaks the simplex, a best or worst option, or a statement."""
    layout = fit.layout
    worth, wrong = models.copy(), np.zeros(len(models), dtype=bool)
    for party in layout.parties:
        weights = models[:, layout.weights[party]]
        wrong |= np.abs(weights.sum(axis=1) - 1) > 1e-6
        for number, cells in enumerate(layout.term_cells(party)):
            values = models[:, list(cells)]
            wrong |= (np.abs(values.max(axis=1) - 1) > 1e-6) | (values.min(axis=1) > 1e-6)
            worth[:, list(cells)] = values * weights[:, [number]]
    for statement in fit.knowledge.hard:
        for row in statement.rows:
            reached = sum(f * worth[:, c] for c, f in row.coefficients.items()) - row.bound
            wrong |= np.abs(reached) > 1e-6 if row.sense == "==" else reached < -1e-6
    return wrong
