"""What a tournament plays: scenarios, strategies, rounds, repeats and a seed."""

from __future__ import annotations

import hashlib
import json
import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from detente.arena.cells import Cells
from detente.arena.ground import ground_of
from detente.errors import TooLarge, WrongUse
from detente.play.part import Strategy, strategy, strategy_names
from detente.preferences.ensemble import Progress
from detente.scenario.scenario import Scenario
from detente.version import __version__

__all__ = ["FORMAT", "Plan", "make_plan", "unpacked"]

FORMAT = "detente.tournament-plan/1"

MOST_REPEATS = 2**24
MOST_PARTIES = 2**8
MOST_CELLS = 10_000_000


@dataclass(frozen=True, slots=True)
class Plan:
    """What a tournament plays; made by `make_plan`.

    Attributes
    ----------
    scenarios : tuple of Scenario
        Each with a name of its own.
    digests : tuple of str
        A hash of each scenario's content.
    outcomes : tuple of int
        How many outcomes are on the table of each.
    strategies : tuple of Strategy
    rounds, repeats, seed : int
    """

    scenarios: tuple[Scenario, ...]
    digests: tuple[str, ...]
    outcomes: tuple[int, ...]
    strategies: tuple[Strategy, ...]
    rounds: int
    repeats: int
    seed: int

    @property
    def cells(self) -> Cells:
        """Every scenario with every choice of a strategy for each party."""
        return Cells(len(self.strategies), tuple(len(s.parties) for s in self.scenarios))

    @property
    def sessions(self) -> int:
        """How many sessions are played."""
        return self.cells.count * self.repeats

    @property
    def document(self) -> dict[str, Any]:
        """All that decides the results, as plain data; with the version, which may too."""
        content = {
            "format": FORMAT,
            "seed": self.seed,
            "rounds": self.rounds,
            "repeats": self.repeats,
            "strategies": [_told(each) for each in self.strategies],
            "scenarios": [
                {
                    "name": each.name,
                    "parties": list(each.parties),
                    "outcomes": outcomes,
                    "sha256": digest,
                }
                for each, outcomes, digest in zip(
                    self.scenarios, self.outcomes, self.digests, strict=True
                )
            ],
        }
        return {**content, "sha256": _hash(content), "version": __version__}

    @property
    def digest(self) -> str:
        """A hash of all that decides the results; not of the version, files or workers."""
        found: str = self.document["sha256"]
        return found

    def packed(self) -> bytes:
        """Return the plan for another process; strategies of the shelf go by name.

        Raises
        ------
        WrongUse
            If a scenario or strategy only exists in this process.
        """
        lean = [replace(each) for each in self.scenarios]  # without what each has kept for itself
        named = [_packed(each) for each in self.strategies]
        rest = (self.digests, self.outcomes, self.rounds, self.repeats, self.seed)
        try:
            return pickle.dumps((lean, named, rest))
        except (pickle.PicklingError, AttributeError, TypeError) as fault:
            raise WrongUse(
                f"a scenario or strategy cannot be sent to another process ({fault}); write its "
                "functions at the top of a module, or play with one worker"
            ) from fault


