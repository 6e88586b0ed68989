"""What is not known, in plain sentences: what the record leaves open, and what was assumed."""

from __future__ import annotations

from collections.abc import Iterator

from detente.analysis.analyze import Analysis
from detente.case.model import Case, Party
from detente.case.wording import say_meeting
from detente.language import N_, _, number
from detente.reports.words import join

__all__ = ["not_known", "said_nothing"]

KINDS = {
    "weight": N_("{party}: no entry of the record bears on how much it cares about {names}"),
    "value": N_("{party}: no entry of the record bears on what it thinks of {names}"),
    "reservation": N_(
        "{party}: no entry of the record bears on from what utility it signs at {names}"
    ),
}

KNOWN = 1e-6
"""An unknown that varies no more than this is stated in the case."""


def not_known(found: Analysis) -> list[str]:
    """Return what the record does not tell, and what the answer takes for granted.

    Examples
    --------
    >>> import detente as dt
    >>> lines = not_known(dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400))
    >>> any("treaty" in line for line in lines)
    True
    """
    return [
        *(line for party in found.case.negotiators for line in _party(found, party)),
        *_assumed(found),
    ]


def said_nothing(case: Case, party: Party) -> list[str]:
    """Return the issues on which a case does not say what a party wants.

    Examples
    --------
    >>> import detente as dt
    >>> case = dt.read_case("hanoi-2019")
    >>> said_nothing(case, case.party("us"))
    ['treaty', 'follow_up']
    """
    views = case.preferences.get(party.id)
    known = set(views.issues) if views is not None else set()
    grouped = {issue for group in (views.together if views else ()) for issue in group}
    return [i.id for i in case.issues if i.id not in known and i.id not in grouped]


def _party(found: Analysis, party: Party) -> Iterator[str]:
    views = found.case.preferences.get(party.id)
    silent = said_nothing(found.case, party)
    if silent:
        listed = ", ".join(silent)
        yield _("{party}: nothing is said on what it wants on {issues}; either way counts").format(
            party=party.label, issues=listed
        )
    for kind, said in KINDS.items():
        same = [
            say_meeting(found.case, unknown.name) if kind == "reservation" else unknown.name
            for unknown in found.unknowns
            if unknown.party == party.id and unknown.kind == kind and not unknown.moved
            if unknown.after.high - unknown.after.low > KNOWN
        ]
        if same:
            yield _(said).format(party=party.label, names=", ".join(same))
    if views is not None and not views.source and any(not v.source for v in views.issues.values()):
        yield _("{party}: its preferences are stated without a source").format(party=party.label)


def _assumed(found: Analysis) -> Iterator[str]:
    if found.case.account is not None:
        yield _("told {account} alone; what only others say is left out").format(
            account=found.case.account.label
        )
    elif found.case.accounts:
        labels = join([account.label for account in found.case.accounts])
        yield _("it is told differently {accounts}; this goes by all of them together").format(
            accounts=labels
        )
    doubted = [said.id for said in found.fit.knowledge.soft]
    if doubted:
        yield _("weighed by their confidence, not taken as given: {entries}").format(
            entries=", ".join(doubted)
        )
    yield _(
        "before the record, all weights, all values that the orders allow and all reservation "
        "values count as equally likely; utilities add over issues that are not said to interact"
    )
    if found.case.no_deal is None:
        yield _("what no deal is worth is not known, so the record alone bounds reservation values")
    if not found.zone.listed:
        yield _(
            "of {count} combinations only those that the record and a search name were looked at "
            "one by one"
        ).format(count=number(found.zone.combinations, ","))
