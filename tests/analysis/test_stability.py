"""Which states hold, against the definitions in each world on its own."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from detente.analysis import _outlooks
from detente.analysis._outlooks import ranks_of
from detente.analysis.stability import Stability, State, stability
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import TooLarge, Unanswerable
from detente.kernels.graph_model import CONCEPTS
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer
from detente.scenario.state_graph import StateGraph, state_graph
from oracles.graph_model import PlainConflict
from oracles.small_cases import CASES, HEAD

GRAPHS = {
    "weights": "{moves: {a: [wage, rest], b: hours, c: leave}, one_way: wage}",
    "rules": "{moves: {a: relief, b: [arms, treaty]}}",
    "unknown-order": "{moves: {a: place, b: [date, cost]}, preferences: {b: [{date: june}]}}",
    "hanoi-2019": "",
}


@lru_cache
def case_of(name: str) -> Case:
    if name not in CASES:
        return read_case(name)
    return parse_case(HEAD.format(name=name) + CASES[name] + f"graph: {GRAPHS[name]}\n")


@lru_cache
def fit_of(name: str) -> Ensemble:
    return infer(case_of(name), draws=200, seed=3)


@lru_cache
def found(name: str) -> Stability:
    return stability(fit_of(name))


@lru_cache
def plain_worlds(name: str) -> list[PlainConflict]:
    """Each world as sets of moves and ranks, from the utilities of that world's scenario."""
    fit, graph = fit_of(name), state_graph(case_of(name))
    assert graph.outcomes is not None
    moves = [pairs_of(graph, party) for party in range(len(graph.parties))]
    worlds = []
    for draw in range(fit.draws):
        values = fit.scenario(draw).values(graph.outcomes)
        ranks = [levels(values[:, number]) for number in range(values.shape[1])]
        for party, given in graph.ranks.items():
            ranks[graph.parties.index(party)] = given.tolist()
        worlds.append(PlainConflict(graph.moves.states, moves, ranks))
    return worlds


def pairs_of(graph: StateGraph, party: int) -> set[tuple[int, int]]:
    """By the words of the case: only what the party may change differs, and nothing goes back."""
    assert graph.outcomes is not None
    names = [issue.id for issue in graph.case.issues]
    own = graph.moved[graph.parties[party]]
    return {
        (start, end)
        for start, before in enumerate(graph.outcomes)
        for end, after in enumerate(graph.outcomes)
        if start != end
        and all(a == b or n in own for n, a, b in zip(names, before, after, strict=True))
        and all(
            b >= a or n not in graph.one_way for n, a, b in zip(names, before, after, strict=True)
        )
    }


def levels(values: np.ndarray) -> list[int]:
    distinct: list[float] = []
    for value in np.sort(values):
        if not distinct or value > distinct[-1] + 1e-9:
            distinct.append(float(value))
    return [int(np.searchsorted(distinct, value - 1e-9)) for value in values]


def place(name: str, state: State) -> int:
    graph = state_graph(case_of(name))
    return next(n for n in range(graph.moves.states) if graph.name(n) == state.name)


@pytest.mark.parametrize("name", GRAPHS)
def test_stability__shares_equal_a_count_world_by_world(name: str) -> None:
    worlds, told = plain_worlds(name), found(name)
    assert told.worlds == told.draws == len(worlds)
    assert len(told.states) == told.count  # these graphs are small: all are told
    for state in told.states:
        here = place(name, state)
        for concept in CONCEPTS:  # cross-check
            holds = [[w.stable(concept, p, here) for p in w.parties] for w in worlds]
            assert state.holds[concept].value == pytest.approx(np.mean([all(h) for h in holds]))
            for number, leaving in enumerate(state.parties):
                share = np.mean([each[number] for each in holds])
                assert leaving.stable[concept].value == pytest.approx(share)


@pytest.mark.parametrize("name", ["rules", "hanoi-2019"])
def test_stability__coalitions_and_swaps_world_by_world(name: str) -> None:
    worlds, told = plain_worlds(name), found(name)
    parties = state_graph(case_of(name)).parties
    for state in told.states:
        here = place(name, state)
        gains = {who: [w.coalition_gains(who, here) for w in worlds] for who in [(0, 1)]}
        assert state.united is not None
        assert state.united.value == pytest.approx(1 - np.mean(gains[0, 1]))  # cross-check
        assert [each.parties for each in state.against] == ([parties] if any(gains[0, 1]) else [])
    if name == "hanoi-2019":  # nine states: all orders can be gone through
        state = told.states[1]
        swaps = [world.swaps(place(name, state)) for world in worlds[::100]]
        fewer = stability(Ensemble(fit_of(name).knowledge, picked(name, 100), seed=3))
        again = next(each for each in fewer.states if each.name == state.name)
        assert again.swaps.mean == pytest.approx(np.mean(swaps))  # cross-check


def picked(name: str, step: int) -> np.ndarray:
    return fit_of(name).flat[::step][:, None, :]


