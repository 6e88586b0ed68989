"""Scenarios and offers for tests of strategies, and what an opponent model makes of them."""

from __future__ import annotations

from types import ModuleType

import numpy as np

from detente.play.part import Part, Strategy, part
from detente.play.session import Session
from detente.play.table import Table, table_of
from detente.play.view import Size, View
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario


def cake(least: float = 0.0) -> Scenario:
    """Five cuts, worth 1, .8, .6, .3, 0 to Ann and the other way round to Ben."""
    return make_scenario(
        {"cake": ["all", "most", "half", "some", "none"]},
        {"Ann": [[1, 0.8, 0.6, 0.3, 0]], "Ben": [[0, 0.3, 0.6, 0.8, 1]]},
        {"Ann": least, "Ben": least},
    )


def made(issues: int, options: int, seed: int) -> Scenario:
    """Two parties, weights uniform on the simplex, values uniform and brought to 0 and 1."""
    rng = np.random.default_rng(seed)
    names = {f"i{n}": [f"o{k}" for k in range(options)] for n in range(issues)}
    worth = {}
    for party in range(2):
        values = rng.random((issues, options))
        low, high = values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True)
        weights = rng.dirichlet(np.ones(issues))
        worth[f"p{party}"] = (weights[:, None] * (values - low) / (high - low)).tolist()
    return make_scenario(names, worth)


def cuts(told: Session, party: str) -> list[str]:
    """What a party offered at each turn over one issue; "yes" where it accepted."""
    return [
        next(iter(turn.outcome.values())) if turn.outcome else "yes"
        for turn in told.turns
        if turn.party == party
    ]


def conceding(table: Table, exponent: float, rounds: int, floor: float = 0.0) -> list[int]:
    """What the second party offers if it gives way with time alone, down to a floor."""
    found = []
    for number in range(rounds):
        time = (number + 1) / (rounds + 1)
        target = floor + (1 - floor) * (1 - time ** (1 / exponent))
        rung = int(np.searchsorted(-table.ladder[1], -target, side="right")) - 1
        found.append(int(table.order[1, rung]))
    return found


def belief_after(
    module: ModuleType, table: Table, offers: list[int], seed: int = 1, rounds: int | None = None
) -> np.ndarray:
    """What the first party's model makes of the second party's offers: (outcomes,)."""
    own, rounds = part(module), rounds or len(offers)
    size = Size(2, len(table.sizes), int(table.sizes.sum()), len(table.outcomes), rounds)
    memory, belief = np.zeros(own.memory(size)), np.zeros((2, len(table.outcomes)))
    said, counts = np.zeros((2, rounds), dtype=np.int64), np.zeros(2, dtype=np.int64)
    luck = np.array([seed], dtype=np.uint64)
    for number, offer in enumerate(offers):
        said[1, number], counts[1] = offer, number + 1
        own.function(
            View(
                0, number, rounds, (number + 1) / (rounds + 1), 0.0, offer, 1,
                table.utilities[0], table.ladder[0], table.order[0], table.outcomes, table.sizes,
                said, counts, belief, np.array(own.parameters), memory, luck,
            )
        )  # fmt: skip
    return belief[1]


def eighths(least: float = 0.0) -> Scenario:
    """Nine cuts, worth 8/8, 7/8, …, 0 to Ann and the other way round to Ben."""
    worth = [k / 8 for k in range(8, -1, -1)]
    return make_scenario(
        {"cake": [str(k) for k in range(8, -1, -1)]},
        {"Ann": [worth], "Ben": [worth[::-1]]},
        {"Ann": least},
    )


def scripted(*said: str) -> Strategy:
    """A strategy over one issue that offers what a script says, its last word for ever."""

    def offer(view: View) -> int:
        return names.index(said[min(view.round, len(said) - 1)])

    names = ["all", "most", "half", "some", "none"]
    if said[0].isdigit():
        names = [str(k) for k in range(8, -1, -1)]
    return Strategy("scripted", Part(offer), Part(_never))


def _never(_view: View, _offered: int, _planned: int) -> bool:
    return False


def only(module: ModuleType, scenario: Scenario | None = None, **parameters: float) -> Strategy:
    """What a way of offering makes by itself; given a scenario, with the truth for a belief."""
    own = part(module, **parameters)
    if scenario is None:
        return Strategy("only", own, Part(_never))
    return Strategy("only", own, Part(_never), truth(scenario))


def truth(scenario: Scenario) -> Part:
    """An opponent model that knows."""
    table = table_of(scenario)

    def learn(view: View) -> None:
        view.belief[:] = table.utilities

    return Part(learn)
