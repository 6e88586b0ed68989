"""Read, written and read again, each of other people's files is the same scenario."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.errors import ScenarioError
from detente.formats import deliberation, genius, geniusweb, negmas, negolog
from detente.formats._files import format_of, read_scenario
from detente.scenario.scenario import Scenario
from oracles.corpus import folders

OTHERS = [
    *folders("genius", "*.xml"),
    *folders("geniusweb", "specials.json"),
    *folders("negolog", "specs.json"),
]


@pytest.mark.parametrize("folder", folders("genius", "*.xml"))
def test_genius(folder: Path, tmp_path: Path) -> None:
    scenario = genius.read(folder)
    genius.write(scenario, tmp_path)
    assert genius.read(tmp_path) == scenario
    assert format_of(folder) == format_of(tmp_path) == "genius"


@pytest.mark.parametrize("folder", folders("geniusweb", "specials.json"))
def test_geniusweb(folder: Path, tmp_path: Path) -> None:
    scenario = geniusweb.read(folder)
    geniusweb.write(scenario, tmp_path)
    assert geniusweb.read(tmp_path) == scenario
    assert format_of(folder) == format_of(tmp_path) == "geniusweb"


@pytest.mark.parametrize("folder", folders("negolog", "specs.json"))
def test_negolog(folder: Path, tmp_path: Path) -> None:
    scenario = negolog.read(folder)
    negolog.write(scenario, tmp_path)
    assert negolog.read(tmp_path) == scenario
    assert format_of(folder) == format_of(tmp_path) == "negolog"


@pytest.mark.parametrize("folder", folders("llm_deliberation", "config.txt"))
def test_deliberation(folder: Path, tmp_path: Path) -> None:
    scenario = deliberation.read(folder)
    deliberation.write(scenario, tmp_path / scenario.name)
    assert deliberation.read(tmp_path / scenario.name) == scenario
    assert format_of(folder) == format_of(tmp_path / scenario.name) == "deliberation"


CUT_OFF = {
    "10issuesDiscounted", "10issueswithRV", "Laptop", "LaptopA", "LaptopB", "LaptopC", "QODomain",
    "group5-car_domain", "laptopdomain", "laptopdomainNoBayes", "six_issues",
}  # fmt: skip


def some(scenario: Scenario) -> np.ndarray:
    """(100, issues), outcomes taken at random."""
    draw = np.random.default_rng(1)
    columns = [
        draw.integers(0, issue.size, 100)
        if issue.size
        else draw.uniform(issue.low, issue.high, 100)
        for issue in scenario.space.issues
    ]
    return np.stack(columns, axis=1)


@pytest.mark.parametrize("folder", OTHERS)
def test_to_negmas(folder: Path, tmp_path: Path) -> None:
    """There are no files of NegMAS in the corpus: those of others, carried over."""
    scenario = read_scenario(folder)
    if folder.name in CUT_OFF:  # at 1, by GENIUS; NegMAS does no such thing
        with pytest.raises(ScenarioError, match="cut off at 1"):
            negmas.write(scenario, tmp_path / "once")
        assert not (tmp_path / "once").exists()
        return
    negmas.write(scenario, tmp_path / "once")
    found = negmas.read(tmp_path / "once")
    outcomes = some(scenario)
    ours = found.among(scenario.parties)
    np.testing.assert_allclose(ours.values(outcomes), scenario.values(outcomes), atol=1e-9)
    assert (ours.space, ours.reservation, ours.discount) == (
        scenario.space, scenario.reservation, scenario.discount,
    )  # fmt: skip
    negmas.write(found, tmp_path / "twice")
    assert negmas.read(tmp_path / "twice") == found
