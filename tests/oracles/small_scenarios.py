"""Small scenarios with few utility levels, so that ties abound: they are what faults hide in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import strategies as st

from detente.scenario.issues import IntegerIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.space import Forbidden
from detente.scenario.utilities import HyperRectangle, HyperRectangles, TermSum, TermTable

LEVELS = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.6])  # sums such as 0.1 + 0.2 and 0.3 must tie


def _issues(sizes: list[int]) -> dict[str, list[str]]:
    return {f"issue {i}": [f"option {j}" for j in range(n)] for i, n in enumerate(sizes)}


def _levels(draw: st.DrawFn, count: int) -> list[float]:
    return draw(st.lists(LEVELS, min_size=count, max_size=count))


@st.composite
def additive(draw: st.DrawFn) -> Scenario:
    """2 to 4 parties, up to 5 issues of up to 4 options, utilities that add up."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=5))
    parties = draw(st.integers(2, 4))
    worth = {f"party {p}": [_levels(draw, n) for n in sizes] for p in range(parties)}
    reservation = {party: draw(st.sampled_from([0.0, 0.3])) for party in worth}
    return make_scenario(_issues(sizes), worth, reservation)


@st.composite
def interacting(draw: st.DrawFn) -> Scenario:
    """2 to 4 parties, each with tables over some issues, and combinations that are forbidden."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=5))
    worth = {}
    for party in range(draw(st.integers(2, 4))):
        tables = []
        for _ in range(draw(st.integers(1, 4))):
            group = draw(st.permutations(range(len(sizes))))[: draw(st.integers(1, 3))]
            shape = [sizes[i] for i in group]
            values = np.array(_levels(draw, int(np.prod(shape)))).reshape(shape)
            tables.append(TermTable(tuple(group), values))
        worth[f"party {party}"] = TermSum(tuple(tables))
    made = make_scenario(_issues(sizes), worth)
    return replace(made, space=replace(made.space, forbidden=draw(_forbidden(sizes))))


@st.composite
def _forbidden(draw: st.DrawFn, sizes: list[int]) -> tuple[Forbidden, ...]:
    boxes = []
    for _ in range(draw(st.integers(0, 2))):
        places = draw(st.permutations(range(len(sizes))))[: draw(st.integers(1, 2))]
        boxes.append(tuple((i, frozenset({draw(st.integers(0, sizes[i] - 1))})) for i in places))
    return tuple(boxes)


@st.composite
def rectangles(draw: st.DrawFn) -> Scenario:
    """Two parties with hyper-rectangles over whole numbers, some cut off at 1."""
    sizes = draw(st.lists(st.integers(2, 5), min_size=2, max_size=4))
    issues = [IntegerIssue(f"issue {i}", -1, n - 2) for i, n in enumerate(sizes)]
    worth = {}
    for party in range(2):
        found = []
        for _ in range(draw(st.integers(1, 5))):
            places = draw(st.permutations(range(len(sizes))))[: draw(st.integers(1, 3))]
            bounds = []
            for i in [*places, *places[: draw(st.integers(0, 1))]]:  # one may be bound twice
                low = draw(st.integers(0, sizes[i] - 1))
                bounds.append((i, float(low), float(draw(st.integers(low, sizes[i] - 1)))))
            found.append(HyperRectangle(float(draw(st.integers(1, 4))), tuple(bounds)))
        cap = draw(st.sampled_from([None, 1.0]))
        worth[f"party {party}"] = HyperRectangles(tuple(found), 6.0, cap)
    return make_scenario(issues, worth)


scenarios = st.one_of(additive(), interacting(), rectangles())
