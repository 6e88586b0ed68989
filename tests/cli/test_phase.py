"""`detente phase` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

from detente.case.read import read_case

DONE = "\nimplementation:\n  carries_out: {us: sanctions, dprk: dismantlement}\n"


def written(tmp_path: Path, more: str) -> str:
    path = tmp_path / "talks.yaml"
    path.write_text((read_case("hanoi-2019-brief").text or "") + more, encoding="utf-8")
    return str(path)


def test_phase__answers_in_sentences_pictures_and_tables(detente) -> None:
    code, out, err = detente("phase", "hanoi-2019", "--draws", "400")
    assert (code, err) == (0, "")
    places = [
        out.index(words)
        for words in ("would hold hangs on what the case", "starts small", "step 1", "It holds in")
        if words in out
    ]
    assert len(places) >= 3
    assert "Nobody is said to carry out treaty" in " ".join(out.split())


def test_phase__json_is_one_document(detente) -> None:
    code, out, _ = detente("phase", "hanoi-2019", "--draws", "400", "--json")
    told = json.loads(out)
    assert code == 0
    assert told["format"] == "detente.phase/1"
    assert len(told["phasing"]["steps"]) == 8
    assert told["phasing"]["open"] == ["detection", "snapback", "patience"]


def test_phase__a_deal_of_ones_own_and_one_that_is_none(detente) -> None:
    asked = ("phase", "hanoi-2019", "--draws", "400", "--deal")
    code, out, _ = detente(*asked, "dismantlement: partial, sanctions: eased", "--json")
    assert code == 0
    assert json.loads(out)["phasing"]["deal"]["sanctions"] == "eased"
    code, _, err = detente(*asked, "dismantlement: partial, sanctions: eazed")
    assert (code, "did you mean 'eased'?" in err) == (2, True)
    code, _, err = detente(*asked, "sanctions")
    assert (code, "'sanctions' names no option" in err) == (2, True)


def test_phase__without_who_acts_says_which_key_is_missing(detente, tmp_path: Path) -> None:
    code, out, err = detente("phase", written(tmp_path, ""), "--draws", "400")
    assert (code, out) == (1, "")
    assert "does not say who would carry a deal out" in err
    assert "add implementation: {carries_out:" in err


def test_phase__a_deal_that_nothing_keeps_together_is_told_with_exit_code_1(
    detente, tmp_path: Path
) -> None:
    more = DONE + "  detection: 0\n  snapback: 0\n  patience: 90\n"
    code, out, _ = detente("phase", written(tmp_path, more), "--draws", "400")
    told = " ".join(out.split())
    assert code == 1
    assert "would not hold" in told
    assert "implementation: detection" in told
