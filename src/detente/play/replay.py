"""What talks would lead to: strategies at the table in every world that fits a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.case.model import Entry, Outcome
from detente.play.faults import Fault, count_faults
from detente.play.part import Strategy
from detente.play.worlds import Played, named, play_worlds
from detente.preferences.ensemble import Ensemble, Progress, Share
from detente.scenario.space import OutcomeSpace, outcome_space

__all__ = [
    "Deal",
    "Pairing",
    "Position",
    "Replay",
    "recorded_deal",
    "replay",
]

Integers = npt.NDArray[np.int64]

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
    >>> found = replay(fit, [dt.strategy("boulware")])
    >>> found.agreed <= found.possible.value
    True
    """
    chosen = named(fit, strategies)
    where = fit.layout.meeting(meeting)
    return _told(
        chosen, where, play_worlds(fit, chosen, where, rounds, seed, progress), rounds, seed
    )


def _told(
    chosen: Sequence[Strategy], meeting: str, played: Played, rounds: int, seed: int
) -> Replay:
    few, deals, found = played.few, played.deals, played.found
    space = outcome_space(few.case)
    suits, agreed = played.suits, played.agreed
    recorded = recorded_deal(few, meeting)
    same = ~agreed
    if recorded is not None:
        numbers = space.numbers(recorded)
        place = int(np.flatnonzero((deals == numbers).all(axis=1))[0])
        same = found[:, :, 0] == place
    count = np.bincount(found[:, :, 0][agreed], minlength=len(deals))
    order = [place for place in np.argsort(-count, kind="stable")[:SHOWN] if count[place]]
    shares = few.share(agreed)
    pairings = [
        _pairing(tuple(chosen[n].label for n in pair), shares[number], number, played)
        for number, pair in enumerate(played.pairs)
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
        positions=tuple(_positions(few, meeting, space, deals, played.offered)),
        faults=count_faults(played.faults),
        rounds=rounds,
        worlds=few.draws,
        seed=seed,
    )


def _pairing(names: tuple[str, ...], share: Share, number: int, played: Played) -> Pairing:
    worth, found = played.worth, played.found[:, number]
    agreed = found[:, 0] >= 0
    rows = np.flatnonzero(agreed)
    gains = np.zeros((len(found), worth.shape[1]))
    gains[rows] = worth[rows, :, found[rows, 0]] - played.least[rows]
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


def recorded_deal(few: Ensemble, meeting: str) -> Outcome | None:
    """Return what every party would sign at a meeting according to the record, if there is such."""
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
