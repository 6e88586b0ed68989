"""What talks would lead to, in words."""

from __future__ import annotations

from dataclasses import replace

from detente.case.read import read_case
from detente.play.part import strategy
from detente.play.replay import Replay, replay
from detente.preferences.infer import infer
from detente.reports.play import tell_play


def told_of(name: str) -> tuple[str, Replay]:
    fit = infer(read_case(name), draws=200, seed=1)
    found = replay(fit, [strategy("conceder")], rounds=8)
    return " ".join(tell_play(fit.case, found).sentences), found


def test_tell_play__says_what_the_record_says_only_where_it_says_something() -> None:
    """A scholar's prediction is no act of a party: nothing follows on how talks ended."""
    assert "According to the record they agreed on nothing" in told_of("hanoi-2019-brief")[0]
    said, _ = told_of("nash-1950-barter")
    assert "According to the record" not in said
    assert "What the parties did is not on record; talks end without a deal in" in said


def test_tell_play__what_happens_seldom_is_not_said_never_to_happen() -> None:
    _, found = told_of("hanoi-2019-brief")
    rare = replace(found, deals=(replace(found.deals[0], share=0.002),))
    said = " ".join(tell_play(read_case("hanoi-2019-brief"), rare).sentences)
    assert "in under 1 % of the sessions." in said
