"""What a tournament is asked for in words: scenarios."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import numpy as np

from detente.errors import WrongUse
from detente.formats._files import read_scenario
from detente.kernels.luck import seeds_of
from detente.preferences.ensemble import Progress
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario

__all__ = ["made_scenarios", "scenarios_named"]

WORLDS = 200
"""Draws of a case at least, of which some are played."""

MOST_MADE = 100_000
MOST_OPTIONS = 1_000


def scenarios_named(
    texts: Sequence[str], seed: int = 1, progress: Progress | None = None
) -> list[Scenario]:
    """Return the scenarios that words stand for.

    Parameters
    ----------
    texts : sequence of str
        A scenario's folder or file; `case:NAME:K` for K of the worlds that fit a case;
        `made:ISSUESxOPTIONS:K` for K that are drawn.
    seed : int, optional
        Of what is drawn.
    progress : callable, optional

    Raises
    ------
    WrongUse
        If words have another form, or ask for what cannot be.
    ScenarioError
        If a file cannot be read.

    Examples
    --------
    >>> [each.name for each in scenarios_named(["made:3x5:2"])]
    ['made-3x5-0', 'made-3x5-1']
    """
    return [each for text in texts for each in _named(text, seed, progress)]


def _named(text: str, seed: int, progress: Progress | None) -> list[Scenario]:
    kind, _, rest = text.partition(":")
    kinds: dict[str, Callable[[str, int], Iterator[Scenario]]] = {
        "case": lambda name, count: _worlds(name, count, seed, progress),
        "made": lambda size, count: _made(size, count, seed),
    }
    if kind not in kinds:
        return [read_scenario(text)]
    name, _, count = rest.rpartition(":")
    if not name or not count.isdigit() or not 1 <= int(count) <= MOST_MADE:
        forms = {"case": "case:NAME:K, such as case:hanoi-2019:20"}
        form = forms.get(kind, "made:ISSUESxOPTIONS:K, such as made:5x5:20")
        raise WrongUse(f"'{text}' says not what to play; write {form} (K from 1 to {MOST_MADE:,})")
    return list(islice(kinds[kind](name, int(count)), int(count)))


def _worlds(name: str, count: int, seed: int, progress: Progress | None) -> Iterator[Scenario]:
    """Worlds of a case, evenly taken from its draws."""
    from detente.case.read import read_case
    from detente.preferences.infer import infer

    fit = infer(read_case(name), max(WORLDS, count), seed, progress)
    for draw in np.linspace(0, fit.draws - 1, count).astype(int).tolist():
        yield fit.scenario(draw)


def _made(size: str, count: int, seed: int) -> Iterator[Scenario]:
    issues, _, options = size.partition("x")
    if not (issues.isdigit() and options.isdigit() and int(issues) and int(options) > 1):
        raise WrongUse(f"'{size}' is no size; write ISSUESxOPTIONS, such as 5x5")
    if int(issues) > MOST_OPTIONS or int(options) > MOST_OPTIONS:
        raise WrongUse(f"'{size}' is too large; at most {MOST_OPTIONS:,} issues and options each")
    return made_scenarios(int(issues), int(options), count, seed)


def made_scenarios(issues: int, options: int, count: int, seed: int = 1) -> Iterator[Scenario]:
    """Yield scenarios of two parties whose utilities add up and are drawn.

    Weights are uniform on the simplex; on each issue the best option is worth 1 to a party, the
    worst 0, and the others lie between, all in an order of its own. Reservation values are 0.

    Examples
    --------
    >>> first = next(made_scenarios(3, 5, 1))
    >>> first.space.combinations, first.parties
    (125, ('A', 'B'))
    """
    names = {f"issue {i + 1}": [f"option {o + 1}" for o in range(options)] for i in range(issues)}
    for number, own in enumerate(seeds_of(seed, np.arange(count, dtype=np.uint64)).tolist()):
        random = np.random.default_rng(own)
        worth = {party: _drawn(random, issues, options) for party in "AB"}
        yield make_scenario(names, worth, name=f"made-{issues}x{options}-{number}")


def _drawn(random: np.random.Generator, issues: int, options: int) -> list[list[float]]:
    values = random.random((issues, options))
    low, high = values.min(axis=1, keepdims=True), values.max(axis=1, keepdims=True)
    weights = random.dirichlet(np.ones(issues))
    worth: list[list[float]] = (weights[:, None] * (values - low) / (high - low)).tolist()
    return worth
