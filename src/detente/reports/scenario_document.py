"""A scenario as plain data for `--json`; the fields are described in docs/commands/show.md."""

from __future__ import annotations

from typing import Any

from detente.reports.scenario_terminal import scenario_sentences
from detente.scenario.issues import DiscreteIssue, Issue
from detente.scenario.measures._point import Point
from detente.scenario.overview import Overview
from detente.scenario.scenario import Scenario
from detente.scenario.solution import Solution
from detente.version import __version__

__all__ = ["SCENARIO_FORMAT", "scenario_document"]

SCENARIO_FORMAT = "detente.scenario/1"
"""Name and version of the format: the number rises when a field changes its meaning or goes."""


def scenario_document(found: Overview, original: Scenario, form: str) -> dict[str, Any]:
    """Return a scenario at a glance as dicts, lists, strings and numbers.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> from detente.scenario.overview import overview
    >>> aid = make_scenario({"aid": ["all", "no"]}, {"A": [[1, 0.9]], "B": [[0, 1]]})
    >>> scenario_document(overview(aid), aid, "genius")["deals"]
    2
    """
    front = found.frontier
    return {
        "format": SCENARIO_FORMAT,
        "version": __version__,
        "name": original.name,
        "read_from": form,
        "answer": scenario_sentences(found, original),
        "issues": [_issue(issue) for issue in original.space.issues],
        "parties": [
            {
                "name": party,
                "reservation": original.reservation[place],
                "discount": original.discount[place],
                "must_sign": place in original.needed,
            }
            for place, party in enumerate(original.parties)
        ],
        "quorum": original.quorum or len(original.parties),
        "outcomes": found.scenario.space.combinations,
        "deal": found.any_deal,
        "deals": found.deals,
        "frontier": {
            "method": front.method,
            "exact": front.exact,
            "guarantee": front.guarantee,
            "points": [
                {
                    "utilities": utilities,
                    "outcome": found.scenario.space.options(outcome),
                    "ways": ways,
                }
                for utilities, outcome, ways in zip(
                    front.utilities.tolist(), front.outcomes, front.ways.tolist(), strict=True
                )
            ],
        },
        "solutions": {name: _solution(found, s) for name, s in found.solutions.items()},
        "measures": {
            community: {name: _measure(value) for name, value in measures.items()}
            for community, measures in found.measures.items()
        },
        "left_out": found.left_out,
        "notes": list(found.scenario.notes),
    }


def _issue(issue: Issue) -> dict[str, Any]:
    if isinstance(issue, DiscreteIssue):
        return {"name": issue.name, "options": list(issue.options)}
    return {"name": issue.name, "low": issue.low, "high": issue.high, "whole": issue.size > 0}


def _solution(found: Overview, solution: Solution) -> dict[str, Any]:
    chances = [None] * len(solution.outcomes)
    return {
        "found": solution.found,
        "exact": solution.exact,
        "value": solution.value.tolist() if solution.found else None,
        "outcomes": [
            {
                "outcome": found.scenario.space.options(outcome),
                "utilities": utilities,
                "chance": chance,
            }
            for outcome, utilities, chance in zip(
                solution.outcomes,
                solution.utilities.tolist(),
                chances if solution.chances is None else solution.chances.tolist(),
                strict=True,
            )
        ],
    }


def _measure(value: float | Point) -> Any:
    if isinstance(value, Point):
        return {"outcome": value.outcome, "utilities": list(value.utilities)}
    return value
