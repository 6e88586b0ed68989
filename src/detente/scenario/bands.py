"""Outcomes by what they are worth to one party, in spaces too large to list.

The best outcomes, the outcomes within a band of utility, and a fair draw from such a band. For
utilities that are sums over issues or over small groups of issues. Issues decided by any number
are cut into 21 values, and come back as these. Of outcomes that a cap makes equal, those come first
that would be worth more without it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.errors import TooLarge, WrongUse
from detente.kernels.dominance import TIE
from detente.scenario.parts import groups, take_apart
from detente.scenario.scenario import Scenario

__all__ = ["best_outcomes", "outcomes_between", "sample_between"]

Floats = npt.NDArray[np.float64]
Outcomes = npt.NDArray[np.intp]

LISTED = 2_000_000
"""Groups of issues that interact may have at most this many combinations."""

FEW = 20_000
"""A band with at most about this many outcomes is listed, then drawn from."""

CELLS = (1 << 10, 1 << 16)
"""Into how many cells utility is cut to count outcomes: at least, at most."""

AT_ONCE = 100_000
"""How many draws are made at once, at most."""

ROUNDS = 100
"""How often draws are made until enough fall into the band."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Issues that are decided together: every combination and its worth, best first."""

    issues: tuple[int, ...]
    numbers: Outcomes
    worth: Floats


def best_outcomes(scenario: Scenario, party: str, count: int = 10) -> Outcomes:
    """Return a party's best outcomes, the best first.

    Parameters
    ----------
    scenario : Scenario
    party : str
    count : int, optional
        How many; all if there are fewer.

    Returns
    -------
    (outcomes, issues) array of option numbers
        Of outcomes worth the same, those with earlier options of earlier issues come first, as
        far as the order of groups of issues goes.

    Raises
    ------
    TooLarge
        If nothing is known of the inside of the utility function, or too many issues interact.

    Notes
    -----
    Group by group, the best `count` sums are kept: the best of a whole are made of the best of its
    parts. Takes time proportional to groups times `count` times options.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["none", "half", "all"]}, {"Ann": [[0, 0.5, 1]]})
    >>> best_outcomes(cake, "Ann", 2).tolist()
    [[2], [1]]
    """
    if count < 1:
        raise WrongUse(f"{count} outcomes were asked for; ask for one or more")
    worth, numbers = np.zeros(1), np.zeros((1, len(scenario.space.issues)), dtype=np.intp)
    for group in _groups(scenario, party):
        top = group.worth[:count]
        sums = worth[:, None] + top
        order = np.argsort(-sums, axis=None, kind="stable")[:count]
        left, right = np.unravel_index(order, sums.shape)
        worth, numbers = sums[left, right], numbers[left]
        numbers[:, list(group.issues)] = group.numbers[right]
    return scenario.off_grid(numbers)


def outcomes_between(scenario: Scenario, party: str, low: float, high: float) -> Iterator[Outcomes]:
    """Yield all outcomes worth from `low` to `high` to a party, some at a time.

    Parameters
    ----------
    scenario : Scenario
    party : str
    low, high : float
        Ends of the band; both belong to it.

    Yields
    ------
    (outcomes, issues) array of option numbers
        In no order of worth.

    Raises
    ------
    WrongUse
        If `low` is above `high`, or one is not a number.
    TooLarge
        As for `best_outcomes`.

    Notes
    -----
    Depth first; a beginning is given up once the best and the worst that can follow it miss the
    band. Memory does not grow with the number of outcomes.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["none", "half", "all"]}, {"Ann": [[0, 0.5, 1]]})
    >>> [block.tolist() for block in outcomes_between(cake, "Ann", 0.4, 1.0)]
    [[[2], [1]]]
    """
    low, high = _widened(scenario, party, low, high)
    parts = _groups(scenario, party)
    if not all(len(group.worth) for group in parts):
        return
    parts.sort(key=lambda group: -np.ptp(group.worth))
    rest_high = np.cumsum([0.0, *(group.worth[0] for group in parts[::-1])])[::-1]
    rest_low = np.cumsum([0.0, *(group.worth[-1] for group in parts[::-1])])[::-1]
    utility = scenario.among([party]).utilities[0]

    def fitting(depth: int, sum_so_far: float) -> range:
        worth = parts[depth].worth
        most = high - sum_so_far - rest_low[depth + 1]
        least = low - sum_so_far - rest_high[depth + 1]
        first = int(np.searchsorted(-worth, -most))
        return range(first, int(np.searchsorted(-worth, -least, side="right")))

    outcome = np.zeros(len(scenario.space.issues), dtype=np.intp)
    sums, choices = [0.0], [iter(fitting(0, 0.0))]
    while choices:
        depth = len(choices) - 1
        group = parts[depth]
        if depth == len(parts) - 1:
            places = list(choices.pop())
            block = np.repeat(outcome[None, :], len(places), axis=0)
            block[:, list(group.issues)] = group.numbers[places]
            block = scenario.off_grid(block)
            value = utility(block)
            inside = block[(value >= low) & (value <= high)]
            sums.pop()
            if len(inside):
                yield inside
            continue
        place = next(choices[-1], None)
        if place is None:
            choices.pop()
            sums.pop()
            continue
        outcome[list(group.issues)] = group.numbers[place]
        sums.append(sums[-1] + float(group.worth[place]))
        choices.append(iter(fitting(depth + 1, sums[-1])))


