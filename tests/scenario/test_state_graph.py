"""The states of a case and who can move where."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import TooLarge, Unanswerable
from detente.scenario import state_graph as module
from detente.scenario.state_graph import StateGraph, state_graph

HEAD = """\
detente: 1
id: small
title: Small
invented: true
parties: [{id: a}, {id: b}, {id: c, role: neutral}]
issues:
  - {id: x, options: [x0, x1, x2]}
  - {id: y, options: [y0, y1]}
  - {id: z, options: [z0, z1]}
"""
NO_DEAL = "no_deal: {x: x0, y: y0, z: z0}\n"


def case_of(graph: str, rest: str = NO_DEAL) -> Case:
    return parse_case(HEAD + rest + f"graph: {graph}\n")


def moves_by_name(graph: StateGraph, party: str) -> set[tuple[str, str]]:
    row = graph.parties.index(party)
    starts, ends = graph.moves.starts[row], graph.moves.ends
    return {
        (graph.name(state), graph.name(int(end)))
        for state in range(graph.moves.states)
        for end in ends[starts[state] : starts[state + 1]]
    }


def test_state_graph__outcomes_of_the_issues_that_move() -> None:
    graph = state_graph(case_of("{moves: {a: x, b: y}}"))
    names = [graph.name(state) for state in range(graph.moves.states)]
    assert names == ["no deal", "x x1", "x x2", "y y1", "x x1, y y1", "x x2, y y1"]  # by hand
    assert graph.parties == ("a", "b")
    assert moves_by_name(graph, "b") == {
        (one, other)
        for pair in (("no deal", "y y1"), ("x x1", "x x1, y y1"), ("x x2", "x x2, y y1"))
        for one, other in itertools.permutations(pair)
    }
    assert graph.outcome(4) == {"x": "x1", "y": "y1", "z": "z0"}
    assert graph.changes(0, 4) == "x x1, y y1"
    assert graph.at({"x": "x2", "z": "z1"}) == 2  # z is moved by nobody


def test_state_graph__a_party_changes_all_its_issues_at_once() -> None:
    graph = state_graph(case_of("{moves: {a: [x, z], b: y}}"))
    assert len(moves_by_name(graph, "a")) == 2 * 6 * 5  # by hand: six combinations, y either way


def test_state_graph__one_way_goes_forward_only() -> None:
    graph = state_graph(case_of("{moves: {a: x, b: y}, one_way: [x, z]}"))
    forward = {("no deal", "x x1"), ("no deal", "x x2"), ("x x1", "x x2")}
    with_y = {("y y1", "x x1, y y1"), ("y y1", "x x2, y y1"), ("x x1, y y1", "x x2, y y1")}
    assert moves_by_name(graph, "a") == forward | with_y  # by hand
    assert graph.one_way == ("x",)


def test_state_graph__rules_take_states_and_steps_away() -> None:
    rules = NO_DEAL + "rules: [{if: {x: x0}, then: {y: y0}}]\n"
    graph = state_graph(case_of("{moves: {a: x, b: y}}", rules))
    assert graph.moves.states == 5
    assert ("x x1, y y1", "y y1") not in moves_by_name(graph, "a")
    assert moves_by_name(graph, "a") >= {("x x1, y y1", "x x2, y y1"), ("x x1", "no deal")}


def test_state_graph__rules_that_bind_deals_alone_take_nothing_away() -> None:
    rules = NO_DEAL + "rules: [{if: {x: x0}, then: {y: y0}}]\n"
    graph = state_graph(case_of("{rules: deals, moves: {a: x, b: y}}", rules))
    assert graph.moves.states == 6  # by hand: three options times two
    assert ("x x1, y y1", "y y1") in moves_by_name(graph, "a")


def test_state_graph__hold_and_no_deal() -> None:
    graph = state_graph(case_of("{moves: {a: x, b: y}, hold: {z: z1}}"))
    assert graph.name(0) == "x x0, y y0"  # not no deal: z is held elsewhere
    assert graph.outcome(0) == {"x": "x0", "y": "y0", "z": "z1"}
    held = state_graph(case_of("{moves: {a: x, b: y}, hold: {z: z1}}", ""))
    assert held.name(0) == "x x0, y y0"


def test_state_graph__who_carries_out_is_who_moves() -> None:
    case = read_case("hanoi-2019")
    graph = state_graph(case)
    assert graph.moved == {"us": ("sanctions",), "dprk": ("dismantlement",)}
    assert graph.moves.states == 9  # by hand: 3 x 3, the rule binds deals alone
    assert not graph.given
    binding = (case.text or "").replace("rules: deals", "rules: states")
    assert state_graph(parse_case(binding)).moves.states == 7  # by hand: less two it forbids
    text = (case.text or "").replace("rules: deals", "hold: {dismantlement: partial}")
    assert state_graph(parse_case(text)).moved == {"us": ("sanctions",), "dprk": ()}


def test_state_graph__every_pair_by_brute_force() -> None:
    rules = NO_DEAL + "rules: [{never: {x: x1, z: z1}}, {if: {y: y1}, then: {x: [x1, x2]}}]\n"
    graph = state_graph(case_of("{moves: {a: [x, z], b: [y, z]}, one_way: x}", rules))
    assert graph.outcomes is not None
    for party, own in (("a", (0, 2)), ("b", (1, 2))):
        expected = {
            (graph.name(i), graph.name(j))
            for (i, s), (j, t) in itertools.permutations(enumerate(graph.outcomes), 2)
            if all(s[k] == t[k] for k in range(3) if k not in own) and t[0] >= s[0]
        }
        assert moves_by_name(graph, party) == expected  # cross-check


def test_state_graph__priorities_rank_by_the_score_of_the_literature() -> None:
    wishes = (
        "[{x: [x1, x2]}, {never: {y: y1, z: z1}}, {if: {x: x2}, then: {z: z1}}, "
        "{iff: {y: y1}, then: {x: x1}}]"
    )
    graph = state_graph(
        case_of(f"{{moves: {{a: [x, z], b: y}}, preferences: {{a: {wishes}, b: {{y: y0}}}}}}")
    )
    assert graph.outcomes is not None

    def score(state: np.ndarray) -> int:
        x, y, z = state.tolist()
        true = [x > 0, not (y == 1 and z == 1), x != 2 or z == 1, (y == 1) == (x == 1)]
        return sum(2 ** (4 - t) for t, holds in enumerate(true, 1) if holds)

    scores = [score(state) for state in graph.outcomes]
    levels = sorted(set(scores))
    assert graph.ranks["a"].tolist() == [levels.index(s) for s in scores]  # by hand: the formula
    assert graph.ranks["b"].tolist() == [1 - y for y in graph.outcomes[:, 1]]
    assert graph.given


def test_state_graph__states_by_hand() -> None:
    graph = state_graph(
        case_of(
            "{states: [s, t, u], moves: {a: [s -> t, t <-> u]}, "
            "preferences: {a: s > t ~ u, b: u > t > s}}"
        )
    )
    assert [graph.name(state) for state in range(3)] == ["s", "t", "u"]
    assert moves_by_name(graph, "a") == {("s", "t"), ("t", "u"), ("u", "t")}
    assert moves_by_name(graph, "b") == set()
    assert graph.ranks["a"].tolist() == [1, 0, 0]
    assert graph.outcome(0) is None
    assert graph.at({"x": "x1"}) is None
    assert graph.changes(0, 2) == "u"


@pytest.mark.parametrize(
    ("graph", "rest", "said"),
    [
        ("{hold: {x: x1}}", NO_DEAL, r"does not say who can move what.*graph: \{moves: \{a: \[x\]"),
        ("{moves: {a: x, b: y}}", "",
         r"nobody moves 'z'.*graph: \{hold: \{z: z0\}\}, or give no_d"),
        ("{moves: {a: x, b: y}, hold: {z: z1}}", NO_DEAL + "rules: [{never: {z: z1}}]\n",
         r"allow no state at all.*graph: \{hold: \{…\}\}"),
        ("{states: [s, t], preferences: {a: s > t, b: t > s}}", NO_DEAL,
         r"not who can move between them; add graph: \{moves: \{a: \[s -> t\]"),
        ("{states: [s, t], moves: {a: s -> t}, preferences: {a: s > t}}", NO_DEAL,
         r"what 'b' thinks of the states by hand; add graph: \{preferences: \{b: s > t > …\}\}"),
    ],
)  # fmt: skip
def test_state_graph__names_the_key_that_is_missing(graph: str, rest: str, said: str) -> None:
    with pytest.raises(Unanswerable, match=said):
        state_graph(case_of(graph, rest))


def test_state_graph__one_party_alone() -> None:
    text = HEAD.replace("{id: b}", "{id: b, role: neutral}") + NO_DEAL
    with pytest.raises(Unanswerable, match=r"only 'a' has a say.*add one under parties:"):
        state_graph(parse_case(text + "graph: {moves: {a: x}}\n"))


def many(issues: int) -> Case:
    names = [f"i{n}" for n in range(issues)]
    lines = ["detente: 1", "id: large", "title: Large", "parties: [{id: a}, {id: b}]", "issues:"]
    lines += [f"  - {{id: {name}, options: [o, p]}}" for name in names]
    lines += [f"graph: {{moves: {{a: [{', '.join(names[::2])}], b: [{', '.join(names[1::2])}]}}}}"]
    return parse_case("\n".join(lines) + "\n")


def test_state_graph__too_many_states_are_counted_not_listed() -> None:
    with pytest.raises(TooLarge, match=r"1,073,741,824 combinations.*hold: \{i29: o\}.*moves"):
        state_graph(many(30))
    with pytest.raises(TooLarge, match=r"131,072 states"):
        state_graph(many(17))


def test_state_graph__too_many_moves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_MOVES", 100)
    with pytest.raises(TooLarge, match=r"'a' has more than 100 moves; name fewer issues"):
        state_graph(many(8))
