"""What a model answered is checked: quotes, names, acts, dates, and signs that steer a screen."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.read import parse_case
from detente.evidence.answers import Asked, plain, sift
from detente.evidence.known_names import Names, names_of
from detente.evidence.prompt import Answer
from detente.evidence.proposals import Proposal, accept
from detente.evidence.sentences import sentences_of

TEXT = (
    "“We offer 3 of the 5 sites”, said the 𝔑orth on Monday. It left at noon. The South said no. "
    "It left at noon. Nothing was agreed."
)
CASE = parse_case("""\
detente: 1
id: sites
title: Sites
sources: [{id: report, title: A report}]
parties: [{id: north, name: The North}, {id: south, name: The South}]
issues: [{id: sites, options: [none, some]}]
no_deal: {sites: none}
meetings: [{id: first}, {id: second}]
""")
ENTRY: dict[str, Any] = {
    "quote": "The South said no",
    "sentence": 3,
    "by": "south",
    "act": "states",
}
QUOTE = {"quote": "Nothing was agreed", "sentence": 5}


def sifted(names: Names | None = None, **answer: Any) -> tuple[list[Proposal], list[str], Names]:
    asked = Asked(TEXT, sentences_of(TEXT, "en"), "report", {"name": "m"})
    proposals, refusals, then = sift(Answer.model_validate(answer), asked, names or names_of(CASE))
    return list(proposals), [one.why for one in refusals], then


def entry(**changes: Any) -> tuple[list[Proposal], list[str], Names]:
    return sifted(entries=[ENTRY | changes])


@pytest.mark.parametrize(
    ("quote", "number", "exact", "sentence"),
    [
        ("The South said no", 3, "The South said no", 3),
        ("The  South\nsaid no", 3, "The South said no", 3),
        ('"We offer 3 of the 5 sites"', 1, "“We offer 3 of the 5 sites”", 1),
        ("The South said no", 4, "The South said no", 3),
        ("The South said no", 2, "The South said no", 3),
        ("said no. It left at noon", 3, "said no. It left at noon", 3),
        ("It left at noon", 2, "It left at noon", 2),
        ("It left at noon", 4, "It left at noon", 4),
        ("said the 𝔑orth", 1, "said the 𝔑orth", 1),
    ],
)
def test_sift__a_quote_is_found_in_its_sentence_or_beside_it(
    quote, number, exact, sentence
) -> None:
    (found,), refused, _ = entry(quote=quote, sentence=number)
    assert refused == []
    assert (found.anchor.exact, found.sentence) == (exact, sentence)
    assert TEXT[found.anchor.start : found.anchor.end] == exact


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"quote": "We offer 4 of the 5 sites", "sentence": 1}, "does not stand in sentence 1"),
        ({"quote": "The South said no", "sentence": 5}, "does not stand in sentence 5"),
        ({"quote": "It left at noon", "sentence": 3}, "stands there twice"),
        ({"quote": "The South", "sentence": 9}, "no sentence 9; they are numbered 1 to 5"),
        ({"quote": "The South", "sentence": -1}, "no sentence -1"),
        ({"quote": ""}, "too short"),
        ({"quote": "said no"}, "too short"),
        ({"quote": "x" * 1_000_000}, "does not stand in"),
        ({"by": "east"}, "unknown party 'east'"),
        ({"to": ["east"]}, "unknown party 'east'"),
        ({"by": "report", "act": "offers"}, "unknown party 'report'"),
        ({"act": "\x1b[2Jsurrenders"}, r"unknown act '[2Jsurrenders'"),
        ({"at": "third"}, "unknown meeting 'third'"),
        ({"date": "yesterday"}, "yesterday"),
        ({"date": "2019-02-30"}, "2019-02"),
        ({"act": "offers", "at": "first"}, "says nothing without an outcome"),
        ({"act": "offers", "outcome": {"sites": "some"}}, "at which meeting"),
        ({"act": "offers", "at": "first", "outcome": {"aid": "some"}}, "unknown issue 'aid'"),
        ({"act": "offers", "at": "first", "outcome": {"sites": "all"}}, "unknown option of sites"),
        ({"act": "prefers", "outcome": {"sites": "some"}}, "compares two outcomes"),
    ],
)
def test_sift__what_does_not_hold_up_is_refused_and_says_why(changes, told) -> None:
    found, (why,), _ = entry(**changes)
    assert found == []
    assert told in why
    assert why.isprintable()


def test_sift__what_is_proposed_can_be_accepted() -> None:
    whole = {
        "by": "The North", "act": "asks", "to": ["south", "The South"], "at": "first",
        "date": "2019-02", "outcome": {"sites": "some"}, "note": "It asks for \u202esome.\n",
    }  # fmt: skip
    (found,), refused, _ = entry(**whole)
    assert refused == []
    assert found.content == {
        "by": "north", "act": "demands", "to": ["south"], "at": "first", "date": "2019-02",
        "outcome": {"sites": "some"}, "note": "It asks for some.",
    }  # fmt: skip
    accepted = accept(CASE, found).record[-1]
    assert (accepted.by, accepted.act, accepted.source) == ("north", "demands", ("report",))


def test_sift__sources_can_say_things() -> None:
    (found,), refused, _ = entry(by="report", act="judges")
    assert (found.content, refused) == ({"by": "report", "act": "judges"}, [])


def test_sift__the_reports_own_words_are_its_source_s() -> None:
    asked = Asked(TEXT, sentences_of(TEXT, "en"), "daily", {"name": "m"})
    said = Answer.model_validate({"entries": [ENTRY | {"by": "report", "act": "judges"}]})
    (found,), _, _ = sift(said, asked, names_of(None).with_source("daily"))
    assert found.content == {"by": "daily", "act": "judges"}
    named = names_of(None).with_source("daily").with_party("report", ())
    (found,), _, _ = sift(said, asked, named)
    assert found.content["by"] == "report"


def test_sift__a_known_party_is_not_proposed_again() -> None:
    found, refused, _ = sifted(
        parties=[QUOTE | {"id": "n", "name": "the north"}, QUOTE | {"id": "south"}]
    )
    assert (found, refused) == ([], [])


@pytest.mark.parametrize(
    ("party", "told"),
    [
        ({"id": "the east"}, "its id is none"),
        ({"id": ""}, "its id is none"),
        ({"id": "x" * 61}, "its id is none"),
        ({"id": "report"}, "a source has this id"),
        ({"id": "east", "quote": "The East"}, "does not stand in"),
    ],
)
def test_sift__a_party_that_cannot_be_is_refused_and_stays_unknown(party, told) -> None:
    found, (why, unknown), names = sifted(
        parties=[QUOTE | party],
        entries=[ENTRY | {"by": party["id"] or "nobody", "act": "meets", "to": ["nobody"]}],
    )
    assert found == []
    assert told in why
    assert "unknown party" in unknown
    assert names == names_of(CASE)


def test_sift__issues_and_options_can_be_new() -> None:
    offer = ENTRY | {"act": "offers", "at": "first", "outcome": {"aid": "food", "sites": "all"}}
    found, refused, names = sifted(
        issues=[
            QUOTE | {"id": "aid", "question": "Is there aid?", "options": ["none", "food", "food"]},
            QUOTE | {"id": "sites", "question": "Again?", "options": ["all", "none"]},
            QUOTE | {"id": "sites", "options": ["some"]},
        ],
        entries=[offer],
    )
    assert refused == []
    assert [one.content for one in found[:2]] == [
        {"id": "aid", "question": "Is there aid?", "options": ["none", "food"]},
        {"id": "sites", "options": ["all"]},
    ]
    assert names.issues["sites"] == ("none", "some", "all")
    case = CASE
    for one in found:
        if one.kind == "issue":
            case = accept(case, one)
    assert case.issue("sites").options == ("none", "some", "all")


@pytest.mark.parametrize(
    ("issue", "told"),
    [
        ({"id": "a: b", "options": ["x", "y"]}, "cannot name an issue"),
        ({"id": "importance", "options": ["x", "y"]}, "cannot name an issue"),
        ({"id": "aid", "options": ["x", "y > z"]}, "'y > z' cannot name an option"),
        ({"id": "aid", "options": ["x", "order"]}, "'order' cannot name an option"),
        ({"id": "aid", "options": ["x", "x"]}, "two options at least"),
        ({"id": "aid", "options": []}, "two options at least"),
    ],
)
def test_sift__an_issue_that_cannot_be_is_refused(issue, told) -> None:
    found, (why,), _ = sifted(issues=[QUOTE | issue])
    assert found == []
    assert told in why


@given(st.integers(0, 99), st.characters(codec="utf-8"))
def test_sift__a_quote_with_another_letter_or_digit_is_never_kept(at, sign) -> None:
    quote = "We offer 3 of the 5 sites"
    at %= len(quote)
    changed = quote[:at] + sign + quote[at + 1 :]
    if not (quote[at].isalnum() and sign.isalnum() and sign != quote[at]):
        return
    found, _, _ = entry(quote=changed, sentence=1)
    assert found == []


@given(st.text())
def test_plain__is_one_short_line_that_steers_nothing(text) -> None:
    told = plain(text, 20)
    assert len(told) <= 20
    assert told == " ".join(told.split())
    assert all(sign.isprintable() or sign in "\u200c\u200d" for sign in told)
