"""What is not known: which unknowns the record narrows, and which it leaves as they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.analysis._band import Band, band_of
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import resample

__all__ = ["CLAIMS", "SOURCE", "Unknown", "unknowns"]

SOURCE = "smirnov1948"
CLAIMS = ("compares draws with and without the record",)

DRAWS = 2_000
MOVED = 0.1
"""A Kolmogorov-Smirnov distance above this counts as narrowed by the record."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Unknown:
    """One unknown of a party before and after the record.

    `distance` is the greatest gap between the two distributions (Kolmogorov-Smirnov), and
    `moved` says whether it is more than chance: if not, what is known of it is what was put in.
    """

    party: str
    kind: Literal["weight", "value", "reservation"]
    name: str
    before: Band
    after: Band
    distance: float

    @property
    def moved(self) -> bool:
        """Whether the record says anything on it."""
        return self.distance > MOVED


def unknowns(fit: Ensemble, meeting: str) -> tuple[Unknown, ...]:
    """Return every weight, value and reservation value, before and after the record.

    Values that preferences fix (the best and the worst option) are left out.

    Parameters
    ----------
    fit : Ensemble
    meeting : str
        Whose reservation values to tell.

    Returns
    -------
    tuple of Unknown
        Party by party: weights, values, reservation value.

    Examples
    --------
    >>> import detente as dt
    >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> [u.name for u in unknowns(fit, "hanoi") if u.party == "us" and u.kind == "weight"]
    ['dismantlement', 'sanctions', 'treaty', 'follow_up']
    """
    looser = fit.knowledge.before_the_record()
    prior = resample(fit, looser, min(DRAWS, fit.draws))
    found = []
    for party in fit.layout.parties:
        for number, term in enumerate(fit.layout.terms[party]):
            before, after = prior.weights(party)[:, number], fit.weights(party)[:, number]
            found.append(_unknown(party, "weight", term.id, before, after))
        names = [f"{term.id}: {cell.id}" for term in fit.layout.terms[party] for cell in term.cells]
        for number, name in enumerate(names):
            before, after = prior.values(party)[:, number], fit.values(party)[:, number]
            if before.std() > 1e-6 or after.std() > 1e-6:
                found.append(_unknown(party, "value", name, before, after))
        before, after = prior.reservation(party, meeting), fit.reservation(party, meeting)
        found.append(_unknown(party, "reservation", meeting, before, after))
    return tuple(found)


def _unknown(
    party: str,
    kind: Literal["weight", "value", "reservation"],
    name: str,
    before: Floats,
    after: Floats,
) -> Unknown:
    return Unknown(party, kind, name, band_of(before), band_of(after), _distance(before, after))


def _distance(one: Floats, other: Floats) -> float:
    one, other = np.sort(one), np.sort(other)
    points = np.concatenate([one, other])
    first = np.searchsorted(one, points, side="right") / len(one)
    second = np.searchsorted(other, points, side="right") / len(other)
    return float(np.abs(first - second).max())
