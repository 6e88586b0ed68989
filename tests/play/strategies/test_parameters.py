"""Whatever numbers a strategy is given: it refuses them, or keeps to its reservation value."""

from __future__ import annotations

import math
from dataclasses import replace
from inspect import Parameter, signature

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente.play.strategies.agents as agents
from detente.errors import WrongUse
from detente.play.negotiate import negotiate
from detente.play.part import Strategy, part, strategy, values_of
from detente.play.strategies.offering import time_dependent, trade_off
from detente.play.strategies.opponents import bayesian, fits
from detente.play.table import table_of
from detente.shelf import members, stems
from oracles.sessions import made

ODD = (-2.0, -0.1, 0.0, 0.01, 1.0, 10.0, 1e6)


def parameters_of(name: str) -> list[str]:
    module = members(agents)[name]
    own = signature(module.strategy).parameters.values()
    named = [each.name for each in own if each.kind is not Parameter.VAR_KEYWORD]
    return named or list(getattr(module, "PARAMETERS", ()))


def given_odd_numbers(name: str, data: st.DataObject) -> Strategy | None:
    chosen = {
        key: data.draw(st.sampled_from(ODD))
        for key in parameters_of(name)
        if data.draw(st.booleans())
    }
    try:
        return strategy(name, **chosen)
    except WrongUse:
        return None


@pytest.mark.parametrize("name", [name for name in stems(agents) if parameters_of(name)])
@given(data=st.data())
@settings(max_examples=30, deadline=None)
def test_strategy__with_odd_numbers_offers_nothing_below_its_reservation_value(
    name: str, data: st.DataObject
) -> None:
    own = given_odd_numbers(name, data)
    if own is None:
        return
    seed = data.draw(st.integers(0, 20))
    least = data.draw(st.sampled_from([0.3, 0.7, 0.9]))
    table = replace(table_of(made(3, 3, seed)), reservation=np.array([least, 0.0]))
    told = negotiate(table, [own, strategy("random_walker")], rounds=12, seed=seed)
    assert told.fault is None
    offers = [turn.outcome for turn in told.turns if turn.act == "offers" and turn.party == "p0"]
    space = table.scenario.space
    numbers = [space.numbers(outcome or {}) for outcome in offers]
    worth = table.scenario.values(np.array(numbers).reshape(-1, 3))[:, 0]
    assert (worth >= least - 1e-12).all()


@pytest.mark.parametrize(
    ("module", "key"),
    [(time_dependent, "exponent"), (trade_off, "exponent"), (bayesian, "spread"), (fits, "slack")],
)
@pytest.mark.parametrize("value", [0.0, -1.0])
def test_part__refuses_to_divide_by_nothing(module: object, key: str, value: float) -> None:
    with pytest.raises(WrongUse, match=rf"{key} cannot be {value:g}; give a number above 0"):
        part(module, **{key: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_values_of__refuses_what_is_no_number(value: float) -> None:
    with pytest.raises(WrongUse, match=r"floor cannot be (nan|inf); give a finite number"):
        values_of(time_dependent, {"floor": value})
