"""The smallest change, against trying every outcome of every world by hand."""

from __future__ import annotations

import itertools
import math
from functools import lru_cache

import numpy as np
import pytest

from detente.analysis import _shortfall
from detente.analysis._additions import additions
from detente.analysis._shortfall import shortfall
from detente.analysis._worlds import Worlds, worlds_of
from detente.analysis.change import STEPS, Change, change
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import WrongUse
from detente.preferences.ensemble import Ensemble, thinned
from detente.preferences.infer import infer
from detente.scenario.parts import take_apart
from detente.scenario.scenario import Scenario
from oracles.small_cases import CASES, HEAD

NAMES = ["hanoi-2019", "orders-and-refusals", "value-ranges", "three"]


def case_of(name: str) -> Case:
    if name == "three":
        return parse_case(HEAD.format(name=name) + THREE)
    if name in CASES:
        return parse_case(HEAD.format(name=name) + CASES[name])
    return read_case(name)


THREE = """
parties: [{id: a}, {id: b}, {id: c}]
issues:
  - {id: x, options: [p, q, r]}
  - {id: y, options: [s, t, u]}
  - {id: z, options: [v, w]}
no_deal: {x: p, y: s, z: v}
rules:
  - {if: {x: r}, then: {y: [s, t]}}
preferences:
  a: {x: r > q > p, y: s > t > u, together: [[x, y]]}
  b: {x: p > q > r, y: u > t > s}
  c: {z: v > w}
record:
  - {id: o, by: a, act: offers, outcome: {x: r}, source: s}
  - {id: n, by: b, act: rejects, outcome: {x: r}, source: s}
"""


@lru_cache
def fit_of(name: str) -> Ensemble:
    return infer(case_of(name), draws=200, seed=5)


@lru_cache
def found(name: str) -> Change:
    return change(fit_of(name), target=0.8)


def needed(scenario: Scenario, outcomes: np.ndarray, payer: int | None) -> float:
    """By the definition, one outcome at a time."""
    least = math.inf
    for values in scenario.values(outcomes).tolist():
        short = [max(0.0, r - u) for r, u in zip(scenario.reservation, values, strict=True)]
        short = [s if s > 1e-9 else 0.0 for s in short]
        if payer is None:
            least = min(least, max(short))
        elif all(s == 0 for party, s in enumerate(short) if party != payer):
            least = min(least, short[payer])
    return least


@pytest.mark.parametrize("name", NAMES)
def test_shortfall__equals_trying_every_outcome(name: str) -> None:
    worlds = worlds_of(fit_of(name))
    told = shortfall(worlds)
    for draw in range(worlds.fit.draws):
        scenario = worlds.fit.scenario(draw)
        deals = scenario.space.deals()
        for payer in range(len(scenario.parties) + 1):
            party = payer if payer < len(scenario.parties) else None
            expected = needed(scenario, deals, party)  # cross-check
            assert told.least[draw, payer] == pytest.approx(expected, abs=1e-9)
            if math.isfinite(expected):
                reached = told.outcomes[draw, payer][None, :]
                assert needed(scenario, reached, party) == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("name", NAMES)
def test_shortfall__frontier_and_program_find_what_listing_finds(name: str) -> None:
    worlds = worlds_of(thinned(fit_of(name), 40))
    told = shortfall(worlds)
    for draw in range(worlds.fit.draws):
        scenario = worlds.fit.scenario(draw)
        least, _ = _shortfall._of_world(scenario)
        assert least == pytest.approx(told.least[draw], abs=1e-6)  # cross-check
        parts = take_apart(scenario, merge=False)
        assert parts is not None
        for payer in range(len(scenario.parties) + 1):
            alone, outcome = _shortfall._by_program(scenario, parts, payer)
            assert alone == pytest.approx(told.least[draw, payer], abs=1e-6)  # cross-check
            if math.isfinite(alone):
                assert scenario.space.allowed(outcome[None, :])[0]
                assert scenario.space.is_deal(outcome[None, :])[0]
                party = payer if payer < len(scenario.parties) else None
                assert needed(scenario, outcome[None, :], party) == pytest.approx(alone, abs=1e-6)


