"""How likely a deal is by the next meeting, and what that number is made of.

That a deal exists in so many worlds is no chance of a deal: talks must also find it. So talks are
played in every world, and the chance is the share of sessions that end with a deal. Where talks
ended without one before, worlds in which they would have found it count less: a world in which a
part *q* of the ways to talk leads to a deal counts `1 - q`. With limits as they were this gives
`sum q (1 - q) / sum (1 - q)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.case.edtf import Edtf
from detente.case.model import Case, Meeting
from detente.case.wording import say_outcome
from detente.errors import Unanswerable, WrongUse
from detente.forecast.base_rates import BaseRate
from detente.play.replay import recorded_deal
from detente.play.worlds import USUAL, WORLDS, agreements
from detente.preferences.ensemble import Ensemble, Progress
from detente.preferences.infer import infer

__all__ = ["ROUNDS", "Outlook", "Stated", "Way", "next_meeting", "outlook"]

ROUNDS = 20

DONE = frozenset(
    "offers proposes demands accepts rejects meets concedes threatens cancels leaves".split()
)
"""Acts that show that a meeting was held (or called off); words about it do not."""

Bools = npt.NDArray[np.bool_]
Infer = Callable[[Case], Ensemble]


@dataclass(frozen=True, slots=True)
class Stated:
    """A chance, and between which it lies by what one assumes."""

    chance: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Way:
    """What follows from one assumption on what the sides would sign at the next meeting.

    Attributes
    ----------
    limits : 'as before' or 'anew'
        Their reservation values are those of the last meeting; or drawn anew, from no deal up.
    possible : float
        In what share of the worlds there is a deal to be had.
    left : float
        The same once worlds in which talks would have found one before count less.
    chance, error : float
        Of a deal, over all ways to talk alike, and its standard error from the worlds played.
    least, most : float
        With the ways to talk that lead to a deal least and most often.
    """

    limits: Literal["as before", "anew"]
    possible: float
    left: float
    chance: float
    error: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class Outlook:
    """How likely a deal is at the next meeting.

    Attributes
    ----------
    held : str or None
        The last meeting at which something was done; it ended without an agreement.
    next : Meeting or None
        The next one, if it is on record.
    due : Edtf or None
        By when.
    ways : tuple of Way
    model : Stated
        Both assumptions on limits alike; the range is over all of them and all ways to talk.
    base : BaseRate or None
    mixed : Stated or None
        Model and base rate in equal parts.
    strategies : tuple of str
        The ways to talk that were played: each choice of these for each party.
    """

    case_id: str
    held: str | None
    next: Meeting | None
    due: Edtf | None
    ways: tuple[Way, ...]
    model: Stated
    base: BaseRate | None
    mixed: Stated | None
    strategies: tuple[str, ...]
    rounds: int
    worlds: int
    draws: int
    seed: int

    @property
    def stated(self) -> Stated:
        """The forecast: with a base rate the mixture, without one the model alone."""
        return self.mixed or self.model


def outlook(
    case: Case,
    due: Edtf | None = None,
    base: BaseRate | None = None,
    draws: int = 10_000,
    seed: int = 1,
    progress: Progress | None = None,
) -> Outlook:
    """Return how likely a deal is at the next meeting.

    Parameters
    ----------
    case : Case
    due : Edtf, optional
        By when; the date of the next meeting when left out.
    base : BaseRate, optional
    draws, seed : int, optional
    progress : callable, optional

    Raises
    ------
    Unanswerable
        If the record says that they agreed, or fewer than two parties sign.
    WrongUse
        If the next meeting on record is after `due`.

    Notes
    -----
    Both assumptions on limits count the same, and so do all choices of the usual strategies: no
    source says which holds. They make a range; the chance is its middle in this sense only.

    Examples
    --------
    >>> import detente as dt
    >>> found = outlook(dt.read_case("hanoi-2019-brief"), draws=400)
    >>> found.next is None, [way.limits for way in found.ways]
    (True, ['as before', 'anew'])
    >>> found.model.low <= found.model.chance <= found.model.high
    True
    """
    coming = next_meeting(case)
    _check_due(coming, due)

    def fitted(which: Case) -> Ensemble:
        return infer(which, draws, seed, progress)

    fit = fitted(case)
    held = _held(fit, coming)
    if held is not None:
        _refuse_agreed(fit, held)
    played = [_played(fit, held, seed, progress)] if held is not None else []
    ways = [_way("as before", *each, each[0]) for each in played]
    ways.append(_anew(fit, coming, played, fitted, seed, progress))
    model = Stated(
        sum(way.chance for way in ways) / len(ways),
        min(way.least for way in ways),
        max(way.most for way in ways),
    )
    return Outlook(
        case_id=case.id,
        held=held,
        next=coming,
        due=due or (coming.date if coming is not None else None),
        ways=tuple(ways),
        model=model,
        base=base,
        mixed=_mixed(model, base),
        strategies=USUAL,
        rounds=ROUNDS,
        worlds=min(WORLDS, fit.draws),
        draws=fit.draws,
        seed=seed,
    )


def next_meeting(case: Case) -> Meeting | None:
    """Return the last meeting of a case if nothing was done there yet, or None.

    Examples
    --------
    >>> import detente as dt
    >>> next_meeting(dt.read_case("hanoi-2019")) is None
    True
    """
    if not case.meetings or _was_held(case, case.meetings[-1].id):
        return None
    return case.meetings[-1]


def _was_held(case: Case, meeting: str) -> bool:
    """Whether the record shows that something was done at a meeting."""
    first = case.meetings[0].id if case.meetings else meeting
    return any((entry.at or first) == meeting and entry.act in DONE for entry in case.record)


def _check_due(coming: Meeting | None, due: Edtf | None) -> None:
    if coming is None or coming.date is None or due is None:
        return
    starts, ends = coming.date.earliest, due.latest
    if starts is not None and ends is not None and ends < starts:
        raise WrongUse(
            f"the next meeting on record, {coming.title or coming.id}, is on {coming.date}, after "
            f"{due}; ask for a later date, or leave --due out"
        )


def _held(fit: Ensemble, coming: Meeting | None) -> str | None:
    """The last meeting with limits of its own at which something was done."""
    known = [name for name in fit.layout.meetings if coming is None or name != coming.id]
    return known[-1] if known and _was_held(fit.case, known[-1]) else None


def _refuse_agreed(fit: Ensemble, held: str) -> None:
    agreed = recorded_deal(fit, held)
    if agreed is not None:
        raise Unanswerable(
            f"the record of case '{fit.case.id}' has all sides agree at '{held}' "
            f"({say_outcome(fit.case, agreed, briefly=True)}), so no deal is left to forecast; "
            "put what is open now in a case of its own"
        )


Session = tuple[Bools, Bools]
"""(worlds, ways to talk), whether there is a deal; (worlds,), whether one is to be had."""


def _played(fit: Ensemble, meeting: str, seed: int, progress: Progress | None) -> Session:
    return agreements(fit, None, meeting, ROUNDS, seed, progress)


def _anew(
    fit: Ensemble,
    coming: Meeting | None,
    played: list[Session],
    fitted: Infer,
    seed: int,
    progress: Progress | None,
) -> Way:
    """Limits that nothing is known of, at the next meeting or one that is made up for it."""
    before = played[0][0] if played else None
    if coming is not None or before is None:
        name = coming.id if coming is not None else fit.layout.meetings[-1]
        return _way("anew", *_played(fit, name, seed, progress), before)
    case, held, name = _with_another(fit.case)
    longer = fitted(case)
    if held in longer.layout.meetings:  # the same worlds as those of the meeting that is made up
        before = _played(longer, held, seed, progress)[0]
    else:
        before = None
    return _way("anew", *_played(longer, name, seed, progress), before)


def _with_another(case: Case) -> tuple[Case, str, str]:
    """The case with one more meeting of which nothing is known, its last meeting, and the new."""
    meetings = case.meetings or (Meeting(id="held"),)
    held, record = meetings[-1].id, case.record
    if len(meetings) == 1:  # with one meeting, entries need not say at which
        record = tuple(entry.model_copy(update={"at": held}) for entry in record)
    name = max((meeting.id for meeting in meetings), key=len)[:70] + "-next"
    longer = (*meetings, Meeting(id=name, after=held))
    return case.model_copy(update={"meetings": longer, "record": record}), held, name


def _way(
    limits: Literal["as before", "anew"], agreed: Bools, suits: Bools, before: Bools | None
) -> Way:
    """Weigh worlds by how often talks fail in them where they did fail before."""
    weight = np.ones(len(agreed)) if before is None else 1.0 - before.mean(axis=1)
    if weight.sum() == 0:  # played talks never fail: that they did says nothing here
        weight = np.ones(len(agreed))
    found = agreed.mean(axis=1)
    chance = float(weight @ found / weight.sum())
    each = weight @ agreed / weight.sum()
    error = float(np.sqrt(np.square(weight * (found - chance)).sum()) / weight.sum())
    return Way(
        limits=limits,
        possible=float(suits.mean()),
        left=float(weight @ suits / weight.sum()),
        chance=chance,
        error=error,
        least=float(each.min()),
        most=float(each.max()),
    )


def _mixed(model: Stated, base: BaseRate | None) -> Stated | None:
    """Model and base rate in equal parts: the linear opinion pool."""
    if base is None:
        return None
    low, high = base.interval
    return Stated((model.chance + base.share) / 2, (model.low + low) / 2, (model.high + high) / 2)
