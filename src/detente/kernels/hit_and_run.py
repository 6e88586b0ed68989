"""Uniform draws over (weights, values, reservations) under bilinear constraints; arrays only.

Many chains move at once. One block of unknowns is held fixed while the other moves along a
random line, uniformly on the part of it that the constraints allow (hit-and-run, Smith 1984).
Lines run along differences between earlier states, which fits them to the shape of the set and
keeps every linear equality. What is uncertain (soft rows) is met by Metropolis acceptance.

A block's columns are its own: first `f` (weight times value, by cell), then `w`, then `r`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Block", "Chains", "Seat", "Shape", "Soft", "ValueTerm", "run", "scale_open"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

FLAT = 1e-11
"""A constraint whose slope along a line is below this does not bind it: the rest is rounding."""


@dataclass(frozen=True, slots=True)
class ValueTerm:
    """The values of one term, and what is known of them alone: order_rows @ v >= order_bounds.

    `level` maps each cell to the level it shares with tied cells, -1 where the value is fixed. An
    open term is one whose best or worst option is unknown; the others move along lines.
    """

    cells: Integers  # (cells,) columns of f
    level: Integers  # (cells,)
    levels: int
    order_rows: Floats  # (order rows, cells)
    order_bounds: Floats  # (order rows,)
    open: bool
    best_fixed: bool
    worst_fixed: bool


@dataclass(frozen=True, slots=True)
class Soft:
    """Rows that weigh a state: the log weight of each entry when its rows hold, and when not."""

    first: Integers  # (entries,) the first row of each entry; its rows follow each other
    holds: Floats  # (entries,)
    fails: Floats  # (entries,)


@dataclass(frozen=True, slots=True)
class Block:
    """The unknowns of one party, and the rows that they appear in."""

    columns: Integers  # (columns,) which of all columns these are
    term_of: Integers  # (cells,) column of w that each cell is multiplied by
    weights: slice
    reservations: slice
    keeps: Floats  # (terms, terms) projection onto changes of w that keep its equalities
    terms: tuple[ValueTerm, ...]  # those with values that vary
    rows: Floats  # (rows, columns)
    touched: Integers  # (rows,) which of all rows these are
    soft_rows: Floats  # (soft rows, columns)
    soft_touched: Integers  # (soft rows,) which of all soft rows these are
    soft: Soft


@dataclass(frozen=True, slots=True)
class Shape:
    """What may not be left: rows @ unknowns >= bounds, and the blocks that move in turn."""

    bounds: Floats  # (all rows,)
    soft_bounds: Floats  # (all soft rows,)
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Seat:
    """One block's part of every chain."""

    values: Floats  # (chains, cells)
    raw: Floats  # (chains, cells), the unscaled values of open terms
    state: Floats  # (chains, columns): f = values * w, then w, then r
    past: Floats  # (memory, columns), earlier states, with values in place of f

    def snapshot(self) -> Floats:
        """(chains, columns), the state with values in place of f."""
        copy = self.state.copy()
        copy[:, : self.values.shape[1]] = self.values
        return copy


@dataclass(slots=True)
class Chains:
    """Where every chain is, and how much slack each row has there."""

    seats: Sequence[Seat]
    hard: Floats  # (chains, all rows)
    soft: Floats  # (chains, all soft rows)

    def refresh(self, shape: Shape) -> None:
        """Recompute f and all slack, so that rounding does not add up."""
        self.hard = np.tile(-shape.bounds, (len(self.seats[0].state), 1))
        self.soft = np.tile(-shape.soft_bounds, (len(self.seats[0].state), 1))
        for seat, block in zip(self.seats, shape.blocks, strict=True):
            seat.state[:, : len(block.term_of)] = seat.values * seat.state[:, block.term_of]
            self.hard[:, block.touched] += seat.state @ block.rows.T
            self.soft[:, block.soft_touched] += seat.state @ block.soft_rows.T


