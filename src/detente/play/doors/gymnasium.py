"""A Gymnasium environment: one party learns, strategies play the others.

| what | is |
| --- | --- |
| observation | the time, then the standing offer, a 1 at the option of each issue |
| action | the place of an outcome, to offer it; the number of outcomes, to accept |
| reward | 0 until the end; then the utility of the outcome, or the reservation value |
| end | agreed, deadline, left, or broken off: all terminate, nothing truncates |

Utilities and reservation values are on the table's scale of 0 to 1. `info["action_mask"]` tells
what may be done. Accepting where nothing stands is no word of the protocol, and breaks the talks
off. If the others end them before the learner's first turn, its first step only hears of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from detente.errors import MissingExtra, WrongUse
from detente.play.doors._seen import Seen, length, mask, rewards, said, seen
from detente.play.part import Strategy
from detente.play.seats import seats_of
from detente.play.session import Session
from detente.play.steps import Talks
from detente.play.table import Table, table_of
from detente.scenario.scenario import Scenario

try:
    from gymnasium import Env
    from gymnasium.spaces import Box, Discrete
except ImportError as missing:
    raise MissingExtra("the Gymnasium environment", "gym") from missing

__all__ = ["GymnasiumTalks"]


class GymnasiumTalks(Env[Seen, np.int64]):
    """Talks by alternating offers as one party sees them.

    Parameters
    ----------
    scenario : Scenario or Table
    others : mapping of party to Strategy
        For every party but one, the learner.
    rounds : int

    Raises
    ------
    WrongUse
        If there is not exactly one party without a strategy.

    Examples
    --------
    >>> from detente.play.part import strategy
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "half", "none"]},
    ...     {"Ann": [[1, .6, 0]], "Ben": [[0, .6, 1]]})
    >>> talks = GymnasiumTalks(cake, {"Ben": strategy("boulware", exponent=1)}, rounds=4)
    >>> observation, info = talks.reset(seed=1)
    >>> rewards = [float(talks.step(1)[1]) for _ in range(2)]
    >>> rewards, talks.session().outcome
    ([0.0, 0.6], {'cake': 'half'})
    """

    def __init__(
        self, scenario: Scenario | Table, others: Mapping[str, Strategy], rounds: int = 100
    ) -> None:
        self.table = scenario if isinstance(scenario, Table) else table_of(scenario)
        parties = self.table.scenario.parties
        learners = [party for party in parties if party not in others]
        if len(learners) != 1 or len(others) != len(parties) - 1:
            raise WrongUse(
                f"strategies are given for {', '.join(others) or 'nobody'}; give one for each of "
                f"{', '.join(parties)} but the one that learns"
            )
        self._done: bool = False
        self.me, self.rounds = parties.index(learners[0]), rounds
        self._others = [others.get(party) for party in parties]
        self.observation_space = Box(0.0, 1.0, (length(self.table),), np.float32)
        self.action_space = Discrete(len(self.table.outcomes) + 1)
        self._begin(1)

    def reset(
        self, *, seed: int | None = None, options: dict[str, Any] | None = None
    ) -> tuple[Seen, dict[str, Any]]:
        """Begin talks anew, up to the learner's first turn."""
        super().reset(seed=seed, options=options)
        self._begin(int(self.np_random.integers(2**32)))
        return self._state()

    def step(self, action: np.int64) -> tuple[Seen, float, bool, bool, dict[str, Any]]:
        """Take the learner's turn, and then the others', up to its next."""
        if self._done:
            raise WrongUse("these talks are over; reset the environment")
        if not self._talks.over:
            with self._seats.asking(self._talks):
                self._talks.say(said(self._talks, int(action)), self._seats.functions)
            self._go_on()
        self._done = self._talks.over
        observation, info = self._state()
        return observation, float(rewards(self._talks)[self.me]), self._done, False, info

    def session(self) -> Session:
        """Return how the talks went so far."""
        return self._seats.told(self._talks)

    def __getstate__(self) -> dict[str, Any]:
        # what asks strategies cannot be sent elsewhere: talks begin anew there
        return {key: value for key, value in vars(self).items() if key not in ("_seats", "_talks")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._begin(1)

    def _begin(self, seed: int) -> None:
        self._seats = seats_of(self.table, self._others, self.rounds, seed)
        self._talks = Talks(self.table, self.rounds, *self._seats.needs)
        self._done = False
        self._go_on()

    def _go_on(self) -> None:
        talks = self._talks
        with self._seats.asking(talks):
            while not talks.over and len(talks.turns) % talks.parties != self.me:
                talks.turn(self._seats.functions)

    def _state(self) -> tuple[Seen, dict[str, Any]]:
        return seen(self._talks), {"action_mask": mask(self._talks)}
