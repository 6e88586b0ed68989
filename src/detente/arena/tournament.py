"""Tournaments: every strategy against every other, in many scenarios, as often as asked."""

from __future__ import annotations

import os
from collections.abc import Sequence

from detente.arena.board import Board, leader_board
from detente.arena.parts import WORK, Folder, open_folder
from detente.arena.plan import Plan, make_plan
from detente.arena.rows import require_arrow
from detente.arena.workers import Notice, Task, play_here, play_in_processes
from detente.errors import Stopped, WrongUse
from detente.play.part import Strategy
from detente.preferences.ensemble import Progress
from detente.scenario.scenario import Scenario

__all__ = ["run_plan", "tournament"]


def tournament(
    scenarios: Sequence[Scenario],
    strategies: Sequence[Strategy],
    folder: str | os.PathLike[str],
    rounds: int = 100,
    repeats: int = 10,
    seed: int = 1,
    workers: int = 1,
    progress: Progress | None = None,
) -> Board:
    """Play a tournament, keep every session in a folder, and return the leader board.

    Parameters
    ----------
    scenarios : sequence of Scenario
    strategies : sequence of Strategy
        Every choice of one of them for each party is played: every pair in both roles, and each
        against itself.
    folder : path
        New, or one where the same plan was begun: then what is missing is played.
    rounds, repeats, seed : int, optional
        The deadline; how many sessions each choice plays in each scenario; the same seed gives the
        same sessions, whatever the number of workers.
    workers : int, optional
        Processes of this machine; 1: this process.
    progress : callable, optional

    Returns
    -------
    Board

    Raises
    ------
    WrongUse
        If the folder holds another plan, or the plan makes no sense.
    Stopped
        If it could not be finished, such as on a full disk.
    MissingExtra
        If `detente[arena]` is not installed.

    Examples
    --------
    >>> import tempfile
    >>> from detente.play.part import strategy
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "most", "half", "some", "none"]},
    ...     {"Ann": [[1, .8, .6, .3, 0]], "Ben": [[0, .3, .6, .8, 1]]})
    >>> late, early = strategy("boulware"), strategy("boulware", exponent=3)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     board = tournament([cake], [late, early], folder)
    >>> [standing.strategy for standing in board.standings]
    ['boulware', 'boulware(exponent=3)']
    """
    require_arrow()
    plan = make_plan(scenarios, strategies, rounds, repeats, seed, progress)
    return run_plan(plan, folder, workers, progress=progress)


def run_plan(
    plan: Plan,
    folder: str | os.PathLike[str],
    workers: int = 1,
    cluster: str | None = None,
    progress: Progress | None = None,
    notice: Notice | None = None,
    work: float = WORK,
) -> Board:
    """Do the parts of a plan that a folder lacks, and return the leader board.

    Parameters
    ----------
    plan : Plan
    folder : path
    workers : int, optional
    cluster : str, optional
        The address of a Ray cluster, to do the parts there.
    progress : callable, optional
    notice : callable, optional
        Told when a part is done again, or given up.
    work : float, optional
        How many seconds of work a part is cut to be about, where the plan is begun.
    """
    require_arrow()
    if workers < 1:
        raise WrongUse(f"{workers} workers do no work; give 1 or more")
    with open_folder(folder, plan, work) as own:
        missing = own.missing()
        tasks = [(number, *own.cells(number)) for number in missing]
        given_up = _done(plan, own, tasks, workers, cluster, progress, notice or _say_nothing)
        if given_up:
            raise _unfinished(own, given_up)
        return leader_board(own.path)


def _done(
    plan: Plan,
    folder: Folder,
    tasks: Sequence[Task],
    workers: int,
    cluster: str | None,
    progress: Progress | None,
    notice: Notice,
) -> dict[int, str]:
    """Do parts and keep them; return those that were given up, with the reason."""
    cells = sum(end - first for _, first, end in tasks)
    done = 0

    def keep(number: int, data: bytes) -> None:
        nonlocal done
        folder.keep(number, data)
        first, end = folder.cells(number)
        done += end - first
        if progress is not None:
            progress("playing the sessions", done / cells)

    if progress is not None and tasks:
        progress("playing the sessions", 0.0)
    if not tasks:
        return {}
    if cluster is not None:
        from detente.arena.cluster import play_on_cluster

        return play_on_cluster(plan, tasks, cluster, keep, notice)
    if workers == 1:
        return play_here(plan, tasks, keep)
    return play_in_processes(plan, tasks, workers, keep, notice)


def _say_nothing(_what: str) -> None:
    return


def _unfinished(folder: Folder, given_up: dict[int, str]) -> Stopped:
    number, why = next(iter(given_up.items()))
    first, end = folder.cells(number)
    return Stopped(
        f"{len(given_up)} of {folder.count} parts could not be played; the first is part {number} "
        f"(cells {first} to {end - 1}): {why}. The others are in {folder.path}; the same again "
        "tries what is missing"
    )
