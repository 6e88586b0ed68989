"""`detente forecast` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import detente as dt

ASKED = ("forecast", "hanoi-2019-brief", "--draws", "400")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "talks.csv"
    path.write_text("end\ndeal\nnone\nnone\nnone\n-99\n", encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(dt.read_case("hanoi-2019-brief").text or "", encoding="utf-8")
    return path


def test_forecast__says_how_the_chance_comes_about_and_what_it_assumes(detente) -> None:
    code, out, err = detente(*ASKED)
    told = " ".join(out.split())
    assert (code, err) == (0, "")
    assert "No next meeting is on record, so this is for one under the same conditions." in told
    assert "That is no chance of a deal" in told
    assert "No base rate stands beside this" in told
    assert "What this assumes" in told
    assert "At hanoi there was no agreement, since none is on record." in told


def test_forecast__a_base_rate_stands_beside_it(detente, table: Path) -> None:
    code, out, _ = detente(*ASKED, "--base-rate", str(table), "--column", "end", "--yes", "deal")
    told = " ".join(out.split())
    assert code == 0
    assert "25 % (1 of 4 rows of talks.csv have deal under 'end'; 95 % interval 5 % to 70 %" in told
    assert "Model and base rate count the same." in told


def test_forecast__json_is_one_document_and_the_same_for_a_seed(detente, table: Path) -> None:
    asked = (*ASKED, "--base-rate", str(table), "--column", "end", "--yes", "deal", "--json")
    first = detente(*asked)
    told = json.loads(first[1])
    assert first == detente(*asked)
    assert told["format"] == "detente.forecast/1"
    assert told["forecast"]["chance"] == pytest.approx((told["model"]["chance"] + 0.25) / 2)
    assert told["kept"] is None
    assert told["due"] is None


def test_forecast__save_keeps_it_in_the_case(detente, own: Path) -> None:
    asked = ("forecast", str(own), "--draws", "400", "--due", "2999-12-31", "--save", "--json")
    code, out, err = detente(*asked)
    assert (code, err) == (0, f"kept as 'detente-1' in {own}\n")
    told = json.loads(out)
    (kept,) = dt.read_case(own).forecasts
    assert kept.probability == round(told["forecast"]["chance"], 2)
    assert (kept.made.draws, kept.made.seed, kept.made.meeting) == (400, 1, "hanoi")
    assert told["kept"]["id"] == "detente-1"
    assert detente("check", str(own))[0] == 0


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--due", "soon"), "--due 'soon'"),
        (("--save",), "not yours to change"),
        (("--column", "end"), "name it: --base-rate FILE"),
        (("--base-rate", "t.csv"), "--base-rate needs --column NAME and --yes VALUE"),
    ],
)
def test_forecast__wrong_use(detente, more: tuple[str, ...], message: str) -> None:
    code, _, err = detente(*ASKED, *more)
    assert code == 2
    assert message in err


def test_forecast__a_day_that_has_passed_is_no_forecast(detente, own: Path) -> None:
    before = own.read_bytes()
    code, _, err = detente("forecast", str(own), "--due", "2019-12-31", "--save")
    assert code == 2
    assert "2019-12-31 has passed, so this is no forecast" in err
    assert own.read_bytes() == before


def test_forecast__a_table_that_cannot_be_read(detente, tmp_path: Path) -> None:
    asked = ("--base-rate", str(tmp_path / "no.csv"), "--column", "end", "--yes", "deal")
    code, _, err = detente(*ASKED, *asked)
    assert code == 1
    assert "no.csv:1:1: error: cannot be read: No such file or directory" in err
