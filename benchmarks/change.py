"""The smallest change on a case of 20 issues with 5 options each, 1,000 worlds.

Prints one ratio within the run: folding the frontier against a mixed-integer program for the same
question in the same worlds, and the seconds that the whole takes.
"""

from __future__ import annotations

import time

from detente.analysis._shortfall import _by_program, _of_world
from detente.analysis._worlds import worlds_of
from detente.analysis.change import change
from detente.case.model import Case
from detente.case.read import parse_case
from detente.preferences.ensemble import thinned
from detente.preferences.infer import infer
from detente.scenario.parts import take_apart

ISSUES, OPTIONS, SAMPLE = 20, 5, 20


def made_case() -> Case:
    """Two sides, each with its own half of the issues at heart, two offers and two refusals."""
    issues = [f"i{n}" for n in range(ISSUES)]
    options = [f"o{n}" for n in range(OPTIONS)]
    lines = ["detente: 1", "id: large", "title: A large case", "invented: true"]
    lines += ["sources: [{id: s, title: A source}]", "parties: [{id: a}, {id: b}]", "issues:"]
    lines += [f"  - {{id: {issue}, options: [{', '.join(options)}]}}" for issue in issues]
    lines += ["preferences:"]
    for party, best_first in (("a", options[::-1]), ("b", options)):
        views = ", ".join(f"{issue}: {' > '.join(best_first)}" for issue in issues)
        lines += [f"  {party}: {{{views}, reservation: 75..95}}"]
    lines += ["record:"]
    for number, (by, other, option) in enumerate((("a", "b", options[-1]), ("b", "a", options[0]))):
        outcome = ", ".join(f"{issue}: {option}" for issue in issues)
        lines += [
            f"  - {{id: o{number}, by: {by}, act: offers, outcome: {{{outcome}}}, source: s}}"
        ]
        lines += [
            f"  - {{id: r{number}, by: {other}, act: rejects, outcome: {{{outcome}}}, source: s}}"
        ]
    return parse_case("\n".join(lines) + "\n")


def main() -> None:
    """Print seconds and ratio."""
    fit = thinned(infer(made_case(), draws=1_000, seed=1), 1_000)
    started = time.perf_counter()
    found = change(fit)
    print(
        f"whole: {time.perf_counter() - started:.1f} s for {found.worlds} worlds, now {found.now}"
    )
    worlds = worlds_of(thinned(fit, SAMPLE))
    seconds = {"folding": 0.0, "program": 0.0}
    for draw in range(worlds.fit.draws):
        scenario = worlds.fit.scenario(draw)
        started = time.perf_counter()
        least, _ = _of_world(scenario)
        seconds["folding"] += time.perf_counter() - started
        started = time.perf_counter()
        parts = take_apart(scenario, merge=False)
        assert parts is not None
        programs = [_by_program(scenario, parts, payer)[0] for payer in range(3)]
        seconds["program"] += time.perf_counter() - started
        assert all(abs(one - other) < 1e-6 for one, other in zip(least, programs, strict=True))
    each = {name: 1000 * total / worlds.fit.draws for name, total in seconds.items()}
    print(f"a world: folding {each['folding']:.1f} ms, program {each['program']:.1f} ms")
    print(f"ratio: {each['program'] / each['folding']:.1f}")


if __name__ == "__main__":
    main()
