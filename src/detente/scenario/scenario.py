"""A scenario: a fully specified negotiation, one world."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

import detente.scenario.solutions
from detente.case.findings import did_you_mean
from detente.errors import ScenarioError, WrongUse
from detente.kernels.dominance import TIE
from detente.scenario.issues import DiscreteIssue, Issue, RealIssue
from detente.scenario.scale import scale_of
from detente.scenario.space import OutcomeSpace
from detente.scenario.utilities import Additive, Function, Table, Utility
from detente.shelf import members, stems

if TYPE_CHECKING:
    from detente.scenario.frontier import Frontier
    from detente.scenario.solution import Solution

__all__ = ["Scenario"]

Floats = npt.NDArray[np.float64]

GRID = 21
"""Into how many values an issue that any number decides is cut, where counting is needed."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """An outcome space with one utility function and one reservation value per party.

    Attributes
    ----------
    name : str
    space : OutcomeSpace
    parties : (parties,) of str
    utilities : (parties,) of Utility
    reservation : (parties,) of float
        The utility below which a party prefers no agreement.
    discount : (parties,) of float
        What a utility is multiplied by at the deadline, above 0 to 1; 1 is no discounting.
    needed : tuple of int
        The parties without whom there is no deal, by place.
    quorum : int, optional
        How many parties a deal needs at least; all of them when left out.
    notes : tuple of str
        What the file left open, and how its format fills it.
    """

    name: str
    space: OutcomeSpace
    parties: tuple[str, ...]
    utilities: tuple[Utility, ...]
    reservation: tuple[float, ...]
    discount: tuple[float, ...] = ()
    needed: tuple[int, ...] = ()
    quorum: int | None = None
    notes: tuple[str, ...] = field(default=(), compare=False)
    _frontier: Frontier | None = field(default=None, init=False, repr=False, compare=False)
    _scale: Floats | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.discount:
            object.__setattr__(self, "discount", (1.0,) * len(self.parties))
        lengths = {
            len(self.parties), len(self.utilities), len(self.reservation), len(self.discount)
        }  # fmt: skip
        if lengths != {len(self.parties)} or not self.parties:
            raise ScenarioError(
                f"scenario '{self.name}' has {len(self.parties)} parties, "
                f"{len(self.utilities)} utility functions, {len(self.reservation)} reservation "
                f"values and {len(self.discount)} discount factors; give each party one of each"
            )
        if len(set(self.parties)) < len(self.parties):
            raise ScenarioError(f"scenario '{self.name}' names a party twice; rename one")
        for party, value in zip(self.parties, self.reservation, strict=True):
            if not math.isfinite(value):
                raise ScenarioError(f"the reservation value of '{party}' is {value}; give a number")
        for party, factor in zip(self.parties, self.discount, strict=True):
            if not 0 < factor <= 1:
                raise ScenarioError(
                    f"the discount factor of '{party}' is {factor}; give one above 0, at most 1"
                )

    @property
    def scale(self) -> Floats:
        """(parties,), how large utilities are; see `detente.scenario.scale.scale_of`."""
        if self._scale is None:
            object.__setattr__(self, "_scale", scale_of(self))
        kept: Any = self._scale
        return kept  # type: ignore[no-any-return]

    def values(self, outcomes: npt.NDArray[Any]) -> Floats:
        """(outcomes, issues) -> (outcomes, parties), the utility of each outcome to each party."""
        return np.stack([utility(outcomes) for utility in self.utilities], axis=1)

    def value(self, outcome: Mapping[str, str]) -> Floats:
        """(parties,), the utility of one outcome, given as an option for each issue.

        Issues that it leaves open stay at no deal, where the scenario knows that.

        Raises
        ------
        WrongUse
            If an issue stays open, or the outcome names an issue or option that is not there.

        Examples
        --------
        >>> from detente.scenario.make import make_scenario
        >>> cake = make_scenario({"cake": ["all", "half", "none"]}, {"Ann": [[1, .5, 0]]})
        >>> cake.value({"cake": "half"}).tolist()
        [0.5]
        """
        for name in outcome:
            if name not in self.space.names:
                raise WrongUse(
                    f"scenario '{self.name}' has no issue '{name}'; "
                    f"{did_you_mean(name, self.space.names)}"
                )
        for issue in self.space.issues:
            if issue.name in outcome:
                _check_option(issue, outcome[issue.name])
        try:
            numbers = self.space.numbers(outcome)
        except KeyError as error:
            raise WrongUse(
                f"the outcome leaves issue '{error.args[0]}' open; give an option for it"
            ) from None
        worth: Floats = self.values(numbers[None, :])[0]
        return worth

    def discounted(self, values: Floats, time: float) -> Floats:
        """(…, parties) utilities -> (…, parties), what they are worth at a time, `u · d^time`.

        Time runs from 0 to 1, the deadline. Reservation values shrink as utilities do (so it is in
        GENIUS), so whether a party would accept an outcome does not hang on when.

        Raises
        ------
        WrongUse
            If `time` is not a number from 0 to 1.

        Examples
        --------
        >>> from detente.scenario.make import make_scenario
        >>> worth = {"Ann": [[1, 0]], "Ben": [[0, 1]]}
        >>> cake = make_scenario({"cake": ["Ann's", "Ben's"]}, worth, discount={"Ben": 0.64})
        >>> cake.discounted(cake.values(cake.space.outcomes()), 0.5).tolist()
        [[1.0, 0.0], [0.0, 0.8]]
        """
        if not 0 <= time <= 1:
            raise WrongUse(f"the time is {time}; it runs from 0 to 1, the deadline")
        worth: Floats = values * np.array(self.discount) ** time
        return worth

    def acceptable(self, values: Floats) -> npt.NDArray[np.bool_]:
        """(outcomes, parties) utilities -> (outcomes,), whether they are a deal.

        A deal suits every party that is needed, and as many parties as the quorum says.
        """
        suits = values >= np.array(self.reservation) - TIE * self.scale
        quorum = len(self.parties) if self.quorum is None else self.quorum
        return np.asarray(suits[:, list(self.needed)].all(axis=1) & (suits.sum(axis=1) >= quorum))

    def among(self, parties: Sequence[str]) -> Scenario:
        """Return the scenario between some of its parties, in the order given.

        A deal then needs all of these.
        """
        places = []
        for party in parties:
            if party not in self.parties:
                raise WrongUse(
                    f"scenario '{self.name}' has no party '{party}'; "
                    f"its parties are {', '.join(self.parties)}"
                )
            places.append(self.parties.index(party))
        return replace(
            self,
            parties=tuple(parties),
            utilities=tuple(self.utilities[place] for place in places),
            reservation=tuple(self.reservation[place] for place in places),
            discount=tuple(self.discount[place] for place in places),
            needed=(),
            quorum=None,
        )

    def on_grid(self, steps: int = GRID) -> Scenario:
        """Return the scenario with every issue that any number decides cut into even steps.

        The others stay as they are. `steps` is how many values such an issue gets, ends included.
        """
        if self.space.finite:
            return self
        issues: list[Issue] = []
        columns = []
        for issue in self.space.issues:
            if isinstance(issue, RealIssue):
                grid = np.linspace(issue.low, issue.high, steps)
                issues.append(DiscreteIssue(issue.name, tuple(f"{x:g}" for x in grid)))
                columns.append(grid)
            else:
                issues.append(issue)
                columns.append(np.arange(issue.size, dtype=np.float64))
        space = replace(self.space, issues=tuple(issues))
        utilities = tuple(_on_grid(utility, columns) for utility in self.utilities)
        note = f"issues decided by any number are cut into {steps} values"
        return replace(self, space=space, utilities=utilities, notes=(*self.notes, note))

    def off_grid(self, outcomes: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """(outcomes, issues) of `on_grid()` -> (outcomes, issues) in the scenario's own numbers."""
        if self.space.finite:
            return outcomes
        numbers = outcomes.astype(np.float64)
        for place, issue in enumerate(self.space.issues):
            if isinstance(issue, RealIssue):
                grid = np.linspace(issue.low, issue.high, GRID)
                numbers[:, place] = grid[outcomes[:, place]]
        return numbers

    def frontier(
        self, epsilon: float = 0.0, progress: Callable[[float], None] | None = None
    ) -> Frontier:
        """Return the Pareto-efficient outcomes; see `detente.scenario.frontier.frontier`.

        The exact frontier is kept: every solution chooses from it.
        """
        from detente.scenario.frontier import frontier

        if epsilon:
            return frontier(self, epsilon, progress=progress)
        if self._frontier is None:
            object.__setattr__(self, "_frontier", frontier(self, progress=progress))
        kept: Any = self._frontier
        return kept  # type: ignore[no-any-return]

    def __getattr__(self, name: str) -> Callable[..., Solution]:
        """Every solution on the shelf is a method: `scenario.nash()`."""
        if name.startswith("_") or name not in stems(detente.scenario.solutions):
            raise AttributeError(f"a Scenario has no attribute '{name}'")
        solve = getattr(members(detente.scenario.solutions)[name], name)
        return lambda **settings: solve(self, **settings)


def _check_option(issue: Issue, option: str) -> None:
    """Raise WrongUse if an issue cannot be decided that way."""
    try:
        issue.number(option)
    except ValueError:
        if isinstance(issue, DiscreteIssue):
            known = did_you_mean(str(option), issue.options)
        else:
            known = f"it goes from {issue.low:g} to {issue.high:g}"
        raise WrongUse(f"issue '{issue.name}' cannot be '{option}'; {known}") from None


def _on_grid(utility: Utility, columns: Sequence[Floats]) -> Utility:
    if isinstance(utility, Additive):
        tables = [
            Table(tuple(float(x) for x in value(numbers)))
            for value, numbers in zip(utility.evaluations, columns, strict=True)
        ]
        return replace(utility, evaluations=tuple(tables))
    return Function(partial(_looked_up, utility, tuple(columns)))


def _looked_up(utility: Utility, columns: tuple[Floats, ...], outcomes: npt.NDArray[Any]) -> Floats:
    whole = np.asarray(outcomes, dtype=np.intp)
    looked_up = [values[whole[:, place]] for place, values in enumerate(columns)]
    return utility(np.stack(looked_up, axis=1))
