"""Why talks broke down, against a slow count world by world."""

from __future__ import annotations

import itertools
from functools import lru_cache

import numpy as np
import pytest

from detente.analysis.breakdown import Breakdown, breakdown, course
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import Unanswerable, WrongUse
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer
from oracles.small_cases import CASES, HEAD

LISTED = ["orders-and-refusals", "value-ranges", "hanoi-2019-brief", "collective"]


def case_of(name: str) -> Case:
    if name == "collective":  # two meetings, a mediator, an offer of less than full confidence
        return read_case("collective-agreement")
    if name in CASES:
        return parse_case(HEAD.format(name=name) + CASES[name])
    return read_case(name)


@lru_cache
def fit_of(name: str) -> Ensemble:
    return infer(case_of(name), draws=400, seed=3)


@lru_cache
def found(name: str) -> Breakdown:
    return breakdown(fit_of(name))


class World:
    """One world, looked at outcome by outcome."""

    def __init__(self, fit: Ensemble, draw: int, meeting: str) -> None:
        self.scenario = fit.scenario(draw, meeting)
        self.outcomes = [tuple(o.tolist()) for o in self.scenario.space.deals()]
        self.values = dict(
            zip(
                self.outcomes,
                self.scenario.values(np.array(self.outcomes)).tolist(),
                strict=True,
            )
        )
        self.signs = self.scenario.reservation

    def accepts(self, party: int, outcome: tuple[int, ...]) -> bool:
        return bool(self.values[outcome][party] >= self.signs[party] - 1e-9)

    def suits(self, outcome: tuple[int, ...]) -> bool:
        return all(self.accepts(party, outcome) for party in range(len(self.signs)))


@lru_cache
def worlds(name: str) -> list[World]:
    fit = fit_of(name)
    return [World(fit, draw, fit.layout.meetings[-1]) for draw in range(fit.draws)]


def table(name: str) -> dict[str, tuple[int, ...]]:
    fit = fit_of(name)
    space = fit.scenario(0).space
    return {
        entry.id: tuple(space.numbers(entry.outcome).tolist())
        for entry in fit.case.record
        if entry.outcome
        and entry.at in (None, fit.layout.meetings[-1])
        and entry.act in ("offers", "demands", "accepts", "proposes", "rejects")
    }


def best_offer(all_worlds: list[World], world: World, party: int) -> tuple[int, ...] | None:
    """By the definition: the greatest chance, over all worlds, times the gain in this one."""
    best, most = None, 0.0
    for outcome in world.outcomes:
        chance = chances(all_worlds, party)[outcome]
        worth = chance * (world.values[outcome][party] - world.signs[party])
        if worth > most + 1e-12:
            best, most = outcome, worth
    return best


_CHANCES: dict[tuple[int, int], dict[tuple[int, ...], float]] = {}


def chances(all_worlds: list[World], party: int) -> dict[tuple[int, ...], float]:
    key = (id(all_worlds), party)
    if key not in _CHANCES:
        others = [p for p in range(len(all_worlds[0].signs)) if p != party]
        _CHANCES[key] = {
            outcome: float(
                np.mean([all(w.accepts(p, outcome) for p in others) for w in all_worlds])
            )
            for outcome in all_worlds[0].outcomes
        }
    return _CHANCES[key]


@pytest.mark.parametrize("name", LISTED[:3])
def test_breakdown__shares_equal_a_count_world_by_world(name: str) -> None:
    every = worlds(name)
    on_table = set(table(name).values())
    counts = dict.fromkeys(("no_zone", "missed", "unknowable", "both", "neither"), 0)
    for world in every:
        if not any(world.suits(outcome) for outcome in world.outcomes):
            counts["no_zone"] += 1
            continue
        missed = not any(world.suits(outcome) for outcome in on_table)
        offers = [best_offer(every, world, party) for party in range(len(world.signs))]
        taken = [
            offer is not None
            and all(world.accepts(p, offer) for p in range(len(world.signs)) if p != party)
            for party, offer in enumerate(offers)
        ]
        counts["missed"] += missed
        counts["unknowable"] += not any(taken)
        counts["both"] += missed and not any(taken)
        counts["neither"] += any(taken) and not missed
    told = found(name)
    for key, count in counts.items():  # cross-check
        assert getattr(told, key).value == pytest.approx(count / len(every), abs=1e-12)
    assert told.undecided == 0
    assert told.listed


