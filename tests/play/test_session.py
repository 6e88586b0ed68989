"""Alternating offers: the transition table by hand, both speeds alike, and strategies that fail."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from detente.errors import WrongUse
from detente.kernels.luck import seeds_of
from detente.play import patience
from detente.play import session as sessions
from detente.play.negotiate import negotiate, play
from detente.play.part import Part, Strategy, strategy
from detente.play.protocols.alternating import ACCEPTS
from detente.play.session import ENDS
from detente.play.table import table_of
from detente.play.view import LEAVES, View, offering
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario


def cake() -> Scenario:
    """Five cuts, worth 1, .8, .6, .3, 0 to Ann and the other way round to Ben."""
    return make_scenario(
        {"cake": ["all", "most", "half", "some", "none"]},
        {"Ann": [[1, 0.8, 0.6, 0.3, 0]], "Ben": [[0, 0.3, 0.6, 0.8, 1]]},
    )


def plain(
    offer: Callable[[View], Any], accepts: Callable[[View, int, int], Any] | None = None
) -> Strategy:
    return Strategy("mine", Part(offer), Part(accepts or (lambda _view, _offered, _planned: False)))


def always(place: int) -> Strategy:
    return plain(lambda _view: place)


def made(seed: int, parties: int = 2) -> Scenario:
    rng = np.random.default_rng(seed)
    names = {f"i{n}": [f"o{k}" for k in range(4)] for n in range(3)}
    worth = {
        f"p{p}": [(w * rng.integers(0, 4, 4) / 3).tolist() for w in rng.dirichlet(np.ones(3))]
        for p in range(parties)
    }
    return make_scenario(names, worth, reservation=dict.fromkeys(worth, 0.2))


def acts(told: sessions.Session) -> list[tuple[int, str, str, str | None]]:
    return [
        (turn.round, turn.party, turn.act, turn.outcome["cake"] if turn.outcome else None)
        for turn in told.turns
    ]


def test_negotiate__transitions_by_hand() -> None:
    yes = plain(lambda _view: 4, lambda view, offered, _planned: offered == 2 and view.round == 1)
    offers = plain(lambda view: [0, 2, 2][view.round])
    told = negotiate(cake(), [offers, yes], rounds=3)
    assert acts(told) == [  # by hand
        (0, "Ann", "offers", "all"),
        (0, "Ben", "offers", "none"),
        (1, "Ann", "offers", "half"),
        (1, "Ben", "accepts", None),
    ]
    assert (told.outcome, told.end, told.by, told.rounds) == ({"cake": "half"}, "agreed", "Ben", 2)
    assert told.utilities == (0.6, 0.6)


def test_negotiate__the_deadline_and_leaving() -> None:
    told = negotiate(cake(), [always(0), always(4)], rounds=2)
    assert (told.outcome, told.end, told.by, len(told.turns)) == (None, "deadline", None, 4)
    assert told.utilities == (0.0, 0.0)
    told = negotiate(cake(), [always(0), always(LEAVES)], rounds=2)
    assert (told.end, told.by, told.rounds) == ("left", "Ben", 1)
    assert told.turns[-1].act == "leaves"


def test_negotiate__three_parties_need_two_that_accept() -> None:
    scenario = make_scenario(
        {"cake": ["a", "b"]}, {"A": [[1, 0]], "B": [[0.5, 1]], "C": [[0.5, 1]]}
    )
    yes = plain(lambda _view: 1, lambda _view, offered, _planned: offered == 0)
    told = negotiate(scenario, [always(0), yes, yes], rounds=2)
    assert [turn.act for turn in told.turns] == ["offers", "accepts", "accepts"]  # by hand
    assert (told.end, told.by, told.outcome) == ("agreed", "C", {"cake": "a"})
    no = always(1)
    told = negotiate(scenario, [always(0), yes, no], rounds=1)
    assert [turn.act for turn in told.turns] == ["offers", "accepts", "offers"]
    assert told.end == "deadline"


@pytest.mark.parametrize("parties", [2, 3])
@pytest.mark.parametrize("seed", range(5))
def test_negotiate__the_same_compiled_step_by_step_and_in_a_loop_that_is_not_compiled(
    seed: int, parties: int
) -> None:
    scenario = made(seed, parties)
    chosen = [strategy("boulware", exponent=0.3 + n) for n in range(parties)]
    fast = negotiate(scenario, chosen, rounds=15, seed=seed)
    assert negotiate(scenario, chosen, rounds=15, seed=seed, compiled=False) == fast
    kept = [
        Strategy(s.name, *(Part(p.plain, p.parameters, p.memory) for p in s.parts[:2]))
        for s in chosen
    ]
    assert negotiate(scenario, kept, rounds=15, seed=seed) == fast


def test_play__compiled_strategies_need_no_step_by_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "detente.play.negotiate._stepwise", None
    )  # what plays where the compiled loop fails
    for parties in (2, 3):
        seeds = seeds_of(3, np.arange(parties, dtype=np.uint64))[None, :]
        table, chosen = table_of(made(1, parties)), [strategy("boulware")] * parties
        assert play(table, chosen, 10, seeds)[1] == {}


def test_play__a_session_hangs_on_its_own_seed_and_world_alone() -> None:
    tables = [table_of(made(seed)) for seed in range(6)]
    chosen = [strategy("boulware"), strategy("boulware", exponent=2)]
    seeds = seeds_of(3, np.arange(12, dtype=np.uint64)).reshape(6, 2)
    together, _ = play(tables, chosen, 20, seeds)
    alone = [play(t, chosen, 20, s[None, :])[0][0] for t, s in zip(tables, seeds, strict=True)]
    assert together.tolist() == [row.tolist() for row in alone]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda _view: 1 / 0, "ZeroDivisionError"),
        (lambda _view: 99, "99 is no place of one of 5 outcomes"),
        (lambda _view: -7, "-7 is no place of one of 5 outcomes"),
        (lambda _view: None, "None is no place of an outcome"),
        (lambda _view: "half", "'half' is no place of an outcome"),
        (lambda _view: True, "True is no place of an outcome"),
    ],
)
def test_negotiate__a_strategy_that_fails_ends_the_session(
    answer: Callable[[View], Any], said: str
) -> None:
    told = negotiate(cake(), [plain(answer), strategy("boulware")], rounds=5)
    assert (told.end, told.by, told.outcome) == ("broken", "Ann", None)
    assert told.turns[-1].act == "fails"
    assert told.utilities == (0.0, 0.0)
    assert said in (told.fault or "")


@offering
def its_parameter(view: View) -> int:
    return int(view.parameters[0])


@pytest.mark.parametrize("place", [-7, -3, ACCEPTS, 5, 10**9])
@pytest.mark.parametrize("seat", [0, 1])
def test_negotiate__a_compiled_offer_that_is_no_outcome_is_not_put_to_what_accepts(
    place: int, seat: int
) -> None:
    """Least of all the number by which the protocol itself notes that a party accepted."""
    bad = Strategy("bad", Part(its_parameter, (place,)), strategy("boulware").acceptance)
    seated = [strategy("boulware"), strategy("boulware")]
    seated[seat] = bad
    fast = negotiate(cake(), seated, rounds=5)
    slow = negotiate(cake(), seated, rounds=5, compiled=False)
    assert (fast.end, fast.by, fast.outcome) == ("broken", ("Ann", "Ben")[seat], None)
    assert fast.turns[-1].act == "fails"
    assert fast.turns == slow.turns


def test_negotiate__what_accepts_may_fail_too() -> None:
    bad = plain(lambda _view: 4, lambda _view, _offered, _planned: [][0])
    told = negotiate(cake(), [always(0), bad], rounds=5)
    assert told.end == "broken"
    assert "IndexError" in (told.fault or "")


@pytest.mark.parametrize("answer", ["no", None, 1])
def test_negotiate__what_accepts_says_yes_or_no(answer: Any) -> None:
    bad = plain(lambda _view: 4, lambda _view, _offered, _planned: answer)
    told = negotiate(cake(), [always(0), bad], rounds=5)
    assert (told.end, told.by) == ("broken", "Ben")
    assert f"{answer!r} is no yes or no" in (told.fault or "")


def test_negotiate__a_strategy_that_never_answers_is_interrupted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.05)

    def forever(_view: View) -> int:
        until = time.monotonic() + 20
        while time.monotonic() < until:
            pass
        return 0

    started = time.monotonic()
    told = negotiate(cake(), [plain(forever), strategy("boulware")], rounds=5)
    assert told.end == "broken"
    assert "no answer within 0.05 seconds" in (told.fault or "")
    assert time.monotonic() - started < 10


@offering
def stuck(view: View) -> int:
    """Offer its best, and never come to an end once it has heard the other twice."""
    while view.counts[1 - view.me] >= 2:
        view.memory[0] += 1.0
    return int(view.order[0])


@offering
def slowly(view: View) -> int:
    """Offer its best, after some thought: more than PATIENCE in all, but less at each turn."""
    for _ in range(30_000_000):
        view.memory[0] += 1.0
    return int(view.order[0])


def test_play__a_compiled_strategy_that_never_answers_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 0.2)
    bad = Strategy("bad", Part(stuck, memory=lambda _size: 1), strategy("boulware").acceptance)
    log = np.full((3, 10, 2), -3)
    seeds = np.arange(6, dtype=np.uint64).reshape(3, 2)
    found, faults = play(table_of(cake()), [bad, strategy("hard_liner")], 5, seeds, log=log)
    assert found[0].tolist() == [-1, 5, ENDS.index("broken"), 0]
    assert log[0, :6].tolist() == [[0, 0], [1, 4], [0, 0], [1, 4], [0, -3], [-3, -3]]
    assert found[1:].tolist() == [[-1, 1, ENDS.index("broken"), 0]] * 2  # not asked again
    assert faults == dict.fromkeys(range(3), "bad: no answer within 0.2 seconds")
    fair = [strategy("boulware"), strategy("hard_liner")]
    assert play(table_of(cake()), fair, 5, seeds)[1] == {}
    # and it can be left at once the next time, with the same result
    assert play(table_of(cake()), [bad, fair[1]], 5, seeds)[0].tolist() == found.tolist()


def test_play__a_strategy_that_is_slow_but_answers_is_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(patience, "PATIENCE", 1.0)
    slow = Strategy("slow", Part(slowly, memory=lambda _size: 1), strategy("boulware").acceptance)
    found, faults = play(
        table_of(cake()), [slow, strategy("hard_liner")], 40, np.zeros((1, 2), dtype=np.uint64)
    )
    assert (found[0, 1], faults) == (80, {})


def test_negotiate__wrong_use() -> None:
    with pytest.raises(WrongUse, match=r"has 2 parties and 1 would sit at its table"):
        negotiate(cake(), [strategy("boulware")])
    for rounds in (0, -1):
        with pytest.raises(WrongUse, match=f"{rounds} rounds leave nobody a turn"):
            negotiate(cake(), [strategy("boulware")] * 2, rounds=rounds)
    with pytest.raises(WrongUse, match=r"'boulware' is no strategy; make one, as in strategy"):
        negotiate(cake(), ["boulware", "boulware"])  # type: ignore[list-item]


def test_ends__are_those_of_the_protocol() -> None:
    from detente.play.protocols.alternating import AGREED, BROKEN, DEADLINE, LEFT

    assert [ENDS[n] for n in (DEADLINE, AGREED, LEFT, BROKEN)] == [
        "deadline",
        "agreed",
        "left",
        "broken",
    ]
