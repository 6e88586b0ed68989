"""How far each world is from a deal: what each party would have to concede, exactly."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._worlds import Worlds
from detente.errors import DetenteError
from detente.kernels.programs import solve
from detente.preferences.ensemble import Progress
from detente.scenario.parts import Parts, take_apart
from detente.scenario.scenario import Scenario

__all__ = ["Shortfall", "shortfall"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]
Block = tuple[Floats, Floats, Floats]
"""Rows of a program, what each must reach, and what it may not pass."""

TIE = 1e-9


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The least concession that makes a deal in each world: one column for each who pays.

    Attributes
    ----------
    least : (draws, parties + 1)
        How far below its reservation value a party must sign if it alone gives way; in the last
        column how far all must if all give way by the same. 0 where there is a deal already,
        infinite where none can be had so.
    outcomes : (draws, parties + 1, issues)
        The deal that is reached then.
    """

    least: Floats
    outcomes: Integers


def shortfall(worlds: Worlds, progress: Progress | None = None) -> Shortfall:
    """Return how far each world is from a deal.

    Small spaces are listed. In large ones, two parties' frontier is folded and searched; where
    that cannot be done exactly, and for more parties, a mixed-integer linear program decides.
    """
    if worlds.space.enumerable:
        return _listed(worlds)
    draws, parties = worlds.reservations.shape
    least = np.empty((draws, parties + 1))
    outcomes = np.empty((draws, parties + 1, len(worlds.space.names)), dtype=np.intp)
    for draw in range(draws):
        scenario = worlds.fit.scenario(draw, worlds.meeting)
        least[draw], outcomes[draw] = _of_world(scenario)
        if progress is not None:
            progress("measuring how far each world is from a deal", (draw + 1) / draws)
    return Shortfall(least, outcomes)


def _listed(worlds: Worlds) -> Shortfall:
    draws, parties = worlds.reservations.shape
    least = np.full((draws, parties + 1), np.inf)
    place = np.zeros((draws, parties + 1), dtype=np.intp)
    for places in worlds.blocks():
        deals = worlds.deals[places]
        each = [worlds.fit.utilities(party, deals) for party in worlds.fit.layout.parties]
        short = worlds.reservations[:, None, :] - np.stack(each, axis=2)
        for payer, needed in enumerate(_needed(short)):
            best = needed.argmin(axis=1)
            found = needed[np.arange(draws), best]
            better = found < least[:, payer]
            least[better, payer] = found[better]
            place[better, payer] = best[better] + places.start
    return Shortfall(least, worlds.deals[place])


def _needed(short: Floats) -> list[Floats]:
    """(…, outcomes, parties) short of signing -> for each payer (…, outcomes), what it gives."""
    positive = np.where(short > TIE, short, 0.0)
    parties = short.shape[-1]
    found = []
    for payer in range(parties):
        others = np.delete(positive, payer, axis=-1).max(axis=-1, initial=0.0)
        found.append(np.where(others > 0, np.inf, positive[..., payer]))
    return [*found, positive.max(axis=-1)]


def _of_world(scenario: Scenario) -> tuple[Floats, Integers]:
    if len(scenario.parties) == 2:
        front = scenario.frontier()
        if front.exact:
            short = np.array(scenario.reservation) - front.utilities
            needed = np.stack(_needed(short), axis=1)
            best = needed.argmin(axis=0)
            outcomes = front.outcomes[best]
            if scenario.space.is_deal(outcomes).all():
                return needed[best, range(3)], outcomes
    parts = take_apart(scenario, merge=False)
    if parts is None:
        raise DetenteError(f"the utilities of '{scenario.name}' do not tell their parts")
    payers = range(len(scenario.parties) + 1)
    found = [_by_program(scenario, parts, payer) for payer in payers]
    return np.array([least for least, _ in found]), np.stack([outcome for _, outcome in found])


def _by_program(scenario: Scenario, parts: Parts, payer: int) -> tuple[float, Integers]:
    """Choose one combination in each table so that choices agree; pay as little as possible.

    Columns: one of 0 or 1 for each cell of each table, then what is paid.
    """
    starts = np.cumsum([0, *(values[0].size for values in parts.tables.values())])
    width = int(starts[-1]) + 1
    cells = dict(zip(parts.tables, starts.tolist(), strict=False))
    upper = np.ones(width)
    worth = np.zeros((len(scenario.parties), width))
    for scope, values in parts.tables.items():
        flat = values.reshape(len(values), -1)
        columns = slice(cells[scope], cells[scope] + flat.shape[1])
        upper[columns] = np.isfinite(flat[0])
        worth[:, columns] = np.where(np.isfinite(flat), flat, 0.0)
    for party in range(len(scenario.parties)):
        worth[party, -1] = 1.0 if payer in (party, len(scenario.parties)) else 0.0
    upper[-1] = 2.0 * float(
        np.abs(worth[:, :-1]).sum(axis=1).max() + np.abs(scenario.reservation).max()
    )
    signed = (worth, np.array(scenario.reservation) - TIE, np.full(len(worth), np.inf))
    blocks = [signed, _agreeing(parts, cells, width), _not_no_deal(scenario, cells, width)]
    matrix, low, high = (np.concatenate(each) for each in zip(*blocks, strict=True))
    paid_alone = np.arange(width) == width - 1
    lower = np.zeros(width)
    found = solve(paid_alone.astype(float), matrix, low, high, lower, upper, ~paid_alone)
    if found is None:
        return np.inf, np.zeros(len(parts.classes), dtype=np.intp)
    chosen = [
        int(np.argmax(found[_columns(parts, cells, (issue,))]))
        for issue in range(len(parts.classes))
    ]
    outcome = np.array(chosen, dtype=np.intp)
    # the solver keeps to its constraints within 1e-9; what is paid follows from the outcome
    short = np.array(scenario.reservation) - scenario.values(outcome[None, :])[0]
    paid = short.max() if payer == len(short) else short[payer]
    return (float(paid) if paid > TIE else 0.0), outcome


def _columns(parts: Parts, cells: dict[tuple[int, ...], int], scope: tuple[int, ...]) -> slice:
    return slice(cells[scope], cells[scope] + parts.tables[scope][0].size)


def _agreeing(parts: Parts, cells: dict[tuple[int, ...], int], width: int) -> Block:
    """One option for each issue, and joint tables that choose just these options."""
    rows, bounds = [], []
    for scope, values in parts.tables.items():
        numbers = np.arange(values[0].size).reshape(values.shape[1:]) + cells[scope]
        if len(scope) == 1:
            row = np.zeros(width)
            row[numbers.ravel()] = 1.0
            rows.append(row)
            bounds.append(1.0)
            continue
        for axis, issue in enumerate(scope):
            for option, columns in enumerate(np.moveaxis(numbers, axis, 0)):
                row = np.zeros(width)
                row[columns.ravel()] = 1.0
                row[cells[(issue,)] + option] = -1.0
                rows.append(row)
                bounds.append(0.0)
    return np.array(rows), np.array(bounds), np.array(bounds)


def _not_no_deal(scenario: Scenario, cells: dict[tuple[int, ...], int], width: int) -> Block:
    """At least one issue differs from no deal."""
    no_deal = scenario.space.no_deal
    if no_deal is None:
        return np.empty((0, width)), np.empty(0), np.empty(0)
    row = np.zeros((1, width))
    for issue, option in enumerate(no_deal):
        row[0, cells[(issue,)] + int(option)] = 1.0
    return row, np.array([-np.inf]), np.array([len(no_deal) - 1.0])
