"""Parts of a case in plain words: outcomes, orders, entries."""

from __future__ import annotations

from collections.abc import Mapping

from detente.case.grading import confidence_of, grade_of
from detente.case.model import Case, Entry
from detente.case.order import Order
from detente.language import N_, _, number, pgettext

__all__ = [
    "say_act",
    "say_actor",
    "say_confidence",
    "say_entry",
    "say_meeting",
    "say_needs",
    "say_order",
    "say_outcome",
    "say_past",
    "say_what_act",
]

_ACTS = (
    N_("offers"),
    N_("proposes"),
    N_("demands"),
    N_("accepts"),
    N_("rejects"),
    N_("prefers"),
    N_("judges"),
    N_("states"),
    N_("signals"),
    N_("predicts"),
    N_("announces"),
    N_("meets"),
    N_("concedes"),
    N_("threatens"),
    N_("cancels"),
    N_("leaves"),
)
"""The acts, for the catalogues."""


def say_act(act: str) -> str:
    """Return an act after who does it: `North Korea offers`."""
    return _(act)


def say_what_act(act: str) -> str:
    """Return an act that puts an outcome on the table, after `what North Korea`."""
    return {
        "offers": pgettext("after 'what' and who", "offers"),
        "proposes": pgettext("after 'what' and who", "proposes"),
        "demands": pgettext("after 'what' and who", "demands"),
        "accepts": pgettext("after 'what' and who", "accepts"),
        "rejects": pgettext("after 'what' and who", "rejects"),
    }.get(act, act)


def say_past(act: str) -> str:
    """Return such an act as a story tells it, after `what North Korea`."""
    return {
        "offers": _("offered"),
        "proposes": _("proposed"),
        "demands": _("demanded"),
        "accepts": _("accepted"),
        "rejects": _("rejected"),
    }.get(act, say_act(act))


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
    return ", ".join(said) if said else _("no deal")


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
    return _("source {name}").format(name=name)


def say_entry(case: Case, entry: Entry) -> str:
    """Return an entry in one line of words."""
    told = _("{who} {does}").format(who=say_actor(case, entry.by), does=say_act(entry.act))
    words = []
    if entry.outcome is not None:
        told = _("{who_does} {outcome}").format(
            who_does=told, outcome=say_outcome(case, entry.outcome)
        )
    if entry.over is not None:
        told += " " + _("over {outcome}").format(outcome=say_outcome(case, entry.over))
    if entry.needs_deal_more is not None:
        told += ": " + "; ".join(say_needs(case, *pair) for pair in entry.needs_deal_more.items())
    if entry.note is not None and entry.outcome is None and entry.needs_deal_more is None:
        words.append(f"({entry.note})")
    doubt = say_confidence(case, entry)
    if doubt:
        words.append(f"({doubt})")
    return " ".join([told, *words])


def say_needs(case: Case, more: str, less: str) -> str:
    """Return that one party needs a deal more than another."""
    return _("{more} needs a deal more than {less}").format(
        more=say_actor(case, more), less=say_actor(case, less)
    )


def say_meeting(case: Case, meeting: str) -> str:
    """Return a meeting's name; a case that names none has one that is called `talks`."""
    return meeting if case.meetings else _(meeting)


_ONLY = N_("talks")


def say_confidence(case: Case, entry: Entry) -> str:
    """Return how sure an entry is, and by what grade if it does not say so itself; "" if it is.

    Examples
    --------
    >>> from detente.case.read import read_case
    >>> case = read_case("hanoi-2019-brief")
    >>> say_confidence(case, case.record[0].model_copy(update={"credibility": 2}))
    'confidence 0.8, by its grade F2'
    """
    confidence, grade = confidence_of(case, entry), grade_of(case, entry)
    if confidence == 1:
        return ""
    stated = grade is None or "confidence" in entry.model_fields_set
    told = _("confidence {number}").format(number=number(confidence, "g"))
    if stated:
        return told
    return _("{confidence}, by its grade {grade}").format(confidence=told, grade=grade)
