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

from detente.case.edtf import Edtf
from detente.case.model import Case, Meeting
from detente.case.wording import say_outcome
from detente.errors import Unanswerable, WrongUse
from detente.forecast.base_rates import BaseRate
from detente.forecast.meetings import next_meeting, was_held, with_another, without
from detente.forecast.ways import Bools, Way, way
from detente.language import _
from detente.play.replay import recorded_deal
from detente.play.worlds import USUAL, WORLDS, agreements
from detente.preferences.ensemble import Ensemble, Progress, thinned
from detente.preferences.infer import infer

__all__ = ["ROUNDS", "Outlook", "Stated", "outlook"]

ROUNDS = 20

Session = tuple[Bools, Bools]
"""(worlds, ways to talk), whether there is a deal; (worlds,), whether one is to be had."""

Play = Callable[[Ensemble, str], Session]


@dataclass(frozen=True, slots=True)
class Stated:
    """A chance, and between which it lies by what one assumes."""

    chance: float
    low: float
    high: float


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

    def play(fit: Ensemble, meeting: str) -> Session:
        return agreements(fit, None, meeting, ROUNDS, seed, progress)

    fit = infer(case if coming is None else without(case, coming), draws, seed, progress)
    last = [name for name in fit.layout.meetings if coming is None or name != coming.id][-1:]
    held = next((name for name in last if was_held(fit.case, name)), None)
    ways = []
    if held is not None:
        _refuse_agreed(fit, held)
        before = play(fit, held)
        ways.append(way("as before", *before, before[0]))
    if held is None:
        ways.append(_anew(fit, None, fit.layout.meetings[-1], play))
    elif coming is not None:
        longer = fit if fit.case is case else infer(case, draws, seed, progress)
        ways.append(_anew(longer, held, coming.id, play))
    else:
        longer_case, before_it, name = with_another(case)
        ways.append(_anew(infer(longer_case, draws, seed, progress), before_it, name, play))
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
        worlds=thinned(fit, WORLDS).draws,
        draws=fit.draws,
        seed=seed,
    )


def _check_due(coming: Meeting | None, due: Edtf | None) -> None:
    if coming is None or coming.date is None or due is None:
        return
    starts, ends = coming.date.earliest, due.latest
    if starts is not None and ends is not None and ends < starts:
        raise WrongUse(
            f"the next meeting on record, {coming.title or coming.id}, is on {coming.date}, after "
            f"{due}; ask for a later date, or leave --due out"
        )


def _refuse_agreed(fit: Ensemble, held: str) -> None:
    agreed = recorded_deal(fit, held)
    if agreed is not None:
        raise Unanswerable(
            _(
                "the record of case '{case}' has all sides agree at '{held}' ({outcome}), so no "
                "deal is left to forecast; put what is open now in a case of its own"
            ).format(
                case=fit.case.id, held=held, outcome=say_outcome(fit.case, agreed, briefly=True)
            )
        )


def _anew(longer: Ensemble, held: str | None, name: str, play: Play) -> Way:
    """Limits that nothing is known of, in the same worlds as the meeting before."""
    known = held is not None and held in longer.layout.meetings
    before = play(longer, held)[0] if known and held is not None else None
    return way("anew", *play(longer, name), before)


def _mixed(model: Stated, base: BaseRate | None) -> Stated | None:
    """Model and base rate in equal parts: the linear opinion pool."""
    if base is None:
        return None
    low, high = base.interval
    return Stated((model.chance + base.share) / 2, (model.low + low) / 2, (model.high + high) / 2)
