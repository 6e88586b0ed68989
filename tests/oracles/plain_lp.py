"""What fits a small case, by one linear program for each choice of best and worst options.

Written from the definitions, with `scipy.optimize.linprog` and names in place of columns; it uses
nothing of `detente.preferences`. Every statement of the case can be put in or left out, so that
contradictions can be looked for by trying all subsets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise, permutations, product

import numpy as np
from scipy.optimize import linprog

from detente.case.model import Case, Entry, PartyPreferences
from detente.case.rules import complete
from oracles.rejection import (
    ACCEPTABLE,
    choice_orders,
    meeting_of,
    meetings,
    plain_terms,
    points_and_ranges,
)

Key = tuple[object, ...]
PlainRow = tuple[Mapping[Key, float], str, float]
"""Coefficients by name of the unknown, one of `>=`, `>`, `==`, and the bound."""

FITS = 1e-6


class PlainProgram:
    """The unknowns `f` (worth), `w` (weight) and `r` (reservation value) of all parties."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.terms = {party.id: plain_terms(case, party.id) for party in case.negotiators}
        self.unknowns: dict[Key, int] = {}
        for party, terms in self.terms.items():
            for term in terms:
                self._add(("w", party, term.name))
                for choice in term.choices:
                    self._add(("f", party, term.name, choice))
            for meeting in meetings(case):
                self._add(("r", party, meeting))
        self.statements = dict(self._statements())
        self._known: dict[Key, tuple[list[PlainRow], list[list[PlainRow]]]] = {}

    def _add(self, key: Key) -> None:
        self.unknowns[key] = len(self.unknowns)

    # --- rows -------------------------------------------------------------------------------------

    def worth(self, party: str, outcome: Mapping[str, str], sign: float = 1.0) -> dict[Key, float]:
        whole = complete(self.case, outcome)
        return {
            ("f", party, term.name, tuple(whole[issue] for issue in term.issues)): sign
            for term in self.terms[party]
        }

    def accepting(self, party: str, outcome: Mapping[str, str], meeting: str) -> PlainRow:
        return {**self.worth(party, outcome), ("r", party, meeting): -1.0}, ">=", 0.0

    def refusing(self, party: str, outcome: Mapping[str, str], meeting: str) -> PlainRow:
        return {**self.worth(party, outcome, -1.0), ("r", party, meeting): 1.0}, ">", 0.0

    def _statements(self) -> Iterator[tuple[str, list[PlainRow]]]:
        case = self.case
        for party in self.terms:
            if case.no_deal is not None and len(case.no_deal) == len(case.issues):
                worth = self.worth(party, {}, -1.0)
                rows = [({**worth, ("r", party, m): 1.0}, ">=", 0.0) for m in meetings(case)]
                yield f"no_deal.{party}", rows
            if party in case.preferences:
                yield from self._preferences(party, case.preferences[party])
        for entry in case.record:
            if entry.confidence == 1 and (rows := list(self._entry(entry))):
                yield entry.id, rows

    def _preferences(
        self, party: str, known: PartyPreferences
    ) -> Iterator[tuple[str, list[PlainRow]]]:
        for name, view in known.issues.items():
            only = PartyPreferences.model_validate({name: view.model_dump()})
            yield f"{party}.{name}", list(self._view(party, only))
        if known.importance:
            orders = [
                [[("w", party, name) for name in tier] for tier in order]
                for order in known.importance
            ]
            yield f"{party}.importance", [row for order in orders for row in _order(order)]
        if known.weights:
            spans = [(("w", party, name), span) for name, span in known.weights.items()]
            yield f"{party}.weights", [r for key, s in spans for r in _span(key, s.low, s.high)]
        if known.reservation:
            rows = [
                row
                for at, span in known.reservation.items()
                for meeting in (meetings(self.case) if at == "all" else (at,))
                for row in _span(("r", party, meeting), span.low, span.high)
            ]
            yield f"{party}.reservation", rows

    def _view(self, party: str, known: PartyPreferences) -> Iterator[PlainRow]:
        for term in self.terms[party]:
            keys = [("f", party, term.name, choice) for choice in term.choices]
            for order in choice_orders(known, term):
                yield from _order([[keys[place] for place in tier] for tier in order])
            points, ranges = points_and_ranges(known, term)
            spans = {**{c: (point, point) for c, point in points.items()}, **ranges}
            for place, (low, high) in spans.items():
                yield from _span(keys[place], low, high, ("w", party, term.name))

    def _entry(self, entry: Entry) -> Iterator[PlainRow]:
        for more, less in (entry.needs_deal_more or {}).items():
            for meeting in (entry.at,) if entry.at else meetings(self.case):
                yield {("r", less, meeting): 1.0, ("r", more, meeting): -1.0}, ">=", 0.0
        if entry.by not in self.terms or entry.outcome is None:
            return
        meeting = meeting_of(self.case, entry)
        if entry.act in ACCEPTABLE:
            yield self.accepting(entry.by, entry.outcome, meeting)
        elif entry.act == "rejects":
            yield self.refusing(entry.by, entry.outcome, meeting)
        elif entry.act == "prefers" and entry.over is not None:
            row = dict(self.worth(entry.by, entry.outcome))
            for key in self.worth(entry.by, entry.over):
                row[key] = row.get(key, 0.0) - 1.0
            yield row, ">", 0.0

    # --- solving ----------------------------------------------------------------------------------

    def fits(
        self,
        parties: Iterable[str],
        left_in: Iterable[str] | None = None,
        extra: Iterable[PlainRow] = (),
    ) -> bool:
        """Whether some model of these parties fits the statements left in (all by default)."""
        chosen = tuple(self.statements if left_in is None else left_in)
        further = tuple(extra)
        rows = [row for name in chosen for row in self.statements[name]]
        tied = any(len({key[1] for key in row[0]}) > 1 for row in (*rows, *further))
        groups = [tuple(parties)] if tied else [(party,) for party in parties]
        return all(self._group_fits(group, chosen, further) for group in groups)

    def speaks_of(self, statement: str, party: str) -> bool:
        return _speaks_of(self.statements[statement], (party,))

    def _group_fits(
        self, parties: tuple[str, ...], chosen: tuple[str, ...], extra: tuple[PlainRow, ...]
    ) -> bool:
        about = tuple(name for name in chosen if _speaks_of(self.statements[name], parties))
        extra = tuple(row for row in extra if _speaks_of([row], parties))
        rows, faces = self._held(parties, about)
        if not extra:
            return bool(faces)
        return any(_margin(self.unknowns, [*rows, *extra, *face]) > FITS for face in faces)

    def _held(
        self, parties: tuple[str, ...], chosen: tuple[str, ...]
    ) -> tuple[list[PlainRow], list[list[PlainRow]]]:
        """The rows of some statements, and the faces on which they leave anything at all."""
        if (parties, chosen) not in self._known:
            rows = [row for name in chosen for row in self.statements[name]]
            rows += [row for party in parties for row in self._frame(party)]
            faces = [
                face
                for face in self._faces(parties)
                if _margin(self.unknowns, [*rows, *face]) > FITS
            ]
            self._known[parties, chosen] = rows, faces
        return self._known[parties, chosen]

    def _frame(self, party: str) -> Iterator[PlainRow]:
        yield {("w", party, term.name): 1.0 for term in self.terms[party]}, "==", 1.0
        for term in self.terms[party]:
            for choice in term.choices:
                key = ("f", party, term.name, choice)
                yield {("w", party, term.name): 1.0, key: -1.0}, ">=", 0.0

    def _faces(self, parties: tuple[str, ...]) -> Iterator[list[PlainRow]]:
        """Every choice of a best and a worst option for every term."""
        terms = [(party, term) for party in parties for term in self.terms[party]]
        for chosen in product(*(permutations(term.choices, 2) for _, term in terms)):
            rows: list[PlainRow] = []
            for (party, term), (best, worst) in zip(terms, chosen, strict=True):
                weight = ("w", party, term.name)
                rows.append(({("f", party, term.name, best): 1.0, weight: -1.0}, "==", 0.0))
                rows.append(({("f", party, term.name, worst): 1.0}, "==", 0.0))
            yield rows


