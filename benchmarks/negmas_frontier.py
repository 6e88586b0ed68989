"""NegMAS's frontier of a scenario folder, as JSON: run by `frontier.py` in NegMAS's own Python."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import negmas
from negmas.inout import Scenario
from negmas.preferences.ops import pareto_frontier


def main() -> None:
    """Print how long the frontier took, twice, and its points."""
    scenario = Scenario.load(Path(sys.argv[1]))
    seconds = []
    for _ in range(int(sys.argv[2])):
        started = time.perf_counter()
        points, _ = pareto_frontier(scenario.ufuns, issues=scenario.outcome_space.issues)
        seconds.append(time.perf_counter() - started)
    names = [ufun.name for ufun in scenario.ufuns]
    told = {"version": negmas.__version__, "seconds": seconds, "names": names, "points": points}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
