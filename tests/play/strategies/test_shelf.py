"""What every strategy and part keeps to, and what each promises, on scenarios full of ties."""

from __future__ import annotations

import doctest
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.play.strategies.acceptance as acceptance
import detente.play.strategies.agents as agents
import detente.play.strategies.offering as offering
import detente.play.strategies.opponents as opponents
from detente.kernels.luck import seeds_of
from detente.play.negotiate import play
from detente.play.part import Part, Strategy, part, strategy
from detente.play.protocols.alternating import ACCEPTS, BROKEN
from detente.play.strategies.acceptance import ac_next
from detente.play.strategies.offering import time_dependent, trade_off
from detente.play.strategies.opponents import frequency
from detente.play.table import Table, table_of
from detente.play.view import LEAVES, View
from detente.scenario.make import make_scenario
from detente.shelf import members, stems

ROOT = Path(__file__).parents[3]
SHELVES = {
    "agents": agents,
    "acceptance": acceptance,
    "offering": offering,
    "opponents": opponents,
}
WORDS = {
    "deterministic",
    "never below its reservation value",
    "never rises",
    "from 0 to 1",
    "opening is best",
}
MEMBERS = [(shelf, name) for shelf, package in SHELVES.items() for name in stems(package)]
ALONGSIDE = ("boulware", "conceder", "random_walker", "micro")


def module_of(shelf: str, name: str) -> ModuleType:
    return members(SHELVES[shelf])[name]


def player(shelf: str, name: str) -> Strategy:
    """A strategy of the shelf, or one that a part makes up with usual others."""
    if shelf == "agents":
        return strategy(name)
    own = part(module_of(shelf, name))
    if shelf == "acceptance":
        return Strategy(name, part(time_dependent, exponent=1), own)
    if shelf == "offering":
        return Strategy(name, own, part(ac_next), part(frequency))
    return Strategy(name, part(trade_off, exponent=1), part(ac_next), own)


