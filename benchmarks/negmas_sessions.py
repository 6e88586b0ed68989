"""Sessions in NegMAS, as JSON: run by `sessions.py` in NegMAS's own Python.

Arguments: a scenario folder, rounds, sessions, and the names of two NegMAS negotiators, each with
an optional exponent of its concession curve after a colon.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import negmas
import negmas.sao.negotiators as negotiators
from negmas.inout import Scenario
from negmas.sao import SAOMechanism


def made(spec: str) -> object:
    """Return a negotiator by its name."""
    name, _, exponent = spec.partition(":")
    options = {"offering_curve": float(exponent)} if exponent else {}
    return getattr(negotiators, name)(**options)


def main() -> None:
    """Print seconds, rounds, utilities and agreements of all sessions."""
    scenario = Scenario.load(Path(sys.argv[1]))
    rounds, sessions = int(sys.argv[2]), int(sys.argv[3])
    seconds, turns, agreed, worth = 0.0, 0, 0, [0.0, 0.0]
    for _ in range(sessions):
        mechanism = SAOMechanism(outcome_space=scenario.outcome_space, n_steps=rounds)
        for spec, ufun in zip(sys.argv[4:6], scenario.ufuns, strict=True):
            mechanism.add(made(spec), ufun=ufun)
        started = time.perf_counter()
        state = mechanism.run()
        seconds += time.perf_counter() - started
        turns += 2 * mechanism.current_step
        agreed += state.agreement is not None
        for place, ufun in enumerate(scenario.ufuns):
            worth[place] += float(ufun(state.agreement)) if state.agreement is not None else 0.0
    told = {
        "version": negmas.__version__,
        "seconds": seconds / sessions,
        "turns": turns / sessions,
        "agreed": agreed / sessions,
        "utilities": [total / sessions for total in worth],
        "names": [ufun.name for ufun in scenario.ufuns],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    main()
