"""Alternating offers against the clock: no test sleeps, time is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from detente.errors import WrongUse
from detente.play.clock import ACCEPTS, LEAVES, negotiate_in_time
from detente.play.negotiate import negotiate
from detente.play.part import Part, Strategy, strategy
from detente.play.view import View
from detente.scenario.make import make_scenario

WORTH = [number / 10 for number in range(11)]
CAKE = make_scenario(
    {"cake": [f"{10 - n}-{n}" for n in range(11)]}, {"Ann": [WORTH[::-1]], "Ben": [WORTH]}
)
EVEN = strategy("boulware", exponent=1)


class Clock:
    """A clock that goes on when somebody takes time."""

    def __init__(self) -> None:
        self.now, self.limits = 1000.0, list[float]()

    def __call__(self) -> float:
        return self.now

    def person(self, *answers: tuple[float, Any]) -> Callable[[View, float], Any]:
        """Somebody who takes so many seconds and then says so much, and then the last again."""
        left = list(answers)

        def says(_view: View, seconds: float) -> Any:
            self.limits.append(seconds)
            taken, said = left.pop(0) if len(left) > 1 else left[0]
            self.now += taken
            if isinstance(said, Exception):
                raise said
            return said

        return says


def told(session: Any) -> list[tuple[str, str, str | None]]:
    return [
        (turn.party, turn.act, None if turn.outcome is None else turn.outcome["cake"])
        for turn in session.turns
    ]


def test_negotiate_in_time__two_people() -> None:
    clock = Clock()
    ann, ben = clock.person((5, 2)), clock.person((5, 9), (5, ACCEPTS))
    found = negotiate_in_time(CAKE, [ann, ben], seconds=60, clock=clock)
    assert told(found) == [
        ("Ann", "offers", "8-2"),
        ("Ben", "offers", "1-9"),
        ("Ann", "offers", "8-2"),
        ("Ben", "accepts", None),
    ]
    assert (found.outcome, found.end, found.by) == ({"cake": "8-2"}, "agreed", "Ben")


def test_negotiate_in_time__strategies_alone_play_as_without_a_clock() -> None:
    timed = negotiate_in_time(CAKE, [EVEN, EVEN], seconds=60, rounds=20, clock=Clock())
    assert timed == negotiate(CAKE, [EVEN, EVEN], rounds=20)


def test_negotiate_in_time__the_deadline_ends_it_and_what_comes_after_does_not_count() -> None:
    """*By hand.* 25 seconds at 10 a turn: Ben's answer, at second 30, comes too late."""
    clock = Clock()
    ann, ben = clock.person((10, 2)), clock.person((10, 9), (10, ACCEPTS))
    found = negotiate_in_time(CAKE, [ann, ben], seconds=25, clock=clock)
    assert (found.end, len(found.turns)) == ("deadline", 2)
    assert clock.limits == pytest.approx([25.0, 15.0, 5.0])
    assert found.utilities == (0.0, 0.0)


def test_negotiate_in_time__who_lets_its_turn_pass_repeats_its_last_offer() -> None:
    """*By hand.* At first that is what it likes best."""
    clock = Clock()
    ann = clock.person((1, None), (1, 3), (9, 4), (1, LEAVES))
    found = negotiate_in_time(
        CAKE, [ann, clock.person((1, 10))], seconds=600, seconds_a_turn=5, clock=clock
    )
    assert [said for party, _, said in told(found) if party == "Ann"] == [
        "10-0",
        "7-3",
        "7-3",
        None,
    ]
    assert (found.end, found.by) == ("left", "Ann")


def test_negotiate_in_time__an_acceptance_that_is_late_is_none() -> None:
    clock = Clock()
    ben = clock.person((6, ACCEPTS), (1, LEAVES))
    found = negotiate_in_time(
        CAKE, [clock.person((1, 0)), ben], seconds=600, seconds_a_turn=5, clock=clock
    )
    assert (found.end, found.outcome) == ("left", None)
    assert told(found)[1] == ("Ben", "offers", "0-10")


def test_negotiate_in_time__strategies_see_the_time_of_the_clock() -> None:
    clock, times = Clock(), list[float]()

    def offer(view: View) -> int:
        times.append(view.time)
        return 10

    watching = Strategy("watching", Part(offer), Part(lambda *_: False))
    negotiate_in_time(CAKE, [clock.person((15, 0)), watching], seconds=60, rounds=1000, clock=clock)
    assert times == pytest.approx([0.25, 0.5, 0.75])
    slow = negotiate_in_time(CAKE, [clock.person((15, 0)), EVEN], seconds=60, clock=clock)
    assert told(slow)[-1][2] == "7-3"


@pytest.mark.parametrize("said", [11, -5, 2.5, "half", True, ACCEPTS, RuntimeError("away")])
def test_negotiate_in_time__what_is_no_answer_breaks_it_off(said: Any) -> None:
    clock = Clock()
    found = negotiate_in_time(CAKE, [clock.person((1, said)), EVEN], seconds=60, clock=clock)
    assert (found.end, found.by) == ("broken", "Ann")
    assert found.fault


def test_negotiate_in_time__says_what_it_cannot_do() -> None:
    with pytest.raises(WrongUse, match="no time"):
        negotiate_in_time(CAKE, [EVEN, EVEN], seconds=0)
    with pytest.raises(WrongUse, match="give one for each"):
        negotiate_in_time(CAKE, [EVEN], seconds=1)
