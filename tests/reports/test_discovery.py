"""Conditions and questions in words."""

from __future__ import annotations

import pytest

from detente.analysis.analyze import Analysis
from detente.analysis.change import change
from detente.analysis.discovery import (
    Column,
    Condition,
    Discovery,
    Question,
    Restriction,
    discovery,
)
from detente.case.read import read_case
from detente.preferences.ensemble import Share
from detente.reports.change import tell_change
from detente.reports.discovery import (
    discovery_grids,
    discovery_pictures,
    discovery_sentences,
    say_condition,
    say_question,
)

HANOI = read_case("hanoi-2019")
SOME = Share(0.8, 0.01)


def condition(*restrictions: Restriction) -> Condition:
    return Condition(restrictions, SOME, SOME, SOME, SOME)


def discovered(conditions: tuple[Condition, ...], questions: tuple[Question, ...]) -> Discovery:
    together = SOME if conditions else None
    return Discovery("hanoi-2019", "hanoi", SOME, 0.0, conditions, together, questions)


@pytest.mark.parametrize(
    ("column", "low", "high", "said"),
    [
        (("weight", "treaty"), 0.104, None, "gives treaty more than 10 of its 100 points"),
        (("weight", "treaty"), 0.1, 0.296, "gives treaty between 10 and 30 of its 100 points"),
        (("reservation", "hanoi"), None, 0.5, "needs less than 50 of 100 points to sign"),
        (("value", "x", "o"), 0.42, None, "values x o at more than 42 of 100"),
        (("value", "x", "o", "p"), 0.5, None, "would rather have x o than p"),
        (("value", "x", "o", "p"), None, 0.5, "would rather have x p than o"),
    ],
)
def test_say_condition__in_words(column, low, high, said: str) -> None:
    restriction = Restriction(Column("us", *column), low, high)
    assert say_condition(HANOI, condition(restriction)) == f"United States {said}"


def test_say_condition__names_each_party_once() -> None:
    limits = [
        Restriction(Column(party, "weight", issue), None, 0.2)
        for party, issue in (("us", "treaty"), ("us", "sanctions"), ("dprk", "treaty"))
    ]
    said = say_condition(HANOI, condition(*limits))
    assert said == (
        "United States gives treaty less than 20 of its 100 points and gives sanctions less than "
        "20 of its 100 points, and North Korea gives treaty less than 20 of its 100 points"
    )


def test_say_question__of_each_kind() -> None:
    said = [
        say_question(HANOI, Question("weight", "us", "treaty")),
        say_question(HANOI, Question("value", "us", "sanctions", ("eased",))),
        say_question(HANOI, Question("reservation", "us", "hanoi")),
        say_question(HANOI, Question("signs", "us", "hanoi", (), {"sanctions": "eased"}), "it"),
        say_question(HANOI, Question("prefers", "us", "treaty", ("announced", "none"))),
    ]
    assert said == [
        "how much United States cares about treaty",
        "what United States thinks of sanctions eased",
        "how many of 100 points United States needs to sign",
        "whether it would sign sanctions eased",
        "whether United States would rather have treaty announced than none",
    ]


def test_sentences__lead_with_what_removes_most_and_ask_of_each_party() -> None:
    asked = (
        Question("reservation", "us", "hanoi", removes=0.3, error=0.01),
        Question("signs", "us", "hanoi", (), {"treaty": "announced"}, 0.2, 0.01, SOME, SOME, SOME),
        Question("weight", "dprk", "treaty", removes=0.1, error=0.01),
    )
    limit = Restriction(Column("us", "reservation", "hanoi"), None, 0.5)
    said = list(discovery_sentences(HANOI, discovered((condition(limit),), asked)))
    assert said == [
        "A deal is there in 80.0 % ± 1.0 where United States needs less than 50 of 100 points to "
        "sign; that covers 80.0 % ± 1.0 of all worlds with a deal, and elsewhere there is one in "
        "80.0 % ± 1.0.",
        "What to find out next: how many of 100 points United States needs to sign; to know it "
        "would remove 30.0 % ± 1.0 of the doubt about a deal.",
        "The best question to answer with yes or no is whether United States would sign treaty "
        "announced: it would remove 20.0 % ± 1.0 (a deal in 80.0 % ± 1.0 if so, in 80.0 % ± 1.0 "
        "if not).",
        "About North Korea it is best to know how much it cares about treaty: 10.0 % ± 1.0.",
    ]


def test_sentences__say_so_where_nothing_tells() -> None:
    nothing = Question("weight", "us", "treaty", removes=0.004, error=0.001)
    assert list(discovery_sentences(HANOI, discovered((), (nothing,)))) == [
        "No simple condition on what is not known tells where there is a deal.",
        "No single answer would remove as much as 1 % of the doubt about a deal.",
    ]
    assert list(discovery_grids(HANOI, discovered((), (nothing,)))) == []
    assert list(discovery_pictures(HANOI, discovered((), (nothing,)))) == []
    (sure,) = discovery_sentences(HANOI, discovered((), ()))
    assert sure.startswith("There is a deal in every draw, so there is nothing to find out")


def test_tell_change__tells_all_of_it(told_hanoi: Analysis) -> None:
    found = discovery(told_hanoi.fit)
    told = tell_change(told_hanoi.case, change(told_hanoi.fit), found)
    titles = [grid.title for grid in told.grids]
    assert titles[1:] == ["What to add", "Conditions that open a deal", "What to find out next"]
    assert len(told.pictures) == 2
    rows = told.grids[-1].rows
    assert len(rows) <= 10
    assert rows[0][0] == say_question(told_hanoi.case, found.questions[0])
    assert len(told.grids[2].rows) == len(found.conditions)
