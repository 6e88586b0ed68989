"""Atlas3, winner of ANAC 2015: gives way as far as the end of the talks is worth waiting for.

**The last move as a game.** Let A be its best utility, r its reservation value and C the best that
it was offered. At the end each side may insist or compromise: who insists against one who
compromises has A, who compromises against one who insists has C, two who compromise have the mean
of A and C, two who insist have r. In the evolutionarily stable mixture a share
`q = (A − B) / (A − B + C − r)`, `B = (A + C)/2`, insists, and the game is worth
`E = q r + (1 − q) A`. That is the lower limit of its concession.

**Offers.** The threshold is `E + (A − E) (1 − t^α)`. Of what reaches it, it offers what the others
like best. In the last two rounds it plays the mixture: with the chance 1 − q it compromises and
offers back the best it was offered, otherwise it goes on as before.

**Opponent model.** How often each option was offered by each of the others (`_frequency.py`).

**Accepts** what reaches the threshold; in the last round what is at least the best it was offered.

**From** Mori and Ito (2017), on a game of Mori and Ito (2015). **Left open and chosen here:** the
game's payoffs are set up anew from its description; α; how many rounds the last phase has, and that
the mixture is played in it by lot; where there are several others, they count as one side in the
game; and instead of exchanging single options of an outcome by their frequency, 200 outcomes of
about the threshold are compared. Written anew from these accounts.
"""

from __future__ import annotations

from detente.kernels.compiled import inlined
from detente.kernels.luck import uniform
from detente.play.part import Strategy
from detente.play.strategies.agents._frequency import learn_frequency, most_liked, room
from detente.play.strategies.agents._history import HISTORY, best_offered, best_worth, remember
from detente.play.strategies.agents._rungs import near
from detente.play.strategies.agents._whole import whole
from detente.play.view import LEAVES, Size, View, accepting, learning, offering

__all__ = ["CLAIMS", "PARAMETERS", "SOURCE", "accepts", "learn", "memory", "offer", "strategy"]

SOURCE = "mori2017"
CLAIMS = ("never below its reservation value",)

PARAMETERS = {"exponent": 3.0, "width": 0.1, "closing": 2.0}
ABOVE_ZERO = ("exponent",)

LOOKS = 200

PLAYS = 0
OFFERED = 1
MODEL = OFFERED + HISTORY

INSISTS, COMPROMISES = 1.0, 2.0


def memory(size: Size) -> int:
    """Keep how it plays the end, what it was offered, and the model."""
    return MODEL + room(size)


@inlined
def share_that_insists(most: float, offered: float, reservation: float) -> float:
    """Return `q`; 1 where nothing worth having was offered."""
    if offered <= reservation:
        return 1.0
    gap = (most - offered) / 2.0
    return gap / (gap + offered - reservation)


@inlined
def worth_of_waiting(most: float, offered: float, reservation: float) -> float:
    """Return `E`, what the last move is worth."""
    insists = share_that_insists(most, offered, reservation)
    return insists * reservation + (1.0 - insists) * most


@inlined
def threshold(time: float, most: float, limit: float, exponent: float) -> float:
    """Return what it asks for, with so much as the limit at the deadline."""
    return limit + (most - limit) * (1.0 - float(time**exponent))


@inlined
def _limit(view: View) -> float:
    return worth_of_waiting(view.ladder[0], best_worth(view, OFFERED), view.reservation)


@inlined
def _compromises(view: View, best: float) -> bool:
    """Tell whether it compromises at the end, by lot, once."""
    if view.rounds - view.round > view.parameters[2]:
        return False
    if view.memory[PLAYS] == 0.0:
        insists = share_that_insists(view.ladder[0], best, view.reservation)
        view.memory[PLAYS] = INSISTS if uniform(view.luck) < insists else COMPROMISES
    return bool(view.memory[PLAYS] == COMPROMISES and best >= view.reservation)


@offering
def offer(view: View) -> int:
    """Return what the others like of what reaches the threshold; at the end, maybe their best."""
    if view.ladder[0] < view.reservation:
        return LEAVES
    aim = threshold(view.time, view.ladder[0], _limit(view), view.parameters[0])
    best = best_worth(view, OFFERED)
    if best >= aim or _compromises(view, best):
        return best_offered(view, OFFERED)
    top, low = near(view, aim, view.parameters[1])
    return most_liked(view, MODEL, top, low, LOOKS)


@accepting
def accepts(view: View, offered: int, _planned: int) -> bool:
    """Accept what reaches the threshold; in the last round the best it was offered."""
    worth = view.utilities[offered]
    least = threshold(view.time, view.ladder[0], _limit(view), view.parameters[0])
    if view.round == view.rounds - 1:
        least = min(least, best_worth(view, OFFERED))
    return bool(worth >= max(least, view.reservation))


@learning
def learn(view: View) -> None:
    """Count the options of the offer."""
    remember(view, OFFERED)
    learn_frequency(view, MODEL, 0.1)


def strategy(**parameters: float) -> Strategy:
    """Return the strategy."""
    return whole(__name__, parameters)
