"""The JSON document: complete, plain, and equal to the analysis."""

from __future__ import annotations

import json

from detente.analysis.analyze import Analysis
from detente.reports.document import FORMAT, analysis_document
from detente.reports.unknown import not_known


def test_document__is_plain_data_that_json_keeps(told_hanoi: Analysis) -> None:
    document = analysis_document(told_hanoi)
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert document["format"] == FORMAT


def test_document__has_every_outcome_entry_source_and_statement(told_hanoi: Analysis) -> None:
    document = analysis_document(told_hanoi)
    case = told_hanoi.case
    assert len(document["outcomes"]) == told_hanoi.zone.deals == 27
    assert [entry["id"] for entry in document["record"]] == [entry.id for entry in case.record]
    assert [source["id"] for source in document["sources"]] == [s.id for s in case.sources]
    assert len(document["dependence"]) == len(told_hanoi.fit.knowledge.statements)


def test_document__shares_are_those_of_the_zone(told_hanoi: Analysis) -> None:
    for shown, answer in zip(
        analysis_document(told_hanoi)["outcomes"], told_hanoi.zone.outcomes, strict=True
    ):
        assert shown["share"]["value"] == answer.share.value
        assert 0 <= shown["share"]["value"] <= 1
        assert (shown["share"]["error"] == 0) == answer.share.exact
        for told in answer.parties:
            assert shown["parties"][told.party]["status"] == told.status


def test_not_known__names_what_the_record_leaves_open(told_hanoi: Analysis) -> None:
    lines = not_known(told_hanoi)
    assert lines[0].startswith("United States: nothing is said on what it wants on treaty")
    still = [u.name for u in told_hanoi.unknowns if u.party == "us" and not u.moved]
    assert still
    assert all(any(name in line for line in lines) for name in still)
    assert any("hunger, only-part" in line for line in lines)
