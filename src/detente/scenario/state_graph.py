"""The states of a conflict and who can move where, from what a case says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.case.graph import Graph, Ranking
from detente.case.model import Case
from detente.case.wording import say_outcome
from detente.errors import TooLarge, Unanswerable
from detente.kernels.graph_moves import Moves, moves_of
from detente.language import _, number
from detente.scenario.priorities import ranks_by_priority
from detente.scenario.space import OutcomeSpace, outcome_space

__all__ = ["MOST_MOVES", "MOST_STATES", "StateGraph", "state_graph"]

Integers = npt.NDArray[np.intp]

MOST_STATES = 1 << 16

MOST_COMBINATIONS = 1 << 20
"""So many combinations are gone through to see which ones the rules allow."""

MOST_MOVES = 20_000_000


@dataclass(frozen=True)
class StateGraph:
    """States, the moves between them, and what parties would rather where the case says so.

    Attributes
    ----------
    case : Case
    parties : tuple of str
        All that have a say over a deal, those without moves too.
    named : tuple of str
        The states by hand; empty where states are outcomes.
    outcomes : (states, issues) or None
        The option of every issue; None for states by hand.
    moved : dict of party to issues
        Who can change what; empty for states by hand.
    one_way : tuple of issues
        Of those that move: what is done there cannot be undone.
    moves : Moves
    ranks : dict of party to (states,)
        More is better; only for parties whose preferences stand in the graph.
    """

    case: Case
    parties: tuple[str, ...]
    named: tuple[str, ...]
    outcomes: Integers | None
    moved: dict[str, tuple[str, ...]]
    one_way: tuple[str, ...]
    moves: Moves
    ranks: dict[str, npt.NDArray[np.int32]]

    @property
    def given(self) -> bool:
        """Whether the graph says what every party would rather."""
        return set(self.ranks) == set(self.parties)

    @cached_property
    def _space(self) -> OutcomeSpace:
        return outcome_space(self.case)

    def name(self, state: int) -> str:
        """Return a state's name: for an outcome, the options that are not those of no deal."""
        outcome = self.outcome(state)
        if outcome is None:
            return self.named[state]
        issues = {issue for moved in self.moved.values() for issue in moved}
        free = {issue: option for issue, option in outcome.items() if issue in issues}
        without = self.case.no_deal or {}
        same = all(without.get(issue) == option for issue, option in free.items())
        if same and outcome != without:  # what nobody moves is held elsewhere than at no deal
            return say_outcome(self.case, free)
        return say_outcome(self.case, free, briefly=True)

    def changes(self, start: int, end: int) -> str:
        """Return what is different in another state: options of issues, or that state's name."""
        before, after = self.outcome(start), self.outcome(end)
        if before is None or after is None:
            return self.named[end]
        return say_outcome(self.case, {i: o for i, o in after.items() if before[i] != o})

    def outcome(self, state: int) -> dict[str, str] | None:
        """Return the outcome that a state is, or None for a state by hand."""
        if self.outcomes is None:
            return None
        return self._space.options(self.outcomes[state])

    def at(self, outcome: Mapping[str, str]) -> int | None:
        """Return the state that an outcome is in, going by the issues that move."""
        if self.outcomes is None:
            return None
        free = [self._space.place(issue) for moved in self.moved.values() for issue in moved]
        numbers = self._space.numbers(outcome)
        same = np.flatnonzero((self.outcomes[:, free] == numbers[free]).all(axis=1))
        return int(same[0]) if len(same) else None


