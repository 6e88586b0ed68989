"""The linear program of what fits: every preference model of some parties, exactly.

The unknowns of `detente.preferences.layout` under the statements' rows. Strict rows share one
slack that is maximised, so that "better than" needs no arbitrary margin: a strict system has a
solution if and only if that slack can be above zero. An issue whose best or worst option is not
known brings one binary unknown for each option that may be it, and the program is then solved as
a mixed-integer one. Solver: HiGHS.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

from detente.errors import DetenteError
from detente.kernels.programs import OPTIONS
from detente.preferences.faces import Face, face_of
from detente.preferences.layout import Layout
from detente.preferences.statements import Row, Statement

__all__ = ["Program"]

Vector = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int32]
Sparse = tuple[Integers, Integers, Vector, Vector, Vector]

STRICT = 1e-6
"""A slack above this counts as above zero; the solver's own tolerances are a thousandth of it."""


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
        self._solvers: dict[bool, Any] = {}

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

    def _sparse(self, rows: Sequence[Row]) -> Sparse:
        """Starts, columns and factors of rows, then what each must reach and may not pass."""
        slack = self._width - 1
        factors: list[float] = []
        columns: list[int] = []
        starts = [0]
        low, high = np.empty(len(rows)), np.full(len(rows), np.inf)
        for number, row in enumerate(rows):
            columns += row.coefficients.keys()
            factors += row.coefficients.values()
            if row.sense == ">":
                columns.append(slack)
                factors.append(-1.0)
            starts.append(len(columns))
            low[number] = row.bound
            if row.sense == "==":
                high[number] = row.bound
        index = np.array(columns, dtype=np.int32)
        return np.array(starts, dtype=np.int32), index, np.array(factors, dtype=float), low, high

    def _solver(self, relaxed: bool) -> Any:
        """The solver that holds this program: kept, so that the next solution starts from the last.

        There are two where choices are open, one of which lets them go.
        """
        if relaxed not in self._solvers:
            starts, index, factors, low, high = self._sparse(self._rows)
            program = highspy.HighsLp()
            program.num_col_, program.num_row_ = self.columns, len(low)
            program.col_cost_ = np.zeros(self.columns)
            program.col_lower_ = np.zeros(self.columns)
            program.col_upper_ = np.concatenate([self._upper, np.ones(self._binaries)])
            program.row_lower_, program.row_upper_ = low, high
            program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
            program.a_matrix_.start_, program.a_matrix_.index_ = starts, index
            program.a_matrix_.value_ = factors
            if not relaxed:
                kinds = [highspy.HighsVarType.kContinuous] * self._width
                program.integrality_ = kinds + [highspy.HighsVarType.kInteger] * self._binaries
            solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
            for option, value in OPTIONS.items():
                solver.setOptionValue(option, value)
            solver.passModel(program)
            self._solvers[relaxed] = solver
        return self._solvers[relaxed]

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
        cost = np.zeros(self.columns)
        if objective is None:
            cost[self._width - 1] = -1.0
        elif isinstance(objective, Mapping):
            cost[list(objective)] = [-gain for gain in objective.values()]
        else:
            cost[: self.layout.width] = -objective
        solver = self._solver(relaxed or not self._binaries)
        solver.changeColsCost(self.columns, np.arange(self.columns, dtype=np.int32), cost)
        solver.changeColBounds(self._width - 1, least_slack, 1.0)
        if extra:
            starts, index, factors, low, high = self._sparse(extra)
            solver.addRows(len(extra), low, high, len(index), starts[:-1], index, factors)
        solver.run()
        status, model = solver.getModelStatus(), np.array(solver.getSolution().col_value)
        if extra:
            added = np.arange(len(self._rows), len(self._rows) + len(extra), dtype=np.int32)
            solver.deleteRows(len(extra), added)
        if status == highspy.HighsModelStatus.kInfeasible:
            return None
        if status != highspy.HighsModelStatus.kOptimal:
            said = solver.modelStatusToString(status)
            raise DetenteError(f"the linear solver gave up ({said}); simplify the case")
        if objective is None and model[self._width - 1] <= STRICT:
            return None
        return np.asarray(model[: self.layout.width])

    def feasible(self, extra: Sequence[Row] = ()) -> bool:
        """Return whether any model fits, the extra rows included."""
        return self.solve(extra=extra) is not None

    def binaries_of(self) -> int:
        """How many best-or-worst choices are open; none makes the set of models convex."""
        return self._binaries
