"""Which states of a conflict hold: the graph model's stabilities, for n parties; arrays only.

Let R_i(s) be where party i can move from state s, and R_H(s) where parties H can bring s by legal
sequences: moves by members, none of whom moves twice in succession. State s is for party i

* Nash: no s1 in R_i(s) is better for i than s;
* GMR (general metarational): from each such s1 the others N − i can reach some s2, no better for i
  than s;
* SMR (symmetric metarational): and i cannot move from that s2 to anything better than s either;
* SEQ (sequentially stable): as GMR, where the others move only where each mover gains.

(Fang, Hipel and Kilgour 1993.) Whether s1 is deterred hangs only on the worst that the others can
bring about from it. That is found for all states at once, backwards: from the worst state along
moves that lead to it, then from the second worst, and so on; each move is looked at a constant
number of times. How i values what is reached is its rank, for SMR the best rank it can still move
to from there.

All compiled functions stay in one file, since the code kept on disk is dated by its file.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detente.kernels.compiled import compiled, inlined
from detente.kernels.graph_moves import Moves

__all__ = ["CONCEPTS", "Outlook", "joint_gains", "outlook_of"]

Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.int32]

CONCEPTS = ("nash", "gmr", "smr", "seq")
"""The order of the axis of stabilities."""

NASH, GMR, SMR, SEQ = range(4)
NOBODY, ANYBODY = -2, -1


class Outlook(NamedTuple):
    """What holds in each world, and what would happen where it does not."""

    holds: Bools  # (worlds, concepts, parties, states)
    best: Integers  # (worlds, parties, states), where to move, not deterred (SEQ) if any; -1: stay
    answer: Integers  # (worlds, parties, states), what deters that move; -1: nothing
    swaps: Integers  # (worlds, states), adjacent swaps that make it Nash for all


def outlook_of(moves: Moves, ranks: Integers) -> Outlook:
    """(worlds, parties, states) ranks, more is better -> what holds in each world.

    Ranks run from 0 to at most states - 1; equal ranks are ties.

    Examples
    --------
    >>> from detente.kernels.graph_moves import moves_of
    >>> moves = moves_of(2, [np.array([[0, 1]]), np.empty((0, 2), dtype=int)])
    >>> found = outlook_of(moves, np.array([[[0, 1], [1, 0]]]))
    >>> found.holds[0, 0, 0].tolist(), found.best[0, 0].tolist(), found.swaps[0].tolist()
    ([False, True], [1, -1], [1, 0])
    """
    worlds, parties, states = ranks.shape
    found = Outlook(
        np.ones((worlds, len(CONCEPTS), parties, states), dtype=np.bool_),
        np.full((worlds, parties, states), -1, dtype=np.int32),
        np.full((worlds, parties, states), -1, dtype=np.int32),
        np.zeros((worlds, states), dtype=np.int32),
    )
    _fill(moves, np.ascontiguousarray(ranks, dtype=np.int32), found)
    return found


def joint_gains(moves: Moves, ranks: Integers, members: Bools) -> Bools:
    """(worlds, parties, states), (coalitions, parties) -> (worlds, coalitions, states).

    Whether each coalition can bring a state, by a legal sequence of moves of its members, to one
    that all of them strictly prefer.

    Examples
    --------
    >>> from detente.kernels.graph_moves import moves_of
    >>> moves = moves_of(3, [np.array([[0, 1]]), np.array([[1, 2]])])
    >>> ranks = np.array([[[1, 0, 2], [1, 0, 2]]])
    >>> joint_gains(moves, ranks, np.array([[True, True]]))[0, 0].tolist()
    [True, True, False]
    """
    gains = np.zeros((len(ranks), len(members), moves.states), dtype=np.bool_)
    _fill_joint(moves, np.ascontiguousarray(ranks, dtype=np.int32), members, gains)
    return gains


class _Room(NamedTuple):
    """Room to work in for one party in one world."""

    worth: Integers  # (2, states), its ranks; and the best rank it can have after one more move
    order: Integers  # (states,), by rising worth
    below: Integers  # (states + 1,), how many states are worth less than each rank
    worst: Integers  # (concepts, states), the worst the others can bring about; -1: nothing
    mover: Integers  # (states,), who moves first from there to what is worst so far
    stack: Integers  # (2 * states, 2)


@compiled
def _fill(moves: Moves, ranks: Integers, found: Outlook) -> None:
    """Fill in what holds, world by world and party by party."""
    worlds, parties, states = ranks.shape
    room = _Room(
        np.zeros((2, states), dtype=np.int32),
        np.zeros(states, dtype=np.int32),
        np.zeros(states + 1, dtype=np.int32),
        np.zeros((4, states), dtype=np.int32),
        np.zeros(states, dtype=np.int32),
        np.zeros((2 * states, 2), dtype=np.int32),
    )
    for world in range(worlds):
        for party in range(parties):
            _worths(moves, ranks, world, party, room)
            _sort(room, 0)
            _worst(moves, ranks, world, party, room, GMR, False)
            _worst(moves, ranks, world, party, room, SEQ, True)
            _count_swaps(moves, world, party, room, found)
            _sort(room, 1)
            _worst(moves, ranks, world, party, room, SMR, False)
            _judge(moves, world, party, room, found)


@inlined
def _worths(moves: Moves, ranks: Integers, world: int, party: int, room: _Room) -> None:
    """Set a party's ranks, and what it can still come to from each state by one move."""
    for state in range(ranks.shape[2]):
        own = ranks[world, party, state]
        room.worth[0, state] = own
        for move in range(moves.starts[party, state], moves.starts[party, state + 1]):
            own = max(own, ranks[world, party, moves.ends[move]])
        room.worth[1, state] = own


