"""The record across meetings: in order of its dates, what was expected, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from detente.case.edtf import Day, Edtf
from detente.case.forecasts import Forecast
from detente.case.model import Case, Entry, Meeting, Outcome
from detente.case.rules import complete

__all__ = ["Chapter", "Event", "Expectation", "Fate", "Precision", "Timeline", "timeline"]

Precision = Literal["day", "days", "month", "season", "year", "years", "open", "none"]
Fate = Literal["came true", "did not come true", "void", "open", "not on record"]

FIRST: Day = (-(10**18), 1, 1)
LAST: Day = (10**18, 1, 1)

TALKS = "talks"
"""What stands for the one meeting of a case that names none."""


@dataclass(frozen=True, slots=True)
class Event:
    """An entry of the record with its place in time.

    Attributes
    ----------
    date : Edtf or None
        Its own, else that of its meeting.
    own_date : bool
        Whether the entry itself is dated.
    precision : str
        How exact the date is; `open` for an interval without an end, `none` without a date.
    """

    entry: Entry
    date: Edtf | None
    own_date: bool
    precision: Precision


@dataclass(frozen=True, slots=True)
class Expectation:
    """Something predicted or announced, and what the record says became of it.

    Attributes
    ----------
    fate : str
        `not on record` unless a forecast of the case is answered or the sides agreed on it; `open`
        where such a forecast has no answer yet.
    forecast : Forecast or None
        The forecast of the case that belongs to it.
    agreed_at : str or None
        The meeting at which they agreed on what was expected.
    sources : tuple of str
        Who says what became of it.
    """

    event: Event
    fate: Fate
    forecast: Forecast | None
    agreed_at: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A meeting, or the time after the last one (`meeting` None).

    Attributes
    ----------
    expected : tuple of Expectation
        For it, before it.
    before : tuple of Event
        What else happened between the meeting before and this one.
    events : tuple of Event
        What happened at it.
    agreed : Outcome or None
        What all parties agreed on there according to the record.
    """

    meeting: Meeting | None
    expected: tuple[Expectation, ...]
    before: tuple[Event, ...]
    events: tuple[Event, ...]
    agreed: Outcome | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The record in order of time; entries without any date come last."""

    case: Case
    events: tuple[Event, ...]
    chapters: tuple[Chapter, ...]

    @property
    def undated(self) -> tuple[Event, ...]:
        """Entries that neither have a date nor belong to a meeting that has one."""
        return tuple(event for event in self.events if event.date is None)


def timeline(case: Case) -> Timeline:
    """Return the record of a case as a timeline.

    Notes
    -----
    In order of the last day a date may be, so that an entry of a vague date stands at the end of
    its span. A prediction belongs to the meeting it names, to the first meeting that its forecast
    is due by, or else to the first meeting that is not over when it is made; what is announced at a
    meeting is about what comes after that.

    Examples
    --------
    >>> import detente as dt
    >>> found = timeline(dt.read_case("hanoi-2019"))
    >>> [each.fate for each in found.chapters[1].expected if each.event.entry.act == "predicts"]
    ['did not come true', 'not on record']
    """
    events = sorted((_event(case, entry) for entry in case.record), key=_when)
    agreed = {meeting.id: agreed_at(case, meeting.id) for meeting in _meetings(case)}
    homes = {event.entry.id: _home(case, event) for event in events if _expects(event)}
    chapters = []
    for number, meeting in enumerate((*case.meetings, None)):
        others = [event for event in events if not _expects(event)]
        chapters.append(
            Chapter(
                meeting=meeting,
                expected=tuple(
                    _expectation(case, event, agreed)
                    for event in events
                    if homes.get(event.entry.id) == number
                ),
                before=tuple(
                    event
                    for event in others
                    if _at(case, event.entry) is None and _home(case, event) == number
                ),
                events=tuple(
                    event
                    for event in others
                    if meeting is not None and _at(case, event.entry) == meeting.id
                ),
                agreed=agreed[meeting.id] if meeting is not None else agreed.get(TALKS),
            )
        )
    return Timeline(case, tuple(events), tuple(chapters))


def agreed_at(case: Case, meeting: str) -> Outcome | None:
    """Return the outcome that every party offered, demanded or accepted at a meeting, if any."""
    first = case.meetings[0].id if case.meetings else meeting
    everybody = {party.id for party in case.negotiators}
    signed: list[tuple[Outcome, set[str]]] = []
    for entry in case.record:
        if entry.outcome is None or entry.kind.bearing != "acceptable" or entry.by not in everybody:
            continue
        if (entry.at or first) != meeting:
            continue
        whole = dict(complete(case, entry.outcome))
        same = next((parties for outcome, parties in signed if outcome == whole), None)
        if same is None:
            same = set()
            signed.append((whole, same))
        same.add(entry.by)
    nothing = dict(complete(case, case.no_deal or {}))
    deals = [outcome for outcome, parties in signed if parties == everybody and outcome != nothing]
    return deals[-1] if deals else None


def precision(date: Edtf | None) -> Precision:
    """Return how exact a date is.

    Examples
    --------
    >>> from detente.case.edtf import parse_edtf
    >>> [precision(parse_edtf(text)) for text in ("2019-02-28", "2019-02", "2019-21", "2019/..")]
    ['day', 'month', 'season', 'open']
    """
    if date is None:
        return "none"
    first, last = date.earliest, date.latest
    if first is None or last is None:
        return "open"
    if first == last:
        return "day"
    if "/" in date.text:
        return "days" if first[0] == last[0] else "years"
    if first[0] != last[0] and (first[1], last[1]) == (1, 12):
        return "years"
    if first[:2] == last[:2]:
        return "month"
    return "year" if (first[1], last[1]) == (1, 12) else "season"


def _meetings(case: Case) -> tuple[Meeting, ...]:
    return case.meetings or (Meeting(id=TALKS),)


def _at(case: Case, entry: Entry) -> str | None:
    """The meeting of an entry: the only one where an offer or the like does not name it."""
    if entry.at is None and len(case.meetings) == 1 and entry.kind.bearing != "story":
        return case.meetings[0].id
    return entry.at


def _event(case: Case, entry: Entry) -> Event:
    date = entry.date
    if date is None:
        date = next((meeting.date for meeting in case.meetings if meeting.id == entry.at), None)
    return Event(entry, date, entry.date is not None, precision(date))


def _when(event: Event) -> Day:
    if event.date is None:
        return LAST
    return event.date.latest or event.date.earliest or LAST


def _expects(event: Event) -> bool:
    return event.entry.act in ("predicts", "announces")


def _home(case: Case, event: Event) -> int:
    """The number of the meeting that something is expected of; one past the last: of none."""
    entry, places = event.entry, {meeting.id: n for n, meeting in enumerate(case.meetings)}
    if entry.at in places:
        return places[entry.at] + (entry.act == "announces")
    forecast = _forecast(case, entry)
    by = forecast.due.latest if forecast is not None else None
    start = by or (event.date.earliest if event.date is not None else None)
    if start is None:
        return len(case.meetings)
    return next(_not_over(case, start), len(case.meetings))


def _not_over(case: Case, day: Day) -> Iterator[int]:
    for number, meeting in enumerate(case.meetings):
        if meeting.date is not None and (meeting.date.latest or LAST) >= day:
            yield number


def _forecast(case: Case, entry: Entry) -> Forecast | None:
    return next((each for each in case.forecasts if each.entry == entry.id), None)


def _expectation(case: Case, event: Event, agreed: dict[str, Outcome | None]) -> Expectation:
    """What became of it: by an answered forecast, else by what they agreed on later."""
    forecast = _forecast(case, event.entry)
    if forecast is not None and forecast.answer is not None:
        fates: dict[str, Fate] = {"yes": "came true", "no": "did not come true", "void": "void"}
        fate = fates[forecast.answer]
        return Expectation(event, fate, forecast, None, forecast.resolved_by)
    for meeting in _meetings(case):
        deal = agreed[meeting.id]
        if deal is None or not _after(event, meeting):
            continue
        if event.entry.outcome and event.entry.outcome.items() <= deal.items():
            sources = [
                name
                for entry in case.record
                for name in entry.source
                if entry.at in (None, meeting.id) and entry.kind.bearing == "acceptable"
            ]
            told = tuple(dict.fromkeys(sources))
            return Expectation(event, "came true", forecast, meeting.id, told)
    return Expectation(event, "open" if forecast else "not on record", forecast, None, ())


def _after(event: Event, meeting: Meeting) -> bool:
    """Whether a meeting may end on or after the day of an event."""
    if meeting.date is None or event.date is None:
        return True
    return (meeting.date.latest or LAST) >= (event.date.earliest or FIRST)
