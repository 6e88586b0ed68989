"""Sessions that are over: what was said at each turn, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from detente.play.protocols.alternating import ACCEPTS
from detente.play.table import Table
from detente.play.view import LEAVES

__all__ = ["ENDS", "Session", "Turn", "session_of"]

Integers = npt.NDArray[np.int64]

ENDS = ("deadline", "agreed", "left", "broken")
"""How a session can end, in the order of the protocol's numbers."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a party did: `offers`, `accepts` or `rejects` an outcome, `leaves` or `fails`."""

    round: int
    party: str
    act: Literal["offers", "accepts", "rejects", "leaves", "fails"]
    outcome: dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Session:
    """A session that is over.

    Attributes
    ----------
    outcome : dict or None
        What was agreed on.
    utilities : (parties,) tuple
        What each has: of the outcome, or its reservation value without agreement.
    end : str
        "agreed", "deadline", "left" (a party ended the talks) or "broken" (a strategy failed);
        by some protocols "deadlock" (nobody gives way any more, or nothing suits all).
    by : str or None
        The party that ended it.
    rounds : int
        How many rounds it took.
    turns : tuple of Turn
    fault : str or None
        What went wrong, where a strategy failed.
    """

    outcome: dict[str, str] | None
    utilities: tuple[float, ...]
    end: str
    by: str | None
    rounds: int
    turns: tuple[Turn, ...]
    fault: str | None = None


def session_of(table: Table, found: Integers, log: Integers, fault: str | None) -> Session:
    """Return a session from what was found (4,), its log (turns, 2), and what went wrong."""
    names = table.scenario.parties
    turns = []
    for number, (party, said) in enumerate(log[: found[1]].tolist()):
        act: Literal["offers", "accepts", "leaves", "fails"] = "offers"
        if said in (ACCEPTS, LEAVES):
            act = "accepts" if said == ACCEPTS else "leaves"
        inside = 0 <= said < len(table.outcomes)
        if not (inside or said in (ACCEPTS, LEAVES)):
            act = "fails"
        outcome = table.options(said) if inside else None
        turns.append(Turn(number // len(names), names[party], act, outcome))
    agreed = int(found[0])
    worth = table.worth[:, agreed] if agreed >= 0 else table.scenario.reservation
    return Session(
        outcome=table.options(agreed) if agreed >= 0 else None,
        utilities=tuple(float(each) for each in worth),
        end=ENDS[found[2]],
        by=names[found[3]] if found[3] >= 0 else None,
        rounds=-(-int(found[1]) // len(names)),
        turns=tuple(turns),
        fault=fault,
    )
