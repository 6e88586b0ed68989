"""`detente draft`: what is proposed, where it is kept, and that no case is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case.read import read_case
from detente.case.write import write_case
from detente.evidence.begun import read_begun
from detente.evidence.proposals import read_proposals
from evidence.told import case_of, report


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "dam.txt").write_text(report("en"), encoding="utf-8")
    return tmp_path


def own(folder: Path) -> Path:
    case = case_of("en").model_copy(update={"sources": ()})
    return write_case(case, folder / "talks.yaml")


def test_draft__of_a_report_alone_begins_a_case(detente, place: Path) -> None:
    code, out, err = detente("draft", "dam.txt")
    assert (code, err) == (0, "")
    assert "proposed for dam.yaml; nothing is in it yet" in out
    assert "it needs two parties and an issue" in out
    case = read_begun("dam.yaml")
    assert (case.parties, case.issues, case.record) == ((), (), ())
    assert [one.id for one in case.sources] == ["report"]
    assert (place / "dam.sources" / "report.txt").read_text(encoding="utf-8") == report("en")
    assert {one.kind for one in read_proposals(case)} == {"party", "issue", "entry"}
    code, _, err = detente("check", "dam.yaml")
    assert code == 1
    assert "'parties' is missing; add it" in err


def test_draft__does_not_write_over_a_case(detente, place: Path) -> None:
    assert detente("draft", "dam.txt")[0] == 0
    before = (place / "dam.yaml").read_bytes()
    code, _, err = detente("draft", "dam.txt")
    assert code == 2
    assert "dam.yaml is there already; name it with --case" in err
    code, out, _ = detente("draft", "dam.txt", "--case", "dam.yaml")
    assert code == 0
    assert "nothing proposed that is new" in out
    assert (place / "dam.yaml").read_bytes() == before


def test_draft__for_a_case_adds_the_report_to_its_sources_only(detente, place: Path) -> None:
    file = own(place)
    code, out, _ = detente("draft", "dam.txt", "--case", str(file), "--json")
    told = json.loads(out)
    case = read_case(file)
    assert code == 0
    assert told["format"] == "detente.draft/1"
    assert [one["source"] for one in told["sources"]] == ["dam"]
    assert [one.id for one in case.sources] == ["dam"]
    assert case.record == ()
    kept = told["sources"][0]["proposals"]
    assert [one["id"] for one in kept] == [one.id for one in read_proposals(case)]
    assert kept[0]["anchor"]["exact"] in report("en")
    assert {one["kind"] for one in kept} == {"entry"}


def test_draft__of_a_case_drafts_its_sources(detente, place: Path) -> None:
    file = own(place)
    assert detente("source", "add", str(file), "dam.txt", "--issued", "2023-03-16")[0] == 0
    code, out, _ = detente("draft", str(file), "--source", "dam")
    assert code == 0
    assert "en: rejects: turned … down" in out
    assert "detente review" in out
    code, _, err = detente("draft", str(file), "--source", "memo")
    assert (code, err.strip()) == (2, "error: the case has no source 'memo'; known: dam")


def test_draft__says_where_there_are_no_cue_words(detente, place: Path) -> None:
    text = "El 14 de marzo de 2023 los delegados de Karvelia se fueron sin firmar nada. " * 3
    (place / "hoy.txt").write_text(text, encoding="utf-8")
    code, _, err = detente("draft", "hoy.txt", "--case", str(own(place)))
    assert code == 0
    assert "there are no cue words of 'es' (but of de, en, fr, nl)" in err


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["nowhere.txt"], 2, "there is no such file"),
        (["empty.txt"], 2, "there is no text in it"),
        (["binary.txt"], 2, "binary.txt"),
        (["hanoi-2019.yaml"], 1, "no such file"),
        (["dam.txt", "--case", "hanoi-2019"], 2, "no file of your own"),
        (["dam.txt", "--source", "x"], 2, "give the case itself"),
        (["talks.yaml"], 2, "no text of a source of 'told-en' is at hand"),
    ],
)
def test_draft__bad_input(detente, place: Path, arguments: list[str], code: int, said: str) -> None:
    file = own(place)
    before = file.read_bytes()
    (place / "empty.txt").write_text(" \n", encoding="utf-8")
    (place / "binary.txt").write_bytes(bytes(range(256)) * 9)
    found, _, err = detente("draft", *arguments)
    assert found == code
    assert said in err
    assert "Traceback" not in err
    assert file.read_bytes() == before
    assert sorted(path.suffix for path in place.iterdir()) == [".txt", ".txt", ".txt", ".yaml"]
