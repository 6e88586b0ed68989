"""Drafts: how much they find, printed and held to a floor; and that hostile texts do no harm."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.case.edtf import parse_edtf
from detente.evidence.anchors import verify
from detente.evidence.draft import MOST, draft
from detente.evidence.proposals import Proposal
from evidence.keys import KEYS
from evidence.measure import score
from evidence.told import HELD_BACK, IDIOMS, LANGUAGES, case_of, report

FLOORS = dict.fromkeys(LANGUAGES, (0.85, 0.85)) | {
    "idioms-en": (0.9, 0.9),
    "idioms-nl": (0.6, 0.6),
    "idioms-de": (0.85, 0.9),
    "idioms-fr": (0.85, 0.7),
    "held-back-en": (0.8, 0.85),
    "held-back-nl": (0.55, 0.75),
    "held-back-de": (0.75, 0.85),
    "held-back-fr": (0.65, 0.75),
}
"""Recall and precision, recorded: what is below has become worse."""


PIECES = (
    *("Karvelia", "Sorrel", "refused", "offers", "“", "”", ".", ",", "that", "and", "3", "May"),
    *("2020", "she", "not", "was", "by", "of", "\n\n", "😀", "ש"),
)


def drafted(name: str) -> tuple[Proposal, ...]:
    return draft(report(name), name[-2:], case_of(name))


@pytest.mark.parametrize("name", [*LANGUAGES, *IDIOMS, *HELD_BACK])
def test_draft__finds_what_a_reader_enters(name: str) -> None:
    found = score(KEYS[name], drafted(name))
    print(f"{name}: {found}")
    recall, precision = FLOORS[name]
    assert found.recall >= recall, found
    assert found.precision >= precision, found


def test_draft__held_back_reports_together() -> None:
    found = [score(KEYS[name], drafted(name)) for name in HELD_BACK]
    key, lines = sum(one.key for one in found), sum(one.acts for one in found)
    proposals, right = sum(one.drafted for one in found), sum(one.right for one in found)
    actors = sum(one.with_actor for one in found)
    print(f"held back: {lines} of {key} lines ({actors} with the actor), {right} of {proposals}")
    assert lines / key > 0.7
    assert right / proposals > 0.8


@pytest.mark.parametrize("name", [*LANGUAGES, *IDIOMS, *HELD_BACK])
def test_draft__every_anchor_verifies_and_every_rule_is_told(name: str) -> None:
    text = report(name)
    for one in drafted(name):
        assert verify(text, one.anchor).status == "verified"
        assert one.anchor.exact == text[one.anchor.start : one.anchor.end]
        assert one.rule
        assert one.rule.startswith(f"{name[-2:]}: ")
        assert one.status == "proposed"


def told(text: str, language: str = "en") -> list[dict[str, object]]:
    return [one.content for one in draft(text, language, case_of("en"))]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Sorrel's minister refused.", {"act": "rejects", "by": "sorrel"}),
        ("The plan was rejected by Sorrel.", {"act": "rejects", "by": "sorrel"}),
        ("The plan was rejected.", {"act": "rejects"}),
        ("The lunch was cancelled.", {"act": "cancels", "by": "report"}),
        ("She refused.", {"act": "rejects"}),
        ("“We refuse to pay for it,” said Marsh.", {"act": "rejects", "by": "karvelia"}),
        ("“They refuse to pay,” said Marsh.", {"act": "states", "by": "karvelia"}),
        ("“It is a fine day,” she said.", {"act": "states"}),
        ("Karvelia said that Sorrel refused.", {"act": "rejects", "by": "sorrel"}),
        ("Karvelia offered a bridge to Sorrel.",
         {"act": "offers", "by": "karvelia", "to": "sorrel"}),
        ("On 2 March 2023 Karvelia refused.",
         {"act": "rejects", "date": "2023-03-02", "by": "karvelia"}),
        ("Karvelia announced a start on 2 May 2024.", {"act": "announces", "by": "karvelia"}),
        ("Yesterday Karvelia left the table.",
         {"act": "leaves", "date": "2023-03-15", "by": "karvelia"}),
    ],
)  # fmt: skip
def test_draft__who_and_when_by_hand(text: str, content: dict[str, object]) -> None:
    assert told(text) == [content]


@pytest.mark.parametrize(
    "text", ["", " \n", "Karvelia did not refuse.", "A refusal\n\nIt rained.", "Sorrel slept."]
)
def test_draft__nothing_where_nothing_is_told(text: str) -> None:
    assert told(text) == []


def test_draft__without_a_case_proposes_parties_and_whether_there_is_a_deal() -> None:
    found = draft(report("en"), "en")
    parties = [one.content["id"] for one in found if one.kind == "party"]
    assert "karvelia" in parties
    assert any("sorrel" in party for party in parties)
    issue = next(one for one in found if one.kind == "issue")
    assert issue.anchor.exact
    assert "treaty" in issue.anchor.exact
    actors = {one.content.get("by") for one in found if one.kind == "entry"} - {None, "report"}
    assert actors <= set(parties)


def test_draft__a_language_without_cue_words_still_gives_names_quotations_and_dates() -> None:
    text = (
        "Ayer Karvelia se fue el 14 de marzo de 2023. “No vamos a firmar eso”, dijo Marsh. "
        "Luego Karvelia rechazó todo."
    )
    found = draft(text, "es", case_of("en"))
    assert [(one.content, one.rule) for one in found] == [
        ({"act": "states", "date": "2023-03-14", "by": "report"}, "es: a party and a date"),
        ({"act": "states", "by": "karvelia"}, "es: quotation"),
    ]
    assert [one.content["name"] for one in draft(text, "es") if one.kind == "party"] == ["Karvelia"]


@pytest.mark.parametrize("language", ["he", "zh", "und", "x", "en", "qaa"])
def test_draft__any_script_in_any_language(language: str) -> None:
    text = "😀 „שלום \u202eעולם” אמר Marsh ב-3 ינואר 2021. Karvelia 𝒜𝒷 refused 谈判破裂。"
    for one in draft(text, language, case_of("en")):
        assert one.anchor.exact == text[one.anchor.start : one.anchor.end]
    assert all(one.anchor.exact for one in draft(text * 3, language))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_draft__never_falls_over_a_text(parts: list[str]) -> None:
    text = " ".join(parts)
    for case in (case_of("en"), None):
        for one in draft(text, "en", case, issued=parse_edtf("2020-05-04")):
            assert verify(text, one.anchor).status == "verified"


@pytest.mark.parametrize(
    "piece",
    ["offers ", "“", "left the ", "“we offer” ", "Aa Bb ", "a", "1 May 2/3/2020 ", "Xs'", "\n"],
)
def test_draft__time_grows_with_the_text_and_no_faster(piece: str) -> None:
    text = (piece * 300_000)[:300_000]
    began = time.perf_counter()
    found = draft(text, "en", case_of("en"))
    assert time.perf_counter() - began < 30  # about a second where nothing else runs
    assert len(found) <= MOST
    assert all(len(one.anchor.exact or "") <= 2_000 for one in found)
