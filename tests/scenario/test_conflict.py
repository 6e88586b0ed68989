"""Published conflicts, and what a conflict cannot be made of."""

from __future__ import annotations

import numpy as np
import pytest

from detente.case.read import parse_case
from detente.errors import TooLarge, Unanswerable, WrongUse
from detente.kernels.graph_moves import moves_of
from detente.scenario.conflict import (
    Conflict,
    Stable,
    coalitions_of,
    conflict_of,
    make_conflict,
)
from detente.scenario.state_graph import state_graph


def order(text: str) -> str:
    return " > ".join(text.split())


def elmira() -> Conflict:
    """Contaminated ground water: ministry, firm and local government."""
    return make_conflict(
        list("123456789"),
        {
            "M": ["1 -> 2", "3 -> 4", "5 -> 6", "7 -> 8"],
            "U": ["1 -> 3", "2 -> 4", "5 -> 7", "6 -> 8", *(f"{s} -> 9" for s in range(1, 9))],
            "L": ["1 <-> 5", "2 <-> 6", "3 <-> 7", "4 <-> 8"],
        },
        {
            "M": order("7 3 4 8 5 1 2 6 9"),
            "U": order("1 4 8 5 9 3 7 2 6"),
            "L": order("7 3 5 1 8 6 4 2 9"),
        },
    )


