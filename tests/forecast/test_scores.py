"""Scores against closed forms, an independent computation, and what they promise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.forecasts import Forecast
from detente.errors import Unanswerable
from detente.forecast.scores import EDGE, FEW, log_score, score

TODAY = (2026, 1, 1)


def said(number: int, chance: float, answer: str | None, by: str = "ann", **more) -> Forecast:
    fields = {"id": f"q{number}", "question": "?", "by": by, "opened": "2020", "due": "2021"}
    ended = {} if answer is None else {"answer": answer, "resolved": "2021"}
    stated = {} if {"words", "range"} & set(more) else {"probability": chance}
    return Forecast(**fields, **ended, **stated, **more)


POINTS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=40)


def forecasts(points: list[tuple[float, bool]]) -> list[Forecast]:
    return [said(n, p, "yes" if y else "no") for n, (p, y) in enumerate(points)]


def test_score__by_hand() -> None:
    found = score([said(1, 0.9, "yes"), said(2, 0.6, "no"), said(3, 0.3, "no")], TODAY).everybody
    assert found.brier == pytest.approx((0.01 + 0.36 + 0.09) / 3)  # by hand
    assert found.log == pytest.approx(-(math.log(0.9) + math.log(0.4) + math.log(0.7)) / 3)
    answers, half = found.baselines
    assert (answers.name, answers.chance) == ("answers", pytest.approx(1 / 3))
    assert answers.brier == pytest.approx(2 / 9)  # by hand: 1/3 · 2/3
    assert answers.skill == pytest.approx(1 - (0.46 / 3) / (2 / 9))
    assert (half.brier, half.log) == (0.25, pytest.approx(math.log(2)))
    # by hand: gains over one half are 0.24, -0.11, 0.16; their mean 0.29/3
    gains = np.array([0.24, -0.11, 0.16])
    assert half.better == pytest.approx(gains.mean())
    assert half.error == pytest.approx(gains.std(ddof=1) / math.sqrt(3))


@given(POINTS)
def test_score__cross_check_with_arrays(points: list[tuple[float, bool]]) -> None:
    found = score(forecasts(points), TODAY, 0.2).everybody
    p, y = np.array([p for p, _ in points]), np.array([y for _, y in points], dtype=float)
    assert found.brier == pytest.approx(np.mean(np.square(p - y)))
    bounded = np.clip(np.where(y == 1, p, 1 - p), EDGE, 1 - EDGE)
    assert found.log == pytest.approx(-np.mean(np.log(bounded)))
    answers, file, half = found.baselines
    assert answers.brier == pytest.approx(np.var(y))  # closed form: rate · (1 - rate)
    assert file.brier == pytest.approx(np.mean(np.square(0.2 - y)))
    for each in (answers, file, half):
        assert each.better == pytest.approx(each.brier - found.brier)
        if each.brier > 0:
            assert each.skill == pytest.approx(1 - found.brier / each.brier)
        else:
            assert math.isnan(each.skill)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_scores__are_proper(truth: float, told: float) -> None:
    """Nobody expects to score better by saying something else than they think."""

    def expected(rule, chance: float) -> float:
        return truth * rule(chance, True) + (1 - truth) * rule(chance, False)

    for rule in (log_score, lambda p, y: (p - y) ** 2):
        assert expected(rule, truth) <= expected(rule, told) + 1e-12


@pytest.mark.parametrize(
    ("chance", "happened", "expected"),
    [(0.0, True, -math.log(EDGE)), (1.0, True, -math.log(1 - EDGE)), (1.0, False, 6.907755)],
)
def test_log_score__is_bounded(chance: float, happened: bool, expected: float) -> None:  # by hand
    assert log_score(chance, happened) == pytest.approx(expected)


def test_score__counts_what_was_bounded() -> None:
    found = score([said(1, 0.0, "no"), said(2, 1.0, "no"), said(3, 0.5, "no")], TODAY).everybody
    assert found.bounded == 2


def test_score__words_and_ranges_over_all_they_may_mean() -> None:
    found = score([said(1, 0, "yes", words="likely"), said(2, 0, "no", range="0.2..0.4")], TODAY)
    first, second = found.rows
    assert (first.best, first.brier, first.worst) == pytest.approx((0.04, 0.105625, 0.2025))
    assert (second.best, second.brier, second.worst) == pytest.approx((0.04, 0.09, 0.16))  # by hand
    assert found.everybody.ranged == 2
    assert found.everybody.worst == pytest.approx((0.2025 + 0.16) / 2)


def test_score__sets_apart_what_is_void_open_or_overdue() -> None:
    given = [
        said(1, 0.5, "yes"),
        said(2, 0.5, "void"),
        said(3, 0.5, None),
        Forecast(id="q4", question="?", by="ann", opened="2020", due="2027", probability=0.5),
    ]
    found = score(given, TODAY)
    assert (found.void, found.overdue, found.open) == (("q2",), ("q3",), ("q4",))
    assert [row.forecast.id for row in found.rows] == ["q1"]
    assert found.unsourced == ("q1",)
    assert found.everybody.few
    assert found.everybody.yes == (1, 1)


def test_score__nothing_answered_is_said() -> None:
    with pytest.raises(Unanswerable, match=r"none of 1 forecasts is answered .*1 overdue"):
        score([said(1, 0.5, None)], TODAY)


def test_score__each_forecaster_alone_and_the_busiest_first() -> None:
    given = [said(1, 1.0, "yes", "ben"), said(2, 0.0, "yes"), said(3, 0.5, "no")]
    found = score(given, TODAY)
    assert [each.by for each in found.forecasters] == ["ann", "ben"]
    assert [each.brier for each in found.forecasters] == pytest.approx([0.625, 0.0])  # by hand


def test_score__enough_answers_are_not_few() -> None:
    assert not score([said(n, 0.5, "yes") for n in range(FEW)], TODAY).everybody.few


def test_score__few_answers_are_not_beyond_chance() -> None:
    few = score([said(1, 0.9, "yes"), said(2, 0.6, "no"), said(3, 0.7, "yes")], TODAY).everybody
    many = score([said(n, 0.1 + 0.8 * (n % 2), ("no", "yes")[n % 2]) for n in range(40)], TODAY)
    assert not any(each.sure for each in few.baselines)
    assert all(each.sure for each in many.everybody.baselines)
