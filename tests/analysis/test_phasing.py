"""Phasing over an ensemble against world-by-world sums, and what it says of cases it cannot ask."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from detente.analysis._exchanges import exchanges_of
from detente.analysis._holding import asks_holding, some_would_hold
from detente.analysis._phases import GRID, Cell, matters_of
from detente.analysis._worlds import worlds_of
from detente.analysis.breakdown import breakdown
from detente.analysis.phasing import phasing
from detente.case.read import parse_case, read_case
from detente.errors import Unanswerable, WrongUse
from detente.preferences.ensemble import Ensemble, Share
from detente.preferences.infer import infer
from detente.scenario.schedules import MOST_STEPS, fewest_steps

DONE = "\nimplementation:\n  carries_out: {us: sanctions, dprk: dismantlement}\n"
KEPT = "  detection: 60\n  snapback: {us: 40..80, dprk: 20}\n  patience: 90\n"


@lru_cache
def fit_of(more: str = DONE + KEPT) -> Ensemble:
    text = read_case("hanoi-2019-brief").text or ""
    return infer(parse_case(text + more), draws=400, seed=1)


def plain_flows(fit: Ensemble, draw: int, deal: dict[str, str]) -> np.ndarray:
    """What each side's part is worth to each, from one world as a scenario of its own."""
    scenario = fit.scenario(draw)
    without = dict(fit.case.no_deal or {})
    found = np.zeros((2, 2))
    for column, issues in enumerate((["sanctions"], ["dismantlement"])):
        part = {**without, **{issue: deal[issue] for issue in issues}}
        outcomes = np.array([scenario.space.numbers(part), scenario.space.numbers(without)])
        values = scenario.values(outcomes)
        found[:, column] = values[0] - values[1]
    return found


def test_exchanges__are_what_each_part_alone_is_worth_in_each_world() -> None:
    fit = fit_of()
    worlds = worlds_of(fit)
    deal = {"dismantlement": "partial", "sanctions": "lifted", "treaty": "announced"}
    said = fit.case.implementation
    assert said is not None
    found = exchanges_of(worlds, said, worlds.space.numbers(deal))
    assert found.sides == ("us", "dprk")
    for draw in (0, 7, 199):
        assert found.flows[draw] == pytest.approx(plain_flows(fit, draw, deal))  # cross-check
    assert found.revocable == pytest.approx(found.flows)
    assert found.kept["snapback"][:, 1] == pytest.approx(np.full(fit.draws, 0.2))
    drawn = found.kept["snapback"][:, 0]
    assert drawn.min() >= 0.4
    assert drawn.max() <= 0.8
    assert drawn.mean() == pytest.approx(0.6, abs=0.03)
    assert not found.kept["bonus"].any()


def test_exchanges__what_cannot_be_undone_is_not_taken_back() -> None:
    fit = fit_of(DONE + "  one_way: dismantlement\n" + KEPT)
    worlds = worlds_of(fit)
    said = fit.case.implementation
    assert said is not None
    deal = worlds.space.numbers({"dismantlement": "entire", "sanctions": "eased"})
    found = exchanges_of(worlds, said, deal)
    assert not found.revocable[:, :, 1].any()
    assert found.revocable[:, :, 0] == pytest.approx(found.flows[:, :, 0])


def test_phasing__counts_the_steps_world_by_world() -> None:
    fit = fit_of()
    found = phasing(fit)
    assert found.open == ()
    assert found.region == ()
    worlds = worlds_of(fit)
    deal = worlds.space.numbers(found.deal)
    said = fit.case.implementation
    assert said is not None
    exchanges = exchanges_of(worlds, said, deal)
    inside = np.flatnonzero(worlds.agreed(deal[None, :])[:, 0])
    assert found.suits.value == pytest.approx(len(inside) / fit.draws)
    assert found.worlds == min(len(inside), 200)
    if found.worlds == len(inside):
        steps = [fewest_steps(exchanges.exchange(draw)) for draw in inside]
        for most, share in enumerate(found.steps, 1):
            counted = np.mean([n is not None and n <= most for n in steps])
            assert share.value == pytest.approx(counted)  # cross-check
    assert [s.value for s in found.steps] == sorted(s.value for s in found.steps)
    assert found.steps[0] == found.at_once


def test_phasing__what_is_open_makes_a_region_in_which_more_never_hurts() -> None:
    found = phasing(fit_of(DONE))
    assert found.open == ("detection", "snapback", "patience")
    assert found.needs_snapback is None
    cells = {(c.patience, c.detection, c.snapback): c.share.value for c in found.region}
    assert len(cells) == 3 * 5 * 6
    for (patience, detection, snapback), share in cells.items():
        assert patience is not None
        assert detection is not None
        more = [v for (p, d, s), v in cells.items() if (p, d) == (patience, detection)
                and s is not None and snapback is not None and s >= snapback]  # fmt: skip
        assert share <= min(more) + 1e-12
        if snapback == 0:
            assert share == 0  # by hand: nothing rewards the last step


