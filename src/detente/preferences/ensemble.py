"""The Ensemble: scenarios drawn from all that fit a case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from detente.case.model import Case
from detente.errors import Unanswerable
from detente.kernels.diagnostics import effective_size, split_rhat
from detente.language import _
from detente.preferences.knowledge import Knowledge
from detente.preferences.layout import Layout

if TYPE_CHECKING:
    from detente.scenario.scenario import Scenario

__all__ = ["Ensemble", "Progress", "Share", "require_two", "share_error", "thinned"]

Floats = npt.NDArray[np.float64]
Progress = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, 0 to 1."""

TIE = 1e-9
"""Utilities this near to a reservation value count as reaching it: the rest is rounding."""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of all draws, with its standard error.

    `error` is 0 only where the share is exact: a linear program, not the draws, decided it.
    """

    value: float
    error: float
    exact: bool = False


def share_error(found: Floats, size: Floats | float) -> Floats:
    """(things,) shares of so many independent draws -> (things,) their standard errors."""
    softened = (found * size + 1) / (size + 2)  # an error above 0 also for 0 % and 100 %
    error: Floats = np.sqrt(softened * (1 - softened) / np.maximum(size, 1.0))
    return error


@dataclass(frozen=True)
class Ensemble:
    """Preference models drawn uniformly from all that fit a case.

    Attributes
    ----------
    knowledge : Knowledge
        What the draws fit.
    unknowns : (kept, chains, columns)
        The draws, with values in place of `f`; columns as in the layout.
    seed : int
        What the draws were made from.
    """

    knowledge: Knowledge
    unknowns: Floats
    seed: int

    @property
    def case(self) -> Case:
        """The case."""
        return self.layout.case

    @property
    def layout(self) -> Layout:
        """The columns of the draws."""
        return self.knowledge.layout

    @property
    def draws(self) -> int:
        """How many scenarios there are."""
        return int(self.unknowns.shape[0] * self.unknowns.shape[1])

    @property
    def flat(self) -> Floats:
        """(draws, columns), the draws of all chains."""
        return self.unknowns.reshape(self.draws, -1)

    def weights(self, party: str) -> Floats:
        """(draws, terms), the weight of each term of a party's utility; rows sum to 1."""
        return self.flat[:, self.layout.weights[party]]

    def values(self, party: str) -> Floats:
        """(draws, cells), the value of each cell of each term, from 0 to 1."""
        return self.flat[:, self.layout.cells[party]]

    def reservation(self, party: str, meeting: str) -> Floats:
        """(draws,), the reservation value of a party at a meeting."""
        return self.flat[:, self.layout.reservation(party, meeting)]

    def worth(self, party: str) -> Floats:
        """(draws, cells), each cell's weight times value: what it adds to a utility."""
        sizes = [len(term.cells) for term in self.layout.terms[party]]
        return self.values(party) * np.repeat(self.weights(party), sizes, axis=1)

    def utilities(self, party: str, outcomes: npt.NDArray[np.intp]) -> Floats:
        """(draws, outcomes), a party's utility of each outcome, from 0 to 1."""
        worth = self.worth(party)
        chosen = np.zeros((worth.shape[1], len(outcomes)))
        cells = self.layout.cells_of(party, outcomes)
        chosen[cells, np.arange(len(outcomes))[:, None]] = 1.0
        result: Floats = worth @ chosen
        return result

    def accepts(
        self, party: str, outcomes: npt.NDArray[np.intp], meeting: str
    ) -> npt.NDArray[np.bool_]:
        """(draws, outcomes), whether a party would not refuse an outcome at a meeting."""
        threshold = self.reservation(party, meeting)[:, None] - TIE
        return np.asarray(self.utilities(party, outcomes) >= threshold)

    def scenario(self, draw: int, meeting: str | None = None) -> Scenario:
        """Return one of the scenarios as such, to look at it alone or to write it to a file.

        Parameters
        ----------
        draw : int
            Which one, from 0.
        meeting : str, optional
            Whose reservation values it has; the last meeting's if left out.

        Raises
        ------
        WrongUse
            If there is no such draw or meeting.

        Examples
        --------
        >>> import detente as dt
        >>> fit = dt.infer(dt.read_case("hanoi-2019-brief"), draws=200, seed=1)
        >>> first = fit.scenario(0)
        >>> first.parties, first.space.combinations
        (('us', 'dprk'), 36)
        """
        from detente.preferences.world import scenario_of

        return scenario_of(self, draw, self.layout.meeting(meeting))

    def share(self, holds: npt.NDArray[np.bool_]) -> list[Share]:
        """(draws, things) -> the share of draws in which each thing holds."""
        shaped = holds.reshape(*self.unknowns.shape[:2], -1).astype(float)
        size = effective_size(shaped)
        found = holds.reshape(self.draws, -1).mean(axis=0)
        error = share_error(found, size)
        return [Share(float(value), float(e)) for value, e in zip(found, error, strict=True)]

    @cached_property
    def _moving(self) -> npt.NDArray[np.intp]:
        """Every unknown that varies; what is fixed needs no diagnosis."""
        return np.flatnonzero(self.flat.std(axis=0) > 1e-6)

    @cached_property
    def effective_size(self) -> float:
        """The least effective sample size over all unknowns."""
        if not len(self._moving):
            return float(self.draws)
        return float(effective_size(self.unknowns[:, :, self._moving]).min())

    @cached_property
    def rhat(self) -> float:
        """The greatest split R-hat over all unknowns; above 1.05 the chains disagree."""
        if not len(self._moving):
            return 1.0
        return float(split_rhat(self.unknowns[:, :, self._moving]).max())


def thinned(fit: Ensemble, most: int) -> Ensemble:
    """Return an Ensemble of at most about so many of the draws, evenly taken from each chain."""
    step = -(-fit.draws // max(1, most))
    return replace(fit, unknowns=fit.unknowns[::step]) if step > 1 else fit


def require_two(fit: Ensemble) -> None:
    """Raise Unanswerable if fewer than two parties sign: then there is nobody to agree with."""
    if len(fit.layout.parties) < 2:
        raise Unanswerable(
            _(
                "in case '{case}' only '{party}' has a say over a deal, and talks need two; add "
                "one under parties:, or take role: neutral away from one"
            ).format(case=fit.case.id, party=fit.layout.parties[0])
        )
