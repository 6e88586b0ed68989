"""A tournament comes out the same, however it was played and whatever stopped it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente.arena.parts import open_folder
from detente.arena.plan import make_plan
from detente.arena.sessions import Player
from detente.arena.tally import files_of
from detente.arena.tournament import run_plan, tournament
from detente.errors import Stopped, WrongUse
from detente.scenario.make import make_scenario
from oracles.own_strategies import MARK, TAKER, dies_once, dies_with_much_to_lose, own, raises
from oracles.tournaments import bytes_of, cake, rows_of, small_plan

LITTLE = 0.0005

MOST = 60.0
"""Seconds that a run in another process may take before a test fails."""

RUN = """
import sys
from pathlib import Path
from oracles.tournaments import small_plan
from detente.arena.tournament import run_plan
if __name__ == "__main__":
    folder, workers, work = sys.argv[1:]
    run_plan(small_plan(40, 20, 200), folder, int(workers), work=float(work))
"""


def started(script: Path, folder: Path, workers: int, work: float) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")])
    command = [sys.executable, str(script), str(folder), str(workers), str(work)]
    return subprocess.Popen(command, env={**os.environ, "PYTHONPATH": path})


def killed_after(script: Path, folder: Path, parts: int, workers: int, work: float) -> None:
    """Run until so many parts are there, then kill without warning."""
    run = started(script, folder, workers, work)
    end = time.monotonic() + MOST
    while len(files_of(folder)) < parts and run.poll() is None and time.monotonic() < end:
        time.sleep(0.005)
    assert run.poll() is None, "it was over before it could be killed"
    run.send_signal(signal.SIGKILL)
    run.wait()


def test_run_plan__is_the_same_to_the_bit_with_one_worker_and_with_two(tmp_path: Path) -> None:
    plan = small_plan(scenarios=6)
    one = run_plan(plan, tmp_path / "one", 1, work=LITTLE)
    two = run_plan(plan, tmp_path / "two", 2, work=LITTLE)
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")
    assert len(bytes_of(tmp_path / "one")) > 6
    assert repr(one) == repr(two)


def test_run_plan__is_the_same_in_any_order_and_however_it_is_cut(tmp_path: Path) -> None:
    plan = small_plan()
    run_plan(plan, tmp_path / "whole")
    run_plan(plan, tmp_path / "cut", work=LITTLE)
    assert rows_of(tmp_path / "whole") == rows_of(tmp_path / "cut")
    with open_folder(tmp_path / "mixed", plan, LITTLE) as folder:
        player, numbers = Player(plan), folder.missing()
        random.Random(1).shuffle(numbers)
        assert numbers != sorted(numbers)
        for number in numbers:
            folder.keep(number, player.part(*folder.cells(number)))
    assert bytes_of(tmp_path / "mixed") == bytes_of(tmp_path / "cut")


def test_run_plan__killed_twice_and_gone_on_with_equals_the_one_that_was_not(
    tmp_path: Path,
) -> None:
    script = tmp_path / "run.py"
    script.write_text(RUN)
    plan, work = small_plan(40, 20, 200), 0.005
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    run_plan(plan, whole, work=work)
    parts = len(files_of(whole))
    killed_after(script, broken, parts // 5, 2, work)
    first = bytes_of(broken)
    killed_after(script, broken, parts // 2, 1, work)
    second = bytes_of(broken)
    assert 0 < len(first) < len(second) < parts
    assert all(second[name] == data for name, data in first.items())
    run_plan(plan, broken)
    assert bytes_of(broken) == bytes_of(whole)
    rows = rows_of(broken)
    assert rows == rows_of(whole)
    assert len(rows) == len({(row["cell"], row["repeat"]) for row in rows}) == plan.sessions


def test_run_plan__a_worker_that_dies_is_told_and_its_part_done_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(MARK, str(tmp_path / "died"))
    plan = make_plan([cake("one"), cake("two")], [TAKER, own("mortal", dies_once)], 3, 2)
    told: list[str] = []
    board = run_plan(plan, tmp_path / "results", 2, notice=told.append, work=LITTLE)
    assert board.sessions == plan.sessions
    assert len(told) == 1
    assert "is done again: its process ended with exit code 3" in told[0]


def test_run_plan__what_kills_every_worker_is_given_up_and_the_rest_is_played(
    tmp_path: Path,
) -> None:
    worth = {"Ann": [[1, 0]], "Ben": [[0, 1]]}
    dear = make_scenario({"cake": ["Ann's", "Ben's"]}, worth, {"Ann": 0.5, "Ben": 0.5})
    plan = make_plan([dear, cake()], [own("deadly", dies_with_much_to_lose)], 3, 1)
    told: list[str] = []
    with pytest.raises(Stopped, match=r"1 of 2 parts could not be played; .*exit code 3"):
        run_plan(plan, tmp_path, 2, notice=told.append, work=0.0)
    assert [file.name for file in files_of(tmp_path)] == ["part-00001.parquet"]
    assert [each[:20] for each in told] == [
        "part 0 is done again",
        "part 0 is done again",
        "part 0 is given up: ",
    ]


def test_tournament__goes_on_over_faults_and_lists_them(tmp_path: Path) -> None:
    board = tournament([cake()], [TAKER, own("bad", raises)], tmp_path, rounds=3, repeats=2)
    assert board.ends == {"deadline": 2, "broken": 6}
    assert [(each.what, each.sessions) for each in board.faults] == [
        ("bad: ValueError: no idea", 6)
    ]
    assert (board.faults[0].cell, board.faults[0].repeat) == (1, 0)


def test_run_plan__tells_how_much_is_done(tmp_path: Path) -> None:
    told: list[float] = []
    run_plan(small_plan(), tmp_path, progress=lambda _what, done: told.append(done), work=LITTLE)
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)


def test_run_plan__needs_a_worker(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match="0 workers"):
        run_plan(small_plan(), tmp_path / "new", 0)
