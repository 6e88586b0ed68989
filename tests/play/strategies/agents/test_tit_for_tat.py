"""Relative tit for tat by hand."""

from __future__ import annotations

from detente.play.negotiate import negotiate
from detente.play.part import strategy
from detente.play.strategies.offering import tit_for_tat
from oracles.sessions import cuts, eighths, only, scripted


def test_tit_for_tat__answers_in_proportion() -> None:
    other = scripted("1", "2", "4", "4", "2")
    told = negotiate(eighths(), [only(tit_for_tat), other], rounds=6)
    # by hand: 1 · (1/2) · (2/4) · (4/4) · (4/2), from when there are two offers to compare
    assert cuts(told, "Ann") == ["8", "8", "4", "2", "2", "4"]


def test_tit_for_tat__answers_what_was_given_earlier() -> None:
    other = scripted("1", "2", "4", "4", "2")
    told = negotiate(eighths(), [only(tit_for_tat, delay=2), other], rounds=6)
    assert cuts(told, "Ann") == ["8", "8", "8", "4", "2", "2"]  # by hand: the same a turn later


def test_tit_for_tat__knows_no_per_cents_of_nothing() -> None:
    told = negotiate(eighths(), [only(tit_for_tat), scripted("0", "3", "6", "0")], rounds=5)
    assert cuts(told, "Ann") == ["8", "8", "8", "4", "4"]  # by hand: only 3 to 6 counts


def test_tit_for_tat__stops_at_its_reservation_value() -> None:
    told = negotiate(eighths(least=0.6), [only(tit_for_tat), scripted("1", "2", "4")], rounds=4)
    assert cuts(told, "Ann") == ["8", "8", "5", "5"]  # by hand


def test_tit_for_tat__accepts_what_is_worth_its_next_offer() -> None:
    told = negotiate(eighths(), [strategy("tit_for_tat"), scripted("1", "2", "4")], rounds=6)
    assert cuts(told, "Ann") == ["8", "8", "4", "yes"]  # by hand: 4 are worth more than the next 2
