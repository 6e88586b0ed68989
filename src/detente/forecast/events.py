"""The record as event data: one row an entry, with PLOVER and CAMEO codes, and as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from detente.case.edtf import Day
from detente.case.model import Case
from detente.forecast.timeline import Event, Timeline

__all__ = ["COLUMNS", "event_rows", "events_csv"]

COLUMNS = (
    "case",
    "entry",
    "date",
    "earliest",
    "latest",
    "precision",
    "approximate",
    "uncertain",
    "meeting",
    "by",
    "act",
    "to",
    "outcome",
    "over",
    "plover",
    "cameo",
    "bearing",
    "confidence",
    "sources",
    "anchor_start",
    "anchor_end",
    "note",
)

FORMULA = re.compile(r"[=+\-@\t\r\n]")
"""What a spreadsheet may take for the beginning of a formula."""

NUMBER = re.compile(r"-?[\d][\d.\-]*")
"""A date or number, of which only the sign is like a formula's."""


def event_rows(found: Timeline) -> list[dict[str, Any]]:
    """Return the entries of a timeline in its order, with the same keys each.

    Examples
    --------
    >>> import detente as dt
    >>> from detente.forecast.timeline import timeline
    >>> rows = event_rows(timeline(dt.read_case("hanoi-2019")))
    >>> [rows[0][key] for key in ("by", "act", "plover", "cameo", "precision")]
    ['us', 'announces', 'AGREE', '030', 'day']
    """
    return [_row(found.case, event) for event in found.events]


def _row(case: Case, event: Event) -> dict[str, Any]:
    entry, date = event.entry, event.date
    anchor = entry.anchor
    return {
        "case": case.id,
        "entry": entry.id,
        "date": str(date) if date is not None else None,
        "earliest": _iso(date.earliest) if date is not None else None,
        "latest": _iso(date.latest) if date is not None else None,
        "precision": event.precision,
        "approximate": date.approximate if date is not None else False,
        "uncertain": date.uncertain if date is not None else False,
        "meeting": entry.at,
        "by": entry.by,
        "act": entry.act,
        "to": list(entry.to),
        "outcome": dict(entry.outcome) if entry.outcome is not None else None,
        "over": dict(entry.over) if entry.over is not None else None,
        "plover": entry.kind.plover,
        "cameo": entry.kind.cameo,
        "bearing": entry.kind.bearing,
        "confidence": entry.confidence,
        "sources": list(entry.source),
        "anchor_start": anchor.start if anchor is not None else None,
        "anchor_end": anchor.end if anchor is not None else None,
        "note": entry.note,
    }


def _iso(day: Day | None) -> str | None:
    """A day as ISO 8601 writes it; years beyond four digits carry a sign."""
    if day is None:
        return None
    year, month, date = day
    told = f"{year:04d}" if 0 <= year <= 9999 else f"{year:+05d}"
    return f"{told}-{month:02d}-{date:02d}"


def events_csv(rows: Sequence[dict[str, Any]], line_end: str = "\r\n") -> str:
    """Return events as CSV (RFC 4180): a line of column names, CRLF, quotes where needed.

    Lists and outcomes take one cell, `a; b` and `issue: option; issue: option`. A cell of words
    that a spreadsheet would take for a formula gets an apostrophe before it.

    Examples
    --------
    >>> row = dict.fromkeys(COLUMNS) | {"case": "c", "to": ["a", "b"], "note": "=1+1"}
    >>> events_csv([row]).splitlines()[1]
    "c,,,,,,,,,,,a; b,,,,,,,,,,'=1+1"
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator=line_end)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow(_cell(row[column]) for column in COLUMNS)
    return text.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        value = "; ".join(f"{issue}: {option}" for issue, option in value.items())
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    said = str(value)
    harmless = NUMBER.fullmatch(said) is not None
    return f"'{said}" if FORMULA.match(said) and not harmless else said
