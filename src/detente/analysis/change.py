"""The smallest change that opens a deal: who would have to give way by how much, or what to add."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._additions import Addition, additions
from detente.analysis._band import Band, band_of
from detente.analysis._shortfall import Shortfall, shortfall
from detente.analysis._worlds import Worlds, worlds_of
from detente.case.model import Outcome
from detente.errors import WrongUse
from detente.preferences.ensemble import TIE, Ensemble, Progress, Share, require_two, thinned

__all__ = ["CLAIMS", "SOURCE", "STEPS", "Addition", "Change", "Shift", "change"]

SOURCE = "raiffa1982"
CLAIMS = ("exact in each world", "shares within their error of rejection sampling")

Floats = npt.NDArray[np.float64]

STEPS = (0.05, 0.1, 0.2)
"""Shifts that are told for each party, of a utility from 0 to 1."""

WORLDS = 1_000
"""In spaces too large to list, so many worlds are looked at."""


@dataclass(frozen=True, slots=True)
class Shift:
    """What happens if a party signs for less than now: its reservation value shifts down.

    Attributes
    ----------
    party : str or None
        Who gives way alone; None: all by the same, each on its own scale.
    needed : float or None
        The least shift with which there is a deal in at least the share of worlds asked for; None
        if no shift does.
    opens : tuple of (shift, Share)
        In how many worlds there is a deal after some shifts.
    missing : Band or None
        In worlds without a deal that a shift opens: the least that does.
    never : Share
        In how many worlds no shift of this party alone opens a deal.
    outcome : Outcome or None
        The deal most often reached in worlds that it opens.
    often : float
        In what part of these.
    """

    party: str | None
    needed: float | None
    opens: tuple[tuple[float, Share], ...]
    missing: Band | None
    never: Share
    outcome: Outcome | None
    often: float


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest changes that open a deal at a meeting.

    Attributes
    ----------
    now : Share
        In how many worlds there is a deal as things are.
    target : float
        In how many there is to be one.
    shifts : tuple of Shift
        The smallest shift first.
    additions : tuple of Addition
        The greatest gain first.
    worlds : int
        How many worlds the shifts rest on.
    """

    case_id: str
    meeting: str
    now: Share
    target: float
    shifts: tuple[Shift, ...]
    additions: tuple[Addition, ...]
    worlds: int


def change(
    fit: Ensemble,
    meeting: str | None = None,
    target: float = 0.9,
    progress: Progress | None = None,
) -> Change:
    """Return what would open a deal: least shifts of who signs from where, and what to add.

    Parameters
    ----------
    fit : Ensemble
    meeting : str, optional
        The last meeting of the case when left out.
    target : float, optional
        In what share of the worlds there is to be a deal, above 0 to 1.
    progress : callable, optional

    Returns
    -------
    Change

    Raises
    ------
    Unanswerable
        If fewer than two parties sign, or nothing is known of the meeting.
    WrongUse
        If `target` is no share, or the case has no such meeting.

    Notes
    -----
    A party's least concession in a world is the least by which some outcome that all others would
    sign falls short of its own reservation value. It is exact: by listing in spaces that can be
    listed; in larger ones by folding the frontier of two parties, or by a mixed-integer linear
    program where that cannot be folded and for more parties.

    Examples
    --------
    >>> import detente as dt
    >>> found = change(dt.infer(dt.read_case("hanoi-2019"), draws=400, seed=1))
    >>> found.shifts[0].party is None  # where all give way alike, each gives least
    True
    """
    if not 0 < target <= 1:
        raise WrongUse(f"the share to reach is {target:g}; give one above 0, at most 1")
    require_two(fit)
    worlds = worlds_of(fit, meeting)
    fewer = worlds
    if not worlds.space.enumerable:
        fewer = worlds_of(thinned(fit, WORLDS), worlds.meeting)
    short = shortfall(fewer, progress)
    payers = [*fit.layout.parties, None]
    shifts = [_shift(fewer, short, n, party, target) for n, party in enumerate(payers)]
    shifts.sort(key=lambda shift: math.inf if shift.needed is None else shift.needed)
    return Change(
        case_id=fit.case.id,
        meeting=worlds.meeting,
        now=fewer.fit.share((short.least[:, -1] <= TIE)[:, None])[0],
        target=target,
        shifts=tuple(shifts),
        additions=additions(worlds, progress),
        worlds=fewer.fit.draws,
    )


def _shift(worlds: Worlds, short: Shortfall, payer: int, party: str | None, target: float) -> Shift:
    least = short.least[:, payer]
    closed = least > TIE
    opened = closed & np.isfinite(least)
    holds = [least <= step + TIE for step in STEPS]
    *opens, never = worlds.fit.share(np.stack([*holds, np.isinf(least)], axis=1))
    outcome, often = None, 0.0
    if opened.any():
        kinds, count = np.unique(short.outcomes[opened, payer], axis=0, return_counts=True)
        outcome = worlds.space.options(kinds[count.argmax()])
        often = float(count.max() / count.sum())
    enough = float(np.sort(least)[math.ceil(target * len(least)) - 1])
    return Shift(
        party=party,
        needed=enough if math.isfinite(enough) else None,
        opens=tuple(zip(STEPS, opens, strict=True)),
        missing=band_of(least[opened]) if opened.any() else None,
        never=never,
        outcome=outcome,
        often=often,
    )
