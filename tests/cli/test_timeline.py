"""`detente timeline` as a person uses it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path


def test_timeline__answers_in_sentences_a_picture_and_tables(detente) -> None:
    code, out, err = detente("timeline", "hanoi-2019")
    told = " ".join(out.split())
    assert (code, err) == (0, "")
    assert "The record has 17 entries from 12 June 2018 to 1 March 2019 at 2 meetings." in told
    assert "for at least some relief) [report]: did not come true [report]" in told
    assert "a peace treaty may be announced) [report]: not on record" in told
    assert "├──┤  February 2019: source report judges" in out


def test_timeline__json_has_codes_and_chapters(detente) -> None:
    code, out, _ = detente("timeline", "hanoi-2019", "--json")
    told = json.loads(out)
    assert (code, told["format"]) == (0, "detente.timeline/1")
    offer = next(event for event in told["events"] if event["entry"] == "offer")
    assert (offer["plover"], offer["cameo"], offer["by"], offer["to"]) == (
        "AGREE", "030", "dprk", ["us"],
    )  # fmt: skip
    assert [each["meeting"] for each in told["meetings"]] == ["singapore", "hanoi", None]
    assert [each["fate"] for each in told["meetings"][2]["expected"]] == ["open"]


def test_timeline__csv_to_a_file_and_to_standard_output(detente, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    code, out, err = detente("timeline", "hanoi-2019", "--csv", str(path))
    assert (code, err) == (0, f"events: {path}\n")
    assert "The record has" in out
    written = path.read_bytes().decode()
    assert written.count("\r\n") == 18
    code, out, err = detente("timeline", "hanoi-2019", "--csv", "-")
    assert (code, err) == (0, "")
    assert list(csv.reader(io.StringIO(out))) == list(csv.reader(io.StringIO(written)))


def test_timeline__wrong_use_is_told_and_the_case_is_kept(detente, tmp_path: Path) -> None:
    assert detente("timeline", "hanoi-2019", "--csv", "-", "--json")[0] == 2
    own = tmp_path / "own.yaml"
    own.write_text("detente: 1\n", encoding="utf-8")
    code, _, err = detente("timeline", str(own), "--csv", str(own))
    assert code == 2
    assert "is the file that is read" in err
    code, _, err = detente("timeline", "hanoi-2019", "--csv", str(tmp_path / "no" / "e.csv"))
    assert code == 2
    assert "there is no folder" in err


def test_timeline__needs_no_meetings_and_no_dates(detente, tmp_path: Path) -> None:
    path = tmp_path / "bare.yaml"
    head = (
        "detente: 1\nid: b\ntitle: B\nsources: [{id: s, title: S}]\nparties: [{id: a}, {id: c}]\n"
        "issues: [{id: x, options: [no, yes]}]\n"
    )
    path.write_text(head, encoding="utf-8")
    assert "there is no timeline" in " ".join(detente("timeline", str(path))[1].split())
    path.write_text(
        f"{head}record: [{{id: e, by: a, act: predicts, source: s}}]\n", encoding="utf-8"
    )
    told = " ".join(detente("timeline", str(path))[1].split())
    assert "none with a date" in told
    assert "One entry has no date, and so stands last: e." in told