@pytest.mark.parametrize("name", LISTED)
def test_breakdown__every_world_has_one_reason(name: str) -> None:
    told = found(name)
    parts = [told.no_zone, told.missed_only, told.both, told.unknowable_only, told.neither]
    assert sum(part.value for part in parts) == pytest.approx(1.0)
    assert told.missed.value == pytest.approx(told.missed_only.value + told.both.value)
    assert told.unknowable.value == pytest.approx(told.unknowable_only.value + told.both.value)


@pytest.mark.parametrize("name", LISTED[:3])
def test_breakdown__how_far_and_on_which_issues_the_table_missed(name: str) -> None:
    fit = fit_of(name)
    space = fit.scenario(0).space
    for miss in found(name).misses:
        start = tuple(space.numbers(miss.outcome).tolist())
        issues = np.zeros(len(start))
        far, count = 0.0, 0
        for world in worlds(name):
            suits = [outcome for outcome in world.outcomes if world.suits(outcome)]
            if not suits:
                continue
            differs = [[a != b for a, b in zip(o, start, strict=True)] for o in suits]
            least = min(sum(d) for d in differs)
            nearest = [d for d in differs if sum(d) == least]
            issues += np.mean(nearest, axis=0)
            far, count = far + least, count + 1
        if count:  # cross-check
            assert miss.distance == pytest.approx(far / count)
            assert list(miss.issues.values()) == pytest.approx((issues / count).tolist())
        for refusal in miss.refusals:
            party = fit.layout.parties.index(refusal.party)
            short = [
                world.signs[party] - world.values[start][party]
                for world in worlds(name)
                if not world.accepts(party, start)
            ]
            assert refusal.share.value == pytest.approx(len(short) / fit.draws)
            assert refusal.short == pytest.approx(np.mean(short))


def test_breakdown__small_changes_are_all_tried_and_the_best_told() -> None:
    name = "hanoi-2019-brief"
    space = fit_of(name).scenario(0).space
    told = found(name)
    for party, entry in (("us", "demand"), ("dprk", "offer")):
        start = table(name)[entry]
        for many in (1, 2):
            share = {
                outcome: np.mean([world.suits(outcome) for world in worlds(name)])
                for outcome in worlds(name)[0].outcomes
                if sum(a != b for a, b in zip(outcome, start, strict=True)) == many
            }
            own = [n for n in told.near if n.party == party and len(n.change) == many]
            expected = sorted((s for s in share.values() if s > 0), reverse=True)[:3]
            assert [near.share.value for near in own] == pytest.approx(expected)  # cross-check
            for near in own:
                assert share[tuple(space.numbers(near.outcome).tolist())] == near.share.value
                assert near.change.items() <= near.outcome.items()


def test_breakdown__best_offers_stand_with_how_often_they_are_taken() -> None:
    name = "hanoi-2019-brief"
    every, told = worlds(name), found(name)
    space = fit_of(name).scenario(0).space
    for party, label in enumerate(("us", "dprk")):
        offers = [best_offer(every, world, party) for world in every]
        assert told.no_offer[label] == pytest.approx(offers.count(None) / len(every))
        for offer in (o for o in told.offers if o.party == label):
            numbers = tuple(space.numbers(offer.outcome).tolist())
            made = [w for w, o in zip(every, offers, strict=True) if o == numbers]
            assert offer.share.value == pytest.approx(len(made) / len(every))
            taken = np.mean([w.accepts(1 - party, numbers) for w in made])
            assert offer.accepted == pytest.approx(taken)


