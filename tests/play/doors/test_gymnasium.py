"""The Gymnasium environment, by the library's own checks and by hand."""

from __future__ import annotations

import pickle
import subprocess
import sys

import numpy as np
import pytest
from gymnasium.utils.env_checker import check_env

from detente.errors import WrongUse
from detente.play.doors.gymnasium import GymnasiumTalks
from detente.play.part import Part, Strategy, strategy
from detente.play.view import LEAVES
from detente.scenario.make import make_scenario

PACT = make_scenario(
    {"arms": ["keep", "some", "cut"], "aid": ["no", "yes"]},
    {"North": [[30, 20, 0], [0, 60]], "South": [[0, 30, 60], [20, 0]], "West": [[0, 1, 2], [0, 8]]},
    {"North": 30, "South": 10, "West": 2},
)
TWO = PACT.among(["North", "South"])
EVEN = strategy("boulware", exponent=1)
LEAVING = Strategy("leaving", Part(lambda _view: LEAVES), Part(lambda *_: False))


@pytest.mark.parametrize(
    "talks",
    [
        GymnasiumTalks(TWO, {"South": EVEN}, rounds=10),
        GymnasiumTalks(TWO, {"North": EVEN}, rounds=10),
        GymnasiumTalks(PACT, {"North": EVEN, "West": strategy("boulware")}, rounds=5),
        GymnasiumTalks(TWO, {"North": LEAVING}, rounds=5),
    ],
)
def test_gymnasium_talks__pass_the_librarys_checks(talks: GymnasiumTalks) -> None:
    check_env(talks, skip_render_check=True)


def test_gymnasium_talks__show_the_time_and_the_offer() -> None:
    """*By hand.* South asks first for all, cut and no: the last option and the first."""
    talks = GymnasiumTalks(TWO, {"South": EVEN}, rounds=4)
    first, info = talks.reset(seed=1)
    np.testing.assert_allclose(first, [0.2, 0, 0, 0, 0, 0])
    assert info["action_mask"].tolist() == [1] * 6 + [0]
    second, reward, over, cut_off, info = talks.step(np.int64(1))
    np.testing.assert_allclose(second, [0.4, 0, 0, 1, 1, 0])
    assert (reward, over, cut_off) == (0.0, False, False)
    assert info["action_mask"][-1] == 1


def test_gymnasium_talks__pay_at_the_end() -> None:
    """*By hand.* Cut and no is worth 0 to North on the table, no agreement a third."""
    talks = GymnasiumTalks(TWO, {"South": EVEN}, rounds=4)
    talks.reset(seed=1)
    talks.step(np.int64(1))
    assert talks.step(np.int64(6))[1:3] == (0.0, True)
    assert talks.session().outcome == {"arms": "cut", "aid": "no"}
    with pytest.raises(WrongUse, match="reset"):
        talks.step(np.int64(0))
    talks.reset(seed=1)
    ends = [talks.step(np.int64(1))[1:3] for _ in range(4)]
    assert ends == [(0.0, False)] * 3 + [(pytest.approx(30 / 90), True)]
    assert talks.session().end == "deadline"


def test_gymnasium_talks__what_may_not_be_done_breaks_them_off() -> None:
    talks = GymnasiumTalks(TWO, {"South": EVEN}, rounds=4)
    talks.reset(seed=1)
    assert talks.step(np.int64(6))[1:3] == (pytest.approx(30 / 90), True)
    assert (talks.session().end, talks.session().by) == ("broken", "North")


def test_gymnasium_talks__hear_of_an_end_before_their_first_turn() -> None:
    talks = GymnasiumTalks(TWO, {"North": LEAVING}, rounds=4)
    talks.reset(seed=1)
    assert talks.step(np.int64(0))[1:3] == (pytest.approx(10 / 80), True)
    assert (talks.session().end, len(talks.session().turns)) == ("left", 1)


def test_gymnasium_talks__go_to_other_processes() -> None:
    talks = pickle.loads(pickle.dumps(GymnasiumTalks(TWO, {"South": EVEN}, rounds=4)))
    assert talks.reset(seed=3)[0].shape == (6,)


def test_gymnasium_talks__one_learns() -> None:
    with pytest.raises(WrongUse, match="the one that learns"):
        GymnasiumTalks(TWO, {})
    with pytest.raises(WrongUse, match="the one that learns"):
        GymnasiumTalks(TWO, {"South": EVEN, "Cid": EVEN})
    with pytest.raises(WrongUse, match="0 rounds"):
        GymnasiumTalks(TWO, {"South": EVEN}, rounds=0)


@pytest.mark.parametrize("door", ["gymnasium", "pettingzoo"])
def test_doors__without_the_library_they_name_the_extra(door: str) -> None:
    code = f"import sys; sys.modules['{door}'] = None; import detente.play.doors.{door}"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "pip install 'detente[gym]'" in run.stderr