@inlined
def _sort(room: _Room, kind: int) -> None:
    """Order the states by rising worth, and count how many are worth less than each rank."""
    states = len(room.order)
    for rank in range(states + 1):
        room.below[rank] = 0
    for state in range(states):
        room.below[room.worth[kind, state] + 1] += 1
    for rank in range(states):
        room.below[rank + 1] += room.below[rank]
    for state in range(states):
        rank = room.worth[kind, state]
        room.order[room.below[rank]] = state
        room.below[rank] += 1
    for rank in range(states, 0, -1):
        room.below[rank] = room.below[rank - 1]
    room.below[0] = 0


@inlined
def _worst(
    moves: Moves, ranks: Integers, world: int, party: int, room: _Room, concept: int, gain: bool
) -> None:
    """Find from each state the worst that the others can bring about, by gaining moves alone.

    From a state on the stack, whoever may have moved into it is told by `second`: anybody, all
    but one party, or (as -2 - party) one party only. That party would else move twice running.
    """
    states = len(room.order)
    for state in range(states):
        room.worst[concept, state] = -1
        room.mover[state] = NOBODY
    for place in range(states):
        seed = room.order[place]
        if room.mover[seed] == ANYBODY:
            continue
        room.stack[0, 0] = seed
        room.stack[0, 1] = ANYBODY if room.mover[seed] == NOBODY else -2 - room.mover[seed]
        room.mover[seed] = ANYBODY
        size = 1
        while size > 0:
            size -= 1
            state, into = room.stack[size, 0], room.stack[size, 1]
            for other in range(moves.starts.shape[0]):
                if other == party or into == other or (into < ANYBODY and other != -2 - into):
                    continue
                first, last = moves.back_starts[other, state], moves.back_starts[other, state + 1]
                for move in range(first, last):
                    before = moves.back[move]
                    if gain and ranks[world, other, state] <= ranks[world, other, before]:
                        continue
                    if room.worst[concept, before] < 0:
                        room.worst[concept, before] = seed
                    known = room.mover[before]
                    if known == NOBODY:
                        room.mover[before] = other
                        room.stack[size, 0], room.stack[size, 1] = before, other
                        size += 1
                    elif known not in (ANYBODY, other):
                        room.mover[before] = ANYBODY
                        room.stack[size, 0], room.stack[size, 1] = before, -2 - known
                        size += 1


