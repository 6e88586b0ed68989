"""The leader board of a tournament, in sentences, bars and tables."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from detente.arena.board import Board, Standing
from detente.arena.plan import Plan
from detente.language import _, ngettext, number
from detente.reports.bars import bars
from detente.reports.telling import Bar, Grid, Picture, Telling, as_plain
from detente.reports.words import join, per_cent, percent

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
        _("Who did best"),
        tuple(_sentences(board)),
        tuple(_pictures(board)),
        tuple(_grids(board)),
    )


def say_field(plan: Plan) -> str:
    """Return how many strategies met in how many scenarios."""
    return _("{strategies} in {scenarios}").format(
        strategies=_say_count(
            ngettext("{count} strategy", "{count} strategies", len(plan.strategies)),
            len(plan.strategies),
        ),
        scenarios=_say_scenarios(len(plan.scenarios)),
    )


def _say_scenarios(count: int) -> str:
    return _say_count(ngettext("{count} scenario", "{count} scenarios", count), count)


def _say_count(said: str, count: int) -> str:
    return said.format(count=number(count, ","))


def say_provenance(plan: Plan, board: Board) -> str:
    """Return what the results rest on, in a line."""
    return _(
        "{rounds} rounds, {repeats} repeats, seed {seed}, plan {plan}; intervals from {resamples} "
        "resamples"
    ).format(
        rounds=plan.rounds,
        repeats=plan.repeats,
        seed=plan.seed,
        plan=plan.digest[:12],
        resamples=number(board.resamples, ","),
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
    yield _(
        "{strategy} did best: {mean} on average{interval}, over {sessions} sessions in {scenarios}."
    ).format(
        strategy=first.strategy,
        mean=_say_mean(first),
        interval=_say_interval(first),
        sessions=number(board.sessions, ","),
        scenarios=_say_scenarios(board.scenarios),
    )
    if others:
        yield _say_lead(first, others)
    yield _say_deals(board)
    if others:
        yield _say_replies(board)
    if board.faults:
        broken = board.ends.get("broken", 0)
        yield _(
            "Strategies failed: {broken} of {all} sessions were broken off for it. The most "
            "frequent fault is {fault}."
        ).format(
            broken=number(broken, ","),
            all=number(board.sessions, ","),
            fault=board.faults[0].what,
        )


def _say_mean(standing: Standing) -> str:
    return number(standing.utility, ".2f")


def _say_interval(standing: Standing) -> str:
    if math.isnan(standing.low):
        return ""
    return _(" ({low} to {high})").format(
        low=number(standing.low, ".2f"), high=number(standing.high, ".2f")
    )


def _say_lead(first: Standing, others: list[Standing]) -> str:
    second = others[0]
    lead = _("It is followed by {strategy} with {mean}").format(
        strategy=second.strategy, mean=_say_mean(second)
    )
    if math.isnan(first.first):
        return _("{lead}; one turn in one scenario says nothing of how sure that is.").format(
            lead=lead
        )
    if first.first >= SURE:
        return _("{lead}; {strategy} comes first in {part} of the resamples.").format(
            lead=lead, strategy=first.strategy, part=percent(first.first)
        )
    told = _("{lead}; {strategy} comes first in only {part} of the resamples.").format(
        lead=lead, strategy=first.strategy, part=percent(first.first)
    )
    near = [each.strategy for each in others if each.first >= 1 - SURE][:3]
    if near:
        told += " " + _("{strategies} may be as good.").format(strategies=join(near))
    return told


def _say_deals(board: Board) -> str:
    agreed = board.ends.get("agreed", 0)
    if not agreed:
        return _("No session ended in a deal.")
    best = max(board.standings, key=lambda each: each.welfare)
    rounds = ngettext("{count} round", "{count} rounds", round(board.rounds))
    return _(
        "{part} of the sessions end in a deal, after {rounds} on average; most is had by all "
        "together where {strategy} sits at the table ({welfare})."
    ).format(
        part=percent(agreed / board.sessions),
        rounds=rounds.format(count=number(board.rounds)),
        strategy=best.strategy,
        welfare=number(best.welfare, ".2f"),
    )


def _say_replies(board: Board) -> str:
    safe = [each.strategy for each in board.standings if each.reply is None]
    worst = max(board.standings, key=lambda each: each.exploitability)
    if worst.reply is None:
        return _("Where everybody plays the same strategy, nobody gains by another one.")
    told = _(
        "{strategy} is the easiest to exploit: where everybody plays it, {reply} gains {gain}."
    ).format(strategy=worst.strategy, reply=worst.reply, gain=number(worst.exploitability, ".2f"))
    if safe:
        told += " " + _("Against {strategies} no other reply gains.").format(
            strategies=join(safe[:3])
        )
    return told


# --- pictures and tables --------------------------------------------------------------------------


def _pictures(board: Board) -> Iterator[Picture]:
    rows = [
        Bar(
            each.strategy,
            min(1.0, max(0.0, each.utility)),
            f"{_say_mean(each)}{_say_interval(each)}",
            place == 0,
        )
        for place, each in enumerate(board.standings)
    ]
    yield bars(_("Mean utility, 0 to 1"), rows)


def _grids(board: Board) -> Iterator[Grid]:
    yield Grid(
        _("Leader board"),
        (
            _("strategy"),
            _("utility"),
            per_cent(0.95),
            _("first"),
            _("deals"),
            _("welfare"),
            _("to Nash"),
            _("to frontier"),
        ),
        tuple(_row(each) for each in board.standings),
        _(
            "Means over every seat it sat in; without a deal each party has its reservation value. "
            "First: in what part of the resamples. Distances are in utility."
        ),
    )
    yield Grid(
        _("What each can be made to lose"),
        (_("strategy"), _("exploitability"), _("by")),
        tuple(
            (each.strategy, _number(each.exploitability, 3), each.reply or _("nobody"))
            for each in board.standings
        ),
        _("What the best single reply gains where everybody plays it."),
    )
    if 1 < len(board.standings) <= PAIRS:
        names = [each.strategy for each in board.standings]
        yield Grid(
            _("What it gets where the others play"),
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
        ""
        if math.isnan(each.low)
        else _("{low} to {high}").format(low=_number(each.low, 3), high=_number(each.high, 3)),
        "" if math.isnan(each.first) else percent(each.first),
        percent(each.agreement),
        _number(each.welfare),
        _number(each.to_nash),
        _number(each.to_frontier, 3),
    )


def _number(value: float, digits: int = 2) -> str:
    return "" if math.isnan(value) else number(value, f".{digits}f")


def _faults(board: Board) -> Grid:
    rest = len(board.faults) - FAULTS
    return Grid(
        _("What strategies did wrong"),
        (_("fault"), _("sessions"), _("first in")),
        tuple(
            (
                each.what,
                number(each.sessions, ","),
                _("cell {cell}, repeat {repeat}").format(cell=each.cell, repeat=each.repeat),
            )
            for each in board.faults[:FAULTS]
        ),
        _("{count} more kinds of fault").format(count=number(rest, ",")) if rest > 0 else "",
    )
