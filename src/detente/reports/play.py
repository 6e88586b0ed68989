"""What talks would lead to, in sentences, bars and tables."""

from __future__ import annotations

from collections.abc import Iterator

from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome, say_past
from detente.language import _, number
from detente.play.replay import Pairing, Replay
from detente.reports.bars import bars
from detente.reports.sentences import say_share, say_sources
from detente.reports.telling import Bar, Grid, Picture, Telling
from detente.reports.words import join, per_cent, percent

__all__ = ["tell_play"]

SHOWN = 6
"""How many pairings and deals a picture shows."""


def tell_play(case: Case, found: Replay) -> Telling:
    """Return what talks would lead to, against what the record says happened.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.play.part import strategy
    >>> from detente.play.replay import replay
    >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> tell_play(fit.case, replay(fit, [strategy("boulware")])).sentences[0]
    'If United States and North Korea talked by offers in turns for 20 rounds, ...'
    """
    return Telling(
        "play",
        _("What talks would lead to"),
        tuple(_sentences(case, found)),
        (_pairings(case, found),),
        tuple(_grids(case, found)),
    )


def _sentences(case: Case, found: Replay) -> Iterator[str]:
    everyone = join([party.label for party in case.negotiators])
    least, most = found.pairings[-1].agreed, found.pairings[0].agreed
    said = (
        _(
            "If {everyone} talked by offers in turns for {rounds} rounds, they would agree in "
            "{agreed} of the sessions, from {least} to {most} by who plays how. There is a deal to "
            "be had in {possible} of what fits the record; where there is, talks find it in "
            "{found}."
        )
        if len(found.pairings) > 1
        else _(
            "If {everyone} talked by offers in turns for {rounds} rounds, they would agree in "
            "{agreed} of the sessions. There is a deal to be had in {possible} of what fits the "
            "record; where there is, talks find it in {found}."
        )
    )
    yield said.format(
        everyone=everyone,
        rounds=found.rounds,
        agreed=percent(found.agreed),
        least=say_share(least),
        most=say_share(most),
        possible=say_share(found.possible),
        found=percent(found.found),
    )
    if found.faults:
        yield _say_faults(found)
    yield _say_record(case, found)
    if found.deals:
        first = found.deals[0]
        yield _("The most frequent deal is {outcome}, in {part} of the sessions.").format(
            outcome=say_outcome(case, first.outcome, briefly=True), part=percent(first.share)
        )
    yield from (_say_position(case, found, number) for number in range(len(found.positions)))
    if len(found.pairings) > 1:
        yield from _say_best(case, found)
    yield _(
        "Here each side knows its own wishes and nothing of the other's, keeps to its strategy and "
        "signs nothing below its reservation value; real talks are richer."
    )


def _say_faults(found: Replay) -> str:
    broken = sum(fault.sessions for fault in found.faults)
    return _(
        "Strategies failed: {broken} of {all} sessions were broken off for it, and count as "
        "without a deal. The most frequent fault is {fault}."
    ).format(
        broken=number(broken, ","),
        all=number(found.worlds * len(found.pairings), ","),
        fault=found.faults[0].what,
    )


def _say_record(case: Case, found: Replay) -> str:
    if not _acted(case, found.meeting):
        said = _(
            "What the parties did is not on record; talks end without a deal in {part} of the "
            "sessions."
        )
    elif found.recorded is None:
        said = _(
            "According to the record they agreed on nothing; talks end without a deal in {part} of "
            "the sessions."
        )
    else:
        said = _(
            "According to the record they agreed on {outcome}; talks end with that in {part} of "
            "the sessions."
        )
    what = say_outcome(case, found.recorded or {}, briefly=True)
    return said.format(part=percent(found.like_the_record), outcome=what)


def _acted(case: Case, meeting: str) -> bool:
    """Tell whether a party offered, accepted or did anything else at the meeting."""
    first = case.meetings[0].id if case.meetings else meeting
    parties = {party.id for party in case.negotiators}
    return any(each.by in parties and (each.at or first) == meeting for each in case.record)


def _say_position(case: Case, found: Replay, number: int) -> str:
    position = found.positions[number]
    entry = position.entry
    return _(
        "What {who} {did} ({what}) it puts on the table in {part} of the sessions too{sources}."
    ).format(
        who=say_actor(case, entry.by),
        did=say_past(entry.act),
        what=say_outcome(case, entry.outcome or {}, briefly=True),
        part=percent(position.offered),
        sources=say_sources(entry.source),
    )


def _say_best(case: Case, found: Replay) -> Iterator[str]:
    """Which strategy brings each party the most, over what the others may play."""
    told = []
    for place, party in enumerate(party for party in case.negotiators):
        means: dict[str, list[float]] = {}
        for pairing in found.pairings:
            means.setdefault(pairing.strategies[place], []).append(pairing.gains[place])
        best = max(means, key=lambda name, m=means: sum(m[name]) / len(m[name]))  # type: ignore[misc]
        gain = sum(means[best]) / len(means[best])
        told.append(
            _("{party} gains most with {strategy} ({points} points of 100)").format(
                party=party.label, strategy=best, points=number(100 * gain)
            )
        )
    yield _("Averaged over what the others play, {who}.").format(who=join(told))


def _name(case: Case, pairing: Pairing) -> str:
    return ", ".join(
        f"{party.label} {name}"
        for party, name in zip(case.negotiators, pairing.strategies, strict=True)
    )


def _pairings(case: Case, found: Replay) -> Picture:
    shown = list(found.pairings)
    if len(shown) > SHOWN:
        shown = [*shown[: SHOWN // 2], *shown[-SHOWN // 2 :]]
    best = shown[0].agreed.value
    rows = [
        Bar(_name(case, p), p.agreed.value, say_share(p.agreed), p.agreed.value == best)
        for p in shown
    ]
    title = (
        _("In how many worlds they agree: where most often, and where least")
        if len(shown) < len(found.pairings)
        else _("In how many worlds they agree")
    )
    return bars(title, rows)


def _grids(case: Case, found: Replay) -> Iterator[Grid]:
    names = [party.label for party in case.negotiators]
    yield Grid(
        _("Strategies against each other"),
        (
            *names,
            _("agree in"),
            _("rounds"),
            *(_("{party} gains").format(party=name) for name in names),
        ),
        tuple(
            (
                *pairing.strategies,
                say_share(pairing.agreed),
                "" if pairing.rounds != pairing.rounds else number(pairing.rounds, ".1f"),
                *(number(100 * gain, ".1f") for gain in pairing.gains),
            )
            for pairing in found.pairings
        ),
        _(
            "{count} worlds, each played once. Rounds: until they agree, on average. Gains: in "
            "points of 100 above the reservation value, 0 without a deal, on average."
        ).format(count=found.worlds),
    )
    yield Grid(
        _("What sessions end with"),
        (_("deal"), _("of all sessions")),
        tuple(
            (say_outcome(case, deal.outcome, briefly=True), per_cent(deal.share, 1))
            for deal in found.deals
        ),
        "" if found.deals else _("No session ends with a deal."),
    )
