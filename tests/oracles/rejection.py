"""Rejection sampling from the prior of a case: slow, plain, and the ground truth of the tests.

Written from the definitions alone. It reads the `Case` and completes partial outcomes as the case
says, and uses nothing of `detente.preferences` or `detente.kernels`.

The prior of one party:

* **weights** uniform on the simplex over its terms. Tied weights share one coordinate and known
  points fix one, which leaves a smaller simplex; the prior on that is uniform again.
* **values** of one term: a uniform number for each group of tied options, then moved and stretched
  so that the least is 0 and the greatest is 1. Orders and ranges are then met by rejection.
* **reservation values** uniform on [0, 1], independent for each meeting.

Why one recipe serves known and unknown best and worst options. Given the least and the greatest of
independent uniform numbers, the others are independent and uniform between these two; stretching
makes them independent and uniform on [0, 1]. So after stretching, whichever option came out best
and worst, all others are uniform on [0, 1]: where an order names the best and the worst option,
rejection leaves just the draws with these two at 1 and 0, and the same uniform others.

An option whose value is a known point inside (0, 1) is neither best nor worst, takes no part in the
stretching, and leaves the others as they are, because the density is flat in its value.

Hard statements cut; an entry with confidence c keeps a draw with chance c where it holds and 1 - c
where it does not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise, product

import numpy as np

from detente.case.model import Case, Entry, PartyPreferences
from detente.case.rules import complete

ACCEPTABLE = ("offers", "proposes", "demands", "accepts")
BATCH = 100_000
MOST_BATCHES = 400
EMPTY_BATCHES = 20


class NothingFits(Exception):
    """Draw upon draw and none fits: a contradiction, or too narrow to be hit by chance."""


@dataclass(frozen=True)
class PlainTerm:
    """What one number of a utility hangs on: one issue, or issues that interact."""

    name: str
    issues: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]

    def place(self, choice: str) -> int:
        """The number of a choice that a case names as `option` or `option & option`."""
        return [" & ".join(options) for options in self.choices].index(choice)


@dataclass
class Drawn:
    """Models of every party that survived; all arrays have one row for each model."""

    case: Case
    terms: dict[str, list[PlainTerm]]
    weights: dict[str, np.ndarray] = field(default_factory=dict)  # (draws, terms)
    values: dict[str, list[np.ndarray]] = field(default_factory=dict)  # each (draws, choices)
    reservations: dict[str, dict[str, np.ndarray]] = field(default_factory=dict)

    @property
    def draws(self) -> int:
        return min(len(weights) for weights in self.weights.values())

    def utility(self, party: str, outcome: Mapping[str, str]) -> np.ndarray:
        return utility(
            self.terms[party],
            self.weights[party],
            self.values[party],
            complete(self.case, outcome),
        )

    def accepts(self, party: str, outcome: Mapping[str, str], meeting: str) -> np.ndarray:
        return self.utility(party, outcome) >= self.reservations[party][meeting] - 1e-12

    def agreed(self, outcome: Mapping[str, str], meeting: str) -> np.ndarray:
        return np.logical_and.reduce([self.accepts(p, outcome, meeting) for p in self.terms])

    def some_deal(self, meeting: str) -> np.ndarray:
        """Whether each model has an allowed outcome, other than no deal, that suits all."""
        found = np.zeros(self.draws, dtype=bool)
        for outcome in deals(self.case):
            found |= self.agreed(outcome, meeting)
        return found

    def keep(self, party: str, kept: np.ndarray) -> None:
        self.weights[party] = self.weights[party][kept]
        self.values[party] = [table[kept] for table in self.values[party]]
        self.reservations[party] = {
            at: column[kept] for at, column in self.reservations[party].items()
        }


def rejection(case: Case, draws: int, seed: int) -> Drawn:
    """Return at least `draws` models of all parties, drawn from the prior given the case.

    Parties are drawn one by one, and only put together for the entries that speak of several:
    what is known of the others cannot change a party's own chances.
    """
    rng = np.random.default_rng(seed)
    terms = {party.id: plain_terms(case, party.id) for party in case.negotiators}
    linking = [entry for entry in case.record if entry.needs_deal_more is not None]
    drawn = Drawn(case, terms)
    found: list[Drawn] = []
    for _ in range(MOST_BATCHES):
        batch = Drawn(case, terms)
        for party in terms:
            _draw_party(batch, party, draws, rng)
        _put_together(batch, linking, rng)
        found.append(batch)
        if sum(part.draws for part in found) >= draws:
            break
    else:
        raise RuntimeError("too few models survive: this case is too narrow for rejection")
    for party in terms:
        drawn.weights[party] = np.concatenate([part.weights[party] for part in found])
        drawn.values[party] = [
            np.concatenate(tables)
            for tables in zip(*(part.values[party] for part in found), strict=True)
        ]
        drawn.reservations[party] = {
            at: np.concatenate([part.reservations[party][at] for part in found])
            for at in meetings(case)
        }
    return drawn


def propose_and_cut(case: Case, seed: int) -> dict[str, Drawn]:
    """The surviving models of one batch, for each party by itself; possibly none.

    Entries that speak of several parties are left out, so use it where there are none.
    """
    rng = np.random.default_rng(seed)
    found = {}
    for party in case.negotiators:
        terms = {party.id: plain_terms(case, party.id)}
        try:
            part = _propose(case, terms, party.id, rng, 20_000)
        except NothingFits:
            continue
        part.keep(party.id, _holds(part, party.id, rng))
        found[party.id] = part
    return found


def meetings(case: Case) -> tuple[str, ...]:
    return tuple(meeting.id for meeting in case.meetings) or ("talks",)


def plain_terms(case: Case, party: str) -> list[PlainTerm]:
    known = case.preferences.get(party)
    groups = known.together if known is not None else ()
    found: list[PlainTerm] = []
    for issue in case.issues:
        group = next((g for g in groups if issue.id in g), (issue.id,))
        if any(term.issues == group for term in found):
            continue
        choices = tuple(product(*(case.issue(name).options for name in group)))
        found.append(PlainTerm(" & ".join(group), tuple(group), choices))
    return found


def deals(case: Case) -> list[dict[str, str]]:
    """Every outcome that the rules allow, except the no-deal outcome."""
    names = [issue.id for issue in case.issues]
    every = (dict(zip(names, c, strict=True)) for c in product(*(i.options for i in case.issues)))
    return [outcome for outcome in every if _allowed(case, outcome) and outcome != case.no_deal]


def _allowed(case: Case, outcome: Mapping[str, str]) -> bool:
    for rule in case.rules:
        if rule.never is not None:
            if all(outcome[issue] in options for issue, options in rule.never.items()):
                return False
        elif all(outcome[issue] in options for issue, options in (rule.when or {}).items()) and any(
            outcome[issue] not in options for issue, options in (rule.then or {}).items()
        ):
            return False
    return True


def utility(
    terms: list[PlainTerm],
    weights: np.ndarray,
    values: list[np.ndarray],
    outcome: Mapping[str, str],
) -> np.ndarray:
    total = np.zeros(len(weights))
    for number, term in enumerate(terms):
        choice = term.choices.index(tuple(outcome[issue] for issue in term.issues))
        total += weights[:, number] * values[number][:, choice]
    return total


# --- one party ------------------------------------------------------------------------------------


def _draw_party(batch: Drawn, party: str, draws: int, rng: np.random.Generator) -> None:
    parts: list[Drawn] = []
    for _ in range(MOST_BATCHES):
        part = _propose(batch.case, batch.terms, party, rng, BATCH)
        part.keep(party, _holds(part, party, rng))
        parts.append(part)
        if sum(len(p.weights[party]) for p in parts) >= draws:
            break
    else:
        raise RuntimeError(f"too few models of {party} survive: too narrow for rejection")
    batch.weights[party] = np.concatenate([part.weights[party] for part in parts])
    batch.values[party] = [
        np.concatenate(tables)
        for tables in zip(*(part.values[party] for part in parts), strict=True)
    ]
    batch.reservations[party] = {
        at: np.concatenate([part.reservations[party][at] for part in parts])
        for at in meetings(batch.case)
    }


def _propose(
    case: Case, terms: dict[str, list[PlainTerm]], party: str, rng: np.random.Generator, size: int
) -> Drawn:
    known = case.preferences.get(party) or PartyPreferences()
    mine = terms[party]
    part = Drawn(case, {party: mine})
    values, flat = [], []
    for term in mine:
        table = draw_values(known, term, size, rng)
        flat.append(table is None)
        values.append(np.zeros((size, len(term.choices))) if table is None else table)
    part.values[party] = values
    part.weights[party] = draw_weights(known, mine, flat, size, rng)
    part.reservations[party] = _draw_reservations(case, known, size, rng)
    _pin(case, part, party)
    return part


def draw_values(
    known: PartyPreferences, term: PlainTerm, size: int, rng: np.random.Generator
) -> np.ndarray | None:
    """(size, choices), or None where all choices are tied, so that the term weighs nothing."""
    level = _levels(known, term)
    points, ranges = points_and_ranges(known, term)
    fixed = {level[choice]: point for choice, point in points.items()}
    if len(set(level)) == 1:
        return None

    def batch() -> np.ndarray:
        table = _stretched(level, fixed, size, rng)
        table = table[_orders_hold(known, term, table)]
        for choice, (low, high) in ranges.items():
            table = table[(table[:, choice] >= low) & (table[:, choice] <= high)]
        return table

    return _until(size, batch)


def _until(size: int, batch: Callable[[], np.ndarray]) -> np.ndarray:
    """Enough rows from many batches, or NothingFits when a good many bring none at all."""
    found: list[np.ndarray] = []
    while sum(map(len, found)) < size:
        found.append(batch())
        if len(found) == EMPTY_BATCHES and not any(map(len, found)):
            raise NothingFits("no draw fits what is said of this party's weights or values")
    return np.concatenate(found)[:size]


def _stretched(
    level: list[int], fixed: Mapping[int, float], size: int, rng: np.random.Generator
) -> np.ndarray:
    free = sorted(set(level) - set(fixed))
    raw = {name: rng.random(size) for name in free}
    top, bottom = np.ones(size), np.zeros(size)
    if free and 1.0 not in fixed.values():
        top = np.max([raw[name] for name in free], axis=0)
    if free and 0.0 not in fixed.values():
        bottom = np.min([raw[name] for name in free], axis=0)
    scaled = {name: (column - bottom) / (top - bottom) for name, column in raw.items()}
    scaled |= {name: np.full(size, value) for name, value in fixed.items()}
    return np.stack([scaled[name] for name in level], axis=1)


def choice_orders(known: PartyPreferences, term: PlainTerm) -> list[list[list[int]]]:
    """Every order on this term, best tier first, as numbers of choices.

    An order on one of several interacting issues holds for every fixed choice on the others.
    """
    found = []
    for name, view in known.issues.items():
        if name == term.name:
            found += [[[term.place(c) for c in tier] for tier in order] for order in view.orders]
        elif name in term.issues:
            place = term.issues.index(name)
            rests = {c[:place] + c[place + 1 :] for c in term.choices}
            for order, rest in product(view.orders, sorted(rests)):
                found.append(
                    [
                        [term.choices.index((*rest[:place], o, *rest[place:])) for o in tier]
                        for tier in order
                    ]
                )
    return found


def _levels(known: PartyPreferences, term: PlainTerm) -> list[int]:
    """For each choice, the group of tied choices that it is in."""
    level = list(range(len(term.choices)))
    for order in choice_orders(known, term):
        for tier in order:
            for one, other in pairwise(tier):
                level = [level[one] if own == level[other] else own for own in level]
    return level


def _orders_hold(known: PartyPreferences, term: PlainTerm, table: np.ndarray) -> np.ndarray:
    kept = np.ones(len(table), dtype=bool)
    for order in choice_orders(known, term):
        for better, worse in pairwise(order):
            kept &= table[:, better[0]] > table[:, worse[0]]
    return kept


def points_and_ranges(
    known: PartyPreferences, term: PlainTerm
) -> tuple[dict[int, float], dict[int, tuple[float, float]]]:
    view = known.issues.get(term.name)
    spans = {term.place(choice): span for choice, span in view.values.items()} if view else {}
    points = {choice: span.low for choice, span in spans.items() if span.low == span.high}
    ranges = {c: (span.low, span.high) for c, span in spans.items() if span.low < span.high}
    return points, ranges


def draw_weights(
    known: PartyPreferences,
    terms: list[PlainTerm],
    flat: list[bool],
    size: int,
    rng: np.random.Generator,
) -> np.ndarray:
    """(size, terms), uniform on what orders, ranges, points and ties of weights leave."""
    names = [term.name for term in terms]
    group = list(range(len(names)))
    for order in known.importance:
        for tier in order:
            for one, other in pairwise([names.index(name) for name in tier]):
                group = [group[one] if own == group[other] else own for own in group]
    fixed = {group[n]: 0.0 for n, still in enumerate(flat) if still}
    for name, span in known.weights.items():
        if span.low == span.high:
            fixed[group[names.index(name)]] = span.low

    def batch() -> np.ndarray:
        weights = _simplex(group, fixed, size, rng)
        return weights[_weights_hold(known, names, weights)]

    return _until(size, batch)


def _simplex(
    group: list[int], fixed: Mapping[int, float], size: int, rng: np.random.Generator
) -> np.ndarray:
    """Uniform: what the fixed weights leave is dealt out over the groups, then within each."""
    free = sorted(set(group) - set(fixed))
    rest = 1.0 - sum(fixed[own] for own in group if own in fixed)
    shares = rest * rng.dirichlet(np.ones(len(free)), size=size) if free else np.empty((size, 0))
    columns = [
        np.full(size, fixed[own]) if own in fixed else shares[:, free.index(own)] / group.count(own)
        for own in group
    ]
    return np.stack(columns, axis=1)


def _weights_hold(known: PartyPreferences, names: list[str], weights: np.ndarray) -> np.ndarray:
    kept = np.ones(len(weights), dtype=bool)
    for name, span in known.weights.items():
        if span.low < span.high:
            column = weights[:, names.index(name)]
            kept &= (column >= span.low) & (column <= span.high)
    for order in known.importance:
        for better, worse in pairwise(order):
            kept &= weights[:, names.index(better[0])] > weights[:, names.index(worse[0])]
    return kept


def _draw_reservations(
    case: Case, known: PartyPreferences, size: int, rng: np.random.Generator
) -> dict[str, np.ndarray]:
    return {m: rng.uniform(*_reservation_range(known, m), size=size) for m in meetings(case)}


def _reservation_range(known: PartyPreferences, meeting: str) -> tuple[float, float]:
    spans = [known.reservation[at] for at in ("all", meeting) if at in known.reservation]
    low = max((span.low for span in spans), default=0.0)
    high = min((span.high for span in spans), default=1.0)
    return low, max(low, high)


def _pin(case: Case, part: Drawn, party: str) -> None:
    """Who would sign the no-deal outcome signs from exactly that utility."""
    for entry in case.record:
        if entry.confidence == 1 and _says_acceptable(entry, party):
            whole = complete(case, entry.outcome or {})
            if whole == case.no_deal:
                part.reservations[party][meeting_of(case, entry)] = part.utility(party, whole)


def _says_acceptable(entry: Entry, party: str) -> bool:
    return entry.by == party and entry.act in ACCEPTABLE and entry.outcome is not None


def meeting_of(case: Case, entry: Entry) -> str:
    return entry.at or meetings(case)[0]


# --- what the case says of whole outcomes ---------------------------------------------------------


def _holds(part: Drawn, party: str, rng: np.random.Generator) -> np.ndarray:
    case = part.case
    kept = np.ones(len(part.weights[party]), dtype=bool)
    if case.no_deal is not None and len(case.no_deal) == len(case.issues):
        without = part.utility(party, case.no_deal)
        for threshold in part.reservations[party].values():
            kept &= threshold >= without
    known = case.preferences.get(party) or PartyPreferences()
    for meeting, threshold in part.reservations[party].items():  # a pinned one may leave its range
        low, high = _reservation_range(known, meeting)
        kept &= (threshold >= low - 1e-12) & (threshold <= high + 1e-12)
    for entry in case.record:
        if entry.by == party and entry.outcome is not None:
            said = entry_holds(part, party, entry)
            if said is not None:
                kept &= _weighed(said, entry.confidence, rng)
    return kept


def entry_holds(part: Drawn, party: str, entry: Entry) -> np.ndarray | None:
    """Whether an entry on outcomes holds in each model, or None when it says nothing of them."""
    threshold = part.reservations[party][meeting_of(part.case, entry)]
    if entry.act in ACCEPTABLE:
        return part.utility(party, entry.outcome or {}) >= threshold
    if entry.act == "rejects":
        return part.utility(party, entry.outcome or {}) < threshold
    if entry.act == "prefers":
        over = part.utility(party, entry.over or {})
        return part.utility(party, entry.outcome or {}) > over
    return None


def _weighed(said: np.ndarray, confidence: float, rng: np.random.Generator) -> np.ndarray:
    return rng.random(len(said)) < np.where(said, confidence, 1.0 - confidence)


def judgement_holds(drawn: Drawn, entry: Entry, size: int, leeway: float = 0.0) -> np.ndarray:
    """(size,), whether who is said to need a deal more indeed signs from less."""
    said = np.ones(size, dtype=bool)
    for more, less in (entry.needs_deal_more or {}).items():
        for meeting in (entry.at,) if entry.at else meetings(drawn.case):
            needy = drawn.reservations[more][meeting][:size]
            said &= needy <= drawn.reservations[less][meeting][:size] + leeway
    return said


def _put_together(batch: Drawn, linking: list[Entry], rng: np.random.Generator) -> None:
    """Models of different parties are independent, so the n-th of each make up the n-th world."""
    size = batch.draws
    kept = np.ones(size, dtype=bool)
    for entry in linking:
        kept &= _weighed(judgement_holds(batch, entry, size), entry.confidence, rng)
    for party in batch.terms:
        batch.keep(party, np.flatnonzero(kept))
