"""Whether the names a case uses exist in it, and whether its parts agree with each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from detente.case.account_references import check_accounts
from detente.case.csl import SOURCE_FIELDS
from detente.case.findings import Path, did_you_mean
from detente.case.forecast_references import check_forecasts
from detente.case.graph_references import check_graph
from detente.case.model import RESERVED_KEYS, RESERVED_OPTIONS, Case, Entry, Implementation
from detente.case.naming import negotiator, outcome_names, unknown
from detente.case.rules import broken_rule, complete
from detente.case.views import check_views

__all__ = ["check_references"]

Told = tuple[Path, bool, str]

SECTIONS = ("sources", "accounts", "parties", "issues", "meetings", "record", "forecasts")
"""Lists of parts that have ids."""


def check_references(case: Case, raw: Mapping[str, Any]) -> list[Told]:
    """Return what is wrong between the parts of a case: path, whether at a key, message.

    Parameters
    ----------
    case : Case
        The parts that could be read.
    raw : mapping
        The whole file, so that a part which could not be read still counts as declared.
    """
    known = {section: _ids(raw, section) for section in SECTIONS}
    told = [*_repeated(raw), *_sources(case), *_issues(case), *_meetings(case, known)]
    told += _rules(case, known)
    if case.no_deal is not None:
        told += _no_deal(case, known)
    items = _items(raw, "record")
    places = _places(items)
    for number, entry in enumerate(case.record):
        index = _index(items, places, entry.id, number)
        written = items[index] if index < len(items) and isinstance(items[index], dict) else {}
        told += _entry(case, entry, ("record", index), known, raw, written)
    told += [*check_accounts(case, known), *check_views(case, known)]
    if case.implementation is not None:
        told += _implementation(case, case.implementation, known)
    if case.graph is not None:
        told += check_graph(case, case.graph, known)
    told += check_forecasts(case, _items(raw, "forecasts"), known)
    return told


def _items(raw: Mapping[str, Any], section: str) -> list[Any]:
    items = raw.get(section)
    return items if isinstance(items, list) else []


def _ids(raw: Mapping[str, Any], section: str) -> list[str]:
    return [str(item["id"]) for item in _items(raw, section) if _has_id(item)]


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(item.get("id"), str)


def _places(items: list[Any]) -> dict[str, int]:
    """Where each id first stands in a list of the file."""
    places: dict[str, int] = {}
    for number, item in enumerate(items):
        if _has_id(item):
            places.setdefault(item["id"], number)
    return places


def _index(items: list[Any], places: Mapping[str, int], name: str, number: int) -> int:
    """Where an item stands in the file: parts that could not be read shift the numbers."""
    if number < len(items) and _has_id(items[number]) and items[number]["id"] == name:
        return number
    return places.get(name, number)


def _repeated(raw: Mapping[str, Any]) -> Iterator[Told]:
    for section in SECTIONS:
        seen: set[str] = set()
        for number, item in enumerate(_items(raw, section)):
            if not _has_id(item):
                continue
            if item["id"] in seen:
                yield (section, number, "id"), False, f"'{item['id']}' stands twice; rename one"
            seen.add(item["id"])
    parties = _ids(raw, "parties")
    for number, item in enumerate(_items(raw, "sources")):
        if _has_id(item) and item["id"] in parties:
            said = f"'{item['id']}' is a party too, so 'by' could mean either; rename one"
            yield ("sources", number, "id"), False, said


def _sources(case: Case) -> Iterator[Told]:
    for number, source in enumerate(case.sources):
        for key in source.model_extra or {}:
            if key not in SOURCE_FIELDS:
                mend = did_you_mean(key, SOURCE_FIELDS)
                yield ("sources", number, key), True, f"'{key}' is no CSL-JSON field; {mend}"


def _issues(case: Case) -> Iterator[Told]:
    for number, issue in enumerate(case.issues):
        path: Path = ("issues", number)
        if issue.id in RESERVED_KEYS:
            yield (*path, "id"), False, f"'{issue.id}' has a meaning of its own; rename the issue"
        for place, option in enumerate(issue.options):
            if option in issue.options[:place]:
                yield (*path, "options", place), False, f"option '{option}' stands twice; keep one"
            if option in RESERVED_OPTIONS:
                yield (
                    (*path, "options", place),
                    False,
                    f"'{option}' has a meaning of its own; rename the option",
                )
    if not any(party.role == "party" for party in case.parties):
        yield ("parties",), True, "all parties are neutral; a negotiation needs at least one party"


def _meetings(case: Case, known: Mapping[str, Iterable[str]]) -> Iterator[Told]:
    before = {meeting.id: meeting.after for meeting in case.meetings}
    for number, meeting in enumerate(case.meetings):
        if meeting.id == "all":
            yield ("meetings", number, "id"), False, "'all' means every meeting; rename this one"
        if meeting.after is None:
            continue
        path: Path = ("meetings", number, "after")
        if meeting.after not in set(known["meetings"]):
            yield path, False, unknown("meeting", meeting.after, known["meetings"])
            continue
        earlier: str | None = meeting.id
        for _ in range(len(before) + 1):
            earlier = before.get(earlier) if earlier is not None else None
        if earlier is not None:
            yield (
                path,
                False,
                "the meetings come after each other in a circle; leave one 'after' out",
            )


def _rules(case: Case, known: Mapping[str, Iterable[str]]) -> Iterator[Told]:
    for number, rule in enumerate(case.rules):
        for key, part in (("if", rule.when), ("then", rule.then), ("never", rule.never)):
            if part is not None:
                yield from outcome_names(case, part, ("rules", number, key), known)


def _no_deal(case: Case, known: Mapping[str, Iterable[str]]) -> Iterator[Told]:
    assert case.no_deal is not None
    faults = list(outcome_names(case, case.no_deal, ("no_deal",), known))
    yield from faults
    if not faults:
        yield from _forbidden(case, case.no_deal, ("no_deal",))


def _forbidden(case: Case, outcome: Mapping[str, str], path: Path) -> Iterator[Told]:
    rule = broken_rule(case, outcome)
    if rule is not None:
        why = f" ({rule.because})" if rule.because else ""
        number = case.rules.index(rule) + 1
        yield (
            path,
            False,
            f"rule {number} of this case forbids this outcome{why}; correct either",
        )


def _implementation(
    case: Case, said: Implementation, known: Mapping[str, Iterable[str]]
) -> Iterator[Told]:
    done_by: dict[str, str] = {}
    for party, issues in said.carries_out.items():
        path: Path = ("implementation", "carries_out", party)
        yield from negotiator(case, party, path, known)
        for issue in issues:
            if issue not in known["issues"]:
                yield path, False, unknown("issue", issue, known["issues"])
            elif issue in done_by:
                yield path, False, f"'{issue}' is carried out by {done_by[issue]}; name it once"
            done_by[issue] = party
    for number, issue in enumerate(said.one_way):
        if issue not in known["issues"]:
            path = ("implementation", "one_way", number)
            yield path, False, unknown("issue", issue, known["issues"])
    for key in ("detection", "snapback", "patience", "bonus"):
        for party in getattr(said, key):
            if party != "all":
                yield from negotiator(case, party, ("implementation", key, party), known)
    for name in said.source:
        if name not in known["sources"]:
            told = unknown("source", name, known["sources"])
            yield ("implementation", "source"), False, told


def _entry(
    case: Case,
    entry: Entry,
    path: Path,
    known: Mapping[str, Iterable[str]],
    raw: Mapping[str, Any],
    written: Mapping[str, Any],
) -> Iterator[Told]:
    parties, sources = list(known["parties"]), list(known["sources"])
    if entry.by not in parties and entry.by not in sources:
        yield (*path, "by"), False, unknown("party or source", entry.by, [*parties, *sources])
    if entry.at is not None and entry.at not in set(known["meetings"]):
        yield (*path, "at"), False, unknown("meeting", entry.at, known["meetings"])
    named = {"to": ("party", "parties"), "source": ("source", "sources")}
    for key, (kind, section) in {**named, "account": ("account", "accounts")}.items():
        for name in getattr(entry, key):
            if name not in known[section]:
                yield (*path, key), False, unknown(kind, name, known[section])
    for key in ("outcome", "over"):
        yield from _entry_outcome(case, entry, key, path, known, raw)
    yield from _needs(case, entry, path, parties)
    yield from _bearing(case, entry, path, parties, written)


def _entry_outcome(
    case: Case,
    entry: Entry,
    key: str,
    path: Path,
    known: Mapping[str, Iterable[str]],
    raw: Mapping[str, Any],
) -> Iterator[Told]:
    outcome = getattr(entry, key)
    if outcome is None:
        return
    faults = list(outcome_names(case, outcome, (*path, key), known))
    yield from faults
    if faults:
        return
    whole = complete(case, outcome)
    left_open = [issue.id for issue in case.issues if issue.id not in whole]
    unread = case.no_deal is None and raw.get("no_deal") is not None
    if left_open and entry.kind.bearing != "story" and not unread:
        yield (
            (*path, key),
            False,
            f"this leaves {', '.join(left_open)} open, and 'no_deal' does not say how that stays; "
            "name the option here, or write no_deal",
        )
    else:
        yield from _forbidden(case, whole, (*path, key))


def _needs(case: Case, entry: Entry, path: Path, parties: list[str]) -> Iterator[Told]:
    if entry.needs_deal_more is None:
        return
    neutral = {party.id for party in case.parties if party.role == "neutral"}
    for more, less in entry.needs_deal_more.items():
        for name in (more, less):
            if name not in parties:
                yield (*path, "needs_deal_more", more), True, unknown("party", name, parties)
            elif name in neutral:
                yield (
                    (*path, "needs_deal_more", more),
                    True,
                    f"'{name}' is neutral and needs no deal; name a party",
                )
        if more == less:
            yield (
                (*path, "needs_deal_more", more),
                False,
                "a party cannot need a deal more than itself; name two parties",
            )


def _bearing(
    case: Case, entry: Entry, path: Path, parties: list[str], written: Mapping[str, Any]
) -> Iterator[Told]:
    """What an act that says something about preferences cannot do without."""
    bearing = entry.kind.bearing
    if bearing not in ("acceptable", "refused", "compared"):
        return
    if entry.outcome is None and "outcome" not in written:
        yield path, False, f"'{entry.act}' says nothing without an outcome; add outcome: {{…}}"
    if bearing == "compared" and entry.over is None and "over" not in written:
        yield path, False, "'prefers' compares two outcomes; add over: {…}"
    if entry.by not in parties:
        if entry.by in {source.id for source in case.sources}:
            yield (*path, "by"), False, f"a source cannot do '{entry.act}'; name the party that did"
        return
    at = entry.at or written.get("at")
    if bearing != "compared" and at is None and len(case.meetings) > 1:
        yield (
            path,
            False,
            f"the case has several meetings, so '{entry.act}' must say at which; add at: …",
        )
