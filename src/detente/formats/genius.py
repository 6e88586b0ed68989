"""GENIUS XML: the scenarios of the negotiating agents competitions (ANAC) of 2010 to 2015.

A folder with one domain (`<negotiation_template>`) and a profile (`<utility_space>`) for each
party. Utilities add up, at most to 1, or are sums of hyper-rectangles (2014).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from detente.errors import ScenarioError
from detente.formats._genius_profile import Profile, read_profile
from detente.formats._genius_write import write_genius
from detente.formats._text import chosen, finite
from detente.formats._xml import Element, read_xml
from detente.scenario.issues import MOST_NUMBERS, DiscreteIssue, IntegerIssue, Issue, RealIssue
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace

__all__ = ["SOURCE", "TITLE", "read", "recognises", "write"]

TITLE = "GENIUS XML"
SOURCE = "lin2014"

DOMAIN, PROFILE = "negotiation_template", "utility_space"


def recognises(path: Path) -> bool:
    """Whether this is a domain of GENIUS, or a folder with one."""
    if path.is_dir():
        return any(_begins(file, DOMAIN, PROFILE) for file in _files(path))
    return path.suffix.lower() == ".xml" and path.is_file() and _begins(path, DOMAIN)


def read(path: Path, parties: Sequence[str] | None = None) -> Scenario:
    """Return the scenario in a folder, or the one whose domain a file is.

    Parties are named after their profiles' files; without `parties` there is one for each.

    Raises
    ------
    ScenarioError
        If the folder has no or several domains, or something in a file is not right; with file,
        line, column and element.
    """
    folder = path if path.is_dir() else path.parent
    roots, skipped = _roots(folder)
    domain = _domain(folder, roots) if path.is_dir() else roots[folder / path.name]
    notes: list[str] = []
    issues, indexes = _issues(domain, notes)
    profiles = {
        file.stem: root
        for file, root in roots.items()
        if root.tag == PROFILE and root is not domain
    }
    if not profiles:
        raise ScenarioError("there is no profile (<utility_space>) for any party; add one", folder)
    names = chosen(list(profiles), parties, folder)
    found: list[Profile] = [read_profile(profiles[n], issues, indexes, notes) for n in names]
    if skipped:
        notes.append(f"not read, for they are no profiles: {', '.join(skipped)}")
    return Scenario(
        name=domain.path.stem,
        space=OutcomeSpace(issues),
        parties=tuple(names),
        utilities=tuple(profile.utility for profile in found),
        reservation=tuple(profile.reservation for profile in found),
        discount=tuple(profile.discount for profile in found),
        notes=tuple(notes),
    )


def write(scenario: Scenario, folder: Path) -> list[Path]:
    """Write a domain, named after the scenario, and a profile for each party.

    Raises
    ------
    ScenarioError
        If GENIUS cannot hold the scenario: rules, issues that interact other than in
        hyper-rectangles, utilities below 0 or above 1. Nothing is written then.
    """
    return write_genius(scenario, folder)


def _files(folder: Path) -> list[Path]:
    return sorted(f for f in folder.iterdir() if f.suffix.lower() == ".xml" and f.is_file())


def _begins(path: Path, *tags: str) -> bool:
    """Whether one of these tags opens a file, by a look at its beginning."""
    try:
        with path.open("rb") as stream:
            start = stream.read(4096)
    except OSError:
        return False
    places = [start.find(f"<{tag}".encode()) for tag in tags]
    return any(place >= 0 for place in places)


def _roots(folder: Path) -> tuple[dict[Path, Element], list[str]]:
    """The domains and profiles of a folder, and the files that are neither."""
    roots, skipped = {}, []
    for file in _files(folder):
        if file.name == "pareto.xml":  # a list of numbers, whatever its name says
            skipped.append(file.name)
            continue
        root = read_xml(file)
        if root.tag in (DOMAIN, PROFILE):
            roots[file] = root
        else:
            skipped.append(file.name)
    return roots, skipped


def _domain(folder: Path, roots: dict[Path, Element]) -> Element:
    domains = [file for file, root in roots.items() if root.tag == DOMAIN]
    if len(domains) == 1:
        return roots[domains[0]]
    if not domains:
        there = ", ".join(file.name for file in roots) or "nothing of GENIUS"
        raise ScenarioError(
            f"there is no domain (<{DOMAIN}>) here, only {there}; add the domain's file", folder
        )
    raise ScenarioError(
        f"there are {len(domains)} domains here: {', '.join(file.name for file in domains)}; name "
        "the one to read, or give each a folder of its own",
        folder,
    )


def _issues(domain: Element, notes: list[str]) -> tuple[tuple[Issue, ...], tuple[int, ...]]:
    """The issues in the order of the file, and their indexes."""
    issues: list[Issue] = []
    indexes: list[int] = []
    for element in domain.all("issue"):
        issue = _issue(element, notes)
        index = _whole(element, "index")
        if index in indexes:
            raise element.error(f"two issues have index {index}; give each its own")
        if issue.name in [other.name for other in issues]:
            raise element.error(f"two issues are called '{issue.name}'; rename one")
        issues.append(issue)
        indexes.append(index)
    if not issues:
        raise domain.error("the domain has no <issue>; add one")
    return tuple(issues), tuple(indexes)


def _issue(element: Element, notes: list[str]) -> Issue:
    name = element.attribute("name")
    kind = element.attributes.get("type", "discrete").lower()
    if kind == "discrete":
        values = [item.attribute("value") for item in element.own("item")]
        if not values:
            raise element.error(f"issue '{name}' has no <item>; add one")
        options = tuple(dict.fromkeys(values))
        if len(options) < len(values):
            notes.append(
                f"{element.path.name}: issue '{name}' has {len(values) - len(options)} item(s) "
                "that another has the value of; they are one option"
            )
        return DiscreteIssue(name, options)
    if kind not in ("integer", "real"):
        raise element.error(
            f"issue '{name}' has the unknown type '{kind}'; write discrete, integer or real"
        )
    bounds = _range(element)
    issue: IntegerIssue | RealIssue
    if kind == "integer":
        issue = IntegerIssue(name, _whole(bounds, "lowerbound"), _whole(bounds, "upperbound"))
    else:
        issue = RealIssue(name, _real(bounds, "lowerbound"), _real(bounds, "upperbound"))
    if issue.low > issue.high:
        raise element.error(f"issue '{name}' goes from {issue.low:g} to {issue.high:g}; swap them")
    if issue.size > MOST_NUMBERS:
        raise element.error(
            f"issue '{name}' has {issue.size:,} whole numbers; at most {MOST_NUMBERS:,} are read"
        )
    return issue


def _range(element: Element) -> Element:
    """Where an issue's bounds are written: in it, or in a <range> of its own."""
    inside = element.own("range")
    return inside[0] if inside else element


def _whole(element: Element, name: str) -> int:
    text = element.attribute(name)
    number = finite(text)
    if number is None or number != int(number) or abs(number) > 1e9:
        raise element.error(f"{name} is '{text}'; write a whole number")
    return int(number)


def _real(element: Element, name: str) -> float:
    text = element.attribute(name)
    number = finite(text)
    if number is None:
        raise element.error(f"{name} is '{text}'; write a number")
    return number
