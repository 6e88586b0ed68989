"""Sessions as rows of a table, and the table as a Parquet file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from detente.arena.ground import Ground, Measured
from detente.errors import MissingExtra
from detente.play.protocols.alternating import AGREED
from detente.play.session import ENDS

if TYPE_CHECKING:
    import pyarrow as pa

    from detente.arena.plan import Plan

__all__ = ["COLUMNS", "Rows", "as_parquet", "require_arrow"]

Integers = npt.NDArray[np.int64]
Words = tuple[Sequence[str], Any]
"""Words, and which of them each row has."""

COLUMNS = {
    "cell": "the number of the scenario and choice of strategies",
    "repeat": "which of the cell's sessions, from 0",
    "scenario": "its name",
    "strategies": "list: the strategy of each party, in the scenario's order",
    "opens": "the party that opens; the others follow in the scenario's order",
    "agreement": "whether there is a deal",
    "end": "`agreed`, `deadline`, `left` (a party ended the talks) or `broken` (a strategy failed)",
    "by": "the strategy that ended it; null at the deadline",
    "rounds": "how many rounds it took",
    "utilities": "list: what each party has, in the scenario's order",
    "welfare": "the sum of utilities",
    "nash_product": "the product of gains above the reservation values; losses count as 0",
    "to_nash": "distance to the Nash solution; null where no outcome suits all",
    "to_frontier": "distance to the nearest efficient outcome",
    "fault": "what a strategy did wrong; null: nothing",
}
"""What a row of results holds."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The sessions of one cell.

    Attributes
    ----------
    cell, scenario : int
    choice : (parties,) tuple of int
        Strategies by place.
    found : (sessions, 4)
        As `play` tells it, parties in the scenario's order.
    faults : (sessions,) tuple of str
        Empty: none.
    ground : Ground
    """

    cell: int
    scenario: int
    choice: tuple[int, ...]
    found: Integers
    faults: tuple[str, ...]
    ground: Ground


def require_arrow() -> None:
    """Fail before the work when results cannot be written.

    Raises
    ------
    MissingExtra
    """
    if find_spec("pyarrow") is None:
        raise MissingExtra("a tournament", "arena")


def as_parquet(plan: Plan, cells: Sequence[Rows], said: Mapping[str, str]) -> bytes:
    """Return cells as the bytes of a Parquet file; the same for the same sessions."""
    require_arrow()
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = _columns(plan, cells)
    table = pa.table({name: columns[name] for name in COLUMNS})
    table = table.replace_schema_metadata({f"detente.{key}": value for key, value in said.items()})
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    return bytes(sink.getvalue())


def _columns(plan: Plan, cells: Sequence[Rows]) -> dict[str, Any]:
    many, labels = plan.repeats, [each.label for each in plan.strategies]
    found = np.concatenate([rows.found for rows in cells])
    measured = [rows.ground.measured(rows.found[:, 0]) for rows in cells]
    parties = np.array([len(rows.choice) for rows in cells])
    sizes = np.repeat(parties, many)
    seats = np.concatenate([np.tile(rows.choice, many) for rows in cells])
    ends = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    by = np.where(found[:, 3] >= 0, seats[ends[:-1] + np.maximum(found[:, 3], 0)], -1)
    repeats = np.tile(np.arange(many), len(cells))
    return {
        "cell": np.repeat(np.array([rows.cell for rows in cells], dtype=np.int32), many),
        "repeat": repeats.astype(np.int32),
        "scenario": _words(
            [s.name for s in plan.scenarios], np.repeat([rows.scenario for rows in cells], many)
        ),
        "strategies": _lists(ends, _words(labels, seats)),
        "opens": _opens(plan, cells, repeats % sizes),
        "agreement": found[:, 2] == AGREED,
        "end": _words(ENDS, found[:, 2]),
        "by": _words(labels, by),
        "rounds": (-(-found[:, 1] // sizes)).astype(np.int32),
        "utilities": _lists(ends, np.concatenate([each.utilities.ravel() for each in measured])),
        **_measures(measured),
        "fault": _faults([fault for rows in cells for fault in rows.faults]),
    }


def _measures(measured: Sequence[Measured]) -> dict[str, Any]:
    import pyarrow as pa

    columns = {
        "welfare": np.concatenate([each.welfare for each in measured]),
        "nash_product": np.concatenate([each.product for each in measured]),
        "to_nash": np.concatenate([each.to_nash for each in measured]),
        "to_frontier": np.concatenate([each.to_frontier for each in measured]),
    }
    return {name: pa.array(values, from_pandas=True) for name, values in columns.items()}


def _opens(plan: Plan, cells: Sequence[Rows], openers: Integers) -> pa.Array:
    names = sorted({party for each in plan.scenarios for party in each.parties})
    place = {name: number for number, name in enumerate(names)}
    found = np.concatenate(
        [
            np.array([place[party] for party in plan.scenarios[rows.scenario].parties])[own]
            for rows, own in zip(cells, openers.reshape(len(cells), -1), strict=True)
        ]
    )
    return _words(names, found)


def _words(words: Sequence[str], places: Integers) -> pa.Array:
    """Each word once, and for every row which it is; -1: none."""
    import pyarrow as pa

    chosen = pa.array(places.astype(np.int32), mask=places < 0)
    return pa.DictionaryArray.from_arrays(chosen, pa.array(list(words), type=pa.string()))


def _lists(ends: npt.NDArray[np.int32], values: Any) -> pa.Array:
    import pyarrow as pa

    if isinstance(values, pa.DictionaryArray):
        values = values.cast(pa.string())
    return pa.ListArray.from_arrays(pa.array(ends), values)


def _faults(faults: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    return pa.array([fault or None for fault in faults], type=pa.string())
