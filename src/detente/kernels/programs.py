"""Linear programs, with whole numbers or without, given as arrays and solved by HiGHS."""

from __future__ import annotations

from typing import Any

import highspy
import numpy as np
import numpy.typing as npt

from detente.errors import DetenteError

__all__ = ["OPTIONS", "solve"]

Vector = npt.NDArray[np.float64]
Matrix = npt.NDArray[np.float64]

OPTIONS = {
    "output_flag": False,
    "threads": 1,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 1e-9,
}


def solve(
    cost: Vector,
    matrix: Matrix,
    low: Vector,
    high: Vector,
    lower: Vector,
    upper: Vector,
    integer: npt.NDArray[np.bool_] | None = None,
) -> Vector | None:
    """Return the cheapest x with `low <= matrix @ x <= high` and `lower <= x <= upper`.

    Parameters
    ----------
    cost : (columns,)
    matrix : (rows, columns)
    low, high : (rows,), infinite where a row has no such bound
    lower, upper : (columns,), likewise
    integer : (columns,), optional
        Which unknowns are whole numbers; none when left out.

    Returns
    -------
    (columns,), or None when nothing satisfies all bounds.

    Raises
    ------
    DetenteError
        If the solver gives up, or the cost has no least.

    Examples
    --------
    >>> cost, row = np.array([-2.0, -3.0]), np.array([[3.0, 4.0]])
    >>> none, most = np.array([-np.inf]), np.array([10.0])
    >>> solve(cost, row, none, most, np.zeros(2), np.full(2, 2.0), np.array([True, True]))
    array([2., 1.])
    """
    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in OPTIONS.items():
        solver.setOptionValue(option, value)
    solver.passModel(_program(cost, matrix, low, high, lower, upper, integer))
    solver.run()
    status = solver.getModelStatus()
    if status == highspy.HighsModelStatus.kInfeasible:
        return None
    if status != highspy.HighsModelStatus.kOptimal:
        raise DetenteError(f"the linear solver gave up ({solver.modelStatusToString(status)})")
    found = np.array(solver.getSolution().col_value)
    if integer is not None:
        found[integer] = np.round(found[integer])
    return found


def _program(
    cost: Vector,
    matrix: Matrix,
    low: Vector,
    high: Vector,
    lower: Vector,
    upper: Vector,
    integer: npt.NDArray[np.bool_] | None,
) -> highspy.HighsLp:
    rows, columns = np.nonzero(matrix)
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = matrix.shape
    program.col_cost_ = np.asarray(cost, dtype=float)
    program.col_lower_, program.col_upper_ = lower, upper
    program.row_lower_, program.row_upper_ = low, high
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.searchsorted(rows, np.arange(len(matrix) + 1)).astype(np.int32)
    program.a_matrix_.index_ = columns.astype(np.int32)
    program.a_matrix_.value_ = matrix[rows, columns]
    if integer is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        program.integrality_ = [kinds[int(whole)] for whole in integer]
    return program
