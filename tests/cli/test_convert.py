"""`detente convert` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from detente.case.read import read_case
from detente.formats._files import format_of, read_scenario, write_scenario
from detente.preferences.infer import infer
from detente.scenario.issues import IntegerIssue
from detente.scenario.make import make_scenario
from detente.scenario.utilities import HyperRectangle, HyperRectangles

CAKE = make_scenario(
    {"cake": ["all", "half", "none"]}, {"Ann": [[1, 0.5, 0]], "Bob": [[0, 0.5, 1]]}, {"Ann": 0.25},
    name="cake",
)  # fmt: skip


@pytest.mark.parametrize("form", ["genius", "negmas", "negolog"])
def test_convert__from_one_format_to_another(detente, tmp_path: Path, form: str) -> None:
    write_scenario(CAKE, tmp_path / "old", "genius")
    code, out, err = detente("convert", str(tmp_path / "old"), str(tmp_path / "new"), "--to", form)
    assert (code, err) == (0, "")
    assert out.startswith(f"wrote cake as {form}: ")
    assert format_of(tmp_path / "new") == form
    found = read_scenario(tmp_path / "new")
    assert (found.parties, found.reservation) == (("Ann", "Bob"), (0.25, 0.0))
    assert found.values(found.space.outcomes()).tolist() == [[1, 0], [0.5, 0.5], [0, 1]]


def test_convert__to_a_case_and_back(detente, tmp_path: Path) -> None:
    write_scenario(CAKE, tmp_path / "old", "negolog")
    target = tmp_path / "cake.yaml"
    assert detente("convert", str(tmp_path / "old"), str(target))[0] == 0
    assert read_case(target).title == "cake"
    code, out, _ = detente("convert", str(target), str(tmp_path / "new"), "--draws", "200")
    assert code == 0
    assert "draw 0 of 200, seed 1" in out
    found = read_scenario(tmp_path / "new")
    worth = found.values(found.space.outcomes())
    np.testing.assert_allclose(worth, [[1, 0], [0.5, 0.5], [0, 1]], atol=1e-6)
    np.testing.assert_allclose(found.reservation, [0.25, 0], atol=1e-6)


def test_convert__a_scenario_that_fits_a_case(detente, tmp_path: Path) -> None:
    """Rules are kept by joining the issues that they bind."""
    asked = ["--draw", "7", "--draws", "200", "--seed", "3", "--to", "negolog"]
    code, out, _ = detente("convert", "hanoi-2019", str(tmp_path / "new"), *asked)
    assert code == 0
    assert "joined to one issue, for they interact or a rule binds them: dismantlement" in out
    found = read_scenario(tmp_path / "new")
    fit = infer(read_case("hanoi-2019"), 200, 3)
    made = fit.scenario(7)
    outcomes = made.space.outcomes()
    expected = made.values(outcomes[made.space.allowed(outcomes)])
    worth = found.among(made.parties).values(found.space.outcomes())
    assert sorted(np.round(worth, 6).tolist()) == sorted(np.round(expected, 6).tolist())


def test_convert__json_lists_the_files(detente, tmp_path: Path) -> None:
    write_scenario(CAKE, tmp_path / "old", "genius")
    code, out, _ = detente("convert", str(tmp_path / "old"), str(tmp_path / "new"), "--json")
    assert code == 0
    files = json.loads(out)["files"]
    assert sorted(Path(file).name for file in files) == ["Ann.xml", "Bob.xml", "cake.xml"]
    assert all(Path(file).is_file() for file in files)


def test_convert__refuses_to_mix_with_what_is_there(detente, tmp_path: Path) -> None:
    write_scenario(CAKE, tmp_path / "old", "genius")
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "x.txt").write_text("x")
    (tmp_path / "there.yaml").write_text("x")
    for target in ("there", "there.yaml"):
        code, out, err = detente("convert", str(tmp_path / "old"), str(tmp_path / target))
        assert (code, out) == (2, "")
        assert "is there already" in err
    assert [file.name for file in (tmp_path / "there").iterdir()] == ["x.txt"]
    (tmp_path / "empty").mkdir()
    assert detente("convert", str(tmp_path / "old"), str(tmp_path / "empty"))[0] == 0


def test_convert__says_what_cannot_be_held_where_joining_issues_does_not_help(
    detente, tmp_path: Path
) -> None:
    numbers = [IntegerIssue(f"issue {k}", 0, 9) for k in range(5)]
    box = HyperRectangle(2.0, tuple((k, 1, 2) for k in range(5)))
    cut = HyperRectangles((box,), 1.0, cap=1.0)
    write_scenario(make_scenario(numbers, {"Ann": cut}), tmp_path / "old", "genius")
    asked = [str(tmp_path / "old"), str(tmp_path / "new"), "--to", "negmas"]
    code, out, err = detente("convert", *asked)
    told = " ".join(err.split())
    assert (code, out) == (1, "")
    assert "worth up to 2 and are cut off at 1, which NegMAS YAML cannot hold" in told
    assert "Joining issues does not help: 5 issues" in told
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("source", "options", "code", "told"),
    [
        ("nowhere", [], 1, "there is no such file or folder"),
        ("old", ["--to", "genuis"], 2, "no format 'genuis'; did you mean 'genius'"),
        ("old", ["--to", "deliberation"], 1, "two parties and, of N"),
        ("old", ["--party", "Bab"], 2, "no party 'Bab'; did you mean 'Bob'"),
        ("hanoi-2019", ["--draw", "200", "--draws", "200"], 2, "draw 200 is not among 200"),
        ("hanoi-2019-brief", ["--meeting", "x", "--draws", "200"], 2, "meeting"),
    ],
)
def test_convert__wrong_use(
    detente, tmp_path: Path, source: str, options: list[str], code: int, told: str
) -> None:
    write_scenario(CAKE, tmp_path / "old", "genius")
    path = source if source.startswith("hanoi") else str(tmp_path / source)
    found, out, err = detente("convert", path, str(tmp_path / "new"), *options)
    assert (found, out) == (code, "")
    assert told in err
    assert not (tmp_path / "new").exists()
