"""Whether models fit what a case says, by evaluating every line of the case on every model."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np

from detente.case.model import Case, Entry, PartyPreferences
from oracles.rejection import (
    ACCEPTABLE,
    Drawn,
    choice_orders,
    judgement_holds,
    meeting_of,
    meetings,
    plain_terms,
    points_and_ranges,
)


def drawn_of(fit: Any) -> Drawn:
    """The draws of an Ensemble in the plain form of the oracle."""
    drawn = Drawn(fit.case, {p.id: plain_terms(fit.case, p.id) for p in fit.case.negotiators})
    for party, terms in drawn.terms.items():
        drawn.weights[party] = fit.weights(party)
        ends = np.cumsum([len(term.choices) for term in terms])[:-1]
        drawn.values[party] = np.split(fit.values(party), ends, axis=1)
        drawn.reservations[party] = {m: fit.reservation(party, m) for m in meetings(fit.case)}
    return drawn


def worst_breach(drawn: Drawn, least_weight: float = 1e-9) -> float:
    """By how much the worst model breaks what is said with confidence 1; 0 or rounding if none.

    Values of a term that never weighs more than `least_weight` mean nothing and are not looked at.
    """
    breaches = [0.0]
    for party in drawn.terms:
        known = drawn.case.preferences.get(party) or PartyPreferences()
        breaches += _of_values(drawn, party, known, least_weight)
        breaches += _of_weights(drawn, party, known)
        breaches += _of_reservations(drawn, party, known)
    for entry in drawn.case.record:
        if entry.confidence == 1:
            breaches += _of_entry(drawn, entry)
    return max(breaches)


def _beyond(column: np.ndarray, low: float, high: float) -> float:
    return float(max((low - column).max(), (column - high).max()))


def _of_values(
    drawn: Drawn, party: str, known: PartyPreferences, least_weight: float
) -> list[float]:
    found = []
    for term, table in zip(drawn.terms[party], drawn.values[party], strict=True):
        number = drawn.terms[party].index(term)
        weight = drawn.weights[party][:, number]
        if weight.max() < least_weight:  # all options are the same: values mean nothing
            continue
        found += [_beyond(table, 0.0, 1.0)]
        found += [float((1.0 - table.max(axis=1)).max()), float(table.min(axis=1).max())]
        for order in choice_orders(known, term):
            found += [float((table[:, w[0]] - table[:, b[0]]).max()) for b, w in pairwise(order)]
            for tier in order:
                found += [
                    float(np.abs(table[:, one] - table[:, other]).max())
                    for one, other in pairwise(tier)
                ]
        points, ranges = points_and_ranges(known, term)
        spans = {**{c: (point, point) for c, point in points.items()}, **ranges}
        found += [_beyond(table[:, choice], *span) for choice, span in spans.items()]
    return found


def _of_weights(drawn: Drawn, party: str, known: PartyPreferences) -> list[float]:
    names = [term.name for term in drawn.terms[party]]
    weights = drawn.weights[party]
    found = [float(np.abs(weights.sum(axis=1) - 1).max()), _beyond(weights, 0.0, 1.0)]
    for name, span in known.weights.items():
        found.append(_beyond(weights[:, names.index(name)], span.low, span.high))
    for order in known.importance:
        columns = [[weights[:, names.index(name)] for name in tier] for tier in order]
        found += [float((worse[0] - better[0]).max()) for better, worse in pairwise(columns)]
        for tier in columns:
            found += [float(np.abs(one - other).max()) for one, other in pairwise(tier)]
    return found


def _of_reservations(drawn: Drawn, party: str, known: PartyPreferences) -> list[float]:
    case: Case = drawn.case
    found = []
    for meeting, column in drawn.reservations[party].items():
        found.append(_beyond(column, 0.0, 1.0))
        for at in ("all", meeting):
            if at in known.reservation:
                span = known.reservation[at]
                found.append(_beyond(column, span.low, span.high))
        if case.no_deal is not None and len(case.no_deal) == len(case.issues):
            found.append(float((drawn.utility(party, case.no_deal) - column).max()))
    return found


def _of_entry(drawn: Drawn, entry: Entry) -> list[float]:
    found = []
    if entry.needs_deal_more is not None:
        found.append(float(not judgement_holds(drawn, entry, drawn.draws, leeway=1e-9).all()))
    if entry.outcome is None or entry.by not in drawn.terms:
        return found
    worth = drawn.utility(entry.by, entry.outcome)
    threshold = drawn.reservations[entry.by][meeting_of(drawn.case, entry)]
    if entry.act in ACCEPTABLE:
        found.append(float((threshold - worth).max()))
    elif entry.act == "rejects":
        found.append(float((worth - threshold).max()))
    elif entry.act == "prefers" and entry.over is not None:
        found.append(float((drawn.utility(entry.by, entry.over) - worth).max()))
    return found
