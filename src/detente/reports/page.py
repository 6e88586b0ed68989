"""What a report shows, section by section, as plain values that a template lays out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.analysis.analyze import Analysis
from detente.analysis.zone import OutcomeAnswer
from detente.case.library import shipped_cases
from detente.case.model import Case, Entry, Meeting
from detente.case.wording import say_act, say_actor, say_needs, say_outcome
from detente.case.wording import say_meeting as name_of
from detente.language import N_, _, language, number, pgettext
from detente.preferences.ensemble import Progress
from detente.reports.charts import outcome_map, pairs
from detente.reports.dates import say_date
from detente.reports.gaps import open_ends, unsourced
from detente.reports.landmarks import Landmark, landmarks
from detente.reports.sections import tellings
from detente.reports.sentences import answer_sentences
from detente.reports.sources import source_fields
from detente.reports.svg import static_svg
from detente.reports.unknown import not_known
from detente.reports.words import join
from detente.version import __version__

__all__ = ["page_of"]

ROWS = 25
"""How many of the likeliest outcomes the table shows, besides all that was on the table."""

WIDTHS = {"wide": 700, "narrow": 340}
"""Two renderings of a map, so that its words are legible at a desk and on a phone."""

SMALL = {"small": 340}
"""The one rendering of a map that stands among others."""

KINDS = {
    "weight": N_("How much it cares about an issue (together 1)"),
    "value": N_("What it thinks of an option (its worst 0, its best 1)"),
    "reservation": N_("From what utility it signs"),
}


def page_of(found: Analysis, progress: Progress | None = None) -> dict[str, Any]:
    """Return everything the template of a report asks for.

    Examples
    --------
    >>> import detente as dt
    >>> page = page_of(dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400))
    >>> page["meeting"], len(page["answer"]), len(page["maps"])
    ('hanoi, 27 to 28 February 2019', 3, 1)
    """
    meetings = {meeting.id: say_meeting(meeting) for meeting in found.case.meetings}
    names = meetings or {name: name_of(found.case, name) for name in found.fit.layout.meetings}
    drawn = pairs(found)
    widths = WIDTHS if len(drawn) == 1 else SMALL
    return {
        "case": found.case,
        "language": language(),
        "zone": found.zone,
        "version": __version__,
        "meeting": meetings.get(found.zone.meeting, ""),
        "meetings": names,
        "answer": answer_sentences(found),
        "marks": landmarks(found),
        "maps": [_map(found, pair, widths) for pair in drawn],
        "rows": table_rows(found),
        "record": timeline(found),
        "tellings": tellings(found, progress),
        "parties": [_known(found, party) for party in found.fit.layout.parties],
        "moves": [move for move in found.dependence if move.tried],
        "untried": sum(not move.tried for move in found.dependence),
        "not_known": not_known(found),
        "open_ends": open_ends(found),
        "soft": found.fit.knowledge.soft,
        "unsourced": unsourced(found),
        "sources": [source_fields(source) for source in found.case.sources],
        "command": _command(found),
        "case_hash": _hash(found),
    }


def say_meeting(meeting: Meeting) -> str:
    """Return a meeting's title, place and date."""
    date = say_date(meeting.date) if meeting.date is not None else None
    return ", ".join(part for part in (meeting.title or meeting.id, meeting.place, date) if part)


# --- the map and the table ------------------------------------------------------------------------


def _map(found: Analysis, pair: tuple[str, str], widths: Mapping[str, int]) -> dict[str, Any]:
    names = [found.case.party(party).label for party in pair]
    said = _say_map(found, pair, names)
    charts = {
        name: static_svg(outcome_map(found, pair, width), said) for name, width in widths.items()
    }
    return {"title": join(names), "charts": charts}


def _say_map(found: Analysis, pair: tuple[str, str], names: list[str]) -> str:
    """Say what the map shows to those who cannot see it."""
    meeting = found.zone.meeting
    signs = [float(found.fit.reservation(party, meeting).mean()) for party in pair]
    told = [
        _(
            "Map of {count} outcomes by the average utility for {one} (across) and {other} "
            "(upward). On average {one} signs from {first} and {other} from {second}."
        ).format(
            count=len(found.zone.outcomes),
            one=names[0],
            other=names[1],
            first=number(signs[0], ".2f"),
            second=number(signs[1], ".2f"),
        )
    ]
    for mark in landmarks(found):
        by_party = {answer.party: answer for answer in mark.answer.parties}
        told.append(
            _("{sign}: {what} ({said}), at {place}.").format(
                sign=mark.sign,
                what=say_outcome(found.case, mark.answer.outcome, briefly=True),
                said=", ".join(mark.said),
                place=join([number(by_party[party].mean, ".2f") for party in pair]),
            )
        )
    return " ".join(told)


