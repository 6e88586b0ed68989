"""`detente check` and the anchors of a case: what is printed where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.evidence.snapshots import hash_of
from detente.evidence.texts import FOLDER

TEXT = "Hi. I ask for 120."
CASE = f"""\
detente: 1
id: bike
title: A second-hand bicycle
sources:
  - {{id: mail, title: E-mail, sha256: {hash_of(TEXT)}}}
parties: [{{id: ann}}, {{id: ben}}]
issues: [{{id: price, options: [low, high]}}]
record:
  - {{id: a, by: ben, act: meets, source: mail,
     anchor: {{exact: I ask for 120, start: 4, end: 17}}}}
  - {{id: hello, by: ben, act: states, source: mail, anchor: {{start: 0, end: 3}}}}
"""


@pytest.fixture
def bike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(FOLDER, raising=False)
    (tmp_path / "bike.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "bike.sources").mkdir()
    (tmp_path / "bike.sources" / "mail.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "bike.yaml"


def test_check__anchors_that_hold_are_counted(detente, bike: Path) -> None:
    code, out, err = detente("check", str(bike))
    assert (code, err) == (0, "")
    assert out == "bike: sound, and consistent (2 entries, 1 source)\nanchors: 2 verified\n"


def test_check__what_is_not_at_hand_is_counted_and_no_failure(detente, bike: Path) -> None:
    (bike.parent / "bike.sources" / "mail.txt").unlink()
    code, out, err = detente("check", str(bike))
    assert (code, err) == (0, "")
    assert "2 anchors not verifiable here: the text of 'mail' is not at hand; keep it as" in out


def test_check__a_quote_with_one_digit_changed_fails(detente, bike: Path) -> None:
    bike.write_text(CASE.replace("for 120,", "for 130,"), encoding="utf-8")
    code, out, err = detente("check", str(bike))
    assert code == 1
    assert "anchors: 1 verified, 1 lost" in out
    first, excerpt, mark = err.rstrip("\n").split("\n")
    assert first == (
        f"{bike}:10:14: error: the quote does not stand in 'mail': after 'I ask for 1' the text "
        "has '20.', the quote '30'; copy it from the text, in whole words"
    )
    assert excerpt[mark.index("^")] == "{"


def test_check__drift_is_a_failure(detente, bike: Path) -> None:
    (bike.parent / "bike.sources" / "mail.txt").write_text("Hi. I ask for 120!", encoding="utf-8")
    code, out, err = detente("check", str(bike))
    assert code == 1
    assert "anchors: 1 verified\n1 anchor not verifiable here: a position alone" in out
    told = "mail.txt is not the text that was read; 1 of 2 anchors in it still hold (a); restore"
    assert told in err


def test_check__anchors_in_json(detente, bike: Path) -> None:
    (bike.parent / "bike.sources" / "mail.txt").write_text("I  ask for 120.", encoding="utf-8")
    code, out, err = detente("check", str(bike), "--json")
    assert (code, err) == (1, "")
    told = json.loads(out)
    assert told["format"] == "detente.check/1"
    assert told["sound"] is True
    ask, hello = told["anchors"]
    assert ask == {
        "entry": "a", "source": "mail", "status": "moved", "rung": "white space", "start": 0,
        "end": 14, "file": str(bike), "line": 10, "column": 14,
        "message": "the quote stands at 0 to 14 of 'mail', not at 4 to 17; write start: 0, end: 14",
    }  # fmt: skip
    assert (hello["status"], hello["rung"]) == ("not verifiable", None)
    (drift,) = told["drift"]
    assert (drift["source"], drift["stated"], drift["line"]) == ("mail", hash_of(TEXT), 5)
    assert drift["found"] == hash_of("I  ask for 120.")


def test_check__of_a_faulty_file_says_nothing_about_anchors(detente, bike: Path) -> None:
    bike.write_text(CASE.replace("by: ben", "by: nobody"), encoding="utf-8")
    told = json.loads(detente("check", str(bike), "--json")[1])
    assert (told["anchors"], told["drift"]) == (None, None)
