"""A map of outcomes in letters, for terminals and pipes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detente.reports.scenario_marks import Mark
from detente.scenario.overview import Overview

__all__ = ["span", "text_map"]

Floats = npt.NDArray[np.float64]

WIDTH, HEIGHT = 60, 20

OUTCOME, EFFICIENT, ACROSS, UP, CORNER = "·", "o", "-", "|", "+"


def text_map(found: Overview, marked: Sequence[Mark]) -> list[str]:
    """Return the lines of a map of what outcomes are worth to the first two parties.

    Examples
    --------
    >>> from detente.reports.scenario_marks import marks
    >>> from detente.scenario.make import make_scenario
    >>> from detente.scenario.overview import overview
    >>> aid = make_scenario({"aid": ["all", "no"]}, {"A": [[1, 0.9]], "B": [[0, 1]]})
    >>> found = overview(aid)
    >>> any("A" in line for line in text_map(found, marks(found)))
    True
    """
    cells = [[" "] * WIDTH for _ in range(HEIGHT)]
    ends = span(found)
    least = np.array(found.scenario.reservation[:2])
    (column, row), *_ = _cells(least[None, :], ends)
    for r in range(HEIGHT):
        cells[r][column] = UP
    for c in range(WIDTH):
        cells[row][c] = CORNER if c == column else ACROSS
    _put(cells, _cells(found.cloud, ends), OUTCOME)
    _put(cells, _cells(found.frontier.utilities, ends), EFFICIENT)
    for mark in reversed(marked):
        _put(cells, _cells(np.array([mark.utilities]), ends), mark.sign[0])
    return _framed(["".join(line) for line in cells], ends, found.scenario.parties)


def span(found: Overview) -> Floats:
    """(2, 2), the least and greatest utility on the map for each of the first two parties."""
    everything = [found.cloud, found.frontier.utilities, np.array([found.scenario.reservation])]
    worth = np.concatenate(everything)[:, :2]
    low, high = np.minimum(worth.min(axis=0), 0.0), worth.max(axis=0)
    return np.stack([low, np.where(high > 1.0 + 1e-9, high, 1.0)], axis=1)


def _cells(points: Floats, ends: Floats) -> list[tuple[int, int]]:
    """The column and row of each point; rows count from the top."""
    part = (points[:, :2] - ends[:, 0]) / (ends[:, 1] - ends[:, 0])
    column = np.clip(np.rint(part[:, 0] * (WIDTH - 1)), 0, WIDTH - 1).astype(int)
    row = np.clip(np.rint((1 - part[:, 1]) * (HEIGHT - 1)), 0, HEIGHT - 1).astype(int)
    return list(zip(column.tolist(), row.tolist(), strict=True))


def _put(cells: list[list[str]], places: Sequence[tuple[int, int]], sign: str) -> None:
    for column, row in places:
        cells[row][column] = sign


def _framed(lines: Sequence[str], ends: Floats, parties: Sequence[str]) -> list[str]:
    """The lines with both axes: the second party upward, the first across."""
    low, high = f"{ends[1, 0]:.2f}", f"{ends[1, 1]:.2f}"
    pad = max(len(low), len(high))
    left = [high.rjust(pad), *[" " * pad] * (len(lines) - 2), low.rjust(pad)]
    body = [f"{edge} |{line}" for edge, line in zip(left, lines, strict=True)]
    across = f"{ends[0, 0]:.2f}".ljust(WIDTH - 4) + f"{ends[0, 1]:.2f}"
    return [
        f"{' ' * pad}  utility for {parties[1]} (up) and {parties[0]} (across)",
        *body,
        f"{' ' * pad} +{'-' * WIDTH}",
        f"{' ' * pad}  {across}",
    ]
