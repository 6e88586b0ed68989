"""The arrays that the sampler moves in, from a group's statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from detente.kernels.hit_and_run import Block, OpenTerm, Shape, Soft
from detente.preferences.faces import Face
from detente.preferences.layout import Layout
from detente.preferences.statements import Row, Statement

__all__ = ["shape_of", "term_of"]

Floats = npt.NDArray[np.float64]
Pinned = Mapping[int, Mapping[int, float]]


def shape_of(
    layout: Layout,
    parties: Sequence[str],
    hard: Sequence[Statement],
    soft: Sequence[Statement],
    faces: Sequence[Face],
    pinned: Pinned,
) -> Shape:
    """Return the rows and blocks in which a group of parties is sampled.

    Equalities leave no rows: ties are shared levels, points are fixed values, and lines keep the
    rest. Reservation values that are pinned to no deal are replaced by its utility.
    """
    rows = [row for statement in hard for row in statement.rows]
    rows += [row for face in faces for row in _value_bounds(face, rows)]
    for party in parties:
        weights, thresholds = layout.weights[party], layout.reservations[party]
        rows += [Row({column: 1}, ">=") for column in range(weights.start, weights.stop)]
        for column in range(thresholds.start, thresholds.stop):
            rows += [Row({column: 1}, ">="), Row({column: -1}, ">=", -1)]
    kept = [substituted for row in rows if (substituted := _substitute(row, pinned)).coefficients]
    matrix, bounds = _dense(layout, [r for row in kept for r in _inequalities(row, layout)])
    return Shape(
        matrix,
        bounds,
        _soft(layout, soft, pinned),
        term_of(layout),
        tuple(_block(layout, party, faces, rows, pinned) for party in parties),
    )


def _inequalities(row: Row, layout: Layout) -> list[Row]:
    """An equality on a reservation value becomes two rows; any other is kept by the lines."""
    if row.sense != "==":
        return [row]
    first = min(columns.start for columns in layout.reservations.values())
    if all(column < first for column in row.coefficients):
        return []
    return [row, Row({c: -v for c, v in row.coefficients.items()}, ">=", -row.bound)]


def _substitute(row: Row, pinned: Pinned) -> Row:
    columns: dict[int, float] = {}
    for column, value in row.coefficients.items():
        for other, worth in pinned.get(column, {column: 1.0}).items():
            columns[other] = columns.get(other, 0.0) + value * worth
    return Row({column: value for column, value in columns.items() if value}, row.sense, row.bound)


def _dense(layout: Layout, rows: Sequence[Row]) -> tuple[Floats, Floats]:
    matrix = np.zeros((len(rows), layout.width))
    for number, row in enumerate(rows):
        matrix[number, list(row.coefficients)] = list(row.coefficients.values())
    return matrix, np.array([row.bound for row in rows], dtype=float)


def _soft(layout: Layout, statements: Sequence[Statement], pinned: Pinned) -> Soft:
    rows, entry = [], []
    for number, statement in enumerate(statements):
        for row in statement.rows:
            rows.append(_substitute(row, pinned))
            entry.append(number)
    matrix, bounds = _dense(layout, rows)
    confidence = np.array([statement.confidence for statement in statements], dtype=float)
    return Soft(
        matrix, bounds, np.array(entry, dtype=np.intp), np.log(confidence), np.log1p(-confidence)
    )


def _value_bounds(face: Face, rows: Sequence[Row]) -> list[Row]:
    """Keep values within 0 and 1 where no order already does."""
    if face.open:
        return []
    above: set[int] = set()
    below: set[int] = set()
    mine = set(face.cells)
    for row in rows:
        columns = tuple(row.coefficients)
        if row.sense != "==" and len(columns) == 2 and set(columns) <= mine:
            up, down = sorted(columns, key=lambda column: -row.coefficients[column])
            above.add(face.level[down])
            below.add(face.level[up])
    bounds = []
    for level in set(face.level.values()) - set(face.fixed):
        if level not in above:
            bounds.append(Row({face.weight: 1, level: -1}, ">="))
        if level not in below:
            bounds.append(Row({level: 1}, ">="))
    return bounds


def term_of(layout: Layout) -> npt.NDArray[np.intp]:
    """(all cells,), the column of the weight that each cell's value is multiplied by."""
    columns = np.zeros(max(block.stop for block in layout.cells.values()), dtype=np.intp)
    for party in layout.parties:
        for number, cells in enumerate(layout.term_cells(party)):
            columns[cells.start : cells.stop] = layout.weights[party].start + number
    return columns


def _keeps(layout: Layout, party: str, faces: Sequence[Face], rows: Sequence[Row]) -> Floats:
    """(terms, terms), the projection onto changes of weight that keep every equality."""
    weights = layout.weights[party]
    size = weights.stop - weights.start
    equal = [np.ones(size)]
    for row in rows:
        columns = list(row.coefficients)
        if row.sense == "==" and all(weights.start <= c < weights.stop for c in columns):
            equality = np.zeros(size)
            equality[np.array(columns) - weights.start] = list(row.coefficients.values())
            equal.append(equality)
    for face in faces:  # a party to whom all options are the same gives the issue no weight
        pinned_at_zero = len(face.best) == 1 and face.best == face.worst
        if pinned_at_zero and weights.start <= face.weight < weights.stop:
            equal.append(np.eye(size)[face.weight - weights.start])
    matrix = np.array(equal)
    projection: Floats = np.eye(size) - np.linalg.pinv(matrix) @ matrix
    return projection


def _block(
    layout: Layout, party: str, faces: Sequence[Face], rows: Sequence[Row], pinned: Pinned
) -> Block:
    columns = layout.cells[party]
    mine = [face for face in faces if columns.start <= face.cells[0] < columns.stop]
    smooth = [
        level
        for face in mine
        if not face.open
        for level in dict.fromkeys(face.level.values())
        if level not in face.fixed
    ]
    level_of = {cell: level for face in mine for cell, level in face.level.items()}
    follows = [
        smooth.index(level_of[cell]) if level_of[cell] in smooth else -1
        for cell in range(columns.start, columns.stop)
    ]
    thresholds = layout.reservations[party]
    return Block(
        np.arange(columns.start, columns.stop),
        np.arange(layout.weights[party].start, layout.weights[party].stop),
        _keeps(layout, party, mine, rows),
        np.array([c for c in range(thresholds.start, thresholds.stop) if c not in pinned], int),
        np.array(smooth, dtype=np.intp),
        np.array(follows, dtype=np.intp),
        tuple(_open_term(face) for face in mine if face.open),
    )


def _open_term(face: Face) -> OpenTerm:
    free = [level for level in dict.fromkeys(face.level.values()) if level not in face.fixed]
    level = [free.index(face.level[c]) if face.level[c] in free else -1 for c in face.cells]
    return OpenTerm(
        np.array(face.cells, dtype=np.intp),
        np.array(level, dtype=np.intp),
        len(free),
        1.0 in face.fixed.values(),
        0.0 in face.fixed.values(),
    )
