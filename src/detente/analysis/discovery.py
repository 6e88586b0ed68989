"""Conditions that open a deal, and what to find out next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._among import among, half
from detente.analysis._columns import Column, columns_of
from detente.analysis._questions import Question, questions_of
from detente.analysis._worlds import worlds_of
from detente.kernels import prim
from detente.preferences.ensemble import Ensemble, Progress, Share, require_two

__all__ = [
    "CLAIMS",
    "SOURCE",
    "Column",
    "Condition",
    "Discovery",
    "Question",
    "Restriction",
    "discovery",
]

SOURCE = "friedman1999"
CLAIMS = (
    "conditions are found in one half of the chains and measured in the other",
    "what a question removes is at most all of the doubt",
)

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

SURE = 2.0
"""A condition is told where its density is more than so many errors above what holds anyway."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """A limit on one unknown: more than `low`, or less than `high`; None where it has none."""

    unknown: Column
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Condition:
    """Worlds with some unknowns in a range: a box.

    Attributes
    ----------
    restrictions : tuple of Restriction
    density : Share
        In how many of these worlds there is a deal.
    coverage : Share
        How many of all worlds with a deal are among them.
    share : Share
        How many of all worlds they are.
    outside : Share
        In how many of the other worlds there is a deal.
    """

    restrictions: tuple[Restriction, ...]
    density: Share
    coverage: Share
    share: Share
    outside: Share


@dataclass(frozen=True, slots=True)
class Discovery:
    """Conditions under which there is a deal at a meeting, and what one could find out.

    Attributes
    ----------
    now : Share
        In how many worlds there is a deal.
    undecided : float
        In what share of the worlds a search could not tell; they count as without one.
    conditions : tuple of Condition
        Each found in the worlds that those before it leave; measured, each by itself, in worlds
        that took no part in finding it.
    together : Share or None
        How many of all worlds with a deal at least one of them covers.
    questions : tuple of Question
        What one could ask, what removes most of the doubt first. Empty where there is no doubt.
    """

    case_id: str
    meeting: str
    now: Share
    undecided: float
    conditions: tuple[Condition, ...]
    together: Share | None
    questions: tuple[Question, ...]


def discovery(
    fit: Ensemble, meeting: str | None = None, progress: Progress | None = None
) -> Discovery:
    """Return under which conditions there is a deal, and which questions would tell most.

    Parameters
    ----------
    fit : Ensemble
    meeting : str, optional
        The last meeting of the case when left out.
    progress : callable, optional

    Returns
    -------
    Discovery

    Raises
    ------
    Unanswerable
        If fewer than two parties sign, or nothing is known of the meeting.
    WrongUse
        If the case has no such meeting.

    Notes
    -----
    Conditions are boxes in the weights, values and reservation values, found by the patient rule
    induction method. What a question removes is the part of the variance of "there is a deal" that
    goes away, on average, with a true answer. Definitions: `docs/methods/discovery.md`.

    Examples
    --------
    >>> import detente as dt
    >>> found = discovery(dt.infer(dt.read_case("hanoi-2019-brief"), draws=2000, seed=1))
    >>> all(condition.density.value > found.now.value for condition in found.conditions)
    True
    >>> found.questions[0].removes > 0.1
    True
    """
    require_two(fit)
    worlds = worlds_of(fit, meeting)
    deal = worlds.verdict > 0
    if progress is not None:
        progress("looking for what would tell most", 0.0)
    columns, values = columns_of(worlds)
    conditions, together = _conditions(fit, columns, values, deal)
    if progress is not None:
        progress("looking for what would tell most", 0.5)
    return Discovery(
        case_id=fit.case.id,
        meeting=worlds.meeting,
        now=fit.share(deal[:, None])[0],
        undecided=float((worlds.verdict < 0).mean()),
        conditions=conditions,
        together=together,
        questions=questions_of(worlds, deal, columns, values),
    )


def _conditions(
    fit: Ensemble, columns: Sequence[Column], values: Floats, deal: Bools
) -> tuple[tuple[Condition, ...], Share | None]:
    """Find boxes in every second chain, and measure them in the others."""
    _, found_in = half(fit, 0)
    other, measured_in = half(fit, 1)
    boxes = prim.covering(values[found_in], deal[found_in])
    inside = [box.inside(values[measured_in]) for box in boxes]
    deals = deal[measured_in]
    kept, held = [], []
    for box, within in zip(boxes, inside, strict=True):
        condition = Condition(_restrictions(box, columns), *_measured(other, within, deals))
        if condition.density.value > deals.mean() + SURE * condition.density.error:
            kept.append(condition)
            held.append(within)
    if not kept:
        return (), None
    any_of = np.any(held, axis=0)
    return tuple(kept), among(other, deals[:, None], any_of[:, None])[0]


def _measured(fit: Ensemble, inside: Bools, deal: Bools) -> tuple[Share, Share, Share, Share]:
    """Density, coverage, share of all worlds, and density outside."""
    within, holds = inside[:, None], deal[:, None]
    return (
        among(fit, within, holds)[0],
        among(fit, holds, within)[0],
        fit.share(within)[0],
        among(fit, ~within, holds)[0],
    )


def _restrictions(box: prim.Box, columns: Sequence[Column]) -> tuple[Restriction, ...]:
    found = []
    for number in sorted({column for _, column in box.limits}):
        low, high = float(box.low[number]), float(box.high[number])
        restriction = Restriction(
            columns[number], low if np.isfinite(low) else None, high if np.isfinite(high) else None
        )
        found.append(restriction)
    return tuple(found)
