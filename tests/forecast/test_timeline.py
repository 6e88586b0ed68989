"""The record across meetings: order, what was expected, and what became of it."""

from __future__ import annotations

import pytest

import detente as dt
from detente.case.edtf import parse_edtf
from detente.case.read import parse_case
from detente.forecast.timeline import agreed_at, precision, timeline

CASE = """\
detente: 1
id: bike
title: A bicycle
sources: [{id: mail, title: An e-mail}]
parties: [{id: ann}, {id: ben}]
issues: [{id: price, options: [low, high]}, {id: lock, options: [without, included]}]
no_deal: {price: high, lock: without}
meetings:
  - {id: first, date: 2025-05-10}
  - {id: second, date: 2025-06-10/2025-06-11, after: first}
record:
  - {id: never, by: ann, act: states, source: mail}
  - {id: month, date: 2025-05, by: ann, act: states, source: mail}
  - {id: hope, date: 2025-05-02, by: ann, act: predicts, outcome: {lock: included}, source: mail}
  - {id: fear, date: 2025-05-20, by: ben, act: predicts, outcome: {price: high}, source: mail}
  - {id: bid, at: first, by: ann, act: offers, outcome: {price: low}, source: mail}
  - {id: back, at: first, date: 2025-05-10, by: ben, act: announces, note: I return, source: mail}
  - {id: yes-a, at: second, by: ann, act: accepts, source: mail, outcome: &}
  - {id: yes-b, at: second, by: ben, act: offers, source: mail, outcome: &}
  - {id: later, date: 2025-07-01, by: ben, act: predicts, note: it will rust, source: mail}
""".replace("&", "{price: low, lock: included}")


def ids(events) -> list[str]:
    return [event.entry.id for event in events]


def test_timeline__is_in_order_of_the_last_day_a_date_may_be() -> None:
    found = timeline(parse_case(CASE))
    assert ids(found.events) == [
        "hope", "bid", "back", "fear", "month", "yes-a", "yes-b", "later", "never",
    ]  # fmt: skip
    assert ids(found.undated) == ["never"]
    assert [e.own_date for e in found.events if e.entry.id in ("bid", "back")] == [False, True]


def test_timeline__each_expectation_belongs_to_the_meeting_it_is_about() -> None:
    first, second, after = timeline(parse_case(CASE)).chapters
    assert ids(e.event for e in first.expected) == ["hope"]
    assert ids(e.event for e in second.expected) == ["back", "fear"]  # said at the first
    assert ids(e.event for e in after.expected) == ["later"]
    assert ids(first.events) == ["bid"]
    assert ids(second.before) == []
    assert (after.meeting, ids(after.before)) == (None, ["never"])
    assert ids(first.before) == ["month"]


def test_timeline__only_the_record_says_what_came_true() -> None:
    chapters = timeline(parse_case(CASE)).chapters
    fates = {e.event.entry.id: (e.fate, e.agreed_at) for c in chapters for e in c.expected}
    assert fates == {
        "hope": ("came true", "second"),
        "back": ("not on record", None),
        "fear": ("not on record", None),  # they agreed on something else; nobody says it is over
        "later": ("not on record", None),
    }
    assert chapters[1].agreed == {"price": "low", "lock": "included"}
    assert chapters[0].agreed is None


@pytest.mark.parametrize(
    ("answer", "fate"),
    [("yes", "came true"), ("no", "did not come true"), ("void", "void"), (None, "open")],
)
def test_timeline__a_forecast_that_belongs_to_an_entry_decides(answer, fate: str) -> None:
    ended = f", answer: {answer}, resolved: 2025-08, resolved_by: mail" if answer else ""
    text = (
        f"{CASE}forecasts:\n  - {{id: f, question: Rust?, by: ben, entry: later, words: likely, "
        f"opened: 2025-07-01, due: 2025-08{ended}}}\n"
    )
    (found,) = timeline(parse_case(text)).chapters[2].expected
    assert (found.fate, found.forecast.id) == (fate, "f")
    assert found.sources == (("mail",) if answer else ())


def test_timeline__hanoi_as_the_report_tells_it() -> None:
    found = timeline(dt.read_case("hanoi-2019"))
    singapore, hanoi, after = found.chapters
    assert ids(e.event for e in hanoi.expected) == [
        "statement-us", "statement-dprk", "hope", "treaty-talk",
    ]  # fmt: skip
    assert [e.fate for e in hanoi.expected][2:] == ["did not come true", "not on record"]
    assert [e.fate for e in after.expected] == ["open"]
    assert hanoi.agreed is None
    assert ids(singapore.events) == ["vague"]
    assert found.undated == ()


def test_timeline__a_case_without_meetings_has_one_chapter() -> None:
    text = "\n".join(line for line in CASE.splitlines() if "meetings:" not in line)
    text = text.replace("  - {id: first, date: 2025-05-10}\n", "")
    text = text.replace("  - {id: second, date: 2025-06-10/2025-06-11, after: first}\n", "")
    text = text.replace("at: first, ", "").replace("at: second, ", "")
    (only,) = timeline(parse_case(text)).chapters
    assert only.agreed == {"price": "low", "lock": "included"}
    assert [e.fate for e in only.expected if e.event.entry.id == "hope"] == ["came true"]


def test_agreed_at__no_deal_is_no_agreement() -> None:
    text = CASE.replace("price: low, lock: included", "price: high, lock: without")
    assert agreed_at(parse_case(text), "second") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-02-28", "day"),
        ("2019-02-27/2019-02-28", "days"),
        ("2019-02", "month"),
        ("2019-02-XX", "month"),
        ("2019-21", "season"),
        ("2019-24", "season"),
        ("2019", "year"),
        ("2019-XX", "year"),
        ("201X", "years"),
        ("2018-12/2019-01", "years"),
        ("2019/..", "open"),
        ("../2019", "open"),
    ],
)
def test_precision__of_a_date(text: str, expected: str) -> None:
    assert precision(parse_edtf(text)) == expected
