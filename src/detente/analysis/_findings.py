"""What one account answers to each question that accounts are compared on."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from detente.analysis.breakdown import breakdown
from detente.analysis.change import change
from detente.analysis.leverage import leverage
from detente.analysis.stability import stability
from detente.analysis.zone import Zone
from detente.case.model import Outcome
from detente.errors import Unanswerable
from detente.preferences.ensemble import Ensemble, Share

__all__ = [
    "Finding",
    "alone",
    "cause",
    "costs_most",
    "deal",
    "gives_way",
    "likeliest",
    "likely",
    "outcome",
]

DOUBT = 2.0
"""A share has to be ahead of the next by so many standard errors to decide a question."""

LESS = 0.1
"""By how much less a party is asked to sign for; one of the steps that `change` tells."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one account answers to a question.

    Attributes
    ----------
    account : str
    said : str, Outcome or None
        None where it decides nothing.
    shares : dict of str to Share
        The numbers behind it: what could be said, and in what share of what fits it holds.
    unsaid : str
        Why it decides nothing.
    """

    account: str
    said: str | Outcome | None
    shares: dict[str, Share]
    unsaid: str = ""


def deal(account: str, found: Zone) -> Finding:
    """Return the status of the deal zone."""
    shares = {"deal": found.share}
    if found.status == "undecided":
        return Finding(account, None, shares, "the search was cut short")
    return Finding(account, found.status, shares)


def likely(account: str, found: Zone) -> Finding:
    """Return whether there is a deal in more than half of what fits."""
    return _over_half(account, "deal", found.share, found.undecided)


def _over_half(account: str, name: str, share: Share, undecided: float = 0.0) -> Finding:
    """Whether something holds in more than half of what fits; what is open may go either way."""
    away = share.value - 0.5
    rest = undecided if away < 0 else 0.0
    if abs(away) - rest <= DOUBT * share.error:
        return Finding(account, None, {name: share}, "too close to a half to tell")
    return Finding(account, "yes" if away > 0 else "no", {name: share})


def outcome(account: str, found: Zone, asked: Outcome) -> Finding:
    """Return the status of one outcome for all together."""
    try:
        answer = found.answer(asked)
    except KeyError:
        return Finding(account, None, {}, "the search did not look at it")
    shares = {"suits": answer.share}
    if answer.status == "undecided":
        return Finding(account, None, shares, "the search was cut short")
    return Finding(account, answer.status, shares)


def likeliest(account: str, found: Zone) -> Finding:
    """Return the outcome that suits all in the greatest share; where none can, there is none."""
    first = found.outcomes[:2]
    if not first or first[0].share.value == 0:
        return Finding(account, None, {}, "no outcome suits all")
    shares = {"suits": first[0].share}
    if len(first) > 1 and not _ahead(first[0].share, first[1].share):
        return Finding(account, None, shares, "several are as likely")
    return Finding(account, first[0].outcome, shares)


def cause(account: str, fit: Ensemble, meeting: str) -> Finding:
    """Return the reason with the greatest share; missed and not knowable at once is missed."""
    try:
        found = breakdown(fit, meeting)
    except Unanswerable as error:
        return Finding(account, None, {}, str(error))
    unheld = {} if found.unheld is None else {"unheld": found.unheld}
    reasons = {
        "no_zone": found.no_zone,
        **unheld,
        "missed": found.missed,
        "unknowable": found.unknowable_only,
        "neither": found.neither,
    }
    return _foremost(account, reasons, found.undecided)


def costs_most(account: str, fit: Ensemble, meeting: str) -> Finding:
    """Return which party no deal costs most, each on its own scale."""
    try:
        found = leverage(fit, meeting)
    except Unanswerable as error:
        return Finding(account, None, {}, str(error))
    if not found.parties:
        return Finding(account, None, {}, "there is no deal to lose")
    return _foremost(account, {each.party: each.loses_most for each in found.parties})


def gives_way(account: str, fit: Ensemble, meeting: str) -> Finding:
    """Return whose giving way would most often leave a deal."""
    try:
        found = change(fit, meeting)
    except Unanswerable as error:
        return Finding(account, None, {}, str(error))
    shares = {shift.party: dict(shift.opens)[LESS] for shift in found.shifts if shift.party}
    return _foremost(account, shares)


def alone(account: str, fit: Ensemble) -> Finding:
    """Return whether some deal is a Nash equilibrium, going by the deal that most often is one."""
    try:
        found = stability(fit)
    except Unanswerable as error:
        return Finding(account, None, {}, str(error))
    deals = [state.holds["nash"] for state in found.states if not state.no_deal]
    if not deals:
        return Finding(account, None, {}, "there is no deal to leave")
    return _over_half(account, "alone", max(deals, key=lambda share: share.value))


def _foremost(account: str, shares: dict[str, Share], undecided: float = 0.0) -> Finding:
    """Return what has the greatest share, if chance and what a search left open cannot turn it."""
    first, second = sorted(shares, key=lambda name: -shares[name].value)[:2]
    if not _ahead(shares[first], shares[second], undecided):
        return Finding(account, None, shares, "too close to tell")
    return Finding(account, first, shares)


def _ahead(one: Share, other: Share, undecided: float = 0.0) -> bool:
    return one.value - other.value - undecided > DOUBT * hypot(one.error, other.error)
