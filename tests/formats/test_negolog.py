"""NegoLog JSON, against values worked out by hand, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.errors import ScenarioError
from detente.formats import negolog
from detente.scenario.make import make_scenario

PROFILE = {
    "reservationValue": 0.25,
    "issueWeights": {"place": 0.6, "food": 0.4},
    "issues": {"place": {"sea": 0.5, "hills": 1.0}, "food": {"fish": 0.0, "cheese": 0.75}},
}


def folder(path: Path, a: dict[str, Any] | None = None, specs: Any = None) -> Path:
    files = {"profileA": a or PROFILE, "profileB": PROFILE}
    for name, data in (files if specs is None else {**files, "specs": specs}).items():
        (path / f"{name}.json").write_text(json.dumps(data), encoding="utf-8")
    return path


def test_read__values_by_hand(tmp_path: Path) -> None:
    found = negolog.read(folder(tmp_path, specs={"Name": "Trip"}))
    assert (found.name, found.parties) == ("Trip", ("profileA", "profileB"))
    assert found.reservation == (0.25, 0.25)
    worth = found.value({"place": "sea", "food": "cheese"})
    assert worth.tolist() == pytest.approx([0.6 * 0.5 + 0.4 * 0.75] * 2)
    assert found.notes == ()


def test_read__notes_tell_what_was_left_open(tmp_path: Path) -> None:
    bare = {key: value for key, value in PROFILE.items() if key != "reservationValue"}
    found = negolog.read(folder(tmp_path, bare))
    assert found.name == tmp_path.name
    assert found.reservation == (0.0, 0.25)
    assert any("profileA.json: no reservationValue, so it is 0" in note for note in found.notes)
    assert any("does not give the domain's name" in note for note in found.notes)


def without(issue: str, value: str) -> dict[str, Any]:
    kept = {k: v for k, v in PROFILE["issues"][issue].items() if k != value}  # type: ignore[index]
    return {**PROFILE, "issues": {**PROFILE["issues"], issue: kept}}  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"issueWeights": {"place": 0.6, "food": 0.6}}, "issueWeights: the weights add up to 1.2"),
        ({"issueWeights": {"place": 1.6, "food": -0.6}}, "issueWeights: a weight is 1.6"),
        ({"issueWeights": {"place": 1.0}}, "issueWeights: issue 'food' is missing"),
        ({"issueWeights": None}, "issueWeights: this must be an object, .* missing"),
        ({"issues": {}}, "issues: there is no issue"),
        ({"issues": {"place": {}, "food": {"fish": 0}}}, "issues.place: the issue has no value"),
        ({"issues": {"place": {"sea": 2}, "food": {"fish": 0}}}, "place.sea: a value is 2"),
        ({"issues": {"place": {"sea": "x"}, "food": {"fish": 0}}}, "must be a finite number"),
        ({"reservationValue": "low"}, "reservationValue: this must be a finite number"),
    ],
)
def test_read__bad_profiles(tmp_path: Path, changes: dict[str, Any], told: str) -> None:
    with pytest.raises(ScenarioError, match=rf"profileA\.json: .*{told}"):
        negolog.read(folder(tmp_path, {**PROFILE, **changes}))


def test_read__profiles_that_do_not_match(tmp_path: Path) -> None:
    with pytest.raises(ScenarioError, match=r"profileB\.json: issues.place: value 'hills' is not"):
        negolog.read(folder(tmp_path, without("place", "hills")))


def test_read__parties_that_specs_names_wrongly(tmp_path: Path) -> None:
    for names in (["Ann"], ["Ann", "Ann"], "Ann"):
        with pytest.raises(ScenarioError, match=r"specs\.json: Parties: list the names of the 2"):
            negolog.read(folder(tmp_path, specs={"Parties": names}))


def test_write__keeps_the_parties_names_and_scales_worth_to_weights(tmp_path: Path) -> None:
    made = make_scenario(
        {"place": ["sea", "hills"], "food": ["fish", "cheese"]},
        {"Ann": [[0.1, 0.6], [0.4, 0.0]], "Zoë": [[0.0, 0.0], [0.0, 0.5]]},
        {"Zoë": 0.25},
        name="Trip",
    )
    negolog.write(made, tmp_path)
    found = negolog.read(tmp_path)
    assert (found.name, found.parties, found.reservation) == ("Trip", ("Ann", "Zoë"), (0.0, 0.25))
    data = json.loads((tmp_path / "profileA.json").read_text(encoding="utf-8"))
    assert data["issueWeights"] == pytest.approx({"place": 0.6, "food": 0.4})
    outcomes = made.space.outcomes()
    np.testing.assert_allclose(found.values(outcomes), made.values(outcomes), atol=1e-12)


@pytest.mark.parametrize(
    ("values", "discount", "told"),
    [
        ([0.5, 1.2], 1.0, "outcomes are worth up to 1.2, and in NegoLog JSON at most 1"),
        ([-0.5, 1.0], 1.0, "no values below 0"),
        ([0.5, 1.0], 0.9, "no discount factor"),
    ],
)
def test_write__says_what_cannot_be_held(
    tmp_path: Path, values: list[float], discount: float, told: str
) -> None:
    made = make_scenario({"place": ["sea", "hills"]}, {"Ann": [values]}, None, {"Ann": discount})
    with pytest.raises(ScenarioError, match=told):
        negolog.write(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()
