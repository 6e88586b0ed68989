"""LLM-Deliberation games, against counts worked out by hand, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from detente.errors import ScenarioError
from detente.formats import deliberation
from detente.scenario.make import make_scenario

CONFIG = """Mayor,mayor,p1,cooperative,none
Firm,firm,p2,greedy,none

Union,union,player,cooperative,none
"""
SCORES = {"mayor": "10, 0\n0, 20, 30\n20\n", "firm": "50,0\n0,25,0\n50", "union": "0,4\n4,4,0\n8\n"}


def folder(path: Path, config: str = CONFIG, **scores: str) -> Path:
    (path / "scores_files").mkdir(exist_ok=True)
    (path / "config.txt").write_text(config, encoding="utf-8")
    for name, text in {**SCORES, **scores}.items():
        (path / "scores_files" / f"{name}.txt").write_text(text, encoding="utf-8")
    return path


def test_read__counts_by_hand(tmp_path: Path) -> None:
    found = deliberation.read(folder(tmp_path))
    assert found.parties == ("Mayor", "Firm", "Union")
    assert (found.needed, found.quorum, found.name) == ((0, 1), 2, tmp_path.name)
    assert [issue.options for issue in found.space.issues] == [("A1", "A2"), ("B1", "B2", "B3")]
    assert found.reservation == pytest.approx((20 / 40, 50 / 75, 1.0))
    assert found.value({"A": "A1", "B": "B2"}).tolist() == pytest.approx([30 / 40, 1.0, 0.5])
    outcomes = found.space.outcomes()
    deals = outcomes[found.acceptable(found.values(outcomes))]
    assert deals.tolist() == [[0, 1], [0, 2]]  # both needed parties; the union never signs
    assert any("instructions in words are not read" in note for note in found.notes)


def test_read__some_of_the_agents(tmp_path: Path) -> None:
    found = deliberation.read(folder(tmp_path), ["Union", "Mayor"])
    assert (found.parties, found.needed, found.quorum) == (("Union", "Mayor"), (), None)


@pytest.mark.parametrize(
    ("config", "told"),
    [
        ("", "there is no agent"),
        ("Mayor\n", r"config\.txt:1: agent: write: agent, file"),
        (CONFIG.replace("mayor,", "../secret,"), r"config\.txt:1: \.\./secret: a file's name"),
        (CONFIG.replace("union,", "/etc/passwd,"), "a file's name"),
        (CONFIG.replace("union,", "nobody,"), "there is no scores_files/nobody.txt"),
        (CONFIG.replace("Union", "Mayor"), r"config\.txt:4: 'Mayor': two agents"),
        (CONFIG.replace("p2", "p1"), "p1: 2 agents have the role p1"),
        (CONFIG.replace("p2", "player"), "p2: 0 agents have the role p2"),
    ],
)
def test_read__bad_configs(tmp_path: Path, config: str, told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        deliberation.read(folder(tmp_path, config))


@pytest.mark.parametrize(
    ("scores", "told"),
    [
        ("10, x\n0, 20, 30\n20\n", r"firm\.txt:1: 'Firm': 'x' is not a number of points"),
        ("10, nan\n0, 20, 30\n20\n", "'nan' is not a number of points"),
        ("10, -1\n0, 20, 30\n20\n", "'-1' is not a number of points"),
        ("10, 0\n0, 20, 30\n", "the last line has one number"),
        ("", "the last line has one number"),
        ("10, 0\n0, 20\n20\n", r"'Firm': the rows of 'Firm' have \[2, 2\] points"),
        ("0, 0\n0, 0, 0\n20\n", "no outcome gives a point"),
        ("1\n" * 28, "more than 26 issues"),
    ],
)
def test_read__bad_scores(tmp_path: Path, scores: str, told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        deliberation.read(folder(tmp_path, firm=scores))


def test_write__is_read_again(tmp_path: Path) -> None:
    found = deliberation.read(folder(tmp_path))
    deliberation.write(found, tmp_path / "again" / found.name)
    again = deliberation.read(tmp_path / "again" / found.name)
    assert (again.parties, again.needed, again.quorum) == (found.parties, (0, 1), 2)
    outcomes = found.space.outcomes()
    np.testing.assert_allclose(again.values(outcomes), found.values(outcomes), atol=1e-12)


def test_write__says_what_cannot_be_held(tmp_path: Path) -> None:
    game = deliberation.read(folder(tmp_path))
    tale = make_scenario({"A": ["A1", "A2"]}, {"Ann": [[0, 1]], "Bob": [[1, 0]]})
    named = make_scenario({"aid": ["A1", "A2"]}, {"Ann": [[0, 1]], "Bob": [[1, 0]], "C": [[1, 0]]})
    for scenario, told in [
        (tale, "two parties and, of N"),
        (replace(named, needed=(0, 1), quorum=2), "issues are A, B"),
        (replace(game, discount=(1.0, 0.9, 1.0)), "no discount factors"),
        (replace(game, parties=("a,b", "c", "d")), "cannot stand between commas"),
        (replace(game, reservation=(-1.0, 0.0, 0.0)), "counts points from 0"),
    ]:
        with pytest.raises(ScenarioError, match=told):
            deliberation.write(scenario, tmp_path / "new")
        assert not (tmp_path / "new").exists()
