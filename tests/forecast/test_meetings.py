"""Which meeting comes next."""

from __future__ import annotations

import detente as dt
from detente.case.model import Entry, Meeting
from detente.forecast.meetings import next_meeting, was_held, with_another, without

HANOI = dt.read_case("hanoi-2019")
THIRD = Meeting(id="third", date="2019-06-30", after="hanoi")
LONGER = HANOI.model_copy(update={"meetings": (*HANOI.meetings, THIRD)})


def test_next_meeting__is_the_last_where_nothing_was_done() -> None:
    assert next_meeting(HANOI) is None
    assert next_meeting(LONGER) == THIRD


def test_next_meeting__words_about_it_do_not_hold_it() -> None:
    hope = Entry(id="hope", at="third", by="us", act="predicts", source="report")
    met = hope.model_copy(update={"act": "meets"})
    assert next_meeting(LONGER.model_copy(update={"record": (*LONGER.record, hope)})) == THIRD
    assert next_meeting(LONGER.model_copy(update={"record": (*LONGER.record, met)})) is None


def test_was_held__entries_of_a_case_without_meetings_are_of_its_one_meeting() -> None:
    barter = dt.read_case("nash-1950-barter")
    assert not was_held(barter, "talks")  # somebody predicts, nobody acts
    acts = Entry(id="o", by="bill", act="offers", outcome={"book": "jack"}, source="nash")
    assert was_held(barter.model_copy(update={"record": (acts,)}), "talks")


def test_with_another__entries_stay_where_they_were() -> None:
    brief = dt.read_case("hanoi-2019-brief")
    longer, held, new = with_another(brief)
    assert [meeting.id for meeting in longer.meetings] == [held, new]
    assert {entry.at for entry in longer.record} == {held}


def test_without__only_a_meeting_that_nothing_is_known_of() -> None:
    assert without(LONGER, THIRD).meetings == HANOI.meetings
    said = Entry(id="x", at="third", by="us", act="states", source="report")
    spoken = LONGER.model_copy(update={"record": (*LONGER.record, said)})
    assert without(spoken, THIRD) is spoken
