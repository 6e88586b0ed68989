"""Détente: what a negotiation's record says about the deal, and how far that carries.

A case is what is known; a scenario is one world that fits it; every answer about a case is a
distribution over its scenarios.

>>> import detente as dt
>>> case = dt.read_case("hanoi-2019-brief")
>>> fit = dt.infer(case, draws=400, seed=1)
>>> dt.zone(fit).status
'possible'
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import detente.play as play
    from detente.analysis.accounts import Accounts, accounts
    from detente.analysis.analyze import Analysis, analyze
    from detente.analysis.breakdown import Breakdown, breakdown
    from detente.analysis.change import Change, change
    from detente.analysis.dependence import Dependence, dependence
    from detente.analysis.discovery import Discovery, discovery
    from detente.analysis.leverage import Leverage, leverage
    from detente.analysis.phasing import Phasing, phasing
    from detente.analysis.stability import Stability, stability
    from detente.analysis.unknowns import Unknown, unknowns
    from detente.analysis.zone import Zone, zone
    from detente.arena.board import Board, leader_board
    from detente.arena.tournament import tournament
    from detente.case.accounts import under
    from detente.case.forecasts import Forecast
    from detente.case.library import shipped_cases
    from detente.case.model import Case
    from detente.case.read import parse_case, read_case
    from detente.case.write import write_case
    from detente.errors import (
        Contradiction,
        DetenteError,
        InvalidCase,
        ScenarioError,
        Stopped,
        TooLarge,
        TooTight,
        Unanswerable,
        WrongUse,
    )
    from detente.forecast.base_rates import base_rate
    from detente.forecast.outlook import Outlook, outlook
    from detente.forecast.questions import read_forecasts
    from detente.forecast.scores import Scores, score
    from detente.forecast.timeline import Timeline, timeline
    from detente.formats._files import read_scenario, write_scenario
    from detente.language import telling_in
    from detente.play.negotiate import negotiate
    from detente.play.part import Strategy, strategy
    from detente.play.session import Session
    from detente.preferences.ensemble import Ensemble
    from detente.preferences.infer import infer
    from detente.reports.html import report
    from detente.scenario.conflict import Conflict, make_conflict
    from detente.scenario.frontier import Frontier, frontier
    from detente.scenario.make import make_scenario
    from detente.scenario.point_case import point_case
    from detente.scenario.scenario import Scenario
    from detente.scenario.solution import Solution

from detente.version import __version__ as __version__

_HOMES = {
    "Accounts": "analysis.accounts",
    "Analysis": "analysis.analyze",
    "Board": "arena.board",
    "Breakdown": "analysis.breakdown",
    "Case": "case.model",
    "Change": "analysis.change",
    "Conflict": "scenario.conflict",
    "Contradiction": "errors",
    "Dependence": "analysis.dependence",
    "DetenteError": "errors",
    "Discovery": "analysis.discovery",
    "Ensemble": "preferences.ensemble",
    "Forecast": "case.forecasts",
    "Frontier": "scenario.frontier",
    "InvalidCase": "errors",
    "Leverage": "analysis.leverage",
    "Outlook": "forecast.outlook",
    "Phasing": "analysis.phasing",
    "Scenario": "scenario.scenario",
    "ScenarioError": "errors",
    "Scores": "forecast.scores",
    "Session": "play.session",
    "Solution": "scenario.solution",
    "Stability": "analysis.stability",
    "Stopped": "errors",
    "Strategy": "play.part",
    "Timeline": "forecast.timeline",
    "TooLarge": "errors",
    "TooTight": "errors",
    "Unanswerable": "errors",
    "Unknown": "analysis.unknowns",
    "WrongUse": "errors",
    "Zone": "analysis.zone",
    "accounts": "analysis.accounts",
    "analyze": "analysis.analyze",
    "base_rate": "forecast.base_rates",
    "breakdown": "analysis.breakdown",
    "change": "analysis.change",
    "dependence": "analysis.dependence",
    "discovery": "analysis.discovery",
    "frontier": "scenario.frontier",
    "infer": "preferences.infer",
    "leader_board": "arena.board",
    "leverage": "analysis.leverage",
    "make_conflict": "scenario.conflict",
    "make_scenario": "scenario.make",
    "negotiate": "play.negotiate",
    "outlook": "forecast.outlook",
    "parse_case": "case.read",
    "phasing": "analysis.phasing",
    "point_case": "scenario.point_case",
    "read_case": "case.read",
    "read_forecasts": "forecast.questions",
    "read_scenario": "formats._files",
    "report": "reports.html",
    "score": "forecast.scores",
    "shipped_cases": "case.library",
    "stability": "analysis.stability",
    "strategy": "play.part",
    "telling_in": "language",
    "timeline": "forecast.timeline",
    "tournament": "arena.tournament",
    "under": "case.accounts",
    "unknowns": "analysis.unknowns",
    "write_case": "case.write",
    "write_scenario": "formats._files",
    "zone": "analysis.zone",
}

__all__ = [
    "Accounts",
    "Analysis",
    "Board",
    "Breakdown",
    "Case",
    "Change",
    "Conflict",
    "Contradiction",
    "Dependence",
    "DetenteError",
    "Discovery",
    "Ensemble",
    "Forecast",
    "Frontier",
    "InvalidCase",
    "Leverage",
    "Outlook",
    "Phasing",
    "Scenario",
    "ScenarioError",
    "Scores",
    "Session",
    "Solution",
    "Stability",
    "Stopped",
    "Strategy",
    "Timeline",
    "TooLarge",
    "TooTight",
    "Unanswerable",
    "Unknown",
    "WrongUse",
    "Zone",
    "accounts",
    "analyze",
    "base_rate",
    "breakdown",
    "change",
    "dependence",
    "discovery",
    "frontier",
    "infer",
    "leader_board",
    "leverage",
    "make_conflict",
    "make_scenario",
    "negotiate",
    "outlook",
    "parse_case",
    "phasing",
    "play",
    "point_case",
    "read_case",
    "read_forecasts",
    "read_scenario",
    "report",
    "score",
    "shipped_cases",
    "stability",
    "strategy",
    "telling_in",
    "timeline",
    "tournament",
    "under",
    "unknowns",
    "write_case",
    "write_scenario",
    "zone",
]


def _strategies() -> dict[str, str]:
    """Return all strategies on the shelf by the names they go by here: TitForTat."""
    import detente.play.strategies.agents as agents
    from detente.shelf import stems

    return {"".join(word.capitalize() for word in stem.split("_")): stem for stem in stems(agents)}


def _strategy(name: str) -> str | None:
    """Return the strategy that a name means, however it is capitalised: MiCRO is micro."""
    found = {each.lower(): stem for each, stem in _strategies().items()}
    return found.get(name.lower()) if name[:1].isupper() else None


def __getattr__(name: str) -> Any:
    """Import a name when it is first used, so that `import detente` stays quick.

    Strategies on the shelf are there by name, too: `TitForTat()` is `strategy("tit_for_tat")`.
    """
    if name == "play":  # the subpackage, with protocols and doors of its own
        return importlib.import_module("detente.play")
    if name in _HOMES:
        found = getattr(importlib.import_module(f"detente.{_HOMES[name]}"), name)
    elif stem := _strategy(name):
        found = importlib.import_module(f"detente.play.strategies.agents.{stem}").strategy
    else:
        raise AttributeError(f"module 'detente' has no attribute '{name}'")
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, *_strategies(), "__version__"])
