"""A deal as an exchange over time, cut into steps so that nobody gains by breaking it off.

After step k of K, side q has carried out the part c[q, k] of what it gives, 0 to 1 and never less
than before; after the last step all stays as it is. In a period, side p gets
`Σ_q flows[p, q] · c[q, k]`. With discount δ_p the deal is worth to p, seen from step k,

    V_p(k) = (1 − δ_p) Σ_{t ≥ k} δ_p^(t−k) Σ_q flows[p, q] c[q, t] + δ_p^(K+1−k) bonus_p .

Leaving at step k, p keeps what it has not given yet, and the others, once they notice, take back a
part s_q of what can be taken back; with chance d_p of noticing in a period that is worth
`φ_p = δ_p d_p / (1 − δ_p (1 − d_p))` of it:

    D_p(k) = flows[p, p] c[p, k−1] + Σ_{q ≠ p} (flows[p, q] − φ_p s_q revocable[p, q]) c[q, k] .

The deal holds if `V_p(k) ≥ D_p(k)` for all sides and steps: linear in c.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

__all__ = ["SAME", "Exchange", "constraints", "holds_at_once"]

Floats = npt.NDArray[np.float64]

SAME = 1e-9
"""Gains this small, of the greatest flow, are rounding: as much as the solver lets pass."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What each side gives in a deal, what that brings to whom, and what keeps them to it.

    Attributes
    ----------
    flows : (parties, parties)
        `[p, q]`: what p gets in each period from what q gives, once q has carried out all of it,
        against no deal. On the diagonal what giving costs, as a rule below 0.
    revocable : (parties, parties)
        The part of each flow that q can take back again.
    detection : (parties,), 0 to 1
        The chance that a breach by this side is noticed within a period.
    snapback : (parties,), 0 to 1
        What part of the revocable flows this side takes back once another has been caught.
    patience : (parties,), 0 to 1, not 1
        What the next period counts, against this one.
    bonus : (parties,)
        What each period after the last step brings on top.
    """

    flows: Floats
    revocable: Floats
    detection: Floats
    snapback: Floats
    patience: Floats
    bonus: Floats

    @property
    def recovery(self) -> Floats:
        """(parties,), φ: what a loss from the moment of being caught is worth at the breach."""
        found: Floats = self.patience * self.detection
        return found / (1 - self.patience * (1 - self.detection))

    @property
    def leaving(self) -> Floats:
        """(parties, parties), what p keeps of each flow if it breaks the deal off."""
        kept: Floats = self.flows - self.recovery[:, None] * self.snapback * self.revocable
        np.fill_diagonal(kept, 0.0)
        return kept


def holds_at_once(exchange: Exchange) -> bool:
    """Return whether nobody gains by defecting when all is carried out in one step.

    Examples
    --------
    >>> both = np.array([[-0.5, 1.0], [1.0, -0.5]])
    >>> each = np.ones(2)
    >>> deal = Exchange(both, both, 0.5 * each, 0.62 * each, 0.9 * each, 0 * each)
    >>> holds_at_once(deal)
    True
    """
    kept = exchange.flows.sum(axis=1) + exchange.patience * exchange.bonus
    short = exchange.leaving.sum(axis=1) - kept
    return bool((short <= SAME * _scale(exchange)).all())


def constraints(exchange: Exchange, steps: int) -> tuple[Floats, Floats]:
    """Rows over c (party by party, step by step) and what each must reach.

    First that nobody gains by leaving, at each step; then that nothing is undone.
    """
    parties = len(exchange.flows)
    scale = _scale(exchange)
    rows, least = [], []
    for party in range(parties):
        weights = _weights(float(exchange.patience[party]), steps)
        blocks = [
            exchange.flows[party, other] * weights
            - exchange.leaving[party, other] * np.eye(steps)
            - (exchange.flows[party, party] * np.eye(steps, k=-1) if other == party else 0.0)
            for other in range(parties)
        ]
        rows.append(np.hstack(blocks) / scale[party])
        later = exchange.patience[party] ** np.arange(steps, 0, -1)
        least.append(-later * exchange.bonus[party] / scale[party])
    rising = np.kron(np.eye(parties), (np.eye(steps) - np.eye(steps, k=-1))[1:])
    return np.vstack([*rows, rising]), np.concatenate([*least, np.zeros(len(rising))])


def _weights(patience: float, steps: int) -> Floats:
    """(steps, steps), what step t counts seen from step k; the last one lasts for ever."""
    away = np.arange(steps)[None, :] - np.arange(steps)[:, None]
    weights: Floats = np.where(away >= 0, (1 - patience) * patience ** np.maximum(away, 0), 0.0)
    weights[:, -1] = patience ** np.arange(steps - 1, -1, -1)
    return weights


def _scale(exchange: Exchange) -> Floats:
    """(parties,), the greatest flow of each side, so that all rows are of one size."""
    greatest: Floats = np.abs(exchange.flows).max(axis=1)
    return np.where(greatest > 0, greatest, 1.0)
