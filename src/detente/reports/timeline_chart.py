"""The record as a picture: a line an entry, as long as its date is vague, meetings as bands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.case.edtf import Day, Edtf
from detente.case.wording import say_act, say_actor, say_entry
from detente.forecast.timeline import Event, Timeline
from detente.language import _
from detente.reports.bars import WIDTH_OF_LETTER, WIDTHS
from detente.reports.colours import COLOURS, STEPS
from detente.reports.dates import say_date
from detente.reports.layers import Spec, config, layer
from detente.reports.telling import Picture

__all__ = ["timeline_picture"]

SHOWN = 60
"""How many entries a picture shows."""

ROW = 36
CELLS = 24
"""How many characters the whole time has in a terminal."""

Place = tuple[float, float]
"""Where something begins and ends, 0 to 1 of the whole time."""


def timeline_picture(found: Timeline) -> Picture:
    """Return the dated entries of a record by time.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.forecast.timeline import timeline
    >>> timeline_picture(timeline(dt.read_case("hanoi-2019"))).lines[0]
    '●                         12 June 2018: United States announces'
    """
    dated = [event for event in found.events if event.date is not None]
    shown = dated[:SHOWN]
    places = _placing(dated)
    rows = [(event, places(event.date)) for event in shown if event.date is not None]
    meetings = [
        (meeting.id, places(meeting.date))
        for meeting in found.case.meetings
        if meeting.date is not None and rows
    ]
    title = _("When, and how exactly that is known; dark: says something about preferences")
    if len(shown) < len(dated):
        title += _(": the first {shown} of {all} entries").format(shown=SHOWN, all=len(dated))
    lines = tuple(f"{_track(place)}  {_short(found, event)}" for event, place in rows)
    said = "; ".join(_short(found, event) for event in shown)
    charts = {name: _chart(found, rows, meetings, width) for name, width in WIDTHS.items()}
    return Picture(title, charts, lines, f"{title}. {said}.")


def _placing(dated: Sequence[Event]) -> Callable[[Edtf], Place]:
    """Return what tells where a date lies between the first and the last day of the record."""
    days = [_years(day) for event in dated if event.date for day in _ends(event.date) if day]
    first, last = min(days, default=0.0), max(days, default=1.0)
    whole = (last - first) or 1.0

    def place(date: Edtf) -> Place:
        start, end = _ends(date)
        low = 0.0 if start is None else (_years(start) - first) / whole
        high = 1.0 if end is None else (_years(end) - first) / whole
        return min(max(low, 0.0), 1.0), min(max(high, 0.0), 1.0)

    return place


def _ends(date: Edtf) -> tuple[Day | None, Day | None]:
    return date.earliest, date.latest


def _years(day: Day) -> float:
    """A day as years; months all the same length, which is near enough for a picture."""
    year, month, date = day
    return year + (month - 1) / 12 + (date - 1) / 372


def _short(found: Timeline, event: Event) -> str:
    date = say_date(event.date) if event.date is not None else _("no date")
    return f"{date}: {say_actor(found.case, event.entry.by)} {say_act(event.entry.act)}"


def _track(place: Place) -> str:
    """The whole time as characters: a dot for a day, a line for what is vaguer."""
    start, end = (round(at * (CELLS - 1)) for at in place)
    mark = "●" if start == end else "├" + "─" * (end - start - 1) + "┤"
    return (" " * start + mark).ljust(CELLS)


def _chart(
    found: Timeline,
    rows: Sequence[tuple[Event, Place]],
    meetings: Sequence[tuple[str, Place]],
    width: int,
) -> Spec:
    font, height = (13 if width > 500 else 11), ROW * (len(rows) + 1)
    letters = int((width - 16) / (WIDTH_OF_LETTER * font))
    ground: list[Spec] = []
    lines: list[Spec] = []
    dots: list[Spec] = []
    words: list[Spec] = []
    for number, (event, (start, end)) in enumerate(rows, 1):
        y = ROW * number + 28
        colour = STEPS["25-50"] if event.entry.kind.bearing == "story" else STEPS["75-100"]
        (lines if start < end else dots).append({"x": start, "end": end, "y": y, "colour": colour})
        ground.append({"x": 0, "end": 1, "y": y})
        words.append({"x": 0, "y": y - 13, "words": _fitted(found, event, letters)})
    bands: list[Spec] = []
    names: dict[str, list[Spec]] = {"left": [], "right": []}
    for name, (start, end) in meetings:
        bands.append({"x": start, "end": max(end, start + 0.004), "y": 0, "bottom": height})
        side = "left" if start < 0.5 else "right"
        names[side].append({"x": min(start, 0.99), "y": 8, "words": name})
    scale = {"domain": [0, 1], "nice": False}
    x = {"field": "x", "type": "quantitative", "scale": scale, "axis": None}
    down = {"domain": [0, height], "nice": False, "reverse": True}
    y_axis = {"field": "y", "type": "quantitative", "scale": down, "axis": None}
    colour_of = {"field": "colour", "type": "nominal", "scale": None}
    text = {"type": "text", "align": "left", "fontSize": font, "color": COLOURS["text"]}
    told = {"field": "words", "type": "nominal"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": width - 16,
        "height": height,
        "background": None,
        "padding": 4,
        "config": config(font, height),
        "layer": [
            *layer(
                bands,
                {"type": "rect", "color": COLOURS["zone"], "opacity": 0.2},
                {"x": x, "x2": {"field": "end"}, "y": y_axis, "y2": {"field": "bottom"}},
            ),
            *layer(
                ground,
                {"type": "rule", "size": 1, "color": COLOURS["faint"]},
                {"x": x, "x2": {"field": "end"}, "y": y_axis},
            ),
            *layer(
                lines,
                {"type": "rule", "size": 5},
                {"x": x, "x2": {"field": "end"}, "y": y_axis, "color": colour_of},
            ),
            *layer(
                dots,
                {"type": "point", "filled": True, "size": 60, "opacity": 1},
                {"x": x, "y": y_axis, "color": colour_of},
            ),
            *(
                part
                for side, rows_of in names.items()
                for part in layer(
                    rows_of,
                    {**text, "align": side, "fontWeight": "bold"},
                    {"x": x, "y": y_axis, "text": told},
                )
            ),
            *layer(words, {**text, "limit": width - 16}, {"x": x, "y": y_axis, "text": told}),
        ],
    }


def _fitted(found: Timeline, event: Event, letters: int) -> str:
    date = say_date(event.date) if event.date is not None else ""
    said = f"{date}: {say_entry(found.case, event.entry)}"
    return said if len(said) <= letters else f"{said[: letters - 1].rstrip()}…"
