"""NegoLog JSON: a folder with `profileA.json` and `profileB.json`, and `specs.json` about them.

Weights add up to 1, values go from 0 to 1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from detente.case.files import write_whole
from detente.errors import ScenarioError
from detente.formats._additive import require_plain, tables_within_1, weights_of_1
from detente.formats._json import mapping, number, read_json, require_same, text_of, unit
from detente.formats._text import chosen
from detente.scenario.issues import DiscreteIssue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace
from detente.scenario.utilities import Additive, Table

__all__ = ["SOURCE", "TITLE", "read", "recognises", "write"]

TITLE = "NegoLog JSON"
SOURCE = "dogru2024"

SPECS = "specs.json"


def recognises(path: Path) -> bool:
    """Whether this is a folder with profiles of NegoLog."""
    return path.is_dir() and any(_is_profile(file) for file in _files(path))


def read(path: Path, parties: Sequence[str] | None = None) -> Scenario:
    """Return the scenario in a folder.

    Parties are named after their profiles' files, or as `specs.json` calls them under `Parties`;
    without `parties` there is one for each.

    Raises
    ------
    ScenarioError
        If a file is not right or the profiles do not match; with file and element.
    """
    files = _files(path)
    specs = _specs(path)
    names = [file.stem for file in files]
    if "Parties" in specs:
        names = _named(specs["Parties"], path / SPECS, len(files))
    data = {
        name: mapping(read_json(f), f, "the file") for name, f in zip(names, files, strict=True)
    }
    places = dict(zip(names, files, strict=True))
    issues = _issues(data[names[0]], files[0])
    notes: list[str] = []
    if "Name" not in specs:
        notes.append(f"{SPECS} does not give the domain's name, so it is the folder's")
    picked = chosen(names, parties, path)
    return Scenario(
        name=text_of(specs.get("Name", path.resolve().name), path / SPECS, "Name"),
        space=OutcomeSpace(issues),
        parties=tuple(picked),
        utilities=tuple(_utility(data[name], issues, places[name]) for name in picked),
        reservation=tuple(_reservation(data[name], places[name], notes) for name in picked),
        notes=tuple(notes),
    )


def write(scenario: Scenario, folder: Path) -> list[Path]:
    """Write a profile for each party, and `specs.json`.

    Raises
    ------
    ScenarioError
        If NegoLog cannot hold the scenario: rules, issues that interact, utilities outside 0 to 1,
        discounting, more than 26 parties. Nothing is written then.
    """
    require_plain(scenario, TITLE)
    if len(scenario.parties) > len(ascii_uppercase):
        raise ScenarioError(f"{TITLE} has room for 26 parties, not {len(scenario.parties)}")
    stems = [
        f"profile{letter}" for letter, _ in zip(ascii_uppercase, scenario.parties, strict=False)
    ]
    data: dict[str, Any] = {stem: _written(scenario, place) for place, stem in enumerate(stems)}
    data["specs"] = {
        "Name": scenario.name,
        "NumberOfBids": scenario.space.combinations,
        "NumberOfIssues": len(scenario.space.issues),
        "IssueValues": list(scenario.space.sizes),
    }
    if list(scenario.parties) != stems:
        data["specs"]["Parties"] = list(scenario.parties)
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_whole(folder / f"{name}.json", json.dumps(value, indent=1, ensure_ascii=False) + "\n")
        for name, value in data.items()
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(f for f in folder.glob("profile*.json") if f.is_file())


def _is_profile(path: Path) -> bool:
    """Whether a file has the words of a NegoLog profile, and not those of GeniusWeb."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
    except OSError:
        return False
    return b'"issueWeights"' in start and b"UtilitySpace" not in start


def _specs(folder: Path) -> dict[str, Any]:
    path = folder / SPECS
    return mapping(read_json(path), path, "the file") if path.is_file() else {}


def _named(said: Any, path: Path, count: int) -> list[str]:
    if not isinstance(said, list) or len(said) != count or len(set(map(str, said))) < count:
        raise ScenarioError(f"list the names of the {count} parties, each once", path, "Parties")
    return [text_of(name, path, "Parties") for name in said]


def _issues(data: dict[str, Any], path: Path) -> tuple[DiscreteIssue, ...]:
    issues = []
    for name, values in mapping(data.get("issues"), path, "issues").items():
        options = tuple(mapping(values, path, f"issues.{name}"))
        if not options:
            raise ScenarioError("the issue has no value; add one", path, f"issues.{name}")
        issues.append(DiscreteIssue(name, options))
    if not issues:
        raise ScenarioError("there is no issue; add one", path, "issues")
    return tuple(issues)


def _utility(data: dict[str, Any], issues: Sequence[DiscreteIssue], path: Path) -> Additive:
    names = [issue.name for issue in issues]
    weights = mapping(data.get("issueWeights"), path, "issueWeights")
    values = mapping(data.get("issues"), path, "issues")
    require_same(names, weights, "issue", path, "issueWeights")
    require_same(names, values, "issue", path, "issues")
    shares = tuple(number(weights[name], path, f"issueWeights.{name}") for name in names)
    weights_of_1(shares, path, "issueWeights")
    tables = []
    for issue in issues:
        element = f"issues.{issue.name}"
        own = mapping(values[issue.name], path, element)
        require_same(issue.options, own, "value", path, element)
        tables.append(Table(tuple(unit(own[o], path, f"{element}.{o}") for o in issue.options)))
    return Additive(shares, tuple(tables))


def _reservation(data: dict[str, Any], path: Path, notes: list[str]) -> float:
    if "reservationValue" not in data:
        notes.append(f"{path.name}: no reservationValue, so it is 0")
        return 0.0
    return number(data["reservationValue"], path, "reservationValue")


def _written(scenario: Scenario, place: int) -> dict[str, Any]:
    party, issues = scenario.parties[place], scenario.space.issues
    if scenario.discount[place] != 1:
        raise ScenarioError(f"{TITLE} has no discount factor", element=f"party '{party}'")
    for issue in issues:
        if isinstance(issue, RealIssue):
            raise ScenarioError(
                f"{TITLE} has no issues that any number decides", element=f"issue '{issue.name}'"
            )
    weights, tables = tables_within_1(scenario, place, TITLE)
    return {
        "reservationValue": float(scenario.reservation[place]),
        "issueWeights": {i.name: float(w) for i, w in zip(issues, weights, strict=True)},
        "issues": {
            i.name: dict(zip(i.options, t.values, strict=True))
            for i, t in zip(issues, tables, strict=True)
        },
    }
