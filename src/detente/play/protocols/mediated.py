"""A mediated single text: a mediator changes it, the parties say yes or no.

All work on one text instead of trading offers (Fisher's and Raiffa's single negotiating text; Klein
and others made it a procedure). The mediator knows nobody's utilities: it changes one issue of the
text at random and asks; the change stays if all say yes. Parties that *climb* say yes to what is
worth no less than the text; parties that *anneal* also say yes to what is worth less, with
probability `exp(−loss / T)`, and *T* falls evenly to 0 towards the end: they get out of texts that
no single change improves for all.

| state | what happens | next state |
| --- | --- | --- |
| the text stands | the mediator proposes it with one issue changed | a change is asked about |
| a change is asked about | all accept | the changed text stands |
| a change is asked about | a party rejects | the text stands as it was |
| a change is asked about | a party answers with nothing | ended: broken off |
| all changes are asked, or no rule allows one | | the text is for signing |
| the text is for signing | it is worth its reservation value to each | ended: agreed |
| the text is for signing | to one it is not | ended: left, by the first |

Only the mediator writes, so every text is an outcome of the space.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.dominance import TIE
from detente.play.protocols._account import Outcome, answer, ended
from detente.play.session import Session, Turn
from detente.scenario.scenario import Scenario

__all__ = ["CLAIMS", "MEDIATOR", "SOURCE", "Anneals", "Voter", "climbs", "mediate"]

SOURCE = "klein2003"
CLAIMS = (
    "every offer is an outcome of the space",
    "never below its reservation value",
    "with climbers: the text is never worth less to anyone than one before",
)

MEDIATOR = "mediator"
"""Who offers, in the turns of the session."""

TRIES = 1000
"""So often the mediator looks for a text that the rules allow."""

Floats = npt.NDArray[np.float64]

Voter = Callable[[float, float, np.random.Generator], bool]
"""Of what a change is worth to it (in parts of its scale), how much of the changes is used (0 to
1), and where its luck comes from: whether it accepts."""


def climbs(gain: float, _progress: float, _random: np.random.Generator) -> bool:
    """Accept what is worth no less than the text.

    Examples
    --------
    >>> climbs(0.0, 0.5, np.random.default_rng(1))
    True
    """
    return gain >= -TIE


@dataclass(frozen=True, slots=True)
class Anneals:
    """Accept losses too, the smaller and the earlier the rather.

    Parameters
    ----------
    temperature : float, above 0
        *T* at the start: a loss of so much, in parts of what the party's utilities span, is
        accepted with probability 1/e.

    Examples
    --------
    >>> Anneals(0.1)(-0.01, 1.0, np.random.default_rng(1))
    False
    """

    temperature: float = 0.1

    def __post_init__(self) -> None:
        if not self.temperature > 0:
            raise WrongUse(f"the temperature is {self.temperature}; give a number above 0")

    def __call__(self, gain: float, progress: float, random: np.random.Generator) -> bool:
        """Tell whether to accept."""
        if gain >= -TIE:
            return True
        heat = self.temperature * (1 - progress)
        return heat > 0 and random.random() < math.exp(gain / heat)


def mediate(
    scenario: Scenario,
    voters: Sequence[Voter] | None = None,
    changes: int = 500,
    start: Mapping[str, str] | None = None,
    seed: int = 1,
) -> Session:
    """Let a mediator change a text until the parties have been asked so many times.

    Parameters
    ----------
    scenario : Scenario
        Of any size, and any number of parties. An issue that any number decides is cut into 21
        values.
    voters : (parties,) sequence of Voter, optional
        All climb if left out.
    changes : int
        How many changes are asked about.
    start : outcome, optional
        The first text; drawn at random if left out.
    seed : int

    Returns
    -------
    Session
        A round is a change. "agreed", "left" by the first party that does not sign, or "broken".

    Raises
    ------
    WrongUse
        If there is not one voter for each party, or the first text is no outcome.

    Notes
    -----
    All parties are asked, whatever quorum the scenario has. A change that is worth the same is
    accepted: otherwise who does not care about an issue would block it. The mediator itself does
    not anneal; Klein and others also let it, with votes of two strengths.

    References
    ----------
    M. Klein, P. Faratin, H. Sayama and Y. Bar-Yam (2003), Negotiating complex contracts; H. Raiffa
    (1982), The Art and Science of Negotiation.

    Examples
    --------
    >>> from detente.scenario.make import make_scenario
    >>> pact = make_scenario({"arms": ["keep", "cut"], "aid": ["no", "yes"]},
    ...     {"North": [[1, 0], [0, 3]], "South": [[0, 3], [1, 0]]})
    >>> mediate(pact, start={"arms": "cut", "aid": "no"}).utilities
    (0.0, 4.0)
    >>> mediate(pact, [Anneals(2.0), Anneals(2.0)], start={"arms": "cut", "aid": "no"}).utilities
    (3.0, 3.0)
    """
    scenario = scenario.on_grid()
    votes = [climbs] * len(scenario.parties) if voters is None else list(voters)
    if len(votes) != len(scenario.parties):
        raise WrongUse(
            f"'{scenario.name}' has {len(scenario.parties)} parties and there are {len(votes)} "
            "voters; give one for each party"
        )
    luck, *own = np.random.default_rng(seed).spawn(1 + len(votes))
    text, turns = _first(scenario, start, luck), list[Turn]()
    for number in range(changes):
        changed = _changed(scenario, text, luck)
        if changed is None:
            break
        turns.append(Turn(number, MEDIATOR, "offers", scenario.space.options(changed)))
        gains = np.subtract(*scenario.values(np.stack([changed, text]))) / scenario.scale
        for party, vote in enumerate(votes):
            said, fault = answer(vote, float(gains[party]), (number + 1) / changes, own[party])
            fault = fault or (None if isinstance(said, bool | np.bool_) else f"{said!r} is no vote")
            if fault is not None:
                return _broken(scenario, turns, party, fault)
            turns.append(_vote(scenario, number, party, bool(said), changed))
        if all(turn.act == "accepts" for turn in turns[-len(votes) :]):
            text = changed
    return _signed(scenario, turns, text)


def _first(
    scenario: Scenario, start: Mapping[str, str] | None, random: np.random.Generator
) -> Outcome:
    space = scenario.space
    if start is not None:
        scenario.value(start)
        given: Outcome = space.numbers(start).astype(np.int64)
        if not space.allowed(given[None, :])[0]:
            raise WrongUse(f"the first text, {dict(start)}, is against the rules of the space")
        return given
    drawn = random.integers(0, space.sizes, size=(TRIES, len(space.sizes)))
    allowed = np.flatnonzero(space.allowed(drawn))
    if not len(allowed):
        raise WrongUse(
            f"none of {TRIES} texts drawn is one that the rules of '{scenario.name}' allow; "
            "give the first text"
        )
    found: Outcome = drawn[allowed[0]].astype(np.int64)
    return found


def _changed(scenario: Scenario, text: Outcome, random: np.random.Generator) -> Outcome | None:
    """The text with one issue changed, evenly over issues and options; None if no rule lets one."""
    sizes = np.array(scenario.space.sizes)
    open_issues = np.flatnonzero(sizes > 1)
    for _ in range(TRIES if len(open_issues) else 0):
        issue = random.choice(open_issues)
        changed = text.copy()
        changed[issue] = (text[issue] + random.integers(1, sizes[issue])) % sizes[issue]
        if scenario.space.allowed(changed[None, :])[0]:
            return changed
    return None


def _vote(scenario: Scenario, number: int, party: int, yes: bool, text: Outcome) -> Turn:
    act: Literal["accepts", "rejects"] = "accepts" if yes else "rejects"
    return Turn(number, scenario.parties[party], act, scenario.space.options(text))


def _broken(scenario: Scenario, turns: list[Turn], party: int, fault: str) -> Session:
    name = scenario.parties[party]
    turns.append(Turn(turns[-1].round, name, "fails", None))
    return ended(scenario, "broken", turns, None, name, fault)


def _signed(scenario: Scenario, turns: list[Turn], text: Outcome) -> Session:
    """Who is worth less than no agreement by the text does not sign it."""
    number = turns[-1].round + 1 if turns else 0
    turns.append(Turn(number, MEDIATOR, "offers", scenario.space.options(text)))
    gains = (scenario.values(text[None, :])[0] - np.array(scenario.reservation)) / scenario.scale
    for party, gain in enumerate(gains):
        turns.append(_vote(scenario, number, party, bool(gain >= -TIE), text))
        if gain < -TIE:
            return ended(scenario, "left", turns, None, scenario.parties[party])
    return ended(scenario, "agreed", turns, text, None)
