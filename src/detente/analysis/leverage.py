"""Who has the leverage: what each side has without a deal, what waiting costs, how gains split."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._band import Band, band_of
from detente.analysis._worlds import Worlds, worlds_of
from detente.preferences.ensemble import TIE, Ensemble, Share, require_two

__all__ = ["CLAIMS", "SOURCE", "STEP", "Leverage", "Standing", "leverage"]

SOURCE = "binmore1989"
CLAIMS = ("shares within their error of rejection sampling", "no comparison between scales")

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

STEP = 0.1
"""How much better a walk-away or waiting gets when it is asked how the split moves."""

PATIENT = 2.0
"""How much longer than the others a party can wait when it is asked how the split moves."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What one party has without a deal, what it would lose, and how its part moves.

    Utilities run from 0, its worst outcome, to 1, its best, on its own scale. Parts are of what it
    could gain at most from a deal that all sign.

    Attributes
    ----------
    party : str
    walk_away : Band
        Its reservation value: what it has if it leaves (the outside option).
    waiting : Band or None
        What it has while nothing is agreed, the utility of the no-deal outcome (the inside option);
        None where the case has no no-deal outcome.
    most : Band
        What it could gain at most, in worlds with a deal.
    loss : Band
        What no deal costs it there, against the Nash solution.
    loses_most : Share
        In how many of all worlds there is a deal whose failure costs it more than any other party,
        each on its own scale.
    nash : Band
        Its part under the Nash solution from the walk-away values.
    waiting_nash : Band or None
        Its part if gains are counted from what waiting brings, and walking away is only a limit.
    rubinstein : Band or None
        Its part in offers by turns, with the patience the case gives each party (the middle of a
        range); None where it gives none.
    patient : float
        How its part changes if it can wait twice as long as the others.
    better_walk_away : float
        How its utility at the Nash solution changes if its walk-away value is `STEP` better, in
        worlds that keep a deal.
    closes : float
        In what part of the worlds with a deal there is none any more then.
    better_waiting : float or None
        How its utility changes, counting from waiting, if waiting is `STEP` better for it.
    """

    party: str
    walk_away: Band
    waiting: Band | None
    most: Band
    loss: Band
    loses_most: Share
    nash: Band
    waiting_nash: Band | None
    rubinstein: Band | None
    patient: float
    better_walk_away: float
    closes: float
    better_waiting: float | None


@dataclass(frozen=True, slots=True)
class Leverage:
    """Who has the leverage at a meeting.

    Attributes
    ----------
    zone : Share
        In how many worlds some outcome suits all; all but `walk_away` and `waiting` speak of these.
    parties : tuple of Standing
        None where no world has a deal.
    listed : bool
        Whether every outcome was looked at; otherwise those that a search found.
    """

    case_id: str
    meeting: str
    zone: Share
    parties: tuple[Standing, ...]
    listed: bool


@dataclass(frozen=True, slots=True)
class _Setting:
    """(draws, parties) where gains start and what each signs from; (parties,) their powers."""

    start: Floats
    least: Floats
    power: Floats


def leverage(fit: Ensemble, meeting: str | None = None) -> Leverage:
    """Return what each side has without a deal, what it would lose, and how gains split.

    Parameters
    ----------
    fit : Ensemble
    meeting : str, optional
        The last meeting of the case when left out.

    Returns
    -------
    Leverage

    Raises
    ------
    Unanswerable
        If fewer than two parties sign, or nothing is known of the meeting.
    WrongUse
        If the case has no such meeting.

    Notes
    -----
    In each world the Nash solution is the outcome with the greatest product of gains among those
    that suit all; without lotteries. Two ways to count gains are kept apart. From the walk-away
    values: each side's leaving is a threat it would carry out. From waiting: a walk-away matters
    only as a limit, for a threat to leave what one gains by is not believed (deal-me-out: Binmore,
    Shaked and Sutton 1989). Being patient is the Nash solution with powers in proportion to the
    time a party can wait, what Rubinstein's (1982) offers in turns come to as rounds get short
    (Binmore, Rubinstein and Wolinsky 1986).

    Examples
    --------
    >>> import detente as dt
    >>> found = leverage(dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1))
    >>> [standing.party for standing in found.parties]
    ['us', 'dprk']
    """
    require_two(fit)
    worlds = worlds_of(fit, meeting)
    settings = _settings(worlds)
    most, found = _solve(worlds, list(settings.values()))
    with_deal: Bools = np.asarray(np.isfinite(found[0]).all(axis=1))
    parties: tuple[Standing, ...] = ()
    if with_deal.any():
        results = dict(zip(settings, found, strict=True))
        parties = tuple(
            _standing(worlds, number, most, results, with_deal)
            for number in range(len(fit.layout.parties))
        )
    return Leverage(
        fit.case.id,
        worlds.meeting,
        fit.share(with_deal[:, None])[0],
        parties,
        worlds.space.enumerable,
    )


def _settings(worlds: Worlds) -> dict[str, _Setting]:
    least = worlds.reservations
    parties = least.shape[1]
    even, waiting = np.ones(parties), _waiting(worlds)
    found = {"nash": _Setting(least, least, even)}
    patience = _patience(worlds)
    if patience is not None:
        found["rubinstein"] = _Setting(least, least, 1 / -np.log(patience))
    for number in range(parties):
        one = np.eye(parties)[number]
        better = least + STEP * one
        found[f"patient {number}"] = _Setting(least, least, even + (PATIENT - 1) * one)
        found[f"walk_away {number}"] = _Setting(better, better, even)
        if waiting is not None:
            found[f"waiting {number}"] = _Setting(waiting + STEP * one, least, even)
    if waiting is not None:
        found["waiting"] = _Setting(waiting, least, even)
    return found


def _patience(worlds: Worlds) -> Floats | None:
    """(parties,), what the next period counts against this one, above 0 and below 1."""
    said = worlds.fit.case.implementation
    if said is None:
        return None
    spans = [said.span("patience", party) for party in worlds.fit.layout.parties]
    middles = [(span.low + span.high) / 2 for span in spans if span is not None]
    if len(middles) < len(spans):
        return None
    return np.clip(middles, 1e-6, 1 - 1e-6)


def _waiting(worlds: Worlds) -> Floats | None:
    """(draws, parties), what each has while nothing is agreed."""
    no_deal = worlds.space.no_deal
    if no_deal is None:
        return None
    parties = worlds.fit.layout.parties
    each = [worlds.fit.utilities(party, no_deal[None, :])[:, 0] for party in parties]
    return np.stack(each, axis=1)


def _solve(worlds: Worlds, settings: list[_Setting]) -> tuple[Floats, list[Floats]]:
    """Most gains (draws, parties), and for each setting what all get, (draws, parties).

    Not finite where no deal suits all.
    """
    parties, draws = worlds.fit.layout.parties, worlds.fit.draws
    most = np.full((draws, len(parties)), -np.inf)
    best = [np.full(draws, -np.inf) for _ in settings]
    found = [np.full((draws, len(parties)), -np.inf) for _ in settings]
    rows = np.arange(draws)
    for places in worlds.blocks():
        deals = worlds.deals[places]
        utilities = np.stack([worlds.fit.utilities(party, deals) for party in parties], axis=2)
        most = np.maximum(most, _most(utilities, worlds.reservations))
        for number, setting in enumerate(settings):
            suits = _suits(utilities, setting.least)
            gains = np.maximum(utilities - setting.start[:, None, :], TIE)
            worth = np.where(suits, np.log(gains) @ setting.power, -np.inf)
            place = worth.argmax(axis=1)
            better = worth[rows, place] > best[number]
            best[number][better] = worth[rows, place][better]
            found[number][better] = utilities[rows, place][better]
    return most, found


def _suits(utilities: Floats, least: Floats) -> Bools:
    """(draws, outcomes, parties), (draws, parties) -> (draws, outcomes)."""
    return np.asarray((utilities >= least[:, None, :] - TIE).all(axis=2))


def _most(utilities: Floats, least: Floats) -> Floats:
    """(draws, outcomes, parties), (draws, parties) -> (draws, parties), the greatest gains."""
    gains = np.where(_suits(utilities, least)[:, :, None], utilities - least[:, None, :], -np.inf)
    greatest: Floats = gains.max(axis=1)
    return greatest


def _standing(
    worlds: Worlds, number: int, most: Floats, found: dict[str, Floats], with_deal: Bools
) -> Standing:
    """What is told of one party, in worlds with a deal but for walking away and waiting."""
    least, waiting = worlds.reservations, _waiting(worlds)
    kept = np.flatnonzero(np.isfinite(found[f"walk_away {number}"][:, number]))
    before = found["nash"][:, number]
    losses = found["nash"][with_deal] - least[with_deal]
    ahead = losses[:, number] > np.delete(losses, number, axis=1).max(axis=1) + TIE
    loses_most = np.zeros(len(with_deal), dtype=bool)
    loses_most[np.flatnonzero(with_deal)[ahead]] = True

    def part(solution: str) -> Floats:
        gain = found[solution][with_deal, number] - least[with_deal, number]
        reach = most[with_deal, number]
        # where nothing above its walk-away can be had, it has all there is
        parts: Floats = np.where(reach > TIE, gain / np.maximum(reach, TIE), 1.0)
        return parts

    better_waiting = None
    if waiting is not None:
        after = found[f"waiting {number}"][with_deal] - found["waiting"][with_deal]
        better_waiting = float(after[:, number].mean())
    return Standing(
        party=worlds.fit.layout.parties[number],
        walk_away=band_of(least[:, number]),
        waiting=None if waiting is None else band_of(waiting[:, number]),
        most=band_of(most[with_deal, number]),
        loss=band_of(losses[:, number]),
        loses_most=worlds.fit.share(loses_most[:, None])[0],
        nash=band_of(part("nash")),
        waiting_nash=None if waiting is None else band_of(part("waiting")),
        rubinstein=band_of(part("rubinstein")) if "rubinstein" in found else None,
        patient=float((part(f"patient {number}") - part("nash")).mean()),
        better_walk_away=float((found[f"walk_away {number}"][kept, number] - before[kept]).mean())
        if len(kept)
        else 0.0,
        closes=1.0 - float(with_deal[kept].sum() / with_deal.sum()),
        better_waiting=better_waiting,
    )
