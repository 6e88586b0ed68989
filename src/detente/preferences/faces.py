"""Which option of an issue may be its best and which its worst, from what is said of it.

Values run from 0 (worst option) to 1 (best). Where orders and ranges leave more than one option
that may be best or worst, the models that fit form several faces, one for each choice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from detente.preferences.statements import Row

__all__ = ["Face", "face_of"]


@dataclass(frozen=True, slots=True)
class Face:
    """What is known of one term's values.

    `level` groups tied cells: it maps each cell to the first cell of its group. `fixed` gives the
    value of a level where it is known, `best` and `worst` the levels that may be best or worst.
    `bounded` are the levels that something keeps below (or above) another level.
    """

    cells: tuple[int, ...]
    weight: int
    level: dict[int, int]
    fixed: dict[int, float]
    best: tuple[int, ...]
    worst: tuple[int, ...]

    @property
    def levels(self) -> tuple[int, ...]:
        """The first cell of each tied group."""
        return tuple(dict.fromkeys(self.level.values()))

    @property
    def open(self) -> bool:
        """Whether the best or the worst option is not known."""
        return len(self.best) != 1 or len(self.worst) != 1


def face_of(cells: Sequence[int], weight: int, rows: Iterable[Row]) -> Face:
    """Return what rows say about one term's best, worst, tied and fixed cells."""
    mine = frozenset(cells)
    level = {cell: cell for cell in cells}
    better: list[tuple[int, int]] = []
    low = dict.fromkeys(cells, 0.0)
    high = dict.fromkeys(cells, 1.0)
    for row in rows:
        columns = tuple(row.coefficients)
        if len(columns) != 2 or columns[0] not in mine:
            continue
        first, second = columns
        if second in mine:
            if row.sense == "==":
                _join(level, first, second)
            elif row.coefficients[first] == -row.coefficients[second]:
                up = row.coefficients[first] > 0
                better.append((first, second) if up else (second, first))
        elif second == weight:
            end = -row.coefficients[second] / row.coefficients[first]
            if row.sense == "==" or row.coefficients[first] > 0:
                low[first] = max(low[first], end)
            if row.sense == "==" or row.coefficients[first] < 0:
                high[first] = min(high[first], end)
    return _assemble(tuple(cells), weight, level, better, low, high)


def _join(level: dict[int, int], one: int, other: int) -> None:
    keep, drop = sorted((level[one], level[other]))
    for cell, head in level.items():
        if head == drop:
            level[cell] = keep


def _assemble(
    cells: tuple[int, ...],
    weight: int,
    level: dict[int, int],
    better: list[tuple[int, int]],
    low: dict[int, float],
    high: dict[int, float],
) -> Face:
    heads = tuple(dict.fromkeys(level[cell] for cell in cells))
    least = {head: max(low[cell] for cell in cells if level[cell] == head) for head in heads}
    most = {head: min(high[cell] for cell in cells if level[cell] == head) for head in heads}
    beaten = {level[worse] for _, worse in better}
    beating = {level[over] for over, _ in better}
    best = tuple(head for head in heads if head not in beaten and most[head] >= 1)
    worst = tuple(head for head in heads if head not in beating and least[head] <= 0)
    known_best = tuple(head for head in best if least[head] >= 1)
    known_worst = tuple(head for head in worst if most[head] <= 0)
    best, worst = known_best[:1] or best, known_worst[:1] or worst
    fixed = {head: least[head] for head in heads if least[head] == most[head]}
    if len(best) == 1:
        fixed[best[0]] = 1.0
        worst = tuple(head for head in worst if head != best[0]) or worst
    if len(worst) == 1:
        fixed[worst[0]] = 0.0
        best = tuple(head for head in best if head != worst[0]) or best
        if len(best) == 1:
            fixed[best[0]] = 1.0
    return Face(cells, weight, level, fixed, best, worst)
