"""Scores in words: sizes, directions, and what may be chance."""

from __future__ import annotations

from detente.case.forecasts import Forecast
from detente.forecast.scores import score
from detente.reports.score import say_chance, tell_scores

TODAY = (2026, 1, 1)


def said(number: int, chance: float, answer: str) -> Forecast:
    return Forecast(
        id=f"q{number}", question="?", criteria="c", by="ann", opened="2020", due="2021",
        probability=chance, answer=answer, resolved="2021", resolved_by=("s",),
    )  # fmt: skip


def told(*forecasts: Forecast) -> str:
    return " ".join(tell_scores(score(forecasts, TODAY)).sentences)


def test_tell_scores__better_or_worse_than_a_constant() -> None:
    good = [said(n, 0.9 if n % 2 else 0.1, "yes" if n % 2 else "no") for n in range(40)]
    bad = [said(n, 0.1 if n % 2 else 0.9, "yes" if n % 2 else "no") for n in range(40)]
    assert "the forecasts are 0.240 ± 0.000 better, a skill of +0.96." in told(*good)
    assert "the forecasts are 0.560 ± 0.000 worse, a skill of −2.24." in told(*bad)
    assert "few" not in told(*good)


def test_tell_scores__calibration_that_chance_does_not_explain() -> None:
    found = told(*(said(n, 0.9, "no") for n in range(12)))
    assert "Where 90 % was said on average, 0 % happened (0 of 12): too high" in found
    assert "In every bin, what was said fits" in told(said(1, 0.9, "yes"))


def test_tell_scores__sure_errors_are_bounded_and_said() -> None:
    assert "One chance within 0.001 of 0 or 1 was taken as that far away" in told(said(1, 1, "no"))


def test_say_chance__a_range_and_a_point() -> None:
    point = said(1, 0.7, "yes")
    ranged = Forecast(**{**dict(point), "range": "0.5..0.9"})
    assert [say_chance(each) for each in (point, ranged)] == ["70 %", "70 % (50 % to 90 %)"]


def test_tell_scores__many_names_are_cut_and_that_is_said() -> None:
    given = [said(n, 0.5, "yes").model_copy(update={"by": f"p{n}"}) for n in range(25)]
    waiting = [said(n, 0.5, "void") for n in range(100, 120)]
    found = tell_scores(score([*given, *waiting], TODAY))
    assert "20 void (q100, q101, q102, q103, q104, q105, q106, q107, …)" in found.sentences[1]
    assert len(found.grids[0].rows) == 21  # and everybody
    assert found.grids[0].note.endswith("Shown are the 20 of 25 with the most answers.")
