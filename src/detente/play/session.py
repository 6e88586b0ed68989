"""Sessions: strategies at a table, compiled or step by step."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.luck import seeds_of
from detente.play.asking import Failed, functions_of, memory_of, patience
from detente.play.part import Strategy
from detente.play.protocols.alternating import ACCEPTS, alternate
from detente.play.steps import NO_OUTCOME, Talks
from detente.play.table import Table, table_of
from detente.play.view import LEAVES, Size, without_notice
from detente.scenario.scenario import Scenario

__all__ = ["ENDS", "Session", "Turn", "negotiate", "play", "session_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

ENDS = ("deadline", "agreed", "left", "broken")
"""How a session can end, in the order of the protocol's numbers."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a party did: `offers`, `accepts` or `rejects` an outcome, `leaves` or `fails`."""

    round: int
    party: str
    act: Literal["offers", "accepts", "rejects", "leaves", "fails"]
    outcome: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is over.

    Attributes
    ----------
    outcome : dict or None
        What was agreed on.
    utilities : (parties,) tuple
        What each has: of the outcome, or its reservation value without agreement.
    end : str
        "agreed", "deadline", "left" (a party ended the talks) or "broken" (a strategy failed);
        by some protocols "deadlock" (nobody gives way any more, or nothing suits all).
    by : str or None
        The party that ended it.
    rounds : int
        How many rounds it took.
    turns : tuple of Turn
    fault : str or None
        What went wrong, where a strategy failed.
    """

    outcome: dict[str, str] | None
    utilities: tuple[float, ...]
    end: str
    by: str | None
    rounds: int
    turns: tuple[Turn, ...]
    fault: str | None = None


def negotiate(
    scenario: Scenario | Table,
    strategies: Sequence[Strategy],
    rounds: int = 100,
    seed: int = 1,
    compiled: bool = True,
) -> Session:
    """Let strategies negotiate by alternating offers, and return how it went.

    Parameters
    ----------
    scenario : Scenario or Table
    strategies : (parties,) sequence of Strategy
        In the order of the scenario's parties; the first one opens.
    rounds : int
        In each round every party has one turn.
    seed : int
        The same seed gives the same session.
    compiled : bool
        Whether compiled parts run compiled; the session is the same either way.

    Returns
    -------
    Session

    Raises
    ------
    WrongUse
        If there is not one strategy for each party, or no round.

    Examples
    --------
    >>> from detente.play.part import strategy
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "most", "half", "some", "none"]},
    ...     {"Ann": [[1, .8, .6, .3, 0]], "Ben": [[0, .3, .6, .8, 1]]})
    >>> negotiate(cake, [strategy("boulware"), strategy("boulware")]).outcome
    {'cake': 'half'}
    """
    table = scenario if isinstance(scenario, Table) else table_of(scenario)
    parties = len(table.utilities)
    log = np.full((1, rounds * parties, 2), NO_OUTCOME, dtype=np.int64)
    seeds = seeds_of(seed, np.arange(parties, dtype=np.uint64))[None, :]
    found, faults = play(table, strategies, rounds, seeds, compiled, log)
    return session_of(table, found[0], log[0], faults.get(0))


def play(
    table: Table | Sequence[Table],
    strategies: Sequence[Strategy],
    rounds: int,
    seeds: npt.NDArray[np.uint64],
    compiled: bool = True,
    log: Integers | None = None,
) -> tuple[Integers, dict[int, str]]:
    """Play a session for each row of seeds, (sessions, parties).

    Many sessions in one call: getting ready takes a thousand times as long as one of them.

    Parameters
    ----------
    table : Table, or a Table for each session
        Several have the same outcomes.
    strategies : (parties,) sequence of Strategy
    rounds : int
    seeds : (sessions, parties)
    compiled : bool, optional
    log : (sessions, turns, 2), optional
        Becomes which party said what at each turn.

    Returns
    -------
    found : (sessions, 4)
        The outcome agreed on (-1: none), the turns taken, how it ended (its place in `ENDS`), and
        the place of the party that ended it (-1: none).
    faults : dict of session to str
        What a strategy did wrong.
    """
    alone = isinstance(table, Table)
    tables = [table] if isinstance(table, Table) else list(table)
    _check(tables, strategies, rounds, len(seeds))
    worlds = np.zeros(len(seeds), dtype=np.int64) if alone else np.arange(len(seeds))
    first = tables[0]
    size = Size(
        len(strategies), len(first.sizes), int(first.sizes.sum()), len(first.outcomes), rounds
    )
    if compiled and all(each.compiled for s in strategies for each in s.parts):
        try:
            return _fast(tables, worlds, strategies, size, seeds, log), {}
        except Exception:  # of which session and party, is seen step by step
            if log is not None:
                log[:] = NO_OUTCOME
    return _stepwise(tables, worlds, strategies, size, seeds, compiled, log)


def _check(
    tables: Sequence[Table], strategies: Sequence[Strategy], rounds: int, sessions: int
) -> None:
    if len(tables) not in (1, sessions):
        raise WrongUse(f"{len(tables)} tables for {sessions} sessions; give one, or one for each")
    table = tables[0]
    parties = len(table.utilities)
    if len(strategies) != parties:
        raise WrongUse(
            f"'{table.scenario.name}' has {parties} parties and there are {len(strategies)} "
            "strategies; give one for each party"
        )
    if rounds < 1:
        raise WrongUse(f"{rounds} rounds leave nobody a turn; give 1 or more")


def _fast(
    tables: Sequence[Table],
    worlds: Integers,
    strategies: Sequence[Strategy],
    size: Size,
    seeds: npt.NDArray[np.uint64],
    log: Integers | None,
) -> Integers:
    """All sessions in one compiled loop."""
    learns = np.array([s.learns for s in strategies], dtype=np.int64)
    found = np.zeros((len(seeds), 4), dtype=np.int64)
    with np.errstate(over="ignore"), without_notice():
        alternate(
            tuple(s.offering.function for s in strategies),
            tuple(s.acceptance.function for s in strategies),
            tuple(s.opponent.function for s in strategies),
            learns,
            np.stack([table.utilities for table in tables]),
            np.stack([table.ladder for table in tables]),
            np.stack([table.order for table in tables]),
            tables[0].outcomes,
            tables[0].sizes,
            np.stack([table.reservation for table in tables]),
            *memory_of(strategies, size),
            np.zeros((size.parties, size.rounds), dtype=np.int64),
            np.zeros(size.parties, dtype=np.int64),
            np.zeros((size.parties, size.parties if learns.any() else 1, size.outcomes)),
            np.zeros((size.parties, 1), dtype=np.uint64),
            seeds,
            worlds,
            size.rounds,
            found,
            np.zeros((0, 0, 2), dtype=np.int64) if log is None else log,
        )
    return found


def _stepwise(
    tables: Sequence[Table],
    worlds: Integers,
    strategies: Sequence[Strategy],
    size: Size,
    seeds: npt.NDArray[np.uint64],
    compiled: bool,
    log: Integers | None,
) -> tuple[Integers, dict[int, str]]:
    """Session by session, turn by turn."""
    faults: dict[int, str] = {}
    functions = [
        functions_of(s, place, compiled, size.outcomes) for place, s in enumerate(strategies)
    ]
    found = np.zeros((len(seeds), 4), dtype=np.int64)
    parameters, slots, memory = memory_of(strategies, size)
    watched = not all(piece.compiled for s in strategies for piece in s.parts)
    with np.errstate(over="ignore"), without_notice():
        for number, own in enumerate(seeds):
            talks = Talks(tables[worlds[number]], size.rounds, parameters, slots, memory, own)
            try:
                with patience(talks) if watched else nullcontext():
                    while not talks.over:
                        talks.turn(functions)
            except Failed as failed:
                faults[number] = f"{strategies[failed.party].name}: {failed}"
                talks.break_off(failed.party)
            found[number] = talks.found
            if log is not None:
                log[number, : len(talks.turns)] = talks.turns
    return found, faults


def session_of(table: Table, found: Integers, log: Integers, fault: str | None) -> Session:
    """Return a session from what was found (4,), its log (turns, 2), and what went wrong."""
    names = table.scenario.parties
    turns = []
    for number, (party, said) in enumerate(log[: found[1]].tolist()):
        act: Literal["offers", "accepts", "leaves", "fails"] = "offers"
        if said in (ACCEPTS, LEAVES):
            act = "accepts" if said == ACCEPTS else "leaves"
        inside = 0 <= said < len(table.outcomes)
        if not (inside or said in (ACCEPTS, LEAVES)):
            act = "fails"
        outcome = table.options(said) if inside else None
        turns.append(Turn(number // len(names), names[party], act, outcome))
    agreed = int(found[0])
    worth = table.worth[:, agreed] if agreed >= 0 else table.scenario.reservation
    return Session(
        outcome=table.options(agreed) if agreed >= 0 else None,
        utilities=tuple(float(each) for each in worth),
        end=ENDS[found[2]],
        by=names[found[3]] if found[3] >= 0 else None,
        rounds=-(-int(found[1]) // len(names)),
        turns=tuple(turns),
        fault=fault,
    )
