"""The linear program of what fits: every preference model of some parties, exactly.

The unknowns of `detente.preferences.layout` under the statements' rows. Strict rows share one
slack that is maximised, so that "better than" needs no arbitrary margin: a strict system has a
solution if and only if that slack can be above zero. An issue whose best or worst option is not
known brings one binary unknown for each option that may be it, and the program is then solved as
a mixed-integer one. Solver: HiGHS through SciPy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from detente.errors import DetenteError
from detente.preferences.faces import Face, face_of
from detente.preferences.layout import Layout
from detente.preferences.statements import Row, Statement

__all__ = ["Program"]

Vector = npt.NDArray[np.float64]

STRICT = 1e-6
"""A slack above this counts as above zero; the solver's own tolerance is a hundredth of it."""


class Program:
    """Every preference model of some parties that a set of statements allows.

    Parameters
    ----------
    layout : Layout
        The columns of the case.
    parties : sequence of str
        The parties to solve for together.
    statements : iterable of Statement
        What must hold; their confidence is not looked at.
    """

    def __init__(
        self, layout: Layout, parties: Sequence[str], statements: Iterable[Statement]
    ) -> None:
        self.layout = layout
        self.parties = tuple(parties)
        self.statements = tuple(statements)
        rows = [row for statement in self.statements for row in statement.rows]
        self._width = layout.width + 1  # the last column is the slack of strict rows
        self._binaries = 0
        self.faces: list[Face] = []
        self._rows: list[Row] = [*rows]
        self._upper = np.ones(self._width)
        self._upper[: layout.width] = 0.0  # parties left out are held at zero
        for party in self.parties:
            self._add_party(party, rows)
        self.columns = self._width + self._binaries
        self._base = self._matrix(self._rows)

    def _add_party(self, party: str, rows: Sequence[Row]) -> None:
        layout = self.layout
        for block in (layout.cells, layout.weights, layout.reservations):
            self._upper[block[party]] = 1.0
        weights = layout.weights[party]
        self._rows.append(Row(dict.fromkeys(range(weights.start, weights.stop), 1.0), "==", 1.0))
        for number, cells in enumerate(layout.term_cells(party)):
            face = face_of(cells, weights.start + number, rows)
            self.faces.append(face)
            self._add_face(face)

    def _add_face(self, face: Face) -> None:
        """Best option worth the whole weight, worst worth nothing, whichever they may be."""
        weight = face.weight
        for cell in face.cells:
            self._rows.append(Row({weight: 1, cell: -1}, ">="))
        self._choose(face.best, lambda cell: {cell: 1.0, weight: -1.0})
        self._choose(face.worst, lambda cell: {cell: -1.0})

    def _choose(self, candidates: Sequence[int], at_least_zero: object) -> None:
        assert callable(at_least_zero)
        if len(candidates) == 1:
            self._rows.append(Row(at_least_zero(candidates[0]), ">="))
            return
        chosen = {}
        for cell in candidates:
            column = self._width + self._binaries
            self._binaries += 1
            chosen[column] = 1.0
            self._rows.append(Row({**at_least_zero(cell), column: -1.0}, ">=", -1.0))
        self._rows.append(Row(chosen, "==", 1.0))

    def _matrix(self, rows: Sequence[Row]) -> tuple[csr_array, Vector, Vector]:
        slack = self._width - 1
        data: list[float] = []
        columns: list[int] = []
        starts = [0]
        low, high = np.empty(len(rows)), np.full(len(rows), np.inf)
        for number, row in enumerate(rows):
            columns += row.coefficients.keys()
            data += row.coefficients.values()
            if row.sense == ">":
                columns.append(slack)
                data.append(-1.0)
            starts.append(len(columns))
            low[number] = row.bound
            if row.sense == "==":
                high[number] = row.bound
        shape = (len(rows), self._width + self._binaries)
        return csr_array((data, columns, starts), shape=shape), low, high

    def solve(
        self,
        objective: Mapping[int, float] | Vector | None = None,
        extra: Sequence[Row] = (),
        least_slack: float = 0.0,
        relaxed: bool = False,
    ) -> Vector | None:
        """Return the model that maximises an objective, or None when none fits.

        Without an objective the slack of the strict rows is maximised, and None is returned when
        it cannot be above zero. The result has one entry for each column of the layout. `relaxed`
        lets the open choices of best and worst go, for when `extra` makes them all.
        """
        gain = np.zeros(self.columns)
        if objective is None:
            gain[self._width - 1] = 1.0
        elif isinstance(objective, Mapping):
            gain[list(objective)] = list(objective.values())
        else:
            gain[: self.layout.width] = objective
        lower = np.zeros(self.columns)
        lower[self._width - 1] = least_slack
        upper = np.concatenate([self._upper, np.ones(self._binaries)])
        constraints = [LinearConstraint(*self._base)]
        if extra:
            constraints.append(LinearConstraint(*self._matrix(extra)))
        integrality = np.zeros(self.columns, dtype=np.intp)
        integrality[self._width :] = 1
        solved = milp(
            -gain,
            constraints=constraints,
            bounds=Bounds(lower, upper),
            integrality=integrality if self._binaries and not relaxed else None,
            options={"presolve": True, "mip_rel_gap": 1e-9},
        )
        if solved.status == 2:
            return None
        if solved.x is None:
            raise DetenteError(f"the linear solver gave up: {solved.message}; simplify the case")
        if objective is None and solved.x[self._width - 1] <= STRICT:
            return None
        model: Vector = solved.x[: self.layout.width]
        return model

    def feasible(self, extra: Sequence[Row] = ()) -> bool:
        """Return whether any model fits, the extra rows included."""
        return self.solve(extra=extra) is not None

    def binaries_of(self) -> int:
        """How many best-or-worst choices are open; none makes the set of models convex."""
        return self._binaries
