"""Why talks broke down and who has the leverage, in sentences, bars and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from detente.analysis._band import Band
from detente.analysis.breakdown import Breakdown, Course
from detente.analysis.leverage import STEP, Leverage, Standing
from detente.case.model import Case
from detente.case.wording import PAST, say_actor, say_outcome
from detente.preferences.ensemble import Share
from detente.reports.bars import bars
from detente.reports.sentences import say_share, say_sources
from detente.reports.telling import Bar, Grid, Picture, Telling
from detente.reports.unknown import said_nothing
from detente.reports.words import join

__all__ = ["tell_why"]

UNIT = " in the middle 90 %; 100 lie between its worst outcome and its best"


def tell_why(case: Case, found: Breakdown, course: Course, power: Leverage) -> Telling:
    """Return why talks broke down, over all that fits the record.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.analysis.breakdown import course
    >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> told = tell_why(fit.case, dt.breakdown(fit), course(fit), dt.leverage(fit))
    >>> told.sentences[0]
    'Most likely the talks missed a deal: in ...'
    """
    return Telling(
        "why",
        "Why it failed",
        (*_sentences(case, found, course), *_leverage(case, power)),
        (_picture(case, found),),
        tuple(_grids(case, found, course, power)),
    )


def _everyone(case: Case) -> str:
    return join([party.label for party in case.negotiators])


def _brief(case: Case, outcome: dict[str, str]) -> str:
    return say_outcome(case, outcome, briefly=True)


# --- the paragraph --------------------------------------------------------------------------------


def _sentences(case: Case, found: Breakdown, course: Course) -> Iterator[str]:
    sources = say_sources(s for miss in found.misses for e in miss.entries for s in e.source)
    both, them = ("both", "them both") if len(case.negotiators) == 2 else ("all of", "them all")
    missed, none = say_share(found.missed), say_share(found.no_zone)
    if found.missed.value >= found.no_zone.value:
        yield (
            f"Most likely the talks missed a deal: in {missed} of what fits the record, some "
            f"package would have suited {both} {_everyone(case)}, and nothing on the table was "
            f"one{sources}. In {none} there was none to miss: nothing would have suited {them}."
        )
    else:
        yield (
            f"Most likely there was no deal to be had: in {none} of what fits the record, nothing "
            f"would have suited {both} {_everyone(case)}{sources}. In {missed} the talks missed a "
            f"deal: some package would have suited {them}, and nothing on the table was one."
        )
    if found.unheld is not None:
        yield (
            f"In {say_share(found.unheld)} there was a deal to be had, but none that would hold: "
            "however it is cut into steps, somebody gains by breaking it off"
            f"{say_sources(case.implementation.source if case.implementation else ())}."
        )
    if found.undecided:
        yield f"In {100 * found.undecided:.1f} % a search could not tell which."
    yield from (_say_miss(case, found, number) for number in range(min(2, len(found.misses))))
    yield from _say_near(case, found)
    yield _say_unknowable(case, found)
    if found.neither.value:
        yield (
            f"In {say_share(found.neither)} none of this explains it: an outcome that suits "
            "everyone was on the table, and one side's best offer would have been taken."
        )
    silent = [
        f"what {party.label} wants on {join(said_nothing(case, party))}"
        for party in case.negotiators
        if said_nothing(case, party)
    ]
    if silent:
        yield f"Not known is {'; nor '.join(silent)}: either way counts here."
    if len(course.meetings) > 1:
        names = join([each.meeting for each in course.meetings])
        yield (
            f"Over {names}: a deal could be had at none of these meetings in "
            f"{say_share(course.never)}, at each of them in {say_share(course.always)}; in "
            f"{say_share(course.missed)} there was one to be had at some meeting, and the table "
            "missed it every time."
        )


def _say_miss(case: Case, found: Breakdown, number: int) -> str:
    miss = found.misses[number]
    entry = miss.entries[0]
    short = [
        f"{100 * refusal.short:.0f} points short of what {say_actor(case, refusal.party)} would "
        f"sign ({100 * refusal.low:.0f} to {100 * refusal.high:.0f}"
        + (UNIT if (number, place) == (0, 0) else "")
        + ("; it refuses in " + say_share(refusal.share) if refusal.share.value < 1 else "")
        + ")"
        for place, refusal in enumerate(miss.refusals)
    ]
    told = (
        f"What {say_actor(case, entry.by)} {PAST[entry.act]} ({_brief(case, miss.outcome)}) "
        f"{'fell ' + join(short) if short else 'was refused by nobody'}"
        f"{say_sources(s for e in miss.entries for s in e.source)}"
    )
    ranked = sorted(miss.issues.items(), key=lambda pair: -pair[1])
    often = [f"{issue} ({100 * share:.0f} %)" for issue, share in ranked[:2] if share >= 0.05]
    if not often:
        return f"{told}."
    return f"{told}; the nearest outcome that suits everyone differs most often on {join(often)}."


def _say_near(case: Case, found: Breakdown) -> Iterator[str]:
    best = max(found.near, key=lambda near: near.share.value, default=None)
    if best is None:
        return
    change = say_outcome(case, best.change)
    yield (
        "Of all changes of one or two issues, this would most often have been enough: with "
        f"{change}, everyone would have signed what {say_actor(case, best.party)} last "
        f"{PAST[best.entry.act]} ({_brief(case, best.entry.outcome or {})}), in "
        f"{say_share(best.share)}{say_sources(best.entry.source)}."
    )


def _say_unknowable(case: Case, found: Breakdown) -> str:
    told = (
        f"In {say_share(found.unknowable)} nobody could have known: there was a deal, but the best "
        "single offer that each side could make, knowing no more than the record shows, is one "
        f"that {'the other' if len(case.negotiators) == 2 else 'another'} would have refused"
    )
    if found.both.value:
        told += f" (in {say_share(found.both)} the table missed it as well)"
    best = max(found.offers, key=lambda offer: offer.share.value, default=None)
    if best is None:
        return f"{told}."
    others = join([p.label for p in case.negotiators if p.id != best.party])
    return (
        f"{told}. The most frequent best offer is {_brief(case, best.outcome)}, by "
        f"{say_actor(case, best.party)}; {others} would take it in {100 * best.accepted:.0f} % of "
        "the worlds in which it is made."
    )


def _leverage(case: Case, power: Leverage) -> Iterator[str]:
    if not power.parties:
        return
    ranked = sorted(power.parties, key=lambda standing: -standing.loses_most.value)
    often = [f"{say_actor(case, s.party)} in {say_share(s.loses_most)}" for s in ranked]
    yield (
        f"To be without a deal costs most, each on its own scale, {join(often)}; in the rest "
        "there is none to lose."
    )
    if ranked[0].waiting_nash is not None:
        parts = [
            f"{say_actor(case, s.party)} gets {_percent(s.nash)} of the most it could gain, and "
            f"{_percent(s.waiting_nash)} if nobody believes it would walk away"
            for s in power.parties
        ]
        yield f"In a fair split (Nash) {'; '.join(parts)}."
    closing = [
        f"{say_actor(case, s.party)} {100 * s.better_walk_away:+.1f} points, and leave no deal in "
        f"{100 * s.closes:.0f} % of the worlds that had one"
        for s in power.parties
    ]
    yield (
        f"A walk-away {100 * STEP:.0f} points better would bring {'; '.join(closing)}: leverage "
        "that can close off the deal it is meant to improve."
    )


def _percent(band: Band | None) -> str:
    return "" if band is None else f"{100 * band.mean:.0f} %"


# --- the picture and the tables -------------------------------------------------------------------


def _picture(case: Case, found: Breakdown) -> Picture:
    unheld = [("nothing that would hold", found.unheld)] if found.unheld is not None else []
    told: Iterable[tuple[str, Share]] = [
        ("no deal to be had", found.no_zone),
        *unheld,
        ("missed, though it could have been found", found.missed_only),
        ("missed, and not knowable either", found.both),
        ("not knowable, though not missed", found.unknowable_only),
        ("neither: an acceptable outcome was there", found.neither),
    ]
    most = max(share.value for _, share in told)
    rows = [Bar(name, s.value, say_share(s), s.value == most) for name, s in told]
    return bars(f"Why it ended without a deal: {_meeting(case, found.meeting)}", rows)


def _meeting(case: Case, name: str) -> str:
    titles = {meeting.id: meeting.title or meeting.id for meeting in case.meetings}
    return titles.get(name, "the talks")


def _grids(case: Case, found: Breakdown, course: Course, power: Leverage) -> Iterator[Grid]:
    if len(course.meetings) > 1:
        yield _meeting_grid(case, course)
    yield _near_grid(case, found)
    yield Grid(
        "The best single offer of each side, with the record as all it knows",
        ("by", "offer", "its best in", "taken in"),
        tuple(
            (
                say_actor(case, offer.party),
                _brief(case, offer.outcome),
                say_share(offer.share),
                f"{100 * offer.accepted:.0f} % of these",
            )
            for offer in found.offers
        ),
    )
    if power.parties:
        yield _leverage_grid(case, power)


def _meeting_grid(case: Case, course: Course) -> Grid:
    reasons: list[tuple[str, Callable[[Breakdown], Share | None]]] = [
        ("no deal to be had", lambda each: each.no_zone),
        ("nothing that would hold", lambda each: each.unheld),
        ("missed on the table", lambda each: each.missed),
        ("not knowable", lambda each: each.unknowable),
    ]
    asked = [(name, of) for name, of in reasons if of(course.meetings[0]) is not None]
    rows = []
    for each in course.meetings:
        shares = [share for _, of in asked if (share := of(each)) is not None]
        rows.append((_meeting(case, each.meeting), *map(say_share, shares)))
    return Grid(
        "Meeting by meeting",
        ("meeting", *(name for name, _ in asked)),
        tuple(rows),
        "What is missed and what is not knowable overlap.",
    )


def _near_grid(case: Case, found: Breakdown) -> Grid:
    return Grid(
        "Last positions with one or two issues changed",
        ("last position", "changed to", "everyone signs in"),
        tuple(
            (
                f"{say_actor(case, near.party)}: {_brief(case, near.entry.outcome or {})}"
                f"{say_sources(near.entry.source)}",
                say_outcome(case, near.change),
                say_share(near.share),
            )
            for near in found.near
        ),
        "" if found.near else "No change of one or two issues would have suited everyone.",
    )


def _leverage_grid(case: Case, power: Leverage) -> Grid:
    rows: list[tuple[str, Callable[[Standing], str]]] = [
        ("signs from (walking away)", lambda s: _points(s.walk_away)),
        ("has while waiting (no deal)", lambda s: _points(s.waiting)),
        ("could gain at most", lambda s: _points(s.most)),
        ("loses without a deal", lambda s: _points(s.loss)),
        ("its part of that most, from walking away", lambda s: _points(s.nash)),
        ("its part, counted from waiting", lambda s: _points(s.waiting_nash)),
        ("its part, with the patience the case gives", lambda s: _points(s.rubinstein)),
        ("more if it can wait twice as long", lambda s: f"{100 * s.patient:+.1f}"),
        ("more if walking away is better by 10", lambda s: f"{100 * s.better_walk_away:+.1f}"),
        ("more if waiting is better by 10", _say_waiting),
    ]
    told = [(name, *(say(standing) for standing in power.parties)) for name, say in rows]
    return Grid(
        "Leverage, in points of 100: the mean, and the middle 90 % of all that fits",
        ("", *(say_actor(case, standing.party) for standing in power.parties)),
        tuple(row for row in told if any(row[1:])),
        "Each on its own scale, from its worst outcome to its best: points of one side are not "
        "points of the other.",
    )


def _say_waiting(standing: Standing) -> str:
    return "" if standing.better_waiting is None else f"{100 * standing.better_waiting:+.1f}"


def _points(band: Band | None) -> str:
    if band is None:
        return ""
    return f"{100 * band.mean:.0f} ({100 * band.low:.0f} to {100 * band.high:.0f})"
