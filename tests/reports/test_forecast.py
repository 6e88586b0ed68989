"""A forecast in words: what is said, and what is not claimed."""

from __future__ import annotations

from functools import lru_cache

import detente as dt
from detente.case.edtf import parse_edtf
from detente.case.model import Meeting
from detente.forecast.base_rates import BaseRate
from detente.forecast.outlook import Outlook, Stated
from detente.forecast.ways import Way
from detente.reports.forecast import assumptions, say_base_rate, tell_forecast

CASE = dt.read_case("hanoi-2019-brief")
BEFORE = Way("as before", 0.74, 0.49, 0.25, 0.013, 0.0, 0.45)
ANEW = Way("anew", 0.56, 0.42, 0.24, 0.016, 0.0, 0.41)
BASE = BaseRate("t.csv", "end", "0" * 64, ("5", "10"), ("7",), "case", 2, 8, 3, 0.25, (0.07, 0.59))


@lru_cache
def made(**changed) -> Outlook:
    fields = {
        "case_id": CASE.id, "held": "hanoi", "next": None, "due": None, "ways": (BEFORE, ANEW),
        "model": Stated(0.245, 0.0, 0.45), "base": None, "mixed": None, "strategies": ("micro",),
        "rounds": 20, "worlds": 500, "draws": 400, "seed": 1,
    }  # fmt: skip
    return Outlook(**{**fields, **changed})


def test_tell_forecast__the_share_of_worlds_is_no_chance() -> None:
    told = tell_forecast(CASE, made()).sentences
    assert told[1] == (
        "United States and North Korea reach a deal there with a chance of 24 %; between 0 % and "
        "45 % by what one assumes."
    )
    assert told[2].startswith("How that comes about: in 74 % of what fits the record some outcome")
    assert "That is no chance of a deal" in told[2]
    assert "That leaves 49 % with a deal to be had, and talks end with one in 25 % ± 1" in told[3]


def test_tell_forecast__for_what_it_is() -> None:
    third = Meeting(id="third", title="Third summit", date="2019-06-30")
    first = [
        tell_forecast(CASE, found).sentences[0]
        for found in (made(), made(due=parse_edtf("2019-12")), made(next=third))
    ]
    assert first == [
        "No next meeting is on record, so this is for one under the same conditions.",
        "No next meeting is on record, so this is for one under the same conditions, if it is held "
        "by December 2019.",
        "The next meeting on record is Third summit (30 June 2019).",
    ]


def test_tell_forecast__talks_never_held() -> None:
    found = made(held=None, ways=(ANEW,))
    told = tell_forecast(CASE, found)
    assert told.sentences[0] == "No meeting is on record, so this is for a first one."
    assert told.sentences[3].startswith("No talks on these issues are on record")
    assert not any("Limits as before" in said for said in assumptions(CASE, found))


def test_say_base_rate__states_class_count_and_interval() -> None:
    assert say_base_rate(BASE) == (
        "25 % (2 of 8 values of 'case' in t.csv have a row with 5 or 10 under 'end', of those with "
        "that or 7; 95 % interval 7 % to 59 %; 3 left out)"
    )


def test_assumptions__all_that_a_base_rate_adds() -> None:
    without = set(assumptions(CASE, made()))
    added = [said for said in assumptions(CASE, made(base=BASE)) if said not in without]
    assert len(added) == 2
    assert "Model and base rate count the same." in added
