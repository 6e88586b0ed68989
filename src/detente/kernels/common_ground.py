"""Whether worlds with too many outcomes to list have one that all accept; arrays only.

For multipliers `m >= 0` that sum to 1, the greatest value of `sum_p m_p (u_p(x) - r_p)` over all
outcomes splits into one choice for each independent part of the outcome space. Below zero it
proves that no outcome suits all; the outcome that reaches it may itself suit all. Multipliers
move towards the parties that are worst off (multiplicative weights).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["search_common_ground"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]
Allowed = Callable[[Integers], npt.NDArray[np.bool_]]

ROUNDS = 120


def search_common_ground(
    parts: Sequence[Floats], thresholds: Floats, allowed: Allowed
) -> tuple[Integers, Integers]:
    """Return for each world whether an outcome suits all parties, and the best outcome seen.

    Parameters
    ----------
    parts : sequence of (worlds, parties, choices)
        What each choice in one part of the outcome space adds to each party's utility.
    thresholds : (worlds, parties)
        The reservation values.
    allowed : (outcomes, parts) -> (outcomes,)
        Which outcomes count.

    Returns
    -------
    (worlds,), (worlds, parts)
        1 where an outcome was found, 0 where none exists, -1 where the search cannot tell; and
        the choice in each part of the allowed outcome whose worst-off party is best off.
    """
    worlds, parties = thresholds.shape
    multipliers = np.full((worlds, parties), 1.0 / parties)
    verdict = np.full(worlds, -1, dtype=np.intp)
    best = np.zeros((worlds, len(parts)), dtype=np.intp)
    best_least = np.full(worlds, -np.inf)
    for turn in range(ROUNDS):
        open_worlds = np.flatnonzero(verdict < 0)
        if not len(open_worlds):
            break
        choice, surplus = _best_response(parts, thresholds, multipliers, open_worlds)
        bound = (multipliers[open_worlds] * surplus).sum(axis=1)
        least = np.where(allowed(choice), surplus.min(axis=1), -np.inf)
        better = least > best_least[open_worlds]
        best[open_worlds[better]] = choice[better]
        best_least[open_worlds[better]] = least[better]
        verdict[open_worlds[bound < 0]] = 0
        verdict[open_worlds[least >= 0]] = 1
        step = 8.0 / np.sqrt(turn + 1)
        moved = multipliers[open_worlds] * np.exp(-step * surplus)
        multipliers[open_worlds] = moved / moved.sum(axis=1, keepdims=True)
    _improve(parts, thresholds, allowed, verdict, best)
    return verdict, best


def _best_response(
    parts: Sequence[Floats], thresholds: Floats, multipliers: Floats, worlds: Integers
) -> tuple[Integers, Floats]:
    """(worlds, parts) the choices that the multipliers value most; (worlds, parties) surplus."""
    surplus = -thresholds[worlds]
    choices = np.empty((len(worlds), len(parts)), dtype=np.intp)
    rows = np.arange(len(worlds))
    for number, part in enumerate(parts):
        worth = part[worlds]
        joint = np.einsum("wp,wpc->wc", multipliers[worlds], worth)
        choices[:, number] = joint.argmax(axis=1)
        surplus = surplus + worth[rows, :, choices[:, number]]
    return choices, surplus


def _improve(
    parts: Sequence[Floats],
    thresholds: Floats,
    allowed: Allowed,
    verdict: Integers,
    best: Integers,
) -> None:
    """Change one choice at a time, for the sake of the worst off, where nothing is decided."""
    for _ in range(3):
        worlds = np.flatnonzero(verdict < 0)
        for number, part in enumerate(parts):
            if not len(worlds):
                return
            rows = np.arange(len(worlds))
            rest = -thresholds[worlds]
            for other, worth in enumerate(parts):
                if other != number:
                    rest = rest + worth[worlds, :, best[worlds, other]]
            least = (rest[:, :, None] + part[worlds]).min(axis=1)
            for choice in range(part.shape[2]):
                tried = best[worlds].copy()
                tried[:, number] = choice
                least[~allowed(tried), choice] = -np.inf
            chosen = least.argmax(axis=1)
            gained = least[rows, chosen] > -np.inf
            best[worlds[gained], number] = chosen[gained]
            verdict[worlds[gained & (least[rows, chosen] >= 0)]] = 1
            worlds = np.flatnonzero(verdict < 0)
