"""How likely a deal is: what it is made of, and where it cannot be said."""

from __future__ import annotations

from functools import lru_cache

import pytest

import detente as dt
from detente.case.edtf import parse_edtf
from detente.case.model import Case, Entry, Meeting
from detente.errors import Unanswerable, WrongUse
from detente.forecast.base_rates import BaseRate
from detente.forecast.outlook import Outlook, outlook
from detente.play.replay import replay

BRIEF = dt.read_case("hanoi-2019-brief")
BASE = BaseRate("t.csv", "end", "0" * 64, ("deal",), (), None, 20, 100, 0, 0.2, (0.13, 0.29))
THIRD = Meeting(id="third", title="Third summit", date="2019-06-30", after="hanoi")


def longer(case: Case) -> Case:
    return case.model_copy(update={"meetings": (*case.meetings, THIRD)})


@lru_cache
def brief() -> Outlook:
    return outlook(BRIEF, draws=1_000)


def test_outlook__is_less_than_the_share_of_worlds_with_a_deal() -> None:
    found = brief()
    assert (found.held, found.next) == ("hanoi", None)
    for each in found.ways:
        assert each.least <= each.chance <= each.most <= each.left <= each.possible


def test_outlook__the_share_with_a_deal_is_what_play_says() -> None:
    fit = dt.infer(BRIEF, 1_000, 1)
    played = replay(fit, [dt.strategy("micro")])
    assert brief().worlds == played.worlds
    assert brief().ways[0].possible == pytest.approx(played.possible.value)


def test_outlook__both_assumptions_on_limits_count_the_same() -> None:
    found = brief()
    before, anew = found.ways
    assert found.model.chance == pytest.approx((before.chance + anew.chance) / 2)
    assert found.model.low == min(before.least, anew.least)
    assert found.model.high == max(before.most, anew.most)
    assert found.stated == found.model


def test_outlook__a_base_rate_is_mixed_in_equally() -> None:
    found = outlook(BRIEF, base=BASE, draws=1_000)
    assert found.model == brief().model
    assert found.mixed is not None
    assert found.stated == found.mixed
    assert found.mixed.chance == pytest.approx((found.model.chance + 0.2) / 2)
    assert found.mixed.low == pytest.approx((found.model.low + 0.13) / 2)
    assert found.mixed.high == pytest.approx((found.model.high + 0.29) / 2)


def test_outlook__a_next_meeting_of_which_nothing_is_known_changes_nothing_but_the_day() -> None:
    found = outlook(longer(BRIEF), draws=1_000)
    assert found.next == THIRD
    assert str(found.due) == "2019-06-30"
    assert found.ways[0] == brief().ways[0]
    assert found.ways[1].chance == pytest.approx(brief().ways[1].chance, abs=0.06)  # other draws


def test_outlook__talks_that_were_never_held_have_no_limits_as_before() -> None:
    found = outlook(dt.read_case("nash-1950-barter"), draws=400)
    assert found.held is None
    assert [each.limits for each in found.ways] == ["anew"]


def test_outlook__where_they_agreed_nothing_is_left_to_forecast() -> None:
    outcome = {"dismantlement": "partial", "sanctions": "eased"}
    both = tuple(
        Entry(id=f"yes-{by}", at="hanoi", by=by, act="accepts", outcome=outcome, source="report")
        for by in ("us", "dprk")
    )
    with pytest.raises(Unanswerable, match="all sides agree at 'hanoi'"):
        outlook(BRIEF.model_copy(update={"record": (*BRIEF.record, *both)}), draws=400)


def test_outlook__a_day_before_the_next_meeting_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="Third summit, is on 2019-06-30, after 2019-05"):
        outlook(longer(BRIEF), due=parse_edtf("2019-05"), draws=400)
