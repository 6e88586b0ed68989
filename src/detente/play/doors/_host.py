"""One of our strategies as a negotiator in somebody's NegMAS mechanism."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import product
from typing import Any

import numpy as np

from detente.errors import TooLarge
from detente.play.part import Strategy
from detente.play.protocols.alternating import ACCEPTS
from detente.play.seats import seats_of
from detente.play.steps import Talks
from detente.play.table import LISTED, Table, table_from, table_of
from detente.play.view import LEAVES, View
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario

__all__ = ["hosted"]

LONG = 10_000
"""So many rounds, where the mechanism has no number of steps."""

LATEST = math.nextafter(1.0, 0.0)


def hosted(strategy: Strategy, seed: int) -> Any:
    """Return the negotiator class."""
    from negmas.sao import ResponseType, SAONegotiator, SAOResponse

    class Hosted(SAONegotiator):  # type: ignore[misc]
        """Plays one of Détente's strategies."""

        def on_negotiation_start(self, state: Any) -> None:
            super().on_negotiation_start(state)
            self.seat = _Seat(strategy, self.nmi, self.id, self.ufun, seed)
            self.faults = self.seat.seats.faults

        def on_partner_proposal(self, state: Any, partner_id: str, offer: Any) -> None:
            super().on_partner_proposal(state, partner_id, offer)
            self.seat.hear(state, partner_id, offer)

        def propose(self, state: Any, dest: str | None = None) -> Any:
            return self(state, dest).outcome

        def respond(self, state: Any, source: str | None = None) -> Any:
            return self(state, source).response

        def __call__(self, state: Any, dest: str | None = None) -> Any:
            said = self.seat.speak(state)
            if said == ACCEPTS:
                return SAOResponse(ResponseType.ACCEPT_OFFER, state.current_offer)
            if said == LEAVES:
                return SAOResponse(ResponseType.END_NEGOTIATION, None)
            return SAOResponse(ResponseType.REJECT_OFFER, self.seat.outcome(said))

    Hosted.__name__ = Hosted.__qualname__ = strategy.label
    return Hosted


class _Hosted(Talks):
    """Talks whose rounds and time are the mechanism's."""

    now: tuple[int, float] = (0, 0.0)

    def view(self, me: int, part: int) -> View:
        """Return what the strategy sees now."""
        number, time = self.now
        return super().view(me, part)._replace(round=number, time=time)


class _Seat:
    """A strategy with the talks as they look from its place."""

    def __init__(self, strategy: Strategy, nmi: Any, me: str, ufun: Any, seed: int) -> None:
        self.parties = list(nmi.negotiator_ids)
        self.me = self.parties.index(me)
        self.options = _options(nmi.outcome_space)
        self.alone = not _cartesian(nmi.outcome_space)
        table = self._table(ufun)
        self.places = {tuple(row): place for place, row in enumerate(table.outcomes.tolist())}
        self.numbers = [{value: n for n, value in enumerate(each)} for each in self.options]
        steps = nmi.n_steps
        self.rounds = LONG if steps is None or not math.isfinite(steps) else int(steps)
        seated: list[Strategy | None] = [None] * len(self.parties)
        seated[self.me] = strategy
        self.seats = seats_of(table, seated, self.rounds, seed)
        self.talks = _Hosted(table, self.rounds, *self.seats.needs)

    def hear(self, state: Any, partner: str, offer: Any) -> None:
        """Take in what another party offers; what is not on the table stands for nothing."""
        party, place = self.parties.index(partner), self._place(offer)
        if place is None or self.talks.counts[party] == self.rounds:
            self.talks.standing = self.talks.proposer = -1
            return
        self._look_up(state)
        with self.seats.asking(self.talks):
            self.talks.put(party, place, self.seats.functions)

    def speak(self, state: Any) -> int:
        """Return what the strategy says: the place of an outcome, ACCEPTS or LEAVES."""
        talks, me, said = self.talks, self.me, LEAVES
        if talks.over or talks.counts[me] == self.rounds:
            return LEAVES
        self._look_up(state)
        offer, accepts, _ = self.seats.functions[me]
        with self.seats.asking(talks):
            said = int(offer(talks.view(me, 0)))
            answers = talks.standing >= 0 and talks.proposer != me
            if answers and accepts(talks.view(me, 1), talks.standing, said):
                return ACCEPTS
        if talks.over or not 0 <= said < talks.count:
            return LEAVES
        talks.put(me, said)
        return said

    def outcome(self, place: int) -> Any:
        """Return the outcome at a place, as the mechanism writes it."""
        row = self.talks.table.outcomes[place]
        found = tuple(each[number] for each, number in zip(self.options, row, strict=True))
        return found[0] if self.alone else found

    def _look_up(self, state: Any) -> None:
        self.talks.now = (int(state.step), min(float(state.relative_time), LATEST))

    def _place(self, offer: Any) -> int | None:
        if offer is None:
            return None
        values = (offer,) if self.alone else offer
        row = (each.get(value, -1) for each, value in zip(self.numbers, values, strict=True))
        return self.places.get(tuple(row))

    def _table(self, ufun: Any) -> Table:
        """The table with its own utilities; of the others' it knows nothing: all 0."""
        sizes = [len(each) for each in self.options]
        if math.prod(sizes) <= LISTED:
            found = [float(ufun(self._written(each))) for each in product(*self.options)]
            own: Any = np.array(found).reshape(sizes)
            least = min(found)
        else:
            own = _effects(ufun, self.options)
            least = sum(min(each) for each in own)
        value = ufun.reserved_value
        reservation = least if value is None or not math.isfinite(value) else float(value)
        issues = {f"issue {i}": [str(n) for n in range(size)] for i, size in enumerate(sizes)}
        alone = table_of(make_scenario(issues, {"me": own}, {"me": reservation}))
        worth = np.zeros((len(self.parties), len(alone.outcomes)))
        worth[self.me] = alone.worth[0]
        all_least = np.zeros(len(self.parties))
        all_least[self.me] = reservation
        return table_from(self._among(issues), alone.outcomes, worth, all_least, alone.listed)

    def _among(self, issues: dict[str, list[str]]) -> Scenario:
        nothing = [[0.0] * len(options) for options in issues.values()]
        return make_scenario(issues, dict.fromkeys(self.parties, nothing))

    def _written(self, values: Sequence[Any]) -> Any:
        return values[0] if self.alone else tuple(values)


def _cartesian(space: Any) -> bool:
    return bool(getattr(space, "issues", None))


def _options(space: Any) -> list[list[Any]]:
    """The options of each issue; a space that is only a list of outcomes is one issue."""
    if not space.is_discrete():
        raise TooLarge("an issue is decided by any number; cut it into options to play")
    if _cartesian(space):
        return [list(issue.all) for issue in space.issues]
    return [list(space.enumerate())]


def _effects(ufun: Any, options: Sequence[Sequence[Any]]) -> list[list[float]]:
    """What each option adds, of a utility that adds up: one option changed at a time."""
    from negmas.preferences import LinearAdditiveUtilityFunction

    if not isinstance(ufun, LinearAdditiveUtilityFunction):
        raise TooLarge(
            f"there are more than {LISTED:,} outcomes, and only a linear additive utility function "
            "can do without a list of them"
        )
    first = [each[0] for each in options]
    start = float(ufun(tuple(first)))
    found = [
        [float(ufun((*first[:i], value, *first[i + 1 :]))) - start for value in each]
        for i, each in enumerate(options)
    ]
    found[0] = [value + start for value in found[0]]
    return found
