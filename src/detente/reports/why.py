"""Why talks broke down and who has the leverage, in sentences, bars and tables."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis._band import Band
from detente.analysis._table import Refusal
from detente.analysis.breakdown import Breakdown, Course
from detente.analysis.leverage import STEP, Leverage
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome, say_past
from detente.language import _, number
from detente.reports.sentences import say_share, say_sources
from detente.reports.telling import Telling
from detente.reports.unknown import said_nothing
from detente.reports.why_tables import why_grids, why_picture
from detente.reports.words import join, per_cent

__all__ = ["tell_why"]


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
        _("Why it failed"),
        (*_sentences(case, found, course), *_leverage(case, power)),
        (why_picture(case, found),),
        tuple(why_grids(case, found, course, power)),
    )


def _everyone(case: Case) -> str:
    return join([party.label for party in case.negotiators])


def _brief(case: Case, outcome: dict[str, str]) -> str:
    return say_outcome(case, outcome, briefly=True)


def _sentences(case: Case, found: Breakdown, course: Course) -> Iterator[str]:
    sources = say_sources(s for miss in found.misses for e in miss.entries for s in e.source)
    yield _say_first(case, found).format(
        missed=say_share(found.missed),
        none=say_share(found.no_zone),
        everyone=_everyone(case),
        sources=sources,
    )
    if found.unheld is not None:
        yield _(
            "In {share} there was a deal to be had, but none that would hold: however it is cut "
            "into steps, somebody gains by breaking it off{sources}."
        ).format(
            share=say_share(found.unheld),
            sources=say_sources(case.implementation.source if case.implementation else ()),
        )
    if found.undecided:
        yield _("In {part} a search could not tell which.").format(
            part=per_cent(found.undecided, 1)
        )
    yield from (_say_miss(case, found, number) for number in range(min(2, len(found.misses))))
    yield from _say_near(case, found)
    yield _say_unknowable(case, found)
    if found.neither.value:
        yield _(
            "In {share} none of this explains it: an outcome that suits everyone was on the table, "
            "and one side's best offer would have been taken."
        ).format(share=say_share(found.neither))
    silent = [
        _("what {party} wants on {issues}").format(
            party=party.label, issues=join(said_nothing(case, party))
        )
        for party in case.negotiators
        if said_nothing(case, party)
    ]
    if silent:
        yield _("Not known is {what}: either way counts here.").format(
            what=_("; nor ").join(silent)
        )
    if len(course.meetings) > 1:
        names = join([each.meeting for each in course.meetings])
        yield _(
            "Over {meetings}: a deal could be had at none of these meetings in {never}, at each of "
            "them in {always}; in {missed} there was one to be had at some meeting, and the table "
            "missed it every time."
        ).format(
            meetings=names,
            never=say_share(course.never),
            always=say_share(course.always),
            missed=say_share(course.missed),
        )


def _say_first(case: Case, found: Breakdown) -> str:
    """The likeliest reason, its places left open."""
    two = len(case.negotiators) == 2
    if found.missed.value >= found.no_zone.value:
        return (
            _(
                "Most likely the talks missed a deal: in {missed} of what fits the record, some "
                "package would have suited both {everyone}, and nothing on the table was "
                "one{sources}. In {none} there was none to miss: nothing would have suited them "
                "both."
            )
            if two
            else _(
                "Most likely the talks missed a deal: in {missed} of what fits the record, some "
                "package would have suited all of {everyone}, and nothing on the table was "
                "one{sources}. In {none} there was none to miss: nothing would have suited them "
                "all."
            )
        )
    return (
        _(
            "Most likely there was no deal to be had: in {none} of what fits the record, nothing "
            "would have suited both {everyone}{sources}. In {missed} the talks missed a deal: some "
            "package would have suited them both, and nothing on the table was one."
        )
        if two
        else _(
            "Most likely there was no deal to be had: in {none} of what fits the record, nothing "
            "would have suited all of {everyone}{sources}. In {missed} the talks missed a deal: "
            "some package would have suited them all, and nothing on the table was one."
        )
    )


def _say_miss(case: Case, found: Breakdown, place: int) -> str:
    miss = found.misses[place]
    entry = miss.entries[0]
    short = [
        _say_short(case, refusal, first=(place, rank) == (0, 0))
        for rank, refusal in enumerate(miss.refusals)
    ]
    said = (
        _("What {who} {did} ({what}) fell {short}{sources}")
        if short
        else _("What {who} {did} ({what}) was refused by nobody{sources}")
    )
    told = said.format(
        who=say_actor(case, entry.by),
        did=say_past(entry.act),
        what=_brief(case, miss.outcome),
        short=join(short),
        sources=say_sources(s for e in miss.entries for s in e.source),
    )
    ranked = sorted(miss.issues.items(), key=lambda pair: -pair[1])
    often = [f"{issue} ({per_cent(share)})" for issue, share in ranked[:2] if share >= 0.05]
    if not often:
        return f"{told}."
    return _(
        "{missed}; the nearest outcome that suits everyone differs most often on {issues}."
    ).format(missed=told, issues=join(often))


def _say_short(case: Case, refusal: Refusal, first: bool) -> str:
    """How far an outcome falls short for one party; the unit is explained the first time."""
    within = (
        _("{low} to {high} in the middle 90 %; 100 lie between its worst outcome and its best")
        if first
        else _("{low} to {high}")
    ).format(low=number(100 * refusal.low), high=number(100 * refusal.high))
    if refusal.share.value < 1:
        within = _("{range}; it refuses in {share}").format(
            range=within, share=say_share(refusal.share)
        )
    return _("{points} points short of what {party} would sign ({range})").format(
        points=number(100 * refusal.short), party=say_actor(case, refusal.party), range=within
    )


def _say_near(case: Case, found: Breakdown) -> Iterator[str]:
    best = max(found.near, key=lambda near: near.share.value, default=None)
    if best is None:
        return
    change = say_outcome(case, best.change)
    yield _(
        "Of all changes of one or two issues, this would most often have been enough: with "
        "{change}, everyone would have signed what {who} last {did} ({what}), in {share}{sources}."
    ).format(
        change=change,
        who=say_actor(case, best.party),
        did=say_past(best.entry.act),
        what=_brief(case, best.entry.outcome or {}),
        share=say_share(best.share),
        sources=say_sources(best.entry.source),
    )


def _say_unknowable(case: Case, found: Breakdown) -> str:
    said = (
        _(
            "In {share} nobody could have known: there was a deal, but the best single offer that "
            "each side could make, knowing no more than the record shows, is one that the other "
            "would have refused"
        )
        if len(case.negotiators) == 2
        else _(
            "In {share} nobody could have known: there was a deal, but the best single offer that "
            "each side could make, knowing no more than the record shows, is one that another "
            "would have refused"
        )
    )
    told = said.format(share=say_share(found.unknowable))
    if found.both.value:
        told += _(" (in {share} the table missed it as well)").format(share=say_share(found.both))
    best = max(found.offers, key=lambda offer: offer.share.value, default=None)
    if best is None:
        return f"{told}."
    return _(
        "{told}. The most frequent best offer is {offer}, by {party}; {others} would take it in "
        "{part} of the worlds in which it is made."
    ).format(
        told=told,
        offer=_brief(case, best.outcome),
        party=say_actor(case, best.party),
        others=join([p.label for p in case.negotiators if p.id != best.party]),
        part=per_cent(best.accepted),
    )


def _leverage(case: Case, power: Leverage) -> Iterator[str]:
    if not power.parties:
        return
    ranked = sorted(power.parties, key=lambda standing: -standing.loses_most.value)
    often = [
        _("{party} in {share}").format(
            party=say_actor(case, s.party), share=say_share(s.loses_most)
        )
        for s in ranked
    ]
    yield _(
        "To be without a deal costs most, each on its own scale, {often}; in the rest there is "
        "none to lose."
    ).format(often=join(often))
    if ranked[0].waiting_nash is not None:
        parts = [
            _(
                "{party} gets {part} of the most it could gain, and {waiting} if nobody believes "
                "it would walk away"
            ).format(
                party=say_actor(case, s.party),
                part=_percent(s.nash),
                waiting=_percent(s.waiting_nash),
            )
            for s in power.parties
        ]
        yield _("In a fair split (Nash) {parts}.").format(parts="; ".join(parts))
    closing = [
        _("{party} {points} points, and leave no deal in {part} of the worlds that had one").format(
            party=say_actor(case, s.party),
            points=number(100 * s.better_walk_away, "+.1f"),
            part=per_cent(s.closes),
        )
        for s in power.parties
    ]
    yield _(
        "A walk-away {step} points better would bring {what}: leverage that can close off the deal "
        "it is meant to improve."
    ).format(step=number(100 * STEP), what="; ".join(closing))


def _percent(band: Band | None) -> str:
    return "" if band is None else per_cent(band.mean)
