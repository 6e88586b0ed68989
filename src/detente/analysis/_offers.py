"""The best single offer of each party in each world, and who would take it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._worlds import Worlds

__all__ = ["BestOffers", "best_offers"]


@dataclass(frozen=True, slots=True)
class BestOffers:
    """What each party would offer if it could make one offer only.

    Attributes
    ----------
    place : (parties, draws)
        The place of the offer among the deals; -1 where no offer is worth making.
    taken : (parties, draws)
        Whether all others would take it in that world.
    """

    place: npt.NDArray[np.intp]
    taken: npt.NDArray[np.bool_]


def best_offers(worlds: Worlds) -> BestOffers:
    """Return for each party the offer with the greatest chance times gain.

    The chance is the share of all worlds in which all others would take it; the gain is what it
    is worth to the party in its own world, above its reservation value.
    """
    parties, draws = worlds.fit.layout.parties, worlds.fit.draws
    place = np.full((len(parties), draws), -1, dtype=np.intp)
    taken = np.zeros((len(parties), draws), dtype=bool)
    best = np.zeros((len(parties), draws))
    for places in worlds.blocks():
        deals = worlds.deals[places]
        accepts = [worlds.fit.accepts(party, deals, worlds.meeting) for party in parties]
        for number, party in enumerate(parties):
            others = np.ones(accepts[0].shape, dtype=bool)
            for other, accepted in enumerate(accepts):
                if other != number:
                    others &= accepted
            gain = worlds.fit.utilities(party, deals) - worlds.reservations[:, [number]]
            worth = gain * others.mean(axis=0)
            first = worth.argmax(axis=1)
            rows = np.arange(draws)
            better = worth[rows, first] > best[number]
            best[number, better] = worth[rows, first][better]
            place[number, better] = first[better] + places.start
            taken[number, better] = others[rows, first][better]
    return BestOffers(place, taken)
