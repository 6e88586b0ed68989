"""The double auction: Chatterjee and Samuelson's numbers, and one ordered issue."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import WrongUse
from detente.play.protocols.double_auction import double_auction, linear_ask, linear_bid, settle
from detente.scenario.issues import RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.utilities import Additive, Line

PRICES = ["0", "10", "20", "30", "40", "50"]


def market(seller: float, buyer: float) -> object:
    """A price in steps: what it is worth is how far it is from the limit."""
    rising = list(range(6))
    return make_scenario(
        {"price": PRICES},
        {"seller": [rising], "buyer": [rising[::-1]]},
        {"seller": seller, "buyer": buyer},
    )


def test_linear__they_trade_if_the_values_are_a_quarter_apart() -> None:
    """*Paper.* Uniform values: trade iff v − c ≥ 1/4, probability 9/32, gain 9/64 (first best 1/6).

    Midpoints of 400 by 400 squares: the border runs along squares, so the sums are near."""
    middles = (np.arange(400) + 0.5) / 400
    chance = gain = best = 0.0
    for value in middles:
        for cost in middles:
            price = double_auction(linear_bid(value), linear_ask(cost))
            if abs(value - cost - 0.25) > 1e-9:
                assert (price is not None) == (value - cost > 0.25)
            best += max(value - cost, 0.0)
            if price is not None:
                assert cost <= price <= value
                chance, gain = chance + 1, gain + value - cost
    assert chance / 400**2 == pytest.approx(9 / 32, abs=2e-3)
    assert gain / 400**2 == pytest.approx(9 / 64, abs=5e-4)
    assert best / 400**2 == pytest.approx(1 / 6, abs=1e-5)


@pytest.mark.parametrize("k", [0.0, 0.25, 0.5, 0.8, 1.0])
def test_linear__each_is_best_against_the_other(k: float) -> None:
    """*Cross-check.* No other price of a fine grid brings more, against values that are even."""
    values = (np.arange(2000) + 0.5) / 2000
    prices = np.linspace(0, 1, 401)
    asks = np.array([linear_ask(cost, k) for cost in values])
    bids = np.array([linear_bid(value, k) for value in values])
    for own in (0.3, 0.6, 0.9):

        def bought(bid: float, own: float = own) -> float:
            return float(np.where(bid >= asks, own - k * bid - (1 - k) * asks, 0).mean())

        def sold(ask: float, own: float = own) -> float:
            return float(np.where(bids >= ask, k * bids + (1 - k) * ask - own, 0).mean())

        assert bought(linear_bid(own, k)) >= max(map(bought, prices)) - 1e-3
        assert sold(linear_ask(own, k)) >= max(map(sold, prices)) - 1e-3


def test_linear__at_the_ends_one_side_names_the_price() -> None:
    """*By hand.* k = 1: the buyer's bid is the price, and the seller asks its cost."""
    assert (linear_bid(0.8, 1.0), linear_ask(0.3, 1.0)) == (0.4, 0.3)
    assert (linear_bid(0.8, 0.0), linear_ask(0.3, 0.0)) == (0.8, 0.65)


@given(*[st.floats(0, 1)] * 3)
def test_double_auction__the_price_is_between(bid: float, ask: float, k: float) -> None:
    price = double_auction(bid, ask, k)
    assert (price is None) == (bid < ask)
    assert price is None or ask - 1e-12 <= price <= bid + 1e-12


@pytest.mark.parametrize(
    ("seller", "buyer", "k", "deal"),
    [
        (1, 1, 0.5, "20"),  # the seller takes 10 and more, the buyer pays 40 and less; 25: earlier
        (1, 1, 0.0, "10"),
        (1, 1, 1.0, "40"),
        (2, 1, 0.5, "30"),
        (4, 1, 0.5, "40"),
        (4, 2, 0.5, None),
    ],
)
def test_settle__by_hand(seller: float, buyer: float, k: float, deal: str | None) -> None:
    """*By hand.*"""
    found = settle(market(seller, buyer), k=k)  # type: ignore[arg-type]
    assert found.outcome == (None if deal is None else {"price": deal})
    assert found.end == ("deadlock" if deal is None else "agreed")


def test_settle__who_shades_can_lose_the_trade() -> None:
    """*By hand.* From 10 to 40 there was room; asking 40 and bidding 30 leaves none."""
    found = settle(market(1, 1), {"seller": "40", "buyer": "30"})  # type: ignore[arg-type]
    assert (found.end, found.utilities) == ("deadlock", (1.0, 1.0))
    assert [(turn.party, turn.outcome) for turn in found.turns] == [
        ("seller", {"price": "40"}),
        ("buyer", {"price": "30"}),
    ]


def test_settle__a_limit_that_is_none_breaks_it_off_and_who_can_sign_nothing_leaves() -> None:
    broken = settle(market(1, 1), {"buyer": "35"})  # type: ignore[arg-type]
    assert (broken.end, broken.by) == ("broken", "buyer")
    left = settle(market(9, 1))  # type: ignore[arg-type]
    assert (left.end, left.by) == ("left", "seller")


def test_settle__a_price_of_any_number_is_cut_into_steps() -> None:
    price = make_scenario(
        [RealIssue("price", 0.0, 100.0)],
        {"seller": Additive((1.0,), (Line(0.01, 0.0),)),
         "buyer": Additive((1.0,), (Line(-0.01, 1.0),))},
        {"seller": 0.3, "buyer": 0.3},
    )  # fmt: skip
    assert settle(price).outcome == {"price": "50"}


def test_settle__says_what_it_cannot_do() -> None:
    hilly = make_scenario({"x": ["a", "b", "c"]}, {"A": [[0, 1, 0]], "B": [[0, 1, 2]]})
    with pytest.raises(WrongUse, match="sealed packages"):
        settle(hilly)
    with pytest.raises(WrongUse, match="sealed packages"):
        settle(make_scenario({"x": ["a", "b"]}, {"A": [[0, 1]]}))
    with pytest.raises(WrongUse, match=r"'seler' has a limit, .* did you mean 'seller'\?"):
        settle(market(1, 1), {"seler": "30"})  # type: ignore[arg-type]
    with pytest.raises(WrongUse, match="from 0 to 1"):
        double_auction(0.5, 0.5, 1.5)
    with pytest.raises(WrongUse, match="two numbers"):
        double_auction(float("nan"), 0.5)
