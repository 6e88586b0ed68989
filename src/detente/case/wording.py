"""Parts of a case in plain words: outcomes, orders, entries."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.model import Case, Entry
from detente.case.order import Order

__all__ = ["PAST", "say_actor", "say_entry", "say_order", "say_outcome"]

PAST = {
    "offers": "offered",
    "proposes": "proposed",
    "demands": "demanded",
    "accepts": "accepted",
    "rejects": "rejected",
}
"""Acts that put an outcome on the table or refuse one, as a story tells them."""


def say_outcome(case: Case, outcome: Mapping[str, str], *, briefly: bool = False) -> str:
    """Return an outcome in words; briefly leaves out the issues that stay at no deal.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019-brief")
    >>> say_outcome(case, {"dismantlement": "partial", "sanctions": "kept"}, briefly=True)
    'dismantlement partial'
    """
    fixed = case.no_deal or {}
    said = [
        f"{issue.id} {outcome[issue.id]}"
        for issue in case.issues
        if issue.id in outcome and not (briefly and fixed.get(issue.id) == outcome[issue.id])
    ]
    return ", ".join(said) if said else "no deal"


def say_order(order: Order) -> str:
    """Return an order as it is written in a case.

    Examples
    --------
    >>> say_order((("lifted",), ("eased", "kept")))
    'lifted > eased ~ kept'
    """
    return " > ".join(" ~ ".join(tier) for tier in order)


def say_actor(case: Case, name: str) -> str:
    """Return the name to show for a party, or for a source that judges."""
    for party in case.parties:
        if party.id == name:
            return party.label
    return f"source {name}"


def say_entry(case: Case, entry: Entry) -> str:
    """Return an entry in one line of words."""
    words = [say_actor(case, entry.by), entry.act]
    if entry.outcome is not None:
        words.append(say_outcome(case, entry.outcome))
    if entry.over is not None:
        words.append(f"over {say_outcome(case, entry.over)}")
    if entry.needs_deal_more is not None:
        pairs = (
            f"{say_actor(case, more)} needs a deal more than {say_actor(case, less)}"
            for more, less in entry.needs_deal_more.items()
        )
        words.append(": " + "; ".join(pairs))
    if entry.note is not None and entry.outcome is None and entry.needs_deal_more is None:
        words.append(f"({entry.note})")
    if entry.confidence < 1:
        words.append(f"(confidence {entry.confidence:g})")
    return " ".join(words).replace(" :", ":")
