"""What a party sees, made by hand."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from detente.play.part import Strategy, strategy
from detente.play.table import Table, table_of
from detente.play.view import Size, View
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario

ROUNDS = 10


class Seat:
    """A strategy at a table, told what another offers; nothing is compiled for it."""

    def __init__(self, table: Table, played: Strategy, rounds: int = ROUNDS) -> None:
        parties, outcomes = table.utilities.shape
        self.table, self.played, self.rounds = table, played, rounds
        size = Size(parties, len(table.sizes), int(table.sizes.sum()), outcomes, rounds)
        self.memory = np.zeros(max(1, played.offering.memory(size)))
        self.offers = np.zeros((parties, rounds), dtype=np.int64)
        self.counts = np.zeros(parties, dtype=np.int64)
        self.luck = np.array([7], dtype=np.uint64)

    def view(self, number: int, standing: int = -1) -> View:
        """What the first party sees in a round."""
        table = self.table
        return View(
            0, number, self.rounds, (number + 1) / (self.rounds + 1), float(table.reservation[0]),
            standing, 1 if standing >= 0 else -1, table.utilities[0], table.ladder[0],
            table.order[0], table.outcomes, table.sizes, self.offers, self.counts,
            np.zeros_like(table.utilities), np.array(self.played.offering.parameters), self.memory,
            self.luck,
        )  # fmt: skip

    def told(self, *offered: int) -> Seat:
        """The second party offers these, one a round."""
        for outcome in offered:
            number = int(self.counts[1])
            self.offers[1, number] = outcome
            self.counts[1] += 1
            self.played.opponent.plain(self.view(number, outcome))
        return self

    def offer(self, number: int) -> int:
        """What it offers in a round."""
        return int(self.played.offering.plain(self.view(number)))

    def accepts(self, number: int, outcome: int, planned: int) -> bool:
        """Whether it accepts in a round."""
        return bool(self.played.acceptance.plain(self.view(number, outcome), outcome, planned))


@pytest.fixture
def seat() -> Callable[..., Seat]:
    def make(scenario: Scenario, name: str, rounds: int = ROUNDS, **parameters: float) -> Seat:
        return Seat(table_of(scenario), strategy(name, **parameters), rounds)

    return make


@pytest.fixture
def colours() -> Scenario:
    """Ann cares for the price alone; Ben for the colour, and she does not know which."""
    return make_scenario(
        {"price": ["high", "fair", "low"], "colour": ["red", "green", "blue"]},
        {"Ann": [[1, 0.7, 0.1], [0, 0, 0]], "Ben": [[0, 0.2, 0.4], [0, 0.6, 0.2]]},
    )
