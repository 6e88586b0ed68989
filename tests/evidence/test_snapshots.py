"""Snapshots: what is kept of a document, and that nothing else is lost."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import WrongUse
from detente.evidence.snapshots import (
    MAX_CHARACTERS,
    hash_of,
    keep_snapshot,
    normalised,
    read_snapshot,
    snapshot_path,
)

SEEDS = Path(os.environ.get("DETENTE_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))


def own(folder: Path) -> Case:
    file = folder / "talks.yaml"
    file.write_text(read_case("hanoi-2019-brief").text or "", encoding="utf-8")
    return read_case(file)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\ufeffone\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("e\u0301", "\u00e9"),
        ("a\x00b\x1bc\td", "abc\td"),
        ("שלום 😀  „quote”", "שלום 😀  „quote”"),
    ],
)
def test_normalised__by_hand(text: str, kept: str) -> None:
    assert normalised(text) == kept


@given(st.text())
def test_normalised__is_settled_and_in_nfc(text: str) -> None:
    once = normalised(text)
    assert normalised(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_normalised__leaves_the_report_that_hanoi_rests_on_as_it_is() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"no documents in {SEEDS}; name their folder in DETENTE_SEEDS")
    hashes = {hash_of(normalised(p.read_text(encoding="utf-8"))) for p in SEEDS.glob("*.txt")}
    assert read_case("hanoi-2019").sources[0].sha256 in hashes


def test_snapshot__is_kept_beside_the_case_and_read_again(tmp_path: Path) -> None:
    case = own(tmp_path)
    assert read_snapshot(case, "report") is None
    kept = keep_snapshot(case, "report", "They met.\r\nThey left.")
    assert (tmp_path / "talks.sources" / "report.txt").read_bytes() == b"They met.\nThey left."
    assert read_snapshot(case, "report") == kept
    assert kept.sha256 == hash_of("They met.\nThey left.")
    assert keep_snapshot(case, "report", "They met.\nThey left.") == kept
    with pytest.raises(WrongUse, match="holds another text"):
        keep_snapshot(case, "report", "They met.")
    assert read_snapshot(case, "report") == kept


def test_snapshot__of_a_case_without_a_file_of_its_own() -> None:
    for case in (read_case("hanoi-2019-brief"), parse_case(read_case("hanoi-2019").text or "")):
        assert snapshot_path(case, "report") is None
        assert read_snapshot(case, "report") is None
        with pytest.raises(WrongUse, match="no file to keep a snapshot beside"):
            keep_snapshot(case, "report", "text")


def test_read_snapshot__what_is_no_text(tmp_path: Path) -> None:
    case = own(tmp_path)
    path = tmp_path / "talks.sources" / "report.txt"
    path.parent.mkdir()
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(WrongUse, match="is not UTF-8"):
        read_snapshot(case, "report")
    with path.open("wb") as file:
        file.truncate(4 * MAX_CHARACTERS + 1)
    with pytest.raises(WrongUse, match="too large"):
        read_snapshot(case, "report")
