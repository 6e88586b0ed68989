"""What a solution concept answers: which outcome, or which lottery over outcomes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

__all__ = ["Solution"]

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Solution:
    """An outcome, or a lottery over outcomes, that a solution concept singles out.

    Attributes
    ----------
    concept : str
        The solution's name on the shelf.
    outcomes : (outcomes, issues)
        What to agree on; several if they tie, or if they are drawn by lot.
    utilities : (outcomes, parties)
        What each of these outcomes is worth to each party.
    chances : (outcomes,) or None
        With what probability each is drawn; None where there is no lot: then each outcome is a
        solution by itself.
    parties : tuple of str
    exact : bool
        False where the frontier it was chosen from came from a search.
    """

    concept: str
    outcomes: npt.NDArray[Any]
    utilities: Floats
    chances: Floats | None
    parties: tuple[str, ...]
    exact: bool = True

    @property
    def found(self) -> bool:
        """False if there is none: no outcome is acceptable to all."""
        return len(self.outcomes) > 0

    @property
    def value(self) -> Floats:
        """(parties,), what each party gets: expected utility where there is a lot."""
        if self.chances is None:
            first: Floats = self.utilities[0]
            return first
        expected: Floats = self.chances @ self.utilities
        return expected