def _speaks_of(rows: Iterable[PlainRow], parties: tuple[str, ...]) -> bool:
    return any(key[1] in parties for row in rows for key in row[0])


def _order(order: list[list[Key]]) -> Iterator[PlainRow]:
    for tier in order:
        for one, other in pairwise(tier):
            yield {one: 1.0, other: -1.0}, "==", 0.0
    for better, worse in pairwise(order):
        yield {better[0]: 1.0, worse[0]: -1.0}, ">", 0.0


def _span(key: Key, low: float, high: float, whole: Key | None = None) -> Iterator[PlainRow]:
    if whole is None:
        yield {key: 1.0}, ">=", low
        yield {key: -1.0}, ">=", -high
    else:
        yield {key: 1.0, whole: -low}, ">=", 0.0
        yield {key: -1.0, whole: high}, ">=", 0.0


def _margin(unknowns: Mapping[Key, int], rows: list[PlainRow]) -> float:
    """The greatest slack that all strict rows can have at once; -1 when nothing fits."""
    width = len(unknowns) + 1
    above, equal = [], []
    for coefficients, sense, bound in rows:
        line = np.zeros(width)
        for key, value in coefficients.items():
            line[unknowns[key]] += value
        if sense == "==":
            equal.append((line, bound))
            continue
        line[-1] = -1.0 if sense == ">" else 0.0
        above.append((-line, -bound))
    gain = np.zeros(width)
    gain[-1] = -1.0
    solved = linprog(
        gain,
        A_ub=np.array([line for line, _ in above]),
        b_ub=[bound for _, bound in above],
        A_eq=np.array([line for line, _ in equal]),
        b_eq=[bound for _, bound in equal],
        bounds=(0, 1),
        method="highs",
    )
    return -1.0 if solved.status == 2 else float(solved.x[-1])
