"""The answer in sentences: a deal or not, which, and on what that hangs."""

from __future__ import annotations

from collections.abc import Iterable

from detente.analysis.analyze import Analysis
from detente.analysis.dependence import Dependence
from detente.analysis.zone import OutcomeAnswer, Position
from detente.case.model import Case
from detente.case.wording import say_actor, say_outcome
from detente.preferences.ensemble import Share

__all__ = ["answer_sentences", "say_elsewhere", "say_share", "say_sources"]


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
        return f"{100 * share.value:.0f} % (exact)"
    if share.value in (0.0, 1.0):
        return f"{'under' if share.value == 0 else 'over'} {_edge(share)} %"
    error = 100 * share.error
    digits = 1 if error >= 0.05 else 2
    return f"{100 * share.value:.{digits}f} % ± {error:.{digits}f}"


def _edge(share: Share) -> str:
    """What no draw has shown is still possible, up to about three errors."""
    away = 300 * share.error
    return f"{away if share.value == 0 else 100 - away:.2f}"


def say_sources(names: Iterable[str]) -> str:
    """Return sources in brackets, or nothing when there are none."""
    listed = ", ".join(dict.fromkeys(names))
    return f" [{listed}]" if listed else ""


def say_elsewhere(case: Case, position: Position, meeting: str) -> str:
    """Return at which other meeting than `meeting` something was put on the table, if so."""
    if position.meeting in (None, meeting):
        return ""
    return f" at {position.meeting}"


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
    labels = [party.label for party in found.case.negotiators]
    return f"{', '.join(labels[:-1])} and {labels[-1]}" if len(labels) > 1 else labels[0]


def _is_there(found: Analysis) -> str:
    zone = found.zone
    sources = say_sources(s for said in found.fit.knowledge.statements for s in said.sources)
    everyone = _names(found)
    if zone.status == "certain":
        return f"A deal was there: whatever fits the record, {everyone} could sign one{sources}."
    if zone.status == "impossible":
        return (
            f"No deal was there to be had: nothing that fits the record suits {everyone}{sources}."
        )
    unsure = (
        f"; in {100 * zone.undecided:.1f} % the search could not tell" if zone.undecided else ""
    )
    if zone.status == "undecided":
        return (
            f"Whether a deal was there is not decided: in {say_share(zone.share)} of what fits the "
            f"record, {everyone} could sign one{unsure}{sources}."
        )
    return (
        f"A deal was possible, but not certain: in {say_share(zone.share)} of what fits the "
        f"record, {everyone} could sign one{unsure}{sources}."
    )


def _which(found: Analysis) -> str:
    case = found.case
    if found.zone.deals == 0:
        return "The rules of the case leave no outcome but no deal."
    table = [answer for answer in found.zone.outcomes if answer.positions]
    here = [a for a in table if any(p.meeting == found.zone.meeting for p in a.positions)]
    named = [*here, *(answer for answer in table if answer not in here)]
    refused = "; ".join(_say_position(found, answer) for answer in named[:3])
    refused += f"; {len(named) - 3} more below" if len(named) > 3 else ""
    possible = [answer for answer in found.zone.outcomes if answer.status != "impossible"]
    if not possible:
        return f"On the table: {refused}." if refused else "No outcome suits everyone."
    best = possible[0]
    standing = "suits all in" if best.status == "possible" else "is acceptable to all in"
    scope = "" if found.zone.listed else " of those a search found"
    first = (
        f"The likeliest{scope} is {say_outcome(case, best.outcome, briefly=True)}, "
        f"which {standing} {say_share(best.share)}"
    )
    return f"{first}; on the table: {refused}." if refused else f"{first}."


def _say_position(found: Analysis, answer: OutcomeAnswer) -> str:
    """Say who put an outcome on the table, and for whom it is impossible."""
    case = found.case
    first = answer.positions[0]
    where = say_elsewhere(case, first, found.zone.meeting)
    what = say_outcome(case, answer.outcome, briefly=True)
    sources = say_sources(s for position in answer.positions for s in position.sources)
    against = [say_actor(case, p.party) for p in answer.parties if p.status == "impossible"]
    if against:
        verdict = f"impossible for {' and '.join(against)}"
    else:
        verdict = f"{answer.status}, {say_share(answer.share)}"
    return f"what {say_actor(case, first.by)} {first.act}{where} ({what}) is {verdict}{sources}"


def _hangs(found: Analysis) -> str:
    moves = [move for move in found.dependence if move.matters]
    if not moves:
        return "No single statement of the case moves this answer by more than chance."
    said = "; ".join(_say_move(move) for move in moves[:2])
    return f"This hangs most on: {said}."


def _say_move(move: Dependence) -> str:
    statement = move.statement
    direction = "more" if move.change > 0 else "less"
    return (
        f"{statement.text}{say_sources(statement.sources)} (without it a deal is {direction} "
        f"likely, {say_share(move.without)})"
    )
