"""Sessions beside NegMAS, in one run on one core: part of `make bench`.

The same additive scenarios from the same files, the same rounds, and strategies that are alike:
time-dependent ones with the same exponents, MiCRO, and Nice Tit for Tat with its opponent model.
Ratios that the project holds itself to: 2,000 for time-dependent strategies compiled, 200 with
opponent models, 20 with strategies in plain Python. Starting a call is in our times; compiling,
once per machine, is not. What differs in the results is told beside them.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from frontier import HERE, made, negmas_python

import detente as dt
from detente.kernels.luck import seeds_of
from detente.play.negotiate import play
from detente.play.part import Part, Strategy, strategy
from detente.play.table import Table, table_of
from detente.play.view import View

RUNS = 5

NOTE = """Why results differ: NegMAS's time-dependent negotiator offers some outcome between its
target and its best, ours the one worth least of these; it accepts by its target, ours by what it
would offer next; so deals come at other rounds, and with few outcomes may be other deals. NegMAS's
Nice Tit for Tat models the other by frequencies, ours by the Bayesian model of its paper. NegMAS
counts a round in which a deal is made as a whole one."""


@dataclass(frozen=True)
class Pair:
    """Two of our strategies, the NegMAS negotiators like them, and how many sessions to play."""

    name: str
    ours: tuple[Strategy, Strategy]
    theirs: tuple[str, str]
    sessions: tuple[int, int]
    wanted: int


def plain_time_dependent(exponent: float) -> Strategy:
    """The time-dependent strategy as a user would write it in Python."""

    def offer(view: View) -> int:
        most = view.ladder[0]
        least = max(view.reservation, 0.0)
        target = least + (most - least) * (1.0 - view.time ** (1.0 / exponent))
        below = int(view.ladder[::-1].searchsorted(target))
        return int(view.order[max(len(view.ladder) - below - 1, 0)])

    def accepts(view: View, offered: int, planned: int) -> bool:
        return bool(view.utilities[offered] >= view.utilities[planned])

    return Strategy("plain", Part(offer), Part(accepts))


def pairs() -> list[Pair]:
    """Return what is played."""
    boulware, conceder = strategy("boulware", exponent=0.25), strategy("boulware", exponent=4)
    found = [
        Pair("Boulware, Boulware", (boulware, boulware),
             ("TimeBasedNegotiator:4", "TimeBasedNegotiator:4"), (20_000, 20), 2_000),
        Pair("Boulware, conceder", (boulware, conceder),
             ("TimeBasedNegotiator:4", "TimeBasedNegotiator:0.25"), (20_000, 20), 2_000),
        Pair("plain Python, plain Python", (plain_time_dependent(0.25),) * 2,
             ("TimeBasedNegotiator:4", "TimeBasedNegotiator:4"), (10, 10), 20),
    ]  # fmt: skip
    micro, nice = strategy("micro"), strategy("nice_tit_for_tat")
    found.insert(2, Pair("MiCRO, MiCRO", (micro, micro), ("MiCRONegotiator",) * 2, (500, 10), 200))
    theirs = ("NiceTitForTatNegotiator", "TimeBasedNegotiator:4")
    found.insert(3, Pair("Nice Tit for Tat, Boulware", (nice, boulware), theirs, (200, 5), 200))
    return found


def timed(table: Table, pair: Pair, rounds: int) -> tuple[float, np.ndarray]:
    """Seconds a session, the best of several runs, and how the sessions ended."""
    seeds = seeds_of(1, np.arange(2 * pair.sessions[0], dtype=np.uint64)).reshape(-1, 2)
    play(table, pair.ours, rounds, seeds[:1])
    best, found = np.inf, np.zeros((0, 4))
    for _ in range(RUNS):
        started = time.perf_counter()
        found, _ = play(table, pair.ours, rounds, seeds)
        best = min(best, time.perf_counter() - started)
    return best / len(seeds), found


def beside(python: Path, folder: Path, issues: int, rounds: int) -> None:
    """Print a table for one scenario."""
    scenario = made(issues, 5)
    dt.write_scenario(scenario, folder / f"s{issues}", "negmas")
    table = table_of(scenario)
    print(f"\n{5**issues:,} outcomes, {rounds:,} rounds")
    print(f"{'':<28}{'Détente':>12}{'a turn':>10}{'NegMAS':>12}{'ratio':>9}{'wanted':>8}"
          "   agreed, utilities: Détente | NegMAS")  # fmt: skip
    for pair in pairs():
        ours, found = timed(table, pair, rounds)
        command = [python, HERE / "negmas_sessions.py", folder / f"s{issues}", str(rounds),
                   str(pair.sessions[1]), *pair.theirs]  # fmt: skip
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        told = json.loads(printed.splitlines()[-1])
        done = found[:, 0] >= 0
        worth = table.worth[:, found[done, 0]].sum(axis=1) / len(found)
        turn = 1e9 * ours / found[:, 1].mean()
        order = [told["names"].index(party) for party in scenario.parties]
        theirs = " / ".join(f"{told['utilities'][p]:.3f}" for p in order)
        print(f"{pair.name:<28}{1 / ours:>10,.0f}/s{turn:>7,.0f} ns{1 / told['seconds']:>10,.1f}/s"
              f"{told['seconds'] / ours:>9,.0f}{pair.wanted:>8,}   {done.mean():.2f}, "
              f"{worth[0]:.3f} / {worth[1]:.3f} after {found[:, 1].mean():.0f} turns | "
              f"{told['agreed']:.2f}, {theirs} after {told['turns']:.0f}", flush=True)  # fmt: skip


def large() -> None:
    """Print what a scenario of 10^50 outcomes takes."""
    scenario = made(50, 10)
    started = time.perf_counter()
    table = table_of(scenario)
    ready = time.perf_counter() - started
    seeds = seeds_of(1, np.arange(200, dtype=np.uint64)).reshape(100, 2)
    chosen = [strategy("boulware"), strategy("micro")]
    play(table, chosen, 100, seeds[:1])
    started = time.perf_counter()
    found, _ = play(table, chosen, 100, seeds)
    seconds = (time.perf_counter() - started) / len(seeds)
    print(f"\n10^50 outcomes: {len(table.outcomes):,} of them on the table after {ready:.1f} s; "
          f"{1 / seconds:,.0f} sessions/s, {np.mean(found[:, 0] >= 0):.0%} agree")  # fmt: skip


def main() -> None:
    """Print all tables."""
    large()
    python = negmas_python()
    with tempfile.TemporaryDirectory() as folder:
        for issues, rounds in ((3, 100), (3, 1_000), (5, 100), (5, 1_000)):
            beside(python, Path(folder), issues, rounds)
    print(f"\n{NOTE}")


if __name__ == "__main__":
    main()
