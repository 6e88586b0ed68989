"""The PettingZoo environment, by the library's own test and by hand."""

from __future__ import annotations

import numpy as np
import pytest
from pettingzoo.test import api_test, seed_test

from detente.errors import WrongUse
from detente.play.doors.pettingzoo import PettingZooTalks
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario

PACT = make_scenario(
    {"arms": ["keep", "some", "cut"], "aid": ["no", "yes"]},
    {"North": [[30, 20, 0], [0, 60]], "South": [[0, 30, 60], [20, 0]], "West": [[0, 1, 2], [0, 8]]},
    {"North": 30, "South": 10, "West": 2},
)
TWO = PACT.among(["North", "South"])
YES = 6


@pytest.mark.filterwarnings("ignore:We recommend agents to be named")  # they are the parties
@pytest.mark.parametrize("scenario", [TWO, PACT])
def test_pettingzoo_talks__pass_the_librarys_tests(scenario: Scenario) -> None:
    api_test(PettingZooTalks(scenario, rounds=8), num_cycles=200)
    seed_test(lambda: PettingZooTalks(scenario, rounds=8), num_cycles=50)


def test_pettingzoo_talks__all_must_accept() -> None:
    """*By hand.* North offers keep and yes; South and West accept: 90, 0 and 8."""
    talks = PettingZooTalks(PACT, rounds=4)
    talks.reset()
    assert talks.infos["North"]["action_mask"].tolist() == [1] * 6 + [0]
    assert talks.render() == "nobody has spoken"
    for agent, action in [("North", 1), ("South", YES), ("West", YES)]:
        assert talks.agent_selection == agent
        assert not any(talks.terminations.values())
        talks.step(action)
    assert all(talks.terminations.values())
    assert talks.rewards == pytest.approx({"North": 1.0, "South": 0.0, "West": 0.8})
    assert (talks.session().end, talks.session().by) == ("agreed", "West")
    assert talks.render() == "round 1: West accepts"
    np.testing.assert_allclose(talks.observe("West"), [0.4, 1, 0, 0, 0, 1])


def test_pettingzoo_talks__the_deadline_pays_reservation_values() -> None:
    talks = PettingZooTalks(TWO, rounds=2)
    talks.reset()
    for action in (1, 4, 1, 4):
        talks.step(action)
    assert talks.rewards == pytest.approx({"North": 30 / 90, "South": 10 / 80})
    assert talks.session().end == "deadline"
    assert talks.render() == "round 2: South offers cut, no"
    talks.close()


def test_pettingzoo_talks__what_may_not_be_done_breaks_them_off() -> None:
    talks = PettingZooTalks(TWO, rounds=2)
    talks.reset()
    talks.step(YES)
    assert (talks.session().end, talks.session().by) == ("broken", "North")
    with pytest.raises(WrongUse, match="0 rounds"):
        PettingZooTalks(TWO, rounds=0)
