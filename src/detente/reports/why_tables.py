"""Why talks broke down and who has the leverage, as bars and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from detente.analysis._band import Band
from detente.analysis.breakdown import Breakdown, Course
from detente.analysis.leverage import Leverage, Standing
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.language import _, number
from detente.preferences.ensemble import Share
from detente.reports.bars import bars
from detente.reports.sentences import say_share, say_sources
from detente.reports.telling import Bar, Grid, Picture
from detente.reports.words import per_cent

__all__ = ["why_grids", "why_picture"]


def why_picture(case: Case, found: Breakdown) -> Picture:
    """Return the reasons, each with its share."""
    unheld = [(_("nothing that would hold"), found.unheld)] if found.unheld is not None else []
    told: Iterable[tuple[str, Share]] = [
        (_("no deal to be had"), found.no_zone),
        *unheld,
        (_("missed, though it could have been found"), found.missed_only),
        (_("missed, and not knowable either"), found.both),
        (_("not knowable, though not missed"), found.unknowable_only),
        (_("neither: an acceptable outcome was there"), found.neither),
    ]
    most = max(share.value for _name, share in told)
    rows = [Bar(name, s.value, say_share(s), s.value == most) for name, s in told]
    return bars(
        _("Why it ended without a deal: {meeting}").format(meeting=_meeting(case, found.meeting)),
        rows,
    )


def _meeting(case: Case, name: str) -> str:
    titles = {meeting.id: meeting.title or meeting.id for meeting in case.meetings}
    return titles.get(name, _("the talks"))


def why_grids(case: Case, found: Breakdown, course: Course, power: Leverage) -> Iterator[Grid]:
    """Yield what was missed meeting by meeting, what was near, best offers and leverage."""
    if len(course.meetings) > 1:
        yield _meeting_grid(case, course)
    yield _near_grid(case, found)
    yield Grid(
        _("The best single offer of each side, with the record as all it knows"),
        (_("by"), _("offer"), _("its best in"), _("taken in")),
        tuple(
            (
                say_actor(case, offer.party),
                _brief(case, offer.outcome),
                say_share(offer.share),
                _("{part} of these").format(part=per_cent(offer.accepted)),
            )
            for offer in found.offers
        ),
    )
    if power.parties:
        yield _leverage_grid(case, power)


def _meeting_grid(case: Case, course: Course) -> Grid:
    reasons: list[tuple[str, Callable[[Breakdown], Share | None]]] = [
        (_("no deal to be had"), lambda each: each.no_zone),
        (_("nothing that would hold"), lambda each: each.unheld),
        (_("missed on the table"), lambda each: each.missed),
        (_("not knowable"), lambda each: each.unknowable),
    ]
    asked = [(name, of) for name, of in reasons if of(course.meetings[0]) is not None]
    rows = []
    for each in course.meetings:
        shares = [share for _name, of in asked if (share := of(each)) is not None]
        rows.append((_meeting(case, each.meeting), *map(say_share, shares)))
    return Grid(
        _("Meeting by meeting"),
        (_("meeting"), *(name for name, _of in asked)),
        tuple(rows),
        _("What is missed and what is not knowable overlap."),
    )


def _near_grid(case: Case, found: Breakdown) -> Grid:
    return Grid(
        _("Last positions with one or two issues changed"),
        (_("last position"), _("changed to"), _("everyone signs in")),
        tuple(
            (
                f"{say_actor(case, near.party)}: {_brief(case, near.entry.outcome or {})}"
                f"{say_sources(near.entry.source)}",
                say_outcome(case, near.change),
                say_share(near.share),
            )
            for near in found.near
        ),
        "" if found.near else _("No change of one or two issues would have suited everyone."),
    )


def _leverage_grid(case: Case, power: Leverage) -> Grid:
    rows: list[tuple[str, Callable[[Standing], str]]] = [
        (_("signs from (walking away)"), lambda s: _points(s.walk_away)),
        (_("has while waiting (no deal)"), lambda s: _points(s.waiting)),
        (_("could gain at most"), lambda s: _points(s.most)),
        (_("loses without a deal"), lambda s: _points(s.loss)),
        (_("its part of that most, from walking away"), lambda s: _points(s.nash)),
        (_("its part, counted from waiting"), lambda s: _points(s.waiting_nash)),
        (_("its part, with the patience the case gives"), lambda s: _points(s.rubinstein)),
        (_("more if it can wait twice as long"), lambda s: number(100 * s.patient, "+.1f")),
        (
            _("more if walking away is better by 10"),
            lambda s: number(100 * s.better_walk_away, "+.1f"),
        ),
        (_("more if waiting is better by 10"), _say_waiting),
    ]
    told = [(name, *(say(standing) for standing in power.parties)) for name, say in rows]
    return Grid(
        _("Leverage, in points of 100: the mean, and the middle 90 % of all that fits"),
        ("", *(say_actor(case, standing.party) for standing in power.parties)),
        tuple(row for row in told if any(row[1:])),
        _(
            "Each on its own scale, from its worst outcome to its best: points of one side are not "
            "points of the other."
        ),
    )


def _say_waiting(standing: Standing) -> str:
    return "" if standing.better_waiting is None else number(100 * standing.better_waiting, "+.1f")


def _points(band: Band | None) -> str:
    if band is None:
        return ""
    return _("{mean} ({low} to {high})").format(
        mean=number(100 * band.mean), low=number(100 * band.low), high=number(100 * band.high)
    )


def _brief(case: Case, outcome: dict[str, str]) -> str:
    return say_outcome(case, outcome, briefly=True)
