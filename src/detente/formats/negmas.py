"""NegMAS YAML: an outcome space and a utility function for each party, each a file of its own.

What NegMAS 0.16 writes for a `Scenario`: `issues` in one file, and in the others linear additive,
linear, hyper-rectangle, mapping or constant utility functions, discounted or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from detente.errors import ScenarioError
from detente.formats._json import mapping, number, text_of
from detente.formats._negmas_utility import read_utility
from detente.formats._negmas_values import kind_of, label
from detente.formats._negmas_write import write_negmas
from detente.formats._text import chosen
from detente.formats._yaml import read_yaml
from detente.scenario.issues import MOST_NUMBERS, DiscreteIssue, IntegerIssue, Issue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace

__all__ = ["SOURCE", "TITLE", "read", "recognises", "write"]

TITLE = "NegMAS YAML"
SOURCE = "mohammad2021"

KIND = re.compile(rb"^type:\s*\S*?(OutcomeSpace|UtilityFunction|UFun)\b", re.MULTILINE)
SPACES = ("CartesianOutcomeSpace", "DiscreteCartesianOutcomeSpace")
LISTED = ("CategoricalIssue", "DiscreteOrdinalIssue", "DiscreteCardinalIssue")
WHOLE, ANY = "ContiguousIssue", "ContinuousIssue"


def recognises(path: Path) -> bool:
    """Whether this is an outcome space of NegMAS, or a folder with one or a utility function."""
    if path.is_dir():
        return any(_kind(file) for file in _files(path))
    return path.is_file() and path.suffix in (".yml", ".yaml") and _kind(path) == "OutcomeSpace"


def read(path: Path, parties: Sequence[str] | None = None) -> Scenario:
    """Return the scenario in a folder, or the one whose outcome space a file is.

    Parties are named after their files; without `parties` there is one for each.

    Raises
    ------
    ScenarioError
        If the folder has no or several outcome spaces, or something in a file is not right or not
        known; with file and element.
    """
    folder = path if path.is_dir() else path.parent
    kinds = {file: _kind(file) for file in _files(folder)}
    skipped = [file for file, kind in kinds.items() if kind is None]
    for other in skipped:  # a broken file has no kind; it may be the one that is missed
        read_yaml(other)
    spaces = [file for file, kind in kinds.items() if kind == "OutcomeSpace"]
    file = _space(folder, spaces) if path.is_dir() else path
    functions = {f.stem: f for f, kind in kinds.items() if kind and kind != "OutcomeSpace"}
    if not functions:
        raise ScenarioError("there is no utility function for any party; add one", folder)
    domain = mapping(read_yaml(file), file, "the file")
    notes: list[str] = []
    issues = _issues(domain, file)
    names = chosen(list(functions), parties, folder)
    found = [read_utility(functions[name], issues, notes) for name in names]
    if skipped:
        told = ", ".join(other.name for other in skipped)
        notes.append(f"not read, for they are no utility functions: {told}")
    return Scenario(
        name=text_of(domain.get("name") or file.stem, file, "name"),
        space=OutcomeSpace(issues),
        parties=tuple(names),
        utilities=tuple(party.utility for party in found),
        reservation=tuple(party.reservation for party in found),
        discount=tuple(party.discount for party in found),
        notes=tuple(notes),
    )


def write(scenario: Scenario, folder: Path) -> list[Path]:
    """Write the outcome space, named after the scenario, and a utility function for each party.

    Issues that interact are written as hyper-rectangles, one for each combination of options.

    Raises
    ------
    ScenarioError
        If NegMAS cannot hold the scenario: rules, functions that are known only by what they
        return, utilities that are cut off. Nothing is written then.
    """
    return write_negmas(scenario, folder)


def _files(folder: Path) -> list[Path]:
    return sorted(
        f
        for f in folder.iterdir()
        if f.suffix in (".yml", ".yaml") and not f.name.startswith("_") and f.is_file()
    )


def _kind(path: Path) -> str | None:
    """What a file is, by the last word of its own `type:`."""
    try:
        with path.open("rb") as stream:
            text = stream.read(50_000_000)
    except OSError:
        return None
    found = KIND.search(text)
    return found[1].decode() if found else None


def _space(folder: Path, spaces: Sequence[Path]) -> Path:
    if len(spaces) == 1:
        return spaces[0]
    if not spaces:
        raise ScenarioError("there is no outcome space here; add the file with 'issues'", folder)
    raise ScenarioError(
        f"there are {len(spaces)} outcome spaces here: {', '.join(f.name for f in spaces)}; name "
        "the one to read, or give each a folder of its own",
        folder,
    )


def _issues(domain: dict[str, Any], path: Path) -> tuple[Issue, ...]:
    kind, said = kind_of(domain), domain.get("issues")
    if kind not in SPACES:
        raise ScenarioError(
            f"'{kind}' is no outcome space that is known; write {' or '.join(SPACES)}", path, "type"
        )
    if not isinstance(said, list) or not said:
        raise ScenarioError("list the issues, one or more", path, "issues")
    issues: list[Issue] = []
    for place, one in enumerate(said):
        element = f"issues[{place}]"
        issue = _issue(mapping(one, path, element), path, element)
        if issue.name in [other.name for other in issues]:
            raise ScenarioError(f"two issues are called '{issue.name}'; rename one", path, element)
        issues.append(issue)
    return tuple(issues)


def _issue(said: dict[str, Any], path: Path, element: str) -> Issue:
    kind, values = kind_of(said), said.get("values")
    name = label(said.get("name", ""))
    if not isinstance(values, list) or not values:
        raise ScenarioError("list its 'values'", path, f"{element}.values")
    if kind in LISTED:
        options = tuple(label(value) for value in values)
        if len(set(options)) < len(options):
            raise ScenarioError("a value is there twice; remove one", path, f"{element}.values")
        return DiscreteIssue(name, options)
    if kind not in (WHOLE, ANY):
        known = ", ".join((*LISTED, WHOLE, ANY))
        raise ScenarioError(f"'{kind}' is no issue that is known; write {known}", path, element)
    ends = [number(value, path, f"{element}.values") for value in values]
    if len(ends) != 2 or ends[0] > ends[1]:
        raise ScenarioError("give the least and the greatest value", path, f"{element}.values")
    if kind == ANY:
        return RealIssue(name, *ends)
    if any(end != int(end) for end in ends):
        raise ScenarioError("these must be whole numbers", path, f"{element}.values")
    issue = IntegerIssue(name, int(ends[0]), int(ends[1]))
    if issue.size > MOST_NUMBERS:
        raise ScenarioError(
            f"there are {issue.size:,} whole numbers; at most {MOST_NUMBERS:,} are read",
            path,
            f"{element}.values",
        )
    return issue
