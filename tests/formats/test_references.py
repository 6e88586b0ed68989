"""Every reference value that came with other people's files, equal to 1e-6."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from detente.formats import deliberation, genius, geniusweb, negolog
from detente.scenario.measures import genius as genius_measures
from detente.scenario.measures import geniusweb as geniusweb_measures
from detente.scenario.measures import negolog as negolog_measures
from detente.scenario.scenario import Scenario
from oracles.corpus import file, folders

# Where a reference is wrong, what it has wrong. `pareto`: points that differ by rounding alone
# (1e-16) are counted apart. `nash`: every product is 0, or nobody accepts anything. `N`: an option
# listed twice counts twice. `df`: a factor of 0 is none. `all`: the evaluators were not read.
WRONG = {
    "anac/y2011/Energy": {"pareto"},
    "anac/y2012/FiftyFiftyA": {"nash"},
    "anac/y2012/NiceOrDieC": {"nash"},
    "anac/y2012/SupermarketA": {"pareto"},
    "anac/y2012/SupermarketB": {"pareto"},
    "anac/y2012/SupermarketC": {"pareto"},
    "other/AMPOvsCity": {"N"},
    "other/IntegerDomain": {"df"},
    "other/Jobs": {"pareto"},
    "other/web_service": {"pareto", "nash", "nash0", "egal", "welfare", "opposition"},
}


def close(found: Any, reference: Any) -> bool:
    return np.shape(found) == np.shape(reference) and np.allclose(found, reference, atol=1e-6)


def between_two(path: Path, profiles: list[str]) -> Scenario:
    return genius.read(path, [Path(name).stem for name in profiles[:2]])


def differing(scenario: Scenario, reference: dict[str, Any]) -> set[str]:
    """The names of the values that differ from the reference."""
    found = dict(genius_measures.genius(scenario))
    points = {
        key: found[key].utilities if key in found else None for key in ("nash", "nash0", "egal")
    }
    pairs = {
        "N": (scenario.space.combinations, reference["N"]),
        "pareto": (found["pareto"], reference["pareto"]),
        "welfare": (found["welfare"], reference["welfare"]),
        "opposition": (found["opposition"], reference["opp"]),
        "rv": (scenario.reservation, [value or 0.0 for value in reference["rv"][:2]]),
        "df": (scenario.discount, [1.0 if d is None else d for d in reference["df"][:2]]),
    }
    wrong = {name for name, (ours, theirs) in pairs.items() if not close(ours, theirs)}
    for name, point in points.items():
        theirs = reference[name]
        if (point is None) != (theirs is None) or (point and not close(point, theirs)):
            wrong.add(name)
    return wrong


def test_genius__two_parties() -> None:
    path = file("genius/reference_values.json")
    references = json.loads(path.read_text(encoding="utf-8"))
    compared = 0
    for reference in references:
        if reference["nl"] or reference["nprof"] < 2:  # the 2014 domains: see below
            continue
        scenario = between_two(path.parent / reference["name"], reference["prof"])
        assert differing(scenario, reference) == WRONG.get(reference["name"], set()), reference
        compared += 1
    assert compared == 115


def test_genius__more_parties() -> None:
    path = file("genius/reference_multilateral.json")
    for reference in json.loads(path.read_text(encoding="utf-8")):
        folder = next((path.parent / "anac").glob(reference["name"]))
        scenario = genius.read(folder, [Path(name).stem for name in reference["profiles"]])
        values = scenario.values(scenario.space.outcomes())
        assert len(values) == reference["N"]
        assert scenario.acceptable(values).sum() == reference["feasible"]
        assert len(scenario.frontier()) == reference["pareto"]
        assert close(scenario.nash().utilities[0], reference["nash_rv"])
        assert close(scenario.egalitarian().utilities[0], reference["egal"])
        assert close(scenario.utilitarian().utilities[0].sum(), reference["welfare"])


@pytest.mark.parametrize("folder", folders("genius", "pareto.xml"))
def test_genius__hyper_rectangles_reach_the_published_front(folder: Path) -> None:
    lines = (folder / "pareto.xml").read_text(encoding="utf-8").splitlines()
    published = [tuple(map(float, line.split(","))) for line in lines if line.strip()]
    found = genius.read(folder).frontier()
    assert found.exact
    for point in published:
        reached = (found.utilities >= np.array(point) - 1e-6).all(axis=1)
        assert reached.any(), point
    apart = np.abs(found.utilities[:, None, :] - np.array(published)).max(axis=2)
    if folder.name != "10issueswithRV":  # the file lacks one point that is not dominated
        assert (apart.min(axis=1) < 1e-6).all()
    assert (apart.min(axis=0) < 1e-6).all()


@pytest.mark.parametrize("folder", folders("geniusweb", "specials.json"))
def test_geniusweb(folder: Path) -> None:
    reference = json.loads((folder / "specials.json").read_text(encoding="utf-8"))
    scenario = geniusweb.read(folder)
    found = geniusweb_measures.geniusweb(scenario)
    for name in ("size", "opposition", "distribution"):
        assert close(found[name], reference[name]), name
    for name in ("social_welfare", "nash", "kalai"):
        assert close(found[name].utilities, reference[name]["utility"]), name
        assert close(scenario.value(reference[name]["bid"]), reference[name]["utility"]), name
    front = sorted(point["utility"] for point in reference["pareto_front"])
    assert close(sorted(scenario.frontier().utilities.tolist()), front)


@pytest.mark.parametrize("folder", folders("negolog", "specs.json"))
def test_negolog(folder: Path) -> None:
    reference = json.loads((folder / "specs.json").read_text(encoding="utf-8"))
    scenario = negolog.read(folder)
    found = negolog_measures.negolog(scenario)
    assert scenario.space.combinations == reference["NumberOfBids"]
    assert list(scenario.space.sizes) == reference["IssueValues"]
    assert close(scenario.reservation, [reference[f"ReservationValueProfile{x}"] for x in "AB"])
    for name in ("Opposition", "BalanceScore", "Nash Product", "Social Welfare", "MinUtility",
                 "MaxUtility"):  # fmt: skip
        assert close(found[name], reference[name]), name
    for name in ("Nash", "Kalai"):
        point = [reference[f"{name}_{party}"] for party in "AB"]
        assert close(found[name].utilities, point), name
        assert close(scenario.value(reference[f"{name}Bid"]), point), name


# Deals that the needed parties and all but one sign, and deals that all sign, of all outcomes.
COUNTS = {
    "base": (720, 55, 12),
    "base_rewritten": (720, 55, 12),
    "game1": (720, 57, 21),
}


@pytest.mark.parametrize("folder", folders("llm_deliberation", "config.txt"))
def test_deliberation(folder: Path) -> None:
    scenario = deliberation.read(folder)
    values = scenario.values(scenario.space.outcomes())
    unanimous = (values >= np.array(scenario.reservation) - 1e-9).all(axis=1)
    counts = (len(values), int(scenario.acceptable(values).sum()), int(unanimous.sum()))
    assert counts == COUNTS[folder.name]
