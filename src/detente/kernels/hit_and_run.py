"""Uniform draws over (weights, values, reservations) under bilinear constraints; arrays only.

Many chains move at once. One block of unknowns is held fixed while the other moves along a
random line, uniformly on the part of it that the constraints allow (hit-and-run, Smith 1984).
Lines run along differences between earlier states, which fits them to the shape of the set and
keeps every linear equality. What is uncertain (soft rows) is met by Metropolis acceptance.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["Block", "Chains", "Shape", "Soft", "run"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

FLAT = 1e-11
"""A constraint whose slope along a line is below this does not bind it: the rest is rounding."""


@dataclass(frozen=True, slots=True)
class Block:
    """The columns of one party, and how its cells take their values from free levels."""

    cells: Integers  # (party cells,) columns of f
    weights: Integers  # (party terms,) columns of w
    keeps: Floats  # (party terms, party terms) projection onto changes that keep equalities of w
    reservations: Integers  # (free meetings,) columns of r
    smooth: Integers  # (levels,) one cell of each level that moves along lines
    follows: Integers  # (party cells,) number of the smooth level a cell follows, or -1
    open_terms: tuple[OpenTerm, ...]


@dataclass(frozen=True, slots=True)
class OpenTerm:
    """A term whose best or worst option is unknown: its levels are redrawn one by one."""

    cells: Integers  # (cells,) columns of f
    level: Integers  # (cells,) number of the level of each cell, -1 where the value is fixed
    levels: int
    best_fixed: bool
    worst_fixed: bool


@dataclass(frozen=True, slots=True)
class Soft:
    """Rows that weigh a state: the log weight of each entry when its rows hold, and when not."""

    rows: Floats  # (rows, columns)
    bounds: Floats  # (rows,)
    entry: Integers  # (rows,) which entry a row belongs to, rising
    holds: Floats  # (entries,)
    fails: Floats  # (entries,)


@dataclass(frozen=True, slots=True)
class Shape:
    """What may not be left: rows @ (f, w, r) >= bounds, and the blocks that move in turn."""

    rows: Floats  # (rows, columns)
    bounds: Floats  # (rows,)
    soft: Soft
    term_of: Integers  # (all cells,) column of w that each cell of f is multiplied by
    blocks: tuple[Block, ...]


@dataclass(slots=True)
class Chains:
    """The state of every chain; `state` holds (f, w, r) and is kept equal to (w v, w, r)."""

    values: Floats  # (chains, all cells)
    raw: Floats  # (chains, all cells), the unscaled values of open terms
    state: Floats  # (chains, columns)
    past: Floats  # (memory, columns), with values in place of f

    def refresh(self, shape: Shape) -> tuple[Floats, Floats]:
        """Recompute f and return the slack of the hard and of the soft rows."""
        cells = self.values.shape[1]
        self.state[:, :cells] = self.values * self.state[:, shape.term_of]
        hard = self.state @ shape.rows.T - shape.bounds
        return hard, self.state @ shape.soft.rows.T - shape.soft.bounds

    def snapshot(self) -> Floats:
        """(chains, columns), the state with values in place of f."""
        copy = self.state.copy()
        copy[:, : self.values.shape[1]] = self.values
        return copy


def run(
    chains: Chains,
    shape: Shape,
    rng: np.random.Generator,
    sweeps: int,
    keep_every: int = 0,
    on_sweep: Callable[[int], None] | None = None,
) -> Floats:
    """Move the chains and return the states kept, (kept, chains, columns).

    Without `keep_every` this is burn-in: lines are fitted to the chains as they spread, and
    nothing is kept. With it the lines stay as they are, so that the draws are exact.
    """
    kept = []
    for sweep in range(sweeps):
        hard, soft = chains.refresh(shape)
        for block in shape.blocks:
            _sweep_block(chains, shape, block, hard, soft, rng)
        if keep_every == 0:
            fresh = chains.snapshot()
            chains.past = fresh if sweep < sweeps // 2 else np.concatenate([chains.past, fresh])
            chains.past = chains.past[-8 * len(fresh) :]
        elif (sweep + 1) % keep_every == 0:
            kept.append(chains.snapshot())
        if on_sweep is not None:
            on_sweep(sweep)
    return np.array(kept)


def _sweep_block(
    chains: Chains, shape: Shape, block: Block, hard: Floats, soft: Floats, rng: np.random.Generator
) -> None:
    for _ in range((len(block.weights) + 1) // 2):
        _move_weights(chains, shape, block, hard, soft, rng)
    for _ in range(len(block.smooth)):
        _move_values(chains, shape, block, hard, soft, rng)
    for _ in range(2 if len(block.reservations) else 0):
        line = np.zeros_like(chains.state)
        column = rng.choice(block.reservations, size=len(line))
        line[np.arange(len(line)), column] = 1.0
        _along(chains, shape, line, hard, soft, rng)
    for term in block.open_terms:
        if len(term.cells) == term.levels == 2:
            swap = rng.random((len(chains.raw), 1)) < 0.5  # by chance: in turn would be periodic
            raw = chains.raw[:, term.cells]
            _replace(chains, shape, term, np.where(swap, raw[:, ::-1], raw), hard, soft, rng)
            continue
        for level in range(term.levels):
            drawn = rng.random((len(chains.raw), 1))
            raw = np.where(term.level == level, drawn, chains.raw[:, term.cells])
            _replace(chains, shape, term, raw, hard, soft, rng)


def _difference(chains: Chains, rng: np.random.Generator) -> Floats:
    """(chains, columns), the way from one earlier state to another, for each chain."""
    one, other = rng.integers(len(chains.past), size=(2, len(chains.state)))
    return chains.past[one] - chains.past[other]


def _move_weights(
    chains: Chains, shape: Shape, block: Block, hard: Floats, soft: Floats, rng: np.random.Generator
) -> None:
    gap = _difference(chains, rng)
    line = np.zeros_like(chains.state)
    # projected, or rounding in the differences would grow from sweep to sweep
    line[:, block.weights] = gap[:, block.weights] @ block.keeps
    line[:, block.reservations] = gap[:, block.reservations]
    line[:, block.cells] = line[:, shape.term_of[block.cells]] * chains.values[:, block.cells]
    _along(chains, shape, line, hard, soft, rng)


def _move_values(
    chains: Chains, shape: Shape, block: Block, hard: Floats, soft: Floats, rng: np.random.Generator
) -> None:
    gap = _difference(chains, rng)
    step = np.where(block.follows >= 0, gap[:, block.smooth[block.follows]], 0.0)
    line = np.zeros_like(chains.state)
    line[:, block.cells] = step * chains.state[:, shape.term_of[block.cells]]
    line[:, block.reservations] = gap[:, block.reservations]
    moved = _along(chains, shape, line, hard, soft, rng)
    chains.values[:, block.cells] += moved[:, None] * step


def _along(
    chains: Chains, shape: Shape, line: Floats, hard: Floats, soft: Floats, rng: np.random.Generator
) -> Floats:
    """Move every chain along its line, in place; return how far, (chains,)."""
    slope = line @ shape.rows.T
    stop = np.maximum(hard, 0.0) / np.where(np.abs(slope) > FLAT, -slope, np.inf)
    ahead = np.where(slope < -FLAT, stop, np.inf).min(axis=1)
    behind = np.where(slope > FLAT, stop, -np.inf).max(axis=1)
    still = np.isinf(ahead) | np.isinf(behind)  # a line of length zero
    ahead[still] = behind[still] = 0.0
    far = behind + (ahead - behind) * rng.random(len(line))
    if len(shape.soft.holds):
        slant = line @ shape.soft.rows.T
        proposed = soft + far[:, None] * slant
        stay = ~_accept(soft, proposed, shape.soft, rng)
        far[stay] = 0.0
        soft += far[:, None] * slant
    hard += far[:, None] * slope
    chains.state += far[:, None] * line
    return far


def _accept(now: Floats, proposed: Floats, soft: Soft, rng: np.random.Generator) -> npt.NDArray[np.bool_]:
    gain = log_weight(proposed, soft) - log_weight(now, soft)
    return np.asarray(np.log(rng.random(len(now))) < gain)


def log_weight(slack: Floats, soft: Soft) -> Floats:
    """(chains, soft rows) -> (chains,), the log weight of what holds and what does not."""
    first = np.searchsorted(soft.entry, np.arange(len(soft.holds)))
    least = np.minimum.reduceat(slack, first, axis=1)
    weight: Floats = np.where(least >= 0, soft.holds, soft.fails).sum(axis=1)
    return weight


def _replace(
    chains: Chains,
    shape: Shape,
    term: OpenTerm,
    raw: Floats,
    hard: Floats,
    soft: Floats,
    rng: np.random.Generator,
) -> None:
    """Give a term new raw values, scale it again, and keep it where everything still holds.

    If raw values are uniform and independent, then scaled so that the least is 0 and the
    greatest 1, the others are uniform given which is which: the prior over all faces. One level
    is redrawn at a time; of two levels it only matters which is greater, so they swap.
    """
    values = scale_open(raw, chains.values[:, term.cells], term)
    line = np.zeros_like(chains.state)
    line[:, term.cells] = (values - chains.values[:, term.cells]) * chains.state[
        :, shape.term_of[term.cells]
    ]
    after = hard + line @ shape.rows.T
    good = (after >= 0).all(axis=1)
    if len(shape.soft.holds):
        proposed = soft + line @ shape.soft.rows.T
        good &= _accept(soft, proposed, shape.soft, rng)
        soft[good] = proposed[good]
    hard[good] = after[good]
    chains.state[good] += line[good]
    where = np.ix_(good, term.cells)
    chains.values[where] = values[good]
    chains.raw[where] = raw[good]


def scale_open(raw: Floats, fixed: Floats, term: OpenTerm) -> Floats:
    """(chains, cells) raw values -> values with worst 0 and best 1; fixed cells stay."""
    free = term.level >= 0
    high = np.ones((len(raw), 1)) if term.best_fixed else raw[:, free].max(axis=1, keepdims=True)
    low = np.zeros((len(raw), 1)) if term.worst_fixed else raw[:, free].min(axis=1, keepdims=True)
    spread = np.where(high > low, high - low, 1.0)
    values: Floats = np.where(free, (raw - low) / spread, fixed)
    return values
