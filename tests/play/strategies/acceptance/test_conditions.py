"""Acceptance conditions by hand: at which turn a script is accepted."""

from __future__ import annotations

from types import ModuleType

import pytest

from detente.play.negotiate import negotiate
from detente.play.part import Strategy, part
from detente.play.strategies.acceptance import (
    ac_asp,
    ac_combi,
    ac_const,
    ac_lowest,
    ac_next,
    ac_prev,
    ac_time,
)
from oracles.sessions import cake, scripted

RISING = ("none", "some", "half", "most", "all")  # worth 0, .3, .6, .8, 1 to Ann
UNEVEN = ("most", "some", "some", "half", "some")


def accepted_at(
    module: ModuleType,
    other: tuple[str, ...],
    mine: tuple[str, ...] = ("all",),
    rounds: int = 9,
    least: float = 0.0,
    **parameters: float,
) -> int | None:
    """In which round Ann, who opens, accepts what the other's script says."""
    own = Strategy("own", scripted(*mine).offering, part(module, **parameters))
    told = negotiate(cake(least), [own, scripted(*other)], rounds=rounds)
    return told.rounds - 1 if told.end == "agreed" else None


@pytest.mark.parametrize(
    ("module", "parameters", "round_"),
    [
        (ac_const, {"threshold": 0.6}, 3),  # by hand, all of these: "half" is his third offer
        (ac_const, {"threshold": 0.61}, 4),
        (ac_time, {"after": 0.2}, 1),  # t is .2 in the second round
        (ac_time, {"after": 0.5}, 4),
        (ac_next, {}, 5),  # only "all" is worth as much as "all"
        (ac_next, {"gap": 0.2}, 4),
        (ac_prev, {}, 5),
        (ac_prev, {"factor": 1.25}, 4),  # 1.25 · .8
        (ac_asp, {"exponent": 1.0}, 3),  # 1 − .4 = .6
        (ac_asp, {"exponent": 1.0, "floor": 0.7}, 5),  # .7 + .3 · .5 = .85
        (ac_combi, {"after": 0.5}, 4),  # "most" is the best of the last four
        (ac_lowest, {}, 5),
    ],
)
def test_accepts__rising_offers(
    module: ModuleType, parameters: dict[str, float], round_: int
) -> None:
    assert accepted_at(module, RISING, **parameters) == round_


def test_ac_combi__the_most_or_the_mean_of_a_window_as_long_as_what_is_left() -> None:
    assert accepted_at(ac_combi, UNEVEN, after=0.5, mean=1) == 4  # by hand: .6 ≥ (.8+.3+.3+.6)/4
    # by hand: .6 < .8 of four; .3 < .6 of three; .3 of two
    assert accepted_at(ac_combi, UNEVEN, after=0.5) == 6


def test_ac_combi__takes_the_last_chance() -> None:
    assert accepted_at(ac_combi, ("half",), rounds=3) == 2  # by hand: t = .75 never reaches .98
    assert accepted_at(ac_combi, ("half",), rounds=3, least=0.7) is None


def test_ac_prev__compares_with_the_last_offer_and_ac_next_with_the_next() -> None:
    mine = ("all", "all", "half")
    assert accepted_at(ac_next, ("half",), mine) == 2  # by hand
    assert accepted_at(ac_prev, ("half",), mine) == 3


def test_ac_lowest__remembers_what_was_offered() -> None:
    mine = ("half", "all")
    assert accepted_at(ac_lowest, ("some", "half"), mine) == 2  # by hand
    assert accepted_at(ac_next, ("some", "half"), mine) is None


@pytest.mark.parametrize(
    "module", [ac_const, ac_time, ac_next, ac_prev, ac_asp, ac_combi, ac_lowest]
)
def test_accepts__nothing_below_the_reservation_value(module: ModuleType) -> None:
    lax = {"threshold": 0.0, "after": 0.0, "factor": 9.0, "exponent": 9.0}
    known = {key: lax[key] for key in getattr(module, "PARAMETERS", {}) if key in lax}
    assert accepted_at(module, ("half",), ("most",), least=0.7, **known) is None
