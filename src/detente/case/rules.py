"""Which outcomes a case's rules allow, and how a partial outcome is completed."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.model import Case, Rule

__all__ = ["broken_rule", "complete"]


def complete(case: Case, outcome: Mapping[str, str]) -> dict[str, str]:
    """Return the outcome with every issue it leaves open at its no-deal option, where known."""
    whole = {**(case.no_deal or {}), **outcome}
    return {issue.id: whole[issue.id] for issue in case.issues if issue.id in whole}


def broken_rule(case: Case, outcome: Mapping[str, str]) -> Rule | None:
    """Return the first rule that an outcome breaks, or None; issues left open break no rule."""

    def fits(part: Mapping[str, tuple[str, ...]]) -> bool:
        return all(outcome.get(issue) in options for issue, options in part.items())

    for rule in case.rules:
        if rule.never is not None and fits(rule.never):
            return rule
        if rule.when is None or rule.then is None or not fits(rule.when):
            continue
        decided = {issue: options for issue, options in rule.then.items() if issue in outcome}
        if not fits(decided):
            return rule
    return None
