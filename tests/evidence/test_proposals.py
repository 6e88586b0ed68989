"""Proposals: kept beside the case, and in it only when accepted."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from detente.case.model import Anchor, Case
from detente.case.read import parse_case, read_case
from detente.case.write import case_text, write_case
from detente.errors import WrongUse
from detente.evidence.proposals import (
    Proposal,
    accept,
    add_proposals,
    merged,
    read_proposals,
    refuse,
    write_proposals,
)

ANCHOR = Anchor(start=10, end=19, exact="they left", prefix="Then ", suffix=".")
OUTCOME = {"dismantlement": "partial", "sanctions": "eased"}
WALK = Proposal("p1", "entry", {"by": "us", "act": "leaves"}, "report", ANCHOR, 3, "en: leaves")
OFFER = replace(WALK, id="p2", content={"by": "dprk", "act": "offers", "outcome": OUTCOME})
PARTY = replace(WALK, id="p3", kind="party", content={"id": "china", "role": "neutral"})
ALIAS = replace(WALK, id="p4", kind="alias", content={"party": "us", "alias": "America"})
ISSUE = replace(WALK, id="p5", kind="issue", content={"id": "aid", "options": ["none", "food"]})


def own(folder: Path) -> Case:
    file = folder / "talks.yaml"
    file.write_text(read_case("hanoi-2019-brief").text or "", encoding="utf-8")
    return read_case(file)


def test_proposals__are_kept_beside_the_case_and_read_again(tmp_path: Path) -> None:
    case = own(tmp_path)
    assert read_proposals(case) == ()
    asked = {"name": "m", "prompt_sha256": "0" * 64, "asked": "2026-01-01T00:00:00Z"}
    kept = (WALK, replace(OFFER, rule=None, model=asked), refuse(PARTY))
    path = write_proposals(case, kept)
    assert path == tmp_path / "talks.proposals.json"
    assert read_proposals(case) == kept
    assert json.loads(path.read_text(encoding="utf-8"))["format"] == "detente.proposals/1"


def test_add_proposals__the_same_is_not_added_twice(tmp_path: Path) -> None:
    case = own(tmp_path)
    assert [one.id for one in add_proposals(case, [WALK, OFFER, WALK])] == ["p1", "p2"]
    write_proposals(case, [refuse(WALK), OFFER])
    assert add_proposals(case, [WALK, OFFER]) == ()
    elsewhere = replace(WALK, anchor=Anchor(start=30, end=39, exact="they left"))
    assert [one.id for one in add_proposals(case, [elsewhere, ALIAS])] == ["p3", "p4"]
    assert [one.status for one in read_proposals(case)] == ["refused", *["proposed"] * 3]


def test_merged__ids_are_never_given_twice() -> None:
    kept = merged([replace(WALK, id="p2")], [OFFER, PARTY])
    assert [one.id for one in kept] == ["p2", "p1", "p3"]


@pytest.mark.parametrize("case", [read_case("hanoi-2019"), parse_case(case_text(read_case(
    "hanoi-2019-brief")))])  # fmt: skip
def test_write_proposals__of_a_case_without_a_file_of_its_own(case: Case) -> None:
    assert read_proposals(case) == ()
    with pytest.raises(WrongUse, match="no file to keep proposals beside"):
        write_proposals(case, [WALK])


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"\xff\xfe",
        b"[]",
        b"[" * 100_000,
        b'{"format": "other/1", "proposals": []}',
        b'{"format": "detente.proposals/1"}',
        b'{"format": "detente.proposals/1", "proposals": [{"id": "p1"}]}',
    ],
)
def test_read_proposals__what_holds_none(tmp_path: Path, content: bytes) -> None:
    case = own(tmp_path)
    (tmp_path / "talks.proposals.json").write_bytes(content)
    with pytest.raises(WrongUse, match="holds no proposals"):
        read_proposals(case)


def test_accept__gives_a_new_case_that_keeps_its_comments(tmp_path: Path) -> None:
    case = own(tmp_path)
    changed = case
    for proposal in (WALK, OFFER, PARTY, ALIAS):
        changed = accept(changed, proposal)
    assert len(case.record) == 4
    assert [entry.id for entry in changed.record[4:]] == ["leaves-3", "offers-3"]
    assert changed.record[4].anchor == ANCHOR
    assert changed.record[4].source == ("report",)
    assert changed.parties[2].role == "neutral"
    assert changed.parties[0].aliases == ("Washington", "Trump", "America")
    assert accept(changed, ALIAS).parties == changed.parties
    again = read_case(write_case(changed, tmp_path / "talks.yaml"))
    assert again == changed
    assert "# The smallest real example" in (again.text or "")


def test_accept__an_issue_says_what_holds_without_a_deal() -> None:
    case = read_case("hanoi-2019-brief")
    with pytest.raises(WrongUse, match="leaves aid open, and 'no_deal' does not say"):
        accept(case, ISSUE)
    changed = accept(case, replace(ISSUE, content={**ISSUE.content, "no_deal": "none"}))
    assert changed.issue("aid").options == ("none", "food")
    assert changed.no_deal == {**(case.no_deal or {}), "aid": "none"}
    assert parse_case(case_text(changed)) == changed


@pytest.mark.parametrize(
    ("proposal", "why"),
    [
        (replace(OFFER, content={"by": "dprk", "act": "offers"}), "nothing without an outcome"),
        (replace(WALK, content={"by": "france", "act": "leaves"}), "unknown party or source"),
        (replace(WALK, content={"act": "leaves"}), "'by' is missing; add it"),
        (replace(WALK, content={"by": "us", "act": "refuses"}), "did you mean 'rejects'"),
        (replace(WALK, source="memo"), "unknown source 'memo'"),
        (replace(WALK, content={**WALK.content, "date": "28 Feb 2019"}), "months are numbers here"),
        (replace(WALK, content={**WALK.content, "colour": "red"}), "unknown key 'colour'"),
        (replace(WALK, content={**WALK.content, "id": "offer"}), "'offer' stands twice"),
        (replace(OFFER, content={**OFFER.content, "outcome": {"sanctions": "gone"}}), "known:"),
        (replace(PARTY, content={"id": "us"}), "'us' stands twice"),
        (replace(PARTY, content={"name": "China"}), "'id' is missing"),
        (replace(ALIAS, content={"party": "china", "alias": "Beijing"}), "no party 'china'"),
        (replace(ALIAS, content={"party": "us", "alias": " "}), "'alias' is empty"),
        (replace(ISSUE, content={"id": "aid", "options": ["none"]}), "needs 2 or more"),
    ],
)  # fmt: skip
def test_accept__what_would_make_the_case_unsound(proposal: Proposal, why: str) -> None:
    case = read_case("hanoi-2019-brief")
    with pytest.raises(WrongUse, match=f"{proposal.id} cannot be accepted.*{why}"):
        accept(case, proposal)


def test_accept__the_same_passage_is_not_entered_twice() -> None:
    once = accept(read_case("hanoi-2019-brief"), WALK)
    with pytest.raises(WrongUse, match="has it already, as 'leaves-3'"):
        accept(once, replace(WALK, id="p9"))
    other = replace(WALK, anchor=Anchor(start=1, end=2))
    assert accept(once, other).record[-1].id == "leaves-3-2"


def test_accept__options_that_an_issue_lacks_are_added_to_it(tmp_path: Path) -> None:
    case = own(tmp_path)
    more = replace(ISSUE, content={"id": "treaty", "options": ["signed", "none"]})
    assert accept(case, more).issue("treaty").options == ("none", "announced", "signed")
    with pytest.raises(WrongUse, match="p5 cannot be accepted"):
        accept(case, replace(more, content={"id": "treaty", "options": ["a: b"]}))
    with pytest.raises(WrongUse, match="stands twice"):
        accept(case, replace(more, content=more.content | {"question": "Is it signed?"}))
    assert [one.kind for one in merged((), [ISSUE, more, more])] == ["issue", "issue"]