@pytest.mark.parametrize("name", NAMES)
def test_change__shifts_open_what_they_say(name: str) -> None:
    told, fit = found(name), fit_of(name)
    deals = worlds_of(fit).deals
    scenarios = [fit.scenario(draw) for draw in range(fit.draws)]
    now = np.mean([needed(s, deals, None) == 0 for s in scenarios])
    assert told.now.value == pytest.approx(now)
    parties = [*fit.layout.parties, None]
    assert {shift.party for shift in told.shifts} == set(parties)
    for shift in told.shifts:
        payer = None if shift.party is None else fit.layout.parties.index(shift.party)
        least = np.array([needed(s, deals, payer) for s in scenarios])
        for (step, share), expected in zip(shift.opens, STEPS, strict=True):
            assert step == expected
            assert share.value == pytest.approx((least <= step + 1e-9).mean())
        assert shift.never.value == pytest.approx(np.isinf(least).mean())
        if shift.needed is None:
            assert np.isfinite(least).mean() < told.target
        else:  # it is enough, and a little less is not
            assert (least <= shift.needed + 1e-9).mean() >= told.target
            if shift.needed > 1e-6:
                assert (least <= shift.needed - 1e-6).mean() < told.target
    sizes = [math.inf if s.needed is None else s.needed for s in told.shifts]
    assert sizes == sorted(sizes)


@pytest.mark.parametrize("name", NAMES)
def test_change__a_new_option_is_worth_the_mean_of_its_neighbours(name: str) -> None:
    told, fit = found(name), fit_of(name)
    options = [addition for addition in told.additions if addition.kind == "option"]
    assert len(options) == sum(len(issue.options) - 1 for issue in fit.case.issues)
    for addition in options:
        place = [issue.id for issue in fit.case.issues].index(addition.issue)
        first = fit.case.issues[place].options.index(addition.between[0])
        count = 0
        for draw in range(fit.draws):
            count += deal_with_option(fit.scenario(draw), place, first)
        assert addition.opens.value == pytest.approx(count / fit.draws)  # cross-check
        assert addition.without.value == pytest.approx(told.now.value)
        assert addition.gain >= 0


def deal_with_option(scenario: Scenario, place: int, first: int) -> bool:
    """By hand: every outcome, with the new option written as a number past the last."""
    new = scenario.space.sizes[place]
    ranges = [range(size + (i == place)) for i, size in enumerate(scenario.space.sizes)]
    for outcome in itertools.product(*ranges):
        numbers = np.array(outcome)[None, :]
        if not (scenario.space.allowed(numbers)[0] and scenario.space.is_deal(numbers)[0]):
            continue
        pair = np.repeat(numbers, 2, axis=0)
        if outcome[place] == new:
            pair[:, place] = first, first + 1
        value = scenario.values(pair).mean(axis=0)
        if (value >= np.array(scenario.reservation) - 1e-9).all():
            return True
    return False


def test_change__an_issue_that_the_table_left_out() -> None:
    fit = fit_of("hanoi-2019")
    told = {a.issue: a for a in found("hanoi-2019").additions if a.kind == "issue"}
    assert set(told) == {"treaty", "follow_up"}  # by hand: all else is in an offer or a demand
    deals = worlds_of(fit).deals
    for issue, kept_at_none in (("treaty", [3]), ("follow_up", [2])):
        held = deals[(deals[:, kept_at_none] == 0).all(axis=1)]
        both = deals[(deals[:, [2, 3]] == 0).all(axis=1)]
        counts = [
            np.mean([needed(fit.scenario(d), some, None) == 0 for d in range(fit.draws)])
            for some in (held, both)
        ]
        assert told[issue].opens.value == pytest.approx(counts[0])  # cross-check
        assert told[issue].without.value == pytest.approx(counts[1])


