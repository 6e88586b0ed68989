"""Talks over several meetings: what is carried over, what is not, and where they end."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.errors import WrongUse
from detente.play.negotiate import negotiate
from detente.play.part import Part, Strategy, strategy, strategy_names
from detente.play.protocols.adjourned import Meeting, meet
from detente.play.session import Session
from detente.play.view import LEAVES, View
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.small_scenarios import scenarios

WORTH = [number / 10 for number in range(11)]
CAKE = make_scenario(
    {"cake": [f"{10 - n}-{n}" for n in range(11)]}, {"Ann": [WORTH[::-1]], "Ben": [WORTH]}
)
EVEN = strategy("boulware", exponent=1)


def offers(session: Session, party: str) -> list[float]:
    """What a party's offers in a session are worth to it."""
    me = ["Ann", "Ben"].index(party)
    return [
        float(CAKE.value(turn.outcome)[me])
        for turn in session.turns
        if turn.act == "offers" and turn.party == party and turn.outcome
    ]


def plain(offer: Any, accepts: Any = lambda _view, _offered, _planned: False) -> Strategy:
    return Strategy("plain", Part(offer), Part(accepts))


def test_meet__they_agree_at_the_meeting_that_has_room() -> None:
    """*By hand.* At 0.7 each nothing suits both; at 0.4 they come down to 0.46 by round 9."""
    none, room = Meeting(9, {"Ann": 0.7, "Ben": 0.7}), Meeting(9, {"Ann": 0.4, "Ben": 0.4})
    held = meet(CAKE, [EVEN, EVEN], [none, Meeting(9), room, Meeting(9)])
    assert [session.end for session in held] == ["deadline", "deadline", "agreed"]
    assert held[0].utilities == held[1].utilities == (0.7, 0.7)
    assert held[2].outcome == {"cake": "5-5"}


def test_meet__one_meeting_is_a_session() -> None:
    for seed in range(3):
        assert meet(CAKE, [EVEN, EVEN], [Meeting(20)], seed=seed) == (
            negotiate(CAKE, [EVEN, EVEN], rounds=20, seed=seed),
        )


def test_meet__nobody_goes_back_unless_they_may() -> None:
    """*By hand.* The first meeting ends at 0.7 each; the next begins there, or at all again."""
    plan = [Meeting(9, {"Ann": 0.7, "Ben": 0.7}), Meeting(9, {"Ann": 0.6, "Ben": 0.6})]
    first, second = meet(CAKE, [EVEN, EVEN], plan)
    assert min(offers(first, "Ann")) == pytest.approx(0.8)
    assert offers(second, "Ann")[0] == offers(first, "Ann")[-1]
    assert max(offers(second, "Ben")) <= offers(first, "Ben")[-1]
    free = meet(CAKE, [EVEN, EVEN], plan, forward=False)
    assert offers(free[1], "Ann")[0] == 1.0


def test_meet__what_would_no_longer_be_signed_does_not_bind() -> None:
    """*By hand.* Ann came down to 0.3, and needs 0.6 now: 0.3 is off the table, for good."""
    plan = [Meeting(9, {"Ann": 0.2, "Ben": 0.9}), Meeting(9, {"Ann": 0.6, "Ben": 0.9})]
    first, second = meet(CAKE, [EVEN, EVEN], plan)
    assert offers(first, "Ann")[-1] == pytest.approx(0.3)
    assert offers(second, "Ann")[0] == 1.0
    assert min(offers(second, "Ann")) >= 0.6


def test_meet__earlier_offers_are_seen_and_learned_and_the_table_is_clear() -> None:
    seen: list[tuple[int, int, list[int]]] = []
    learned: list[int] = []

    def offer(view: View) -> int:
        if view.round == 0:
            seen.append((view.standing, view.rounds, view.counts.tolist()))
        return 0

    watching = Strategy(
        "watching",
        Part(offer),
        Part(lambda _view, _offered, _planned: False),
        Part(lambda view: learned.append(int(view.standing))),
    )
    stubborn = plain(lambda _view: 10)
    meet(CAKE, [watching, stubborn], [Meeting(2), Meeting(3), Meeting(1)])
    assert seen == [(-1, 2, [0, 0]), (-1, 3, [2, 2]), (-1, 1, [5, 5])]
    assert learned == [10] * (2 + (2 + 3) + (5 + 1))


