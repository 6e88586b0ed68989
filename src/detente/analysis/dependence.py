"""What hangs on what: how the answer moves when one statement is left out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from detente.analysis._worlds import worlds_of
from detente.analysis.zone import Zone
from detente.preferences.ensemble import Ensemble, Progress, Share
from detente.preferences.infer import resample
from detente.preferences.knowledge import Knowledge
from detente.preferences.program import Program
from detente.preferences.shape import term_of
from detente.preferences.statements import Row, Statement

__all__ = ["CLAIMS", "SOURCE", "Dependence", "dependence"]

SOURCE = "saltelli2008"
CLAIMS = ("a statement that follows from the others changes nothing",)

DRAWS = 1_500
MOST = 20
"""How many statements to leave out in turn; the rest is counted, not tried."""


@dataclass(frozen=True, slots=True)
class Dependence:
    """How the share of models with a deal moves when one statement is left out.

    `implied` says that the statement follows from the others, so that nothing hangs on it. `tried`
    is False when there were too many statements to leave each out. `change` is without minus with.
    """

    statement: Statement
    implied: bool
    tried: bool
    without: Share
    change: float
    error: float

    @property
    def matters(self) -> bool:
        """Whether the change is beyond what chance in the draws explains (two errors)."""
        return self.tried and not self.implied and abs(self.change) > 2 * self.error


def dependence(
    fit: Ensemble, found: Zone, progress: Progress | None = None
) -> tuple[Dependence, ...]:
    """Return, for each statement of a case, how the answer moves without it.

    Parameters
    ----------
    fit : Ensemble
    found : Zone
        The answer with every statement in place.
    progress : callable, optional

    Returns
    -------
    tuple of Dependence
        The greatest change first.

    Examples
    --------
    >>> import detente as dt
    >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1)
    >>> moves = dependence(fit, dt.zone(fit))
    >>> len(moves) == len(fit.knowledge.statements)
    True
    """
    statements = fit.knowledge.statements
    implied = {s.path + s.parties for s in statements if _follows(fit.knowledge, s)}
    open_ones = [s for s in statements if s.path + s.parties not in implied]
    order = sorted(open_ones, key=lambda s: _leeway(fit, s))
    results = [
        Dependence(s, True, True, found.share, 0.0, 0.0) for s in statements if s not in open_ones
    ]
    for number, statement in enumerate(order):
        if progress is not None:
            progress("leaving out one statement at a time", number / len(order))
        if number < MOST:
            results.append(_left_out(fit, found, statement))
        else:
            results.append(Dependence(statement, False, False, found.share, 0.0, 0.0))
    return tuple(sorted(results, key=lambda r: (-abs(r.change), r.implied, r.statement.id)))


def _left_out(fit: Ensemble, found: Zone, statement: Statement) -> Dependence:
    looser = resample(fit, fit.knowledge.without(statement), min(DRAWS, fit.draws))
    verdict = worlds_of(looser, found.meeting).verdict
    without = looser.share((verdict > 0)[:, None])[0]
    error = float(np.hypot(without.error, found.share.error))
    return Dependence(statement, False, True, without, without.value - found.share.value, error)


def _follows(knowledge: Knowledge, statement: Statement) -> bool:
    """Whether every model that fits the other statements fits this one."""
    if statement.confidence < 1 or any(row.sense == "==" for row in statement.rows):
        return False
    rest = knowledge.without(statement)
    parties = next(g for g in knowledge.groups if set(g) & set(statement.parties))
    program = Program(knowledge.layout, parties, rest.about(parties))
    return not any(program.feasible([_opposite(row)]) for row in statement.rows)


def _opposite(row: Row) -> Row:
    return Row({column: -value for column, value in row.coefficients.items()}, ">", -row.bound)


def _leeway(fit: Ensemble, statement: Statement) -> float:
    """How far, on average, models are from breaking a statement; the nearest matter most."""
    state = fit.flat[:: max(1, fit.draws // 500)].copy()
    weight_of = term_of(fit.layout)
    state[:, : len(weight_of)] *= state[:, weight_of]
    gaps = []
    for row in statement.rows:
        values = np.array(list(row.coefficients.values()))
        gaps.append((state[:, list(row.coefficients)] @ values - row.bound).mean())
    return float(min(gaps))
