"""The cases that ship, against what is published and against the documents they point into."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from detente.case.library import shipped_cases
from detente.case.model import Case
from detente.case.read import read_case

SEEDS = Path(os.environ.get("DETENTE_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))


def anchored(case: Case) -> list[tuple[str, int, int, str]]:
    """Every anchored entry: its id, where its words stand, and the hash of the document."""
    hashes = {source.id: source.sha256 for source in case.sources}
    return [
        (entry.id, entry.anchor.start, entry.anchor.end, hashes[entry.source[0]] or "")
        for entry in case.record
        if entry.anchor is not None
    ]


def documents() -> dict[str, str]:
    """The texts of the sources that do not ship, by their hash."""
    if not SEEDS.is_dir():
        pytest.skip(f"no documents in {SEEDS}; name their folder in DETENTE_SEEDS")
    files = [path.read_bytes() for path in sorted(SEEDS.iterdir()) if path.is_file()]
    return {hashlib.sha256(data).hexdigest(): data.decode("utf-8") for data in files}


@pytest.mark.parametrize("name", shipped_cases())
def test_shipped_cases__anchors_belong_to_a_document(name: str) -> None:
    for entry, start, end, digest in anchored(read_case(name)):
        assert 0 <= start < end, entry
        assert len(digest) == 64, entry


def test_hanoi__anchors_are_whole_sentences_of_the_report() -> None:
    texts = documents()
    anchors = anchored(read_case("hanoi-2019"))
    assert len(anchors) >= 10
    for entry, start, end, digest in anchors:
        assert digest in texts, f"no document with the hash that {entry}'s source states"
        text = texts[digest]
        words = text[start:end]
        assert end <= len(text), entry
        assert words == words.strip(), entry
        assert words[-1] in ".!?\"'’”", (entry, words[-20:])
        assert text[:start].rstrip()[-1:] in (*".!?\"'’”:", ""), (entry, text[start - 20 : start])


def test_shipped_cases__say_when_they_are_invented() -> None:
    invented = {name for name in shipped_cases() if read_case(name).invented}
    assert invented == {"supplier-contract", "collective-agreement"}


def test_collective_agreement__has_a_neutral_third() -> None:
    case = read_case("collective-agreement")
    assert len(case.parties) == 3
    assert len(case.negotiators) == 2


def test_hanoi_brief__is_exactly_the_smallest_example() -> None:
    case = read_case("hanoi-2019-brief")
    assert case.rules == ()
    assert len(case.meetings) == 1
    assert [(entry.by, entry.act) for entry in case.record] == [
        ("dprk", "offers"),
        ("us", "rejects"),
        ("us", "demands"),
        ("dprk", "rejects"),
    ]
