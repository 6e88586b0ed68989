"""The arrays that the sampler moves in, from a group's statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from detente.kernels.hit_and_run import Block, Shape, Soft, ValueTerm
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
    said = [row for statement in hard for row in statement.rows]
    rows = [row for row in said if not any(_within(row, face) for face in faces)]
    for party in parties:
        weights, thresholds = layout.weights[party], layout.reservations[party]
        rows += [Row({column: 1}, ">=") for column in range(weights.start, weights.stop)]
        for column in range(thresholds.start, thresholds.stop):
            rows += [Row({column: 1}, ">="), Row({column: -1}, ">=", -1)]
    kept = [changed for row in rows if (changed := _substitute(row, pinned)).coefficients]
    matrix, bounds = _dense(layout, [r for row in kept for r in _inequalities(row, layout)])
    doubted, doubted_bounds = _dense(
        layout, [_substitute(row, pinned) for said in soft for row in said.rows]
    )
    blocks = []
    for party in parties:
        block = _block(layout, party, faces, said, pinned)
        blocks.append(_with_rows(block, matrix, doubted, soft))
    return Shape(bounds, doubted_bounds, tuple(blocks))


def _with_rows(block: Block, matrix: Floats, doubted: Floats, soft: Sequence[Statement]) -> Block:
    """Add the rows that a block's columns appear in; a doubted entry comes with all its rows."""
    touched = np.flatnonzero(matrix[:, block.columns].any(axis=1))
    entry = np.repeat(np.arange(len(soft)), [len(said.rows) for said in soft])
    mine = np.unique(entry[doubted[:, block.columns].any(axis=1)])
    soft_touched = np.flatnonzero(np.isin(entry, mine))
    confidence = np.array([soft[number].confidence for number in mine], dtype=float)
    first = np.searchsorted(entry[soft_touched], mine)
    return replace(
        block,
        rows=matrix[np.ix_(touched, block.columns)],
        touched=touched,
        soft_rows=doubted[np.ix_(soft_touched, block.columns)],
        soft_touched=soft_touched,
        soft=Soft(first, np.log(confidence), np.log1p(-confidence)),
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


def _within(row: Row, face: Face) -> bool:
    """Whether a row speaks of one term's cells (and weight) alone, so of its values alone."""
    columns = set(row.coefficients)
    return row.bound == 0 and columns <= {*face.cells, face.weight} and columns != {face.weight}


def _value_term(face: Face, start: int, rows: Sequence[Row]) -> ValueTerm:
    """Return what is known of a term's values; ties and points are in its levels."""
    free = [level for level in dict.fromkeys(face.level.values()) if level not in face.fixed]
    level = [free.index(face.level[c]) if face.level[c] in free else -1 for c in face.cells]
    mine = [row for row in rows if row.sense != "==" and _within(row, face)]
    if not face.open:
        mine += [Row({head: 1}, ">=") for head in free]
        mine += [Row({head: -1, face.weight: 1}, ">=") for head in free]
    matrix = np.zeros((len(mine), len(face.cells)))
    for number, row in enumerate(mine):
        for column, value in row.coefficients.items():
            if column != face.weight:
                matrix[number, column - face.cells[0]] = value
    return ValueTerm(
        cells=np.array(face.cells, dtype=np.intp) - start,
        level=np.array(level, dtype=np.intp),
        levels=len(free),
        order_rows=matrix,
        order_bounds=np.array([-row.coefficients.get(face.weight, 0.0) for row in mine]),
        open=face.open,
        best_fixed=1.0 in face.fixed.values(),
        worst_fixed=0.0 in face.fixed.values(),
    )


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
    thresholds = layout.reservations[party]
    free = [column for column in range(thresholds.start, thresholds.stop) if column not in pinned]
    weights = layout.weights[party]
    terms = [_value_term(face, columns.start, rows) for face in mine]
    cells, last = columns.stop - columns.start, columns.stop - columns.start + len(mine)
    nothing = np.zeros(0, dtype=np.intp)
    return Block(
        columns=np.r_[columns, weights, free].astype(np.intp),
        term_of=term_of(layout)[columns] - weights.start + cells,
        weights=slice(cells, last),
        reservations=slice(last, last + len(free)),
        keeps=_keeps(layout, party, mine, rows),
        terms=tuple(term for term in terms if term.levels),
        rows=np.zeros((0, 0)),
        touched=nothing,
        soft_rows=np.zeros((0, 0)),
        soft_touched=nothing,
        soft=Soft(nothing, np.zeros(0), np.zeros(0)),
    )
