"""GeniusWeb JSON: the scenarios of the negotiation league (ANL) and of GeniusWeb.

A folder with one domain (an object with `issuesValues`) and a profile for each party (an object
`LinearAdditiveUtilitySpace`). Weights add up to 1, values go from 0 to 1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from detente.case.files import write_whole
from detente.errors import ScenarioError
from detente.formats._additive import TIE, require_plain, tables_within_1, weights_of_1
from detente.formats._json import mapping, number, read_json, require_same, text_of, unit
from detente.formats._text import chosen, file_name
from detente.scenario.issues import DiscreteIssue, IntegerIssue, Issue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace
from detente.scenario.utilities import Additive, Evaluation, Line, Table

__all__ = ["SOURCE", "TITLE", "read", "recognises", "write"]

TITLE = "GeniusWeb JSON"
SOURCE = "geniusweb"

DOMAIN, PROFILE = "issuesValues", "LinearAdditiveUtilitySpace"
DISCRETE, NUMBERS = "DiscreteValueSetUtilities", "NumberValueSetUtilities"

MOST_STEPS = 100_000
"""Values that a range of numbers may have."""

LISTABLE = 1_000_000
"""Outcomes that are looked through for one that is worth a reservation value."""


def recognises(path: Path) -> bool:
    """Whether this is a domain of GeniusWeb, or a folder with a domain or a profile."""
    if path.is_dir():
        return any(_has(file, DOMAIN) or _has(file, PROFILE) for file in _files(path))
    return path.suffix == ".json" and path.is_file() and _has(path, DOMAIN)


def read(path: Path, parties: Sequence[str] | None = None) -> Scenario:
    """Return the scenario in a folder, or the one whose domain a file is.

    Parties are named after their profiles' files; without `parties` there is one for each.

    Raises
    ------
    ScenarioError
        If the folder has no or several domains, or something in a file is not right; with file and
        element.
    """
    folder = path if path.is_dir() else path.parent
    found = {file: read_json(file) for file in _files(folder)}
    domains = {f: d for f, d in found.items() if isinstance(d, dict) and DOMAIN in d}
    profiles = {f.stem: (f, d) for f, d in found.items() if isinstance(d, dict) and PROFILE in d}
    file = _domain(folder, list(domains)) if path.is_dir() else folder / path.name
    if not profiles:
        raise ScenarioError(f"there is no profile ({PROFILE}) for any party; add one", folder)
    notes: list[str] = []
    issues = _issues(domains[file], file, notes)
    names = chosen(list(profiles), parties, folder)
    read_in = [_profile(*profiles[name], domains[file], issues, notes) for name in names]
    skipped = [f.name for f in found if f not in domains and f.stem not in profiles]
    if skipped:
        notes.append(f"not read, for they are no profiles: {', '.join(skipped)}")
    return Scenario(
        name=text_of(domains[file].get("name", file.stem), file, "name"),
        space=OutcomeSpace(issues),
        parties=tuple(names),
        utilities=tuple(utility for utility, _ in read_in),
        reservation=tuple(reservation for _, reservation in read_in),
        notes=tuple(notes),
    )


def write(scenario: Scenario, folder: Path) -> list[Path]:
    """Write a domain, named after the scenario, and a profile for each party.

    Raises
    ------
    ScenarioError
        If GeniusWeb cannot hold the scenario: rules, issues that interact, utilities outside 0 to
        1, discounting, a reservation value that no outcome has. Nothing is written then.
    """
    require_plain(scenario, TITLE)
    domain = {"name": scenario.name, DOMAIN: {i.name: _values(i) for i in scenario.space.issues}}
    data: dict[str, Any] = {file_name(scenario.name): domain}
    for place, party in enumerate(scenario.parties):
        data[file_name(party, data)] = {PROFILE: _written(scenario, place, domain)}
    folder.mkdir(parents=True, exist_ok=True)
    return [
        write_whole(folder / f"{name}.json", json.dumps(value, indent=1, ensure_ascii=False) + "\n")
        for name, value in data.items()
    ]


def _files(folder: Path) -> list[Path]:
    return sorted(f for f in folder.iterdir() if f.suffix == ".json" and f.is_file())


def _has(path: Path, word: str) -> bool:
    """Whether a file has the word among its first, as these files do."""
    try:
        with path.open("rb") as stream:
            return f'"{word}"'.encode() in stream.read(4096)
    except OSError:
        return False


def _domain(folder: Path, domains: list[Path]) -> Path:
    if len(domains) == 1:
        return domains[0]
    if not domains:
        raise ScenarioError(f"there is no domain here; add the file with {DOMAIN}", folder)
    raise ScenarioError(
        f"there are {len(domains)} domains here: {', '.join(file.name for file in domains)}; name "
        "the one to read, or give each a folder of its own",
        folder,
    )


def _issues(domain: dict[str, Any], path: Path, notes: list[str]) -> tuple[Issue, ...]:
    named = mapping(domain[DOMAIN], path, DOMAIN)
    if not named:
        raise ScenarioError("the domain has no issue; add one", path, DOMAIN)
    return tuple(_issue(name, values, path, notes) for name, values in named.items())


def _issue(name: str, said: Any, path: Path, notes: list[str]) -> Issue:
    element = f"{DOMAIN}.{name}"
    said = mapping(said, path, element)
    if "range" in said:
        return _steps(name, mapping(said["range"], path, f"{element}.range"), path, notes)
    values = said.get("values")
    if not isinstance(values, list) or not values:
        raise ScenarioError("list its 'values', one or more, or give a 'range'", path, element)
    options = tuple(text_of(value, path, f"{element}.values") for value in values)
    if len(set(options)) < len(options):
        raise ScenarioError("a value is there twice; remove one", path, f"{element}.values")
    return DiscreteIssue(name, options)


def _steps(name: str, said: dict[str, Any], path: Path, notes: list[str]) -> Issue:
    element = f"{DOMAIN}.{name}.range"
    low, high, step = (
        _decimal(said.get(k), path, f"{element}.{k}") for k in ("low", "high", "step")
    )
    if step <= 0 or low > high or (high - low) / step > MOST_STEPS:
        raise ScenarioError(
            f"a range from {low:g} to {high:g} by {step:g} is none that can be counted; give a "
            f"step above 0 and at most {MOST_STEPS:,} values",
            path,
            element,
        )
    if step == 1 and low == int(low):
        return IntegerIssue(name, int(low), int(np.floor(high)))
    notes.append(f"{path.name}: the numbers of issue '{name}', by {step:g}, became options")
    count = int(np.floor((high - low) / step + TIE)) + 1
    return DiscreteIssue(name, tuple(f"{low + step * k:.12g}" for k in range(count)))


def _decimal(value: Any, path: Path, element: str) -> float:
    """A number, or text that is one, as GeniusWeb may write decimals."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            raise ScenarioError(f"'{value}' is not a number", path, element) from None
    return number(value, path, element)


