"""ABMP's concessions by hand."""

from __future__ import annotations

from detente.play.negotiate import negotiate
from detente.play.strategies.offering import abmp
from detente.scenario.make import make_scenario
from oracles.sessions import cuts, eighths, only, scripted


def test_abmp__goes_half_of_the_way() -> None:
    told = negotiate(eighths(), [only(abmp, speed=0.5), scripted("0")], rounds=5)
    assert cuts(told, "Ann") == ["8", "4", "2", "1", "1"]  # by hand: 1, 1/2, 1/4, 1/8, 1/16


def test_abmp__goes_less_far_near_its_reservation_value() -> None:
    told = negotiate(eighths(least=0.25), [only(abmp, speed=0.5), scripted("0")], rounds=3)
    # by hand: 1 − .5 (3/4) 1 = .625; .625 − .5 (1 − .25 / .625) .625 = .4375
    assert cuts(told, "Ann") == ["8", "5", "4"]


def test_abmp__decides_issues_as_the_other_does_where_it_can() -> None:
    scenario = make_scenario(
        {"one": ["a", "b"], "two": ["a", "b"]},
        {"Ann": [[0.5, 0.0], [0.5, 0.0]], "Ben": [[0.0, 0.5], [0.0, 0.5]]},
    )
    for wanted in ({"one": "a", "two": "b"}, {"one": "b", "two": "a"}):
        place = 1 if wanted["two"] == "b" else 2
        other = scripted("none")
        other = type(other)("other", type(other.offering)(lambda _view, at=place: at),
                            other.acceptance)  # fmt: skip
        told = negotiate(scenario, [only(abmp, speed=1.0), other], rounds=2)
        # by hand: the other's offer is worth .5, the target falls to it, and it is like itself
        assert told.turns[2].outcome == wanted
