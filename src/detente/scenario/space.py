"""The outcome space: every way to decide all issues that the rules allow."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.case.model import Case, Rule
from detente.scenario.issues import DiscreteIssue, Issue, RealIssue

__all__ = ["ENUMERABLE", "Forbidden", "OutcomeSpace", "boxes_of", "outcome_space"]

ENUMERABLE = 20_000
"""Spaces up to this many combinations are listed in full; larger ones are searched."""

BLOCK = 1 << 18
"""Outcomes that are in memory at once where all are gone through."""

Outcomes = npt.NDArray[np.intp]
"""(outcomes, issues), the number of the option chosen on each issue."""

Forbidden = tuple[tuple[int, frozenset[int]], ...]
"""Issues by their place, each with some options: no outcome has one of these on every one."""


@dataclass(frozen=True, slots=True)
class OutcomeSpace:
    """Issues, what combinations of them are forbidden, and what holds without a deal.

    Attributes
    ----------
    issues : tuple of issues
        In the order of the arrays' columns.
    forbidden : tuple of Forbidden
        Combinations that no outcome has.
    without_deal : tuple
        The option number of each issue at no deal; None where that is not known.
    """

    issues: tuple[Issue, ...]
    forbidden: tuple[Forbidden, ...] = ()
    without_deal: tuple[int | None, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The issues' names, in the order of the arrays' columns."""
        return tuple(issue.name for issue in self.issues)

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many options each issue has; 0 for an issue decided by any number."""
        return tuple(issue.size for issue in self.issues)

    @property
    def finite(self) -> bool:
        """Whether no issue is decided by any number."""
        return not any(isinstance(issue, RealIssue) for issue in self.issues)

    @property
    def combinations(self) -> int:
        """How many outcomes there are before the rules take some away (0: beyond counting)."""
        return math.prod(self.sizes)

    @property
    def enumerable(self) -> bool:
        """Whether the space is small enough to list."""
        return self.finite and self.combinations <= ENUMERABLE

    @property
    def no_deal(self) -> Outcomes | None:
        """(issues,), the no-deal outcome, or None when part of it is open."""
        known = [number for number in self.without_deal if number is not None]
        return np.array(known, dtype=np.intp) if len(known) == len(self.issues) else None

    def place(self, name: str) -> int:
        """Return the column of an issue."""
        return self.names.index(name)

    def numbers(self, outcome: Mapping[str, str]) -> npt.NDArray[Any]:
        """(issues,), the option numbers of an outcome; issues it leaves open at no deal."""
        found: list[float] = []
        without = self.without_deal or (None,) * len(self.issues)
        for issue, otherwise in zip(self.issues, without, strict=True):
            if issue.name in outcome:
                found.append(issue.number(outcome[issue.name]))
            elif otherwise is not None:
                found.append(otherwise)
            else:
                raise KeyError(issue.name)
        return np.array(found, dtype=np.intp if self.finite else np.float64)

    def options(self, numbers: Sequence[float] | npt.NDArray[Any]) -> dict[str, str]:
        """Return the outcome that option numbers stand for."""
        return {
            issue.name: issue.label(number)
            for issue, number in zip(self.issues, numbers, strict=True)
        }

    def allowed(self, outcomes: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
        """(outcomes,), whether the rules allow each outcome."""
        kept = np.ones(len(outcomes), dtype=bool)
        for forbidden in self.forbidden:
            has = np.ones(len(outcomes), dtype=bool)
            for place, options in forbidden:
                has &= np.isin(outcomes[:, place], list(options))
            kept &= ~has
        return kept

    def outcomes(self) -> Outcomes:
        """(outcomes, issues), every combination, those the rules forbid too."""
        return self.block(0, self.combinations)

    def block(self, start: int, end: int) -> Outcomes:
        """(outcomes, issues), the combinations from a place in the list of all to another."""
        found = np.unravel_index(np.arange(start, end), self.sizes)
        return np.stack(found, axis=1).astype(np.intp)

    def blocks(self) -> Iterator[Outcomes]:
        """Yield (outcomes, issues), every allowed outcome, some at a time."""
        for start in range(0, self.combinations, BLOCK):
            block = self.block(start, min(self.combinations, start + BLOCK))
            yield block[self.allowed(block)]

    def deals(self) -> Outcomes:
        """(outcomes, issues), every allowed outcome except the no-deal outcome.

        Only for spaces that are `enumerable`.
        """
        outcomes = self.outcomes()
        return outcomes[self.allowed(outcomes) & self.is_deal(outcomes)]

    def is_deal(self, outcomes: Outcomes) -> npt.NDArray[np.bool_]:
        """(outcomes,), False for the no-deal outcome, which is no agreement."""
        no_deal = self.no_deal
        if no_deal is None:
            return np.ones(len(outcomes), dtype=bool)
        return np.asarray((outcomes != no_deal).any(axis=1))


def outcome_space(case: Case) -> OutcomeSpace:
    """Return the outcome space of a case.

    Examples
    --------
    >>> import detente as dt
    >>> space = outcome_space(dt.read_case("hanoi-2019-brief"))
    >>> space.combinations, len(space.deals())
    (36, 35)
    """
    issues = tuple(DiscreteIssue(issue.id, issue.options) for issue in case.issues)
    without = case.no_deal or {}
    return OutcomeSpace(
        issues,
        tuple(box for rule in case.rules for box in boxes_of(rule, issues)),
        tuple(i.number(without[i.name]) if i.name in without else None for i in issues),
    )


def boxes_of(rule: Rule, issues: Sequence[Issue]) -> list[Forbidden]:
    """Return what a rule forbids: `if A then B and C` forbids A without B, and A without C."""
    place = {issue.name: number for number, issue in enumerate(issues)}

    def chosen(part: Mapping[str, tuple[str, ...]]) -> dict[int, frozenset[int]]:
        return {
            place[name]: frozenset(int(issues[place[name]].number(option)) for option in options)
            for name, options in part.items()
        }

    if rule.never is not None:
        return [tuple(chosen(rule.never).items())]
    when, then = chosen(rule.when or {}), chosen(rule.then or {})
    boxes = []
    for where, options in then.items():
        others = frozenset(range(issues[where].size)) - options
        boxes.append(tuple({**when, where: when.get(where, others) & others}.items()))
    return boxes
