from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.case.read import read_case
from detente.case.write import write_case
from detente.errors import WrongUse
from detente.evidence.begun import begin_case, read_begun
from detente.evidence.documents import read_document
from detente.evidence.drafting import draft_sources
from detente.evidence.proposals import read_proposals, write_proposals
from detente.evidence.review import edited, settle, surroundings_of
from detente.evidence.snapshots import keep_snapshot
from evidence.told import case_of, report


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = write_case(case_of("en"), tmp_path / "talks.yaml")
    case = read_case(path)
    keep_snapshot(case, "report", report("en"))
    draft_sources(case)
    return path


def test_surroundings__the_sentence_before_and_after(file: Path) -> None:
    case = read_case(file)
    offer = next(one for one in read_proposals(case) if one.sentence == 4)
    around = surroundings_of(case)(offer)
    assert around.before.startswith("President Odell Marsh")
    assert around.passage == offer.anchor.exact
    assert around.after.startswith("In return")


def test_surroundings__without_the_text_the_passage_is_what_the_anchor_quotes(file: Path) -> None:
    case = read_case(file)
    file.with_name("talks.sources").joinpath("report.txt").unlink()
    offer = read_proposals(case)[0]
    around = surroundings_of(case)(offer)
    assert (around.before, around.passage, around.after) == ("", offer.anchor.exact, "")


def test_settle__a_review_cut_between_the_files_enters_nothing_twice(file: Path) -> None:
    before = read_proposals(read_case(file))
    name = next(one.id for one in before if one.content["act"] == "leaves")
    settle(file, [name])
    write_proposals(read_case(file), before)  # as if it had been cut before this was written
    settled = settle(file, [name])
    assert settled.accepted == ()
    assert "the record has it already, as 'leaves-3'" in settled.failed[name]
    assert len(read_case(file).record) == 1


@pytest.mark.parametrize(
    ("line", "content"),
    [
        ("by = us", {"act": "offers", "by": "us"}),
        ("note=a = b, c", {"act": "offers", "note": "a = b, c"}),
        ("to = a, b", {"act": "offers", "to": ["a", "b"]}),
        ("outcome = {x: y}", {"act": "offers", "outcome": {"x": "y"}}),
        ("needs_deal_more = a: b", {"act": "offers", "needs_deal_more": {"a": "b"}}),
        ("options = none, half, all", {"act": "offers", "options": ["none", "half", "all"]}),
        ("act =", {}),
    ],
)
def test_edited__by_hand(line: str, content: dict[str, Any]) -> None:
    assert edited({"act": "offers"}, line) == content


@pytest.mark.parametrize("line", ["", "by", "= us", "outcome = x", "b y = us"])
def test_edited__what_changes_nothing(line: str) -> None:
    with pytest.raises(WrongUse, match="write"):
        edited({"act": "offers"}, line)


def test_settle__who_a_party_is_once_accepted_it_is_in_all_that_names_it(tmp_path: Path) -> None:
    document = read_document(report("en").encode(), "talks.txt")
    draft_sources(begin_case(document, "talks.txt", tmp_path))
    file = tmp_path / "talks.yaml"
    proposed = read_proposals(read_begun(file))
    marsh = next(one for one in proposed if one.content.get("id") == "karvelia")
    left = replace(marsh, id="left", kind="entry", content={"by": "karvelia", "act": "leaves"})
    met = replace(left, id="met", content={"by": "valdo", "act": "meets", "to": ["karvelia"]})
    south = replace(marsh, content={"id": "south", "name": "Karvelia"})
    valdo = {"id": "north", "name": "The North", "aliases": ["Valdo"]}
    issue = next(one for one in proposed if one.kind == "issue")
    write_proposals(
        read_begun(file), [south, replace(south, id="n", content=valdo), issue, left, met]
    )
    settled = settle(file, ["all"])
    assert settled.failed == {}
    told = [(entry.act, entry.by, entry.to) for entry in settled.case.record]
    assert told == [("leaves", "south", ()), ("meets", "north", ("south",))]


def test_draft__again_after_a_party_got_another_id__proposes_nothing_twice(tmp_path: Path) -> None:
    document = read_document(report("en").encode(), "talks.txt")
    draft_sources(begin_case(document, "talks.txt", tmp_path))
    file = tmp_path / "talks.yaml"
    ours = {"karvelia": "south", "sorrel": "north"}
    changed = [
        replace(one, content=one.content | {"id": ours[one.content["id"]]})
        if one.content.get("id") in ours
        else one
        for one in read_proposals(read_begun(file))
    ]
    write_proposals(read_begun(file), changed)
    settle(file, [one.id for one in changed if one.content.get("id") in ours.values()])
    kept = {(one.anchor, one.content.get("act"), one.content.get("by")) for one in changed}
    told = {(anchor, act, ours[by]) for anchor, act, by in kept if by in ours}
    again = draft_sources(read_begun(file))[0].proposals
    assert told
    assert not told & {(one.anchor, one.content["act"], one.content.get("by")) for one in again}