@pytest.mark.parametrize("name", GRAPHS)
def test_stability__where_a_party_goes_and_what_answers(name: str) -> None:
    told = found(name)
    for state in told.states:
        for leaving in state.parties:
            gains = 1 - leaving.stable["nash"].value
            assert (leaving.to is None) == (gains < 1e-9)
            if leaving.stable["seq"].value <= leaving.stable["nash"].value:
                assert leaving.answer is None
            if leaving.to is not None:
                assert 0 < leaving.often <= 1
                assert leaving.changes


def test_stability__stabilities_contain_each_other_and_errors_are_told() -> None:
    for name in GRAPHS:
        for state in found(name).states:
            holds = {concept: share.value for concept, share in state.holds.items()}
            assert holds["nash"] <= holds["smr"] <= holds["gmr"]
            assert holds["nash"] <= holds["seq"] <= holds["gmr"]
            assert not any(share.exact or share.error == 0 for share in state.holds.values())


def test_stability__hanoi_knows_no_deal_and_what_was_on_the_table() -> None:
    told = found("hanoi-2019")
    entries = {state.name: [entry.id for entry in state.entries] for state in told.states}
    assert entries["dismantlement partial, sanctions lifted"] == ["offer", "refusal"]
    assert entries["dismantlement entire, sanctions lifted"] == ["demand", "no-all"]
    assert entries["dismantlement partial, sanctions eased"] == ["only-part"]
    (no_deal,) = [state for state in told.states if state.no_deal]
    assert no_deal.name == "no deal"
    # by hand: the United States cannot move there, and North Korea likes none best of arms
    assert no_deal.holds["nash"].value == 1
    assert told.held == {"treaty": "none", "follow_up": "none"}
    assert told.moved == {"us": ("sanctions",), "dprk": ("dismantlement",)}


def test_stability__what_cannot_be_undone_deters_nobody() -> None:
    text = (read_case("hanoi-2019").text or "").replace("rules: deals", "one_way: dismantlement")
    told = stability(infer(parse_case(text), draws=200, seed=3))
    assert told.one_way == ("dismantlement",)
    for state in told.states:  # by hand: nothing but arms answers for North Korea
        us = next(each for each in state.parties if each.party == "us")
        assert us.stable["seq"].value == us.stable["nash"].value


GIVEN = """
graph:
  states: [s, t, u]
  moves: {a: [s -> t, t -> u], b: [t <-> u]}
  preferences: {a: t > s > u, b: u > t > s}
"""


def test_stability__given_preferences_are_exact_and_need_no_draws() -> None:
    case = parse_case(HEAD.format(name="given") + CASES["rules"] + GIVEN)
    told = stability(case)
    assert told == stability(infer(case, draws=200, seed=1))
    assert told.exact
    assert (told.worlds, told.draws, told.given) == (1, 1, ("a", "b"))
    holds = {state.name: state.holds for state in told.states}
    assert {share.exact for each in holds.values() for share in each.values()} == {True}
    # by hand: a would go s -> t, and b answers t -> u, which a likes less than s
    assert {name: each["nash"].value for name, each in holds.items()} == {"u": 1, "s": 0, "t": 0}
    assert {name: each["seq"].value for name, each in holds.items()} == {"u": 1, "s": 1, "t": 0}
    state = next(state for state in told.states if state.name == "s")
    assert (state.parties[0].to, state.parties[0].answer) == ("t", "u")
    assert (state.parties[0].changes, state.parties[0].answer_changes) == ("t", "u")


def test_stability__a_case_alone_needs_all_preferences() -> None:
    with pytest.raises(Unanswerable, match=r"what 'us' would rather; draw an Ensemble"):
        stability(read_case("hanoi-2019"))
    with pytest.raises(Unanswerable, match=r"does not say who can move what"):
        stability(infer(read_case("hanoi-2019-brief"), draws=200, seed=1))


def test_stability__fewer_worlds_where_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_outlooks, "SECONDS", 1e-9)
    monkeypatch.setattr(_outlooks, "UNITED", 3)
    told = stability(fit_of("hanoi-2019"))
    assert told.draws == 200
    assert 50 <= told.worlds < 60
    assert all(state.united is None and state.against == () for state in told.states)
    full = {state.name: state.holds["seq"].value for state in found("hanoi-2019").states}
    for state in told.states:
        assert abs(state.holds["seq"].value - full[state.name]) < 0.2


def test_stability__progress_ends_at_the_end() -> None:
    seen: list[float] = []
    stability(fit_of("rules"), lambda _, done: seen.append(done))
    assert seen == sorted(seen)
    assert seen[-1] == 1


def test_stability__too_large_says_how_to_shrink_it() -> None:
    text = HEAD.format(name="wide") + "parties: [{id: a}, {id: b}]\nissues:\n"
    names = [f"i{n}" for n in range(30)]
    text += "".join(f"  - {{id: {name}, options: [o, p]}}\n" for name in names)
    with pytest.raises(TooLarge, match=r"graph: \{hold: \{i29: o\}\}"):
        stability(parse_case(text + f"graph: {{moves: {{a: [{', '.join(names)}]}}}}\n"))


def test_ranks_of__equal_within_rounding() -> None:
    utilities = np.array([[0.5, 0.5 + 1e-13, 0.1, 0.9], [1.0, 0.0, 0.0, 0.2]])
    assert ranks_of(utilities).tolist() == [[1, 1, 0, 2], [2, 0, 0, 1]]  # by hand