def table_rows(found: Analysis) -> list[tuple[OutcomeAnswer, Landmark | None]]:
    """Return the likeliest outcomes and all that was on the table, by falling share."""
    signs = {id(mark.answer): mark for mark in landmarks(found)}
    return [
        (answer, signs.get(id(answer)))
        for place, answer in enumerate(found.zone.outcomes)
        if place < ROWS or id(answer) in signs
    ]


# --- the record -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the record as the timeline shows it."""

    entry: Entry
    date: str
    meeting: str
    who: str
    does: str
    to: str
    what: str
    binds: bool
    where: str


def timeline(found: Analysis) -> list[Event]:
    """Return the record by date; entries of a vague date come last in their span."""
    case = found.case
    binding = {said.path for said in found.fit.knowledge.statements if said.is_entry}
    meetings = {meeting.id: meeting for meeting in case.meetings}
    events = []
    last: tuple[int, int, int] = (-(10**18), 1, 1)
    for place, entry in enumerate(case.record):
        meeting = meetings.get(entry.at or "")
        date = entry.date or (meeting.date if meeting is not None else None)
        last = (date.latest or date.earliest or last) if date is not None else last
        event = Event(
            entry=entry,
            date=say_date(date) if date is not None else _("no date"),
            meeting=(meeting.title or meeting.id) if meeting is not None else "",
            who=say_actor(case, entry.by),
            does=say_act(entry.act),
            to=_to(case, entry),
            what="; ".join(_what(found, entry)),
            binds=("record", place) in binding,
            where=case.where(("record", place)),
        )
        events.append((last, event))
    return [event for _, event in sorted(events, key=lambda pair: pair[0])]


def _to(case: Case, entry: Entry) -> str:
    """Whom an act is turned to, with the word before it."""
    if not entry.to:
        return ""
    whom = ", ".join(say_actor(case, name) for name in entry.to)
    if entry.act == "demands":
        return _(" of {whom}").format(whom=whom)
    said = pgettext("meets", " to {whom}") if entry.act == "meets" else _(" to {whom}")
    return said.format(whom=whom)


def _what(found: Analysis, entry: Entry) -> Iterator[str]:
    case = found.case
    if entry.outcome is not None:
        outcome = say_outcome(case, entry.outcome)
        if entry.over is None:
            yield outcome
        else:
            over = _("over {outcome}").format(outcome=say_outcome(case, entry.over))
            yield f"{outcome} {over}"
    for more, less in (entry.needs_deal_more or {}).items():
        yield say_needs(case, more, less)
    if entry.note is not None:
        yield entry.note


# --- what is known of each party ------------------------------------------------------------------


def _known(found: Analysis, party: str) -> dict[str, Any]:
    own = [unknown for unknown in found.unknowns if unknown.party == party]
    groups = {_(KINDS[kind]): [u for u in own if u.kind == kind] for kind in KINDS}
    return {
        "party": found.case.party(party),
        "said": [
            said
            for said in found.fit.knowledge.statements
            if party in said.parties and said.path[0] == "preferences"
        ],
        "groups": {title: rows for title, rows in groups.items() if rows},
    }


# --- sources and provenance -----------------------------------------------------------------------


def _command(found: Analysis) -> str:
    case, zone = found.case, found.zone
    name = case.id if case.id in shipped_cases() else case.where(()).split(":")[0] or case.id
    meeting = "" if zone.meeting == found.fit.layout.meetings[-1] else f" --meeting {zone.meeting}"
    told = "" if language() == "en" else f" --language {language()}"
    return f"detente analyze {name}{meeting} --draws {zone.draws} --seed {zone.seed}{told}"


def _hash(found: Analysis) -> str | None:
    text = found.case.text
    return hashlib.sha256(text.encode()).hexdigest() if text is not None else None
