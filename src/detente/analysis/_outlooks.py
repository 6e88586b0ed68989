"""What holds in each world: the graph model's kernel over the worlds of an Ensemble."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from detente.kernels.dominance import keys_of
from detente.kernels.graph_model import Outlook, joint_gains, outlook_of
from detente.kernels.hit_and_run import cores
from detente.preferences.ensemble import Ensemble, Progress, thinned
from detente.scenario.conflict import coalitions_of
from detente.scenario.state_graph import StateGraph

__all__ = ["Outlooks", "fewer_worlds", "outlooks_of", "ranks_of"]

Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int32]

SECONDS = 20.0
"""How long the kernel may take at about `SECONDS_A_MOVE` and so on; else fewer worlds are used."""

SECONDS_A_MOVE = 3e-8
SECONDS_A_PAIR = 6e-10

CELLS = 20_000_000
"""Worlds times parties times states that are held at once."""

FEWEST = 50
"""Worlds that are looked at however large the graph is."""

UNITED = 1 << 13
"""Coalitions are looked at in so many states; above, only in a conflict of one world."""

PARTS = 40


@dataclass(frozen=True)
class Outlooks:
    """What holds in each world; `joint` is None where coalitions were not looked at.

    `members` are the coalitions, (coalitions, parties); `joint` (worlds, coalitions, states) is
    whether each can bring a state that all its members prefer.
    """

    found: Outlook
    members: Bools
    joint: Bools | None


def fewer_worlds(fit: Ensemble, graph: StateGraph) -> Ensemble:
    """Return as many of the worlds, evenly taken, as can be looked at in reasonable time."""
    parties, states = len(graph.parties), graph.moves.states
    seconds = SECONDS_A_MOVE * parties * (len(graph.moves.ends) + states)
    if states <= UNITED:
        seconds += SECONDS_A_PAIR * states**2 * len(coalitions_of(graph.moves))
    most = min(SECONDS / seconds, CELLS / (parties * states))
    return thinned(fit, max(FEWEST, int(most)))


def outlooks_of(
    graph: StateGraph, fit: Ensemble | None, progress: Progress | None = None
) -> Outlooks:
    """Return what holds in each world; without an Ensemble, in the one that the graph gives."""
    members = coalitions_of(graph.moves)
    worlds = 1 if fit is None else fit.draws
    united = graph.moves.states <= UNITED or worlds == 1

    def look(which: slice) -> tuple[Outlook, Bools | None]:
        ranks = _ranks(graph, fit, which)
        joint = joint_gains(graph.moves, ranks, members) if united else None
        return outlook_of(graph.moves, ranks), joint

    parts = []
    with ThreadPoolExecutor(cores()) as threads:
        for done, part in enumerate(threads.map(look, blocks := list(_blocks(worlds))), 1):
            parts.append(part)
            if progress is not None:
                progress("looking for states that hold", done / len(blocks))
    found = Outlook(*(np.concatenate(each) for each in zip(*(p[0] for p in parts), strict=True)))
    joint = [gains for _, gains in parts if gains is not None]
    return Outlooks(found, members, np.concatenate(joint) if joint else None)


def _blocks(worlds: int) -> Iterator[slice]:
    ends = np.linspace(0, worlds, min(PARTS, worlds) + 1).astype(int).tolist()
    yield from map(slice, ends, ends[1:])


def _ranks(graph: StateGraph, fit: Ensemble | None, which: slice) -> Integers:
    """(worlds, parties, states), as the graph gives them, or as each world's utilities say."""
    each = []
    for party in graph.parties:
        if party in graph.ranks:
            worlds = which.stop - which.start
            each.append(np.broadcast_to(graph.ranks[party], (worlds, graph.moves.states)))
        else:
            assert fit is not None
            assert graph.outcomes is not None  # states by hand have orders
            each.append(ranks_of(_some(fit, which).utilities(party, graph.outcomes)))
    return np.stack(each, axis=1)


def _some(fit: Ensemble, which: slice) -> Ensemble:
    """Some draws of an Ensemble, as one chain."""
    return replace(fit, unknowns=fit.flat[which][:, None, :])


def ranks_of(utilities: Floats) -> Integers:
    """(worlds, states) -> (worlds, states), ranks from 0 up; utilities that are equal are ties.

    Examples
    --------
    >>> ranks_of(np.array([[0.3, 0.1, 0.3, 1.0]])).tolist()
    [[1, 0, 1, 2]]
    """
    keys = keys_of(utilities)
    order = np.argsort(keys, axis=1)
    rising = np.take_along_axis(keys, order, axis=1)
    steps = np.zeros(rising.shape, dtype=np.int32)
    steps[:, 1:] = np.cumsum(rising[:, 1:] > rising[:, :-1], axis=1)
    ranks = np.empty_like(steps)
    np.put_along_axis(ranks, order, steps, axis=1)
    return ranks
