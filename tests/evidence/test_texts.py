"""Texts: found by the name of their source, or by the hash it states."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.model import Case
from detente.case.read import read_case
from detente.evidence.snapshots import MAX_CHARACTERS, hash_of, keep_snapshot
from detente.evidence.texts import FOLDER, find_text, text_of

TEXT = "They met. They left."


def talks(folder: Path, sha256: str = hash_of(TEXT)) -> Case:
    file = folder / "talks.yaml"
    brief = read_case("hanoi-2019-brief").text or ""
    assert "language: nl" in brief
    file.write_text(brief.replace("language: nl", f"sha256: {sha256}"), encoding="utf-8")
    return read_case(file)


def test_text_of__is_the_snapshot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FOLDER, raising=False)
    case = talks(tmp_path)
    assert text_of(case, case.sources[0]) is None
    keep_snapshot(case, "report", "Another text.")
    found = text_of(case, case.sources[0])
    assert found is not None
    assert found.text == "Another text."


def test_text_of__is_any_file_with_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, folder = talks(tmp_path), tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Another text.", encoding="utf-8")
    (folder / "b.bin").write_bytes(b"\xff\xfe")
    (folder / "folder").mkdir()
    with (folder / "c.txt").open("wb") as file:
        file.truncate(4 * MAX_CHARACTERS + 1)
    monkeypatch.setenv(FOLDER, str(folder))
    assert text_of(case, case.sources[0]) is None
    (folder / "z").write_bytes(TEXT.encode())
    found = text_of(case, case.sources[0])
    assert found is not None
    assert (found.text, found.sha256) == (TEXT, hash_of(TEXT))
    monkeypatch.setenv(FOLDER, str(tmp_path / "gone"))
    assert text_of(case, case.sources[0]) is None
    beside = tmp_path / "talks.sources"
    beside.mkdir()
    (folder / "z").rename(beside / "z")
    assert find_text(case, case.sources[0], hash_of(TEXT)) == beside / "z"
