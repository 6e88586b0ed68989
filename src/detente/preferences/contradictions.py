"""Every minimal set of statements that cannot hold together."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from detente.case.accounts import under
from detente.case.model import Case
from detente.errors import Contradiction
from detente.preferences.knowledge import Knowledge, knowledge_of
from detente.preferences.program import Program
from detente.preferences.statements import Statement

__all__ = ["contradictions", "contradictions_of", "require_consistent"]

MAX_SETS = 20
"""Enough to mend a case by; a record with more clashes than this needs mending step by step."""

MAX_PROGRAMS = 2_000
"""How many linear programs one search may solve, so that a hostile record still ends."""

Statements = tuple[Statement, ...]
Fits = Callable[[Statements], bool]


class _OutOfPrograms(Exception):
    """The search has solved as many programs as it may."""


def contradictions(knowledge: Knowledge) -> tuple[tuple[Statements, ...], bool]:
    """Return the minimal contradictory sets of statements, and whether these are all.

    Each set has no model that fits it, and has one as soon as any single member is left out. Only
    statements with confidence 1 can contradict. One set is found by QuickXplain, the others by a
    hitting-set tree: leave out each member in turn and look again.

    Parameters
    ----------
    knowledge : Knowledge

    Returns
    -------
    (tuple of tuples of Statement, bool)
        No sets when the record is consistent.

    References
    ----------
    Junker (2004), QuickXplain, AAAI-04. Reiter (1987), A theory of diagnosis from first
    principles, Artificial Intelligence 32.
    """
    sets: list[Statements] = []
    complete = True
    for parties in knowledge.groups:
        found, all_found = _of_group(knowledge, parties)
        sets += found
        complete &= all_found
    return tuple(sets), complete


def contradictions_of(case: Case) -> tuple[tuple[Statements, ...], bool]:
    """Return the same of a case: of each account by itself where it has several.

    That accounts contradict each other is what they are for.
    """
    versions = [under(case, account.id) for account in case.accounts] or [case]
    sets: dict[tuple[str, ...], Statements] = {}
    complete = True
    for version in versions:
        found, all_found = contradictions(knowledge_of(version))
        sets |= {tuple(said.id for said in clash): clash for clash in found}
        complete &= all_found
    return tuple(sets.values()), complete


def require_consistent(knowledge: Knowledge) -> None:
    """Raise Contradiction, with its minimal sets, when no model fits."""
    if all(
        Program(knowledge.layout, parties, knowledge.about(parties)).feasible()
        for parties in knowledge.groups
    ):
        return
    raise Contradiction(*contradictions(knowledge))


def _of_group(knowledge: Knowledge, parties: Sequence[str]) -> tuple[list[Statements], bool]:
    solved = 0
    known: dict[frozenset[str], bool] = {}

    def fits(statements: Statements) -> bool:
        nonlocal solved
        key = frozenset(statement.id for statement in statements)
        if key not in known:
            solved += 1
            if solved > MAX_PROGRAMS:
                raise _OutOfPrograms
            known[key] = Program(knowledge.layout, parties, statements).feasible()
        return known[key]

    sets: list[Statements] = []
    try:
        _hitting_tree(knowledge.about(parties), fits, sets)
    except _OutOfPrograms:
        return sets, False
    return sets, len(sets) < MAX_SETS


def _hitting_tree(statements: Statements, fits: Fits, sets: list[Statements]) -> None:
    """Fill `sets`: every path of left-out statements ends where the rest fits."""
    waiting: list[frozenset[str]] = [frozenset()]
    seen: set[frozenset[str]] = set(waiting)
    while waiting and len(sets) < MAX_SETS:
        left_out = waiting.pop(0)
        rest = tuple(said for said in statements if said.id not in left_out)
        clash = next((s for s in sets if not left_out & {said.id for said in s}), None)
        if clash is None:
            if fits(rest):
                continue
            clash = _minimal(rest, fits)
            sets.append(clash)
        for said in clash:
            further = left_out | {said.id}
            if further not in seen:
                seen.add(further)
                waiting.append(further)


def _minimal(statements: Statements, fits: Fits) -> Statements:
    """Return one minimal contradictory subset of statements that contradict (QuickXplain)."""

    def explain(background: Statements, grown: bool, rest: Statements) -> Statements:
        if grown and not fits(background):
            return ()
        if len(rest) == 1:
            return rest
        middle = len(rest) // 2
        first, second = rest[:middle], rest[middle:]
        from_second = explain(background + first, True, second)
        from_first = explain(background + from_second, bool(from_second), first)
        return from_first + from_second

    clash = explain((), False, statements)
    return tuple(said for said in statements if said in clash)
