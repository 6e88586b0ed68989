"""NegMAS through both doors; skipped where it is not installed: `pip install negmas` runs these."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import pytest

from detente.errors import DetenteError
from detente.play.doors.negmas import from_negmas, to_negmas
from detente.play.negotiate import negotiate
from detente.play.part import Part, Strategy, strategy
from detente.play.session import Session
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario

try:
    import negmas
    from negmas.sao import negotiators as theirs
except ImportError:
    negmas = theirs = None

needs_negmas = pytest.mark.skipif(negmas is None, reason="NegMAS is not installed")

SIZES = [4, 3, 5]
LEAST = [0.2, 0.3, 0.1]
LATE, EVEN = strategy("boulware"), strategy("boulware", exponent=1)


def worth(parties: int) -> list[list[list[float]]]:
    """(parties, issues, options) that add up to at most 1."""
    drawn = [[np.random.default_rng([p, n]).random(n) for n in SIZES] for p in range(parties)]
    tops = [sum(each.max() for each in own) for own in drawn]
    return [[(each / top).tolist() for each in own] for own, top in zip(drawn, tops, strict=True)]


def scenario(parties: int = 2, rules: Any = ()) -> Scenario:
    issues = {f"issue {i}": [str(n) for n in range(size)] for i, size in enumerate(SIZES)}
    names = "ABC"[:parties]
    return make_scenario(
        issues,
        dict(zip(names, worth(parties), strict=True)),
        dict(zip(names, LEAST, strict=False)),
        rules=rules,
    )


def at_home(kinds: list[Any], rounds: int) -> Any:
    """The same scenario in a mechanism of NegMAS, run to its end."""
    issues = [
        negmas.make_issue([str(n) for n in range(size)], f"issue {i}")
        for i, size in enumerate(SIZES)
    ]
    mechanism = negmas.SAOMechanism(issues=issues, n_steps=rounds)
    for kind, own, least in zip(kinds, worth(len(kinds)), LEAST, strict=False):
        values = [{str(n): value for n, value in enumerate(each)} for each in own]
        ufun = negmas.LinearAdditiveUtilityFunction(
            values, issues=mechanism.issues, reserved_value=least
        )
        mechanism.add(kind(), ufun=ufun)
    mechanism.run()
    return mechanism


def same(session: Session, mechanism: Any) -> None:
    """The same offers in the same order, and the same end."""
    assert session.fault is None
    agreement = mechanism.agreement
    assert session.outcome == (
        None if agreement is None else {f"issue {i}": v for i, v in enumerate(agreement)}
    )
    offers = [tuple(t.outcome.values()) for t in session.turns if t.act == "offers" and t.outcome]
    assert offers == [offer for _, _, offer in mechanism.extended_trace]


GUESTS = ["AspirationNegotiator", "BoulwareTBNegotiator", "MiCRONegotiator",
          "NaiveTitForTatNegotiator"]  # fmt: skip


@needs_negmas
@pytest.mark.parametrize("rounds", [1, 7, 60])
@pytest.mark.parametrize("name", GUESTS)
def test_from_negmas__plays_at_our_table_as_at_home(name: str, rounds: int) -> None:
    """*Cross-check*: NegMAS itself."""
    kind = getattr(theirs, name)
    found = negotiate(scenario(), [from_negmas(kind)] * 2, rounds=rounds)
    same(found, at_home([kind, kind], rounds))


@needs_negmas
@pytest.mark.parametrize("rounds", [1, 7, 60])
@pytest.mark.parametrize("parties", [2, 3])
def test_to_negmas__plays_there_as_at_our_table(parties: int, rounds: int) -> None:
    """*Cross-check*: our own session, compiled."""
    sides = [LATE, EVEN, LATE][:parties]
    same(
        negotiate(scenario(parties), sides, rounds=rounds),
        at_home([to_negmas(each) for each in sides], rounds),
    )


@needs_negmas
@pytest.mark.parametrize("parties", [2, 3])
def test_doors__a_mixed_session_is_the_same_on_both_sides(parties: int) -> None:
    """*Cross-check*: ours against theirs, here and there."""
    kind = theirs.AspirationNegotiator
    here = [EVEN, from_negmas(kind), from_negmas(kind)][:parties]
    there = [to_negmas(EVEN), kind, kind][:parties]
    same(negotiate(scenario(parties), here, rounds=30), at_home(there, 30))


@needs_negmas
def test_from_negmas__keeps_to_the_rules() -> None:
    ruled = scenario(rules=[{"never": {"issue 0": "0"}}])
    sides = [from_negmas(theirs.AspirationNegotiator), EVEN]
    found = negotiate(ruled, sides, rounds=30)
    assert found.fault is None
    for turn in found.turns:
        assert turn.outcome is None or turn.outcome["issue 0"] != "0"


@needs_negmas
def test_from_negmas__a_strategy_can_be_used_again() -> None:
    side = from_negmas(theirs.AspirationNegotiator)
    first = negotiate(scenario(), [side, EVEN], rounds=20)
    assert negotiate(scenario(), [side, EVEN], rounds=20) == first
    assert side.name == "AspirationNegotiator"


def guest(answer: Any) -> Any:
    """A negotiator that answers so, whatever it is asked."""

    class Guest(negmas.SAONegotiator):  # type: ignore[misc]
        def propose(self, state: Any, dest: str | None = None) -> Any:
            return None

        def __call__(self, state: Any, dest: str | None = None) -> Any:
            if isinstance(answer, Exception):
                raise answer
            return negmas.SAOResponse(*answer)

    return Guest


@needs_negmas
@pytest.mark.parametrize(
    ("response", "outcome", "end"),
    [
        ("END_NEGOTIATION", None, "left"),
        ("REJECT_OFFER", None, "left"),
        ("REJECT_OFFER", ("0", "0", "9"), "broken"),
        ("NO_RESPONSE", None, "broken"),
        ("WAIT", None, "broken"),
        ("ACCEPT_OFFER", None, "agreed"),
        (None, None, "broken"),
    ],
)
def test_from_negmas__every_answer(response: str | None, outcome: Any, end: str) -> None:
    """*By hand.*"""
    answer = ValueError("out of ideas")
    if response is not None:
        answer = (negmas.ResponseType[response], outcome)
    found = negotiate(scenario(), [EVEN, from_negmas(guest(answer))], rounds=5)
    assert (found.end, found.by) == (end, "B")
    assert (found.fault is not None) == (end == "broken")
    if response is None:
        assert "out of ideas" in str(found.fault)


@needs_negmas
def test_to_negmas__a_strategy_that_fails_ends_the_negotiation() -> None:
    failing = Strategy("failing", Part(lambda _view: 1 // 0), Part(lambda *_: False))
    mechanism = at_home([to_negmas(EVEN), to_negmas(failing)], 5)
    assert (mechanism.agreement, mechanism.state.broken) == (None, True)
    assert "ZeroDivisionError" in mechanism.negotiators[1].faults[0]


@needs_negmas
def test_to_negmas__plays_spaces_that_cannot_be_listed() -> None:
    issues = [negmas.make_issue(10, f"issue {i}") for i in range(5)]
    mechanism = negmas.SAOMechanism(issues=issues, n_steps=20)
    for side, kind in enumerate([to_negmas(EVEN), theirs.BoulwareTBNegotiator]):
        drawn = np.random.default_rng(side).random((5, 10)) / 5
        values = [dict(enumerate(each.tolist())) for each in drawn]
        ufun = negmas.LinearAdditiveUtilityFunction(values, issues=issues, reserved_value=0.1)
        mechanism.add(kind(), ufun=ufun)
    mechanism.run()
    assert not mechanism.state.has_error
    assert len(mechanism.extended_trace) > 2


def plain_middle() -> Strategy:
    """One that offers its second best, and accepts what is worth as much."""
    accepts = Part(lambda view, offered, _planned: view.utilities[offered] >= view.ladder[1])
    return Strategy("middle", Part(lambda view: int(view.order[1])), accepts)


@needs_negmas
def test_to_negmas__plays_lists_of_outcomes_and_without_steps() -> None:
    outcomes = [("a",), ("b",), ("c",)]
    mechanism = negmas.SAOMechanism(outcomes=outcomes, time_limit=20)
    middle = plain_middle()
    for values in ([1.0, 0.6, 0.0], [0.0, 0.6, 1.0]):
        table = dict(zip(outcomes, values, strict=True))
        ufun = negmas.MappingUtilityFunction(table, outcome_space=mechanism.outcome_space)
        mechanism.add(to_negmas(middle)(), ufun=ufun)
    mechanism.run()
    assert mechanism.agreement == ("b",)


def test_doors__say_that_negmas_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "negmas", None)
    with pytest.raises(DetenteError, match="pip install negmas"):
        from_negmas(object)
    with pytest.raises(DetenteError, match="pip install negmas"):
        to_negmas(EVEN)
