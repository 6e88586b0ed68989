"""A conflict in which all preferences are known: states, who can move where, and what holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from detente.case.findings import did_you_mean
from detente.case.graph import parse_move
from detente.case.model import Case
from detente.case.order import parse_order
from detente.errors import TooLarge, Unanswerable, WrongUse
from detente.kernels.graph_model import CONCEPTS, joint_gains, outlook_of
from detente.kernels.graph_moves import Moves, moves_of
from detente.scenario.state_graph import state_graph

__all__ = ["Conflict", "Stable", "coalitions_of", "conflict_of", "make_conflict"]

MOST_MOVERS = 10
"""Coalitions are looked at among so many parties that can move."""


@dataclass(frozen=True)
class Stable:
    """Which states of a conflict hold.

    Attributes
    ----------
    equilibria : dict of concept to states
        Stable for all parties, under `nash`, `gmr`, `smr` and `seq`.
    parties : dict of concept to dict of party to states
        Stable for one party.
    coalitions : dict of state to coalitions
        Which two or more parties together can bring a state that all of them prefer.
    united : tuple of states
        That nobody alone and no coalition can improve on.
    swaps : dict of state to int
        The fewest swaps of neighbours in the parties' orders after which nobody gains by moving.
    """

    equilibria: dict[str, tuple[str, ...]]
    parties: dict[str, dict[str, tuple[str, ...]]]
    coalitions: dict[str, tuple[tuple[str, ...], ...]]
    united: tuple[str, ...]
    swaps: dict[str, int]


@dataclass(frozen=True)
class Conflict:
    """States, who can move where, and how each party ranks them.

    Attributes
    ----------
    states, parties : tuple of str
    moves : Moves
    ranks : (parties, states)
        More is better; equal ranks are ties.
    """

    states: tuple[str, ...]
    parties: tuple[str, ...]
    moves: Moves
    ranks: npt.NDArray[np.int32]

    def stable(self) -> Stable:
        """Return which states hold, under each concept.

        Examples
        --------
        >>> dilemma = make_conflict(
        ...     ["both", "she", "he", "none"],
        ...     {"her": ["both <-> he", "she <-> none"], "him": ["both <-> she", "he <-> none"]},
        ...     {"her": "he > both > none > she", "him": "she > both > none > he"},
        ... )
        >>> found = dilemma.stable()
        >>> found.equilibria["nash"], found.equilibria["seq"]
        (('none',), ('both', 'none'))
        >>> found.coalitions["none"]
        (('her', 'him'),)
        """
        found = outlook_of(self.moves, self.ranks[None])
        members = coalitions_of(self.moves)
        gains = joint_gains(self.moves, self.ranks[None], members)[0]
        holds = dict(zip(CONCEPTS, found.holds[0], strict=True))
        joint = [tuple(np.array(self.parties)[row].tolist()) for row in members]
        return Stable(
            {concept: self._named(each.all(axis=0)) for concept, each in holds.items()},
            {
                concept: dict(zip(self.parties, map(self._named, each), strict=True))
                for concept, each in holds.items()
            },
            {
                state: tuple(joint[row] for row in np.flatnonzero(gains[:, number]))
                for number, state in enumerate(self.states)
            },
            self._named(holds["nash"].all(axis=0) & ~gains.any(axis=0)),
            dict(zip(self.states, found.swaps[0].tolist(), strict=True)),
        )

    def _named(self, which: npt.NDArray[np.bool_]) -> tuple[str, ...]:
        return tuple(state for state, here in zip(self.states, which, strict=True) if here)


def coalitions_of(moves: Moves) -> npt.NDArray[np.bool_]:
    """(coalitions, parties), every two or more parties that can move.

    One that cannot move adds nothing to a coalition but its own wish.
    """
    movers = [party for party, starts in enumerate(moves.starts) if starts[-1] > starts[0]]
    if len(movers) > MOST_MOVERS:
        raise TooLarge(
            f"{len(movers)} parties that can move form too many coalitions: at most {MOST_MOVERS}; "
            "name fewer under graph: {moves: {…}}"
        )
    each = [who for size in range(2, len(movers) + 1) for who in combinations(movers, size)]
    rows = [[party in who for party in range(moves.parties)] for who in each]
    return np.array(rows, dtype=bool).reshape(-1, moves.parties)


def make_conflict(
    states: Sequence[str],
    moves: Mapping[str, Sequence[str]],
    preferences: Mapping[str, str],
) -> Conflict:
    """Return a conflict from states, arrows between them, and orders of them.

    Parameters
    ----------
    states : sequence of str
    moves : mapping of party to arrows
        Such as `a -> b`, or `a <-> b` where there is a way back.
    preferences : mapping of party to order
        Best first, every state once: `a > b ~ c`.

    Raises
    ------
    WrongUse
        If a name is not there, or an order leaves a state out.
    """
    place = {state: number for number, state in enumerate(states)}

    def known(name: str) -> int:
        if name not in place:
            raise WrongUse(f"unknown state '{name}'; {did_you_mean(name, place)}")
        return place[name]

    strangers = [party for party in moves if party not in preferences]
    if strangers:
        raise WrongUse(f"'{strangers[0]}' moves, but has no preferences; give it an order")
    pairs, ranks = [], np.zeros((len(preferences), len(place)), dtype=np.int32)
    for number, (party, order) in enumerate(preferences.items()):
        try:
            steps = [step for text in moves.get(party, ()) for step in parse_move(text).steps]
            tiers = parse_order(order)
        except ValueError as fault:
            raise WrongUse(f"{party}: {fault}") from None
        pairs.append(np.array([(known(a), known(b)) for a, b in steps], dtype=np.intp))
        missing = set(place) - {name for tier in tiers for name in tier}
        if missing:
            raise WrongUse(f"the order of '{party}' leaves out '{min(missing)}'; add it")
        for rank, tier in enumerate(reversed(tiers)):
            ranks[number, [known(name) for name in tier]] = rank
    return Conflict(tuple(states), tuple(preferences), moves_of(len(place), pairs), ranks)


def conflict_of(case: Case) -> Conflict:
    """Return the conflict of a case whose graph says what every party would rather.

    Raises
    ------
    Unanswerable
        If it does not; then what holds is a question to an Ensemble (`detente.stability`).
    """
    graph = state_graph(case)
    for party in graph.parties:
        if party not in graph.ranks:
            raise Unanswerable(
                f"the graph does not say what '{party}' would rather; draw an Ensemble from what "
                f"its preferences say, or add graph: {{preferences: {{{party}: […]}}}}"
            )
    names = tuple(graph.name(state) for state in range(graph.moves.states))
    ranks = np.stack([graph.ranks[party] for party in graph.parties])
    return Conflict(names, graph.parties, graph.moves, ranks)
