"""The arrays that the sampler moves in, from a group's statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import numpy as np
import numpy.typing as npt

from detente.kernels.polytope import Blocks, Doubts, Rows, Shape, Terms
from detente.preferences.faces import Face
from detente.preferences.layout import Layout
from detente.preferences.statements import Row, Statement

__all__ = ["Frame", "Pinned", "frame_of", "shape_of", "term_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Pinned = Mapping[int, Mapping[int, float]]


@dataclass(frozen=True, slots=True)
class Frame:
    """Which columns of a layout the sampler moves, party by party."""

    columns: Integers  # (moved columns,), of the layout: cells, weights, free reservation values
    starts: Integers  # (parties + 1,) places among the moved columns
    weights: Integers  # (parties,)
    reservations: Integers  # (parties,)

    def place(self, column: int) -> int:
        """Where a column of the layout stands among those that are moved."""
        return int(np.flatnonzero(self.columns == column)[0])


def frame_of(layout: Layout, parties: Sequence[str], pinned: Pinned) -> Frame:
    """Return which columns are moved; reservation values pinned to no deal are not."""
    columns: list[int] = []
    starts, weights, reservations = [0], [], []
    for party in parties:
        cells, shares = layout.cells[party], layout.weights[party]
        thresholds = layout.reservations[party]
        columns += range(cells.start, cells.stop)
        weights.append(len(columns))
        columns += range(shares.start, shares.stop)
        reservations.append(len(columns))
        columns += [c for c in range(thresholds.start, thresholds.stop) if c not in pinned]
        starts.append(len(columns))
    return Frame(_whole(columns), _whole(starts), _whole(weights), _whole(reservations))


def shape_of(
    layout: Layout,
    frame: Frame,
    parties: Sequence[str],
    hard: Sequence[Statement],
    soft: Sequence[Statement],
    faces: Sequence[Face],
    pinned: Pinned,
) -> Shape:
    """Return the rows, terms and blocks in which a group of parties is sampled.

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
    doubted = [_substitute(row, pinned) for entry in soft for row in entry.rows]
    confidence = np.array([entry.confidence for entry in soft], dtype=float)
    weight_of = np.full(len(frame.columns), -1, dtype=np.int64)
    for face in faces:
        for cell in face.cells:
            weight_of[frame.place(cell)] = frame.place(face.weight)
    terms, level = _terms(layout, frame, faces, said)
    return Shape(
        hard=_rows(frame, [r for row in kept for r in _inequalities(row, layout)]),
        soft=_rows(frame, doubted),
        doubts=Doubts(
            starts=_whole(accumulate((len(entry.rows) for entry in soft), initial=0)),
            holds=np.log(confidence),
            fails=np.log1p(-confidence),
        ),
        blocks=_blocks(layout, frame, parties, faces, said, terms),
        terms=terms,
        weight_of=weight_of,
        level=level,
    )


def _whole(numbers: object) -> Integers:
    return np.array(list(numbers), dtype=np.int64)  # type: ignore[call-overload]


def _rows(frame: Frame, rows: Sequence[Row]) -> Rows:
    """Return rows by column; a block reaches the rows that have one of its columns."""
    matrix = np.zeros((len(rows), len(frame.columns)))
    place = {int(column): number for number, column in enumerate(frame.columns)}
    for number, row in enumerate(rows):
        for column, factor in row.coefficients.items():
            matrix[number, place[column]] = factor
    of_column, of_row = np.nonzero(matrix.T)
    reach = [
        np.flatnonzero(matrix[:, first:stop].any(axis=1))
        for first, stop in zip(frame.starts, frame.starts[1:], strict=False)
    ]
    return Rows(
        bounds=np.array([row.bound for row in rows], dtype=float),
        starts=np.searchsorted(of_column, np.arange(len(frame.columns) + 1)).astype(np.int64),
        rows=of_row.astype(np.int64),
        factors=matrix[of_row, of_column],
        reach_starts=_whole(accumulate(map(len, reach), initial=0)),
        reach=np.concatenate([*reach, []]).astype(np.int64),
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


def _within(row: Row, face: Face) -> bool:
    """Whether a row speaks of one term's cells (and weight) alone, so of its values alone."""
    columns = set(row.coefficients)
    return row.bound == 0 and columns <= {*face.cells, face.weight} and columns != {face.weight}


def _free(face: Face) -> list[int]:
    """The levels whose value varies."""
    return [level for level in face.levels if level not in face.fixed]


def _terms(
    layout: Layout, frame: Frame, faces: Sequence[Face], said: Sequence[Row]
) -> tuple[Terms, Integers]:
    """Return the terms whose values vary, and the level of every cell."""
    level = np.full(len(frame.columns), -1, dtype=np.int64)
    varying = [face for face in faces if _free(face)]
    most = max((len(face.cells) for face in varying), default=0)
    orders: list[Floats] = []
    for face in varying:
        free = _free(face)
        for cell in face.cells:
            if face.level[cell] in free:
                level[frame.place(cell)] = free.index(face.level[cell])
        orders.append(_orders(face, said, most))
    order = np.concatenate([np.zeros((0, most + 1)), *orders])
    terms = Terms(
        first=_whole(frame.place(face.cells[0]) for face in varying),
        stop=_whole(frame.place(face.cells[-1]) + 1 for face in varying),
        weight=_whole(frame.place(face.weight) for face in varying),
        levels=_whole(len(_free(face)) for face in varying),
        open=np.array([face.open for face in varying], dtype=bool),
        best_fixed=np.array([1.0 in face.fixed.values() for face in varying], dtype=bool),
        worst_fixed=np.array([0.0 in face.fixed.values() for face in varying], dtype=bool),
        order_starts=_whole(accumulate(map(len, orders), initial=0)),
        order_rows=np.ascontiguousarray(order[:, :-1]),
        order_bounds=np.ascontiguousarray(order[:, -1]),
    )
    return terms, level


def _orders(face: Face, said: Sequence[Row], most: int) -> Floats:
    """(order rows, most + 1), what is known of a term's values alone; the last column bounds."""
    mine = [row for row in said if row.sense != "==" and _within(row, face)]
    if not face.open:
        mine += [Row({head: 1}, ">=") for head in _free(face)]
        mine += [Row({head: -1, face.weight: 1}, ">=") for head in _free(face)]
    order = np.zeros((len(mine), most + 1))
    for number, row in enumerate(mine):
        for column, value in row.coefficients.items():
            if column != face.weight:
                order[number, column - face.cells[0]] = value
        order[number, most] = -row.coefficients.get(face.weight, 0.0)
    return order


def _blocks(
    layout: Layout,
    frame: Frame,
    parties: Sequence[str],
    faces: Sequence[Face],
    said: Sequence[Row],
    terms: Terms,
) -> Blocks:
    keeps = [_keeps(layout, party, faces, said) for party in parties]
    most = max(len(keep) for keep in keeps)
    padded = [np.pad(keep, (0, most - len(keep))) for keep in keeps]
    return Blocks(
        starts=frame.starts,
        weights=frame.weights,
        reservations=frame.reservations,
        terms=np.searchsorted(terms.first, frame.starts).astype(np.int64),
        keeps=np.array(padded),
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
