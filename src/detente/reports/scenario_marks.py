"""The points of a scenario worth pointing at: what the solutions pick, equal picks together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from detente.scenario.overview import Overview
from detente.scenario.solution import Solution

__all__ = ["Mark", "marks"]


@dataclass(frozen=True, slots=True)
class Mark:
    """What one or several solutions pick, with the letter it carries on the map.

    `lots` holds the outcomes it is made of, each with its chance: one outcome with chance 1 where
    nothing is drawn by lot. `utilities` are expected utilities.
    """

    sign: str
    names: tuple[str, ...]
    utilities: tuple[float, ...]
    lots: tuple[tuple[float, dict[str, str]], ...]


def marks(found: Overview) -> tuple[Mark, ...]:
    """Return what the solutions pick.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> from detente.scenario.overview import overview
    >>> aid = make_scenario({"aid": ["all", "no"]}, {"A": [[1, 0.9]], "B": [[0, 1]]})
    >>> [(mark.sign, mark.names) for mark in marks(overview(aid))][1]
    ('B', ('egalitarian', 'kalai_smorodinsky', 'nash', 'utilitarian'))
    """
    together: dict[tuple[object, ...], list[tuple[str, Solution, tuple[int, ...]]]] = {}
    for name, solution in found.solutions.items():
        for places in _picks(solution):
            worth = solution.value if len(places) > 1 else solution.utilities[places[0]]
            key = (tuple((worth + 0.0).round(7).tolist()), len(places) > 1)
            together.setdefault(key, []).append((name, solution, places))
    return tuple(
        _mark(found, _sign(number), picks) for number, picks in enumerate(together.values())
    )


def _picks(solution: Solution) -> list[tuple[int, ...]]:
    """The outcomes of a solution: all in one where they are drawn by lot, else one by one."""
    places = range(len(solution.outcomes))
    if solution.chances is None or len(places) == 1:
        return [(place,) for place in places]
    return [tuple(places)] if places else []


def _mark(
    found: Overview, sign: str, picks: Sequence[tuple[str, Solution, tuple[int, ...]]]
) -> Mark:
    _, solution, places = picks[0]
    chances = [1.0] if len(places) == 1 or solution.chances is None else solution.chances.tolist()
    options = [found.scenario.space.options(solution.outcomes[place]) for place in places]
    worth = solution.value if len(places) > 1 else solution.utilities[places[0]]
    return Mark(
        sign,
        tuple(dict.fromkeys(name for name, _, _ in picks)),
        tuple(worth.tolist()),
        tuple(zip(chances, options, strict=True)),
    )


def _sign(number: int) -> str:
    rounds, place = divmod(number, len(ascii_uppercase))
    return ascii_uppercase[place] + (str(rounds + 1) if rounds else "")
