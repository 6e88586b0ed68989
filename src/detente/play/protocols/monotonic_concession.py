"""Monotonic concession, and Zeuthen's rule for who gives way.

Two parties propose at the same time, round by round. With `g_p(x)` what party *p* gains by outcome
*x* above its reservation value, a party that insists on its own proposal *x* against the other's
*y* risks `(g_p(x) − g_p(y)) / g_p(x)`: what it would lose by giving in, as a part of what it would
lose by conflict. Who risks less gives way (Zeuthen), and by no more than turns the risk; that is
whoever's proposal has the smaller product of gains (Harsanyi), so that proposals close in on the
Nash solution from both sides.

| state | what they do | next state |
| --- | --- | --- |
| nothing is proposed | each proposes | two stand |
| a party proposes nothing at first | | ended: left |
| a proposal is worth at least the other's own to the other | | agreed on it; if both are, by lot |
| two stand | one or both propose what is worth more to the other | two stand |
| two stand | neither proposes what is worth more to the other | ended: deadlock |
| two stand | one proposes what is worth less to the other | ended: broken off |
| any | one proposes what is no outcome | ended: broken off |

Conflict is worth the reservation values. As in the literature, utilities are known to both; `seen`
gives each party a world of its own to go by instead.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.dominance import TIE
from detente.play.protocols._account import DEADLOCK, Outcome, answer, ended, numbers_of
from detente.play.session import Session, Turn
from detente.scenario.scenario import Scenario

__all__ = ["CLAIMS", "SOURCE", "Proposer", "Zeuthen", "concede", "monotonic_concession"]

SOURCE = "rosenschein1994"
CLAIMS = (
    "every offer is an outcome of the space",
    "nobody takes back what it conceded",
    "with Zeuthen's rule and utilities known: the Nash solution",
)

Floats = npt.NDArray[np.float64]

Proposer = Callable[[Outcome | None, Outcome | None, bool], Any]
"""Of its last proposal, the other's, and whether the lot fell on it: what it proposes, as the
number of an option for each issue, or None to repeat its proposal (at first: to leave)."""

Proposals = tuple[Outcome | None, Outcome | None]
Act = Literal["offers", "accepts", "leaves", "fails"]


def concede(
    scenario: Scenario, seen: Mapping[str, Scenario] | None = None, seed: int = 1
) -> Session:
    """Let two parties concede by Zeuthen's rule.

    Parameters
    ----------
    scenario : Scenario
        Of two parties. An issue that any number decides is cut into 21 values.
    seen : mapping of party to Scenario, optional
        The world that each party goes by: what it takes the other to value. Its own utility and
        reservation value are the scenario's. Without it both know everything.
    seed : int
        Of the lot that is drawn where risks are equal and no outcome has a greater product.

    Returns
    -------
    Session
        "agreed", "left" (nothing suits both) or, where they see different worlds, "deadlock".

    Raises
    ------
    WrongUse
        If there are not two parties, or a world has other parties or issues.

    Notes
    -----
    Where risks are equal both give way. Proposals are efficient outcomes; of equal ones (within
    1e-9, as in `scenario.nash()`) the frontier's. If several outcomes have the greatest product,
    the two that the parties arrive at tie, and the lot decides which. Where the frontier comes from
    a search, so do the proposals.

    With `seen` a party whose concessions cannot turn the risk gives in, if the other's proposal is
    worth its reservation value.

    References
    ----------
    F. Zeuthen (1930), Problems of Monopoly and Economic Warfare; J. C. Harsanyi (1956), Approaches
    to the bargaining problem before and after the theory of games; J. S. Rosenschein and
    G. Zlotkin (1994), Rules of Encounter.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
    >>> concede(aid).outcome
    {'aid': 'half'}
    """
    scenario = _for_two(scenario)
    worlds = [_world(scenario, number, seen or {}) for number in range(2)]
    proposers = [Zeuthen(world, number) for number, world in enumerate(worlds)]
    return _talk(scenario, proposers, worlds, seed)


def monotonic_concession(
    scenario: Scenario, proposers: Sequence[Proposer], seed: int = 1
) -> Session:
    """Let any two proposers talk by the protocol.

    Parameters
    ----------
    scenario : Scenario
    proposers : (2,) sequence of Proposer
    seed : int

    Returns
    -------
    Session
        "agreed", "deadlock" (both repeat their proposals), "left" or "broken".

    Raises
    ------
    WrongUse
        If there are not two parties and two proposers.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> aid = make_scenario({"aid": ["all", "half", "none"]}, {"A": [[9, 6, 0]], "B": [[0, 4, 8]]})
    >>> stubborn = lambda mine, theirs, drawn: [2] if mine is None else None
    >>> monotonic_concession(aid, [Zeuthen(aid, 0), stubborn]).end
    'deadlock'
    """
    scenario = _for_two(scenario)
    if len(proposers) != 2:
        raise WrongUse(f"there are {len(proposers)} proposers for two parties; give two")
    return _talk(scenario, proposers, [scenario, scenario], seed)


class Zeuthen:
    """A proposer that gives way when it risks less, by the least that turns the risk.

    Parameters
    ----------
    world : Scenario
        What it takes everyone's utilities to be.
    me : int
        Its place, 0 or 1.
    """

    def __init__(self, world: Scenario, me: int) -> None:
        front = world.frontier()
        gains = _gains(world, front.utilities)
        kept = np.flatnonzero((gains >= 0).all(axis=1))
        kept = kept[np.argsort(-gains[kept, me], kind="stable")]
        self.world, self.outcomes = world, front.outcomes[kept].astype(np.int64)
        self.products = _products(gains[kept])
        self.place, self.me = 0, me

    def __call__(self, mine: Outcome | None, theirs: Outcome | None, drawn: bool) -> Outcome | None:
        """Return what it proposes next; None to repeat its proposal."""
        if mine is None or theirs is None:
            return self.outcomes[0] if len(self.outcomes) else None
        gains = _gains(self.world, self.world.values(theirs[None, :]))[0]
        other, own = float(_products(gains[None, :])[0]), float(self.products[self.place])
        if other < own - TIE:
            return None
        level = own >= other - TIE
        turns = self.products > other + TIE if level else self.products >= other - TIE
        turns[: self.place + 1] = False
        if turns.any():
            self.place = int(turns.argmax())
            found: Outcome = self.outcomes[self.place]
            return found
        return theirs if gains[self.me] >= 0 and (drawn or not level) else None


def _gains(world: Scenario, utilities: Floats) -> Floats:
    """(outcomes, parties) -> the same above the reservation values; what is only rounding is 0."""
    gains: Floats = (utilities - np.array(world.reservation)) / world.scale
    return np.where(np.abs(gains) <= TIE, 0.0, gains)


def _products(gains: Floats) -> Floats:
    """(outcomes, parties) -> (outcomes,), logarithms of products; of 0 and less, -inf."""
    with np.errstate(divide="ignore"):
        found: Floats = np.log(np.maximum(gains, 0.0)).sum(axis=1)
    return found


class _Round:
    """One round: both are asked, then it is seen what has come of it."""

    def __init__(
        self, scenario: Scenario, worlds: Sequence[Scenario], turns: list[Turn], drawn: int
    ) -> None:
        self.scenario, self.worlds, self.turns, self.drawn = scenario, worlds, turns, drawn
        self.number = turns[-1].round + 1 if turns else 0

    def ask(self, me: int, propose: Proposer, last: Proposals) -> Outcome | Session:
        """Return what a party proposes now, or how the talks end on it."""
        said, fault = answer(propose, last[me], last[1 - me], self.drawn == me)
        if said is None and fault is None:
            said = last[me]
            if said is None:
                return self.end("leaves", me, None)
        if fault is None:
            said, fault = numbers_of(self.scenario, said)
        if fault is None and self.step(me, last[me], said) < -TIE:
            fault = f"{self.scenario.space.options(said)} takes back what was conceded"
        if fault is not None:
            return self.end("fails", me, None, fault)
        self.note(me, "offers", said)
        found: Outcome = said
        return found

    def step(self, me: int, last: Outcome | None, said: Outcome) -> float:
        """Return how much more a proposal is worth to the other than the last, as `me` sees it."""
        if last is None:
            return np.inf
        world, other = self.worlds[me], 1 - me
        before, now = world.values(np.stack([last, said]))[:, other]
        return float((now - before) / world.scale[other])

    def agreed(self, mine: Sequence[Outcome]) -> Session | None:
        """Return the end if a proposal is worth at least the other's own to the other."""
        worth = self.scenario.values(np.array(mine)) / self.scenario.scale
        takes = [me for me in range(2) if worth[1 - me, me] >= worth[me, me] - TIE]
        if not takes:
            return None
        me = takes[0] if len(takes) == 1 else 1 - self.drawn
        return self.end("accepts", me, mine[1 - me])

    def note(self, me: int, act: Act, outcome: Outcome | None) -> None:
        """Write down what a party did."""
        told = None if outcome is None else self.scenario.space.options(outcome)
        self.turns.append(Turn(self.number, self.scenario.parties[me], act, told))

    def end(self, act: Act, me: int, outcome: Outcome | None, fault: str | None = None) -> Session:
        """Return how the talks end by what a party did last."""
        self.note(me, act, outcome)
        end = {"accepts": "agreed", "leaves": "left", "fails": "broken"}[act]
        return ended(self.scenario, end, self.turns, outcome, self.scenario.parties[me], fault)


