"""The random walker by hand: offers are drawn evenly from what is acceptable."""

from __future__ import annotations

from collections import Counter

from detente.play.negotiate import negotiate
from detente.play.strategies.offering import random_walker
from oracles.sessions import cake, cuts, only, scripted


def test_random_walker__draws_evenly_from_what_is_acceptable() -> None:
    told = negotiate(cake(least=0.5), [only(random_walker), scripted("none")], rounds=3000)
    count = Counter(cuts(told, "Ann"))
    assert set(count) == {"all", "most", "half"}  # by hand: worth 1, .8, .6 of at least .5
    for number in count.values():
        assert abs(number - 1000) < 110  # by hand: 26 is a standard deviation


def test_random_walker__keeps_to_a_floor() -> None:
    told = negotiate(cake(), [only(random_walker, floor=0.7), scripted("none")], rounds=50)
    assert set(cuts(told, "Ann")) == {"all", "most"}  # by hand
