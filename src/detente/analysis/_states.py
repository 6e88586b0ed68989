"""The states of a conflict, in how many worlds each holds, and who would leave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._band import Band, band_of
from detente.analysis._outlooks import Outlooks
from detente.case.model import Entry, Outcome
from detente.kernels.graph_model import CONCEPTS
from detente.preferences.ensemble import Ensemble, Share
from detente.scenario.state_graph import StateGraph

__all__ = ["Coalition", "Leaving", "State", "states_of"]

Bools = npt.NDArray[np.bool_]

LISTED = 100
"""States that are told of: no deal, what was on the table, and the likeliest to hold."""


@dataclass(frozen=True, slots=True)
class Coalition:
    """Parties that together can bring a state that all of them prefer, and in how many worlds."""

    parties: tuple[str, ...]
    share: Share


@dataclass(frozen=True, slots=True)
class Leaving:
    """One party at a state: whether it stays, and where it would go.

    Attributes
    ----------
    party : str
    stable : dict of concept to share
        In how many worlds it has no reason to leave.
    to : str or None
        The state it most often goes to where it gains by leaving, at its best.
    changes : str
        What it changes to go there; the state for a state by hand.
    often : float
        In what part of these worlds it goes there.
    answer : str or None
        What most often deters it from that: the worst that the others can bring about from there by
        moves that pay each of them.
    answer_changes : str
        What they change to bring that about.
    """

    party: str
    stable: dict[str, Share]
    to: str | None
    changes: str
    often: float
    answer: str | None
    answer_changes: str


@dataclass(frozen=True, slots=True)
class State:
    """One state, and in how many worlds it holds.

    Attributes
    ----------
    name : str
    outcome : Outcome or None
        None for a state by hand.
    no_deal : bool
    entries : tuple of Entry
        Who put it on the table, or refused it, going by the issues that somebody can move.
    holds : dict of concept to share
        In how many worlds it is stable for all: `nash`, `gmr`, `smr`, `seq`.
    united : Share or None
        In how many no coalition of two or more can bring a state that all its members prefer; None
        where that was not looked at.
    against : tuple of Coalition
        Those that can, the most frequent first.
    swaps : Band
        The fewest swaps of neighbours in the parties' orders after which nobody gains by leaving.
    parties : tuple of Leaving
    """

    name: str
    outcome: Outcome | None
    no_deal: bool
    entries: tuple[Entry, ...]
    holds: dict[str, Share]
    united: Share | None
    against: tuple[Coalition, ...]
    swaps: Band
    parties: tuple[Leaving, ...]


def states_of(graph: StateGraph, fit: Ensemble | None, looked: Outlooks) -> Iterator[State]:
    """Yield the states that are told of, the likeliest to hold first."""
    table = _table(graph)
    no_deal = _no_deal(graph)
    likely = looked.found.holds.all(axis=2).mean(axis=0)  # (concepts, states)
    order = np.lexsort([-likely[CONCEPTS.index(c)] for c in ("gmr", "smr", "nash", "seq")])
    first = [no_deal, *table, *order[:LISTED].tolist()]
    told = [state for state in dict.fromkeys(first) if state is not None]
    rank = {state: place for place, state in enumerate(order.tolist())}
    for state in sorted(told[: max(LISTED, len(table) + 1)], key=rank.__getitem__):
        yield _state(graph, fit, looked, state, state == no_deal, table.get(state, []))


def _no_deal(graph: StateGraph) -> int | None:
    """The state that holds without a deal, if it is one."""
    outcome = graph.case.no_deal
    if outcome is None or len(outcome) < len(graph.case.issues):
        return None
    return graph.at(outcome)


def _table(graph: StateGraph) -> dict[int, list[Entry]]:
    """What was put on the table or refused in each state, at any meeting."""
    found: dict[int, list[Entry]] = {}
    for entry in graph.case.record:
        if entry.outcome and entry.kind.bearing in ("acceptable", "refused"):
            state = graph.at(entry.outcome)
            if state is not None:
                found.setdefault(state, []).append(entry)
    return found


def _shares(fit: Ensemble | None, holds: Bools) -> list[Share]:
    """(worlds, things) -> the share of each; exact where there is one world."""
    if fit is None:
        return [Share(float(value), 0.0, exact=True) for value in holds[0]]
    return fit.share(holds)


def _state(
    graph: StateGraph,
    fit: Ensemble | None,
    looked: Outlooks,
    state: int,
    no_deal: bool,
    entries: list[Entry],
) -> State:
    holds: Bools = looked.found.holds[:, :, :, state]  # (worlds, concepts, parties)
    shares = _shares(fit, np.asarray(holds.all(axis=2)))
    united, against = None, list[Coalition]()
    if looked.joint is not None:
        joint = looked.joint[:, :, state]
        united = _shares(fit, np.asarray(~joint.any(axis=1, keepdims=True)))[0]
        against = [
            Coalition(tuple(np.array(graph.parties)[who].tolist()), share)
            for who, share in zip(looked.members, _shares(fit, joint), strict=True)
            if share.value
        ]
    return State(
        name=graph.name(state),
        outcome=graph.outcome(state),
        no_deal=no_deal,
        entries=tuple(entries),
        holds=dict(zip(CONCEPTS, shares, strict=True)),
        united=united,
        against=tuple(sorted(against, key=lambda each: -each.share.value)),
        swaps=band_of(looked.found.swaps[:, state].astype(np.float64)),
        parties=tuple(
            _leaving(graph, fit, looked, state, number) for number in range(len(graph.parties))
        ),
    )


def _leaving(
    graph: StateGraph, fit: Ensemble | None, looked: Outlooks, state: int, party: int
) -> Leaving:
    stable = _shares(fit, looked.found.holds[:, :, party, state])
    best = looked.found.best[:, party, state]
    answer = looked.found.answer[:, party, state]
    to, often = _most_often(best[best >= 0])
    answers, _ = _most_often(answer[(best == to) & (answer >= 0)])
    return Leaving(
        graph.parties[party],
        dict(zip(CONCEPTS, stable, strict=True)),
        None if to is None else graph.name(to),
        "" if to is None else graph.changes(state, to),
        often,
        None if answers is None else graph.name(answers),
        "" if answers is None or to is None else graph.changes(to, answers),
    )


def _most_often(numbers: npt.NDArray[np.int32]) -> tuple[int | None, float]:
    """The most frequent of some numbers and how frequent it is; None if there are none."""
    if not len(numbers):
        return None, 0.0
    kinds, count = np.unique(numbers, return_counts=True)
    return int(kinds[count.argmax()]), float(count.max() / len(numbers))
