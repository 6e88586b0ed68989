"""The deals of a case at a meeting, and in which worlds all parties would sign one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.case.model import Entry
from detente.kernels.common_ground import search_common_ground
from detente.preferences.ensemble import Ensemble
from detente.scenario.space import OutcomeSpace, outcome_space

__all__ = ["Worlds", "worlds_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

BLOCK = 20_000_000
"""How many utilities to hold at once."""

FOUND = 40
"""How many of the outcomes that a search found are looked at in all worlds."""


@dataclass(frozen=True)
class Worlds:
    """Every world of an Ensemble, seen from one meeting."""

    fit: Ensemble
    space: OutcomeSpace
    meeting: str

    @cached_property
    def deals(self) -> Integers:
        """(outcomes, issues), every deal; in large spaces what the record and a search name."""
        if self.space.enumerable:
            return self.space.deals()
        named = [self.space.numbers(entry.outcome or {}) for entry in self.positions]
        verdict, best = self._searched
        found, count = np.unique(best[verdict > 0], axis=0, return_counts=True)
        foremost = found[np.argsort(-count, kind="stable")][:FOUND]
        outcomes = np.array([*named, *foremost], dtype=np.intp).reshape(-1, len(self.space.names))
        outcomes = np.unique(outcomes, axis=0)
        return outcomes[self.space.is_deal(outcomes)]

    @property
    def positions(self) -> list[Entry]:
        """Every entry, at any meeting, that puts an outcome on the table or refuses one."""
        return [
            entry
            for entry in self.fit.case.record
            if entry.outcome and entry.kind.bearing in ("acceptable", "refused")
        ]

    @cached_property
    def verdict(self) -> Integers:
        """(draws,), 1 where some deal suits all, 0 where none does, -1 where it is not known."""
        if self.space.enumerable:
            return self._agreed[0]
        return self._searched[0]

    @property
    def agreed_share(self) -> Floats:
        """(outcomes,), in what share of the worlds each deal suits all."""
        return self._agreed[1]

    @cached_property
    def _agreed(self) -> tuple[Integers, Floats]:
        any_deal = np.zeros(self.fit.draws, dtype=np.intp)
        share = np.empty(len(self.deals))
        for places in self.blocks():
            agreed = self.agreed(self.deals[places])
            any_deal |= agreed.any(axis=1)
            share[places] = agreed.mean(axis=0)
        return any_deal, share

    def blocks(self) -> Iterator[slice]:
        """Yield the places of all deals, as many at a time as fit in memory in all worlds."""
        size = max(1, BLOCK // self.fit.draws)
        for start in range(0, len(self.deals), size):
            yield slice(start, min(start + size, len(self.deals)))

    def agreed(self, outcomes: Integers) -> npt.NDArray[np.bool_]:
        """(outcomes, issues) -> (draws, outcomes), whether each suits all parties."""
        agreed = np.ones((self.fit.draws, len(outcomes)), dtype=bool)
        for party in self.fit.layout.parties:
            agreed &= self.fit.accepts(party, outcomes, self.meeting)
        return agreed

    @property
    def reservations(self) -> Floats:
        """(draws, parties), from what utility each party signs."""
        found = [self.fit.reservation(party, self.meeting) for party in self.fit.layout.parties]
        return np.stack(found, axis=1)

    @cached_property
    def _searched(self) -> tuple[Integers, Integers]:
        """The verdict and the best outcome of each world, (draws,) and (draws, issues)."""
        parts, order = self._parts()

        def outcomes(choices: Integers) -> Integers:
            taken = [cells[choices[:, number]] for number, cells in enumerate(order)]
            columns = np.concatenate(taken, axis=1)
            issues = [issue for part in self._groups for issue in part]
            return columns[:, [issues.index(issue) for issue in self.space.names]]

        def allowed(choices: Integers) -> npt.NDArray[np.bool_]:
            whole = outcomes(choices)
            return self.space.allowed(whole) & self.space.is_deal(whole)

        verdict, best = search_common_ground(parts, self.reservations, allowed)
        return verdict, outcomes(best)

    @cached_property
    def _groups(self) -> list[tuple[str, ...]]:
        """Issues that interact for any party, together; each other issue alone."""
        groups = [{issue} for issue in self.space.names]
        for terms in self.fit.layout.terms.values():
            for term in terms:
                touched = [group for group in groups if group & set(term.issues)]
                groups = [group for group in groups if group not in touched]
                groups.append(set().union(*touched))
        order = self.space.names
        return sorted(tuple(i for i in order if i in group) for group in groups)

    def _parts(self) -> tuple[Sequence[Floats], Sequence[Integers]]:
        """For each group of issues: (draws, parties, choices) worth, and (choices, issues)."""
        parts, order = [], []
        for group in self._groups:
            places = [self.space.names.index(issue) for issue in group]
            sizes = [len(self.fit.case.issues[place].options) for place in places]
            choices = np.stack([axis.ravel() for axis in np.indices(sizes)], axis=1)
            whole = np.zeros((len(choices), len(self.space.names)), dtype=np.intp)
            whole[:, places] = choices
            worth = []
            for party in self.fit.layout.parties:
                inside = [set(term.issues) <= set(group) for term in self.fit.layout.terms[party]]
                cells = self.fit.layout.cells_of(party, whole)[:, inside]
                worth.append(self.fit.worth(party)[:, cells].sum(axis=2))
            parts.append(np.stack(worth, axis=1))
            order.append(choices)
        return parts, order


def worlds_of(fit: Ensemble, meeting: str | None = None) -> Worlds:
    """Return the worlds of an Ensemble at a meeting, the last one when left out."""
    return Worlds(fit, outcome_space(fit.case), fit.layout.meeting(meeting))
