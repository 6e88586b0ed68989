"""Is there a deal, which, and how sure: the deal zone of a case at a meeting."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._worlds import Worlds, worlds_of
from detente.case.model import Outcome
from detente.kernels.dominance import efficient
from detente.preferences.ensemble import Ensemble, Share
from detente.preferences.exact import Exact, Status

__all__ = ["CLAIMS", "SOURCE", "OutcomeAnswer", "PartyAnswer", "Position", "Zone", "zone"]

SOURCE = "raiffa1982"
CLAIMS = ("exact where it says so", "shares within their error of rejection sampling")

Floats = npt.NDArray[np.float64]

MAX_EXACT = 2_000
"""Up to so many outcomes each gets an exact answer; above, those that the table shows."""

MAX_LISTED = 60


@dataclass(frozen=True, slots=True)
class PartyAnswer:
    """What one party makes of an outcome: status, share, utility (mean and 5 to 95 %)."""

    party: str
    status: Status
    share: Share
    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Position:
    """An entry that names an outcome: who did what with it."""

    entry: str
    by: str
    act: str
    meeting: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """One outcome: whether all can accept it, in what share, and what each party makes of it."""

    outcome: Outcome
    status: Status
    share: Share
    efficient: Share
    parties: tuple[PartyAnswer, ...]
    positions: tuple[Position, ...]


@dataclass(frozen=True, slots=True)
class Zone:
    """The deal zone at a meeting.

    Attributes
    ----------
    status : Status
        Whether a deal all can accept exists in all models that fit, in some, or in none.
    share : Share
        In what share of the models that fit such a deal exists.
    undecided : float
        The share of models in which a search could not tell; 0 for spaces that are listed.
    listed : bool
        Whether every outcome was looked at; otherwise `outcomes` are those a search found.
    outcomes : tuple of OutcomeAnswer
        By falling share; never the no-deal outcome.
    """

    case_id: str
    meeting: str
    status: Status
    share: Share
    undecided: float
    listed: bool
    combinations: int
    deals: int
    outcomes: tuple[OutcomeAnswer, ...]
    draws: int
    seed: int
    effective_size: float
    rhat: float

    @property
    def possible(self) -> bool:
        """Whether some model that fits has a deal."""
        return self.status in ("possible", "certain")

    @property
    def certain(self) -> bool:
        """Whether all models that fit have a deal."""
        return self.status == "certain"

    def answer(self, outcome: Outcome) -> OutcomeAnswer:
        """Return what is said of one whole outcome.

        Raises
        ------
        KeyError
            When the outcome is not among those looked at.
        """
        for answer in self.outcomes:
            if answer.outcome == outcome:
                return answer
        raise KeyError(f"not among the outcomes looked at: {outcome}")


def zone(fit: Ensemble, meeting: str | None = None) -> Zone:
    """Return whether there is a deal at a meeting, which, and how sure that is.

    The no-deal outcome is no deal: it is never counted. Exact answers need no draws; a draw that
    has an outcome acceptable (or not) merely spares the linear program that would show the same.

    Parameters
    ----------
    fit : Ensemble
    meeting : str, optional
        The last meeting of the case when left out.

    Returns
    -------
    Zone

    Raises
    ------
    Unanswerable
        When nothing is known of the meeting that bears on preferences.
    WrongUse
        When the case has no such meeting.

    Examples
    --------
    >>> import detente as dt
    >>> found = zone(dt.infer(dt.read_case("hanoi-2019-brief"), draws=400, seed=1))
    >>> found.status
    'possible'
    """
    worlds = worlds_of(fit, meeting)
    exact = Exact(fit.knowledge, worlds.meeting)
    listed = worlds.space.enumerable
    outcomes = worlds.deals if len(worlds.deals) <= MAX_EXACT else worlds.deals[_foremost(worlds)]
    answers = _answers(worlds, exact, outcomes)
    status, share = _zone_status(worlds, exact, answers)
    return Zone(
        case_id=fit.case.id,
        meeting=worlds.meeting,
        status=status,
        share=share,
        undecided=float((worlds.verdict < 0).mean()),
        listed=listed,
        combinations=worlds.space.combinations,
        deals=len(worlds.deals),
        outcomes=answers,
        draws=fit.draws,
        seed=fit.seed,
        effective_size=fit.effective_size,
        rhat=fit.rhat,
    )


def _foremost(worlds: Worlds) -> npt.NDArray[np.intp]:
    """The outcomes to show when there are too many: positions, then the greatest shares."""
    positions = {tuple(worlds.space.numbers(entry.outcome or {})) for entry in worlds.positions}
    on_table = [i for i, deal in enumerate(worlds.deals) if tuple(deal) in positions]
    order = np.argsort(-worlds.agreed_share, kind="stable")
    chosen = dict.fromkeys([*on_table, *order[:MAX_LISTED].tolist()])
    return np.array(list(chosen), dtype=np.intp)


def _zone_status(
    worlds: Worlds, exact: Exact, answers: tuple[OutcomeAnswer, ...]
) -> tuple[Status, Share]:
    has_deal = worlds.verdict > 0
    share = worlds.fit.share(has_deal[:, None])[0]
    if any(answer.status == "certain" for answer in answers):
        return "certain", Share(1.0, 0.0, exact=True)
    if (worlds.verdict == 0).any():
        status: Status = "possible" if has_deal.any() else "impossible"
    elif worlds.space.enumerable:
        outcomes = [worlds.space.options(deal) for deal in worlds.deals]
        parties = worlds.fit.layout.parties
        cells = {party: worlds.fit.layout.cells_of(party, worlds.deals) for party in parties}
        status = exact.zone_certain(outcomes, cells)
    else:
        status = "undecided"
    if status == "certain":
        return status, Share(1.0, 0.0, exact=True)
    if status == "impossible":
        if any(answer.status == "possible" for answer in answers):
            return "possible", share
        if len(answers) < len(worlds.deals) or not worlds.space.enumerable:
            return "undecided", share
        return status, Share(0.0, 0.0, exact=True)
    return status, share


def _answers(
    worlds: Worlds, exact: Exact, outcomes: npt.NDArray[np.intp]
) -> tuple[OutcomeAnswer, ...]:
    fit = worlds.fit
    parties = fit.layout.parties
    utilities = {party: fit.utilities(party, outcomes) for party in parties}
    accepts = {party: fit.accepts(party, outcomes, worlds.meeting) for party in parties}
    agreed = np.logical_and.reduce(list(accepts.values()))
    shares = fit.share(agreed)
    fronts = _front_shares(list(utilities.values()))
    party_shares = {party: fit.share(accepts[party]) for party in parties}
    bands = {party: np.quantile(utilities[party], [0.05, 0.95], axis=0) for party in parties}
    answers = []
    for number, numbers in enumerate(outcomes):
        outcome = worlds.space.options(numbers)
        statuses = {
            party: _status(exact, party, outcome, accepts[party][:, number]) for party in parties
        }
        some = bool(agreed[:, number].any())
        status: Status = "possible" if some else exact.status(outcome, statuses)
        if some and all(found == "certain" for found in statuses.values()):
            status = "certain"
        told = tuple(
            PartyAnswer(
                party,
                statuses[party],
                _settle(statuses[party], party_shares[party][number]),
                float(utilities[party][:, number].mean()),
                float(bands[party][0, number]),
                float(bands[party][1, number]),
            )
            for party in parties
        )
        position = tuple(
            Position(entry.id, entry.by, entry.act, entry.at, entry.source)
            for entry in worlds.positions
            if (worlds.space.numbers(entry.outcome or {}) == numbers).all()
        )
        share = _settle(status, shares[number])
        answers.append(OutcomeAnswer(outcome, status, share, fronts[number], told, position))
    return tuple(sorted(answers, key=lambda answer: -answer.share.value))


def _status(exact: Exact, party: str, outcome: Outcome, accepted: npt.NDArray[np.bool_]) -> Status:
    if accepted.any() and not accepted.all():
        return "possible"
    return exact.party_status(party, outcome)


def _settle(status: Status, share: Share) -> Share:
    """What a linear program has decided has no error."""
    if status in ("certain", "impossible"):
        return Share(float(status == "certain"), 0.0, exact=True)
    return share


MAX_PAIRS = 30_000_000
"""How many pairs of outcomes to compare for the frontier, over all worlds looked at."""


def _front_shares(utilities: list[Floats]) -> list[Share]:
    """In what share of worlds each outcome is efficient among those given.

    Evenly spaced worlds stand for all where comparing every pair in each would take long.
    """
    points = np.stack(utilities, axis=-1)
    if points.shape[1] == 0:
        return []
    worlds = int(np.clip(MAX_PAIRS // points.shape[1] ** 2, 100, len(points)))
    points = points[np.linspace(0, len(points) - 1, worlds).astype(int)]
    size = max(1, 2_000_000 // points.shape[1] ** 2)
    blocks = (points[start : start + size] for start in range(0, worlds, size))
    found = np.concatenate([efficient(block) for block in blocks]).mean(axis=0)
    error = np.sqrt(found * (1 - found) / worlds)
    return [Share(float(value), float(e)) for value, e in zip(found, error, strict=True)]