def test_course__meeting_by_meeting_and_over_all() -> None:
    fit = fit_of("collective")
    over = course(fit)
    assert [each.meeting for each in over.meetings] == ["opening", "mediation", "last"]
    zones = []
    for each in over.meetings:
        alone = breakdown(fit, each.meeting)
        assert alone.no_zone == each.no_zone
        every = [World(fit, draw, each.meeting) for draw in range(0, fit.draws, 8)]
        zones.append([any(w.suits(o) for o in w.outcomes) for w in every])
    zone = np.array(zones)
    assert abs(over.never.value - (~zone.any(axis=0)).mean()) < 0.2  # one world of eight
    assert over.never.value + over.missed.value <= 1
    lowest = 1 - max(each.no_zone.value for each in over.meetings)
    assert over.always.value <= lowest + 1e-12


def test_course__tells_of_each_meeting_what_the_breakdown_tells() -> None:
    text = read_case("supplier-contract").text or ""
    more = "\nimplementation:\n  carries_out: {maker: price, supplier: delivery}\n"
    kept = "  detection: 60\n  snapback: 50\n  patience: 90\n"
    for said in (more, more + kept):  # with these, all rests on fewer draws
        fit = infer(parse_case(text + said), draws=1_200, seed=1)
        over = course(fit)
        assert [each.meeting for each in over.meetings] == ["first", "second"]
        assert list(over.meetings) == [breakdown(fit, each.meeting) for each in over.meetings]
        assert (over.meetings[0].unheld is None) == (said == more)


def test_breakdown__nothing_on_the_table() -> None:
    with pytest.raises(
        Unanswerable, match=r"nothing was on the table in case 'nash-1950-barter'.*act"
    ):
        course(infer(read_case("nash-1950-barter"), draws=200, seed=1))
    fit = fit_of("hanoi-2019-brief")
    with pytest.raises(WrongUse, match=r"unknown meeting 'oslo'"):
        breakdown(fit, "oslo")
    text = read_case("hanoi-2019-brief").text or ""
    lines = [line for line in text.splitlines() if "act: " not in line]
    silent = infer(parse_case("\n".join(lines).replace("record:", "")), draws=200, seed=1)
    with pytest.raises(Unanswerable, match=r"at meeting 'hanoi'.*at: hanoi, act: offers"):
        breakdown(silent)


def test_breakdown__one_party_alone() -> None:
    text = (read_case("hanoi-2019-brief").text or "").replace(
        "alternative: live under sanctions}", "role: neutral}"
    )
    lines = text.splitlines()
    start = lines.index("  dprk:")
    kept = [line for n, line in enumerate(lines) if not start <= n < start + 6]
    kept = [line for line in kept if "by: dprk" not in line]
    alone = infer(parse_case("\n".join(kept)), draws=200, seed=1)
    with pytest.raises(
        Unanswerable, match=r"only 'us' has a say.*talks need two; add one under parties"
    ):
        breakdown(alone)


def test_breakdown__a_space_too_large_to_list_says_so() -> None:
    issues = [f"i{n}" for n in range(12)]
    options = "[a, b, c]"
    text = HEAD.format(name="large") + "parties: [{id: a}, {id: b}]\nissues:\n"
    text += "".join(f"  - {{id: {i}, options: {options}}}\n" for i in issues)
    text += f"no_deal: {{{', '.join(f'{i}: a' for i in issues)}}}\npreferences:\n"
    for party, order in (("a", "c > b > a"), ("b", "a > b > c")):
        text += f"  {party}: {{{', '.join(f'{i}: {order}' for i in issues)}}}\n"
    half = ", ".join(f"{i}: {'c' if n < 6 else 'a'}" for n, i in enumerate(issues))
    text += f"record:\n  - {{id: o, by: a, act: offers, outcome: {{{half}}}, source: s}}\n"
    text += f"  - {{id: r, by: b, act: rejects, outcome: {{{half}}}, source: s}}\n"
    told = breakdown(infer(parse_case(text), draws=200, seed=1))
    assert not told.listed
    assert told.no_zone.value + told.missed.value + told.undecided == pytest.approx(1.0)
    assert all(len(near.change) in (1, 2) for near in told.near)
    pairs = list(itertools.pairwise(n.share.value for n in told.near if len(n.change) == 1))
    assert all(one >= other for one, other in pairs)