def test_meet__who_leaves_a_meeting_comes_to_the_next() -> None:
    walks = plain(lambda view: LEAVES if view.rounds == 4 else 5)
    held = meet(CAKE, [walks, EVEN], [Meeting(4), Meeting(5)])
    assert [(session.end, session.by) for session in held] == [("left", "Ann"), ("agreed", "Ben")]


def test_meet__a_fault_breaks_all_off() -> None:
    failing = plain(lambda _view: 1 // 0)
    held = meet(CAKE, [EVEN, failing], [Meeting(4), Meeting(5)])
    assert len(held) == 1
    assert (held[0].end, held[0].by) == ("broken", "Ben")
    assert held[0].fault == "plain: ZeroDivisionError: integer division or modulo by zero"


def test_meet__reservation_values_are_counted_as_the_scenario_counts() -> None:
    """*By hand.* Utilities from 200 to 300: 270 is 0.7 of the way."""
    wide = make_scenario(
        {"cake": [str(n) for n in range(11)]},
        {"Ann": [[300 - 10 * n for n in range(11)]], "Ben": [[200 + 10 * n for n in range(11)]]},
        {"Ann": 200, "Ben": 200},
    )
    plan = [Meeting(9, {"Ann": 270, "Ben": 270}), Meeting(9, {"Ann": 240, "Ben": 240})]
    held = meet(wide, [EVEN, EVEN], plan)
    assert held[0].utilities == (270.0, 270.0)
    assert (held[1].end, held[1].utilities) == ("agreed", (250.0, 250.0))


RESERVED = st.lists(st.sampled_from([0.0, 0.2, 0.3, 0.6]), min_size=2, max_size=2)


@given(
    scenarios,
    st.lists(RESERVED, min_size=1, max_size=3),
    st.sampled_from(strategy_names()),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=60, deadline=None)
def test_meet__nobody_signs_or_offers_less_than_it_needs_at_that_meeting(
    scenario: Scenario, values: list[list[float]], name: str, forward: bool, compiled: bool
) -> None:
    space = scenario.space
    assume(space.allowed(space.outcomes()).any())
    two = scenario.among(scenario.parties[:2])
    plan = [Meeting(4, dict(zip(two.parties, each, strict=True))) for each in values]
    sides = [EVEN, strategy(name)]
    held = meet(two, sides, plan, forward=forward, compiled=compiled)
    for meeting, session in zip(plan, held, strict=False):
        for turn in session.turns:
            if turn.outcome is None:
                continue
            worth = two.value(turn.outcome)[two.parties.index(turn.party)]
            assert worth >= meeting.reservation[turn.party] - 1e-7
    assert held == meet(two, sides, plan, forward=forward, compiled=not compiled)
    assert all(session.end != "broken" for session in held)
    assert np.isfinite(held[-1].utilities).all()


def test_meet__says_what_it_cannot_do() -> None:
    with pytest.raises(WrongUse, match="no meeting"):
        meet(CAKE, [EVEN, EVEN], [])
    with pytest.raises(WrongUse, match="meeting 2 has 0 rounds"):
        meet(CAKE, [EVEN, EVEN], [Meeting(1), Meeting(0)])
    with pytest.raises(WrongUse, match="meeting 1 has a reservation value for 'Cid'"):
        meet(CAKE, [EVEN, EVEN], [Meeting(1, {"Cid": 0.5})])
    with pytest.raises(WrongUse, match="2 parties and 1"):
        meet(CAKE, [EVEN], [Meeting(1)])


@pytest.mark.parametrize("name", strategy_names())
def test_meet__every_strategy_can_resume(name: str) -> None:
    """Not compiled, so that what reads or writes outside its memory would raise."""
    side = strategy(name)
    plan = [Meeting(5, {"Ann": 0.6, "Ben": 0.6}), Meeting(3), Meeting(4, {"Ann": 0.2, "Ben": 0.2})]
    held = meet(CAKE, [side, side], plan, compiled=False)
    assert all(session.fault is None for session in held)
    for meeting, session in zip(plan, held, strict=False):
        least = 0.6 if meeting.reservation.get("Ann", 0.6) == 0.6 else 0.2
        assert min([*offers(session, "Ann"), *offers(session, "Ben")], default=1) >= least - 1e-9
