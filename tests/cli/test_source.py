"""`detente source` as a person uses it."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from detente.case.read import read_case
from detente.evidence.snapshots import hash_of
from oracles.small_documents import pdf

SAID = "The two villages met on Monday. They left without a deal."


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "talks.yaml"
    file.write_text(read_case("hanoi-2019").text or "", encoding="utf-8")
    return file


def comes_in(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_source_add__tells_what_it_read(detente, case: Path) -> None:
    (case.parent / "monday.txt").write_text(f"date 2021-05 {SAID}", encoding="utf-8")
    code, out, err = detente("source", "add", str(case), str(case.parent / "monday.txt"))
    assert (code, err) == (0, "")
    assert out == (
        f"added 'monday' to {case}: monday\n"
        "2021-05, en, 2 sentences, read as bare\n"
        f"its text is kept in {case.parent / 'talks.sources' / 'monday.txt'}\n"
    )
    assert detente("check", str(case))[0] == 0


def test_source_add__standard_input_with_options_as_json(
    detente, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in(monkeypatch, pdf([[SAID]], made="D:20210503"))
    options = ["--id", "press", "--title", "In the press", "--issued", "2021-05~", "--type"]
    options += ["article-newspaper", "--language", "en", "--url", "https://example.org/x", "--json"]
    code, out, err = detente("source", "add", str(case), "-", *options)
    assert (code, err) == (0, "")
    assert json.loads(out) == {
        "source": "press",
        "case": str(case),
        "title": "In the press",
        "type": "article-newspaper",
        "issued": "2021-05~",
        "language": "en",
        "kind": "pdf",
        "characters": len(SAID),
        "sentences": 2,
        "sha256": hash_of(SAID),
        "snapshot": str(case.parent / "talks.sources" / "press.txt"),
        "notes": ["the PDF was made on 2021-05-03, which need not be its date"],
    }


def test_source_add__says_what_it_does_not_know(
    detente, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in(monkeypatch, b"They met.")
    code, out, _ = detente("source", "add", str(case), "-", "--id", "short")
    assert code == 0
    assert "no date, language not known, 1 sentence, read as text" in out
    assert "- its language is not recognised" in out
    assert "- it states no date; name it with --issued" in out


@pytest.mark.parametrize(
    ("file", "data", "code", "told"),
    [
        ("-", b"\x00\x01\x02" * 99, 2, "the document: this is not text but a binary file"),
        ("-", b"a" * 50_000_001, 2, "standard input: it has over 50 MB"),
        ("-", b"", 2, "there is no text in it"),
        ("nowhere.txt", b"", 2, "there is no such file"),
        ("\0", b"", 2, "there is no such file"),
        ("/dev/zero", b"", 2, "is not a file"),
    ],
)
def test_source_add__what_cannot_be_read_leaves_the_case(
    detente, case: Path, monkeypatch: pytest.MonkeyPatch, file: str, data: bytes, code: int,
    told: str,
) -> None:  # fmt: skip
    before = case.read_bytes()
    comes_in(monkeypatch, data)
    left, out, err = detente("source", "add", str(case), file, "--id", "x")
    assert (left, out) == (code, "")
    assert told in err
    assert case.read_bytes() == before
    assert [path.name for path in case.parent.iterdir()] == ["talks.yaml"]


def test_source_list__whether_the_texts_are_at_hand(
    detente, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    comes_in(monkeypatch, SAID.encode())
    detente("source", "add", str(case), "-", "--id", "monday", "--title", "The talks")
    code, out, _ = detente("source", "list", str(case))
    assert code == 0
    assert "(2019-02, nl); text not at hand" in out
    assert "monday: The talks (no date, en); text at hand" in out
    rows = json.loads(detente("source", "list", str(case), "--json")[1])["sources"]
    assert rows[-1] == {
        "id": "monday", "issued": None, "language": "en", "title": "The talks", "text": "at hand",
    }  # fmt: skip
    assert [row["text"] for row in rows].count("never read") == 3


def test_source_list__of_a_case_without_any(detente) -> None:
    code, out, _ = detente("source", "list", "nash-1950-barter")
    if read_case("nash-1950-barter").sources:
        assert "text" in out
    else:
        assert "has no sources; add one" in out
    assert code == 0


def test_source_add__without_the_extra(
    detente, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.evidence.parts.PARTS", ("no_such_part",))
    code, _, err = detente("source", "add", str(case), "-", "--id", "x")
    assert code == 3
    assert "detente[evidence]" in err


def test_source_add__to_a_case_that_is_only_begun(
    detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("one.txt", "two.txt", "three.txt"):
        Path(name).write_text(f"date 2021-05 {SAID} {name}", encoding="utf-8")
    detente("draft", "one.txt")
    code, _, err = detente("source", "add", "one.yaml", "two.txt")
    assert (code, err) == (0, "")
    assert detente("draft", "three.txt", "--case", "one.yaml")[0] == 0
    code, out, _ = detente("source", "list", "one.yaml")
    assert (code, out.count("text at hand")) == (0, 3)


def test_source_add__a_spoilt_text_is_replaced_as_the_message_says(detente, case: Path) -> None:
    (case.parent / "monday.txt").write_text(f"date 2021-05 {SAID}", encoding="utf-8")
    command = ("source", "add", str(case), str(case.parent / "monday.txt"))
    detente(*command)
    kept = case.parent / "talks.sources" / "monday.txt"
    kept.write_bytes(b"\xff\xfe\x00")
    code, _, err = detente(*command)
    assert code == 2
    assert "move it away and add the source again" in err
    kept.rename(case.parent / "away")
    assert detente(*command)[0] == 0
    assert detente("check", str(case))[0] == 0