def run(
    chains: Chains,
    shape: Shape,
    rng: np.random.Generator,
    sweeps: int,
    keep_every: int = 0,
    on_sweep: Callable[[int], None] | None = None,
) -> Floats:
    """Move the chains and return the states kept, (kept, chains, columns of all blocks).

    Without `keep_every` this is burn-in: lines are fitted to the chains as they spread, and
    nothing is kept. With it the lines stay as they are, so that the draws are exact.
    """
    kept = []
    for sweep in range(sweeps):
        chains.refresh(shape)
        for seat, block in zip(chains.seats, shape.blocks, strict=True):
            _Turn(chains, seat, block, rng).sweep()
            if keep_every == 0:
                fresh = seat.snapshot()
                spread = sweep >= sweeps // 2  # until then chains still leave their starts
                seat.past = np.concatenate([seat.past, fresh]) if spread else fresh
                seat.past = seat.past[-8 * len(fresh) :]
        if keep_every and (sweep + 1) % keep_every == 0:
            kept.append(np.concatenate([seat.snapshot() for seat in chains.seats], axis=1))
        if on_sweep is not None:
            on_sweep(sweep)
    return np.array(kept)


class _Turn:
    """One block's moves while all others stand still."""

    def __init__(self, chains: Chains, seat: Seat, block: Block, rng: np.random.Generator) -> None:
        self.chains, self.seat, self.block, self.rng = chains, seat, block, rng
        self.hard = chains.hard[:, block.touched]
        self.soft = chains.soft[:, block.soft_touched]
        self.weighs = len(block.soft.holds) > 0
        self.weight = log_weight(self.soft, block.soft) if self.weighs else np.zeros(0)

    def sweep(self) -> None:
        """Make every kind of move, then hand the slack back."""
        block = self.block
        for _ in range((block.weights.stop - block.weights.start + 1) // 2):
            self._move_weights()
        if block.reservations.stop > block.reservations.start:
            self._move_reservation()
            self._move_reservation()
        for term in block.terms:
            if term.open:
                self._redraw(term)
            else:
                self._move_values(term)
        self.chains.hard[:, block.touched] = self.hard
        self.chains.soft[:, block.soft_touched] = self.soft

    def _difference(self, columns: slice | Integers) -> Floats:
        """(chains, columns), the way from one earlier state to another, for each chain."""
        past = self.seat.past
        one, other = self.rng.integers(len(past), size=(2, len(self.hard)))
        if isinstance(columns, slice):
            gap: Floats = past[one, columns] - past[other, columns]
            return gap
        return np.asarray(past[one[:, None], columns] - past[other[:, None], columns])

    def _move_weights(self) -> None:
        block = self.block
        line = self._difference(slice(None))
        # projected, or rounding in the differences would grow from sweep to sweep
        line[:, block.weights] = line[:, block.weights] @ block.keeps
        line[:, : len(block.term_of)] = line[:, block.term_of] * self.seat.values
        self._along(slice(None), line)

    def _move_values(self, term: ValueTerm) -> None:
        """Move a term's values, half of the time together with what they must add up to."""
        seat, block = self.seat, self.block
        thresholds = np.arange(block.reservations.start, block.reservations.stop)
        columns = np.concatenate([term.cells, thresholds])
        line = self._difference(columns)
        cells = len(term.cells)
        line[:, cells:] *= self.rng.random((len(line), 1)) < 0.5
        step = np.where(term.level >= 0, line[:, :cells], 0.0)
        slack = seat.values[:, term.cells] @ term.order_rows.T - term.order_bounds
        limits = _limits(slack, step @ term.order_rows.T)
        line[:, :cells] = step * seat.state[:, block.term_of[term.cells]]
        seat.values[:, term.cells] += self._along(columns, line, limits)[:, None] * step

    def _move_reservation(self) -> None:
        thresholds = self.block.reservations
        line = np.zeros((len(self.hard), thresholds.stop - thresholds.start))
        line[np.arange(len(line)), self.rng.integers(line.shape[1], size=len(line))] = 1.0
        self._along(thresholds, line)

    def _along(
        self, columns: slice | Integers, line: Floats, limits: tuple[Floats, Floats] | None = None
    ) -> Floats:
        """Move some columns of every chain along its line; return how far, (chains,)."""
        slope = line @ self.block.rows[:, columns].T
        behind, ahead = _limits(self.hard, slope)
        if limits is not None:
            behind, ahead = np.maximum(behind, limits[0]), np.minimum(ahead, limits[1])
        still = np.isinf(ahead) | np.isinf(behind)  # a line of length zero
        ahead[still] = behind[still] = 0.0
        far: Floats = behind + (ahead - behind) * self.rng.random(len(line))
        if self.weighs:
            self._weigh(far, line @ self.block.soft_rows[:, columns].T)
        self.hard += far[:, None] * slope
        self.seat.state[:, columns] += far[:, None] * line
        return far

    def _weigh(self, far: Floats, slant: Floats) -> None:
        """Refuse some moves, so that states come up as often as what is uncertain weighs."""
        proposed = self.soft + far[:, None] * slant
        weight = log_weight(proposed, self.block.soft)
        stay = np.log(self.rng.random(len(far))) >= weight - self.weight
        far[stay] = 0.0
        self.weight = np.where(stay, self.weight, weight)
        self.soft += far[:, None] * slant

    def _redraw(self, term: ValueTerm) -> None:
        """Swap two levels, redraw one at a time, redraw all: each reaches what others cannot."""
        chains = len(self.hard)
        self._replace(term, self._swapped(term))
        if len(term.cells) == term.levels == 2:
            return  # of two levels it only matters which is greater
        for level in range(term.levels):
            drawn = self.rng.random((chains, 1))
            self._replace(term, np.where(term.level == level, drawn, self.seat.raw[:, term.cells]))
        self._replace(term, self.rng.random((chains, term.levels + 1))[:, term.level])

    def _swapped(self, term: ValueTerm) -> Floats:
        """(chains, cells), raw values with those of two random levels exchanged, or the same."""
        raw = self.seat.raw[:, term.cells]
        chains = np.arange(len(raw))
        one, other = self.rng.integers(term.levels, size=(2, len(raw)))
        first = np.array([np.flatnonzero(term.level == n)[0] for n in range(term.levels)])
        levels = raw[:, first]
        swapped = levels.copy()
        swapped[chains, one], swapped[chains, other] = levels[chains, other], levels[chains, one]
        return np.where(term.level >= 0, swapped[:, term.level], raw)

    def _replace(self, term: ValueTerm, raw: Floats) -> None:
        """Give a term new raw values, scale it again, and keep it where everything still holds.

        If raw values are uniform and independent, then scaled so that the least is 0 and the
        greatest 1, the others are uniform given which is which: the prior over all faces.
        """
        seat, block = self.seat, self.block
        before = seat.values[:, term.cells]
        values = scale_open(raw, before, term)
        change = (values - before) * seat.state[:, block.term_of[term.cells]]
        after = self.hard + change @ block.rows[:, term.cells].T
        ordered = values @ term.order_rows.T >= term.order_bounds - FLAT
        kept = after >= np.minimum(self.hard, 0.0) - FLAT
        good: npt.NDArray[np.bool_] = np.all(kept, axis=1) & np.all(ordered, axis=1)
        if self.weighs:
            proposed = self.soft + change @ block.soft_rows[:, term.cells].T
            weight = log_weight(proposed, block.soft)
            good &= np.log(self.rng.random(len(good))) < weight - self.weight
            self.weight = np.where(good, weight, self.weight)
            self.soft[good] = proposed[good]
        self.hard[good] = after[good]
        where = np.ix_(good, term.cells)
        seat.state[where] += change[good]
        seat.values[where] = values[good]
        seat.raw[where] = raw[good]


def _limits(slack: Floats, slope: Floats) -> tuple[Floats, Floats]:
    """(chains, rows) twice -> how far a line may go backwards and forwards, (chains,) twice."""
    if slack.shape[1] == 0:
        return np.full(len(slack), -np.inf), np.full(len(slack), np.inf)
    down, up = slope < -FLAT, slope > FLAT
    stop = np.maximum(slack, 0.0) / np.where(down | up, -slope, np.inf)
    ahead: Floats = np.where(down, stop, np.inf).min(axis=1)
    behind: Floats = np.where(up, stop, -np.inf).max(axis=1)
    return behind, ahead


def log_weight(slack: Floats, soft: Soft) -> Floats:
    """(chains, soft rows) -> (chains,), the log weight of what holds and what does not."""
    least = np.minimum.reduceat(slack, soft.first, axis=1)
    weight: Floats = np.where(least >= 0, soft.holds, soft.fails).sum(axis=1)
    return weight


def scale_open(raw: Floats, fixed: Floats, term: ValueTerm) -> Floats:
    """(chains, cells) raw values -> values with worst 0 and best 1; fixed cells stay."""
    free = term.level >= 0
    high = np.ones((len(raw), 1)) if term.best_fixed else raw[:, free].max(axis=1, keepdims=True)
    low = np.zeros((len(raw), 1)) if term.worst_fixed else raw[:, free].min(axis=1, keepdims=True)
    spread = np.where(high > low, high - low, 1.0)
    values: Floats = np.where(free, (raw - low) / spread, fixed)
    return values
