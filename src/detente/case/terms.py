"""The terms that a party's utility adds up: an issue each, or issues that interact as one.

A term's cells are what it can take: the options of its issue, or every combination of the
options of its interacting issues. Cells of a combined term are named `option & option`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from detente.case.model import Case, PartyPreferences

__all__ = ["Cell", "Term", "terms_of"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing a term can take: an option for each of its issues."""

    id: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """One part of a party's utility."""

    id: str
    issues: tuple[str, ...]
    cells: tuple[Cell, ...]


def terms_of(case: Case, preferences: PartyPreferences | None) -> tuple[Term, ...]:
    """Return the terms of a party's utility, in the order of the case's issues.

    A combined term stands where the first of its issues would stand.
    """
    groups = preferences.together if preferences is not None else ()
    group_of = {issue: group for group in groups for issue in group}
    issues: dict[tuple[str, ...], None] = {}
    for issue in case.issues:
        issues.setdefault(group_of.get(issue.id, (issue.id,)))
    return tuple(_term(case, members) for members in issues)


def _term(case: Case, issues: tuple[str, ...]) -> Term:
    choices = product(*(case.issue(issue).options for issue in issues))
    cells = tuple(Cell(" & ".join(options), options) for options in choices)
    return Term(" & ".join(issues), issues, cells)
