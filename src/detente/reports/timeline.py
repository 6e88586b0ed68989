"""The record across meetings: what was expected, what happened, what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from detente.case.model import Case, Meeting
from detente.case.wording import say_entry, say_outcome
from detente.forecast.timeline import Chapter, Event, Expectation, Precision, Timeline
from detente.language import _, ngettext, pgettext
from detente.reports.dates import say_date
from detente.reports.sentences import say_sources
from detente.reports.telling import Grid, Telling
from detente.reports.timeline_chart import timeline_picture
from detente.reports.words import join

__all__ = ["chapters_document", "tell_timeline"]


def tell_timeline(found: Timeline) -> Telling:
    """Return the record of a case as a story in sentences, a picture and tables.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.forecast.timeline import timeline
    >>> tell_timeline(timeline(dt.read_case("hanoi-2019"))).sentences[0]
    'The record has 17 entries from 12 June 2018 to 1 March 2019 at 2 meetings.'
    """
    expected = [each for chapter in found.chapters for each in chapter.expected]
    return Telling(
        "timeline",
        _("What happened when, and what was expected"),
        tuple(_sentences(found)),
        (timeline_picture(found),) if any(event.date for event in found.events) else (),
        (*([_expected(found)] if expected else []), _record(found)),
    )


def _sentences(found: Timeline) -> Iterator[str]:
    case = found.case
    if not found.events:
        yield _("The record of this case is empty: there is no timeline.")
        return
    yield _span(found)
    if found.undated:
        names = join([event.entry.id for event in found.undated])
        yield ngettext(
            "One entry has no date, and so stands last: {names}.",
            "{count} entries have no date, and so stand last: {names}.",
            len(found.undated),
        ).format(count=len(found.undated), names=names)
    for chapter in found.chapters:
        yield from _chapter(case, chapter)
    if any(chapter.expected for chapter in found.chapters):
        yield _(
            "What became of an expectation is told only where a forecast of the case is answered, "
            "or all sides agreed on it; 'not on record' says nothing on whether it came true."
        )


def _span(found: Timeline) -> str:
    dated = [event.date for event in found.events if event.date is not None]
    ends = [dated[0], dated[-1]] if dated else []
    meetings = ngettext("one meeting", "{count} meetings", len(found.case.meetings)).format(
        count=len(found.case.meetings)
    )
    entries = ngettext("one entry", "{count} entries", len(found.events)).format(
        count=len(found.events)
    )
    if not ends:
        return _("The record has {entries} at {meetings}, none with a date.").format(
            entries=entries, meetings=meetings
        )
    if ends[0] == ends[1]:
        return _("The record has {entries} of {date} at {meetings}.").format(
            entries=entries, date=say_date(ends[0]), meetings=meetings
        )
    return _("The record has {entries} from {first} to {last} at {meetings}.").format(
        entries=entries, first=say_date(ends[0]), last=say_date(ends[1]), meetings=meetings
    )


def _chapter(case: Case, chapter: Chapter) -> Iterator[str]:
    if chapter.meeting is None:
        if chapter.expected:
            told = [_expectation(case, each) for each in chapter.expected]
            yield _("Expected for the time after: {list}.").format(list="; ".join(told))
        return
    name = say_meeting(chapter.meeting)
    told = [_expectation(case, each) for each in chapter.expected]
    if told:
        yield _("Before {meeting}, this was expected: {list}.").format(
            meeting=name, list="; ".join(told)
        )
    else:
        yield _("Before {meeting}, nothing that was expected is on record.").format(meeting=name)
    yield _outcome(case, chapter)


def _outcome(case: Case, chapter: Chapter) -> str:
    if chapter.agreed is not None:
        return _("There all sides agreed on {deal}.").format(
            deal=say_outcome(case, chapter.agreed, briefly=True)
        )
    if not chapter.events:
        return _("What happened there is not on record.")
    last = chapter.events[-1].entry
    return ngettext(
        "There one entry is on record, and no agreement: {last}.",
        "There {count} entries are on record, and no agreement; the last: {last}.",
        len(chapter.events),
    ).format(count=len(chapter.events), last=say_entry(case, last) + say_sources(last.source))


def _expectation(case: Case, each: Expectation) -> str:
    entry = each.event.entry
    return f"{say_entry(case, entry)}{say_sources(entry.source)}: {say_fate(case, each)}"


def say_fate(case: Case, each: Expectation) -> str:
    """Return what became of an expectation, and who says so."""
    sources = say_sources(each.sources)
    if each.agreed_at is not None:
        return _("came true: agreed at {meeting}").format(meeting=each.agreed_at) + sources
    fates = {
        "came true": _("came true"),
        "did not come true": _("did not come true"),
        "void": _("void: it can no longer be told"),
        "open": _("open: its forecast has no answer yet"),
        "not on record": _("not on record"),
    }
    return fates[each.fate] + sources


def say_meeting(meeting: Meeting) -> str:
    """Return a meeting's title and date."""
    title = meeting.title or meeting.id
    return f"{title} ({say_date(meeting.date)})" if meeting.date is not None else title


def say_precision(precision: Precision) -> str:
    """Return how exact a date is, in a word."""
    return {
        "day": _("to the day"),
        "days": _("some days"),
        "month": _("the month"),
        "season": _("the season"),
        "year": _("the year"),
        "years": _("some years"),
        "open": _("open on one side"),
        "none": _("no date"),
    }[precision]


def _date(event: Event) -> str:
    if event.date is None:
        return _("no date")
    said = say_date(event.date)
    return said if event.own_date else _("{date} (the meeting's)").format(date=said)


def _expected(found: Timeline) -> Grid:
    rows = []
    for chapter in found.chapters:
        name = chapter.meeting.id if chapter.meeting is not None else _("after them")
        for each in chapter.expected:
            entry = each.event.entry
            rows.append(
                (
                    say_entry(found.case, entry) + say_sources(entry.source),
                    _date(each.event),
                    name,
                    say_fate(found.case, each),
                )
            )
    return Grid(
        _("Expected, and what became of it"),
        (_("expected"), _("when"), _("for"), _("what became of it")),
        tuple(rows),
    )


def _record(found: Timeline) -> Grid:
    return Grid(
        _("The record in order of time"),
        (pgettext("record", "entry"), _("date"), _("known to"), _("meeting"), "PLOVER", "CAMEO"),
        tuple(
            (
                say_entry(found.case, event.entry) + say_sources(event.entry.source),
                _date(event),
                say_precision(event.precision),
                event.entry.at or "",
                event.entry.kind.plover or "",
                event.entry.kind.cameo or "",
            )
            for event in found.events
        ),
        _("In order of the last day that a date may be."),
    )


def chapters_document(found: Timeline) -> list[dict[str, Any]]:
    """Return the meetings, and the time after them (`meeting` null), as plain data."""
    return [
        {
            "meeting": chapter.meeting.id if chapter.meeting is not None else None,
            "expected": [_expected_document(each) for each in chapter.expected],
            "before": [event.entry.id for event in chapter.before],
            "events": [event.entry.id for event in chapter.events],
            "agreed": chapter.agreed,
        }
        for chapter in found.chapters
    ]


def _expected_document(each: Expectation) -> dict[str, Any]:
    return {
        "entry": each.event.entry.id,
        "fate": each.fate,
        "forecast": each.forecast.id if each.forecast is not None else None,
        "agreed_at": each.agreed_at,
        "sources": list(each.sources),
    }
