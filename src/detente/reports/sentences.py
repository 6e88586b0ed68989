"""The answer in sentences: a deal or not, which, and on what that hangs."""

from __future__ import annotations

from collections.abc import Iterable

from detente.analysis.analyze import Analysis
from detente.analysis.dependence import Dependence
from detente.analysis.zone import OutcomeAnswer, Position
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome, say_what_act
from detente.language import _, number
from detente.preferences.ensemble import Share
from detente.reports.words import join, per_cent

__all__ = ["answer_sentences", "say_elsewhere", "say_share", "say_sources", "say_status"]


def say_share(share: Share) -> str:
    """Return a share in words, with its standard error.

    Examples
    --------
    >>> say_share(Share(0.4357, 0.005))
    '43.6 % ± 0.5'
    >>> say_share(Share(0.0, 0.0, exact=True))
    '0 % (exact)'
    """
    if share.exact:
        return _("{part} (exact)").format(part=per_cent(share.value))
    if share.value in (0.0, 1.0):
        edge = per_cent(_edge(share), 2)
        said = _("under {part}") if share.value == 0 else _("over {part}")
        return said.format(part=edge)
    error = 100 * share.error
    digits = 1 if error >= 0.05 else 2
    return f"{per_cent(share.value, digits)} ± {number(error, f'.{digits}f')}"


def _edge(share: Share) -> float:
    """What no draw has shown is still possible, up to about three errors."""
    away = 3 * share.error
    return away if share.value == 0 else 1 - away


def say_status(status: str) -> str:
    """Return in a word whether all that fits the record has an outcome suit somebody, or part."""
    return {
        "possible": _("possible"),
        "certain": _("certain"),
        "impossible": _("impossible"),
        "undecided": _("undecided"),
    }[status]


def say_sources(names: Iterable[str]) -> str:
    """Return sources in brackets, or nothing when there are none."""
    listed = ", ".join(dict.fromkeys(names))
    return f" [{listed}]" if listed else ""


def say_elsewhere(case: Case, position: Position, meeting: str) -> str:
    """Return at which other meeting than `meeting` something was put on the table, if so."""
    if position.meeting in (None, meeting):
        return ""
    return _(" at {meeting}").format(meeting=position.meeting)


def answer_sentences(found: Analysis) -> list[str]:
    """Return three sentences: is there a deal, which one, and on what that hangs.

    Order comes before numbers, and every sentence carries its sources.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400)
    >>> answer_sentences(found)[0]
    'A deal was possible, but not certain: in ... of what fits the record, ...'
    """
    return [_is_there(found), _which(found), _hangs(found)]


def _names(found: Analysis) -> str:
    return join([party.label for party in found.case.negotiators])


def _is_there(found: Analysis) -> str:
    zone = found.zone
    sources = say_sources(s for said in found.fit.knowledge.statements for s in said.sources)
    everyone = _names(found)
    if zone.status == "certain":
        return _(
            "A deal was there: whatever fits the record, {everyone} could sign one{sources}."
        ).format(everyone=everyone, sources=sources)
    if zone.status == "impossible":
        return _(
            "No deal was there to be had: nothing that fits the record suits {everyone}{sources}."
        ).format(everyone=everyone, sources=sources)
    unsure = (
        _("; in {part} the search could not tell").format(part=per_cent(zone.undecided, 1))
        if zone.undecided
        else ""
    )
    said = (
        _(
            "Whether a deal was there is not decided: in {share} of what fits the record, "
            "{everyone} could sign one{unsure}{sources}."
        )
        if zone.status == "undecided"
        else _(
            "A deal was possible, but not certain: in {share} of what fits the record, {everyone} "
            "could sign one{unsure}{sources}."
        )
    )
    return said.format(
        share=say_share(zone.share), everyone=everyone, unsure=unsure, sources=sources
    )


def _which(found: Analysis) -> str:
    case = found.case
    if found.zone.deals == 0:
        return _("The rules of the case leave no outcome but no deal.")
    table = [answer for answer in found.zone.outcomes if answer.positions]
    here = [a for a in table if any(p.meeting == found.zone.meeting for p in a.positions)]
    named = [*here, *(answer for answer in table if answer not in here)]
    refused = "; ".join(_say_position(found, answer) for answer in named[:3])
    if len(named) > 3:
        refused += _("; {count} more below").format(count=len(named) - 3)
    possible = [answer for answer in found.zone.outcomes if answer.status != "impossible"]
    if not possible:
        if not refused:
            return _("No outcome suits everyone.")
        return _("On the table: {positions}.").format(positions=refused)
    best = possible[0]
    share = say_share(best.share)
    standing = (
        _("suits all in {share}")
        if best.status == "possible"
        else _("is acceptable to all in {share}")
    ).format(share=share)
    said = (
        _("The likeliest is {outcome}, which {suits}")
        if found.zone.listed
        else _("The likeliest of those a search found is {outcome}, which {suits}")
    )
    first = said.format(outcome=say_outcome(case, best.outcome, briefly=True), suits=standing)
    if not refused:
        return f"{first}."
    return _("{likeliest}; on the table: {positions}.").format(likeliest=first, positions=refused)


def _say_position(found: Analysis, answer: OutcomeAnswer) -> str:
    """Say who put an outcome on the table, and for whom it is impossible."""
    case = found.case
    first = answer.positions[0]
    where = say_elsewhere(case, first, found.zone.meeting)
    what = say_outcome(case, answer.outcome, briefly=True)
    sources = say_sources(s for position in answer.positions for s in position.sources)
    against = [say_actor(case, p.party) for p in answer.parties if p.status == "impossible"]
    if against:
        verdict = _("impossible for {whom}").format(whom=_(" and ").join(against))
    else:
        verdict = f"{say_status(answer.status)}, {say_share(answer.share)}"
    return _("what {who} {does}{where} ({what}) is {verdict}{sources}").format(
        who=say_actor(case, first.by),
        does=say_what_act(first.act),
        where=where,
        what=what,
        verdict=verdict,
        sources=sources,
    )


def _hangs(found: Analysis) -> str:
    moves = [move for move in found.dependence if move.matters]
    if not moves:
        return _("No single statement of the case moves this answer by more than chance.")
    said = "; ".join(_say_move(move) for move in moves[:2])
    return _("This hangs most on: {statements}.").format(statements=said)


def _say_move(move: Dependence) -> str:
    statement = move.statement
    said = (
        _("{statement} (without it a deal is more likely, {share})")
        if move.change > 0
        else _("{statement} (without it a deal is less likely, {share})")
    )
    return said.format(
        statement=f"{statement.text}{say_sources(statement.sources)}",
        share=say_share(move.without),
    )
