"""Results added up, part by part: by strategy, by pairing, and in bundles for the bootstrap."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from detente.arena.cells import Cells
from detente.arena.parts import read_document
from detente.arena.rows import require_arrow

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["MEASURES", "Tally", "files_of", "tally"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]

MEASURES = ("utility", "agreement", "welfare", "nash_product", "to_nash", "to_frontier")
"""What is added up for each strategy; a distance only counts where there is one."""


@dataclass(frozen=True)
class Tally:
    """Sums over the sessions of a tournament. Each seat counts: a session has one for each party.

    Attributes
    ----------
    document : dict
        The plan.
    bundles : int
        Bundles of sessions that the bootstrap draws from: scenarios, or turns of all openers in
        the only scenario.
    sums, counts : (measures, bundles, strategies)
    gains, meetings : (strategies, strategies)
        What a strategy gets in all where all others play another one, and how many seats that is.
    ends : dict of end to sessions
    rounds : float
        Of all sessions with a deal together.
    faults : dict of what went wrong to (sessions, cell, repeat)
        The cell and repeat of the first.
    """

    document: Mapping[str, Any]
    bundles: int
    sums: Floats
    counts: Floats
    gains: Floats
    meetings: Floats
    ends: dict[str, int] = field(default_factory=dict)
    rounds: list[float] = field(default_factory=lambda: [0.0])
    faults: dict[str, tuple[int, int, int]] = field(default_factory=dict)

    @property
    def cells(self) -> Cells:
        """What each cell's number stands for."""
        return _cells(self.document)


def files_of(folder: str | os.PathLike[str]) -> list[Path]:
    """Return the files of results in a folder, in their order."""
    return sorted(Path(folder).glob("part-*.parquet"))


def tally(folder: str | os.PathLike[str]) -> Tally:
    """Return the sums over all results in a folder.

    Raises
    ------
    WrongUse
        If there is no tournament in it.
    MissingExtra
        If `detente[arena]` is not installed.
    """
    require_arrow()
    import pyarrow.parquet as pq

    found = _empty(read_document(Path(folder)))
    for file in files_of(folder):
        for batch in pq.ParquetFile(file).iter_batches():
            _add(found, batch)
    return found


def _empty(document: Mapping[str, Any]) -> Tally:
    cells = _cells(document)
    strategies, scenarios = cells.strategies, len(cells.parties)
    turns = -(-int(document["repeats"]) // cells.parties[0])
    bundles = scenarios if scenarios > 1 else turns
    shape = (len(MEASURES), bundles, strategies)
    pairs = (strategies, strategies)
    return Tally(
        document, bundles, np.zeros(shape), np.zeros(shape), np.zeros(pairs), np.zeros(pairs)
    )


def _cells(document: Mapping[str, Any]) -> Cells:
    parties = tuple(len(each["parties"]) for each in document["scenarios"])
    return Cells(len(document["strategies"]), parties)


def _add(found: Tally, batch: pa.RecordBatch) -> None:
    """Add some rows; scenarios with as many parties together."""
    cells, numbers = found.cells, batch.column("cell").to_numpy()
    scenarios = cells.scenario_of(numbers)
    sizes = np.array(cells.parties)[scenarios]
    whole = batch.column("utilities")
    starts, flat = whole.offsets.to_numpy(), whole.values.to_numpy(zero_copy_only=False)
    columns = {name: _numbers(batch, name) for name in MEASURES[1:]}
    repeats = batch.column("repeat").to_numpy()
    for parties in np.unique(sizes).tolist():
        rows = np.flatnonzero(sizes == parties)
        utilities = flat[starts[rows][:, None] + np.arange(parties)]
        choices = cells.choices(numbers[rows], parties)
        several = len(cells.parties) > 1
        bundle = scenarios[rows] if several else repeats[rows] // parties
        own = {name: values[rows] for name, values in columns.items()}
        for seat in range(parties):
            _add_seat(found, bundle, choices[:, seat], {"utility": utilities[:, seat], **own})
            _add_pairs(found, choices, seat, utilities[:, seat])
    _add_ends(found, batch)


def _numbers(batch: pa.RecordBatch, name: str) -> Floats:
    values: Floats = batch.column(name).to_numpy(zero_copy_only=False).astype(np.float64)
    return values


def _add_seat(
    found: Tally, bundle: Integers, strategy: Integers, values: Mapping[str, Floats]
) -> None:
    keys = bundle * found.cells.strategies + strategy
    shape = found.sums.shape[1:]
    for number, name in enumerate(MEASURES):
        there = np.isfinite(values[name])
        size = found.sums[number].size
        found.sums[number] += np.bincount(keys[there], values[name][there], size).reshape(shape)
        found.counts[number] += np.bincount(keys[there], minlength=size).reshape(shape)


def _add_pairs(found: Tally, choices: Integers, seat: int, utility: Floats) -> None:
    """What a strategy gets where all others play one and the same."""
    others = np.delete(choices, seat, axis=1)
    same = (others == others[:, :1]).all(axis=1)
    count = found.cells.strategies
    keys = choices[same, seat] * count + others[same, 0]
    found.gains[:] += np.bincount(keys, utility[same], count**2).reshape(count, count)
    found.meetings[:] += np.bincount(keys, minlength=count**2).reshape(count, count)


def _add_ends(found: Tally, batch: pa.RecordBatch) -> None:
    for said in batch.column("end").value_counts().to_pylist():
        found.ends[said["values"]] = found.ends.get(said["values"], 0) + said["counts"]
    agreed = batch.column("agreement").to_numpy(zero_copy_only=False)
    found.rounds[0] += float(batch.column("rounds").to_numpy()[agreed].sum())
    for cell, repeat, fault in _faults(batch):
        many, *first = found.faults.get(fault, (0, cell, repeat))
        found.faults[fault] = (many + 1, first[0], first[1])


def _faults(batch: pa.RecordBatch) -> Iterator[tuple[int, int, str]]:
    import pyarrow.compute as pc

    own = batch.filter(pc.is_valid(batch.column("fault")))
    for row in own.select(["cell", "repeat", "fault"]).to_pylist():
        yield row["cell"], row["repeat"], row["fault"]
