"""The report that Hanoi rests on, by the path a user takes: add, draft, accept, check, report.

Its text is no part of the project; the facts here are in own words, by number of sentence.
"""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from detente.analysis.analyze import analyze
from detente.case.model import Case
from detente.case.read import read_case
from detente.case.write import write_case
from detente.evidence.anchors import verify
from detente.evidence.documents import read_document
from detente.evidence.drafting import draft_sources, with_document
from detente.evidence.proposals import Proposal, read_proposals, write_proposals
from detente.evidence.review import settle
from detente.evidence.snapshots import read_snapshot
from detente.reports.html import report_page
from evidence.keys import KEYS
from evidence.measure import score

SEEDS = Path(os.environ.get("DETENTE_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))

CASE = """\
# A reviewer's own case; its record comes from the report.
detente: 1
id: summit
title: The second summit
parties:
  - {id: us, name: Verenigde Staten, aliases: [Trump, Washington, Amerikaanse president]}
  - {id: dprk, name: Noord-Korea, aliases: [Kim, Kim Jong-un, Pyongyang]}
issues:
  - {id: arms, options: [none, part, all]}
  - {id: relief, options: [none, some, all]}
no_deal: {arms: none, relief: none}
preferences:
  us: {arms: all > part > none, relief: none > some > all}
  dprk: {arms: none > part > all, relief: all > some > none}
"""

PART_FOR_ALL = {"outcome": {"arms": "part", "relief": "all"}}
EDITS: dict[tuple[int, str], dict[str, Any]] = {
    (4, "leaves"): {"by": "us"},
    (7, "leaves"): {"by": "us"},
    (19, "offers"): {"by": "dprk", **PART_FOR_ALL},
    (21, "demands"): PART_FOR_ALL,
    (22, "rejects"): PART_FOR_ALL,
    (23, "rejects"): {"outcome": {"arms": "all", "relief": "all"}},
    (30, "judges"): {"confidence": 0.8},
}
"""What a reader fills in of what the draft leaves open."""

REFUSED = {(1, "states"), (13, "announces"), (7, "leaves")}
"""What repeats or is none."""


def document() -> tuple[bytes, str]:
    """The report, found by the hash that the case that ships states of it."""
    if not SEEDS.is_dir():
        pytest.skip(f"no documents in {SEEDS}; name their folder in DETENTE_SEEDS")
    wanted = read_case("hanoi-2019").sources[0].sha256
    for path in sorted(SEEDS.glob("*.txt")):
        data = path.read_bytes()
        if read_document(data, path.name).text and _hash(data, path.name) == wanted:
            return data, path.name
    pytest.skip(f"the report on Hanoi is not in {SEEDS}")


def _hash(data: bytes, name: str) -> str:
    from detente.evidence.snapshots import hash_of

    return hash_of(read_document(data, name).text)


def reviewed(one: Proposal) -> Proposal:
    return replace(
        one, content=one.content | EDITS.get((one.sentence, str(one.content["act"])), {})
    )


@pytest.fixture
def drafted(tmp_path: Path) -> Case:
    data, name = document()
    file = tmp_path / "summit.yaml"
    file.write_text(CASE, encoding="utf-8")
    case, _ = with_document(read_case(file), read_document(data, name), name)
    draft_sources(case)
    return read_case(file)


def test_seed__draft_against_the_key(drafted: Case) -> None:
    source = drafted.sources[0]
    assert (str(source.issued), source.language) == ("2019-02", "nl")
    found = score(KEYS["hanoi"], read_proposals(drafted), source.id)
    print(f"hanoi: {found}")
    assert found.recall >= 0.9, found  # recorded: the cue words were written by readers of it
    assert found.precision >= 0.85, found


def test_seed__becomes_a_reviewed_case(drafted: Case, tmp_path: Path) -> None:
    file = tmp_path / "summit.yaml"
    write_proposals(drafted, [reviewed(one) for one in read_proposals(drafted)])
    refused = [
        one.id for one in read_proposals(drafted) if (one.sentence, one.content["act"]) in REFUSED
    ]
    kept = [one.id for one in read_proposals(drafted) if one.id not in refused]
    settled = settle(file, kept, refused)
    assert settled.failed == {}
    case = read_case(file)
    assert len(case.record) == len(kept)
    assert "# A reviewer's own case" in (case.text or "")
    snapshot = read_snapshot(case, case.sources[0].id)
    assert snapshot is not None
    assert all(one.anchor and verify(snapshot.text, one.anchor).status == "verified"
               for one in case.record)  # fmt: skip
    # by hand: part for all is acceptable to one side and refused by the other, so is no deal
    found = analyze(case, draws=400)
    answer = next(
        one for one in found.zone.outcomes if one.outcome == {"arms": "part", "relief": "all"}
    )
    assert answer.status == "impossible"
    page = report_page(found)
    assert len(re.findall("<script src|<link", page)) == 0
    assert "summit" in page
    assert write_case(case, tmp_path / "again.yaml").read_text(encoding="utf-8") == case.text
