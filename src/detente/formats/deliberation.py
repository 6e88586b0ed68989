"""LLM-Deliberation games: scored text games for language models.

A folder with `config.txt` (a line for each agent: name, file, role, incentive, model) and
`scores_files/FILE.txt` (a row of points for each issue, and last the least total the agent signs
for). A deal needs the agents with the roles p1 and p2 and, of N agents, at least N - 1.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase

import numpy as np

from detente.case.files import write_whole
from detente.errors import ScenarioError
from detente.formats._additive import additive_of, table_of
from detente.formats._text import chosen, finite, read_text
from detente.scenario.issues import DiscreteIssue
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace
from detente.scenario.utilities import Additive, Table

__all__ = ["SOURCE", "TITLE", "read", "recognises", "write"]

TITLE = "LLM-Deliberation game"
SOURCE = "abdelnabi2024"

CONFIG, SCORES, DEAL = "config.txt", "scores_files", "initial_deal.txt"
ROLES = ("p1", "p2")


@dataclass(frozen=True, slots=True)
class _Agent:
    """A line of the config, and what its file of scores says."""

    name: str
    role: str
    points: tuple[tuple[float, ...], ...]
    threshold: float


def recognises(path: Path) -> bool:
    """Whether this is a game's folder, or its config."""
    folder = path if path.is_dir() else path.parent
    return (path.is_dir() or path.name == CONFIG) and (folder / CONFIG).is_file() and (
        folder / SCORES
    ).is_dir()  # fmt: skip


def read(path: Path, parties: Sequence[str] | None = None) -> Scenario:
    """Return the scenario in a game's folder.

    Parties are named as the config names the agents, in its order. Utility is points as a part of
    the most the agent can get.

    Raises
    ------
    ScenarioError
        If a file is not right or missing; with file, line and element.
    """
    folder = path if path.is_dir() else path.parent
    agents = {agent.name: agent for agent in _agents(folder)}
    picked = [agents[name] for name in chosen(list(agents), parties, folder)]
    issues = tuple(
        DiscreteIssue(letter, tuple(f"{letter}{k + 1}" for k in range(len(row))))
        for letter, row in zip(ascii_uppercase, next(iter(agents.values())).points, strict=False)
    )
    roles = [agent.role for agent in picked]
    whole = parties is None
    return Scenario(
        name=folder.resolve().name,
        space=OutcomeSpace(issues),
        parties=tuple(agent.name for agent in picked),
        utilities=tuple(_utility(agent) for agent in picked),
        reservation=tuple(agent.threshold / _most(agent) for agent in picked),
        needed=tuple(roles.index(role) for role in ROLES) if whole else (),
        quorum=max(len(picked) - 1, 1) if whole else None,
        notes=tuple(_notes(folder, whole)),
    )


def write(scenario: Scenario, folder: Path) -> list[Path]:
    """Write the config and a file of scores for each party; points are of 100.

    The folder's name is the scenario's, for the game says no other: `folder` must end in it.

    Raises
    ------
    ScenarioError
        If a game cannot hold the scenario: rules, issues that interact, discounting, more than 26
        issues, another rule of agreement. Nothing is written then.
    """
    needed = _require_game(scenario)
    lines = []
    texts: dict[Path, str] = {}
    for place, party in enumerate(scenario.parties):
        role = ROLES[needed.index(place)] if place in needed else "player"
        lines.append(f"{party},party{place + 1},{role},cooperative,none")
        texts[folder / SCORES / f"party{place + 1}.txt"] = _scores(scenario, place)
    (folder / SCORES).mkdir(parents=True, exist_ok=True)
    texts[folder / CONFIG] = "\n".join(lines) + "\n"
    return [write_whole(path, text) for path, text in texts.items()]


def _agents(folder: Path) -> list[_Agent]:
    path = folder / CONFIG
    found: list[_Agent] = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        parts = [part.strip() for part in line.split(",")]
        if len(parts) < 3 or not parts[0]:
            raise ScenarioError("write: agent, file, role, incentive, model", where, "agent")
        name, file, role = parts[:3]
        if not re.fullmatch(r"[\w -]+", file):
            raise ScenarioError("a file's name has letters, digits, '_' and '-' only", where, file)
        if name in [agent.name for agent in found]:
            raise ScenarioError("two agents have this name; rename one", where, f"'{name}'")
        scores = folder / SCORES / f"{file}.txt"
        if not scores.is_file():
            raise ScenarioError(f"there is no {SCORES}/{file}.txt; add it", where, f"'{name}'")
        found.append(_agent(name, role, scores))
    _require_match(found, path)
    return found