def make_plan(
    scenarios: Sequence[Scenario],
    strategies: Sequence[Strategy],
    rounds: int = 100,
    repeats: int = 10,
    seed: int = 1,
    progress: Progress | None = None,
) -> Plan:
    """Return a plan: every choice of a strategy for each party, in every scenario.

    So every pair of strategies meets in both roles, and each meets itself.

    Parameters
    ----------
    scenarios : sequence of Scenario
        Of two parties or more; those of the same name are numbered.
    strategies : sequence of Strategy
        Told apart by name and parameters.
    rounds : int, optional
        The deadline.
    repeats : int, optional
        How many sessions each choice plays in a scenario. Who opens goes round: in repeat *k*,
        from 0, it is party *k* modulo the number of parties.
    seed : int, optional
        The same seed gives the same sessions.
    progress : callable, optional

    Raises
    ------
    WrongUse
        If there is nothing to play, something is there twice, or it is beyond all measure.
    TooLarge
        If a scenario's outcomes can be neither listed nor searched.

    Examples
    --------
    >>> from detente.play.part import strategy
    >>> from detente.scenario.make import make_scenario
    >>> cake = make_scenario({"cake": ["all", "half", "none"]},
    ...     {"Ann": [[1, .6, 0]], "Ben": [[0, .6, 1]]})
    >>> plan = make_plan([cake], [strategy("boulware"), strategy("boulware", exponent=2)])
    >>> plan.cells.count, plan.sessions
    (4, 40)
    """
    _check(scenarios, strategies, rounds, repeats, seed)
    own = tuple(_named_apart(scenarios))
    digests, outcomes = [], []
    for number, each in enumerate(own):
        try:
            ground = ground_of(each)
        except TooLarge as fault:
            raise TooLarge(f"scenario '{each.name}' cannot be played: {fault}") from fault
        digests.append(ground.digest)
        outcomes.append(len(ground.table.outcomes))
        if progress is not None:
            progress("looking at the scenarios", (number + 1) / len(own))
    lean = tuple(replace(each) for each in own)
    return Plan(lean, tuple(digests), tuple(outcomes), tuple(strategies), rounds, repeats, seed)


def unpacked(data: bytes) -> Plan:
    """Return a plan from what `packed` made of it."""
    scenarios, named, (digests, outcomes, rounds, repeats, seed) = pickle.loads(data)
    strategies = tuple(
        each if isinstance(each, Strategy) else strategy(each[0], **each[1]) for each in named
    )
    return Plan(tuple(scenarios), digests, outcomes, strategies, rounds, repeats, seed)


def _check(
    scenarios: Sequence[Scenario],
    strategies: Sequence[Strategy],
    rounds: int,
    repeats: int,
    seed: int,
) -> None:
    if not scenarios or not strategies:
        raise WrongUse("a tournament needs a scenario and a strategy; name one or more of each")
    if rounds < 1 or not 1 <= repeats <= MOST_REPEATS or not 0 <= seed < 2**63:
        raise WrongUse(
            f"{rounds} rounds, {repeats} repeats and seed {seed} cannot be; give at least one "
            f"round, 1 to {MOST_REPEATS:,} repeats, and a seed from 0"
        )
    labels = [each.label for each in strategies]
    for label in labels:
        if labels.count(label) > 1:
            raise WrongUse(f"strategy '{label}' is there twice; name it once")
    for each in scenarios:
        if not 2 <= len(each.parties) < MOST_PARTIES:
            raise WrongUse(
                f"'{each.name}' has {len(each.parties)} parties; a session needs two or more"
            )
    cells = sum(len(strategies) ** len(each.parties) for each in scenarios)
    if cells > MOST_CELLS:
        raise WrongUse(
            f"{len(strategies)} strategies for so many parties make {cells:,} choices; name fewer "
            f"strategies or scenarios, for at most {MOST_CELLS:,}"
        )


def _named_apart(scenarios: Sequence[Scenario]) -> Iterator[Scenario]:
    taken: set[str] = set()
    for each in scenarios:
        name, number = each.name, 1
        while name in taken:
            number += 1
            name = f"{each.name}-{number}"
        taken.add(name)
        yield replace(each, name=name)


def _told(each: Strategy) -> dict[str, Any]:
    """A strategy as plain data; where it is not from the shelf, with where its code stands."""
    parameters = {name: float(value) for name, value in sorted(each.parameters.items())}
    told: dict[str, Any] = {"name": each.name, "label": each.label, "parameters": parameters}
    if not _is_shelved(each):
        told["code"] = [_place(part.plain) for part in each.parts]
    return told


def _place(function: Callable[..., Any]) -> str:
    name = getattr(function, "__qualname__", type(function).__qualname__)
    return f"{getattr(function, '__module__', '')}.{name}"


def _is_shelved(each: Strategy) -> bool:
    if each.name not in strategy_names():
        return False
    try:
        return strategy(each.name, **each.parameters) == each
    except WrongUse:  # somebody's own, by the same name
        return False


def _packed(each: Strategy) -> Strategy | tuple[str, dict[str, float]]:
    """Compiled code does not travel well: where it is at home is enough."""
    return (each.name, dict(each.parameters)) if _is_shelved(each) else each


def _hash(content: Any) -> str:
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
