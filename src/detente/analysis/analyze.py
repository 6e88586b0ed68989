"""All answers about a case at one meeting, together."""

from __future__ import annotations

from dataclasses import dataclass

from detente.analysis.dependence import Dependence, dependence
from detente.analysis.unknowns import Unknown, unknowns
from detente.analysis.zone import Zone, zone
from detente.case.model import Case
from detente.preferences.ensemble import Ensemble, Progress
from detente.preferences.infer import infer

__all__ = ["CLAIMS", "SOURCE", "Analysis", "analyze"]

SOURCE = "raiffa1982"
CLAIMS = ("deterministic for a seed",)


@dataclass(frozen=True)
class Analysis:
    """Is there a deal, which, how sure, on what does that hang, and what is not known."""

    fit: Ensemble
    zone: Zone
    dependence: tuple[Dependence, ...]
    unknowns: tuple[Unknown, ...]

    @property
    def case(self) -> Case:
        """The case that was analysed."""
        return self.fit.case


def analyze(
    case: Case,
    meeting: str | None = None,
    draws: int = 10_000,
    seed: int = 1,
    progress: Progress | None = None,
) -> Analysis:
    """Return all answers about a case at a meeting.

    Parameters
    ----------
    case : Case
    meeting : str, optional
        The last meeting of the case when left out.
    draws : int
        How many preference models to draw.
    seed : int
        The same seed gives the same answers.
    progress : callable, optional
        Told what is being done, and how much of it is done.

    Returns
    -------
    Analysis

    Raises
    ------
    Contradiction
        When no preference model fits the record.
    Unanswerable
        When nothing is known of the meeting that bears on preferences.
    WrongUse
        When the case has no such meeting.

    Examples
    --------
    >>> import detente as dt
    >>> found = dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400)
    >>> found.zone.possible
    True
    """
    fit = infer(case, draws, seed, progress)
    found = zone(fit, meeting)
    return Analysis(fit, found, dependence(fit, found, progress), unknowns(fit, found.meeting))
