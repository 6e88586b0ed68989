"""`detente score` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

TABLE = """\
id,question,by,opened,due,probability,words,answer,resolved,resolved_by
a,Deal?,ann,2025-01,2025-02,0.9,,yes,2025-02,minutes
b,Deal?,ann,2025-01,2025-02,0.6,,no,2025-02,
c,Deal?,ben,2025-01,2025-02,,likely,yes,2025-02,minutes
d,Deal?,ben,2025-01,2025-02,0.5,,void,2025-02,minutes
e,Deal?,ben,2025-01,2025-02,0.5,,,,
f,Deal?,ben,2025-01,2999,0.5,,,,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "ours.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_score__says_the_scores_beside_base_rates(detente, table: Path) -> None:
    code, out, err = detente("score", str(table))
    told = " ".join(out.split())
    assert (code, err) == (0, "")
    assert "3 forecasts are answered: 2 yes and 1 no." in told
    assert "Not scored: 1 void (d), 1 open (f) and 1 due and not answered (e)." in told
    assert "For one answer no source is named." in told
    assert "That is few: below some 30 answers" in told
    # by hand: (0.01 + 0.36 + 0.105625) / 3, and with likely from 0.55 to 0.8
    assert "Brier score: 0.159" in told
    assert "it lies between 0.137 and 0.191" in told
    assert "Always 67 % (the share of yes among these very answers" in told
    assert "a skill of +0.29, which may be chance" in told


def test_score__a_base_rate_that_is_given(detente, table: Path, tmp_path: Path) -> None:
    past = tmp_path / "past.csv"
    past.write_text("end\n1\n0\n0\n0\n0\n", encoding="utf-8")
    asked = ("--base-rate", str(past), "--column", "end", "--yes", "1")
    code, out, _ = detente("score", str(table), *asked, "--json")
    told = json.loads(out)
    assert (code, told["format"], told["title"]) == (0, "detente.score/1", "ours")
    assert told["base_rate"]["share"] == 0.2
    baselines = told["scores"]["everybody"]["baselines"]
    assert [each["name"] for each in baselines] == ["answers", "file", "half"]
    assert baselines[1]["brier"] == pytest.approx((0.64 + 0.04 + 0.64) / 3)  # by hand
    assert told["scores"]["rows"][2]["forecast"]["words"] == "likely"


def test_score__a_case_that_ships(detente) -> None:
    code, out, _ = detente("score", "hanoi-2019")
    told = " ".join(out.split())
    assert code == 0
    assert "One forecast is answered: 0 yes and 1 no." in told
    assert "all were answered alike, so there is no skill" in told
    assert "1 due and not answered (deal-in-2019)" in told


def test_score__nothing_answered_and_nothing_right(detente, tmp_path: Path) -> None:
    code, _, err = detente("score", "supplier-contract")
    assert code == 1
    assert "there are no forecasts here; add some under forecasts:" in err
    path = tmp_path / "ours.csv"
    path.write_text(TABLE.replace("0.9", "9"), encoding="utf-8")
    code, _, err = detente("score", str(path))
    assert code == 1
    assert "ours.csv:2:1: error: column 'probability': 9 is no chance" in err
    assert "Traceback" not in err
