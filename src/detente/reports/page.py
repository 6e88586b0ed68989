"""What a report shows, section by section, as plain values that a template lays out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from detente.analysis.analyze import Analysis
from detente.analysis.zone import OutcomeAnswer
from detente.case.library import shipped_cases
from detente.case.model import Entry, Meeting, Source
from detente.case.wording import say_actor, say_outcome
from detente.preferences.ensemble import Progress
from detente.reports.charts import outcome_map, pairs
from detente.reports.dates import say_date
from detente.reports.gaps import open_ends, unsourced
from detente.reports.landmarks import Landmark, landmarks
from detente.reports.sections import tellings
from detente.reports.sentences import answer_sentences
from detente.reports.svg import static_svg
from detente.reports.unknown import not_known
from detente.version import __version__

__all__ = ["page_of"]

ROWS = 25
"""How many of the likeliest outcomes the table shows, besides all that was on the table."""

WIDTHS = {"wide": 700, "narrow": 340}
"""Two renderings of a map, so that its words are legible at a desk and on a phone."""

SMALL = {"small": 340}
"""The one rendering of a map that stands among others."""

KINDS = {
    "weight": "How much it cares about an issue (together 1)",
    "value": "What it thinks of an option (its worst 0, its best 1)",
    "reservation": "From what utility it signs",
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
    drawn = pairs(found)
    widths = WIDTHS if len(drawn) == 1 else SMALL
    return {
        "case": found.case,
        "zone": found.zone,
        "version": __version__,
        "meeting": meetings.get(found.zone.meeting, ""),
        "meetings": meetings,
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
        "sources": [_source(source) for source in found.case.sources],
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
    return {"title": f"{names[0]} and {names[1]}", "charts": charts}


def _say_map(found: Analysis, pair: tuple[str, str], names: list[str]) -> str:
    """Say what the map shows to those who cannot see it."""
    meeting = found.zone.meeting
    signs = [float(found.fit.reservation(party, meeting).mean()) for party in pair]
    told = [f"Map of {len(found.zone.outcomes)} outcomes by the average utility for {names[0]}"]
    told[0] += f" (across) and {names[1]} (upward)."
    told.append(
        f"On average {names[0]} signs from {signs[0]:.2f} and {names[1]} from {signs[1]:.2f}."
    )
    for mark in landmarks(found):
        by_party = {answer.party: answer for answer in mark.answer.parties}
        place = " and ".join(f"{by_party[party].mean:.2f}" for party in pair)
        what = say_outcome(found.case, mark.answer.outcome, briefly=True)
        told.append(f"{mark.sign}: {what} ({', '.join(mark.said)}), at {place}.")
    return " ".join(told)


def table_rows(found: Analysis) -> list[tuple[OutcomeAnswer, Landmark | None]]:
    """Return the likeliest outcomes and all that was on the table, by falling share."""
    signs = {id(mark.answer): mark for mark in landmarks(found)}
    return [
        (answer, signs.get(id(answer)))
        for number, answer in enumerate(found.zone.outcomes)
        if number < ROWS or id(answer) in signs
    ]


# --- the record -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the record as the timeline shows it."""

    entry: Entry
    date: str
    meeting: str
    who: str
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
    for number, entry in enumerate(case.record):
        meeting = meetings.get(entry.at or "")
        date = entry.date or (meeting.date if meeting is not None else None)
        last = (date.latest or date.earliest or last) if date is not None else last
        event = Event(
            entry=entry,
            date=say_date(date) if date is not None else "no date",
            meeting=(meeting.title or meeting.id) if meeting is not None else "",
            who=say_actor(case, entry.by),
            to=", ".join(say_actor(case, name) for name in entry.to),
            what="; ".join(_what(found, entry)),
            binds=("record", number) in binding,
            where=case.where(("record", number)),
        )
        events.append((last, event))
    return [event for _, event in sorted(events, key=lambda pair: pair[0])]


def _what(found: Analysis, entry: Entry) -> Iterator[str]:
    case = found.case
    if entry.outcome is not None:
        over = f" over {say_outcome(case, entry.over)}" if entry.over is not None else ""
        yield say_outcome(case, entry.outcome) + over
    for more, less in (entry.needs_deal_more or {}).items():
        yield f"{say_actor(case, more)} needs a deal more than {say_actor(case, less)}"
    if entry.note is not None:
        yield entry.note


# --- what is known of each party ------------------------------------------------------------------


def _known(found: Analysis, party: str) -> dict[str, Any]:
    own = [unknown for unknown in found.unknowns if unknown.party == party]
    groups = {KINDS[kind]: [u for u in own if u.kind == kind] for kind in KINDS}
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


def _source(source: Source) -> dict[str, Any]:
    """A source's title and the rest of its CSL fields, those with a plain value as text."""
    fields = source.model_dump(mode="json", exclude_none=True)
    if source.issued is not None:
        fields["issued"] = say_date(source.issued)
    kept = {key: _plain(value) for key, value in fields.items() if key not in ("id", "title")}
    return {"id": source.id, "title": source.title, "fields": kept}


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_plain(part) for part in value)
    if isinstance(value, dict):
        return " ".join(str(value[key]) for key in ("given", "family", "literal") if key in value)
    return str(value)


def _command(found: Analysis) -> str:
    case, zone = found.case, found.zone
    name = case.id if case.id in shipped_cases() else case.where(()).split(":")[0] or case.id
    meeting = "" if zone.meeting == found.fit.layout.meetings[-1] else f" --meeting {zone.meeting}"
    return f"detente analyze {name}{meeting} --draws {zone.draws} --seed {zone.seed}"


def _hash(found: Analysis) -> str | None:
    text = found.case.text
    return hashlib.sha256(text.encode()).hexdigest() if text is not None else None
