"""Talks over several meetings: they adjourn, everything moves on, and they resume.

Each meeting is a session of alternating offers with a deadline of its own, and with reservation
values of its own: what a party would rather do without than sign changes between meetings.

| state | what happens | next state |
| --- | --- | --- |
| a meeting opens | the table is clear, all earlier offers are told again | alternating offers |
| alternating offers | agreed | ended: agreed |
| alternating offers | a strategy fails | ended: broken off |
| alternating offers | deadline, or a party leaves | adjourned |
| adjourned | there is another meeting | a meeting opens |
| adjourned | there is none | ended: as that meeting did |

An adjournment clears the table, not the record: no earlier offer can be accepted unless it is made
again, but the others' models have learned from it, and (unless `forward` is False) nobody goes back
on it. An offer that is worth more to its party than the last one it made at an earlier meeting is
read as that last one again, as long as that is worth its reservation value at this meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from detente.errors import WrongUse
from detente.kernels.dominance import TIE
from detente.play.part import Strategy
from detente.play.seats import seats_of
from detente.play.session import Session
from detente.play.steps import Talks
from detente.play.table import Table, table_from, table_of
from detente.play.view import View
from detente.scenario.scenario import Scenario

__all__ = ["CLAIMS", "SOURCE", "Meeting", "meet"]

SOURCE = "aydogan2017"
CLAIMS = (
    "every offer is an outcome of the table",
    "ends by the deadline",
    "nobody goes back on what it offered at an earlier meeting and would still sign",
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One of several meetings.

    Attributes
    ----------
    rounds : int
        In each round every party has one turn.
    reservation : mapping of party to reservation value
        As the scenario counts utility. A party left out keeps what it had at the meeting before;
        at the first, the scenario's.
    """

    rounds: int
    reservation: Mapping[str, float] = field(default_factory=dict)


def meet(
    scenario: Scenario | Table,
    strategies: Sequence[Strategy],
    meetings: Sequence[Meeting],
    seed: int = 1,
    forward: bool = True,
    compiled: bool = True,
) -> tuple[Session, ...]:
    """Let strategies talk meeting by meeting until they agree.

    Parameters
    ----------
    scenario : Scenario or Table
    strategies : (parties,) sequence of Strategy
    meetings : sequence of Meeting
    seed : int
    forward : bool
        Whether nobody may go back on what it offered at an earlier meeting.
    compiled : bool
        Whether compiled parts run compiled.

    Returns
    -------
    tuple of Session
        One for each meeting that was held. Without agreement everyone has what its reservation
        value was at that meeting.

    Raises
    ------
    WrongUse
        If there is no meeting, one has no round or names a party that is not there, or there is
        not one strategy for each party.

    Notes
    -----
    At each meeting strategies start anew, with the time and the deadline of that meeting; what
    offers were made, they find in their view, and their models are told of each in order before
    the first turn. Meetings are played turn by turn.

    Examples
    --------
    >>> from detente.play.part import strategy
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "most", "half", "some", "none"]},
    ...     {"Ann": [[1, .8, .6, .3, 0]], "Ben": [[0, .3, .6, .8, 1]]})
    >>> even = strategy("boulware", exponent=1)
    >>> first, second = Meeting(10, {"Ann": 0.7, "Ben": 0.7}), Meeting(10, {"Ann": 0.5, "Ben": 0.5})
    >>> held = meet(cake, [even, even], [first, second])
    >>> [session.end for session in held], held[-1].outcome
    (['deadline', 'agreed'], {'cake': 'half'})
    """
    table = scenario if isinstance(scenario, Table) else table_of(scenario)
    if not meetings:
        raise WrongUse("there is no meeting; give one or more")
    tables, held = _tables(table, meetings), list[Session]()
    earlier = list[tuple[int, int]]()
    for number, (meeting, at) in enumerate(zip(meetings, tables, strict=True)):
        seats = seats_of(
            at, strategies, meeting.rounds + len(earlier), seed + (number << 32), compiled
        )
        talks = Talks(at, meeting.rounds, *seats.needs, room=len(earlier))
        functions = _held_to(seats.functions, earlier) if forward else seats.functions
        with seats.asking(talks):
            _resume(talks, functions, earlier)
            while not talks.over:
                talks.turn(functions)
        held.append(seats.told(talks))
        if held[-1].end in ("agreed", "broken"):
            break
        earlier += [(party, said) for party, said in talks.turns if said >= 0]
    return tuple(held)


def _resume(talks: Talks, functions: Any, earlier: Sequence[tuple[int, int]]) -> None:
    """Tell of all earlier offers in order, and clear the table."""
    for party, said in earlier:
        talks.put(party, said, functions)
    talks.standing, talks.proposer = -1, -1


def _held_to(functions: Any, earlier: Sequence[tuple[int, int]]) -> Any:
    """The functions, where what offers does not go back on the last of its earlier offers."""
    last = dict(earlier)
    return [
        (_no_less_than(offer, last[me]), accepts, learn) if me in last else (offer, accepts, learn)
        for me, (offer, accepts, learn) in enumerate(functions)
    ]


def _no_less_than(offer: Callable[[View], int], last: int) -> Callable[[View], int]:
    def held(view: View) -> int:
        said = offer(view)
        worth = view.utilities[last]
        if not 0 <= said < len(view.utilities) or worth < view.reservation - TIE:
            return said
        return last if view.utilities[said] > worth + TIE else said

    return held


def _tables(table: Table, meetings: Sequence[Meeting]) -> list[Table]:
    """The table at each meeting: the same, with the reservation values of that meeting."""
    scenario, tables = table.scenario, list[Table]()
    values = dict(zip(scenario.parties, scenario.reservation, strict=True))
    for number, meeting in enumerate(meetings, 1):
        for party in meeting.reservation:
            if party not in values:
                raise WrongUse(
                    f"meeting {number} has a reservation value for '{party}', who is no party of "
                    f"'{scenario.name}'; its parties are {', '.join(scenario.parties)}"
                )
        if meeting.rounds < 1:
            raise WrongUse(f"meeting {number} has {meeting.rounds} rounds; give 1 or more")
        values |= meeting.reservation
        now = replace(scenario, reservation=tuple(values.values()))
        least = np.array(now.reservation)
        tables.append(table_from(now, table.outcomes, table.worth, least, table.listed))
    return tables
