"""Talks over an ensemble, against sessions played one by one and against the record."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pytest

from detente.case.read import parse_case, read_case
from detente.errors import TooLarge, Unanswerable, WrongUse
from detente.play.negotiate import negotiate
from detente.play.part import Part, Strategy, strategy
from detente.play.replay import Replay, replay
from detente.play.table import table_of
from detente.play.view import View, offering
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer
from detente.reports.play import tell_play

EARLY, LATE = strategy("boulware", exponent=4), strategy("boulware", exponent=0.2)


@lru_cache
def fit_of(name: str) -> Ensemble:
    return infer(read_case(name), draws=200, seed=1)


@lru_cache
def found(name: str) -> Replay:
    return replay(fit_of(name), [EARLY, LATE], rounds=12)


@pytest.mark.parametrize("name", ["hanoi-2019-brief", "collective-agreement"])
def test_replay__equals_sessions_one_by_one(name: str) -> None:
    """Without chance in the strategies, each session is that of the world as a scenario."""
    fit, told = fit_of(name), found(name)
    no_deal = fit.case.no_deal or {}
    pair = next(p for p in told.pairings if set(p.strategies) == {LATE.label})
    agreed, gains = [], []
    for draw in range(fit.draws):
        table = table_of(fit.scenario(draw))
        session = negotiate(table, [LATE] * len(fit.layout.parties), rounds=12)
        if session.outcome == no_deal:  # a scenario lists no deal as an outcome, talks do not
            continue
        agreed.append(session.outcome is not None)
        least = np.array(table.scenario.reservation)
        gains.append(np.array(session.utilities) - least)
    assert pair.agreed.value == pytest.approx(np.mean(agreed), abs=0.05)  # cross-check
    assert pair.gains == pytest.approx(np.mean(gains, axis=0), abs=0.03)  # cross-check


def test_replay__never_agrees_where_nothing_suits_all() -> None:
    told = found("hanoi-2019-brief")
    assert told.agreed <= told.possible.value
    assert told.found == pytest.approx(told.agreed / told.possible.value)
    assert sum(deal.share for deal in told.deals) <= told.agreed + 1e-12
    assert len(told.pairings) == 4
    shares = [pairing.agreed.value for pairing in told.pairings]
    assert shares == sorted(shares, reverse=True)
    assert np.mean(shares) == pytest.approx(told.agreed)
    early = next(p for p in told.pairings if set(p.strategies) == {EARLY.label})
    late = next(p for p in told.pairings if set(p.strategies) == {LATE.label})
    assert early.rounds < late.rounds


def test_replay__of_talks_that_failed_and_of_talks_that_agreed() -> None:
    told = found("hanoi-2019-brief")
    assert told.recorded is None
    assert told.like_the_record == pytest.approx(1 - told.agreed)
    text = read_case("hanoi-2019-brief").text or ""
    agreed = text.replace("act: rejects", "act: accepts")
    case = parse_case(agreed)
    again = replay(infer(case, draws=200, seed=1), [EARLY], rounds=12)
    assert again.recorded == {  # by hand: the last that both accept
        "dismantlement": "entire", "sanctions": "lifted", "treaty": "none", "follow_up": "none"
    }  # fmt: skip
    share = next((d.share for d in again.deals if d.outcome == again.recorded), 0.0)
    assert again.like_the_record == pytest.approx(share)


def test_replay__counts_what_is_put_on_the_table() -> None:
    told = found("hanoi-2019-brief")
    assert [position.entry.by for position in told.positions] == ["dprk", "us"]
    fit = fit_of("hanoi-2019-brief")
    entry = told.positions[1].entry
    wanted = {**(fit.case.no_deal or {}), **(entry.outcome or {})}
    alone = replay(fit, [EARLY], rounds=12)
    offered = [
        any(
            turn.party == "us" and turn.act == "offers" and turn.outcome == wanted
            for turn in negotiate(fit.scenario(draw), [EARLY, EARLY], rounds=12).turns
        )
        for draw in range(fit.draws)
    ]
    assert alone.positions[1].offered == pytest.approx(np.mean(offered), abs=0.05)  # cross-check


@offering
def outside(_view: View) -> int:
    return 1_000_000


def test_replay__tells_what_strategies_did_wrong() -> None:
    """Compiled or not: their sessions are counted as without a deal, and that is said."""
    fit = fit_of("hanoi-2019-brief")

    def silent(_view: View) -> int:
        raise ValueError("no answer")

    parts = EARLY.parts[1:]
    off = Strategy("off", Part(outside), *parts)
    mute = Strategy("mute", Part(silent), *parts)
    told = replay(fit, [EARLY, mute, off], rounds=12)
    worlds = told.worlds
    # by hand: off opens against all three, and follows EARLY; so does mute
    wrong = {fault.what: fault.sessions for fault in told.faults}
    assert wrong.pop("mute: ValueError: no answer") == 4 * worlds
    assert wrong.pop("off: offered what is no outcome of the table") == 3 * worlds
    assert wrong == {"off: ValueError: 1000000 is no place of one of 35 outcomes": worlds}
    said = " ".join(tell_play(fit.case, told).sentences)
    assert f"Strategies failed: {8 * worlds:,} of {9 * worlds:,} sessions were broken off" in said
    assert found("hanoi-2019-brief").faults == ()


def test_replay__is_the_same_for_a_seed() -> None:
    assert found("hanoi-2019-brief") == replay(fit_of("hanoi-2019-brief"), [EARLY, LATE], rounds=12)


def test_replay__says_what_cannot_be_played() -> None:
    fit = fit_of("hanoi-2019-brief")
    with pytest.raises(WrongUse, match="no strategy is named"):
        replay(fit, [])
    with pytest.raises(WrongUse, match=r"17 strategies for 2 parties make 289 choices; name fewer"):
        replay(fit, [EARLY] * 17)
    issues = "".join(f"  - {{id: i{n}, options: [a, b, c]}}\n" for n in range(12))
    large = infer(
        parse_case(
            "detente: 1\nid: large\ntitle: L\nparties: [{id: a}, {id: b}]\nissues:\n" + issues
        ),
        draws=200,
        seed=1,
    )
    with pytest.raises(TooLarge, match=r"531,441 outcomes.*fit\.scenario\(k\)"):
        replay(large, [EARLY])
    text = (read_case("hanoi-2019-brief").text or "").replace(
        "alternative: live under sanctions}", "role: neutral}"
    )
    lines = text.splitlines()
    start = lines.index("  dprk:")
    kept = [line for n, line in enumerate(lines) if not start <= n < start + 6]
    kept = [line for line in kept if "by: dprk" not in line]
    with pytest.raises(Unanswerable, match=r"talks need two; add one under parties"):
        replay(infer(parse_case("\n".join(kept)), draws=200, seed=1), [EARLY])
