"""Cases that are only begun: read as far as they are, and refused where anything else is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.read import read_case
from detente.case.write import write_case
from detente.errors import InvalidCase, WrongUse
from detente.evidence.begun import begin_case, lacks, read_begun
from detente.evidence.documents import read_document
from detente.evidence.snapshots import read_snapshot

TEXT = b"date 2019-02 De partijen gingen zonder akkoord uiteen."
BEGUN = "detente: 1\nid: a\ntitle: A\n"
PARTIES = "parties: [{id: x}, {id: y}]\n"
ISSUES = "issues: [{id: i, options: [a, b]}]\n"


def test_begin_case__writes_the_source_and_nothing_that_nobody_said(tmp_path: Path) -> None:
    case = begin_case(read_document(TEXT, "top.txt"), "top.txt", tmp_path)
    assert case.file == tmp_path / "top.yaml"
    assert (case.id, case.parties, case.issues, case.record) == ("top", (), (), ())
    source = case.sources[0]
    assert (source.id, str(source.issued), source.language) == ("report", "2019-02", "nl")
    kept = read_snapshot(case, "report")
    assert kept is not None
    assert kept.sha256 == source.sha256
    with pytest.raises(WrongUse, match="is there already"):
        begin_case(read_document(TEXT, "top.txt"), "top.txt", tmp_path)
    with pytest.raises(InvalidCase):
        read_case(tmp_path / "top.yaml")


def test_begin_case__of_standard_input(tmp_path: Path) -> None:
    assert begin_case(read_document(TEXT), "", tmp_path).id


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ("", ("two parties", "an issue")),
        ("parties: [{id: x}]\n", ("a second party", "an issue")),
        (PARTIES, ("an issue",)),
        (ISSUES, ("two parties",)),
        (PARTIES + ISSUES, ()),
    ],
)
def test_read_begun__says_what_it_lacks(
    tmp_path: Path, more: str, missing: tuple[str, ...]
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("# By hand.\n" + BEGUN + more, encoding="utf-8")
    case = read_begun(file)
    assert lacks(case) == missing
    changed = case.model_copy(update={"summary": "Said."})
    text = write_case(changed, file).read_text(encoding="utf-8")
    assert text == "# By hand.\n" + BEGUN + more + "summary: Said.\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "detente: 1\nid: a\n",
        BEGUN + "parties: [{id: x}, {id: x}]\n",
        BEGUN + "record: [{id: e, by: x, act: leaves, source: s}]\n",
        BEGUN + "colour: red\n",
        BEGUN + "parties: &a [*a]\n",
        BEGUN + "parties: [{id: x, colour: red}]\n",
    ],
)
def test_read_begun__anything_else_is_refused_as_it_is_elsewhere(tmp_path: Path, text: str) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidCase) as begun:
        read_begun(file)
    with pytest.raises(InvalidCase) as case:
        read_case(file)
    assert str(begun.value) == str(case.value)


def test_read_begun__a_file_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe")
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(InvalidCase):
            read_begun(tmp_path / name)
