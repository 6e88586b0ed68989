"""Verification: all anchors of a case, and what is told of those that do not hold."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.case.read import parse_case, read_case
from detente.evidence.snapshots import hash_of
from detente.evidence.texts import FOLDER
from detente.evidence.verification import Verification, verify_anchors

SEEDS = Path(os.environ.get("DETENTE_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))

MAIL = "Hi. I ask for 120.\nThe lock: the lock is good."
CASE = f"""\
detente: 1
id: bike
title: A second-hand bicycle
sources:
  - {{id: mail, title: E-mail, sha256: {hash_of(MAIL)}}}
  - {{id: call, title: Call}}
parties: [{{id: ann}}, {{id: ben}}]
issues: [{{id: price, options: [low, high]}}]
record:
"""
ENTRY = "  - {{id: e{0}, by: ben, act: states, source: {1}, anchor: {{{2}}}}}\n"


@pytest.fixture(autouse=True)
def _no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER, raising=False)


def verified(folder: Path, *anchors: str, text: str | bytes | None = MAIL) -> Verification:
    """The anchors of a case with these, all into the mail but those that say `call`."""
    entries = [
        ENTRY.format(n, "call" if each.startswith("call ") else "[mail, call]",
                     each.removeprefix("call "))
        for n, each in enumerate(anchors)
    ]  # fmt: skip
    (folder / "bike.yaml").write_text(CASE + "".join(entries), encoding="utf-8")
    if text is not None:
        (folder / "bike.sources").mkdir(exist_ok=True)
        data = text.encode() if isinstance(text, str) else text
        (folder / "bike.sources" / "mail.txt").write_bytes(data)
    return verify_anchors(read_case(folder / "bike.yaml"))


@pytest.mark.parametrize(
    ("anchor", "status", "told"),
    [
        ("exact: I ask for 120", "verified", ""),
        ("start: 0, end: 3", "verified", ""),
        ("start: 40, end: 99", "lost",
         "'mail' ends after 46 characters, before this passage; correct 'end'"),
        ("start: 0, end: 13, exact: I ask for 120", "moved",
         "the quote stands at 4 to 17 of 'mail', not at 0 to 13; write start: 4, end: 17"),
        ("exact: I ask for 120, prefix: 'So '", "moved",
         "the quote stands at 4 to 17 of 'mail', but not between this prefix and suffix; "
         "correct or leave out these"),
        ("exact: I ask for 130", "lost",
         "the quote does not stand in 'mail': after 'I ask for 1' the text has "
         "'20. The lock: the lock i', the quote '30'; copy it from the text, in whole words"),
        ("exact: nothing", "lost",
         "the quote does not stand in 'mail'; copy it from the text, in whole words"),
        ("exact: lock", "ambiguous",
         "the quote stands several times in 'mail', and nothing says which is meant; "
         "add 'start' and 'end', or 'prefix' and 'suffix'"),
        ("call exact: lock", "not verifiable",
         "the text of 'call' is not at hand; keep it as bike.sources/call.txt, "
         "or in a folder that DETENTE_SEEDS names"),
        (f"exact: lock, sha256: {'0' * 64}", "not verifiable",
         "the text of 'mail' is not at hand; keep it as bike.sources/mail.txt, "
         "or in a folder that DETENTE_SEEDS names"),
    ],
)  # fmt: skip
def test_verify_anchors__tells_each_where_it_is_written(
    tmp_path: Path, anchor: str, status: str, told: str
) -> None:
    found = verified(tmp_path, anchor)
    (checked,) = found.anchors
    assert (checked.verdict.status, checked.finding.message) == (status, told)
    assert (checked.entry, checked.source) == ("e0", "call" if "call" in anchor else "mail")
    assert checked.finding.line == CASE.count("\n") + 1
    before = checked.finding.excerpt[: checked.finding.column - 1]
    assert before.endswith("anchor: ")
    failed = () if status in ("verified", "not verifiable") else (checked.finding,)
    assert found.failures == failed
    assert found.unknown == ({told: 1} if status == "not verifiable" else {})


def test_verify_anchors__drift_says_which_anchors_still_hold(tmp_path: Path) -> None:
    changed = "Hello. I ask for 120.\nNo lock."
    anchors = ("start: 4, end: 17, exact: I ask for 120", "exact: the lock", "start: 0, end: 3")
    found = verified(tmp_path, *anchors, text=changed)
    assert found.counts == {"moved": 1, "lost": 1, "not verifiable": 1}
    (drift,) = found.drift
    assert (drift.source, drift.stated, drift.found) == ("mail", hash_of(MAIL), hash_of(changed))
    assert drift.finding.line == 5
    assert drift.finding.message == (
        "mail.txt is not the text that was read; 1 of 3 anchors in it still hold (e0); "
        "restore it, or correct the anchors and state the new hash"
    )
    assert [finding.line for finding in found.failures] == [5, 10, 11]
    assert list(found.unknown) == [
        "a position alone says nothing when 'mail' has changed; add the words as 'exact'"
    ]


def test_verify_anchors__drift_says_where_the_text_that_was_read_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    kept = tmp_path / "texts" / "old"
    kept.write_bytes(MAIL.encode())
    monkeypatch.setenv(FOLDER, str(kept.parent))
    (drift,) = verified(tmp_path, "exact: lock", text="Another.").drift
    assert drift.finding.message == (
        f"mail.txt is not the text that was read; 0 of 1 anchors in it still hold; "
        f"the text that was read is {kept}; put it back"
    )


def test_verify_anchors__an_anchor_may_point_into_another_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "later").write_bytes(b"I ask for 100.")
    monkeypatch.setenv(FOLDER, str(tmp_path / "texts"))
    own = f"start: 10, end: 13, sha256: {hash_of('I ask for 100.')}"
    found = verified(tmp_path, own, "exact: I ask for 120", "exact: I ask for 100")
    assert [each.verdict.status for each in found.anchors] == ["verified", "verified", "lost"]


def test_verify_anchors__a_snapshot_that_is_no_text(tmp_path: Path) -> None:
    found = verified(tmp_path, "exact: a", text=b"\xff\xfe")
    assert found.counts == {"not verifiable": 1}
    (drift,) = found.drift
    assert (drift.found, drift.finding.line) == (None, 5)
    assert "is not UTF-8; move it away and add the source again" in drift.finding.message
    assert found.failures == (drift.finding,)


def test_verify_anchors__a_position_in_a_text_whose_hash_nobody_stated(tmp_path: Path) -> None:
    (tmp_path / "bike.sources").mkdir()
    (tmp_path / "bike.sources" / "call.txt").write_bytes(b"Fine.")
    found = verified(tmp_path, "call start: 0, end: 4", "call exact: Fine", text=None)
    assert found.counts == {"verified": 1, "not verifiable": 1}
    (told,) = found.unknown
    assert told == (
        "a position alone says nothing when 'call' states no sha256; add the words as 'exact'"
    )


def test_verify_anchors__of_a_case_without_a_file() -> None:
    found = verify_anchors(parse_case(CASE + ENTRY.format(0, "mail", "start: 0, end: 3")))
    assert found.counts == {"not verifiable": 1}
    assert found.failures == ()
    assert list(found.unknown) == [
        "the text of 'mail' is not at hand; a folder that DETENTE_SEEDS names may hold it"
    ]


def test_verify_anchors__hanoi_rests_on_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    case = read_case("hanoi-2019")
    assert verify_anchors(case).counts == {"not verifiable": 13}
    if not SEEDS.is_dir():
        pytest.skip(f"no documents in {SEEDS}; name their folder in DETENTE_SEEDS")
    monkeypatch.setenv(FOLDER, str(SEEDS))
    assert verify_anchors(case).counts == {"verified": 13}
