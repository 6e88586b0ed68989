"""The folder of a tournament: whole parts, one plan, one run at a time."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from detente.arena.parts import PLAN, Folder, cut, open_folder
from detente.arena.plan import make_plan
from detente.arena.sessions import Player
from detente.arena.tournament import run_plan
from detente.errors import Stopped, WrongUse
from detente.play.part import strategy
from oracles.tournaments import bytes_of, cake, small_plan

LITTLE = 0.0005
"""Seconds of work in a part: many parts."""


def test_cut__covers_every_cell_once_whatever_the_work() -> None:
    plan = small_plan()
    for work in (0.0, LITTLE, 1.0, 100.0):
        starts = cut(plan, work)
        assert (starts[0], starts[-1]) == (0, plan.cells.count)
        assert list(starts) == sorted(set(starts))
    assert len(cut(plan, 0.0)) == plan.cells.count + 1


def test_folder__knows_what_is_missing_and_takes_no_part_of_another_cut(tmp_path: Path) -> None:
    plan = small_plan()
    with open_folder(tmp_path / "new", plan, LITTLE) as folder:
        assert folder.missing() == list(range(folder.count))
        data = Player(plan).part(*folder.cells(1))
        folder.keep(1, data)
        folder.keep(2, data)
        assert 1 not in folder.missing()
        assert 2 in folder.missing()
        folder.file(1).write_bytes(data[:100])
        assert 1 in folder.missing()
    told = json.loads((tmp_path / "new" / PLAN).read_text())
    assert told["sha256"] == plan.digest


def test_open_folder__another_plan_is_told_apart_and_nothing_is_touched(tmp_path: Path) -> None:
    run_plan(small_plan(), tmp_path)
    before = {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()}
    strategies = [strategy("boulware", exponent=each) for each in (0.1, 2.0)]
    other = make_plan([*small_plan(2).scenarios, cake()], strategies, 41, 5, 2)
    with pytest.raises(WrongUse) as told, open_folder(tmp_path, other):
        pass
    for said in (
        "seed 1 there, 2 asked",
        "rounds 40 there, 41 asked",
        "strategies only there: boulware(exponent=1), boulware(exponent=4)",
        "strategies only asked: boulware(exponent=2)",
        "scenarios only there: trade-2",
        "scenarios only asked: cake",
    ):
        assert said in str(told.value)
    assert "repeats" not in str(told.value)
    assert {file.name: file.stat().st_mtime_ns for file in tmp_path.iterdir()} == before


def test_open_folder__another_order_is_another_plan(tmp_path: Path) -> None:
    plan = small_plan()
    run_plan(plan, tmp_path)
    other = make_plan(plan.scenarios, plan.strategies[::-1], plan.rounds, plan.repeats)
    with pytest.raises(WrongUse, match="strategies in another order"), open_folder(tmp_path, other):
        pass


def test_open_folder__results_of_another_version_are_not_mixed(tmp_path: Path) -> None:
    run_plan(small_plan(), tmp_path)
    told = json.loads((tmp_path / PLAN).read_text())
    (tmp_path / PLAN).write_text(json.dumps({**told, "version": "0.0.1"}))
    with pytest.raises(WrongUse, match=r"version 0\.0\.1 there"):
        run_plan(small_plan(), tmp_path)


def test_open_folder__what_is_no_tournament_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("all of it")
    with pytest.raises(WrongUse, match=r"holds thesis\.txt and no plan"):
        run_plan(small_plan(), tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]
    with pytest.raises(WrongUse, match="is not a folder"):
        run_plan(small_plan(), tmp_path / "thesis.txt")
    (tmp_path / "thesis.txt").rename(tmp_path / PLAN)
    with pytest.raises(WrongUse, match="is no plan of a tournament"):
        run_plan(small_plan(), tmp_path)


def test_open_folder__one_run_at_a_time(tmp_path: Path) -> None:
    plan = small_plan()
    with (
        open_folder(tmp_path, plan),
        pytest.raises(WrongUse, match="another run is at work"),
        open_folder(tmp_path, plan),
    ):
        pass
    with open_folder(tmp_path, plan):
        pass


def test_open_folder__half_written_files_of_a_killed_run_go(tmp_path: Path) -> None:
    plan = small_plan()
    for name in (f".{PLAN}.k1ll3d", ".lock"):
        (tmp_path / name).touch()
    run_plan(plan, tmp_path, work=LITTLE)
    (tmp_path / ".part-00001.parquet.k1ll3d").write_bytes(b"half")
    run_plan(plan, tmp_path)
    assert not list(tmp_path.glob(".*k1ll3d"))


def test_keep__on_a_full_disk_names_the_folder_and_keeps_what_was_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, written = small_plan(), []
    run_plan(plan, tmp_path / "whole", work=LITTLE)
    sync = os.fsync

    def full(descriptor: int) -> None:
        written.append(descriptor)
        if len(written) > 4:  # the plan and three parts
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        sync(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Stopped) as told:
        run_plan(plan, tmp_path / "full", work=LITTLE)
    assert str(told.value).startswith(f"{tmp_path / 'full'} cannot be written to: its disk is full")
    kept = bytes_of(tmp_path / "full")
    assert len(kept) == 3
    monkeypatch.undo()
    run_plan(plan, tmp_path / "full")
    assert bytes_of(tmp_path / "full") == bytes_of(tmp_path / "whole")
    assert all(bytes_of(tmp_path / "full")[name] == data for name, data in kept.items())


def test_keep__where_nothing_may_be_written_says_so(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "gone", "x", (0, 1), 1)
    with pytest.raises((Stopped, WrongUse)):
        folder.keep(0, b"")
