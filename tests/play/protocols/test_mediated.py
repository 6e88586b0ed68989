"""A mediated single text: the table by hand, who signs, and who gains by annealing."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from detente.errors import WrongUse
from detente.play.protocols.mediated import MEDIATOR, Anneals, climbs, mediate
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from oracles.small_scenarios import scenarios

PACT = make_scenario(
    {"arms": ["keep", "cut"], "aid": ["no", "yes"]},
    {"North": [[1, 0], [0, 3]], "South": [[0, 3], [1, 0]]},
    {"North": 1, "South": 1},
)
START = {"arms": "keep", "aid": "no"}


def always(answer: Any) -> Any:
    return lambda _gain, _progress, _random: answer


def texts(found: Any) -> list[dict[str, str]]:
    """The text after each change: what all accepted."""
    stands = []
    for turn in found.turns:
        if turn.act == "offers":
            yes, asked = 0, turn
        yes += turn.act == "accepts"
        if yes == 2 and turn.party != MEDIATOR:
            stands.append(asked.outcome)
    return stands


def test_mediate__climbers_cannot_trade_one_issue_for_another() -> None:
    """*By hand.* From 1-1 every single change is worth less to one, though both want 3-3."""
    found = mediate(PACT, changes=50, start=START)
    assert found.outcome == START
    assert {turn.act for turn in found.turns[:-3] if turn.party != MEDIATOR} == {
        "accepts",
        "rejects",
    }
    assert found.rounds == 51


def test_mediate__annealers_can() -> None:
    assert mediate(PACT, [Anneals(1.0)] * 2, changes=200, start=START).utilities == (3.0, 3.0)


def test_mediate__a_round_is_asked_of_all_and_then_signed() -> None:
    """*By hand.* One issue, two options: the change is accepted by A and rejected by B."""
    cake = make_scenario({"cake": ["A's", "B's"]}, {"A": [[1, 0]], "B": [[0, 1]]}, {"B": 0.5})
    found = mediate(cake, changes=1, start={"cake": "B's"})
    said = [(turn.round, turn.party, turn.act) for turn in found.turns]
    assert said == [
        (0, MEDIATOR, "offers"),
        (0, "A", "accepts"),
        (0, "B", "rejects"),
        (1, MEDIATOR, "offers"),
        (1, "A", "accepts"),
        (1, "B", "accepts"),
    ]
    assert found.outcome == {"cake": "B's"}


def test_mediate__who_would_lose_by_the_text_does_not_sign() -> None:
    found = mediate(PACT, changes=0, start={"arms": "cut", "aid": "no"})
    assert (found.end, found.by, found.outcome, found.utilities) == ("left", "North", None, (1, 1))


@pytest.mark.parametrize("voter", [always(None), always(1), lambda *_: 1 / 0, lambda: True])
def test_mediate__no_vote_breaks_it_off(voter: Any) -> None:
    found = mediate(PACT, [climbs, voter], start=START)
    assert (found.end, found.by, found.rounds) == ("broken", "South", 1)
    assert found.fault


@given(scenarios, st.integers(0, 5))
@settings(max_examples=60, deadline=None)
def test_mediate__climbers_never_lose(scenario: Scenario, seed: int) -> None:
    grid = scenario.on_grid().space
    assume(grid.allowed(grid.outcomes()).any())
    found = mediate(scenario, changes=30, seed=seed)
    offered = [turn.outcome for turn in found.turns if turn.act == "offers" and turn.outcome]
    for outcome in offered:
        assert grid.allowed(grid.numbers(outcome)[None, :])[0]
    final = scenario.value(offered[-1])
    accepted = [scenario.value(o) for o in texts(found)] if len(scenario.parties) == 2 else []
    for before, after in zip(accepted, [*accepted[1:], final], strict=False):
        assert (after >= before - 1e-7).all()
    assert found.end in ("agreed", "left")
    if found.end == "agreed":
        assert (final >= np.array(scenario.reservation) - 1e-7).all()
    assert found == mediate(scenario, changes=30, seed=seed)


def contract(seed: int, issues: int = 40) -> Scenario:
    """As in Klein and others (2003): yes or no on each issue, every pair interacts, at random."""
    pairs = np.random.default_rng(seed).uniform(-1, 1, (2, issues, issues))

    def worth(table: np.ndarray) -> Any:
        return lambda chosen: np.einsum("oi,ij,oj->o", chosen, table, chosen, dtype=float)

    options = {f"issue {number}": ["no", "yes"] for number in range(issues)}
    never = {"A": -1e6, "B": -1e6}
    return make_scenario(options, {"A": worth(pairs[0]), "B": worth(pairs[1])}, never)


def test_mediate__annealing_is_a_prisoners_dilemma() -> None:
    """*Paper.* Klein and others: two annealers do better than two climbers, but a climber does
    better still against an annealer, and the annealer worse. Directions, not their numbers."""
    mean = {}
    for name, voters in {
        "climbers": [climbs, climbs],
        "annealers": [Anneals(0.1), Anneals(0.1)],
        "one of each": [Anneals(0.1), climbs],
    }.items():
        ends = [mediate(contract(k), voters, changes=300, seed=k).utilities for k in range(6)]
        mean[name] = np.mean(ends, axis=0)
    assert mean["annealers"].sum() > mean["climbers"].sum() + 5
    assert mean["one of each"][1] > mean["annealers"].mean()
    assert mean["one of each"][0] < mean["climbers"].mean()


def test_mediate__rules_that_let_no_single_change_end_the_changes() -> None:
    both = {"a": ["no", "yes"], "b": ["no", "yes"]}
    rules = [{"never": {"a": "no", "b": "yes"}}, {"never": {"a": "yes", "b": "no"}}]
    worth = {"A": [[0, 1], [0, 1]], "B": [[0, 1], [0, 1]]}
    stuck = make_scenario(both, worth, rules=rules)
    found = mediate(stuck, start={"a": "no", "b": "no"})
    assert (found.end, found.rounds, found.utilities) == ("agreed", 1, (0, 0))


def test_mediate__says_what_it_cannot_do() -> None:
    with pytest.raises(WrongUse, match="1 voters"):
        mediate(PACT, [climbs])
    with pytest.raises(WrongUse, match="cannot be 'half'"):
        mediate(PACT, start={"arms": "half", "aid": "no"})
    with pytest.raises(WrongUse, match="temperature"):
        Anneals(0)
    ruled = make_scenario(
        {"arms": ["keep", "cut"]},
        {"North": [[1, 0]]},
        rules=[{"never": {"arms": "keep"}}],
    )
    with pytest.raises(WrongUse, match="against the rules"):
        mediate(ruled, start={"arms": "keep"})
    none = make_scenario(
        {"arms": ["keep", "cut"]}, {"North": [[1, 0]]}, rules=[{"never": {"arms": ["keep", "cut"]}}]
    )
    with pytest.raises(WrongUse, match="none of"):
        mediate(none)