def _talk(
    scenario: Scenario, proposers: Sequence[Proposer], worlds: Sequence[Scenario], seed: int
) -> Session:
    random, turns = np.random.default_rng(seed), list[Turn]()
    last: Proposals = (None, None)
    while True:
        this = _Round(scenario, worlds, turns, int(random.integers(2)))
        mine = list[Outcome]()
        for me, propose in enumerate(proposers):
            said = this.ask(me, propose, last)
            if isinstance(said, Session):
                return said
            mine.append(said)
        found = this.agreed(mine)
        if found is not None:
            return found
        if max(this.step(me, last[me], mine[me]) for me in range(2)) <= TIE:
            return ended(scenario, DEADLOCK, turns)
        last = (mine[0], mine[1])


def _for_two(scenario: Scenario) -> Scenario:
    if len(scenario.parties) != 2:
        raise WrongUse(
            f"'{scenario.name}' has {len(scenario.parties)} parties and monotonic concession is "
            "for two; choose two with scenario.among()"
        )
    return scenario.on_grid()


def _world(scenario: Scenario, me: int, seen: Mapping[str, Scenario]) -> Scenario:
    """The world a party goes by: of itself it knows the truth."""
    for party in seen:
        if party not in scenario.parties:
            raise WrongUse(f"'{party}' sees a world, but is no party of '{scenario.name}'")
    world = seen.get(scenario.parties[me])
    if world is None:
        return scenario
    world = world.on_grid()
    if world.parties != scenario.parties or world.space != scenario.space:
        raise WrongUse(
            f"the world that '{scenario.parties[me]}' sees has other parties or issues than "
            f"'{scenario.name}'; only utilities and reservation values can differ"
        )
    utilities, reservation = list(world.utilities), list(world.reservation)
    utilities[me], reservation[me] = scenario.utilities[me], scenario.reservation[me]
    return replace(world, utilities=tuple(utilities), reservation=tuple(reservation))
