"""Whether what a case says of states and moves fits together, and names what there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from detente.case.findings import Path
from detente.case.graph import Graph, Move, Ranking
from detente.case.model import Case
from detente.case.naming import Told, negotiator, outcome_names, unknown

__all__ = ["check_graph"]

Known = Mapping[str, Iterable[str]]


def check_graph(case: Case, graph: Graph, known: Known) -> Iterator[Told]:
    """Yield what is wrong with the graph of a case."""
    for section in ("moves", "preferences"):
        for party in getattr(graph, section):
            yield from negotiator(case, party, ("graph", section, party), known)
    for name in graph.source:
        if name not in known["sources"]:
            yield ("graph", "source"), False, unknown("source", name, known["sources"])
    if graph.states is None:
        yield from _by_outcome(case, graph, known)
    else:
        yield from _by_hand(graph, graph.states)


def _by_hand(graph: Graph, states: tuple[str, ...]) -> Iterator[Told]:
    for number, state in enumerate(states):
        if state in states[:number]:
            yield ("graph", "states", number), False, f"state '{state}' stands twice; keep one"
    for party, moves in graph.moves.items():
        for number, move in enumerate(moves):
            yield from _arrows(move, states, ("graph", "moves", party, number))
    if graph.one_way is not None:
        said = "the arrows of states by hand say which way they go; leave 'one_way' out"
        yield ("graph", "one_way"), True, said
    if graph.hold:
        said = "states by hand hold no issue at an option; leave 'hold' out"
        yield ("graph", "hold"), True, said
    for party, ranking in graph.preferences.items():
        yield from _order(ranking, states, ("graph", "preferences", party))


def _arrows(move: Move, states: tuple[str, ...], path: Path) -> Iterator[Told]:
    if not move.steps:
        said = f"'{move}' is no move between the states by hand; write it as 'a -> b' or 'a <-> b'"
        yield path, False, said
    for name in dict.fromkeys(name for step in move.steps for name in step):
        if name not in states:
            yield path, False, unknown("state", name, states)
    if any(start == end for start, end in move.steps):
        yield path, False, f"'{move}' leads nowhere else; name two different states"


def _order(ranking: Ranking, states: tuple[str, ...], path: Path) -> Iterator[Told]:
    if ranking.order is None:
        said = "states by hand need an order, every state once; write for instance 'a > b ~ c'"
        yield path, False, said
        return
    named = [name for tier in ranking.order for name in tier]
    for name in named:
        if name not in states:
            yield path, False, unknown("state", name, states)
    missing = [state for state in dict.fromkeys(states) if state not in named]
    if missing:
        told = ", ".join(f"'{state}'" for state in missing[:8]) + (" …" if missing[8:] else "")
        yield path, False, f"this order leaves out {told}; name every state once"


def _by_outcome(case: Case, graph: Graph, known: Known) -> Iterator[Told]:
    moved: dict[str, str] = {}
    for party, moves in graph.moves.items():
        for number, move in enumerate(moves):
            path: Path = ("graph", "moves", party, number)
            if move.steps:
                said = f"'{move}' is a move between states by hand; name these under 'states'"
                yield path, False, f"{said}, or write an issue that the party can change alone"
            elif move.text not in known["issues"]:
                yield path, False, unknown("issue", move.text, known["issues"])
            moved.setdefault(move.text, party)
    for number, issue in enumerate(graph.one_way or ()):
        if issue not in known["issues"]:
            yield ("graph", "one_way", number), False, unknown("issue", issue, known["issues"])
    yield from outcome_names(case, graph.hold, ("graph", "hold"), known)
    for issue in graph.hold:
        if issue in moved:
            said = f"'{issue}' is moved by {moved[issue]}; leave it out of 'hold' or of 'moves'"
            yield ("graph", "hold", issue), True, said
    for party, ranking in graph.preferences.items():
        yield from _priorities(case, ranking, ("graph", "preferences", party), known)


def _priorities(case: Case, ranking: Ranking, path: Path, known: Known) -> Iterator[Told]:
    if ranking.priorities is None:
        said = "outcomes have no names to put in order; list what the party wants, most important"
        yield path, False, f"{said} first: [{{issue: option}}, …], or give 'states' by hand"
        return
    for number, priority in enumerate(ranking.priorities):
        for word, condition in priority.conditions():
            here = (*path, number, word) if word else (*path, number)
            yield from outcome_names(case, condition, here, known)