def states(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ALL = "1 2 3 4 5 6 7 8 9"


@pytest.mark.parametrize(
    ("concept", "firm", "local", "equilibria"),
    [
        ("nash", "1 4 5 8 9", "5 6 7 8 9", "5 8 9"),
        ("gmr", "1 4 5 8 9", ALL, "1 4 5 8 9"),
        ("smr", "1 4 5 8 9", ALL, "1 4 5 8 9"),
        ("seq", "1 4 5 8 9", "2 3 5 6 7 8 9", "5 8 9"),
    ],
)
def test_stable__elmira(concept: str, firm: str, local: str, equilibria: str) -> None:
    """*paper*: Elmira, as analysed by Fang, Hipel and Kilgour (1993), three parties."""
    found = elmira().stable()
    assert found.parties[concept] == {
        "M": states(ALL),
        "U": states(firm),
        "L": states(local),
    }
    assert found.equilibria[concept] == states(equilibria)


def test_stable__elmira_coalitions_and_swaps() -> None:
    """*paper*: ministry and firm together leave 5 for 8; 8 and 9 hold against all coalitions."""
    found = elmira().stable()
    assert found.coalitions["5"] == (("M", "U"),)
    assert found.coalitions["8"] == found.coalitions["9"] == ()
    assert found.united == ("8", "9")
    assert {state: found.swaps[state] for state in "147"} == {"1": 1, "4": 2, "7": 2}
    assert {state for state in ALL.split() if not found.swaps[state]} == {"5", "8", "9"}


CUBA = """\
detente: 1
id: cuba
title: Cuban missile crisis
parties: [{id: us}, {id: ussr}]
issues:
  - {id: strike, options: ["no", "yes"]}
  - {id: blockade, options: ["no", "yes"]}
  - {id: withdraw, options: ["no", "yes"]}
  - {id: escalate, options: ["no", "yes"]}
rules:
  - {never: {withdraw: "yes", escalate: "yes"}}
graph:
  moves: {us: [strike, blockade], ussr: [withdraw, escalate]}
"""
WISHES = """\
  preferences:
    us:
      - {escalate: "no"}
      - {withdraw: "yes"}
      - {if: {withdraw: "yes"}, then: {strike: "no"}}
      - {if: {withdraw: "yes"}, then: {blockade: "no"}}
      - {never: {strike: "no", blockade: "no", withdraw: "no", escalate: "no"}}
      - {never: {strike: "yes", blockade: "yes", withdraw: "no", escalate: "no"}}
      - {never: {strike: "yes", blockade: "no", withdraw: "no", escalate: "no"}}
      - {if: {escalate: "yes"}, then: {strike: "yes"}}
      - {if: {escalate: "yes"}, then: {blockade: "yes"}}
    ussr:
      - {escalate: "no"}
      - {if: {escalate: "no"}, then: {strike: "no"}}
      - {never: {strike: "no", blockade: "yes", withdraw: "no", escalate: "no"}}
      - {never: {strike: "no", blockade: "yes", withdraw: "yes"}}
      - {never: {strike: "no", blockade: "no", withdraw: "yes"}}
      - {if: {strike: "yes", escalate: "no"}, then: {blockade: "no"}}
      - {if: {strike: "yes", escalate: "no"}, then: {withdraw: "yes"}}
      - {if: {escalate: "yes"}, then: {strike: "yes"}}
      - {if: {escalate: "yes"}, then: {blockade: "yes"}}
"""
BEST_FIRST = {
    "us": [4, 6, 5, 7, 2, 1, 3, 0, 11, 9, 10, 8],
    "ussr": [0, 4, 6, 2, 5, 1, 7, 3, 11, 9, 10, 8],
}
"""Numbers of states: strike counts 1, blockade 2, withdraw 4, escalate 8."""

BITS = np.array([1, 2, 4, 8])


def by_option_number(one_way: str = "") -> Conflict:
    """States and moves of the option form, ranked by the published numbers."""
    graph = state_graph(parse_case(CUBA + one_way + WISHES))
    assert graph.outcomes is not None
    numbers = (graph.outcomes @ BITS).tolist()
    ranks = [[-BEST_FIRST[party].index(n) + 11 for n in numbers] for party in graph.parties]
    names = tuple(str(number) for number in numbers)
    return Conflict(names, graph.parties, graph.moves, np.array(ranks, dtype=np.int32))


def by_priority(one_way: str = "") -> Conflict:
    """The same from statements in the case alone."""
    case = parse_case(CUBA + one_way + WISHES)
    graph, made = state_graph(case), conflict_of(case)
    assert graph.outcomes is not None
    names = tuple(str(number) for number in (graph.outcomes @ BITS).tolist())
    return Conflict(names, made.parties, made.moves, made.ranks)


IRREVERSIBLE = "  one_way: strike\n"


@pytest.mark.parametrize("make", [by_option_number, by_priority])
@pytest.mark.parametrize(
    ("one_way", "nash", "seq"),
    [("", "", "4 6"), (IRREVERSIBLE, "5", "4 5 6")],
)
def test_stable__cuban_missile_crisis(make, one_way: str, nash: str, seq: str) -> None:
    """*paper*: the Cuban missile crisis, after Fraser and Hipel, with and without a way back."""
    found: Stable = make(one_way).stable()
    assert len(found.swaps) == 12
    metarational = states("0 1 2 4 5 6 7")
    assert found.equilibria == {
        "nash": states(nash),
        "gmr": metarational,
        "smr": metarational,
        "seq": states(seq),
    }


def two_by_two(one: str, other: str) -> Stable:
    """Each of two parties cooperates (C) or not (D); the first letter is the first party's."""
    return make_conflict(
        ["CC", "CD", "DC", "DD"],
        {"one": ["CC <-> DC", "CD <-> DD"], "other": ["CC <-> CD", "DC <-> DD"]},
        {"one": order(one), "other": order(other)},
    ).stable()


def test_stable__prisoners_dilemma() -> None:
    """*paper*: only mutual defection is Nash; fear of it keeps cooperation up."""
    found = two_by_two("DC CC DD CD", "CD CC DD DC")
    assert found.equilibria["nash"] == ("DD",)
    for concept in ("gmr", "smr", "seq"):
        assert found.equilibria[concept] == ("CC", "DD")
    assert found.coalitions["DD"] == (("one", "other"),)
    assert found.united == ()


def test_stable__chicken() -> None:
    """*paper*: each yields to the other; a threat that pays nobody keeps both cooperating."""
    found = two_by_two("DC CC CD DD", "CD CC DC DD")
    for concept in ("nash", "seq"):
        assert found.equilibria[concept] == ("CD", "DC")
    for concept in ("gmr", "smr"):
        assert found.equilibria[concept] == ("CC", "CD", "DC")


@pytest.mark.parametrize(
    ("moves", "preferences", "said"),
    [
        ({"a": ["s -> tt"]}, {"a": "s > t", "b": "t > s"}, "unknown state 'tt'"),
        ({"a": ["s ->"]}, {"a": "s > t", "b": "t > s"}, "a: a state is missing"),
        ({"a": ["s -> t"]}, {"a": "s > u", "b": "t > s"}, "leaves out 't'"),
        ({"a": ["s -> t"]}, {"a": "s", "b": "t > s"}, "a: an order needs two names"),
        ({"c": ["s -> t"]}, {"a": "s > t", "b": "t > s"}, "'c' moves, but has no preferences"),
    ],
)
def test_make_conflict__says_what_is_wrong(moves, preferences, said: str) -> None:
    with pytest.raises(WrongUse, match=said):
        make_conflict(["s", "t"], moves, preferences)


def test_conflict_of__needs_all_preferences() -> None:
    with pytest.raises(Unanswerable, match=r"what 'us' would rather.*preferences: \{us: \[…\]\}"):
        conflict_of(parse_case(CUBA))


def test_coalitions_of__only_parties_that_move() -> None:
    step, none = np.array([[0, 1]]), np.empty((0, 2))
    members = coalitions_of(moves_of(2, [step, none, step, step]))
    assert members.astype(int).tolist() == [  # by hand
        [1, 0, 1, 0],
        [1, 0, 0, 1],
        [0, 0, 1, 1],
        [1, 0, 1, 1],
    ]
    with pytest.raises(TooLarge, match="11 parties that can move"):
        coalitions_of(moves_of(2, [step] * 11))
