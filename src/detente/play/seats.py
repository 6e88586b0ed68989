"""Who sits at the table, for talks that are taken turn by turn.

Strategies are ready to be asked; at a place without one sits somebody who is asked elsewhere: a
person, a learner, another program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.errors import WrongUse
from detente.kernels.luck import seeds_of
from detente.play.asking import Failed, functions_of, memory_of
from detente.play.part import Part, Strategy
from detente.play.patience import interrupted
from detente.play.session import Session, session_of
from detente.play.steps import Talks
from detente.play.table import Table
from detente.play.view import LEAVES, Size, View

__all__ = ["Seats", "require_seats", "seats_of"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


def _says_nothing(_view: View) -> int:
    return LEAVES


def _accepts_nothing(_view: View, _offered: int, _planned: int) -> bool:
    return False


NOBODY = Strategy("nobody", Part(_says_nothing), Part(_accepts_nothing))


@dataclass(frozen=True, slots=True)
class Seats:
    """What talks need to ask strategies.

    Attributes
    ----------
    names : tuple of str
        Of the strategies, by place.
    functions : list of what offers, accepts and learns
        For `Talks.turn` and `Talks.say`, to be asked within `asking`.
    needs : tuple
        Parameters, slots, memory and seeds, for `Talks(table, rounds, *needs)`.
    watched : bool
        Whether a part may take for ever.
    faults : list of str
        What went wrong, as it goes wrong.
    late : list of (party, part)
        What took too long.
    """

    names: tuple[str, ...]
    functions: Any
    needs: tuple[Floats, Integers, Floats, npt.NDArray[np.uint64]]
    watched: bool
    faults: list[str]
    late: list[tuple[int, int]]

    @contextmanager
    def asking(self, talks: Talks) -> Iterator[None]:
        """Ask strategies; one that fails or takes too long breaks the talks off."""
        try:
            watch = interrupted(lambda: len(talks.turns)) if self.watched else nullcontext()
            with np.errstate(over="ignore"), watch:
                yield
        except Failed as failed:
            self.faults.append(f"{self.names[failed.party]}: {failed}")
            if failed.late:
                self.late.append((failed.party, failed.part))
            talks.break_off(failed.party)

    def told(self, talks: Talks) -> Session:
        """Return talks as a session."""
        found = np.array(talks.found, dtype=np.int64)
        log = np.array(talks.turns, dtype=np.int64).reshape(-1, 2)
        return session_of(talks.table, found, log, self.faults[0] if self.faults else None)


def seats_of(
    table: Table,
    strategies: Sequence[Strategy | None],
    rounds: int,
    seed: int = 1,
    compiled: bool = True,
) -> Seats:
    """Return strategies ready to be asked; None is somebody who is asked elsewhere.

    Raises
    ------
    WrongUse
        If there is not one for each party, or no round.
    """
    require_seats(table, strategies, rounds)
    parties, outcomes = table.utilities.shape
    size = Size(parties, len(table.sizes), int(table.sizes.sum()), outcomes, rounds)
    sitting = [NOBODY if each is None else each for each in strategies]
    seeds = seeds_of(seed, np.arange(parties, dtype=np.uint64))
    return Seats(
        names=tuple(each.name for each in sitting),
        functions=[functions_of(s, place, compiled, outcomes) for place, s in enumerate(sitting)],
        needs=(*memory_of(sitting, size), seeds),
        watched=any(
            not (compiled and each.compiled and each.ours)
            for s in strategies
            if s is not None
            for each in s.parts
        ),
        faults=[],
        late=[],
    )


def require_seats(table: Table, sitting: Sequence[object], rounds: int) -> None:
    """Raise WrongUse if there is not one strategy for each party, or no round."""
    parties = len(table.utilities)
    if len(sitting) != parties:
        raise WrongUse(
            f"'{table.scenario.name}' has {parties} parties and {len(sitting)} would sit at its "
            "table; give one for each party"
        )
    for each in sitting:
        if not isinstance(each, Strategy | None):
            raise WrongUse(f"{each!r} is no strategy; make one, as in strategy('boulware')")
    if rounds < 1:
        raise WrongUse(f"{rounds} rounds leave nobody a turn; give 1 or more")
