"""A forecast kept in its case."""

from __future__ import annotations

from pathlib import Path

import pytest

import detente as dt
from detente.case.edtf import parse_edtf
from detente.errors import WrongUse
from detente.forecast.keeping import forecast_of, keep, require_keepable
from detente.forecast.outlook import Outlook, Stated

TODAY = parse_edtf("2026-01-01")
OUTLOOK = Outlook(
    case_id="hanoi-2019-brief", held="hanoi", next=None, due=parse_edtf("2026-12-31"), ways=(),
    model=Stated(0.2451, 0.0, 0.4471), base=None, mixed=None, strategies=("micro",), rounds=20,
    worlds=500, draws=400, seed=7,
)  # fmt: skip


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.yaml"
    path.write_text(dt.read_case("hanoi-2019-brief").text or "", encoding="utf-8")
    return path


def test_forecast_of__says_how_it_was_made_and_rounds_outwards() -> None:
    made = forecast_of(dt.read_case("hanoi-2019-brief"), OUTLOOK, TODAY)
    assert (made.probability, made.chances.low, made.chances.high) == (0.25, 0.0, 0.45)
    assert made.by == "detente"
    assert made.made is not None
    assert (made.made.draws, made.made.seed, made.made.meeting) == (400, 7, "hanoi")
    assert "void: no such meeting" in (made.criteria or "")


def test_keep__appends_and_leaves_the_rest_as_it_was(own: Path) -> None:
    before = own.read_text(encoding="utf-8")
    for number in (1, 2):
        case = dt.read_case(own)
        made = forecast_of(case, OUTLOOK, TODAY)
        assert made.id == f"detente-{number}"
        keep(case, made, own)
    kept = dt.read_case(own)
    assert own.read_text(encoding="utf-8").startswith(before.rstrip("\n"))
    assert [each.id for each in kept.forecasts] == ["detente-1", "detente-2"]
    assert kept.forecasts[0] == made.model_copy(update={"id": "detente-1"})


def test_require_keepable__what_cannot_be_kept(own: Path) -> None:
    case = dt.read_case(own)
    due = parse_edtf("2026-12-31")
    assert require_keepable(case, due, TODAY) == own
    with pytest.raises(WrongUse, match="ships with the package and is not yours to change"):
        require_keepable(dt.read_case("hanoi-2019"), due, TODAY)
    with pytest.raises(WrongUse, match="say by when with --due"):
        require_keepable(case, None, TODAY)
    with pytest.raises(WrongUse, match="2025 has passed, so this is no forecast"):
        require_keepable(case, parse_edtf("2025"), TODAY)
