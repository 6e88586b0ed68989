"""Whether a name stands for something that the case has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.case.findings import Path, did_you_mean
from detente.case.model import Case

__all__ = ["Told", "negotiator", "outcome_names", "unknown"]

Told = tuple[Path, bool, str]
"""Where something is wrong, whether at the key, and what."""


def outcome_names(
    case: Case, outcome: Mapping[str, Any], path: Path, known: Mapping[str, Iterable[str]]
) -> Iterator[Told]:
    """Yield the issues and options of an outcome or a condition that the case does not have."""
    issues = {issue.id: issue.options for issue in case.issues}
    for issue, chosen in outcome.items():
        if issue not in issues:
            if issue not in known["issues"]:
                yield (*path, issue), True, unknown("issue", issue, known["issues"])
            continue
        for option in (chosen,) if isinstance(chosen, str) else chosen:
            if option not in issues[issue]:
                yield (*path, issue), False, unknown(f"option of {issue}", option, issues[issue])


def unknown(kind: str, name: str, known: Iterable[str]) -> str:
    """Return that a name is not there, and which one may be meant."""
    return f"unknown {kind} '{name}'; {did_you_mean(name, known)}"


def negotiator(
    case: Case, party: str, path: Path, known: Mapping[str, Iterable[str]]
) -> Iterator[Told]:
    """Yield what is wrong with a key that must be a party with a say over a deal."""
    if party not in known["parties"]:
        yield path, True, unknown("party", party, known["parties"])
    elif any(neutral.id == party and neutral.role == "neutral" for neutral in case.parties):
        yield path, True, f"'{party}' is neutral and signs no deal; name a party"
