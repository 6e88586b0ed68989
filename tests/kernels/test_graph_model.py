"""The graph model's kernel against its definitions, with sets, state by state."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.kernels.graph_model import CONCEPTS, joint_gains, outlook_of
from detente.kernels.graph_moves import Moves, moves_of
from oracles.graph_model import PlainConflict, dense


@st.composite
def conflicts(draw: st.DrawFn, most: int = 7) -> PlainConflict:
    """2 to 4 parties, some without moves; few ranks, so many ties; moves that cannot be undone."""
    states = draw(st.integers(2, most))
    parties = draw(st.integers(2, 4))
    pairs = st.tuples(st.integers(0, states - 1), st.integers(0, states - 1))
    moves = draw(st.lists(st.sets(pairs, max_size=3 * states), min_size=parties, max_size=parties))
    levels = draw(st.integers(1, states))
    ranks = st.lists(st.integers(0, levels - 1), min_size=states, max_size=states)
    return PlainConflict(
        states,
        [{pair for pair in each if pair[0] != pair[1]} for each in moves],
        draw(st.lists(ranks, min_size=parties, max_size=parties)),
    )


def arrays(plain: PlainConflict) -> Moves:
    return moves_of(plain.states, [np.array(sorted(each)) for each in plain.moves])


@settings(max_examples=300, deadline=None)
@given(conflicts())
def test_outlook_of__holds_by_the_definitions(plain: PlainConflict) -> None:
    found = outlook_of(arrays(plain), dense(plain.ranks)[None])
    for number, concept in enumerate(CONCEPTS):  # cross-check
        expected = [
            [plain.stable(concept, party, state) for state in range(plain.states)]
            for party in plain.parties
        ]
        assert found.holds[0, number].tolist() == expected, concept


@settings(max_examples=200, deadline=None)
@given(conflicts())
def test_outlook_of__best_moves_and_what_deters_them(plain: PlainConflict) -> None:
    found = outlook_of(arrays(plain), dense(plain.ranks)[None])
    for party in plain.parties:
        own = plain.ranks[party]
        others = [other for other in plain.parties if other != party]
        for state in range(plain.states):
            best, answer = found.best[0, party, state], found.answer[0, party, state]
            gains = plain.gains(party, state)
            assert (best < 0) == (not gains)
            if not gains:
                continue
            worst = {gain: worst_of(plain, party, others, gain) for gain in gains}
            free = [gain for gain in gains if worst[gain] is None or worst[gain] > own[state]]
            assert best in (free or gains)
            assert own[best] == max(own[gain] for gain in free or gains)  # cross-check
            if free:
                assert answer == -1
            else:
                assert answer in plain.reach_together(others, int(best), gaining=True)
                assert own[answer] == worst[best]


def worst_of(plain: PlainConflict, party: int, others: list[int], state: int) -> int | None:
    """The worst rank that others can bring about by moves that pay them."""
    answers = plain.reach_together(others, state, gaining=True)
    return min((plain.ranks[party][each] for each in answers), default=None)


@settings(max_examples=200, deadline=None)
@given(conflicts())
def test_joint_gains__by_the_definition(plain: PlainConflict) -> None:
    coalitions = plain.coalitions()
    members = np.array([[party in each for party in plain.parties] for each in coalitions])
    found = joint_gains(arrays(plain), dense(plain.ranks)[None], members)
    expected = [
        [plain.coalition_gains(each, state) for state in range(plain.states)] for each in coalitions
    ]
    assert found[0].tolist() == expected  # cross-check


@settings(max_examples=25, deadline=None)
@given(conflicts(most=5))
def test_outlook_of__swaps_are_the_fewest_of_all_orders(plain: PlainConflict) -> None:
    found = outlook_of(arrays(plain), dense(plain.ranks)[None])
    assert found.swaps[0].tolist() == [plain.swaps(state) for state in range(plain.states)]


@settings(max_examples=60, deadline=None)
@given(conflicts())
def test_outlook_of__stabilities_contain_each_other(plain: PlainConflict) -> None:
    nash, gmr, smr, seq = outlook_of(arrays(plain), dense(plain.ranks)[None]).holds[0]
    for narrow, wide in ((nash, smr), (nash, seq), (smr, gmr), (seq, gmr)):
        assert (narrow <= wide).all()


def test_outlook_of__worlds_do_not_touch_each_other() -> None:
    rng = np.random.default_rng(5)
    moves = moves_of(12, [rng.integers(0, 12, size=(30, 2)) for _ in range(3)])
    ranks = rng.integers(0, 6, size=(20, 3, 12))
    together = outlook_of(moves, ranks)
    for world in range(20):
        alone = outlook_of(moves, ranks[world : world + 1])
        for one, other in zip(together, alone, strict=True):
            assert (one[world] == other[0]).all()


def test_moves_of__each_once_and_none_that_stays() -> None:
    moves = moves_of(3, [np.array([[0, 1], [0, 1], [2, 2], [2, 0]]), np.empty((0, 2))])
    assert moves.ends.tolist() == [1, 0]  # by hand
    assert moves.starts.tolist() == [[0, 1, 1, 2], [2, 2, 2, 2]]
    assert moves.back.tolist() == [2, 0]
    assert (moves.parties, moves.states) == (2, 3)


PLAIN = """
import sys
import numpy as np
from detente.kernels import graph_model, graph_moves
assert not hasattr(graph_model._fill, "py_func"), "the kernel is compiled"
there = np.load(sys.argv[1])
pairs = [there[f"pairs{number}"] for number in range(3)]
moves = graph_moves.moves_of(10, pairs)
found = graph_model.outlook_of(moves, there["ranks"])
gains = graph_model.joint_gains(moves, there["ranks"], there["members"])
np.savez(sys.argv[2], **found._asdict(), gains=gains)
"""


def test_kernel__plain_and_compiled_are_equal(tmp_path: Path) -> None:
    rng = np.random.default_rng(6)
    pairs = [rng.integers(0, 10, size=(25, 2)) for _ in range(3)]
    ranks = rng.integers(0, 10, size=(8, 3, 10))
    members = np.array([[True, True, False], [False, True, True], [True, True, True]])
    given_, there = tmp_path / "given.npz", tmp_path / "plain.npz"
    named = {f"pairs{number}": each for number, each in enumerate(pairs)}
    np.savez(given_, ranks=ranks, members=members, **named)
    plain = {**os.environ, "NUMBA_DISABLE_JIT": "1"}
    command = [sys.executable, "-c", PLAIN, str(given_), str(there)]
    subprocess.run(command, env=plain, check=True, timeout=300)
    moves = moves_of(10, pairs)
    found = outlook_of(moves, ranks)
    expected = np.load(there)
    for name, array in found._asdict().items():
        np.testing.assert_array_equal(array, expected[name])
    np.testing.assert_array_equal(joint_gains(moves, ranks, members), expected["gains"])


def test_outlook_of__no_party_moves_twice_running() -> None:
    """The first party would move 0 -> 1; only what ends in 3 would deter it."""
    ranks = np.array([[[1, 2, 3, 0, 4], [0] * 5, [0] * 5]])
    first, third = np.array([[0, 1]]), np.array([[2, 4]])
    alone = moves_of(5, [first, np.array([[1, 2], [2, 3]]), third])
    by_turns = moves_of(5, [first, np.array([[1, 2], [4, 3]]), third])
    gmr = CONCEPTS.index("gmr")
    assert not outlook_of(alone, ranks).holds[0, gmr, 0, 0]  # by hand: 1 -> 2 -> 3 by one party
    assert outlook_of(by_turns, ranks).holds[0, gmr, 0, 0]  # by hand: 4 comes in between
