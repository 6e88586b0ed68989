"""The record as event data."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import detente as dt
from detente.case.acts import ACTS
from detente.forecast.events import COLUMNS, event_rows, events_csv
from detente.forecast.timeline import timeline

ROWS = event_rows(timeline(dt.read_case("hanoi-2019")))


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_event_rows__one_an_entry_with_both_codes() -> None:
    record = dt.read_case("hanoi-2019").record
    assert {row["entry"] for row in ROWS} == {entry.id for entry in record}
    for row in ROWS:
        assert tuple(row) == COLUMNS
        assert (row["plover"], row["cameo"]) == (ACTS[row["act"]].plover, ACTS[row["act"]].cameo)


def test_event_rows__dates_keep_their_precision() -> None:
    hunger = next(row for row in ROWS if row["entry"] == "hunger")
    assert [hunger[key] for key in ("date", "earliest", "latest", "precision")] == [
        "2019-02", "2019-02-01", "2019-02-28", "month",
    ]  # fmt: skip


def test_events_csv__reads_back_the_same() -> None:
    told = read(events_csv(ROWS))
    assert [row["entry"] for row in told] == [row["entry"] for row in ROWS]
    offer = next(row for row in told if row["entry"] == "offer")
    assert offer["outcome"] == "dismantlement: partial; sanctions: lifted"
    assert (offer["cameo"], offer["confidence"], offer["to"]) == ("030", "1", "us")


@given(st.text(max_size=30))
def test_events_csv__any_words_survive_and_none_becomes_a_formula(note: str) -> None:
    row = dict.fromkeys(COLUMNS) | {"note": note}
    (told,) = read(events_csv([row]))
    said = told["note"] or ""
    assert said.removeprefix("'") == note or said == note
    harmless = said.lstrip("-").replace(".", "").replace("-", "").isdigit()
    assert not said.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) or harmless


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("-1+1", "'-1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-0044-03-15", "-0044-03-15"),
        ("it is = 1", "it is = 1"),
    ],
)
def test_events_csv__formulas_get_an_apostrophe(note: str, expected: str) -> None:
    (told,) = read(events_csv([dict.fromkeys(COLUMNS) | {"note": note}]))
    assert told["note"] == expected


def test_events_csv__ends_lines_as_the_standard_says() -> None:
    text = events_csv(ROWS)
    assert text.count("\r\n") == len(ROWS) + 1
    assert text.splitlines()[0] == ",".join(COLUMNS)


def test_columns__are_on_the_page() -> None:
    page = Path(__file__).parents[2].joinpath("docs/commands/timeline.md").read_text("utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in page] == []
