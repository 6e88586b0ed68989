"""The graph model on 2^12 states and four parties, each with three options of its own.

Prints seconds, compiling apart, and one ratio within the run: the definitions with sets, state by
state, against the compiled kernel on 16 states.
"""

from __future__ import annotations

import sys
import time
from itertools import combinations
from pathlib import Path

import numpy as np

from detente.kernels.graph_model import CONCEPTS, joint_gains, outlook_of
from detente.kernels.graph_moves import Moves, moves_of
from detente.scenario.conflict import coalitions_of

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from oracles.graph_model import PlainConflict

PARTIES = 4
WORLDS = 20
"""Orders of the small graph that both ways go through."""


def made(options: int, rng: np.random.Generator) -> tuple[list[np.ndarray], np.ndarray]:
    """Moves of four parties that share so many yes-or-no options, and random strict orders."""
    states = np.arange(1 << (PARTIES * options))
    pairs = []
    for party in range(PARTIES):
        own = [1 << bit for bit in range(party * options, (party + 1) * options)]
        flips = [sum(c) for n in range(1, options + 1) for c in combinations(own, n)]
        pairs.append(np.concatenate([np.stack([states, states ^ flip], axis=1) for flip in flips]))
    return pairs, np.stack([rng.permutation(len(states)) for _ in range(PARTIES)])


def look(moves: Moves, ranks: np.ndarray) -> float:
    """Return the seconds it takes to find what holds, coalitions and swaps included."""
    started = time.perf_counter()
    outlook_of(moves, ranks[None])
    joint_gains(moves, ranks[None], coalitions_of(moves))
    return time.perf_counter() - started


def main() -> None:
    """Print seconds and ratio."""
    rng = np.random.default_rng(1)
    small_pairs, small_ranks = made(1, rng)
    first = look(moves_of(small_ranks.shape[1], small_pairs), small_ranks)
    print(f"compiling, or reading what was compiled: {first:.1f} s")
    pairs, ranks = made(3, rng)
    started = time.perf_counter()
    moves = moves_of(ranks.shape[1], pairs)
    making = time.perf_counter() - started
    print(f"{moves.states:,} states, {len(moves.ends):,} moves: made in {making:.2f} s")
    print(f"all concepts, coalitions and swaps: {look(moves, ranks):.2f} s")
    small = moves_of(small_ranks.shape[1], small_pairs)
    worlds = np.stack([made(1, rng)[1] for _ in range(WORLDS)])
    started = time.perf_counter()
    found = outlook_of(small, worlds)
    fast = time.perf_counter() - started
    sets = [set(map(tuple, each.tolist())) for each in small_pairs]
    started = time.perf_counter()
    plain = [PlainConflict(small.states, sets, each.tolist()) for each in worlds]
    holds = [[world.equilibria(concept) for concept in CONCEPTS] for world in plain]
    slow = time.perf_counter() - started
    for world, by_concept in enumerate(holds):
        for number, states in enumerate(by_concept):
            stable = found.holds[world, number].all(axis=0)
            assert set(np.flatnonzero(stable).tolist()) == states
    each_fast, each_slow = 1e6 * fast / WORLDS, 1e3 * slow / WORLDS
    print(f"16 states, a world: kernel {each_fast:.0f} µs, definitions {each_slow:.0f} ms")
    print(f"ratio: {slow / fast:,.0f}")


if __name__ == "__main__":
    main()
