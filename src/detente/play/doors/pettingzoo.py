"""A PettingZoo environment: every party is an agent, and they take turns.

| what | is |
| --- | --- |
| observation | the time, then the standing offer, a 1 at the option of each issue |
| action | the place of an outcome, to offer it; the number of outcomes, to accept |
| reward | 0 until the end; then the utility of the outcome, or the reservation value |
| end | agreed, deadline, or broken off: all agents terminate, nothing truncates |

Utilities and reservation values are on the table's scale of 0 to 1. `infos[agent]["action_mask"]`
tells what may be done. Accepting where nothing stands is no word of the protocol, and breaks the
talks off.
"""

from __future__ import annotations

from typing import Any, ClassVar

import numpy as np

from detente.errors import MissingExtra, WrongUse
from detente.play.doors._seen import Seen, length, mask, rewards, said, seen
from detente.play.seats import seats_of
from detente.play.session import Session
from detente.play.steps import Talks
from detente.play.table import Table, table_of
from detente.scenario.scenario import Scenario

try:
    from gymnasium.spaces import Box, Discrete
    from pettingzoo import AECEnv
except ImportError as missing:
    raise MissingExtra("the PettingZoo environment", "gym") from missing

__all__ = ["PettingZooTalks"]


class PettingZooTalks(AECEnv[str, Seen, int]):  # type: ignore[misc]
    """Talks by alternating offers among agents.

    Parameters
    ----------
    scenario : Scenario or Table
    rounds : int
        In each round every party has one turn.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "half", "none"]},
    ...     {"Ann": [[1, .6, 0]], "Ben": [[0, .6, 1]]})
    >>> talks = PettingZooTalks(cake, rounds=4)
    >>> talks.reset()
    >>> talks.step(1)
    >>> talks.step(3)
    >>> talks.rewards
    {'Ann': 0.6, 'Ben': 0.6}
    """

    metadata: ClassVar[dict[str, Any]] = {
        "name": "detente_talks_v0",
        "render_modes": ["ansi"],
        "is_parallelizable": False,
    }

    def __init__(self, scenario: Scenario | Table, rounds: int = 100) -> None:
        super().__init__()
        self.table = scenario if isinstance(scenario, Table) else table_of(scenario)
        if rounds < 1:
            raise WrongUse(f"{rounds} rounds leave nobody a turn; give 1 or more")
        self.rounds, self.render_mode = rounds, "ansi"
        self.possible_agents = list(self.table.scenario.parties)
        outcomes = len(self.table.outcomes)
        self.action_spaces = {agent: Discrete(outcomes + 1) for agent in self.possible_agents}
        self.observation_spaces = {
            agent: Box(0.0, 1.0, (length(self.table),), np.float32)
            for agent in self.possible_agents
        }

    def observation_space(self, agent: str) -> Box:
        """Return the space of what an agent sees."""
        return self.observation_spaces[agent]

    def action_space(self, agent: str) -> Discrete:
        """Return the space of what an agent can do."""
        return self.action_spaces[agent]

    def reset(self, seed: int | None = None, options: dict[str, Any] | None = None) -> None:
        """Begin talks anew; nothing in them is drawn, so that the seed changes nothing."""
        nobody = [None] * len(self.possible_agents)
        self._seats = seats_of(self.table, nobody, self.rounds)
        self._talks = Talks(self.table, self.rounds, *self._seats.needs)
        self.agents = list(self.possible_agents)
        self.rewards = dict.fromkeys(self.agents, 0.0)
        self._cumulative_rewards = dict.fromkeys(self.agents, 0.0)
        self.terminations = dict.fromkeys(self.agents, False)
        self.truncations = dict.fromkeys(self.agents, False)
        self._inform()
        self.agent_selection = self.agents[0]

    def observe(self, agent: str) -> Seen:
        """Return what an agent sees: all see the same."""
        return seen(self._talks)

    def step(self, action: int | None) -> None:
        """Take a turn; agents that are done step with None."""
        agent = self.agent_selection
        if self.terminations[agent]:
            self._was_dead_step(action)
            return
        self._cumulative_rewards[agent] = 0.0
        self._talks.say(said(self._talks, -3 if action is None else int(action)))
        if self._talks.over:
            self.terminations = dict.fromkeys(self.agents, True)
        self.rewards = dict(zip(self.agents, rewards(self._talks).tolist(), strict=True))
        after = self.possible_agents.index(agent) + 1
        self.agent_selection = self.possible_agents[after % len(self.possible_agents)]
        self._accumulate_rewards()
        self._inform()

    def render(self) -> str:
        """Return the last turn as a line of text."""
        turns = self.session().turns
        if not turns:
            return "nobody has spoken"
        said = ", ".join((turns[-1].outcome or {}).values())
        return f"round {turns[-1].round + 1}: {turns[-1].party} {turns[-1].act} {said}".rstrip()

    def close(self) -> None:
        """Close nothing: there is no window."""

    def session(self) -> Session:
        """Return how the talks went so far."""
        return self._seats.told(self._talks)

    def _inform(self) -> None:
        self.infos = {agent: {"action_mask": mask(self._talks)} for agent in self.agents}
