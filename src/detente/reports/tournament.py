"""The leader board of a tournament, in sentences, bars and tables."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from detente.arena.board import Board, Standing
from detente.arena.plan import Plan
from detente.reports.bars import bars
from detente.reports.telling import Bar, Grid, Picture, Telling, as_plain
from detente.reports.words import join, percent

__all__ = ["board_document", "say_field", "say_provenance", "tell_tournament"]

FORMAT = "detente.tournament/1"

SURE = 0.95
"""From this part of the resamples on, who comes first is told without a but."""

PAIRS = 10
"""Strategies that a table of who gets what against whom is shown for."""

FAULTS = 12


def tell_tournament(board: Board) -> Telling:
    """Return who did best, how sure that is, and what went wrong.

    Examples
    --------
    >>> row = Standing("late", .7, .6, .8, 1, 1, 1.2, .3, .1, 0, 0, None, 40)
    >>> told = tell_tournament(
    ...     Board((row,), ((.7,),), 20, {"agreed": 20}, 9.0, 5, 5, 2000, 1, ()))
    >>> told.sentences[0]
    'late did best: 0.70 on average (0.60 to 0.80), over 20 sessions in 5 scenarios.'
    """
    return Telling(
        "tournament",
        "Who did best",
        tuple(_sentences(board)),
        tuple(_pictures(board)),
        tuple(_grids(board)),
    )


def say_field(plan: Plan) -> str:
    """Return how many strategies met in how many scenarios."""
    return f"{_count(len(plan.strategies), 'strategy', 'strategies')} in " + _count(
        len(plan.scenarios), "scenario", "scenarios"
    )


def _count(many: int, one: str, more: str) -> str:
    return f"{many:,} {one if many == 1 else more}"


def say_provenance(plan: Plan, board: Board) -> str:
    """Return what the results rest on, in a line."""
    return (
        f"{plan.rounds} rounds, {plan.repeats} repeats, seed {plan.seed}, plan {plan.digest[:12]}; "
        f"intervals from {board.resamples:,} resamples"
    )


def board_document(plan: Plan, board: Board, telling: Telling) -> dict[str, Any]:
    """Return a leader board as plain data; the fields are in docs/commands/tournament.md."""
    return {
        "format": FORMAT,
        "version": plan.document["version"],
        "answer": list(telling.sentences),
        "plan": plan.document,
        **as_plain(board),
    }


# --- the sentences --------------------------------------------------------------------------------


def _sentences(board: Board) -> Iterator[str]:
    first, *others = board.standings
    where = _count(board.scenarios, "scenario", "scenarios")
    yield (
        f"{first.strategy} did best: {_say_mean(first)} on average{_say_interval(first)}, over "
        f"{board.sessions:,} sessions in {where}."
    )
    if others:
        yield _say_lead(first, others)
    yield _say_deals(board)
    if others:
        yield _say_replies(board)
    if board.faults:
        broken = board.ends.get("broken", 0)
        yield (
            f"Strategies failed: {broken:,} of {board.sessions:,} sessions were broken off for "
            f"it. The most frequent fault is {board.faults[0].what}."
        )


def _say_mean(standing: Standing) -> str:
    return f"{standing.utility:.2f}"


def _say_interval(standing: Standing) -> str:
    if math.isnan(standing.low):
        return ""
    return f" ({standing.low:.2f} to {standing.high:.2f})"


def _say_lead(first: Standing, others: list[Standing]) -> str:
    second = others[0]
    lead = f"It is followed by {second.strategy} with {_say_mean(second)}"
    if math.isnan(first.first):
        return f"{lead}; one turn in one scenario says nothing of how sure that is."
    often = f"{percent(first.first)} of the resamples"
    if first.first >= SURE:
        return f"{lead}; {first.strategy} comes first in {often}."
    near = [each.strategy for each in others if each.first >= 1 - SURE][:3]
    rivals = f" {join(near)} may be as good." if near else ""
    return f"{lead}; {first.strategy} comes first in only {often}.{rivals}"


def _say_deals(board: Board) -> str:
    agreed = board.ends.get("agreed", 0)
    if not agreed:
        return "No session ended in a deal."
    best = max(board.standings, key=lambda each: each.welfare)
    return (
        f"{percent(agreed / board.sessions)} of the sessions end in a deal, after "
        f"{board.rounds:.0f} round{'s' if round(board.rounds) != 1 else ''} on average; most is "
        f"had by all together where {best.strategy} sits at the table ({best.welfare:.2f})."
    )


def _say_replies(board: Board) -> str:
    safe = [each.strategy for each in board.standings if each.reply is None]
    worst = max(board.standings, key=lambda each: each.exploitability)
    if worst.reply is None:
        return "Where everybody plays the same strategy, nobody gains by another one."
    told = (
        f"{worst.strategy} is the easiest to exploit: where everybody plays it, {worst.reply} "
        f"gains {worst.exploitability:.2f}."
    )
    if safe:
        told += f" Against {join(safe[:3])} no other reply gains."
    return told


# --- pictures and tables --------------------------------------------------------------------------


def _pictures(board: Board) -> Iterator[Picture]:
    rows = [
        Bar(
            each.strategy,
            min(1.0, max(0.0, each.utility)),
            f"{_say_mean(each)}{_say_interval(each)}",
            number == 0,
        )
        for number, each in enumerate(board.standings)
    ]
    yield bars("Mean utility, 0 to 1", rows)


def _grids(board: Board) -> Iterator[Grid]:
    yield Grid(
        "Leader board",
        ("strategy", "utility", "95 %", "first", "deals", "welfare", "to Nash", "to frontier"),
        tuple(_row(each) for each in board.standings),
        "Means over every seat it sat in; without a deal each party has its reservation value. "
        "First: in what part of the resamples. Distances are in utility.",
    )
    yield Grid(
        "What each can be made to lose",
        ("strategy", "exploitability", "by"),
        tuple(
            (each.strategy, _number(each.exploitability, 3), each.reply or "nobody")
            for each in board.standings
        ),
        "What the best single reply gains where everybody plays it.",
    )
    if 1 < len(board.standings) <= PAIRS:
        names = [each.strategy for each in board.standings]
        yield Grid(
            "What it gets where the others play",
            ("", *names),
            tuple(
                (name, *(_number(value) for value in row))
                for name, row in zip(names, board.payoffs, strict=True)
            ),
        )
    if board.faults:
        yield _faults(board)


def _row(each: Standing) -> tuple[str, ...]:
    return (
        each.strategy,
        _number(each.utility, 3),
        "" if math.isnan(each.low) else f"{each.low:.3f} to {each.high:.3f}",
        "" if math.isnan(each.first) else percent(each.first),
        percent(each.agreement),
        _number(each.welfare),
        _number(each.to_nash),
        _number(each.to_frontier, 3),
    )


def _number(value: float, digits: int = 2) -> str:
    return "" if math.isnan(value) else f"{value:.{digits}f}"


def _faults(board: Board) -> Grid:
    rest = len(board.faults) - FAULTS
    return Grid(
        "What strategies did wrong",
        ("fault", "sessions", "first in"),
        tuple(
            (each.what, f"{each.sessions:,}", f"cell {each.cell}, repeat {each.repeat}")
            for each in board.faults[:FAULTS]
        ),
        f"{rest:,} more kinds of fault" if rest > 0 else "",
    )
