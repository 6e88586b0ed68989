"""What a case says, statement by statement, as linear constraints on its preference models.

A statement is what can be doubted on its own: one entry of the record, one line of a party's
preferences, or the no-deal outcome. Notation and mathematics: `docs/methods/what-fits.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from detente.case.accounts import accounts_of
from detente.case.findings import Path
from detente.case.grading import confidence_of
from detente.case.model import Case, Entry, IssuePreference, PartyPreferences
from detente.case.order import Order
from detente.case.span import Span
from detente.case.wording import say_entry, say_order
from detente.language import _
from detente.preferences.layout import Layout

__all__ = ["Row", "Statement", "statements_of"]

Sense = Literal[">=", ">", "=="]


@dataclass(frozen=True, slots=True)
class Row:
    """One constraint: the coefficients times the unknowns, compared with the bound."""

    coefficients: Mapping[int, float]
    sense: Sense
    bound: float = 0.0


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing a case says, the sources it rests on, and what it means for the unknowns.

    `confidence` below 1 makes it weigh preference models instead of ruling them out. `accounts` are
    those that it belongs to; none where it belongs to all.
    """

    id: str
    text: str
    parties: tuple[str, ...]
    sources: tuple[str, ...]
    path: Path
    where: str
    rows: tuple[Row, ...]
    confidence: float = 1.0
    accounts: tuple[str, ...] = ()

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of the record, rather than a line on preferences."""
        return self.path[0] == "record"

    def describe(self) -> str:
        """Return where it stands, what it says, and according to whom, in one line."""
        said = f" [{', '.join(self.sources)}]" if self.sources else ""
        return f"{self.where}: {self.id}: {self.text}{said}"


def statements_of(layout: Layout) -> tuple[Statement, ...]:
    """Return every statement of a case that says something about preferences."""
    case = layout.case
    found = [*_no_deal(layout)]
    for party in layout.parties:
        if party in case.preferences:
            found += _preferences(layout, party, case.preferences[party])
    for number, entry in enumerate(case.record):
        rows = tuple(_entry_rows(layout, entry))
        if rows:
            found.append(_entry(layout, entry, ("record", number), rows))
    return tuple(found)


def _entry(layout: Layout, entry: Entry, path: Path, rows: tuple[Row, ...]) -> Statement:
    if entry.needs_deal_more is not None:
        named = {name for pair in entry.needs_deal_more.items() for name in pair}
        parties = tuple(party for party in layout.parties if party in named or party == entry.by)
    else:
        parties = (entry.by,)
    case = layout.case
    return Statement(
        id=entry.id,
        text=say_entry(case, entry),
        parties=parties,
        sources=entry.source,
        path=path,
        where=case.where(path),
        rows=rows,
        confidence=confidence_of(case, entry),
        accounts=accounts_of(case, entry.source, entry.account),
    )


def _entry_rows(layout: Layout, entry: Entry) -> Iterator[Row]:
    bearing = entry.kind.bearing
    if entry.needs_deal_more is not None:
        meetings = layout.meetings if entry.at is None else (entry.at,)
        for more, less in entry.needs_deal_more.items():
            for meeting in meetings:
                yield Row(
                    {layout.reservation(less, meeting): 1, layout.reservation(more, meeting): -1},
                    ">=",
                )
    if entry.by not in layout.parties or entry.outcome is None:
        return
    worth = layout.worth(entry.by, entry.outcome) if bearing != "story" else {}
    threshold = layout.reservation(entry.by, entry.at or layout.meetings[0])
    if bearing == "acceptable":
        yield Row({**worth, threshold: -1}, ">=")
    elif bearing == "refused":
        yield Row({**_negative(worth), threshold: 1}, ">")
    elif bearing == "compared" and entry.over is not None:
        yield Row(_difference(worth, layout.worth(entry.by, entry.over)), ">")


def _negative(worth: Mapping[int, float]) -> dict[int, float]:
    return {column: -value for column, value in worth.items()}


def _difference(more: Mapping[int, float], less: Mapping[int, float]) -> dict[int, float]:
    columns = {**more, **less}
    gaps = {column: more.get(column, 0.0) - less.get(column, 0.0) for column in columns}
    return {column: gap for column, gap in gaps.items() if gap}


def _no_deal(layout: Layout) -> Iterator[Statement]:
    case = layout.case
    if case.no_deal is None or len(case.no_deal) < len(case.issues):
        return
    for party in layout.parties:
        worth = _negative(layout.worth(party, {}))
        rows = tuple(
            Row({**worth, layout.reservation(party, meeting): 1}, ">=")
            for meeting in layout.meetings
        )
        name = case.party(party).label
        text = _(
            "without a deal {name} keeps the no-deal outcome, so it signs nothing worse"
        ).format(name=name)
        yield Statement(
            f"no_deal.{party}", text, (party,), (), ("no_deal",), case.where(("no_deal",)), rows
        )


def _preferences(layout: Layout, party: str, preferences: PartyPreferences) -> Iterator[Statement]:
    case: Case = layout.case
    name = case.party(party).label
    weights = {
        term.id: layout.weights[party].start + number
        for number, term in enumerate(layout.terms[party])
    }

    def statement(key: str, text: str, rows: Iterable[Row], sources: tuple[str, ...]) -> Statement:
        path: Path = ("preferences", party, key)
        told = sources or preferences.source
        return Statement(
            f"{party}.{key}",
            text,
            (party,),
            told,
            path,
            case.where(path),
            tuple(rows),
            accounts=accounts_of(case, told),
        )

    for issue, view in preferences.issues.items():
        rows = tuple(_view_rows(layout, party, issue, view))
        yield statement(issue, _say_view(name, issue, view), rows, view.source)
    if preferences.importance:
        said = "; ".join(say_order(order) for order in preferences.importance)
        rows = tuple(row for order in preferences.importance for row in _order(order, weights))
        yield statement(
            "importance", _("{name} weighs {order}").format(name=name, order=said), rows, ()
        )
    if preferences.weights:
        said = ", ".join(f"{term} {span}" for term, span in preferences.weights.items())
        rows = tuple(
            row for term, span in preferences.weights.items() for row in _span(weights[term], span)
        )
        text = _("{name} gives these weights: {weights}").format(name=name, weights=said)
        yield statement("weights", text, rows, ())
    if preferences.reservation:
        said = ", ".join(
            (
                _("{span} of 100 at all meetings")
                if at == "all"
                else _("{span} of 100 at {meeting}")
            ).format(span=span, meeting=at)
            for at, span in preferences.reservation.items()
        )
        rows = tuple(
            row
            for at, span in preferences.reservation.items()
            for meeting in (layout.meetings if at == "all" else (at,))
            for row in _span(layout.reservation(party, meeting), span)
        )
        text = _("{name} signs from a utility of {utility}").format(name=name, utility=said)
        yield statement("reservation", text, rows, ())


def _say_view(name: str, issue: str, view: IssuePreference) -> str:
    said = [say_order(order) for order in view.orders]
    said += [
        _("{option} worth {span} of 100").format(option=option, span=span)
        for option, span in view.values.items()
    ]
    return _("{name} on {issue}: {views}").format(name=name, issue=issue, views="; ".join(said))


def _view_rows(layout: Layout, party: str, issue: str, view: IssuePreference) -> Iterator[Row]:
    """An order on one of several interacting issues holds whatever the others are."""
    for number, (term, cells) in enumerate(
        zip(layout.terms[party], layout.term_cells(party), strict=True)
    ):
        weight = layout.weights[party].start + number
        if term.id == issue:
            columns = {cell.id: cells[i] for i, cell in enumerate(term.cells)}
            yield from (row for order in view.orders for row in _order(order, columns))
            for option, span in view.values.items():
                yield from _span(columns[option], span, weight)
        elif issue in term.issues:
            place = term.issues.index(issue)
            others: dict[tuple[str, ...], dict[str, int]] = {}
            for i, cell in enumerate(term.cells):
                rest = cell.options[:place] + cell.options[place + 1 :]
                others.setdefault(rest, {})[cell.options[place]] = cells[i]
            for columns in others.values():
                yield from (row for order in view.orders for row in _order(order, columns))


def _order(order: Order, columns: Mapping[str, int]) -> Iterator[Row]:
    for tier in order:
        for one, other in pairwise(tier):
            yield Row({columns[one]: 1, columns[other]: -1}, "==")
    for better, worse in pairwise(order):
        yield Row({columns[better[0]]: 1, columns[worse[0]]: -1}, ">")


def _span(column: int, span: Span, whole: int | None = None) -> Iterator[Row]:
    """Keep a column within a range: of another column, or of 1."""

    def row(sign: float, end: float, sense: Sense) -> Row:
        if whole is None:
            return Row({column: sign}, sense, sign * end)
        return Row({column: sign, whole: -sign * end}, sense)

    if span.low == span.high:
        yield row(1, span.low, "==")
        return
    if span.low > 0:
        yield row(1, span.low, ">=")
    if span.high < 1:
        yield row(-1, span.high, ">=")
