"""Why talks broke down: no deal to be had, one missed on the table, or one nobody could know of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._holding import HELD, asks_holding, some_would_hold
from detente.analysis._offers import BestOffers, best_offers
from detente.analysis._table import Miss, Near, misses, nearby, on_table
from detente.analysis._worlds import Worlds, worlds_of
from detente.case.model import Outcome
from detente.case.wording import say_meeting
from detente.errors import Unanswerable
from detente.language import _
from detente.preferences.ensemble import Ensemble, Share, require_two, thinned

__all__ = ["CLAIMS", "SOURCE", "Breakdown", "Course", "Offer", "breakdown", "course"]

SOURCE = "raiffa1982"
CLAIMS = ("every world has one reason", "shares within their error of rejection sampling")

Bools = npt.NDArray[np.bool_]

OFFERS = 3
"""How many different best offers of a party are told."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An offer that is a party's best in a share of the worlds, if it can make only one.

    `accepted` is in what share of the worlds in which it is made all others would take it.
    """

    party: str
    outcome: Outcome
    share: Share
    accepted: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Why a meeting ended without a deal, as shares of all that fits the record.

    Attributes
    ----------
    meeting : str
    no_zone : Share
        No outcome suits all.
    unheld : Share or None
        Some outcome suits all, and none that does can be carried out in steps so that nobody gains
        by breaking it off. None where the case does not say what would keep sides to a deal.
    missed : Share
        Some outcome suits all (and some would hold), and none of those on the table suits all.
    unknowable : Share
        Some outcome suits all (and some would hold), and the best single offer of each side, made
        with no more than the record shows of the others, is one that another side would refuse.
    both : Share
        Missed and unknowable at once.
    missed_only, unknowable_only : Share
    neither : Share
        An outcome that suits all was on the table, and a best offer would have been taken.
    undecided : float
        In what share of the worlds a search could not tell.
    misses : tuple of Miss
        What was on the table, and by how much and on which issues it missed.
    near : tuple of Near
        Changes of one or two issues of each side's last position, the likeliest to suit all first.
    offers : tuple of Offer
        The best single offers of each side.
    no_offer : dict of party to share
        In how many worlds no offer is worth making to it: none that it gains by can be taken.
    listed : bool
        Whether every outcome was looked at; otherwise those that a search found.
    """

    case_id: str
    meeting: str
    no_zone: Share
    unheld: Share | None
    missed: Share
    unknowable: Share
    both: Share
    missed_only: Share
    unknowable_only: Share
    neither: Share
    undecided: float
    misses: tuple[Miss, ...]
    near: tuple[Near, ...]
    offers: tuple[Offer, ...]
    no_offer: dict[str, float]
    listed: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Why talks failed, meeting by meeting and over all of them.

    Attributes
    ----------
    meetings : tuple of Breakdown
        One for each meeting at which something was on the table.
    never : Share
        At none of these meetings there was an outcome that suits all.
    always : Share
        At each of them there was one.
    missed : Share
        At one of them or more there was one, and each time the table missed it.
    """

    meetings: tuple[Breakdown, ...]
    never: Share
    always: Share
    missed: Share


def breakdown(fit: Ensemble, meeting: str | None = None) -> Breakdown:
    """Return why a meeting ended without a deal.

    Parameters
    ----------
    fit : Ensemble
    meeting : str, optional
        The last meeting of the case when left out.

    Returns
    -------
    Breakdown

    Raises
    ------
    Unanswerable
        If nothing was on the table at that meeting, or fewer than two parties sign.
    WrongUse
        If the case has no such meeting.

    Notes
    -----
    The best single offer of a party maximises, over all outcomes, the chance that all others take
    it times what it gains above its reservation value: the take-it-or-leave-it offer of Chatterjee
    and Samuelson (1983), with the Ensemble as its belief. What it believes does not depend on its
    own world: the record tells no more.

    Whether a deal would hold is asked only where the case gives detection, snapback and patience
    (`implementation:`), and then all rests on 500 worlds; see `detente.analysis.phasing`.

    Examples
    --------
    >>> import detente as dt
    >>> found = breakdown(dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1))
    >>> found.missed.value == 1 - found.no_zone.value  # both positions were refused
    True
    """
    require_two(fit)
    worlds = worlds_of(fit, meeting)
    if asks_holding(worlds):
        worlds = worlds_of(thinned(fit, HELD), worlds.meeting)
    return _told(worlds)


def course(fit: Ensemble) -> Course:
    """Return why talks failed, meeting by meeting and over all of them.

    Raises
    ------
    Unanswerable
        If nothing was on the table at any meeting, or fewer than two parties sign.

    Examples
    --------
    >>> import detente as dt
    >>> found = course(dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1))
    >>> [each.meeting for each in found.meetings]
    ['hanoi']
    """
    require_two(fit)
    if asks_holding(worlds_of(fit)):
        fit = thinned(fit, HELD)
    each = [worlds_of(fit, meeting) for meeting in fit.layout.meetings]
    each = [worlds for worlds in each if on_table(worlds)]
    if not each:
        raise _nothing_on_table(fit, None)
    zones, tables = zip(*(_zone_and_table(worlds) for worlds in each), strict=True)
    zone, missed = np.stack(zones), np.stack(tables)
    never, always = ~zone.any(axis=0), zone.all(axis=0)
    shares = fit.share(np.stack([never, always, ~never & (missed | ~zone).all(axis=0)], axis=1))
    return Course(tuple(_told(worlds) for worlds in each), *shares)


def _nothing_on_table(fit: Ensemble, meeting: str | None) -> Unanswerable:
    at = f"at: {meeting}, " if meeting and fit.case.meetings else ""
    where = (
        _("at meeting '{meeting}' of case '{case}'") if meeting else _("in case '{case}'")
    ).format(meeting=meeting and say_meeting(fit.case, meeting), case=fit.case.id)
    return Unanswerable(
        _(
            "nothing was on the table {where}, so why it failed cannot be told; add what was "
            "offered or demanded to its record: {example}"
        ).format(where=where, example=f"{{{at}act: offers, outcome: {{…}}, …}}")
    )


def _zone_and_table(worlds: Worlds) -> tuple[Bools, Bools]:
    """(draws,), whether some outcome suits all, and whether one does and the table missed it."""
    table = on_table(worlds)
    suits = worlds.agreed(np.array(list(table), dtype=np.intp)).any(axis=1)
    zone = (worlds.verdict > 0) | suits  # a search may overlook what lies on the table
    return zone, zone & ~suits


def _told(worlds: Worlds) -> Breakdown:
    fit = worlds.fit
    if not on_table(worlds):
        raise _nothing_on_table(fit, worlds.meeting)
    zone, missed = _zone_and_table(worlds)
    offers = best_offers(worlds)
    asked = asks_holding(worlds)
    held = some_would_hold(worlds) if asked else np.ones_like(zone)
    unheld, missed = zone & ~held, missed & held
    unknowable = zone & held & ~offers.taken.any(axis=0)
    reasons = {
        "no_zone": ~zone & (worlds.verdict == 0),
        "unheld": unheld,
        "missed": missed,
        "unknowable": unknowable,
        "both": missed & unknowable,
        "missed_only": missed & ~unknowable,
        "unknowable_only": unknowable & ~missed,
        "neither": zone & held & ~missed & ~unknowable,
    }
    shares = dict(zip(reasons, fit.share(np.stack(list(reasons.values()), axis=1)), strict=True))
    told_unheld = shares.pop("unheld")
    return Breakdown(
        case_id=fit.case.id,
        meeting=worlds.meeting,
        unheld=told_unheld if asked else None,
        **shares,
        undecided=float((~zone & (worlds.verdict < 0)).mean()),
        misses=misses(worlds, zone),
        near=nearby(worlds),
        offers=_foremost(worlds, offers),
        no_offer={
            party: float((offers.place[number] < 0).mean())
            for number, party in enumerate(fit.layout.parties)
        },
        listed=worlds.space.enumerable,
    )


def _foremost(worlds: Worlds, offers: BestOffers) -> tuple[Offer, ...]:
    """Each party's most frequent best offers."""
    found = []
    for number, party in enumerate(worlds.fit.layout.parties):
        place = offers.place[number]
        kinds, count = np.unique(place[place >= 0], return_counts=True)
        first: Sequence[int] = kinds[np.argsort(-count, kind="stable")][:OFFERS].tolist()
        made = np.stack([place == kind for kind in first], axis=1) if first else None
        shares = worlds.fit.share(made) if made is not None else []
        for kind, share in zip(first, shares, strict=True):
            outcome = worlds.space.options(worlds.deals[kind])
            taken = float(offers.taken[number][place == kind].mean())
            found.append(Offer(party, outcome, share, taken))
    return tuple(found)