def test_matters__of_a_share_that_hangs_on_two_things_alike_and_on_the_third_not_at_all() -> None:
    pytest.importorskip("SALib")
    cells = [
        Cell(p, d, s, Share((d - 0.1) / 1.6 + s / 2, 0.0))
        for p in GRID["patience"]
        for d in GRID["detection"]
        for s in GRID["snapback"]
    ]
    found = matters_of(cells)
    assert found is not None
    assert found["patience"].total == pytest.approx(0.0, abs=1e-9)  # by hand
    for key in ("detection", "snapback"):  # by hand: it is a sum, each with half of the variance
        assert found[key].first == pytest.approx(0.5, abs=0.02)
        assert found[key].total == pytest.approx(0.5, abs=0.02)
    assert matters_of([]) is None


def test_phasing__only_what_is_open_is_tried() -> None:
    found = phasing(fit_of(DONE + "  detection: 60\n  patience: 90\n"))
    assert found.open == ("snapback",)
    assert {(cell.patience, cell.detection) for cell in found.region} == {(None, None)}
    assert [cell.snapback for cell in found.region] == [0.0, 0.1, 0.25, 0.5, 0.75, 1.0]


def test_phasing__a_deal_of_ones_own() -> None:
    fit = fit_of()
    deal = {"dismantlement": "partial", "sanctions": "eased"}
    found = phasing(fit, deal)
    assert found.deal == {**deal, "treaty": "none", "follow_up": "none"}
    assert [side.issues for side in found.sides] == [("sanctions",), ("dismantlement",)]
    with pytest.raises(WrongUse, match="is no outcome of this case"):
        phasing(fit, {"dismantlement": "some"})
    ruled = infer(read_case("hanoi-2019"), draws=200, seed=1)
    with pytest.raises(WrongUse, match="forbid dismantlement none, sanctions lifted, treaty none"):
        phasing(ruled, {"sanctions": "lifted"})


def test_phasing__is_the_same_for_a_seed() -> None:
    assert phasing(fit_of()) == phasing(fit_of())


@pytest.mark.parametrize(
    ("more", "deal", "said"),
    [
        ("", None, r"does not say who would carry a deal out.*add implementation: \{carries_out"),
        (
            "\nimplementation:\n  carries_out: {us: [sanctions, dismantlement]}\n",
            None,
            r"in no deal of case.*two sides have something to carry out.*carries_out:",
        ),
        (DONE, {"dismantlement": "partial", "sanctions": "lifted"}, r"suits all in none of what"),
        (DONE, {"treaty": "announced"}, r"treaty announced, .* nobody has anything.*carries_out:"),
    ],
)
def test_phasing__says_what_is_missing(more: str, deal: dict[str, str] | None, said: str) -> None:
    with pytest.raises(Unanswerable, match=said):
        phasing(fit_of(more), deal)


def test_phasing__no_deal_has_to_be_known() -> None:
    text = (read_case("nash-1950-barter").text or "").splitlines()
    kept = "\n".join(line for line in text if not line.startswith("no_deal"))
    case = parse_case(kept)
    names = [party.id for party in case.negotiators]
    more = f"\nimplementation:\n  carries_out: {{{names[0]}: [{case.issues[0].id}]}}\n"
    try:
        fit = infer(parse_case(kept + more), draws=200, seed=1)
    except Exception as fault:
        pytest.skip(f"this case cannot do without no_deal: {fault}")
    with pytest.raises(Unanswerable, match=r"add no_deal: "):
        phasing(fit)


def test_phasing__issues_that_interact_have_one_side_that_acts() -> None:
    text = (read_case("hanoi-2019-brief").text or "").replace(
        "  us:\n    dismantlement",
        "  us:\n    together: [[dismantlement, sanctions]]\n    dismantlement",
    )
    assert "together" in text
    fit = infer(parse_case(text + DONE + KEPT), draws=200, seed=1)
    with pytest.raises(Unanswerable, match=r"depend on each other for 'us'.*name one side"):
        phasing(fit)


# --- in breakdowns --------------------------------------------------------------------------------


def test_some_would_hold__equals_a_search_deal_by_deal() -> None:
    fit = fit_of()
    worlds = worlds_of(fit)
    assert asks_holding(worlds)
    said = fit.case.implementation
    assert said is not None
    held = some_would_hold(worlds)
    exchanges = {tuple(d): exchanges_of(worlds, said, d) for d in worlds.space.deals()}
    for draw in range(0, fit.draws, 16):
        suits = [d for d in worlds.space.deals() if worlds.agreed(d[None, :])[draw, 0]]
        one_by_one = any(
            not exchanges[tuple(d)].sides
            or fewest_steps(exchanges[tuple(d)].exchange(draw), MOST_STEPS) is not None
            for d in suits
        )
        assert held[draw] == one_by_one  # cross-check


def test_breakdown__counts_deals_that_would_not_hold_before_all_else() -> None:
    told = breakdown(fit_of())
    plain = breakdown(fit_of(DONE))
    assert plain.unheld is None  # nothing is known of what would keep sides to a deal
    assert told.unheld is not None
    parts = (told.no_zone, told.unheld, told.missed_only, told.both, told.unknowable_only,
             told.neither)  # fmt: skip
    assert sum(part.value for part in parts) == pytest.approx(1.0)
    fit = fit_of()
    worlds = worlds_of(fit)
    zone = worlds.verdict > 0
    assert told.unheld.value == pytest.approx((zone & ~some_would_hold(worlds)).mean())
    never = fit_of(DONE + "  detection: 0\n  snapback: 0\n  patience: 90\n")
    unkept = breakdown(never)
    assert unkept.unheld is not None
    assert unkept.unheld.value > 0
    assert replace(unkept.no_zone) == plain.no_zone