def _agent(name: str, role: str, path: Path) -> _Agent:
    rows: list[tuple[float, ...]] = []
    for number, line in enumerate(read_text(path).splitlines(), 1):
        if not line.strip():
            continue
        where = f"{path}:{number}"
        row = []
        for text in line.split(","):
            points = finite(text)
            if points is None or points < 0:
                raise ScenarioError(
                    f"'{text.strip()}' is not a number of points from 0", where, f"'{name}'"
                )
            row.append(points)
        rows.append(tuple(row))
    if len(rows) < 2 or len(rows[-1]) != 1:
        raise ScenarioError(
            "the last line has one number, the least total to sign for; add it", path, f"'{name}'"
        )
    if len(rows) - 1 > len(ascii_uppercase):
        raise ScenarioError("there are more than 26 issues", path, f"'{name}'")
    agent = _Agent(name, role, tuple(rows[:-1]), rows[-1][0])
    if _most(agent) == 0:
        raise ScenarioError("no outcome gives a point; correct the scores", path, f"'{name}'")
    return agent


def _require_match(agents: Sequence[_Agent], path: Path) -> None:
    if not agents:
        raise ScenarioError("there is no agent; write: agent, file, role, incentive, model", path)
    for agent in agents:
        shape, first = ([len(row) for row in a.points] for a in (agent, agents[0]))
        if shape != first:
            raise ScenarioError(
                f"the rows of '{agent.name}' have {shape} points, those of '{agents[0].name}' "
                f"{first}; give each issue as many in both",
                path.parent / SCORES,
                f"'{agent.name}'",
            )
    roles = [agent.role for agent in agents]
    for role in ROLES:
        if roles.count(role) != 1:
            raise ScenarioError(
                f"{roles.count(role)} agents have the role {role}; a game has one", path, role
            )


def _most(agent: _Agent) -> float:
    return sum(max(row) for row in agent.points)


def _utility(agent: _Agent) -> Additive:
    tables = tuple(Table(tuple(p / _most(agent) for p in row)) for row in agent.points)
    return Additive((1.0,) * len(tables), tables)


def _notes(folder: Path, whole: bool) -> list[str]:
    notes = ["utility is points as a part of the most an agent can get"]
    if not whole:
        notes.append("between some of the agents, a deal needs all of them")
    if (folder / DEAL).is_file():
        notes.append(f"the talks start from {read_text(folder / DEAL).strip()[:200]}")
    notes.append("the agents' instructions in words are not read")
    return notes


def _require_game(scenario: Scenario) -> tuple[int, ...]:
    """Return who must agree; ScenarioError if a game has no such scenario."""
    where = f"scenario '{scenario.name}'"
    if scenario.space.forbidden:
        raise ScenarioError(f"an {TITLE} has no rules", element=where)
    if len(scenario.space.issues) > len(ascii_uppercase):
        raise ScenarioError(f"an {TITLE} has up to 26 issues", element=where)
    if len(scenario.needed) != 2 or scenario.quorum != len(scenario.parties) - 1:
        raise ScenarioError(
            f"in an {TITLE} two parties and, of N, at least N - 1 must agree; here it is otherwise",
            element=where,
        )
    if any(factor != 1 for factor in scenario.discount):
        raise ScenarioError(f"an {TITLE} has no discount factors", element=where)
    for letter, issue in zip(ascii_uppercase, scenario.space.issues, strict=False):
        lettered = tuple(f"{letter}{k + 1}" for k in range(issue.size))
        if issue.name != letter or issue.options != lettered:
            raise ScenarioError(
                f"in an {TITLE} the issues are A, B, … with options A1, A2, …; rename them",
                element=f"issue '{issue.name}'",
            )
    for party in scenario.parties:
        if not party.strip() == party != "" or "," in party or not party.isprintable():
            raise ScenarioError("this name cannot stand between commas", element=f"'{party}'")
    return scenario.needed


def _scores(scenario: Scenario, place: int) -> str:
    utility = additive_of(scenario, place, TITLE)
    tables = [table_of(scenario, i, e, TITLE) for i, e in enumerate(utility.evaluations)]
    rows = [w * np.array(t.values) for w, t in zip(utility.weights, tables, strict=True)]
    most = sum(float(row.max()) for row in rows)
    if most <= 0 or min(float(row.min()) for row in rows) < 0 or scenario.reservation[place] < 0:
        raise ScenarioError(
            f"an {TITLE} counts points from 0", element=f"party '{scenario.parties[place]}'"
        )
    if abs(most - 1) > 1e-9:
        raise ScenarioError(
            f"the best of everything is worth {most:g}; in an {TITLE} it is worth 1",
            element=f"party '{scenario.parties[place]}'",
        )
    lines = [", ".join(_points(value) for value in row) for row in rows]
    return "\n".join([*lines, _points(scenario.reservation[place])]) + "\n"


def _points(value: float) -> str:
    """Points of 100; whole where they were."""
    return f"{100 * value:.12g}"