def large() -> Case:
    issues = [f"i{n}" for n in range(14)]
    text = HEAD.format(name="large") + "parties: [{id: a}, {id: b}]\nissues:\n"
    text += "".join(f"  - {{id: {i}, options: [p, q, r]}}\n" for i in issues)
    text += "preferences:\n"
    for party, order in (("a", "r > q > p"), ("b", "p > q > r")):
        views = ", ".join(f"{i}: {order}" for i in issues)
        text += f"  {party}: {{{views}, reservation: 60..75}}\n"
    everything = ", ".join(f"{i}: r" for i in issues)
    text += f"record:\n  - {{id: o, by: a, act: offers, outcome: {{{everything}}}, source: s}}\n"
    text += f"  - {{id: n, by: b, act: rejects, outcome: {{{everything}}}, source: s}}\n"
    return parse_case(text)


def test_change__a_space_too_large_to_list() -> None:
    worlds: Worlds = worlds_of(thinned(infer(large(), draws=200, seed=1), 20))
    assert not worlds.space.enumerable
    told = shortfall(worlds)
    for draw in range(worlds.fit.draws):
        scenario = worlds.fit.scenario(draw)
        parts = take_apart(scenario, merge=False)
        assert parts is not None
        for payer in range(3):
            alone, _ = _shortfall._by_program(scenario, parts, payer)
            assert told.least[draw, payer] == pytest.approx(alone, abs=1e-6)  # cross-check
    whole = change(worlds.fit)
    assert whole.worlds == worlds.fit.draws
    assert whole.now.value == pytest.approx((told.least[:, -1] <= 1e-9).mean())
    for addition in whole.additions:
        assert addition.opens.value >= addition.without.value


def test_change__an_issue_left_out_of_a_space_too_large_to_list() -> None:
    names = [f"i{n}" for n in range(14)]
    text = HEAD.format(name="large") + "parties: [{id: a}, {id: b}]\nissues:\n"
    text += "".join(f"  - {{id: {i}, options: [p, q, r]}}\n" for i in names)
    text += f"no_deal: {{{', '.join(f'{i}: p' for i in names)}}}\npreferences:\n"
    for party, odd in (("a", 1), ("b", 0)):
        orders = ("p > q > r", "r > q > p")
        views = ", ".join(f"{i}: {orders[n % 2 == odd]}" for n, i in enumerate(names))
        text += f"  {party}: {{{views}}}\n"
    text += "record:\n  - {id: o, by: a, act: offers, outcome: {i0: q, i1: r}, source: s}\n"
    worlds = worlds_of(thinned(infer(parse_case(text), draws=200, seed=1), 60))
    assert not worlds.space.enumerable
    told = {a.issue: a for a in additions(worlds) if a.kind == "issue"}
    assert set(told) == set(names[2:])
    for issue in ("i2", "i13"):
        counts = []
        for free in ([0, 1], [0, 1, names.index(issue)]):
            outcomes = np.zeros((3 ** len(free), 14), dtype=np.intp)
            outcomes[:, free] = list(itertools.product(range(3), repeat=len(free)))
            deals = outcomes[1:]  # the first is no deal
            every = [worlds.fit.scenario(draw) for draw in range(worlds.fit.draws)]
            counts.append(np.mean([needed(world, deals, None) == 0 for world in every]))
        assert told[issue].without.value == pytest.approx(counts[0])  # cross-check
        assert told[issue].opens.value == pytest.approx(counts[1])


def test_change__what_cannot_be_asked() -> None:
    for target in (0.0, 1.5, float("nan")):
        with pytest.raises(WrongUse, match=r"give one above 0, at most 1"):
            change(fit_of("hanoi-2019"), target=target)