def claiming(word: str, *shelves: str) -> list[tuple[str, str]]:
    return [each for each in MEMBERS if each[0] in shelves and word in module_of(*each).CLAIMS]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """2 or 3 parties, up to 4 issues of up to 4 options, few levels, reservation values."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=1, max_size=4))
    levels = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.6])
    worth = {
        f"party {p}": [draw(st.lists(levels, min_size=n, max_size=n)) for n in sizes]
        for p in range(draw(st.sampled_from([2, 2, 3])))
    }
    least = {party: draw(st.sampled_from([0.0, 0.3, 0.5, 0.9])) for party in worth}
    issues = {f"issue {i}": [f"option {k}" for k in range(n)] for i, n in enumerate(sizes)}
    return table_of(make_scenario(issues, worth, least))


@dataclass(frozen=True)
class Setting:
    """A session to play: at which table, where a party sits, against whom, for how long."""

    table: Table
    seat: int
    others: tuple[str, ...]
    rounds: int
    seed: int

    def play(
        self, own: Strategy, compiled: bool = True, seed: int | None = None
    ) -> tuple[list[tuple[int, int]], tuple[int, ...]]:
        parties = len(self.table.utilities)
        chosen = [strategy(name) for name in self.others[: parties - 1]]
        chosen.insert(self.seat % parties, own)
        log = np.zeros((1, self.rounds * parties, 2), dtype=np.int64)
        number = np.arange(parties, dtype=np.uint64)
        seeds = seeds_of(self.seed if seed is None else seed, number)[None, :]
        found, faults = play(self.table, chosen, self.rounds, seeds, compiled, log)
        assert not faults
        turns = [(int(who), int(said)) for who, said in log[0, : found[0, 1]]]
        return turns, tuple(found[0].tolist())

    def own_turns(self, own: Strategy) -> list[tuple[int, int]]:
        """What stood and what was said at each own turn."""
        turns, _ = self.play(own)
        me, standing, told = self.seat % len(self.table.utilities), -1, []
        for who, said in turns:
            if who == me:
                told.append((standing, said))
            standing = said if said >= 0 else standing
        return told


def settings_with(*alongside: str) -> st.SearchStrategy[Setting]:
    return st.builds(
        Setting,
        tables(),
        st.integers(0, 2),
        st.tuples(st.sampled_from(alongside), st.sampled_from(alongside)),
        st.integers(1, 30),
        st.integers(0, 1000),
    )


def checked(examples: int = 25) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(max_examples=examples, deadline=None)


@pytest.mark.parametrize(("shelf", "name"), MEMBERS)
def test_members__say_their_source_and_claims_and_are_on_the_page(shelf: str, name: str) -> None:
    module = module_of(shelf, name)
    bib = (ROOT / "docs/references.bib").read_text(encoding="utf-8")
    assert module.SOURCE in re.findall(r"@\w+\{(\w+),", bib)
    assert set(module.CLAIMS) <= WORDS
    pages = [ROOT / f"docs/methods/{page}.md" for page in ("strategies", "champions")]
    page = "\n".join(each.read_text(encoding="utf-8") for each in pages)
    assert any(line.startswith(f"### `{name}`") for line in page.splitlines())
    for parameter in getattr(module, "PARAMETERS", {}):
        assert re.search(rf"`[^`\n]*\b{parameter}\b[^`\n]*`", page), parameter


@pytest.mark.parametrize("name", stems(agents))
def test_agents__have_a_test_file_of_their_own(name: str) -> None:
    assert (Path(__file__).parent / "agents" / f"test_{name}.py").exists()


@pytest.mark.parametrize("shelf", ["acceptance", "offering", "opponents"])
def test_parts__are_named_in_their_shelfs_tests(shelf: str) -> None:
    tests = list((Path(__file__).parent / shelf).glob("test_*.py"))
    tests += list((Path(__file__).parent / "agents").glob("test_*.py"))
    said = "\n".join(each.read_text(encoding="utf-8") for each in tests)
    for name in stems(SHELVES[shelf]):
        assert re.search(rf"\b{name}\b", said), name


def test_page__shows_what_the_examples_print() -> None:
    page = ROOT / "docs/methods/strategies.md"
    found = doctest.testfile(str(page), module_relative=False)
    assert found.attempted > 2
    assert not found.failed


@pytest.mark.parametrize(("shelf", "name"), MEMBERS)
@given(data=st.data())
@checked(30)
def test_members__keep_to_the_table_and_to_their_reservation_value(
    shelf: str, name: str, data: st.DataObject
) -> None:
    where = data.draw(settings_with(*ALONGSIDE))
    own, table = player(shelf, name), where.table
    _, ended = where.play(own)
    assert ended[2] != BROKEN
    me = where.seat % len(table.utilities)
    worth, least = table.utilities[me], table.reservation[me]
    for standing, said in where.own_turns(own):
        if said == ACCEPTS:
            assert worth[standing] >= least
        elif said == LEAVES:
            assert worth.max() < least
        else:
            assert worth[said] >= least


@pytest.mark.parametrize(("shelf", "name"), MEMBERS)
@given(data=st.data())
@checked(15)
def test_members__play_the_same_for_a_seed_compiled_or_not_and_pickled(
    shelf: str, name: str, data: st.DataObject
) -> None:
    where, own = data.draw(settings_with(*ALONGSIDE)), player(shelf, name)
    told = where.play(own)
    assert where.play(own) == told
    assert where.play(own, compiled=False) == told
    assert where.play(pickle.loads(pickle.dumps(own))) == told


@pytest.mark.parametrize(
    ("shelf", "name"), claiming("deterministic", "agents", "acceptance", "offering", "opponents")
)
@given(data=st.data())
@checked(15)
def test_members__deterministic(shelf: str, name: str, data: st.DataObject) -> None:
    where, own = data.draw(settings_with("boulware", "conceder")), player(shelf, name)
    assert where.play(own, seed=where.seed + 1) == where.play(own)


@pytest.mark.parametrize(("shelf", "name"), claiming("never rises", "agents", "offering"))
@given(data=st.data())
@checked()
def test_members__never_rises(shelf: str, name: str, data: st.DataObject) -> None:
    where = data.draw(settings_with(*ALONGSIDE))
    own = where.own_turns(player(shelf, name))
    worth = where.table.utilities[where.seat % len(where.table.utilities)]
    offered = [worth[said] for _, said in own if said >= 0]
    assert offered == sorted(offered, reverse=True)


def believing(own: Strategy, beliefs: list[np.ndarray]) -> Strategy:
    """The same strategy, made to show its belief of the proposer at every turn."""

    def accepts(view: View, offered: int, planned: int) -> bool:
        first = int(view.offers[view.proposer, 0])
        beliefs.append(np.append(view.belief[view.proposer], view.belief[view.proposer, first]))
        return bool(own.acceptance.plain(view, offered, planned))

    return Strategy("shown", own.offering, Part(accepts), own.opponent)


@pytest.mark.parametrize(("shelf", "name"), claiming("from 0 to 1", "opponents"))
@given(data=st.data())
@checked()
def test_members__from_0_to_1(shelf: str, name: str, data: st.DataObject) -> None:
    beliefs: list[np.ndarray] = []
    data.draw(settings_with(*ALONGSIDE)).play(believing(player(shelf, name), beliefs))
    for belief in beliefs:
        assert belief.min() >= -1e-12
        assert belief.max() <= 1 + 1e-12


@pytest.mark.parametrize(("shelf", "name"), claiming("opening is best", "opponents"))
@given(data=st.data())
@checked()
def test_members__opening_is_best(shelf: str, name: str, data: st.DataObject) -> None:
    beliefs: list[np.ndarray] = []
    data.draw(settings_with(*ALONGSIDE)).play(believing(player(shelf, name), beliefs))
    for belief in beliefs:
        assert belief[-1] >= belief.max() - 1e-9


PLAIN = """
import sys
from detente.play.part import strategy, strategy_names
from detente.play.negotiate import negotiate
from oracles.sessions import made
for name in strategy_names():
    for seed in range(2):
        chosen = [strategy(name), strategy("micro")]
        print(name, negotiate(made(3, 4, seed), chosen, rounds=8, seed=seed).turns)
"""


def test_agents__play_the_same_without_a_compiler() -> None:
    """Nothing compiled at all, not even what parts have in common."""
    said = []
    for plain in ({}, {"NUMBA_DISABLE_JIT": "1"}):
        environment = {**os.environ, **plain, "PYTHONPATH": str(ROOT / "tests")}
        done = subprocess.run(
            [sys.executable, "-c", PLAIN],
            env=environment, capture_output=True, text=True, check=True,
        )  # fmt: skip
        said.append(done.stdout)
    assert said[0] == said[1]
    assert "Turn(" in said[0]
