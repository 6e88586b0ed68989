"""Strategies as they are typed."""

from __future__ import annotations

import pytest

from detente.errors import WrongUse
from detente.play.naming import parse_strategies


def test_parse_strategies__says_what_cannot_be_read() -> None:
    assert [s.label for s in parse_strategies("boulware,boulware( exponent = 0.5 )")] == [
        "boulware",
        "boulware(exponent=0.5)",
    ]
    for text, said in (
        ("bolware", "unknown strategy 'bolware'; did you mean 'boulware'?"),
        ("boulware(exponent)", "'exponent' is no parameter of 'boulware'; write it as name=number"),
        ("boulware(exponent=x)", "'exponent=x' is no parameter of 'boulware'"),
        ("boulware(exponent=nan)", "'exponent=nan' is no parameter of 'boulware'"),
        ("boulware(exponnt=1)", "'boulware' has no parameter 'exponnt'; did you mean 'exponent'?"),
        ("hard_liner(exponent=1)", "'hard_liner' has no parameter 'exponent'; it has none"),
        ("boulware; micro", "names no strategy; write names with commas"),
    ):
        with pytest.raises(WrongUse) as fault:
            parse_strategies(text)
        assert said in str(fault.value)
