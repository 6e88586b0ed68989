from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.model import Case
from detente.case.read import read_case
from detente.case.write import write_case
from detente.errors import WrongUse
from detente.evidence.documents import read_document
from detente.evidence.drafting import draft_sources, with_document
from detente.evidence.proposals import read_proposals
from detente.evidence.snapshots import snapshot_path
from evidence.told import case_of, report

DATA = report("en").encode()


def own(folder: Path) -> Case:
    return read_case(write_case(case_of("en"), folder / "talks.yaml"))


def test_with_document__the_same_text_is_the_same_source(tmp_path: Path) -> None:
    case, name = with_document(own(tmp_path), read_document(DATA, "dam.txt"), "dam.txt")
    assert name == "dam"
    path = snapshot_path(case, "dam")
    assert path is not None
    path.unlink()
    again, same = with_document(read_case(tmp_path / "talks.yaml"), read_document(DATA), "x.txt")
    assert same == "dam"
    assert path.read_bytes() == DATA
    assert len(again.sources) == 2


def test_draft_sources__those_at_hand_and_each_once(tmp_path: Path) -> None:
    case, _ = with_document(own(tmp_path), read_document(DATA, "dam.txt"), "dam.txt")
    first = draft_sources(case)
    assert [(one.source, one.language, one.notes) for one in first] == [("dam", "en", ())]
    assert read_proposals(case) == first[0].proposals
    assert draft_sources(case, "dam")[0].proposals == ()
    with pytest.raises(WrongUse, match="no text of a source"):
        draft_sources(case, "report")
    with pytest.raises(WrongUse, match="no source 'memo'; known: report, dam"):
        draft_sources(case, "memo")


def test_draft_sources__a_text_that_was_changed_is_told(tmp_path: Path) -> None:
    case, _ = with_document(own(tmp_path), read_document(DATA, "dam.txt"), "dam.txt")
    path = snapshot_path(case, "dam")
    assert path is not None
    path.write_text("Sorrel refused.", encoding="utf-8")
    assert "not the one that the case states" in draft_sources(case)[0].notes[0]


def test_draft_sources__of_a_case_that_ships() -> None:
    with pytest.raises(WrongUse, match="no file of your own"):
        draft_sources(read_case("hanoi-2019"))
