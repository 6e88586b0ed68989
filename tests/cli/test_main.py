"""The command line as a person uses it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.errors import WrongUse

CLASH = """\
detente: 1
id: clash
title: A clash
sources: [{id: s, title: Notes}]
parties: [{id: a}, {id: b}]
issues: [{id: price, options: [low, high]}, {id: time, options: [soon, late]}]
no_deal: {price: low, time: soon}
preferences:
  a: {price: high > low, time: late > soon}
record:
  - {id: yes, by: a, act: offers, outcome: {price: high}, source: s}
  - {id: never, by: a, act: rejects, outcome: {price: high, time: late}, source: s}
"""


def test_analyze__answers_in_words_and_leaves_standard_error_empty(detente) -> None:
    code, out, err = detente("analyze", "hanoi-2019-brief", "--draws", "400")
    assert (code, err) == (0, "")
    assert out.index("A deal was possible, but not certain") < out.index("What is not known")
    assert "impossible for United States [report]" in " ".join(out.split())


def test_analyze__json_is_one_document_and_the_same_for_a_seed(detente) -> None:
    first = detente("analyze", "hanoi-2019-brief", "--draws", "400", "--json")
    again = detente("analyze", "hanoi-2019-brief", "--draws", "400", "--json")
    other = detente("analyze", "hanoi-2019-brief", "--draws", "400", "--json", "--seed", "2")
    assert first == again
    assert json.loads(first[1])["format"] == "detente.analysis/1"
    assert json.loads(first[1])["zone"] != json.loads(other[1])["zone"]


def test_analyze__a_contradiction_names_its_entries_and_sources(detente, tmp_path: Path) -> None:
    path = tmp_path / "clash.yaml"
    path.write_text(CLASH, encoding="utf-8")
    code, out, err = detente("analyze", str(path))
    assert (code, out) == (1, "")
    assert "clash.yaml:11:5: yes: a offers price high [s]" in err
    assert "clash.yaml:12:5: never: a rejects price high, time late [s]" in err


def test_analyze__an_unknown_meeting_is_wrong_use(detente) -> None:
    code, _, err = detente("analyze", "hanoi-2019-brief", "--draws", "400", "--meeting", "hanoy")
    assert code == 2
    assert "unknown meeting 'hanoy'; did you mean 'hanoi'?" in err


def test_check__a_sound_case_passes(detente) -> None:
    code, out, _ = detente("check", "hanoi-2019")
    assert code == 0
    assert "sound, and consistent" in out


def test_check__prints_the_minimal_sets(detente, tmp_path: Path) -> None:
    path = tmp_path / "clash.yaml"
    path.write_text(CLASH, encoding="utf-8")
    code, out, _ = detente("check", str(path), "--json")
    told = json.loads(out)
    assert code == 1
    assert told["sound"] is True
    assert told["consistent"] is False
    # by hand: high is offered, and late only adds to it; and nobody can refuse the best outcome
    found = [{statement["id"] for statement in clash} for clash in told["contradictions"]]
    assert sorted(map(sorted, found)) == [
        ["a.price", "a.time", "never"],
        ["a.time", "never", "yes"],
    ]


def test_check__findings_go_to_standard_error_as_an_editor_reads_them(
    detente, tmp_path: Path
) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(CLASH.replace("id: never, by: a", "id: never, by: c"), encoding="utf-8")
    code, out, err = detente("check", str(path))
    assert (code, out) == (1, "")
    assert err.startswith(f"{path}:12:21: error: unknown party or source 'c'")


def test_check__findings_are_json_when_asked(detente, tmp_path: Path) -> None:
    path = tmp_path / "empty.yaml"
    path.write_text("", encoding="utf-8")
    code, out, _ = detente("check", str(path), "--json")
    told = json.loads(out)
    assert code == 1
    assert told["findings"][0]["line"] == 1
    assert "the file is empty" in told["findings"][0]["message"]


def test_new__writes_a_case_that_checks_and_analyses(detente, tmp_path: Path) -> None:
    code, out, _ = detente("new", "talks", "--folder", str(tmp_path))
    path = tmp_path / "talks.yaml"
    assert code == 0
    assert str(path) in out
    assert detente("check", str(path))[0] == 0
    assert detente("analyze", str(path), "--draws", "400")[0] == 0
    assert sorted(item.name for item in tmp_path.iterdir()) == ["case.schema.json", "talks.yaml"]


def test_new__never_overwrites(detente, tmp_path: Path) -> None:
    (tmp_path / "talks.yaml").write_text("mine", encoding="utf-8")
    code, _, err = detente("new", "talks", "--folder", str(tmp_path))
    assert code == 2
    assert "is there already" in err
    assert (tmp_path / "talks.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["../evil", "", "a b", "-x/../y", "x" * 81])
def test_new__refuses_names_that_are_no_ids(detente, tmp_path: Path, name: str) -> None:
    code, _, _ = detente("new", "--folder", str(tmp_path), "--", name)
    assert code == 2
    assert list(tmp_path.iterdir()) == []


def test_cases__lists_what_ships(detente) -> None:
    code, out, _ = detente("cases", "--json")
    assert code == 0
    assert {"hanoi-2019", "nash-1950-barter"} <= {case["id"] for case in json.loads(out)}


def test_schema__is_a_schema_that_a_new_case_meets(detente) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    code, out, _ = detente("schema")
    assert code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(out))


def test_run__an_unknown_command_is_wrong_use(detente) -> None:
    assert detente("analyse")[0] == 2


def test_run__a_file_that_is_not_there_is_said_to_be_so(detente) -> None:
    code, _, err = detente("analyze", "hanoi-2018")
    assert code == 1
    assert "did you mean 'hanoi-2019'?" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("place", ["no-folder/report.html", "."])
def test_analyze__a_place_that_takes_no_report_is_said_before_the_work(
    detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setattr("detente.preferences.infer.infer", None)  # would fail if it came to that
    code, out, err = detente("analyze", "hanoi-2019-brief", "--report", str(tmp_path / place))
    assert (code, out) == (2, "")
    assert "make it first" in err or "is not a file" in err
    assert list(tmp_path.iterdir()) == []


def test_analyze__a_report_never_replaces_its_case(detente, tmp_path: Path) -> None:
    path = tmp_path / "talks.yaml"
    detente("new", "talks", "--folder", str(tmp_path))
    before = path.read_text(encoding="utf-8")
    link = tmp_path / "link.html"
    link.hardlink_to(path)
    for place in (path, link):
        code, out, err = detente("analyze", str(path), "--draws", "200", "--report", str(place))
        assert (code, out) == (2, "")
        assert "is the file that is read" in err
    assert path.read_text(encoding="utf-8") == before


def test_analyze__a_reader_that_stops_early_does_not_cost_the_report(
    detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stops(found: object) -> None:
        raise WrongUse("as a pipe that breaks")

    monkeypatch.setattr("detente.reports.terminal.print_analysis", stops)
    page = tmp_path / "report.html"
    detente("analyze", "hanoi-2019-brief", "--draws", "200", "--report", str(page))
    assert "</html>" in page.read_text(encoding="utf-8")


def test_analyze__a_report_that_fails_leaves_the_answer(
    detente, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise WrongUse("too long a page")

    monkeypatch.setattr("detente.reports.html.report", fails)
    place = str(tmp_path / "report.html")
    code, out, err = detente("analyze", "hanoi-2019-brief", "--draws", "200", "--report", place)
    assert (code, "A deal was possible" in out, "too long a page" in err) == (2, True, True)


def test_check__says_how_each_set_can_be_mended(detente, tmp_path: Path) -> None:
    path = tmp_path / "clash.yaml"
    path.write_text(CLASH, encoding="utf-8")
    said = " ".join(detente("check", str(path))[1].split())
    assert "correct one, or give an entry of the record a confidence below 1" in said
    lone = CLASH.split("record:")[0].replace(
        "price: high > low", "price: {order: high > low, high: 60}"
    )
    path.write_text(lone, encoding="utf-8")
    said = " ".join(detente("check", str(path))[1].split())
    assert "set 1: cannot hold even alone; an issue's best option is worth 100" in said


def test_check__of_a_faulty_file_claims_nothing_about_its_record(detente, tmp_path: Path) -> None:
    path = tmp_path / "faulty.yaml"
    path.write_text(CLASH.replace("act: offers", "act: refuses"), encoding="utf-8")
    told = json.loads(detente("check", str(path), "--json")[1])
    assert (told["sound"], told["consistent"], told["complete"]) == (False, None, None)
    assert told["findings"][0]["message"] == "unknown act 'refuses'; did you mean 'rejects'?"


def test_analyze__says_what_was_put_on_the_table_elsewhere(detente) -> None:
    out = detente("analyze", "collective-agreement", "--draws", "200")[1]
    assert " at mediation" in " ".join(out.split())
    assert out.startswith("A collective agreement (invented), meeting: ")


def test_analyze__what_is_stated_exactly_is_not_called_unknown(detente) -> None:
    out = detente("analyze", "nash-1950-barter", "--draws", "200")[1]
    unknown = out[out.index("What is not known") :]
    assert "Bill" not in unknown
    assert "Jack" not in unknown
