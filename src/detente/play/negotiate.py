"""Strategies at a table: one session, or many in one compiled loop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.luck import seeds_of
from detente.play.asking import memory_of
from detente.play.faults import faults_of
from detente.play.part import Strategy
from detente.play.patience import TooLong, watched
from detente.play.protocols.alternating import alternate
from detente.play.seats import require_seats, seats_of
from detente.play.session import Session, session_of
from detente.play.steps import NO_OUTCOME, Talks
from detente.play.table import Table, table_of
from detente.play.view import Size, addresses_of
from detente.scenario.scenario import Scenario

__all__ = ["negotiate", "play"]

Integers = npt.NDArray[np.int64]

_ENDLESS: set[Any] = set()
"""Functions of parts that once took too long: they run compiled no more."""


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
    require_seats(table, strategies, rounds)
    parties = len(table.utilities)
    log = np.full((1, rounds * parties, 2), NO_OUTCOME, dtype=np.int64)
    seeds = seeds_of(seed, np.arange(parties, dtype=np.uint64))[None, :]
    found, faults = play(table, strategies, rounds, seeds, compiled, log)
    return session_of(table, found[0], log[0], faults_of(strategies, found, faults)[0] or None)


def play(
    table: Table | Sequence[Table],
    strategies: Sequence[Strategy],
    rounds: int,
    seeds: npt.NDArray[np.uint64],
    compiled: bool = True,
    log: Integers | None = None,
) -> tuple[Integers, dict[int, str]]:
    """Play a session for each row of seeds, (sessions, parties).

    Many sessions in one call: getting ready takes as long as several of them.

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
    if len(tables) not in (1, len(seeds)):
        raise WrongUse(f"{len(tables)} tables for {len(seeds)} sessions; give one, or one for each")
    require_seats(tables[0], strategies, rounds)
    worlds = np.zeros(len(seeds), dtype=np.int64) if alone else np.arange(len(seeds))
    parts = [piece for each in strategies for piece in each.parts]
    compiled = compiled and _ENDLESS.isdisjoint(piece.function for piece in parts)
    if compiled and all(piece.compiled for piece in parts):
        own = None if log is None else log.copy()
        try:
            found = _fast(tables, worlds, strategies, rounds, seeds, own)
        except TooLong:  # whose fault it is, shows in plain Python, which can be interrupted
            compiled = False
        except Exception:  # of which session and party, is seen step by step
            pass
        else:
            if log is not None and own is not None:
                log[:] = own
            return found, {}
    return _stepwise(tables, worlds, strategies, rounds, seeds, compiled, log)


def _fast(
    tables: Sequence[Table],
    worlds: Integers,
    strategies: Sequence[Strategy],
    rounds: int,
    seeds: npt.NDArray[np.uint64],
    log: Integers | None,
) -> Integers:
    """All sessions in one compiled loop."""
    parties, outcomes = tables[0].utilities.shape
    size = Size(parties, len(tables[0].sizes), int(tables[0].sizes.sum()), outcomes, rounds)
    learns = np.array([s.learns for s in strategies], dtype=np.int64)
    found = np.zeros((len(seeds), 4), dtype=np.int64)
    counts = np.zeros(parties, dtype=np.int64)
    arguments = (
        addresses_of([part.function for part in s.parts] for s in strategies),
        learns,
        np.stack([table.utilities for table in tables]),
        np.stack([table.ladder for table in tables]),
        np.stack([table.order for table in tables]),
        tables[0].outcomes,
        tables[0].sizes,
        np.stack([table.reservation for table in tables]),
        *memory_of(strategies, size),
        np.zeros((parties, rounds), dtype=np.int64),
        counts,
        np.zeros((parties, parties if learns.any() else 1, outcomes)),
        np.zeros((parties, 1), dtype=np.uint64),
    )
    rest = (rounds, found, np.zeros((0, 0, 2), dtype=np.int64) if log is None else log)
    with np.errstate(over="ignore"):
        if all(piece.ours for each in strategies for piece in each.parts):
            alternate(*arguments, seeds, worlds, *rest)
            return found
        # compiled first: that takes long too
        alternate(*arguments, seeds[:0], worlds[:0], *rest)
        watched(
            partial(alternate, *arguments, seeds, worlds, *rest),
            lambda: (int(found[:, 1].sum()), *counts.tolist()),
        )
    return found


def _stepwise(
    tables: Sequence[Table],
    worlds: Integers,
    strategies: Sequence[Strategy],
    rounds: int,
    seeds: npt.NDArray[np.uint64],
    compiled: bool,
    log: Integers | None,
) -> tuple[Integers, dict[int, str]]:
    """Session by session, turn by turn."""
    faults: dict[int, str] = {}
    found = np.zeros((len(seeds), 4), dtype=np.int64)
    seats = seats_of(tables[0], strategies, rounds, compiled=compiled)
    for number, own in enumerate(seeds):
        talks = Talks(tables[worlds[number]], rounds, *seats.needs[:3], own)
        if seats.late:  # once is enough: it would take as long in every session
            talks.break_off(seats.late[0][0])
            faults[number] = faults[number - 1]
        else:
            with seats.asking(talks):
                while not talks.over:
                    talks.turn(seats.functions)
        if seats.faults:
            faults[number] = seats.faults.pop()
        found[number] = talks.found
        if log is not None:
            log[number, : len(talks.turns)] = talks.turns
    _ENDLESS.update(strategies[party].parts[part].function for party, part in seats.late)
    return found, faults
