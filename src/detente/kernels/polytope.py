"""The arrays that say where draws may go; columns are the unknowns of some parties.

A block is the columns of one party: first its cells (`f`, weight times value), then its weights,
then its reservation values. The set is not a polytope, since `f` is a product; it is one while
either factor is held.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

__all__ = ["Blocks", "Doubts", "Rows", "Shape", "Terms"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


class Rows(NamedTuple):
    """Linear functions of the columns, stored by column, with what each must reach."""

    bounds: Floats  # (rows,)
    starts: Integers  # (columns + 1,) where each column's entries start
    rows: Integers  # (entries,)
    factors: Floats  # (entries,)
    reach_starts: Integers  # (blocks + 1,) where the rows that a block appears in start
    reach: Integers


class Doubts(NamedTuple):
    """Entries that weigh a state: the log weight of each when all its rows hold, and when not."""

    starts: Integers  # (entries + 1,) where each entry's rows start
    holds: Floats  # (entries,)
    fails: Floats  # (entries,)


class Terms(NamedTuple):
    """The terms whose values vary, and what is known of their values alone.

    The cells of a tied group share a level, numbered from 0 within the term. An open term is one
    whose best or worst option is not known. Values keep order_rows @ values >= order_bounds.
    """

    first: Integers  # (terms,) the first cell
    stop: Integers  # (terms,) the column after the last
    weight: Integers  # (terms,) the column of its weight
    levels: Integers  # (terms,)
    open: Flags  # (terms,)
    best_fixed: Flags  # (terms,) whether one option is the best for certain
    worst_fixed: Flags  # (terms,)
    order_starts: Integers  # (terms + 1,)
    order_rows: Floats  # (all order rows, most cells)
    order_bounds: Floats  # (all order rows,)


class Blocks(NamedTuple):
    """Which columns and terms belong to each party."""

    starts: Integers  # (blocks + 1,)
    weights: Integers  # (blocks,) the first weight
    reservations: Integers  # (blocks,) the first reservation value
    terms: Integers  # (blocks + 1,)
    keeps: Floats  # (blocks, most, most) projection onto changes of weights that keep equalities


class Shape(NamedTuple):
    """Everything that the moves need to know."""

    hard: Rows
    soft: Rows
    doubts: Doubts
    blocks: Blocks
    terms: Terms
    weight_of: Integers  # (columns,) the column of a cell's weight, -1 if the column is no cell
    level: Integers  # (columns,) a cell's level in its term, -1 if fixed or no cell