def _profile(
    path: Path, data: dict[str, Any], domain: Any, issues: Sequence[Issue], notes: list[str]
) -> tuple[Additive, float]:
    profile = mapping(data[PROFILE], path, PROFILE)
    own = mapping(profile.get("domain", domain), path, "domain")
    if own.get(DOMAIN) != domain[DOMAIN]:
        raise ScenarioError("this is not the domain of the folder; correct one", path, "domain")
    weights = mapping(profile.get("issueWeights"), path, "issueWeights")
    utilities = mapping(profile.get("issueUtilities"), path, "issueUtilities")
    names = [issue.name for issue in issues]
    require_same(names, weights, "issue", path, "issueWeights")
    require_same(names, utilities, "issue", path, "issueUtilities")
    shares = tuple(number(weights[name], path, f"issueWeights.{name}") for name in names)
    weights_of_1(shares, path, "issueWeights")
    evaluations = tuple(_evaluation(issue, utilities[issue.name], path) for issue in issues)
    utility = Additive(shares, evaluations)
    return utility, _reservation(profile.get("reservationBid"), utility, issues, path, notes)


def _evaluation(issue: Issue, said: Any, path: Path) -> Evaluation:
    element = f"issueUtilities.{issue.name}"
    said = mapping(said, path, element)
    if len(said) != 1 or next(iter(said)) not in (DISCRETE, NUMBERS):
        kinds = ", ".join(said) or "nothing"
        raise ScenarioError(f"{kinds} is not known; write {DISCRETE} or {NUMBERS}", path, element)
    kind, inside = next(iter(said.items()))
    inside = mapping(inside, path, f"{element}.{kind}")
    if kind == NUMBERS:
        return _line(issue, inside, path, f"{element}.{kind}")
    values = mapping(inside.get("valueUtilities"), path, f"{element}.valueUtilities")
    require_same(issue.options, values, "value", path, element)
    return Table(tuple(unit(values[o], path, f"{element}.{o}") for o in issue.options))


