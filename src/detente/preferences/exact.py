"""What is possible, certain and impossible, by linear programming: no draws, no error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.case.model import Outcome
from detente.preferences.knowledge import Knowledge
from detente.preferences.layout import Layout
from detente.preferences.program import Program
from detente.preferences.statements import Row

__all__ = ["Exact", "Status", "join_status"]

Status = Literal["certain", "possible", "impossible", "undecided"]
"""In all models that fit, in some, in none; undecided where the search was cut short."""

Floats = npt.NDArray[np.float64]

MAX_BRANCHES = 400


def join_status(statuses: Iterable[Status]) -> Status:
    """Return the status for parties that are independent of each other, taken together."""
    found = set(statuses)
    for status in ("impossible", "undecided", "possible"):
        if status in found:
            return status
    return "certain"


class Exact:
    """Exact answers about a consistent case, at one meeting.

    Statements with a confidence below 1 rule nothing out, so they are left aside here.

    Parameters
    ----------
    knowledge : Knowledge
    meeting : str
    """

    def __init__(self, knowledge: Knowledge, meeting: str) -> None:
        self.knowledge = knowledge
        self.meeting = meeting

    @property
    def layout(self) -> Layout:
        """The columns of the case."""
        return self.knowledge.layout

    @cached_property
    def programs(self) -> dict[str, Program]:
        """The program of each party; parties tied together share one."""
        programs = {}
        for parties in self.knowledge.groups:
            program = Program(self.layout, parties, self.knowledge.about(parties))
            programs.update(dict.fromkeys(parties, program))
        return programs

    def _surplus(self, party: str, outcome: Outcome) -> dict[int, float]:
        threshold = self.layout.reservation(party, self.meeting)
        return {**self.layout.worth(party, outcome), threshold: -1.0}

    def accepting(self, party: str, outcome: Outcome) -> Row:
        """Return the row that says: the party would not refuse this outcome."""
        return Row(self._surplus(party, outcome), ">=")

    def refusing(self, party: str, outcome: Outcome) -> Row:
        """Return the row that says: the party would refuse this outcome."""
        return Row({c: -value for c, value in self._surplus(party, outcome).items()}, ">")

    @cached_property
    def _only_models(self) -> dict[str, Floats]:
        """The model of each party of which only one fits, so that it answers by itself.

        If a random direction has the same greatest and least value, all models are one.
        """
        direction = np.random.default_rng(0).normal(size=self.layout.width)
        only = {}
        for party, program in self.programs.items():
            one, other = program.solve(direction), program.solve(-direction)
            if one is not None and other is not None and np.allclose(one, other, atol=1e-8):
                only[party] = one
        return only

    def party_status(self, party: str, outcome: Outcome) -> Status:
        """Return whether a party can, must or cannot find an outcome acceptable."""
        if party in self._only_models:
            surplus = self._surplus(party, outcome)
            model = self._only_models[party]
            total = sum(model[column] * value for column, value in surplus.items())
            return "certain" if total >= -1e-7 else "impossible"
        if not self.programs[party].feasible([self.accepting(party, outcome)]):
            return "impossible"
        if not self.programs[party].feasible([self.refusing(party, outcome)]):
            return "certain"
        return "possible"

    def status(self, outcome: Outcome, parties: Mapping[str, Status]) -> Status:
        """Return the same for all parties at once, given the answer for each."""
        joined = join_status(parties.values())
        if joined != "possible":
            return joined
        for group in self.knowledge.groups:
            if len(group) > 1:
                rows = [self.accepting(party, outcome) for party in group]
                if not self.programs[group[0]].feasible(rows):
                    return "impossible"
        return "possible"

    def zone_certain(
        self, outcomes: Sequence[Outcome], cells: Mapping[str, npt.NDArray[np.intp]]
    ) -> Status:
        """Return "certain" when every model has a deal, "possible" when some model has none.

        Branches on who refuses an outcome that a model has acceptable to all, until a model
        without a deal is found or no branch is left.

        Parameters
        ----------
        outcomes : sequence of Outcome
            Every deal there is.
        cells : mapping of party to (outcomes, terms)
            The cells that each outcome takes, as from `Layout.cells_of`.
        """
        branches: list[dict[str, list[Row]]] = [{party: [] for party in self.layout.parties}]
        for _ in range(MAX_BRANCHES):
            if not branches:
                return "certain"
            branch = branches.pop()
            model = self._model(branch)
            if model is None:
                continue
            surplus = self._least_surplus(model, cells)
            agreed = int(surplus.argmax())
            if surplus[agreed] < 0:
                return "possible"
            for party in self.layout.parties:
                refused = [*branch[party], self.refusing(party, outcomes[agreed])]
                branches.append({**branch, party: refused})
        return "certain" if not branches else "undecided"

    def _model(self, branch: Mapping[str, list[Row]]) -> Floats | None:
        model = np.zeros(self.layout.width)
        for group in self.knowledge.groups:
            rows = [row for party in group for row in branch[party]]
            solved = self.programs[group[0]].solve(extra=rows)
            if solved is None:
                return None
            model += solved
        return model

    def _least_surplus(self, model: Floats, cells: Mapping[str, npt.NDArray[np.intp]]) -> Floats:
        """(outcomes,), by how much the least satisfied party would accept each outcome."""
        surpluses = []
        for party, taken in cells.items():
            worth = model[self.layout.cells[party]]
            threshold = model[self.layout.reservation(party, self.meeting)]
            surpluses.append(worth[taken].sum(axis=1) - threshold)
        least: Floats = np.min(surpluses, axis=0)
        return least