def state_graph(case: Case) -> StateGraph:
    """Return the states of a case and who can move where.

    States by hand are as the case's `graph` says. Otherwise a state is a combination of options of
    the issues that somebody can change, as far as the rules allow it (or all, where the graph says
    that these bind deals only); a party moves by changing
    any of its own issues at once. The other issues stay at no deal, or where `hold` says.

    Raises
    ------
    Unanswerable
        If fewer than two parties have a say, the case does not say who can move what, or how an
        issue stays that nobody moves.
    TooLarge
        Above 65,536 states or 20 million moves.

    Examples
    --------
    >>> import detente as dt
    >>> graph = state_graph(dt.read_case("hanoi-2019"))
    >>> graph.moves.states, graph.name(1)
    (9, 'dismantlement partial')
    """
    parties = tuple(party.id for party in case.negotiators)
    if len(parties) < 2:
        raise Unanswerable(
            _(
                "in case '{case}' only '{party}' has a say, and whether something holds is asked "
                "of two parties or more; add one under parties:, or take role: neutral away from "
                "one"
            ).format(case=case.id, party=parties[0])
        )
    graph = case.graph or Graph()
    if graph.states is not None:
        return _by_hand(case, graph, graph.states, parties)
    return _by_outcome(case, graph, parties)


def _by_hand(
    case: Case, graph: Graph, states: tuple[str, ...], parties: tuple[str, ...]
) -> StateGraph:
    if not graph.moves:
        raise Unanswerable(
            _(
                "case '{case}' names states by hand, but not who can move between them; add "
                "{example}"
            ).format(
                case=case.id,
                example=f"graph: {{moves: {{{parties[0]}: [{states[0]} -> {states[1]}], …}}}}",
            )
        )
    missing = [party for party in parties if party not in graph.preferences]
    if missing:
        raise Unanswerable(
            _("nothing says what '{party}' thinks of the states by hand; add {example}").format(
                party=missing[0],
                example=f"graph: {{preferences: {{{missing[0]}: {states[0]} > {states[1]} > …}}}}",
            )
        )
    if len(states) > MOST_STATES:
        raise TooLarge(
            _("{count} states are too many: at most {most}; name fewer under {key}").format(
                count=number(len(states), ","),
                most=number(MOST_STATES, ","),
                key="graph: {states: […]}",
            )
        )
    place = {state: number for number, state in enumerate(states)}
    pairs = []
    for party in parties:
        steps = [step for move in graph.moves.get(party, ()) for step in move.steps]
        found = [(place[start], place[end]) for start, end in steps]
        pairs.append(np.array(found, dtype=np.intp).reshape(-1, 2))
    ranks = {party: _ordered(graph.preferences[party], states) for party in parties}
    return StateGraph(case, parties, states, None, {}, (), moves_of(len(states), pairs), ranks)


def _ordered(ranking: Ranking, states: tuple[str, ...]) -> npt.NDArray[np.int32]:
    tiers = ranking.order or ()
    rank = {name: len(tiers) - n - 1 for n, tier in enumerate(tiers) for name in tier}
    return np.array([rank[state] for state in states], dtype=np.int32)


def _by_outcome(case: Case, graph: Graph, parties: tuple[str, ...]) -> StateGraph:
    moved = _moved(case, graph, parties)
    space = outcome_space(case)
    outcomes = _outcomes(case, graph, space, moved)
    one_way = _one_way(case, graph, moved)
    pairs = [_pairs(space, outcomes, moved, party, one_way) for party in parties]
    ranks = {
        party: ranks_by_priority(space, outcomes, ranking.priorities or ())
        for party, ranking in graph.preferences.items()
    }
    moves = moves_of(len(outcomes), pairs)
    return StateGraph(case, parties, (), outcomes, moved, one_way, moves, ranks)


