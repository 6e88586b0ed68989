"""Exact frontiers beside NegMAS, in one run on one machine: part of `make bench`.

NegMAS is installed into a virtual environment of its own, which nothing else uses. Both get the
same additive two-party scenarios from the same files, and must find the same points. The smallest
ratio at a million outcomes that the project holds itself to is 1,000; our own limits are in the
table. Compiling, which happens once per machine, is measured apart, in an empty cache.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import numpy as np

import detente as dt
from detente.scenario.scenario import Scenario

HERE = Path(__file__).parent
NEGMAS = HERE.parent / "build" / "negmas"
NEGMAS_VERSION = "negmas==0.16.*"
CORPUS = Path(os.environ.get("DETENTE_CORPUS", HERE.parents[1] / "shared" / "corpus"))

RUNS = 7
DIGITS = 6

FIRST_CALL = """
import sys, time
from pathlib import Path
import detente as dt
scenario = dt.read_scenario(sys.argv[1])
started = time.perf_counter()
dt.frontier(scenario)
print(time.perf_counter() - started)
"""


def made(issues: int, options: int, parties: int = 2, seed: int = 1) -> Scenario:
    """Return an additive scenario with random weights and values."""
    rng = np.random.default_rng(seed)
    worth = {
        f"party{p}": [(w * rng.random(options)).tolist() for w in rng.dirichlet(np.ones(issues))]
        for p in range(parties)
    }
    names = {f"issue{i}": [f"option{o}" for o in range(options)] for i in range(issues)}
    return dt.make_scenario(names, worth, name=f"made{issues}x{options}")


def timed(scenario: Scenario, runs: int = RUNS) -> tuple[float, dt.Frontier]:
    """Return the median seconds of a frontier, and the frontier."""
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        found = dt.frontier(scenario)
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds), found


def negmas_python() -> Path:
    """Return a Python that has NegMAS, installed now if it is not there."""
    python = NEGMAS / "bin" / "python"
    if not python.exists():
        print(f"installing NegMAS into {NEGMAS}", flush=True)
        venv.create(NEGMAS, with_pip=True)
    wanted = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    subprocess.run([*wanted, NEGMAS_VERSION], check=True)
    return python


def same(found: dt.Frontier, parties: tuple[str, ...], told: dict) -> bool:
    """Whether NegMAS found the same points."""
    order = [told["names"].index(party) for party in parties]
    theirs = {tuple(np.round([point[p] for p in order], DIGITS)) for point in told["points"]}
    return theirs == {tuple(point) for point in np.round(found.utilities, DIGITS)}


def beside_negmas(python: Path, folder: Path) -> None:
    """Print the table of both."""
    print(f"\n{'two parties, utilities add up':<34}{'outcomes':>12}{'points':>8}"
          f"{'Détente':>12}{'NegMAS':>12}{'ratio':>10}  same points")  # fmt: skip
    for issues in (3, 4, 5, 6):
        scenario = made(issues, 10)
        dt.write_scenario(scenario, folder / scenario.name, "negmas")
        runs = 3 if issues < 6 else 1
        command = [python, HERE / "negmas_frontier.py", folder / scenario.name, str(runs)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        told = json.loads(printed.splitlines()[-1])
        ours, found = timed(scenario)
        theirs = statistics.median(told["seconds"])
        print(f"{f'{issues} issues × 10 options':<34}{10**issues:>12,}{len(found):>8,}"
              f"{ours:>10.5f} s{theirs:>10.3f} s{theirs / ours:>10,.0f}  "
              f"{'yes' if same(found, scenario.parties, told) else 'NO'}", flush=True)  # fmt: skip
    print(f"NegMAS {told['version']}; its time is without reading files, as ours is")


def reached(found: dt.Frontier, folder: Path) -> str:
    """Say how many points of the published frontier of a domain are reached."""
    lines = (folder / "pareto.xml").read_text(encoding="utf-8").splitlines()
    published = [np.array([float(n) for n in line.split(",")]) for line in lines if line]
    there = sum(bool((found.utilities >= p - 1e-6).all(axis=1).any()) for p in published)
    return f"; reaches {there} of {len(published)} published points"


def alone() -> None:
    """Print the table of scenarios that nobody can enumerate."""
    print(f"\n{'ours alone':<52}{'points':>8}{'seconds':>10}  limit")
    for issues, options, parties, limit in ((10, 10, 2, ""), (20, 10, 2, ""), (50, 10, 2, ""),
                                            (100, 10, 2, "0.5 s"), (10, 5, 3, "")):  # fmt: skip
        seconds, found = timed(made(issues, options, parties), 3)
        row(f"{issues} issues × {options} options, {parties} parties", seconds, found, limit)
    folders = sorted(CORPUS.glob("genius/anac/y2014/10issues*"))
    for folder in folders:
        seconds, found = timed(dt.read_scenario(folder), 3)
        name = f"{folder.name} of 2014, 20 hyper-rectangles each"
        row(name, seconds, found, "", reached(found, folder))
    if not folders:
        print(f"no 2014 domains in {CORPUS}; name the folder of the corpus in DETENTE_CORPUS")


def row(name: str, seconds: float, found: dt.Frontier, limit: str, note: str = "") -> None:
    """Print one row of the table."""
    print(
        f"{name:<52}{len(found):>8,}{seconds:>10.3f}  {limit:<6} {found.method}{note}", flush=True
    )


def first_call(folder: Path) -> None:
    """Print what the first call on a machine costs, and what it costs once compiled."""
    scenario = made(3, 10)
    dt.write_scenario(scenario, folder / "first", "negmas")
    with tempfile.TemporaryDirectory() as cache:
        seconds = []
        for _ in range(2):
            command = [sys.executable, "-c", FIRST_CALL, str(folder / "first")]
            environment = {**os.environ, "NUMBA_CACHE_DIR": cache}
            run = subprocess.run(command, check=True, capture_output=True, text=True,
                                 env=environment)  # fmt: skip
            seconds.append(float(run.stdout))
    print(f"\nfirst frontier on a machine, compiling: {seconds[0]:.2f} s; "
          f"first of a later process, from the cache on disk: {seconds[1]:.3f} s")  # fmt: skip


def main() -> None:
    """Print all tables."""
    with tempfile.TemporaryDirectory() as folder:
        first_call(Path(folder))
        alone()
        beside_negmas(negmas_python(), Path(folder))


if __name__ == "__main__":
    main()