def sample_between(
    scenario: Scenario,
    party: str,
    low: float,
    high: float,
    count: int,
    rng: np.random.Generator,
) -> Outcomes:
    """Draw outcomes worth from `low` to `high` to a party, each with the same chance.

    Parameters
    ----------
    scenario : Scenario
    party : str
    low, high : float
        Ends of the band; both belong to it.
    count : int
        How many draws, made independently of each other.
    rng : numpy Generator

    Returns
    -------
    (draws, issues) array of option numbers
        No rows if no outcome lies in the band.

    Raises
    ------
    WrongUse, TooLarge
        As for `outcomes_between`; also if the band is so narrow that hardly any outcome near it
        lies in it, and there are too many near it to list.

    Notes
    -----
    Outcomes are counted by worth, rounded to cells, group by group (dynamic programming); a draw
    follows these counts backwards, and is dropped where its exact worth misses the band. Dropping
    keeps the chances equal, so the cells decide how long it takes and not what comes out.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["none", "half", "all"]}, {"Ann": [[0, 0.5, 1]]})
    >>> sample_between(cake, "Ann", 0.9, 1.0, 3, np.random.default_rng(0)).tolist()
    [[2], [2], [2]]
    """
    lowest, highest = _widened(scenario, party, low, high)
    parts = _groups(scenario, party)
    none = scenario.off_grid(np.empty((0, len(scenario.space.issues)), dtype=np.intp))
    if not all(len(group.worth) for group in parts):
        return none
    start = sum(float(group.worth[-1]) for group in parts)
    span = sum(float(np.ptp(group.worth)) for group in parts)
    width = min(highest, start + span) - lowest
    wanted = 4 * len(parts) * span / max(width, TIE * span or 1.0)
    cells = int(np.clip(2 ** math.ceil(math.log2(max(wanted, 1.0))), *CELLS))
    step = max(span / cells, 1e-300)
    steps = [np.rint((group.worth - group.worth[-1]) / step).astype(np.intp) for group in parts]
    counts, log_scale = _counts(steps, cells + len(parts))
    slack = len(parts) / 2 + 1  # rounding moves each group by half a cell at most
    first = max(0, math.floor((lowest - start) / step - slack))
    last = max(-1, math.ceil((min(highest, start + span) - start) / step + slack))
    near = np.zeros_like(counts[0])
    near[first : last + 1] = counts[0][first : last + 1]
    if not near.any():
        return none
    if math.log(near.sum()) + log_scale < math.log(FEW):
        listed = np.concatenate([none, *outcomes_between(scenario, party, low, high)])
        return listed[rng.integers(0, len(listed), count)] if len(listed) else none
    return _draw(scenario, party, (lowest, highest), parts, steps, counts, near, count, rng)


