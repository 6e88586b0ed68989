"""Whether what a case says of preferences is spelled right and can hold within one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise
from math import prod

from detente.case.findings import Path, did_you_mean
from detente.case.model import RESERVED_KEYS, Case, IssuePreference, PartyPreferences
from detente.case.order import Order
from detente.case.span import Span
from detente.case.terms import terms_of

__all__ = ["check_views"]

MAX_CELLS = 1_000
"""How many combinations of options may interact as one term."""

Told = tuple[Path, bool, str]


def check_views(case: Case, known: Mapping[str, Iterable[str]]) -> Iterator[Told]:
    """Yield what is wrong with the preferences of every party."""
    neutral = {party.id for party in case.parties if party.role == "neutral"}
    for party, preferences in case.preferences.items():
        path: Path = ("preferences", party)
        if party not in set(known["parties"]):
            yield path, True, f"unknown party '{party}'; {did_you_mean(party, known['parties'])}"
        if party in neutral:
            yield path, True, f"'{party}' is neutral and has no preferences; leave them out"
        yield from _party(case, preferences, path, known)


def _party(
    case: Case, preferences: PartyPreferences, path: Path, known: Mapping[str, Iterable[str]]
) -> Iterator[Told]:
    faults = list(_together(case, preferences, path, known))
    yield from faults
    unread = [name for name in known["issues"] if name not in {i.id for i in case.issues}]
    if faults or any(name in unread for group in preferences.together for name in group):
        return
    terms = {term.id: term for term in terms_of(case, preferences)}
    options = {issue.id: list(issue.options) for issue in case.issues}
    options |= {term.id: [cell.id for cell in term.cells] for term in terms.values()}
    for name, view in preferences.issues.items():
        if name in unread:
            continue
        if name not in options:
            listed = did_you_mean(name, [*options, *RESERVED_KEYS])
            if listed.startswith("known"):
                listed = did_you_mean(name, options)
            yield (*path, name), True, f"unknown issue '{name}'; {listed}"
            continue
        if name not in terms and view.values:
            group = next(term.id for term in terms.values() if name in term.issues)
            yield (
                (*path, name),
                True,
                f"{name} interacts with other issues, so its options have no value alone; "
                f"give values under '{group}'",
            )
        yield from _view(view, options[name], (*path, name))
        yield from _sources(view.source, (*path, name), known)
    yield from _sources(preferences.source, path, known)
    yield from _orders(preferences.importance, [*terms, *unread], (*path, "importance"))
    yield from _weights(preferences.weights, [*terms, *unread], (*path, "weights"))
    meetings = ["all", *known["meetings"]]
    for meeting in preferences.reservation:
        if meeting not in meetings:
            mend = did_you_mean(meeting, meetings)
            yield (*path, "reservation", meeting), True, f"unknown meeting '{meeting}'; {mend}"


def _together(
    case: Case, preferences: PartyPreferences, path: Path, known: Mapping[str, Iterable[str]]
) -> Iterator[Told]:
    issues = list(known["issues"])
    sizes = {issue.id: len(issue.options) for issue in case.issues}
    seen: set[str] = set()
    for number, group in enumerate(preferences.together):
        for place, name in enumerate(group):
            here = (*path, "together", number, place)
            if name not in issues:
                yield here, False, f"unknown issue '{name}'; {did_you_mean(name, issues)}"
            elif name in seen:
                yield here, False, f"'{name}' is in two groups; write them as one group"
            seen.add(name)
        cells = prod(sizes.get(name, 1) for name in group)
        if cells > MAX_CELLS:
            yield (
                (*path, "together", number),
                False,
                f"these have {cells:,} combinations; at most {MAX_CELLS:,} can interact, "
                "so take an issue out or join options",
            )


def _sources(
    names: Iterable[str], path: Path, known: Mapping[str, Iterable[str]]
) -> Iterator[Told]:
    for name in names:
        if name not in set(known["sources"]):
            mend = did_you_mean(name, known["sources"])
            yield (*path, "source"), False, f"unknown source '{name}'; {mend}"


def _view(view: IssuePreference, options: list[str], path: Path) -> Iterator[Told]:
    yield from _orders(view.orders, options, path)
    for option in view.values:
        if option not in options:
            yield (*path, option), True, _stranger(option, options)
    if set(view.values) >= set(options):
        if all(span.high < 1 for span in view.values.values()):
            yield path, False, "no option reaches 100; the best option of an issue is worth 100"
        if all(span.low > 0 for span in view.values.values()):
            yield path, False, "no option reaches 0; the worst option of an issue is worth 0"


def _stranger(name: str, names: Iterable[str]) -> str:
    return f"'{name}' is a stranger here; {did_you_mean(name, names)}"


def _orders(orders: tuple[Order, ...], names: list[str], path: Path) -> Iterator[Told]:
    strangers = [n for order in orders for tier in order for n in tier if n not in names]
    for name in dict.fromkeys(strangers):
        yield path, False, _stranger(name, names)
    circle = None if strangers else _circle(orders)
    if circle:
        yield path, False, f"these orders run in a circle ({circle}); take one of them back"


def _circle(orders: tuple[Order, ...]) -> str | None:
    """Return a circle among several orders, in words; ties join names into one."""
    tied: dict[str, str] = {}

    def head(name: str) -> str:
        while name in tied:
            name = tied[name]
        return name

    for tier in (tier for order in orders for tier in order):
        for other in tier[1:]:
            if head(other) != head(tier[0]):
                tied[head(other)] = head(tier[0])
    graph: dict[str, set[str]] = {}
    for order in orders:
        for better, worse in pairwise(order):
            graph.setdefault(head(worse[0]), set()).add(head(better[0]))
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return " > ".join(error.args[1])
    return None


def _weights(weights: Mapping[str, Span], names: list[str], path: Path) -> Iterator[Told]:
    for name in weights:
        if name not in names:
            yield (*path, name), True, _stranger(name, names)
    least = sum(span.low for span in weights.values())
    most = sum(span.high for span in weights.values())
    if least > 1 + 1e-9:
        yield (
            path,
            False,
            f"these weights sum to at least {100 * least:g}; they must reach 100 only",
        )
    if set(weights) >= set(names) and most < 1 - 1e-9:
        yield path, False, f"these weights sum to at most {100 * most:g}; all weights sum to 100"
