"""A NegMAS negotiator as a guest at our table.

It sits in a mechanism of its own, with a stand-in for each other party. A stand-in that has nothing
to say yet asks the mechanism to wait, so that rounds there go on as talks here do.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from detente.play.view import LEAVES, View

__all__ = ["Guest"]


class Guest:
    """The parts of a strategy that asks a negotiator, made anew for each session."""

    def __init__(self, kind: type[Any], settings: Mapping[str, Any]) -> None:
        self.kind, self.settings = kind, settings
        self._homes: dict[int, _Home] = {}

    def offer(self, view: View) -> int:
        """Return what it offers; what stands, if it accepts that."""
        if view.round == 0:
            self._homes[view.me] = _Home(view, _overheard(self.kind)(**self.settings))
        return self._homes[view.me].ask(view)

    def accepts(self, view: View, _offered: int, _planned: int) -> bool:
        """Tell whether it accepts, as it said when it was asked for an offer."""
        return self._homes[view.me].accepts

    def __getstate__(self) -> dict[str, Any]:
        return {"kind": self.kind, "settings": self.settings, "_homes": {}}


class _Home:
    """The mechanism that a guest believes itself in."""

    def __init__(self, view: View, guest: Any) -> None:
        from negmas.outcomes import make_issue
        from negmas.preferences import MappingUtilityFunction
        from negmas.sao import SAOMechanism

        self.tuples = [tuple(str(option) for option in row) for row in view.outcomes]
        self.places = {outcome: place for place, outcome in enumerate(self.tuples)}
        space: dict[str, Any] = {"outcomes": self.tuples}
        if len(self.tuples) == int(np.prod(view.sizes)):
            values = [[str(option) for option in range(size)] for size in view.sizes]
            space = {"issues": [make_issue(each, f"issue {i}") for i, each in enumerate(values)]}
        self.mechanism = SAOMechanism(**space, n_steps=int(view.rounds), sync_calls=True)
        ufun = MappingUtilityFunction(
            dict(zip(self.tuples, view.utilities.tolist(), strict=True)),
            outcome_space=self.mechanism.outcome_space,
            reserved_value=float(view.reservation),
        )
        self.guest, self.accepts = guest, False
        self.others: dict[int, Any] = {}
        for party in range(len(view.counts)):
            if party == view.me:
                self.mechanism.add(guest, ufun=ufun)
            else:
                self.others[party] = _stand_in()
                self.mechanism.add(self.others[party])

    def ask(self, view: View) -> int:
        """Let the stand-ins say what was said, and return what the guest says to it."""
        from negmas.sao import ResponseType, SAOResponse

        for party, stand_in in self.others.items():
            if view.round > 0 or party < view.me:
                stand_in.say(self._word(view, party, stand_in.offered))
        self.guest.overheard = None
        while self.guest.overheard is None:
            state = self.mechanism.step()
            if state.ended and self.guest.overheard is None:
                raise RuntimeError(state.error_details or "its mechanism ended early")
        answer: SAOResponse = self.guest.overheard
        self.accepts = answer.response == ResponseType.ACCEPT_OFFER
        if self.accepts:
            return view.standing
        if answer.response in (ResponseType.END_NEGOTIATION, ResponseType.LEAVE):
            return LEAVES
        if answer.response != ResponseType.REJECT_OFFER:
            raise ValueError(f"{answer.response} is no answer at this table")
        if answer.outcome is None:
            return LEAVES
        if answer.outcome not in self.places:
            raise ValueError(f"{answer.outcome} is no outcome of the table")
        return self.places[answer.outcome]

    def _word(self, view: View, party: int, offered: int) -> Any:
        """What a party said last: a new offer, or, without one, yes."""
        from negmas.sao import ResponseType, SAOResponse

        if view.counts[party] > offered:
            place = int(view.offers[party, offered])
            return SAOResponse(ResponseType.REJECT_OFFER, self.tuples[place])
        return SAOResponse(ResponseType.ACCEPT_OFFER, self.tuples[view.standing])


def _overheard(kind: type[Any]) -> type[Any]:
    """The same kind of negotiator, with its answers within earshot."""

    def call(self: Any, *asked: Any, **named: Any) -> Any:
        self.overheard = None
        answer = kind.__call__(self, *asked, **named)
        self.overheard = answer
        return answer

    return type(kind.__name__, (kind,), {"__call__": call, "overheard": None})


def _stand_in() -> Any:
    """Somebody who says what is said elsewhere, and waits until then."""
    from negmas.sao import ResponseType, SAONegotiator, SAOResponse

    class StandIn(SAONegotiator):  # type: ignore[misc]
        """Says what it is told."""

        def __init__(self) -> None:
            super().__init__()
            self.words: list[Any] = []
            self.offered = 0

        def say(self, word: Any) -> None:
            self.words.append(word)
            self.offered += word.response == ResponseType.REJECT_OFFER

        def propose(self, state: Any, dest: str | None = None) -> Any:
            return None

        def __call__(self, state: Any, dest: str | None = None) -> Any:
            return self.words.pop(0) if self.words else SAOResponse(ResponseType.WAIT, None)

    return StandIn()
