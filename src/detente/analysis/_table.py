"""What was on the table at a meeting: how far it missed, and what near it would have suited all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._worlds import Worlds
from detente.case.model import Entry, Outcome
from detente.preferences.ensemble import Share

__all__ = ["Miss", "Near", "Refusal", "misses", "nearby", "on_table"]

Bools = npt.NDArray[np.bool_]
Integers = npt.NDArray[np.intp]

FOREMOST = 3
"""How many changes of one issue, and how many of two, are told for each last position."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One party and an outcome on the table.

    `share` is in how many worlds it refuses; `short` by how much, of its utility from 0 to 1, the
    outcome falls short of its reservation value where it does: mean and 5 to 95 %.
    """

    party: str
    share: Share
    short: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Miss:
    """An outcome on the table, by how much it missed, and on which issues.

    Attributes
    ----------
    outcome : Outcome
    entries : tuple of Entry
        Who put it there, or refused it.
    refusals : tuple of Refusal
        The parties that refuse it in some world.
    issues : dict of issue to share
        In worlds where some outcome suits all: how often the nearest of these (in the fewest
        issues) differs from it on this issue. Where several are equally near, each counts in part.
    distance : float
        In these worlds: in how many issues the nearest differs, on average.
    """

    outcome: Outcome
    entries: tuple[Entry, ...]
    refusals: tuple[Refusal, ...]
    issues: dict[str, float]
    distance: float


@dataclass(frozen=True, slots=True)
class Near:
    """A side's last position with one or two issues changed, and in what share it suits all."""

    party: str
    entry: Entry
    change: Outcome
    outcome: Outcome
    share: Share


def on_table(worlds: Worlds) -> dict[tuple[int, ...], list[Entry]]:
    """Return the outcomes that were put on the table or refused at the meeting, with who did."""
    found: dict[tuple[int, ...], list[Entry]] = {}
    for entry in worlds.positions:
        if (entry.at or worlds.fit.layout.meetings[0]) != worlds.meeting:
            continue
        numbers = worlds.space.numbers(entry.outcome or {})
        if worlds.space.is_deal(numbers[None, :])[0]:
            found.setdefault(tuple(numbers.tolist()), []).append(entry)
    return found


def misses(worlds: Worlds, zone: Bools) -> tuple[Miss, ...]:
    """Return for each outcome on the table by how much it misses, and on which issues.

    `zone` (draws,) tells in which worlds some outcome suits all.
    """
    table = on_table(worlds)
    outcomes = np.array(list(table), dtype=np.intp)
    refusals = [_refusals(worlds, outcome[None, :]) for outcome in outcomes]
    found = []
    for outcome, refused, entries in zip(outcomes, refusals, table.values(), strict=True):
        distance, issues = _nearest(worlds, outcome)
        with_any = np.flatnonzero(zone & np.isfinite(distance))
        told = issues[with_any].mean(axis=0).tolist() if len(with_any) else []
        found.append(
            Miss(
                worlds.space.options(outcome),
                tuple(entries),
                tuple(refused),
                dict(zip(worlds.space.names, told, strict=False)),
                float(distance[with_any].mean()) if len(with_any) else float("nan"),
            )
        )
    return tuple(found)


def _refusals(worlds: Worlds, outcome: Integers) -> Iterator[Refusal]:
    for number, party in enumerate(worlds.fit.layout.parties):
        accepted = worlds.fit.accepts(party, outcome, worlds.meeting)[:, 0]
        if accepted.all():
            continue
        short = worlds.reservations[:, number] - worlds.fit.utilities(party, outcome)[:, 0]
        low, high = np.quantile(short[~accepted], [0.05, 0.95])
        share = worlds.fit.share(~accepted[:, None])[0]
        yield Refusal(party, share, float(short[~accepted].mean()), float(low), float(high))


def _nearest(worlds: Worlds, outcome: Integers) -> tuple[npt.NDArray[np.float64], ...]:
    """(draws,) in how many issues the nearest deal that suits all differs, (draws, issues) where.

    Infinite where none suits all.
    """
    issues = len(outcome)
    count = np.zeros((worlds.fit.draws, issues + 1))
    changed = np.zeros((worlds.fit.draws, issues + 1, issues))
    for places in worlds.blocks():
        deals = worlds.deals[places]
        agreed = worlds.agreed(deals).astype(np.float64)
        differs = (deals != outcome).astype(np.float64)
        away = differs.sum(axis=1).astype(np.intp)
        for far in np.unique(away):
            level = away == far
            count[:, far] += agreed[:, level].sum(axis=1)
            changed[:, far] += agreed[:, level] @ differs[level]
    nearest = np.argmax(count > 0, axis=1)
    rows = np.arange(worlds.fit.draws)
    total = count[rows, nearest]
    share = changed[rows, nearest] / np.maximum(total, 1.0)[:, None]
    return np.where(total > 0, nearest, np.inf), share


def nearby(worlds: Worlds) -> tuple[Near, ...]:
    """Return the changes of one and of two issues of each side's last position, the best first."""
    found = []
    for party, entry in _last_positions(worlds).items():
        start = worlds.space.numbers(entry.outcome or {})
        for many in (1, 2):
            outcomes = _changed(worlds, start, many)
            if not len(outcomes):
                continue
            shares = _shares(worlds, outcomes)
            order = sorted(range(len(outcomes)), key=lambda i, s=shares: -s[i].value)  # type: ignore[misc]
            for place in [i for i in order if shares[i].value > 0][:FOREMOST]:
                outcome = worlds.space.options(outcomes[place])
                before = worlds.space.options(start)
                change = {i: o for i, o in outcome.items() if before[i] != o}
                found.append(Near(party, entry, change, outcome, shares[place]))
    return tuple(found)


def _last_positions(worlds: Worlds) -> dict[str, Entry]:
    """For each party what it last would have signed at the meeting."""
    table = [entry for entries in on_table(worlds).values() for entry in entries]
    order = {id(entry): number for number, entry in enumerate(worlds.positions)}
    last: dict[str, Entry] = {}
    for entry in sorted(table, key=lambda entry: order[id(entry)]):
        if entry.by in worlds.fit.layout.parties and entry.kind.bearing == "acceptable":
            last[entry.by] = entry
    return last


def _changed(worlds: Worlds, start: Integers, many: int) -> Integers:
    """(outcomes, issues), all deals that differ from a start in just so many issues."""
    found = []
    for issues in itertools.combinations(range(len(start)), many):
        others = [
            [n for n in range(worlds.space.sizes[issue]) if n != start[issue]] for issue in issues
        ]
        for numbers in itertools.product(*others):
            outcome = start.copy()
            outcome[list(issues)] = numbers
            found.append(outcome)
    outcomes = np.array(found, dtype=np.intp).reshape(-1, len(start))
    return outcomes[worlds.space.allowed(outcomes) & worlds.space.is_deal(outcomes)]


def _shares(worlds: Worlds, outcomes: Integers) -> list[Share]:
    shares: list[Share] = []
    size = 1_000
    for first in range(0, len(outcomes), size):
        shares += worlds.fit.share(worlds.agreed(outcomes[first : first + size]))
    return shares
