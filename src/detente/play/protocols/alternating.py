"""Stacked alternating offers with a deadline in rounds; with two parties, alternating offers.

In each round every party has one turn, in order. At its turn it accepts the standing offer, makes a
new one, or leaves.

| state | the party at its turn | next state |
| --- | --- | --- |
| no offer stands | offers | its offer stands, accepted by nobody yet |
| an offer stands | accepts it | the same, accepted by one more; agreed if that is all others |
| an offer stands | offers | its offer stands, accepted by nobody yet |
| any | leaves | ended: left |
| any | offers what is no outcome | ended: broken off, the fault is recorded |
| the last round is over | | ended: deadline |

The protocol, not the party, sees to it that an offer is an outcome of the table.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.kernels.compiled import counted_by_callers
from detente.play.view import LEAVES, View, ask_accepts, ask_offer, tell

__all__ = ["ACCEPTS", "CLAIMS", "NO_OUTCOME", "SOURCE", "alternate"]

SOURCE = "aydogan2017"
CLAIMS = ("every offer is an outcome of the table", "ends by the deadline")

DEADLINE, AGREED, LEFT, BROKEN = 0, 1, 2, 3
"""How a session can end."""

ACCEPTS = -2
"""How the log shows that a party accepted."""

NO_OUTCOME = -3
"""How the log shows an offer that is none."""

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


@counted_by_callers
def alternate(
    functions: Integers,
    learns: Integers,
    utilities: Floats,
    ladder: Floats,
    order: Integers,
    outcomes: Integers,
    sizes: Integers,
    reservation: Floats,
    parameters: Floats,
    slots: Integers,
    memory: Floats,
    offers: Integers,
    counts: Integers,
    belief: Floats,
    luck: npt.NDArray[np.uint64],
    seeds: npt.NDArray[np.uint64],
    worlds: Integers,
    rounds: int,
    found: Integers,
    log: Integers,
) -> None:
    """Play a session for each row of seeds, (sessions, parties), in one of several worlds.

    `functions` (parties, 3) are the addresses of what offers, accepts and learns.
    `utilities`, `ladder` and `order` are (worlds, parties, outcomes), `reservation` (worlds,
    parties); `worlds` (sessions,) says which is whose. `found` (sessions, 4) becomes the outcome
    agreed on (-1: none), the turns taken, how it ended and who ended it; `log` (sessions, turns, 2)
    who did what at each turn, as far as it goes.
    `parameters` (parties, 3, most) and `memory` (parties, 3, most) are those of the parts that
    offer, accept and learn; `slots` (parties, 3) says which memory each part uses.
    """
    parties, count = utilities.shape[1:]
    for session in range(len(seeds)):
        memory[:] = 0.0
        belief[:] = 0.0
        counts[:] = 0
        world = worlds[session]
        worth, rungs, places = utilities[world], ladder[world], order[world]
        least = reservation[world]
        for party in range(parties):
            luck[party, 0] = seeds[session, party]
        standing, proposer, yes = -1, -1, 0
        ended, by, turn = DEADLINE, -1, 0
        for number in range(rounds):
            time = (number + 1.0) / (rounds + 1.0)
            for me in range(parties):
                view = View(
                    me, number, rounds, time, least[me], standing, proposer,
                    worth[me], rungs[me], places[me], outcomes, sizes, offers, counts,
                    belief[me], parameters[me, 0], memory[me, slots[me, 0]], luck[me],
                )  # fmt: skip
                mine = ask_offer(functions[me, 0], (view,))
                agrees = False
                said = mine if LEAVES <= mine < count else NO_OUTCOME
                if standing >= 0 and said != NO_OUTCOME:
                    view = View(
                        me, number, rounds, time, least[me], standing, proposer,
                        worth[me], rungs[me], places[me], outcomes, sizes, offers, counts,
                        belief[me], parameters[me, 1], memory[me, slots[me, 1]], luck[me],
                    )  # fmt: skip
                    agrees = ask_accepts(functions[me, 1], (view, standing, mine))
                if agrees:
                    said = ACCEPTS
                if session < len(log):
                    log[session, turn, 0], log[session, turn, 1] = me, said
                turn += 1
                if agrees:
                    yes += 1
                    if yes == parties - 1:
                        ended, by = AGREED, me
                        break
                    continue
                if said < 0:
                    ended, by = LEFT if said == LEAVES else BROKEN, me
                    break
                standing, proposer, yes = said, me, 0
                offers[me, counts[me]] = said
                counts[me] += 1
                for other in range(parties):
                    if other != me and learns[other]:
                        view = View(
                            other, number, rounds, time, least[other], standing, proposer,
                            worth[other], rungs[other], places[other], outcomes, sizes, offers,
                            counts, belief[other], parameters[other, 2],
                            memory[other, slots[other, 2]], luck[other],
                        )  # fmt: skip
                        tell(functions[other, 2], (view,))
            if ended != DEADLINE:
                break
        found[session, 0] = standing if ended == AGREED else -1
        found[session, 1], found[session, 2], found[session, 3] = turn, ended, by
