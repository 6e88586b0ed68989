"""What all champions keep to, on scenarios drawn with many ties."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import numpy as np
import pytest

import detente.play.strategies.agents as agents
from detente.errors import WrongUse
from detente.play.negotiate import negotiate
from detente.play.part import strategy
from detente.play.session import Session
from detente.play.table import table_of
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.shelf import members

CHAMPIONS = (
    "agentk",
    "atlas3",
    "bram_agent",
    "cuhkagent",
    "fawkes",
    "gahboninho",
    "hardheaded",
    "iamhaggler2011",
    "ponpokoagent",
)
PARTIES = ("Ann", "Ben", "Cem")


def drawn(number: int, parties: int = 2) -> Scenario:
    """A scenario with few levels of utility, and reservation values."""
    luck = np.random.default_rng(number)
    sizes = luck.integers(2, 5, size=int(luck.integers(1, 4)))
    issues = {f"i{k}": [f"o{o}" for o in range(size)] for k, size in enumerate(sizes)}
    weights = luck.dirichlet(np.ones(len(sizes)), size=parties)
    utilities = {
        name: [
            (weight * luck.integers(0, 4, size) / 3).tolist()
            for weight, size in zip(weights[place], sizes, strict=True)
        ]
        for place, name in enumerate(PARTIES[:parties])
    }
    reservation = {name: float(luck.choice([0, 0.2, 0.5])) for name in utilities}
    return make_scenario(issues, utilities, reservation)


def never_below(scenario: Scenario, session: Session) -> bool:
    """Whether all offers, and the agreement, suit who made them."""
    for turn in session.turns:
        assert turn.act in ("offers", "accepts", "leaves")
        if turn.outcome is not None:
            place = scenario.parties.index(turn.party)
            worth = scenario.value(turn.outcome)[place]
            assert worth >= scenario.reservation[place] - 1e-12
    return bool(np.all(np.array(session.utilities) >= np.array(scenario.reservation) - 1e-12))


def seats(*names: str) -> Sequence:
    return [strategy(name) for name in names]


@pytest.mark.parametrize("name", CHAMPIONS)
@pytest.mark.parametrize("other", ["boulware", "hardheaded", "agentk"])
def test_negotiate__champions_never_go_below_their_reservation_value(name: str, other: str) -> None:
    for number in range(12):
        scenario = drawn(number)
        for played in (seats(name, other), seats(other, name)):
            for rounds in (1, 7, 60):
                session = negotiate(scenario, played, rounds=rounds, seed=number)
                assert never_below(scenario, session)


@pytest.mark.parametrize("name", CHAMPIONS)
def test_negotiate__champions_never_go_below_with_three_parties(name: str) -> None:
    for number in range(8):
        scenario = drawn(number, parties=3)
        session = negotiate(scenario, seats(name, "atlas3", name), rounds=40, seed=number)
        assert never_below(scenario, session)
        assert session.end != "broken"


@pytest.mark.parametrize("name", CHAMPIONS)
def test_negotiate__champions_play_the_same_compiled_and_not(name: str) -> None:
    for number in range(3):
        scenario = drawn(number)
        both = [
            negotiate(scenario, seats(name, other), rounds=40, seed=5, compiled=compiled)
            for other in ("boulware", name)
            for compiled in (True, False)
        ]
        assert both[0] == both[1]
        assert both[2] == both[3]


@pytest.mark.parametrize("name", CHAMPIONS)
def test_negotiate__the_same_seed_gives_the_same_session(name: str) -> None:
    scenario = drawn(4)
    first, second = (negotiate(scenario, seats(name, name), seed=8) for _ in range(2))
    assert first == second
    if "deterministic" in members(agents)[name].CLAIMS:
        assert negotiate(scenario, seats(name, name), seed=9) == first


@pytest.mark.parametrize("name", CHAMPIONS)
def test_negotiate__champions_gain_at_least_half_of_what_they_can_from_a_conceder(
    name: str,
) -> None:
    conceder = strategy("boulware", exponent=3)
    shares = []
    for number in range(10):
        scenario = drawn(100 + number)
        table = table_of(scenario)
        suits = (table.utilities >= table.reservation[:, None]).all(axis=0)
        most = table.utilities[0][suits].max(initial=0.0) - table.reservation[0]
        if most < 0.1:
            continue
        session = negotiate(table, [strategy(name), conceder], rounds=100)
        assert session.end == "agreed"
        shares.append((session.utilities[0] - scenario.reservation[0]) / most)
    assert len(shares) > 5
    assert np.mean(shares) >= 0.5


@pytest.mark.parametrize("name", CHAMPIONS)
def test_strategy__pickles_and_names_wrong_parameters(name: str) -> None:
    made = strategy(name)
    assert pickle.loads(pickle.dumps(made)) == made
    assert made.label == name
    assert made.together
    with pytest.raises(WrongUse, match="no parameter 'nerve'"):
        strategy(name, nerve=1)
    known = next(iter(members(agents)[name].PARAMETERS))
    assert strategy(name, **{known: 0.25}).parameters == {known: 0.25}
