"""Issues that interact, made one issue: for formats that know no rules and no interaction."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from detente.errors import ScenarioError
from detente.scenario.issues import DiscreteIssue, Issue
from detente.scenario.parts import Parts, Scope, groups, sums_of, take_apart
from detente.scenario.scenario import Scenario
from detente.scenario.space import OutcomeSpace
from detente.scenario.utilities import Additive, Table

__all__ = ["join_issues"]

MOST_OPTIONS = 10_000
"""Options that an issue made of several may have."""


def join_issues(scenario: Scenario) -> Scenario:
    """Return the same scenario with issues that interact, or that rules bind, made one issue.

    The options of such an issue are the combinations that the rules allow. Nothing changes but how
    outcomes are named: there are as many, worth as much.

    Raises
    ------
    ScenarioError
        If the parts of a utility function are not known, too many issues interact, or the rules
        allow nothing.

    Examples
    --------
    >>> import numpy as np
    >>> from detente.scenario.make import make_scenario
    >>> worth = {"US": np.array([[1, 0], [3, 2]]), "DPRK": np.array([[0, 2], [0, 1]])}
    >>> trade = make_scenario({"arms": ["keep", "cut"], "aid": ["no", "yes"]}, worth)
    >>> joined = join_issues(trade)
    >>> joined.space.issues[0].name, joined.space.issues[0].options[3]
    ('arms & aid', 'cut & yes')
    >>> joined.value({"arms & aid": "cut & yes"}).tolist()
    [2.0, 1.0]
    """
    parts = take_apart(scenario.on_grid(), merge=False)
    if parts is None:
        raise ScenarioError(
            f"in scenario '{scenario.name}' of a utility function only what it returns is known, "
            "not which issues interact in it"
        )
    scenario = scenario.on_grid()
    found = sorted(groups(range(len(parts.sizes)), parts.tables))
    joined = [_joined(scenario, parts, group) for group in found]
    together = [
        " & ".join(scenario.space.names[issue] for issue in group)
        for group in found
        if len(group) > 1
    ]
    notes = [f"joined to one issue, for they interact or a rule binds them: {t}" for t in together]
    return replace(
        scenario,
        space=OutcomeSpace(tuple(issue for issue, _ in joined)),
        utilities=tuple(
            Additive(
                (1.0,) * len(joined),
                tuple(Table(tuple(worth[:, place].tolist())) for _, worth in joined),
                getattr(utility, "cap", None),
            )
            for place, utility in enumerate(scenario.utilities)
        ),
        notes=(*scenario.notes, *notes),
    )


def _joined(scenario: Scenario, parts: Parts, group: Scope) -> tuple[Issue, np.ndarray]:
    """The issue that a group becomes, and (options, parties), what its options are worth."""
    issues = [scenario.space.issues[issue] for issue in group]
    sizes = tuple(parts.sizes[issue] for issue in group)
    name = " & ".join(issue.name for issue in issues)
    if len(group) > 1 and math.prod(sizes) > MOST_OPTIONS:
        raise ScenarioError(
            f"{len(group)} issues of scenario '{scenario.name}' interact, in {math.prod(sizes):,} "
            f"combinations; at most {MOST_OPTIONS:,} can become options"
        )
    tables = {scope: values for scope, values in parts.tables.items() if set(scope) <= set(group)}
    worth = sums_of(tables, group, sizes)
    allowed = np.flatnonzero(np.isfinite(worth[:, 0]))
    if not len(allowed):
        raise ScenarioError(f"the rules of scenario '{scenario.name}' allow no outcome")
    if len(group) == 1 and len(allowed) == sizes[0]:
        return issues[0], worth
    numbers = np.stack(np.unravel_index(allowed, sizes), axis=1)
    options = [
        " & ".join(issue.label(number) for issue, number in zip(issues, row, strict=True))
        for row in numbers
    ]
    return DiscreteIssue(name, tuple(options)), worth[allowed]
