"""What one could ask, and how much of the doubt about a deal a true answer would take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.analysis._among import among
from detente.analysis._columns import Column
from detente.analysis._table import on_table
from detente.analysis._worlds import Worlds
from detente.case.model import Outcome
from detente.kernels.sensitivity import GROUPS, explained
from detente.preferences.ensemble import Ensemble, Share

__all__ = ["Question", "questions_of"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

Asked = tuple["Question", Floats]
"""A question, and (draws,) its answer in each world."""

LIKELIEST = 3
"""How many of the likeliest deals are asked about, besides what was on the table."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something one could find out about a party.

    Attributes
    ----------
    kind : "weight", "value", "reservation", "signs" or "prefers"
        How much it cares about an issue; what it thinks of an option; from what utility it signs;
        whether it would sign an outcome; whether it would rather have one option than another.
    party : str
    name : str
        The issue or issues; for "reservation" and "signs" the meeting.
    options : tuple of str
        For "value" the option; for "prefers" the one and the other.
    outcome : Outcome or None
        For "signs".
    removes : float
        What part of the doubt a true answer takes away on average, 0 to 1.
    error : float
        Its standard error.
    yes : Share or None
        For "signs" and "prefers": in how many worlds the answer is yes.
    if_yes, if_no : Share or None
        In how many of these worlds, and of the others, there is a deal.
    """

    kind: Literal["weight", "value", "reservation", "signs", "prefers"]
    party: str
    name: str
    options: tuple[str, ...] = ()
    outcome: Outcome | None = None
    removes: float = 0.0
    error: float = 0.0
    yes: Share | None = None
    if_yes: Share | None = None
    if_no: Share | None = None


def questions_of(
    worlds: Worlds, deal: Bools, columns: Sequence[Column], values: Floats
) -> tuple[Question, ...]:
    """Return what one could ask, what removes most first; nothing where there is no doubt.

    Parameters
    ----------
    worlds : Worlds
    deal : (draws,)
        In which worlds there is a deal.
    columns, values : (columns,), (draws, columns)
        What varies from world to world.
    """
    if deal.all() or not deal.any():
        return ()
    asked = [*_open(columns, values), *_signs(worlds), *_prefers(worlds)]
    asked = [(question, answer) for question, answer in asked if np.ptp(answer) > 0]
    answers = np.stack([answer for _, answer in asked], axis=1)
    told = zip(*explained(answers, deal, _groups(worlds.fit)), strict=True)
    found = [
        replace(question, removes=float(removes), error=float(error))
        for (question, _), (removes, error) in zip(asked, told, strict=True)
    ]
    closed = np.array([question.kind in ("signs", "prefers") for question in found])
    yes = answers[:, closed] > 0
    told_yes = _after(worlds.fit, yes, deal)
    for place, (share, if_yes, if_no) in zip(np.flatnonzero(closed), told_yes, strict=True):
        found[place] = replace(found[place], yes=share, if_yes=if_yes, if_no=if_no)
    return tuple(sorted(found, key=lambda question: -question.removes))


def _after(fit: Ensemble, yes: Bools, deal: Bools) -> Iterator[tuple[Share, Share, Share]]:
    """How often each answer is yes, and how often there is a deal after yes and after no."""
    deals = np.broadcast_to(deal[:, None], yes.shape)
    yield from zip(fit.share(yes), among(fit, yes, deals), among(fit, ~yes, deals), strict=True)


def _groups(fit: Ensemble) -> npt.NDArray[np.intp]:
    """(draws,), groups of whole chains, or of stretches of them where chains are few."""
    kept, chains = fit.unknowns.shape[:2]
    place = np.arange(kept)[:, None] + kept * np.arange(chains)
    return np.asarray(place.ravel() * GROUPS // fit.draws)


def _open(columns: Sequence[Column], values: Floats) -> Iterator[Asked]:
    for column, answer in zip(columns, values.T, strict=True):
        if column.other is None:  # which of two options it would rather have is asked below
            options = (column.option,) if column.option else ()
            yield Question(column.kind, column.party, column.name, options), answer


def _signs(worlds: Worlds) -> Iterator[Asked]:
    """Ask whether a party would sign what was on the table, or one of the likeliest deals."""
    likeliest = worlds.deals[np.argsort(-worlds.agreed_share, kind="stable")[:LIKELIEST]]
    outcomes = list(dict.fromkeys([*on_table(worlds), *map(tuple, likeliest.tolist())]))
    numbers = np.array(outcomes, dtype=np.intp)
    for party in worlds.fit.layout.parties:
        signs = worlds.fit.accepts(party, numbers, worlds.meeting)
        for place, number in enumerate(numbers):
            outcome = worlds.space.options(number)
            question = Question("signs", party, worlds.meeting, outcome=outcome)
            yield question, signs[:, place].astype(np.float64)


def _prefers(worlds: Worlds) -> Iterator[Asked]:
    """Ask whether a party would rather have one option of an issue than another."""
    layout = worlds.fit.layout
    for party in layout.parties:
        start = 0
        for term in layout.terms[party]:
            values = worlds.fit.values(party)[:, start : start + len(term.cells)]
            start += len(term.cells)
            if len(term.issues) > 1:
                continue
            for one, other in combinations(range(len(term.cells)), 2):
                options = (term.cells[other].id, term.cells[one].id)
                answer = (values[:, other] > values[:, one]).astype(np.float64)
                yield Question("prefers", party, term.id, options), answer
