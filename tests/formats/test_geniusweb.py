"""GeniusWeb JSON, against values worked out by hand, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from detente.errors import ScenarioError
from detente.formats import geniusweb
from detente.scenario.issues import IntegerIssue
from detente.scenario.make import make_scenario

DOMAIN = {
    "name": "trip",
    "issuesValues": {
        "place": {"values": ["sea", "hills"]},
        "days": {"range": {"low": 3, "high": 7, "step": 1}},
        "price": {"range": {"low": "0.5", "high": "1.5", "step": "0.25"}},
    },
}


def profile(**changes: Any) -> dict[str, Any]:
    said = {
        "issueUtilities": {
            "place": {"DiscreteValueSetUtilities": {"valueUtilities": {"hills": 1, "sea": 0.2}}},
            "days": {"NumberValueSetUtilities": {"lowValue": 3, "lowUtility": 0, "highValue": 7,
                                                 "highUtility": 1}},
            "price": {"NumberValueSetUtilities": {"lowValue": 0.5, "lowUtility": 1,
                                                  "highValue": 1.5, "highUtility": 0}},
        },
        "issueWeights": {"place": 0.5, "days": 0.3, "price": 0.2},
        "domain": DOMAIN,
        "name": "Ann",
    }  # fmt: skip
    return {"LinearAdditiveUtilitySpace": {**said, **changes}}


def folder(path: Path, **files: Any) -> Path:
    for name, data in {"trip": DOMAIN, "Ann": profile(), **files}.items():
        (path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return path


def test_read__values_by_hand(tmp_path: Path) -> None:
    found = geniusweb.read(folder(tmp_path))
    assert (found.name, found.parties, found.space.sizes) == ("trip", ("Ann",), (2, 5, 5))
    worth = found.value({"place": "sea", "days": "4", "price": "0.75"})
    assert worth.tolist() == pytest.approx([0.5 * 0.2 + 0.3 * 0.25 + 0.2 * 0.75])


def test_read__a_bid_tells_the_reservation_value(tmp_path: Path) -> None:
    bid = {"issuevalues": {"place": "hills", "days": 4}}  # what it leaves out counts nothing
    found = geniusweb.read(folder(tmp_path, Ann=profile(reservationBid=bid)))
    assert found.reservation == pytest.approx((0.5 + 0.3 * 0.25,))


def test_read__notes_tell_what_was_left_open(tmp_path: Path) -> None:
    notes = geniusweb.read(folder(tmp_path, specials={"size": 3})).notes
    assert any("Ann.json: no reservationBid, so the reservation value is 0" in n for n in notes)
    assert any("specials.json" in note for note in notes)
    assert any("'price', by 0.25, became options" in note for note in notes)


def changed(path: str, value: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(profile()))
    inside = data["LinearAdditiveUtilitySpace"]
    *way, last = path.split(".")
    for key in way:
        inside = inside[key]
    if value is None:
        del inside[last]
    else:
        inside[last] = value
    return data


NUMBERS = "issueUtilities.days.NumberValueSetUtilities"
VALUES = "issueUtilities.place.DiscreteValueSetUtilities.valueUtilities"


@pytest.mark.parametrize(
    ("path", "value", "told"),
    [
        ("issueWeights.days", 0.4, "issueWeights: the weights add up to 1.1"),
        ("issueWeights.days", -0.3, "issueWeights: a weight is -0.3"),
        ("issueWeights.days", None, "issue 'days' is missing"),
        ("issueWeights.colour", 0, "issue 'colour' is not among"),
        ("issueWeights.days", "0.3", "issueWeights.days: this must be a finite number"),
        (f"{VALUES}.sea", None, "value 'sea' is missing"),
        (f"{VALUES}.moon", 1, "value 'moon' is not among"),
        (f"{VALUES}.sea", 1.2, "a value is 1.2"),
        (f"{NUMBERS}.lowValue", 9, "lowValue must be below highValue"),
        (f"{NUMBERS}.lowUtility", None, "lowUtility: this must be a finite number, and is missing"),
        ("issueUtilities.days", {"Wavy": {}}, "Wavy is not known"),
        ("issueUtilities.days", {}, "nothing is not known"),
        ("domain.issuesValues.place.values", ["sea"], "domain: this is not the domain"),
        ("reservationBid", {"issuevalues": {"place": "moon"}}, "'moon' is not a value"),
        ("reservationBid", {"issuevalues": {"colour": "red"}}, "has no issue 'colour'"),
        ("issueUtilities", [], "issueUtilities: this must be an object"),
    ],
)
def test_read__bad_profiles(tmp_path: Path, path: str, value: Any, told: str) -> None:
    with pytest.raises(ScenarioError, match=rf"Ann\.json: .*{told}"):
        geniusweb.read(folder(tmp_path, Ann=changed(path, value)))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "list its 'values'"),
        ({"values": []}, "list its 'values'"),
        ({"values": ["a", "a"]}, "twice"),
        ({"values": [1]}, "must be text"),
        ({"range": {"low": 0, "high": 1, "step": 0}}, "none that can be counted"),
        ({"range": {"low": 2, "high": 1, "step": 1}}, "none that can be counted"),
        ({"range": {"low": 0, "high": 1, "step": 1e-9}}, "none that can be counted"),
        ({"range": {"low": "x", "high": 1, "step": 1}}, "'x' is not a number"),
    ],
)
def test_read__bad_domains(tmp_path: Path, values: Any, told: str) -> None:
    domain = {"name": "trip", "issuesValues": {"place": values}}
    with pytest.raises(ScenarioError, match=rf"trip\.json: issuesValues\.place.*{told}"):
        geniusweb.read(folder(tmp_path, trip=domain))


def test_read__no_or_two_domains_or_no_profile(tmp_path: Path) -> None:
    folder(tmp_path, other=DOMAIN)
    with pytest.raises(ScenarioError, match=r"2 domains here: other\.json, trip\.json"):
        geniusweb.read(tmp_path)
    (tmp_path / "other.json").unlink()
    (tmp_path / "Ann.json").unlink()
    with pytest.raises(ScenarioError, match="no profile"):
        geniusweb.read(tmp_path)
    (tmp_path / "trip.json").rename(tmp_path / "trip.txt")
    folder(tmp_path)
    (tmp_path / "trip.json").unlink()
    with pytest.raises(ScenarioError, match="no domain"):
        geniusweb.read(tmp_path)


def test_write__numbers_and_a_reservation_value_that_an_outcome_has(tmp_path: Path) -> None:
    days = [IntegerIssue("days", 3, 7)]
    made = make_scenario(days, {"Ann": [[0, 0.25, 0.5, 0.75, 1]]}, {"Ann": 0.5}, name="trip")
    geniusweb.write(made, tmp_path)
    found = geniusweb.read(tmp_path)
    assert found.reservation == (0.5,)
    assert found.values(found.space.outcomes()).tolist() == [[0], [0.25], [0.5], [0.75], [1]]


@pytest.mark.parametrize(
    ("values", "reservation", "discount", "told"),
    [
        ([0, 0.5, 1], 0.3, 1.0, "none that was looked at is worth 0.3"),
        ([0, 0.5, 1], -0.1, 1.0, "no reservation value below 0"),
        ([0, 0.5, 1], 0.0, 0.9, "no discount factor"),
        ([0, 0.9, 1], 0.0, 1.0, "along a straight line"),
        ([0, 0.75, 1.5], 0.0, 1.0, "at most 1"),
        ([-1, 0, 1], 0.0, 1.0, "no values below 0"),
    ],
)
def test_write__says_what_cannot_be_held(
    tmp_path: Path, values: list[float], reservation: float, discount: float, told: str
) -> None:
    issues = [IntegerIssue("days", 3, 5)]
    made = make_scenario(issues, {"Ann": [values]}, {"Ann": reservation}, {"Ann": discount})
    with pytest.raises(ScenarioError, match=told):
        geniusweb.write(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()