def _line(issue: Issue, said: dict[str, Any], path: Path, element: str) -> Evaluation:
    ends = [_decimal(said.get(k), path, f"{element}.{k}") for k in ("lowValue", "highValue")]
    worth = [unit(said.get(k), path, f"{element}.{k}") for k in ("lowUtility", "highUtility")]
    if ends[0] >= ends[1]:
        raise ScenarioError("lowValue must be below highValue", path, element)
    slope = (worth[1] - worth[0]) / (ends[1] - ends[0])
    if isinstance(issue, IntegerIssue):
        return Line(slope, worth[0] + slope * (issue.low - ends[0]))
    try:
        numbers = [float(option) for option in issue.options]
    except ValueError:
        raise ScenarioError("the issue's values are no numbers", path, element) from None
    return Table(tuple(np.clip(worth[0] + slope * (x - ends[0]), 0.0, 1.0) for x in numbers))


def _reservation(
    bid: Any, utility: Additive, issues: Sequence[Issue], path: Path, notes: list[str]
) -> float:
    """What the reservation bid is worth; issues that it leaves out count nothing."""
    if bid is None:
        notes.append(f"{path.name}: no reservationBid, so the reservation value is 0")
        return 0.0
    values = mapping(mapping(bid, path, "reservationBid").get("issuevalues"), path,
                     "reservationBid.issuevalues")  # fmt: skip
    total = 0.0
    for issue, weight, evaluation in zip(issues, utility.weights, utility.evaluations, strict=True):
        if issue.name in values:
            try:
                place = issue.number(str(values[issue.name]))
            except ValueError:
                told = f"'{values[issue.name]}' is not a value of issue '{issue.name}'"
                raise ScenarioError(told, path, "reservationBid") from None
            total += weight * float(evaluation(np.array(place)))
    for name in values:
        if name not in [issue.name for issue in issues]:
            raise ScenarioError(f"the domain has no issue '{name}'", path, "reservationBid")
    return total


def _values(issue: Issue) -> dict[str, Any]:
    if isinstance(issue, RealIssue):
        raise ScenarioError(
            f"{TITLE} counts in steps, and this issue is decided by any number",
            element=f"issue '{issue.name}'",
        )
    if isinstance(issue, IntegerIssue):
        return {"range": {"low": issue.low, "high": issue.high, "step": 1}}
    return {"values": list(issue.options)}


def _written(scenario: Scenario, place: int, domain: dict[str, Any]) -> dict[str, Any]:
    party = scenario.parties[place]
    if scenario.discount[place] != 1:
        raise ScenarioError(f"{TITLE} has no discount factor", element=f"party '{party}'")
    weights, tables = tables_within_1(scenario, place, TITLE)
    issues = scenario.space.issues
    said = {
        "issueUtilities": {i.name: _said(i, t) for i, t in zip(issues, tables, strict=True)},
        "issueWeights": {i.name: float(w) for i, w in zip(issues, weights, strict=True)},
        "domain": domain,
        "name": party,
    }
    if scenario.reservation[place] > 0:
        said["reservationBid"] = {"issuevalues": _bid(scenario, place, Additive(weights, tables))}
    elif scenario.reservation[place] < 0:
        raise ScenarioError(f"{TITLE} has no reservation value below 0", element=f"party '{party}'")
    return said


def _said(issue: Issue, table: Table) -> dict[str, Any]:
    values = np.array(table.values)
    if isinstance(issue, DiscreteIssue):
        return {DISCRETE: {"valueUtilities": dict(zip(issue.options, table.values, strict=True))}}
    if np.abs(np.linspace(values[0], values[-1], len(values)) - values).max() > TIE:
        raise ScenarioError(
            f"{TITLE} values numbers along a straight line, and this is none; make them options",
            element=f"issue '{issue.name}'",
        )
    ends = {"lowValue": issue.low, "lowUtility": float(values[0])}
    return {NUMBERS: {**ends, "highValue": issue.high, "highUtility": float(values[-1])}}


def _bid(scenario: Scenario, place: int, utility: Additive) -> dict[str, Any]:
    """An outcome that is worth just the reservation value."""
    party, value = scenario.parties[place], scenario.reservation[place]
    if scenario.space.combinations <= LISTABLE:
        for block in scenario.space.blocks():
            apart = np.abs(utility(block) - value)
            nearest = int(np.argmin(apart))
            if apart[nearest] <= 1e-12:
                chosen_options = scenario.space.options(block[nearest])
                return {
                    issue.name: int(chosen_options[issue.name])
                    if isinstance(issue, IntegerIssue)
                    else chosen_options[issue.name]
                    for issue in scenario.space.issues
                }
    raise ScenarioError(
        f"{TITLE} tells a reservation value by an outcome that is worth it, and none that was "
        f"looked at is worth {value:g}; lower it to 0, or to what an outcome is worth",
        element=f"party '{party}'",
    )
