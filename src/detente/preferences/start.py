"""Where the chains start: models spread over all that fit, found by linear programming."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.errors import TooTight
from detente.language import _
from detente.preferences.faces import Face
from detente.preferences.knowledge import Knowledge
from detente.preferences.program import Program
from detente.preferences.statements import Row

__all__ = ["find_pinned", "spread_models"]

Floats = npt.NDArray[np.float64]

CORNERS = 24
FACES = 6
EDGE = 1e-7
"""A row whose slack cannot rise above this holds with equality in every model."""


def spread_models(program: Program, chains: int, rng: np.random.Generator) -> Floats:
    """(chains, columns), models that fit, spread over all that do.

    They are mixtures of corners, in several faces: within a face, with the best and worst option of
    every issue chosen, mixtures of models that fit are models that fit. Each has a part of every
    corner, so that none starts on a border that it need not be on: chains cannot leave corners.
    """
    faces = _faces(program, rng)
    mixed = []
    for number, extra in enumerate(faces):
        centre = program.solve(extra=extra)
        if centre is None:
            continue
        corners = [centre]
        for _turn in range(max(6, CORNERS // len(faces))):
            direction = rng.normal(size=program.layout.width)
            corner = program.solve(direction, extra, relaxed=bool(extra))
            if corner is not None:
                corners.append(corner)
        corners += _off_borders(program, extra, corners)
        size = len(range(number, chains, len(faces)))
        shares = rng.dirichlet(np.full(len(corners), 0.7), size=size)
        shares = 0.9 * shares + 0.1 / len(corners)
        mixed.append(shares @ np.array(corners))
    return np.concatenate(mixed)[:chains]


def _off_borders(program: Program, extra: Sequence[Row], corners: Sequence[Floats]) -> list[Floats]:
    """Return corners away from each border that all of these are on, where there are any."""
    found: list[Floats] = []
    for row in _borders(program):
        if _slack(row, np.array([*corners, *found])) <= EDGE:
            corner = program.solve(row.coefficients, extra, relaxed=bool(extra))
            if corner is not None:
                found.append(corner)
    return found


def _borders(program: Program) -> list[Row]:
    """Everything that must be at least something; the values of open terms find their own way."""
    borders = [row for said in program.statements for row in said.rows if row.sense != "=="]
    for face in program.faces:
        borders.append(Row({face.weight: 1}, ">="))
        for head in face.levels:
            if not face.open and head not in face.fixed:
                borders += [Row({head: 1}, ">="), Row({face.weight: 1, head: -1}, ">=")]
    for party in program.parties:
        columns = program.layout.reservations[party]
        for column in range(columns.start, columns.stop):
            borders += [Row({column: 1}, ">="), Row({column: -1}, ">=", -1)]
    return borders


def _faces(program: Program, rng: np.random.Generator) -> list[tuple[Row, ...]]:
    """Return rows that fix every open choice of best and worst, for several of the faces."""
    if not program.binaries_of():
        return [()]
    faces: dict[tuple[tuple[int, int], ...], tuple[Row, ...]] = {}
    # A face that fits only where an issue weighs nothing has no breadth, so no share.
    positive = [Row({face.weight: 1}, ">") for face in program.faces if face.open]
    if not program.feasible(positive):
        positive = []
    for _turn in range(FACES):
        model = program.solve(rng.normal(size=program.layout.width), positive, least_slack=1e-5)
        if model is None:
            model = program.solve(extra=positive)
        if model is None:
            break
        chosen, rows = [], []
        for face in program.faces:
            best, worst = _ends(face, model, rng)
            chosen.append((best, worst))
            rows.append(Row({best: 1, face.weight: -1}, "=="))
            rows.append(Row({worst: 1}, "=="))
        faces[tuple(chosen)] = tuple(rows)
    return [rows for rows in faces.values() if program.feasible([*rows, *positive])]


def _ends(face: Face, model: Floats, rng: np.random.Generator) -> tuple[int, int]:
    """Return the best and worst cell of a term in a model; chance decides what no weight shows."""
    shuffled = rng.permutation(len(face.best) + len(face.worst))
    order = [(*face.best, *face.worst)[i] for i in shuffled]
    best = max((c for c in order if c in face.best), key=lambda cell: model[cell])
    others = [c for c in order if c in face.worst and c != best]
    worst = min(others or face.worst, key=lambda cell: model[cell])
    return best, worst


def find_pinned(
    knowledge: Knowledge, program: Program, models: Floats
) -> dict[int, dict[int, float]]:
    """Return the reservation columns that must equal the utility of no deal, and that utility.

    Raises
    ------
    TooTight
        When a statement on whole outcomes holds with equality in every model, so that what fits
        has no breadth to draw from.
    """
    tight = [
        (statement, row)
        for statement in knowledge.about(program.parties)
        for row in statement.rows
        if row.sense != "==" and _crosses_terms(row, program)
        if _slack(row, models) <= EDGE and _greatest_slack(row, program) <= EDGE
    ]
    pinned = {}
    for statement, row in tight:
        if statement.path == ("no_deal",):
            column = next(c for c, value in row.coefficients.items() if value > 0)
            pinned[column] = {c: -v for c, v in row.coefficients.items() if c != column}
    for statement, row in tight:
        if not any(column in pinned for column in row.coefficients):
            raise TooTight(
                _(
                    "{statement}: with the rest of the case this can only hold exactly, on a "
                    "knife's edge, so shares have no meaning; what is possible and certain still "
                    "stands. Widen a point to a range, or lower a confidence"
                ).format(statement=statement.describe())
            )
    return pinned


def _crosses_terms(row: Row, program: Program) -> bool:
    """Whether no line can run inside a row's equality: it mixes weights with values, or parties."""
    layout = program.layout
    first_weight = min(columns.start for columns in layout.weights.values())
    first_reservation = min(columns.start for columns in layout.reservations.values())
    cells = [column for column in row.coefficients if column < first_weight]
    thresholds = [column for column in row.coefficients if column >= first_reservation]
    mixed = bool(cells) and (bool(thresholds) or len(row.coefficients) > 2)
    return mixed or len(thresholds) > 1


def _slack(row: Row, models: Floats) -> float:
    columns = list(row.coefficients)
    return float(np.max(models[:, columns] @ np.array(list(row.coefficients.values())) - row.bound))


def _greatest_slack(row: Row, program: Program) -> float:
    best = program.solve(row.coefficients)
    return -1.0 if best is None else _slack(row, best[None, :])