def _counts(steps: list[Outcomes], cells: int) -> tuple[list[Floats], float]:
    """For each group (cells,), in how many ways it and those after it reach each sum of steps.

    Scaled to 1 at most; the logarithm of the scale of the first comes with them.
    """
    counts = [np.zeros(cells + 1)]
    counts[0][0] = 1.0
    log_scale = 0.0
    for group in reversed(steps):
        taken, ways = np.unique(group, return_counts=True)
        total = np.zeros(cells + 1)
        for step, number in zip(taken, ways, strict=True):
            total[step:] += number * counts[0][: cells + 1 - step]
        log_scale += math.log(total.max())
        counts.insert(0, total / total.max())
    return counts, log_scale


def _draw(
    scenario: Scenario,
    party: str,
    band: tuple[float, float],
    parts: list[_Group],
    steps: list[Outcomes],
    counts: list[Floats],
    near: Floats,
    count: int,
    rng: np.random.Generator,
) -> Outcomes:
    utility = scenario.among([party]).utilities[0]
    found: list[Outcomes] = []
    missing, drawn = count, 0
    for _ in range(ROUNDS):
        rate = (count - missing + 1) / (drawn + 1)
        many = int(np.clip(1.2 * missing / rate, 256, AT_ONCE))
        drawn += many
        left = rng.choice(len(near), size=many, p=near / near.sum())
        outcomes = np.zeros((many, len(scenario.space.issues)), dtype=np.intp)
        for group, step, after in zip(parts, steps, counts[1:], strict=True):
            remaining = left[:, None] - step
            ways = np.where(remaining >= 0, after[remaining], 0.0)
            place = (ways.cumsum(axis=1) < rng.random(many)[:, None] * ways.sum(1)[:, None]).sum(1)
            left = remaining[np.arange(many), place]
            outcomes[:, list(group.issues)] = group.numbers[place]
        outcomes = scenario.off_grid(outcomes)
        value = utility(outcomes)
        inside = outcomes[(value >= band[0]) & (value <= band[1])][:missing]
        found.append(inside)
        missing -= len(inside)
        if not missing:
            return np.concatenate(found)
    raise TooLarge(
        f"hardly any of the outcomes worth about {band[0]:g} to {band[1]:g} to '{party}' lie in "
        "that band; widen it"
    )


def _widened(scenario: Scenario, party: str, low: float, high: float) -> tuple[float, float]:
    """The ends of a band, checked, and moved outwards by what may be rounding.

    A band that reaches the cap on a utility is open above: all that the cap cuts off is worth it.
    """
    if not (math.isfinite(low) and math.isfinite(high) and low <= high):
        raise WrongUse(f"there is no band from {low} to {high}; give two numbers, the lower first")
    alone = scenario.among([party])
    low, high = low - TIE * float(alone.scale[0]), high + TIE * float(alone.scale[0])
    cap = getattr(alone.utilities[0], "cap", None)
    return low, math.inf if cap is not None and high >= cap else high


def _groups(scenario: Scenario, party: str) -> list[_Group]:
    scenario = scenario.among([party]).on_grid()
    parts = take_apart(scenario, merge=False)
    if parts is None:
        raise TooLarge(
            f"nothing is known of the inside of the utility function of '{party}', so its outcomes "
            "cannot be ordered without listing them; list them with scenario.space.outcomes()"
        )
    found = []
    for issues in groups(range(len(parts.sizes)), parts.tables):
        sizes = [parts.sizes[issue] for issue in issues]
        if math.prod(sizes) > LISTED:
            raise TooLarge(
                f"{len(issues)} issues interact for '{party}': {math.prod(sizes):,} combinations; "
                f"at most {LISTED:,} can be ordered"
            )
        total = np.zeros(sizes)
        for scope, values in parts.tables.items():
            if set(scope) <= set(issues):
                own = [parts.sizes[issue] if issue in scope else 1 for issue in issues]
                total += values[0].reshape(own)
        order = np.argsort(-total, axis=None, kind="stable")
        order = order[np.isfinite(total.ravel()[order])]
        numbers = np.stack(np.unravel_index(order, sizes), axis=1).astype(np.intp)
        found.append(_Group(issues, numbers, total.ravel()[order]))
    return found
