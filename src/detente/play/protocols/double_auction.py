"""The double auction of two: each names a price unseen, and they trade if the prices cross.

A seller to whom the good is worth *c* asks *s*, a buyer to whom it is worth *v* bids *b*. They
trade if `b ≥ s`, at `k b + (1 − k) s`; with *k* = 1/2 that is halfway.

| state | what happens | next state |
| --- | --- | --- |
| open | both name a price, or an option | sealed |
| open | one names what is none | ended: broken off |
| sealed | bid at least ask | ended: agreed at `k b + (1 − k) s` |
| sealed | bid below ask | ended: deadlock |

If both values are drawn evenly from 0 to 1 and neither knows the other's, these prices are best
against each other (Chatterjee and Samuelson): `s = c / (2 − k) + (1 − k) / 2` and
`b = v / (1 + k) + k (1 − k) / (2 (1 + k))`. At *k* = 1/2 they trade if and only if `v − c ≥ 1/4`,
with probability 9/32, and gain 9/64 on average, of 1/6 that could be gained.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from detente.case.findings import did_you_mean
from detente.errors import WrongUse
from detente.kernels.dominance import TIE
from detente.play.protocols._account import DEADLOCK, ended
from detente.play.session import Session, Turn
from detente.scenario.scenario import Scenario

__all__ = ["CLAIMS", "SOURCE", "double_auction", "linear_ask", "linear_bid", "settle"]

SOURCE = "chatterjee1983"
CLAIMS = (
    "every offer is an outcome of the space",
    "with the truth, or any bid below the value and ask above it: nobody loses",
)


def double_auction(bid: float, ask: float, k: float = 0.5) -> float | None:
    """Return the price, None if there is no trade.

    Raises
    ------
    WrongUse
        If a price is not a finite number, or *k* not from 0 to 1.

    Examples
    --------
    >>> double_auction(0.7, 0.5)
    0.6
    >>> double_auction(0.4, 0.5) is None
    True
    """
    _check(k)
    if not (math.isfinite(bid) and math.isfinite(ask)):
        raise WrongUse(f"the bid is {bid} and the ask {ask}; give two numbers")
    return k * bid + (1 - k) * ask if bid >= ask else None


def linear_bid(value: float, k: float = 0.5) -> float:
    """Return the buyer's price that is best against `linear_ask`, of values even from 0 to 1.

    Examples
    --------
    >>> round(linear_bid(1.0), 6)
    0.75
    """
    _check(k)
    return value / (1 + k) + k * (1 - k) / (2 * (1 + k))


def linear_ask(cost: float, k: float = 0.5) -> float:
    """Return the seller's price that is best against `linear_bid`, of costs even from 0 to 1.

    Examples
    --------
    >>> linear_ask(0.0)
    0.25
    """
    _check(k)
    return cost / (2 - k) + (1 - k) / 2


def settle(scenario: Scenario, limits: Mapping[str, str] | None = None, k: float = 0.5) -> Session:
    """Let two parties settle one issue, each naming the last option it would sign.

    Parameters
    ----------
    scenario : Scenario
        Two parties and one issue whose options are in order: to one party ever later options are
        worth no less, to the other no more. An issue that any number decides is cut into 21
        values.
    limits : mapping of party to option, optional
        The last one worth its reservation value for a party left out: the truth. A party to which
        no option is worth that leaves.
    k : float, 0 to 1
        How far from the limit of the party that wants late options (the seller of a price) to that
        of the other (the buyer) the deal lies.

    Returns
    -------
    Session
        "agreed", "deadlock" (the limits do not cross), "left" or "broken" (a limit is no option).

    Raises
    ------
    WrongUse
        If there are not two parties and one such issue, or a limit is that of nobody there.

    Notes
    -----
    What falls between two options goes to the earlier one. Where an issue is worth the same
    throughout to one party, the first party is taken for the one that wants late options.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> price = make_scenario({"price": ["0", "10", "20", "30", "40"]},
    ...     {"seller": [[0, 1, 2, 3, 4]], "buyer": [[4, 3, 2, 1, 0]]}, {"seller": 1, "buyer": 1})
    >>> settle(price).outcome
    {'price': '20'}
    >>> settle(price, {"seller": "30", "buyer": "20"}).end
    'deadlock'
    """
    _check(k)
    scenario = scenario.on_grid()
    late = _wants_late(scenario)
    for name in limits or {}:
        if name not in scenario.parties:
            raise WrongUse(
                f"'{name}' has a limit, but is no party of '{scenario.name}'; "
                f"{did_you_mean(name, scenario.parties)}"
            )
    places, turns = [0, 0], list[Turn]()
    for party, name in enumerate(scenario.parties):
        place = _limit(scenario, party, party == late, (limits or {}).get(name))
        if place is None or isinstance(place, str):
            turns.append(Turn(0, name, "leaves" if place is None else "fails", None))
            return ended(scenario, "left" if place is None else "broken", turns, None, name, place)
        places[party] = place
        turns.append(Turn(0, name, "offers", scenario.space.options([place])))
    low, high = places[late], places[1 - late]
    if low > high:
        return ended(scenario, DEADLOCK, turns)
    at = math.floor(low + k * (high - low) + TIE)
    return ended(scenario, "agreed", turns, np.array([at], dtype=np.int64))


def _check(k: float) -> None:
    if not 0 <= k <= 1:
        raise WrongUse(f"k is {k}; give a number from 0 to 1")


def _wants_late(scenario: Scenario) -> int:
    """The place of the party to which later options are worth more."""
    if len(scenario.parties) == 2 and len(scenario.space.issues) == 1:
        worth = scenario.values(scenario.space.outcomes()) / scenario.scale
        steps = np.diff(worth, axis=0)
        for late in range(2):
            if (steps[:, late] >= -TIE).all() and (steps[:, 1 - late] <= TIE).all():
                return late
    raise WrongUse(
        f"'{scenario.name}' is not about one issue between two parties, worth ever more to one and "
        "ever less to the other; open sealed packages instead"
    )


def _limit(scenario: Scenario, party: int, late: bool, named: str | None) -> int | str | None:
    """The place of the last option a party would sign; None: none; or what is wrong with it."""
    issue = scenario.space.issues[0]
    if named is not None:
        try:
            place = int(issue.number(named))
        except (ValueError, TypeError, AttributeError):
            return f"{named!r} is no option of '{issue.name}'"
        return place
    outcomes = scenario.space.outcomes()
    gains = scenario.values(outcomes)[:, party] - scenario.reservation[party]
    suits = np.flatnonzero(gains >= -TIE * scenario.scale[party])
    if not len(suits):
        return None
    return int(suits[0] if late else suits[-1])