@inlined
def _judge(moves: Moves, world: int, party: int, room: _Room, found: Outlook) -> None:
    """Hold every move that gains against the worst that may come of it."""
    for state in range(len(room.order)):
        own = room.worth[0, state]
        most, deterred = own, True
        for move in range(moves.starts[party, state], moves.starts[party, state + 1]):
            there = moves.ends[move]
            if room.worth[0, there] <= own:
                continue
            found.holds[world, NASH, party, state] = False
            for concept in range(GMR, SEQ + 1):
                worst = room.worst[concept, there]
                kind = 1 if concept == SMR else 0
                if worst < 0 or room.worth[kind, worst] > own:
                    found.holds[world, concept, party, state] = False
            worst = room.worst[SEQ, there]
            stays = worst >= 0 and room.worth[0, worst] <= own
            if (stays and not deterred) or (stays == deterred and room.worth[0, there] <= most):
                continue
            most, deterred = room.worth[0, there], stays
            found.best[world, party, state] = there
            found.answer[world, party, state] = worst if stays else -1


@inlined
def _count_swaps(moves: Moves, world: int, party: int, room: _Room, found: Outlook) -> None:
    """Count how many swaps of neighbours take away all that there is to gain by leaving.

    A state ranked between this one and the best within reach must pass one of them; one tied with
    the best can stay above unless it is within reach too.
    """
    for state in range(len(room.order)):
        own = room.worth[0, state]
        most, ties = own, 0
        for move in range(moves.starts[party, state], moves.starts[party, state + 1]):
            rank = room.worth[0, moves.ends[move]]
            if rank > most:
                most, ties = rank, 0
            if rank == most:
                ties += 1
        if most > own:
            found.swaps[world, state] += room.below[most] - room.below[own + 1] + ties


@compiled
def _fill_joint(moves: Moves, ranks: Integers, members: Bools, gains: Bools) -> None:
    """Fill in what coalitions gain, world by world."""
    worlds, coalitions, states = gains.shape
    mover = np.zeros(states, dtype=np.int32)
    stack = np.zeros((2 * states, 2), dtype=np.int32)
    for world in range(worlds):
        for coalition in range(coalitions):
            for state in range(states):
                if _any_better(ranks, world, members, coalition, state):
                    gains[world, coalition, state] = _reaches_better(
                        moves, ranks, world, members, coalition, state, mover, stack
                    )


@inlined
def _better(
    ranks: Integers, world: int, members: Bools, coalition: int, state: int, other: int
) -> bool:
    """Whether every member strictly prefers the other state."""
    for party in range(ranks.shape[1]):
        if members[coalition, party] and ranks[world, party, other] <= ranks[world, party, state]:
            return False
    return True


@inlined
def _any_better(ranks: Integers, world: int, members: Bools, coalition: int, state: int) -> bool:
    """Whether there is any state that all members prefer: else nothing need be searched."""
    for other in range(ranks.shape[2]):
        if _better(ranks, world, members, coalition, state, other):
            return True
    return False


@inlined
def _reaches_better(
    moves: Moves,
    ranks: Integers,
    world: int,
    members: Bools,
    coalition: int,
    start: int,
    mover: Integers,
    stack: Integers,
) -> bool:
    """Whether members can move, none twice in succession, to a state that all of them prefer."""
    for state in range(len(mover)):
        mover[state] = NOBODY
    stack[0, 0], stack[0, 1] = start, ANYBODY
    mover[start] = ANYBODY
    size = 1
    while size > 0:
        size -= 1
        state, next_ = stack[size, 0], stack[size, 1]
        for party in range(moves.starts.shape[0]):
            if not members[coalition, party] or party == next_:
                continue
            if next_ < ANYBODY and party != -2 - next_:
                continue
            for move in range(moves.starts[party, state], moves.starts[party, state + 1]):
                there = moves.ends[move]
                known = mover[there]
                if known == NOBODY:
                    if _better(ranks, world, members, coalition, start, there):
                        return True
                    mover[there] = party
                    stack[size, 0], stack[size, 1] = there, party
                    size += 1
                elif known not in (ANYBODY, party):
                    mover[there] = ANYBODY
                    stack[size, 0], stack[size, 1] = there, -2 - known
                    size += 1
    return False
