"""Parties in proposals by the ids that the case has for them."""

from __future__ import annotations

import detente as dt
from detente.case.model import Party
from detente.evidence.called import in_ids_of

CASE = dt.read_case("hanoi-2019-brief")


def test_in_ids_of__every_field_that_names_a_party() -> None:
    told = {
        "by": "united-states",
        "to": ["north-korea", "china"],
        "needs_deal_more": {"kim": "united-states"},
        "party": "pyongyang",
        "note": "kim",
    }
    assert in_ids_of(CASE, told) == {
        "by": "us",
        "to": ["dprk", "china"],
        "needs_deal_more": {"dprk": "us"},
        "party": "dprk",
        "note": "kim",
    }


def test_in_ids_of__an_id_of_the_case_is_meant_as_it_is() -> None:
    report = CASE.sources[0].id
    misled = CASE.parties[0].model_copy(update={"aliases": ("dprk", report)})
    case = CASE.model_copy(update={"parties": (misled, *CASE.parties[1:])})
    assert [in_ids_of(case, {"by": name})["by"] for name in ("dprk", report)] == ["dprk", report]


def test_in_ids_of__a_name_that_two_share_is_left() -> None:
    parties = (*CASE.parties, Party(id="other", name="Kim"))
    case = CASE.model_copy(update={"parties": parties})
    assert in_ids_of(case, {"by": "kim"}) == {"by": "kim"}
