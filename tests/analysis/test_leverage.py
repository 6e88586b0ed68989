"""Who has the leverage, against a slow count world by world and splits from the literature."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from detente.analysis.leverage import STEP, Leverage, leverage
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer
from oracles.small_cases import HEAD


def pie(extra: str = "", walk_away: str = "0", steps: int = 100) -> Case:
    """A pie of a hundred slices between two, nothing unknown but as said."""
    options = [f"s{n}" for n in range(steps + 1)]
    values = {
        "a": ", ".join(f"{o}: {100 * n / steps:g}" for n, o in enumerate(options)),
        "b": ", ".join(f"{o}: {100 - 100 * n / steps:g}" for n, o in enumerate(options)),
    }
    text = HEAD.format(name="pie") + "parties: [{id: a}, {id: b}]\n"
    text += f"issues:\n  - {{id: slices, options: [{', '.join(options)}]}}\n"
    text += "preferences:\n"
    text += f"  a: {{slices: {{{values['a']}}}, reservation: {walk_away}}}\n"
    text += f"  b: {{slices: {{{values['b']}}}, reservation: 0}}\n"
    return parse_case(text + extra)


@lru_cache
def standing(extra: str = "", walk_away: str = "0") -> Leverage:
    return leverage(infer(pie(extra, walk_away), draws=200, seed=1))


def test_leverage__a_pie_between_equals_is_halved() -> None:
    first, second = standing().parties
    for each in (first, second):  # by hand
        assert each.nash.mean == pytest.approx(0.5)
        assert each.loss.mean == pytest.approx(0.5)
        assert each.most.mean == pytest.approx(1.0)
        assert each.walk_away.mean == 0
        assert each.waiting is None  # the pie has no no-deal outcome
        assert each.loses_most.value == 0


def test_leverage__who_can_wait_twice_as_long_gets_two_thirds() -> None:
    # Binmore, Rubinstein and Wolinsky (1986): shares in proportion to patience, 2 : 1
    for each in standing().parties:
        assert each.patient == pytest.approx(2 / 3 - 1 / 2, abs=0.006)  # paper, one slice of error


@pytest.mark.parametrize(("one", "other"), [(0.99, 0.98), (0.999, 0.999), (0.99, 0.999)])
def test_leverage__patience_nears_the_offers_in_turns(one: float, other: float) -> None:
    """Rubinstein (1982): the proposer's share, its advantage vanishing as patience nears 1."""
    said = "implementation:\n  carries_out: {a: slices}\n"
    said += f"  patience: {{a: {100 * one:g}, b: {100 * other:g}}}\n"
    found = standing(said).parties[0].rubinstein
    assert found is not None
    first = (1 - other) / (1 - one * other)
    second = 1 - (1 - one) / (1 - one * other)
    assert min(first, second) - 0.006 <= found.mean <= max(first, second) + 0.006  # paper


def test_leverage__a_walk_away_splits_the_rest() -> None:
    first, second = standing(walk_away="40").parties
    # by hand: 0.4 + 0.6 / 2 against 0.3, so half of the most that each could gain
    assert first.walk_away.mean == pytest.approx(0.4)
    assert (first.loss.mean, second.loss.mean) == pytest.approx((0.3, 0.3))
    assert (first.nash.mean, second.nash.mean) == pytest.approx((0.5, 0.5))
    # by hand: a step better brings half a step, to the nearest slice
    assert first.better_walk_away == pytest.approx(STEP / 2, abs=0.006)
    assert first.closes == 0


def test_leverage__equals_a_count_world_by_world() -> None:
    fit = infer(read_case("hanoi-2019"), draws=400, seed=2)
    found = leverage(fit)
    rows: dict[str, list[list[float]]] = {"nash": [], "waiting": [], "loss": [], "most": []}
    closes = np.zeros(2)
    with_deal = 0
    for draw in range(fit.draws):
        world = fit.scenario(draw)
        values = world.values(world.space.deals())
        signs = np.array(world.reservation)
        waiting = world.value(dict(fit.case.no_deal or {}))
        suits = values[(values >= signs - 1e-9).all(axis=1)]
        if not len(suits):
            continue
        with_deal += 1
        most = (suits - signs).max(axis=0)
        nash = suits[np.argmax((suits - signs).prod(axis=1))]
        patiently = suits[np.argmax((suits - waiting).prod(axis=1))]
        rows["nash"].append(((nash - signs) / most).tolist())
        rows["waiting"].append(((patiently - signs) / most).tolist())
        rows["loss"].append((nash - signs).tolist())
        rows["most"].append(most.tolist())
        for party in range(2):
            higher = signs + STEP * np.eye(2)[party]
            closes[party] += not (values >= higher - 1e-9).all(axis=1).any()
    assert found.zone.value == pytest.approx(with_deal / fit.draws)
    losses = np.array(rows["loss"])
    for party, each in enumerate(found.parties):  # cross-check
        assert each.nash.mean == pytest.approx(np.mean(rows["nash"], axis=0)[party])
        assert each.waiting_nash is not None
        assert each.waiting_nash.mean == pytest.approx(np.mean(rows["waiting"], axis=0)[party])
        assert each.loss.mean == pytest.approx(losses.mean(axis=0)[party])
        assert each.most.mean == pytest.approx(np.mean(rows["most"], axis=0)[party])
        more = (losses[:, party] > losses[:, 1 - party]).sum() / fit.draws
        assert each.loses_most.value == pytest.approx(more)
        assert each.closes == pytest.approx(closes[party] / with_deal)


def test_leverage__no_deal_in_any_world() -> None:
    text = HEAD.format(name="apart") + "parties: [{id: a}, {id: b}]\n"
    text += "issues:\n  - {id: x, options: [p, q]}\npreferences:\n"
    text += "  a: {x: p > q, reservation: 50}\n  b: {x: q > p, reservation: 50}\n"
    found = leverage(infer(parse_case(text), draws=200, seed=1))
    assert found.parties == ()  # by hand: each option is nothing to one of them
    assert found.zone.value == 0


def test_leverage__better_waiting_helps_the_one_that_waits() -> None:
    fit: Ensemble = infer(read_case("hanoi-2019-brief"), draws=400, seed=1)
    for each in leverage(fit).parties:
        assert each.better_waiting is not None
        assert each.better_waiting >= 0
        assert each.better_walk_away >= 0
