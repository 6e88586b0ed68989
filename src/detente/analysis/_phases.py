"""An example of how a deal is cut into steps, and the region in which it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import product

import numpy as np
import numpy.typing as npt

from detente.analysis._exchanges import KEYS, Exchanges
from detente.analysis._sobol import Sensitivity, sobol
from detente.case.implementation import Implementation
from detente.preferences.ensemble import Progress, Share, share_error
from detente.scenario.exchange import Exchange
from detente.scenario.schedules import MOST_STEPS, fewest_steps, holds_within, schedule
from detente.scenario.starting_small import start_small

__all__ = ["Cell", "Plan", "example_of", "matters_of", "region_of", "share_of"]

Integers = npt.NDArray[np.intp]

GRID: Mapping[str, tuple[float, ...]] = {
    "patience": (0.8, 0.9, 0.95),
    "detection": (0.1, 0.3, 0.5, 0.7, 0.9),
    "snapback": (0.0, 0.1, 0.25, 0.5, 0.75, 1.0),
}
"""What is tried where the case leaves it open."""

EXAMPLE: Mapping[str, float] = {"detection": 0.5, "snapback": 0.5, "patience": 0.9}
"""What an example takes where the case leaves it open."""

TRIED = GRID["snapback"][1:]
"""Snapbacks that an example tries where the case leaves it open."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What each side has carried out after each step, from 0 to 1: `done[step][side]`."""

    done: tuple[tuple[float, ...], ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """In how many worlds the deal holds, if what is open were so; None where it is not open."""

    patience: float | None
    detection: float | None
    snapback: float | None
    share: Share


def share_of(holds: npt.NDArray[np.bool_]) -> Share:
    """The share of a few worlds, far enough apart to count as independent."""
    found = holds.mean(keepdims=True)
    return Share(float(found[0]), float(share_error(found, len(holds))[0]))


def example_of(
    exchanges: Exchanges, said: Implementation, inside: Integers
) -> tuple[Plan | None, Plan | None, dict[str, tuple[float, ...]]]:
    """Schedules by the average of some worlds, soon and starting small, and with which numbers."""
    deal = Exchange(
        exchanges.flows[inside].mean(axis=0),
        exchanges.revocable[inside].mean(axis=0),
        **{key: _middle(exchanges, said, key) for key in KEYS},
        bonus=exchanges.kept["bonus"][inside].mean(axis=0),
    )
    unknown = np.array([said.span("snapback", side) is None for side in exchanges.sides])
    if unknown.any():  # the least that holds, of those tried
        tried = (replace(deal, snapback=np.where(unknown, part, deal.snapback)) for part in TRIED)
        deal = next((each for each in tried if fewest_steps(each) is not None), deal)
    fewest = fewest_steps(deal)
    numbers = {key: tuple(float(n) for n in getattr(deal, key)) for key in KEYS}
    if fewest is None:
        return None, None, numbers
    found = (start_small(deal, steps) for steps in range(max(fewest + 2, 4), MOST_STEPS + 1))
    small = next((plan for plan in found if plan is not None), None)
    return _plan(schedule(deal, fewest)), _plan(small), numbers


def _middle(exchanges: Exchanges, said: Implementation, key: str) -> npt.NDArray[np.float64]:
    spans = [said.span(key, side) for side in exchanges.sides]
    return np.array(
        [EXAMPLE[key] if span is None else (span.low + span.high) / 2 for span in spans]
    ).clip(0, 1 - 1e-6 if key == "patience" else 1)


def _plan(done: npt.NDArray[np.float64] | None) -> Plan | None:
    return None if done is None else Plan(tuple(tuple(row) for row in done.tolist()))


def region_of(
    exchanges: Exchanges,
    said: Implementation,
    left_open: tuple[str, ...],
    draws: Sequence[int],
    progress: Progress | None,
) -> Iterator[Cell]:
    """In how many worlds the deal holds, for each combination of what is open."""
    if not left_open:
        return
    unknown = {
        key: np.array([said.span(key, side) is None for side in exchanges.sides]) for key in GRID
    }
    axes = {key: GRID[key] if key in left_open else (None,) for key in GRID}
    pairs = list(product(axes["patience"], axes["detection"]))
    for number, (patience, detection) in enumerate(pairs):
        if progress is not None:
            progress("trying what would hold it", number / len(pairs))
        held = {"patience": patience, "detection": detection}
        first = np.array([_first(exchanges, d, held, axes["snapback"], unknown) for d in draws])
        for place, snapback in enumerate(axes["snapback"]):
            yield Cell(patience, detection, snapback, share_of(first <= place))


def _first(
    exchanges: Exchanges,
    draw: int,
    held: Mapping[str, float | None],
    snapbacks: Sequence[float | None],
    unknown: Mapping[str, npt.NDArray[np.bool_]],
) -> int:
    """From which of rising snapbacks on the deal holds in a world, as if more never hurt."""

    def holds(snapback: float | None) -> bool:
        deal = exchanges.exchange(draw)
        for key, number in {**held, "snapback": snapback}.items():
            if number is not None:
                kept = np.where(unknown[key], number, getattr(deal, key))
                deal = replace(deal, **{key: kept})
        return holds_within(deal)

    low, high = 0, len(snapbacks)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(snapbacks[middle]) else (middle + 1, high)
    return low


def matters_of(region: Sequence[Cell]) -> dict[str, Sensitivity] | None:
    """How the share of the region hangs on each thing that is open, between the numbers tried.

    These are independent unknowns, so Sobol's indices apply. None with fewer than two things open,
    or where the extra that computes them is not installed.
    """
    keys = [key for key in GRID if region and getattr(region[0], key) is not None]
    if len(keys) < 2 or find_spec("SALib") is None:
        return None
    from scipy.interpolate import RegularGridInterpolator  # comes with SALib

    axes = [GRID[key] for key in keys]
    shares = np.array([cell.share.value for cell in region]).reshape([len(axis) for axis in axes])
    between = RegularGridInterpolator(axes, shares)
    return dict(sobol(between, keys, [(axis[0], axis[-1]) for axis in axes]))
