"""The questions that a report answers besides whether there is a deal, one section each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from detente.analysis.accounts import accounts
from detente.analysis.analyze import Analysis
from detente.analysis.breakdown import breakdown, course
from detente.analysis.change import change
from detente.analysis.discovery import discovery
from detente.analysis.leverage import leverage
from detente.analysis.phasing import phasing
from detente.analysis.stability import stability
from detente.errors import TooLarge, Unanswerable
from detente.forecast.timeline import timeline
from detente.language import N_, _
from detente.preferences.ensemble import Progress
from detente.reports.accounts import tell_accounts
from detente.reports.change import tell_change
from detente.reports.phase import tell_phase
from detente.reports.stable import tell_stable
from detente.reports.telling import Telling
from detente.reports.timeline import tell_timeline
from detente.reports.why import tell_why
from detente.reports.words import capital

__all__ = ["tellings"]


Tell = Callable[[Analysis, Progress | None], Telling]


def tellings(found: Analysis, progress: Progress | None = None) -> list[Telling]:
    """Return a section for each question; where the case cannot answer it, what is missing.

    Examples
    --------
    >>> import detente as dt
    >>> [told.name for told in tellings(dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400))]
    ['timeline', 'why', 'change', 'phase', 'stable']
    """
    rivals = found.case.account is None and len(found.case.accounts) > 1
    asked = [*QUESTIONS, ACCOUNTS] if rivals else QUESTIONS
    return [_told(found, progress, *question) for question in asked]


def _told(found: Analysis, progress: Progress | None, name: str, title: str, tell: Tell) -> Telling:
    try:
        return tell(found, progress)
    except (TooLarge, Unanswerable) as missing:
        said = str(missing)
        return Telling(name, _(title), (f"{capital(said)}.",))


def _timeline(found: Analysis, _progress: Progress | None) -> Telling:
    told = tell_timeline(timeline(found.case))
    return replace(told, grids=told.grids[:-1])  # the report has the record itself already


def _why(found: Analysis, _progress: Progress | None) -> Telling:
    fit, meeting = found.fit, found.zone.meeting
    why = breakdown(fit, meeting)
    return tell_why(found.case, why, course(fit), leverage(fit, meeting))


def _change(found: Analysis, progress: Progress | None) -> Telling:
    fit, meeting = found.fit, found.zone.meeting
    changed = change(fit, meeting, progress=progress)
    return tell_change(found.case, changed, discovery(fit, meeting, progress))


def _phase(found: Analysis, progress: Progress | None) -> Telling:
    phases = phasing(found.fit, meeting=found.zone.meeting, progress=progress)
    return tell_phase(found.case, phases)


def _stable(found: Analysis, progress: Progress | None) -> Telling:
    return tell_stable(found.case, stability(found.fit, progress))


def _accounts(found: Analysis, progress: Progress | None) -> Telling:
    zone = found.zone
    compared = accounts(found.case, zone.meeting, zone.draws, zone.seed, progress)
    return tell_accounts(found.case, compared)


QUESTIONS: list[tuple[str, str, Tell]] = [
    ("timeline", N_("What happened when, and what was expected"), _timeline),
    ("why", N_("Why it failed"), _why),
    ("change", N_("What would open a deal"), _change),
    ("phase", N_("Would it hold, and in which steps"), _phase),
    ("stable", N_("Would it hold by itself"), _stable),
]
"""The command that asks it, the section's title, and what answers it."""

ACCOUNTS: tuple[str, str, Tell] = ("accounts", N_("What survives all accounts"), _accounts)
"""Asked where sources tell it differently, and the report goes by all of them."""