def _moved(case: Case, graph: Graph, parties: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Who can change which issues, in the order of the case's issues."""
    moved = {party: [move.text for move in moves] for party, moves in graph.moves.items()}
    if not moved and case.implementation is not None:
        moved = {party: list(own) for party, own in case.implementation.carries_out.items()}
    order = [issue.id for issue in case.issues if issue.id not in graph.hold]
    found = {party: tuple(i for i in order if i in moved.get(party, ())) for party in parties}
    if not any(found.values()):
        issue = case.issues[0].id
        raise Unanswerable(
            _(
                "case '{case}' does not say who can move what; name for each party the issues "
                "that it can change alone: {example}"
            ).format(case=case.id, example=f"graph: {{moves: {{{parties[0]}: [{issue}], …}}}}")
        )
    return found


def _one_way(case: Case, graph: Graph, moved: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    said = graph.one_way
    if said is None:
        said = case.implementation.one_way if case.implementation is not None else ()
    return tuple(issue for issue in said if any(issue in own for own in moved.values()))


def _outcomes(
    case: Case, graph: Graph, space: OutcomeSpace, moved: dict[str, tuple[str, ...]]
) -> Integers:
    """(states, issues), the combinations of the issues that move which the rules allow."""
    free = [i for i in space.names if any(i in own for own in moved.values())]
    held = {**(case.no_deal or {}), **graph.hold}
    still = [issue for issue in space.names if issue not in free and issue not in held]
    if still:
        option = case.issue(still[0]).options[0]
        raise Unanswerable(
            _(
                "nobody moves '{issue}', and nothing says how it stays; add {example}, or give "
                "no_deal"
            ).format(issue=still[0], example=f"graph: {{hold: {{{still[0]}: {option}}}}}")
        )
    sizes = [space.sizes[space.place(issue)] for issue in free]
    if math.prod(sizes) > MOST_COMBINATIONS:
        told = _("{count} combinations").format(count=number(math.prod(sizes), ","))
        raise _too_many(case, told, free)
    outcomes = np.empty((math.prod(sizes), len(space.names)), dtype=np.intp)
    for issue in space.names:
        if issue not in free:
            outcomes[:, space.place(issue)] = space.issues[space.place(issue)].number(held[issue])
    outcomes[:, [space.place(issue) for issue in free]] = np.stack(
        np.unravel_index(np.arange(len(outcomes)), sizes[::-1])[::-1], axis=1
    )  # the first issue that moves counts fastest
    if graph.rules == "states":
        outcomes = outcomes[space.allowed(outcomes)]
    if len(outcomes) > MOST_STATES:
        told = _("{count} states").format(count=number(len(outcomes), ","))
        raise _too_many(case, told, free)
    if not len(outcomes):
        raise Unanswerable(
            _(
                "the rules of the case allow no state at all with the issues that nobody moves as "
                "they stay; let them stay otherwise with {key}"
            ).format(key="graph: {hold: {…}}")
        )
    return outcomes


def _too_many(case: Case, told: str, free: list[str]) -> TooLarge:
    issue = case.issue(free[-1])
    return TooLarge(
        _(
            "{told} of the issues that move are too many: at most {most} states; hold some where "
            "they are with {example}, or name fewer under {key}"
        ).format(
            told=told,
            most=number(MOST_STATES, ","),
            example=f"graph: {{hold: {{{issue.id}: {issue.options[0]}}}}}",
            key="graph: {moves: {…}}",
        )
    )


def _pairs(
    space: OutcomeSpace,
    outcomes: Integers,
    moved: dict[str, tuple[str, ...]],
    party: str,
    one_way: tuple[str, ...],
) -> Integers:
    """(moves, 2), from which state a party can move to which: all but its own issues stays."""
    own = [space.place(issue) for issue in moved[party]]
    others = np.delete(outcomes, own, axis=1)
    group = np.unique(others, axis=0, return_inverse=True)[1].reshape(-1)
    sizes = np.bincount(group)
    if int((sizes.astype(np.int64) ** 2).sum()) > MOST_MOVES:
        raise TooLarge(
            _("'{party}' has more than {most} moves; name fewer issues under {key}").format(
                party=party, most=number(MOST_MOVES, ","), key=f"graph: {{moves: {{{party}: […]}}}}"
            )
        )
    order, starts = np.argsort(group, kind="stable"), np.cumsum(sizes) - sizes
    pairs = [np.empty((0, 2), dtype=np.intp)]
    for size in np.unique(sizes):
        members = order[starts[sizes == size][:, None] + np.arange(size)]  # (groups, size)
        start, end = np.repeat(members, size, axis=1), np.tile(members, size)
        pairs.append(np.stack([start.ravel(), end.ravel()], axis=1))
    found = np.concatenate(pairs)
    for place in own:
        if space.names[place] in one_way:
            found = found[outcomes[found[:, 1], place] >= outcomes[found[:, 0], place]]
    return found
