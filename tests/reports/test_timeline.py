"""The timeline in words and as a picture."""

from __future__ import annotations

import pytest

import detente as dt
from detente.case.model import Entry
from detente.forecast.timeline import timeline
from detente.reports.svg import static_svg
from detente.reports.timeline import tell_timeline
from detente.reports.timeline_chart import SHOWN, timeline_picture

HANOI = dt.read_case("hanoi-2019")


def test_tell_timeline__says_what_was_expected_of_each_meeting_and_what_came() -> None:
    told = tell_timeline(timeline(HANOI)).sentences
    assert told[1] == (
        "Before First summit (12 June 2018), nothing that was expected is on record."
    )
    assert told[2].startswith(
        "There one entry is on record, and no agreement: source report judges"
    )
    assert "a peace treaty may be announced) [report]: not on record" in told[3]
    assert told[5].endswith("[report]: open: its forecast has no answer yet.")


def test_tell_timeline__an_agreement_is_told() -> None:
    outcome = {"dismantlement": "partial", "sanctions": "eased"}
    both = tuple(
        Entry(id=f"yes-{by}", at="hanoi", by=by, act="accepts", outcome=outcome, source="report")
        for by in ("us", "dprk")
    )
    case = HANOI.model_copy(update={"record": (*HANOI.record, *both)})
    assert "There all sides agreed on dismantlement partial, sanctions eased." in (
        tell_timeline(timeline(case)).sentences
    )


def test_timeline_picture__a_vague_date_is_as_long_as_it_is_vague() -> None:
    picture = timeline_picture(timeline(HANOI))
    layers = picture.charts["wide"]["layer"]
    thick = next(one for one in layers if one["mark"] == {"type": "rule", "size": 5, "aria": False})
    (row,) = thick["data"]["values"]
    # by hand: 12 June 2018 to 1 March 2019 are 8 months and 20 days; February begins 30 before
    assert row["end"] - row["x"] == pytest.approx(27 / (8 * 31 + 20), abs=0.01)
    assert picture.lines[0].startswith("●  ")
    assert "├──┤  February 2019" in picture.lines[-2]


@pytest.mark.parametrize("width", ["wide", "narrow"])
def test_timeline_picture__is_drawn_with_its_words_escaped(width: str) -> None:
    first = HANOI.record[0].model_copy(update={"note": "<script>alert(1)</script>"})
    case = HANOI.model_copy(update={"record": (first, *HANOI.record[1:])})
    drawn = static_svg(timeline_picture(timeline(case)).charts[width], "a timeline")
    assert "hanoi" in drawn
    assert "<script>" not in drawn


def test_timeline_picture__long_records_are_cut_and_that_is_said() -> None:
    many = tuple(HANOI.record[0].model_copy(update={"id": f"e{n}"}) for n in range(SHOWN + 5))
    picture = timeline_picture(timeline(HANOI.model_copy(update={"record": many})))
    assert len(picture.lines) == SHOWN
    assert picture.title.endswith(f"the first {SHOWN} of {SHOWN + 5} entries")


def test_timeline_picture__dates_without_an_end_and_before_christ() -> None:
    entries = tuple(
        HANOI.record[0].model_copy(update={"id": f"e{n}", "date": dt_of(date)})
        for n, date in enumerate(("-0431", "2018/..", "../2018-03"))
    )
    lines = timeline_picture(timeline(HANOI.model_copy(update={"record": entries}))).lines
    assert len(lines) == 3
    assert all(len(line.split("  ")[0]) <= 24 for line in lines)


def dt_of(text: str):
    from detente.case.edtf import parse_edtf

    return parse_edtf(text)
