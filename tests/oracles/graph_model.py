"""The graph model's stabilities by their definitions, with sets, state by state."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

import numpy as np

State = int
Party = int


@dataclass(frozen=True)
class PlainConflict:
    """Moves of each party as a set of pairs, and a rank of each state for each party."""

    states: int
    moves: Sequence[Collection[tuple[State, State]]]
    ranks: Sequence[Sequence[int]]

    @property
    def parties(self) -> range:
        return range(len(self.moves))

    def reach(self, party: Party, state: State) -> set[State]:
        return {end for start, end in self.moves[party] if start == state}

    def gains(self, party: Party, state: State) -> set[State]:
        own = self.ranks[party]
        return {end for end in self.reach(party, state) if own[end] > own[state]}

    def reach_together(
        self, members: Collection[Party], state: State, *, gaining: bool = False
    ) -> set[State]:
        """Where a legal sequence of one move or more by members can end."""
        step = self.gains if gaining else self.reach
        found: set[tuple[State, Party]] = set()
        last = {(end, party) for party in members for end in step(party, state)}
        while last:
            found |= last
            last = {
                (end, party)
                for here, before in last
                for party in members
                if party != before
                for end in step(party, here)
            } - found
        return {end for end, _ in found}

    def stable(self, concept: str, party: Party, state: State) -> bool:
        own = self.ranks[party]
        others = [other for other in self.parties if other != party]
        for better in self.gains(party, state):
            answers = self.reach_together(others, better, gaining=concept == "seq")
            deterring = [
                answer
                for answer in answers
                if own[answer] <= own[state]
                and (
                    concept != "smr"
                    or all(own[last] <= own[state] for last in self.reach(party, answer))
                )
            ]
            if concept == "nash" or not deterring:
                return False
        return True

    def equilibria(self, concept: str) -> set[State]:
        return {
            state
            for state in range(self.states)
            if all(self.stable(concept, party, state) for party in self.parties)
        }

    def coalition_gains(self, members: Collection[Party], state: State) -> bool:
        return any(
            all(self.ranks[party][end] > self.ranks[party][state] for party in members)
            for end in self.reach_together(members, state)
        )

    def coalitions(self) -> list[tuple[Party, ...]]:
        sizes = range(2, len(self.moves) + 1)
        return [members for size in sizes for members in combinations(self.parties, size)]

    def swaps(self, state: State) -> int:
        """Fewest pairs turned round, over all orders, after which nobody gains by moving."""
        return sum(self._swaps_of(party, state) for party in self.parties)

    def _swaps_of(self, party: Party, state: State) -> int:
        own, best = self.ranks[party], self.states**2
        for order in permutations(range(self.states)):
            place = {each: number for number, each in enumerate(order)}
            if any(place[end] > place[state] for end in self.reach(party, state)):
                continue
            turned = sum(
                (own[a] - own[b]) * (place[a] - place[b]) < 0
                for a, b in combinations(range(self.states), 2)
            )
            best = min(best, turned)
        return best


def plain_of(states: int, moves: Mapping[str, str], orders: Mapping[str, str]) -> PlainConflict:
    """States 0, 1, …; moves as '0>1 1>0'; orders best first as '3 1=2 0'."""
    pairs = [[tuple(map(int, move.split(">"))) for move in each.split()] for each in moves.values()]
    ranks = []
    for order in orders.values():
        tiers = order.split()
        rank = {int(s): len(tiers) - n for n, t in enumerate(tiers) for s in t.split("=")}
        ranks.append([rank[state] for state in range(states)])
    return PlainConflict(states, pairs, ranks)  # type: ignore[arg-type]


def dense(ranks: Sequence[Sequence[int]]) -> np.ndarray:
    """(parties, states), the same ranks without gaps."""
    return np.array([np.unique(each, return_inverse=True)[1] for each in ranks], dtype=np.int32)
