"""What talks would lead to: strategies at the table in every world that fits a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import numpy.typing as npt

from detente.case.model import Entry, Outcome
from detente.errors import TooLarge, WrongUse
from detente.kernels.luck import seeds_of
from detente.play.faults import Fault, count_faults, faults_of
from detente.play.negotiate import play
from detente.play.part import Strategy, strategy
from detente.play.table import LISTED, Table, table_from
from detente.preferences.ensemble import TIE, Ensemble, Progress, Share, require_two, thinned
from detente.scenario.space import OutcomeSpace, outcome_space

__all__ = ["USUAL", "Deal", "Pairing", "Position", "Replay", "replay"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

USUAL = ("boulware", "conceder", "tit_for_tat", "micro")
"""Strategies that are paired where none are named: late, early, in kind, rung by rung."""

WORLDS = 500
MOST_PAIRINGS = 256

BLOCK = 5_000_000
"""Utilities that are in memory at once."""

SHOWN = 10
"""Deals that are told."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """One strategy for each party, and what talks between them lead to.

    Attributes
    ----------
    strategies : (parties,) tuple of str
    agreed : Share
        Of all worlds.
    rounds : float
        How many rounds it takes on average, where they agree; not a number where they never do.
    gains : (parties,) tuple of float
        What each gains above its reservation value on average over all worlds; 0 without a deal.
    """

    strategies: tuple[str, ...]
    agreed: Share
    rounds: float
    gains: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Deal:
    """An outcome that sessions end with, and in what part of all of them."""

    outcome: Outcome
    share: float


@dataclass(frozen=True, slots=True)
class Position:
    """What a party put on the table according to the record, and how often it does so in play."""

    entry: Entry
    offered: float


@dataclass(frozen=True, slots=True)
class Replay:
    """What talks would lead to at a meeting.

    Attributes
    ----------
    possible : Share
        In how many worlds some outcome suits all.
    agreed : float
        In what part of all sessions, over all pairings, there is a deal.
    found : float
        In what part of the sessions of worlds with a deal to be had.
    pairings : tuple of Pairing
        The most agreement first.
    deals : tuple of Deal
        The most frequent first.
    recorded : Outcome or None
        What all parties agreed on according to the record; None: nothing.
    like_the_record : float
        In what part of all sessions talks end as the record says: with that, or without a deal.
    positions : tuple of Position
    faults : tuple of Fault
        What strategies did wrong; where one does, talks end without a deal.
    rounds, worlds, seed : int
    """

    case_id: str
    meeting: str
    possible: Share
    agreed: float
    found: float
    pairings: tuple[Pairing, ...]
    deals: tuple[Deal, ...]
    recorded: Outcome | None
    like_the_record: float
    positions: tuple[Position, ...]
    faults: tuple[Fault, ...]
    rounds: int
    worlds: int
    seed: int


def replay(
    fit: Ensemble,
    strategies: Sequence[Strategy] | None = None,
    meeting: str | None = None,
    rounds: int = 20,
    seed: int = 1,
    progress: Progress | None = None,
) -> Replay:
    """Return what talks by alternating offers would lead to, over all that fits a case.

    Parameters
    ----------
    fit : Ensemble
    strategies : sequence of Strategy, optional
        Every choice of one of them for each party is played.
    meeting : str, optional
        From whose reservation values parties sign; the last meeting of the case when left out.
    rounds : int, optional
    seed : int, optional
    progress : callable, optional

    Returns
    -------
    Replay

    Raises
    ------
    Unanswerable
        If fewer than two parties sign.
    WrongUse
        If there are more than 256 choices of strategies, or no strategy.
    TooLarge
        If the outcomes cannot be listed.

    Notes
    -----
    500 of the worlds are played, evenly taken, in each of them every choice of strategies once.
    In a session parties know their own world and nothing of the others'. No deal is not on the
    table: it is what holds when they do not agree.

    Examples
    --------
    >>> import detente as dt
    >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> found = replay(fit, [strategy("boulware")])
    >>> found.agreed <= found.possible.value
    True
    """
    parties = fit.layout.parties
    chosen = [strategy(name) for name in USUAL] if strategies is None else list(strategies)
    _check(fit, chosen)
    few = thinned(fit, WORLDS)
    space, where = outcome_space(fit.case), fit.layout.meeting(meeting)
    deals = _deals(space, fit.case.id)
    worth = np.stack([few.utilities(party, deals) for party in parties], axis=1)
    least = np.stack([few.reservation(party, where) for party in parties], axis=1)
    pairs = list(product(range(len(chosen)), repeat=len(parties)))
    found = np.zeros((few.draws, len(pairs), 4), dtype=np.int64)
    offered = np.zeros((few.draws, len(pairs), len(parties), len(deals)), dtype=bool)
    scenario = few.scenario(0, where)
    tables = [
        table_from(scenario, deals, np.ascontiguousarray(worth[draw]), least[draw])
        for draw in range(few.draws)
    ]
    seeds = seeds_of(seed, np.arange(found[:, :, 0].size * len(parties), dtype=np.uint64))
    seeds = seeds.reshape(few.draws, len(pairs), len(parties))
    faults: list[str] = []
    for number, pair in enumerate(pairs):
        own = [chosen[n] for n in pair]
        faults += _sessions(
            tables, own, rounds, seeds[:, number], found[:, number], offered[:, number]
        )
        if progress is not None:
            progress("playing the talks", (number + 1) / len(pairs))
    world, played = (deals, worth, least), (found, offered, faults)
    return _told(few, where, chosen, pairs, world, played, rounds, seed)


def _check(fit: Ensemble, chosen: Sequence[Strategy]) -> None:
    require_two(fit)
    parties = fit.layout.parties
    if not chosen:
        raise WrongUse("no strategy is named; name one or more")
    if len(chosen) ** len(parties) > MOST_PAIRINGS:
        raise WrongUse(
            f"{len(chosen)} strategies for {len(parties)} parties make "
            f"{len(chosen) ** len(parties):,} choices; name fewer, at most {MOST_PAIRINGS} choices"
        )


def _deals(space: OutcomeSpace, name: str) -> Integers:
    if space.combinations > LISTED:
        raise TooLarge(
            f"case '{name}' has {space.combinations:,} outcomes, too many to play in every world; "
            "play one of its worlds: fit.scenario(k)"
        )
    outcomes = np.concatenate(list(space.blocks()))
    return np.ascontiguousarray(outcomes[space.is_deal(outcomes)], dtype=np.int64)


def _sessions(
    tables: Sequence[Table],
    strategies: Sequence[Strategy],
    rounds: int,
    seeds: npt.NDArray[np.uint64],
    found: Integers,
    offered: npt.NDArray[np.bool_],
) -> list[str]:
    """Play one session in each world, some worlds at a time, and return what went wrong in each.

    `found` (worlds, 4) becomes how they ended; `offered` (worlds, parties, outcomes) is marked with
    what was put on the table.
    """
    at_once, faults = max(1, BLOCK // tables[0].utilities.size), []
    for start in range(0, len(tables), at_once):
        part = slice(start, start + at_once)
        log = np.full((len(tables[part]), rounds * len(strategies), 2), -1, dtype=np.int64)
        found[part], wrong = play(tables[part], strategies, rounds, seeds[part], log=log)
        faults += faults_of(strategies, found[part], wrong)
        world, turn = np.nonzero(log[:, :, 1] >= 0)
        party, outcome = log[world, turn].T
        offered[part][world, party, outcome] = True
    return faults


def _told(
    few: Ensemble,
    meeting: str,
    chosen: Sequence[Strategy],
    pairs: Sequence[tuple[int, ...]],
    world: tuple[Integers, Floats, Floats],
    played: tuple[Integers, npt.NDArray[np.bool_], list[str]],
    rounds: int,
    seed: int,
) -> Replay:
    (deals, worth, least), (found, offered, faults) = world, played
    space = outcome_space(few.case)
    suits: npt.NDArray[np.bool_] = np.any((worth >= least[:, :, None] - TIE).all(axis=1), axis=1)
    agreed: npt.NDArray[np.bool_] = np.asarray(found[:, :, 0] >= 0)
    recorded = _recorded(few, meeting)
    same = ~agreed
    if recorded is not None:
        numbers = space.numbers(recorded)
        place = int(np.flatnonzero((deals == numbers).all(axis=1))[0])
        same = found[:, :, 0] == place
    count = np.bincount(found[:, :, 0][agreed], minlength=len(deals))
    order = [place for place in np.argsort(-count, kind="stable")[:SHOWN] if count[place]]
    shares = few.share(agreed)
    pairings = [
        _pairing(few, tuple(chosen[n].label for n in pair), shares[number], found[:, number], world)
        for number, pair in enumerate(pairs)
    ]
    return Replay(
        case_id=few.case.id,
        meeting=meeting,
        possible=few.share(suits[:, None])[0],
        agreed=float(agreed.mean()),
        found=float(agreed[suits].mean()) if suits.any() else float("nan"),
        pairings=tuple(sorted(pairings, key=lambda each: -each.agreed.value)),
        deals=tuple(
            Deal(space.options(deals[place]), float(count[place] / agreed.size)) for place in order
        ),
        recorded=recorded,
        like_the_record=float(same.mean()),
        positions=tuple(_positions(few, meeting, space, deals, offered)),
        faults=count_faults(faults),
        rounds=rounds,
        worlds=few.draws,
        seed=seed,
    )


def _pairing(
    few: Ensemble,
    names: tuple[str, ...],
    share: Share,
    found: Integers,
    world: tuple[Integers, Floats, Floats],
) -> Pairing:
    _, worth, least = world
    agreed = found[:, 0] >= 0
    rows = np.flatnonzero(agreed)
    gains = np.zeros((len(found), worth.shape[1]))
    gains[rows] = worth[rows, :, found[rows, 0]] - least[rows]
    taken = np.ceil(found[agreed, 1] / worth.shape[1])
    return Pairing(
        names,
        share,
        float(taken.mean()) if agreed.any() else float("nan"),
        tuple(float(each) for each in gains.mean(axis=0)),
    )


def _at(few: Ensemble, meeting: str, bearing: str) -> list[Entry]:
    """Entries of the record at a meeting that bear on an outcome so, by those who sign."""
    first = few.layout.meetings[0]
    return [
        entry
        for entry in few.case.record
        if entry.outcome and entry.kind.bearing == bearing
        if entry.by in few.layout.parties and (entry.at or first) == meeting
    ]


def _recorded(few: Ensemble, meeting: str) -> Outcome | None:
    """What every party would sign at the meeting according to the record, if there is such."""
    space = outcome_space(few.case)
    signed: dict[tuple[int, ...], set[str]] = {}
    for entry in _at(few, meeting, "acceptable"):
        numbers = space.numbers(entry.outcome or {})
        if space.is_deal(numbers[None, :])[0]:
            signed.setdefault(tuple(numbers.tolist()), set()).add(entry.by)
    everybody = set(few.layout.parties)
    agreed = [numbers for numbers, parties in signed.items() if parties == everybody]
    return space.options(agreed[-1]) if agreed else None


def _positions(
    few: Ensemble,
    meeting: str,
    space: OutcomeSpace,
    deals: Integers,
    offered: npt.NDArray[np.bool_],
) -> list[Position]:
    told = []
    for entry in _at(few, meeting, "acceptable"):
        same = np.flatnonzero((deals == space.numbers(entry.outcome or {})).all(axis=1))
        if len(same):
            number = few.layout.parties.index(entry.by)
            told.append(Position(entry, float(offered[:, :, number, same[0]].mean())))
    return told
