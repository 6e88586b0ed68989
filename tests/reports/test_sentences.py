"""Sentences say what the analysis says, in every one of its states."""

from __future__ import annotations

from dataclasses import replace

import pytest

from detente.analysis.analyze import Analysis
from detente.preferences.ensemble import Share
from detente.reports.sentences import answer_sentences, say_share, say_sources


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (Share(0.4357, 0.005), "43.6 % ± 0.5"),
        (Share(0.0004, 0.0002), "0.04 % ± 0.02"),
        (Share(1.0, 0.0, exact=True), "100 % (exact)"),
        (Share(0.0, 0.001), "under 0.30 %"),
        (Share(1.0, 0.001), "over 99.70 %"),
    ],
)
def test_say_share__says_the_error_and_never_more_than_is_known(share: Share, said: str) -> None:
    assert say_share(share) == said


def test_say_sources__names_each_once_in_order() -> None:
    assert say_sources(["b", "a", "b"]) == " [b, a]"
    assert say_sources([]) == ""


def test_answer__is_three_sentences_with_sources(told_hanoi: Analysis) -> None:
    there, which, hangs = answer_sentences(told_hanoi)
    assert there.startswith("A deal was possible, but not certain: in ")
    assert "[report, bolton, ri]" in there
    assert "is impossible for United States [report]" in which
    assert "is impossible for North Korea [bolton, report]" in which
    assert hangs.startswith("This hangs most on: ")


def test_answer__certain_and_impossible_claim_no_share(told_hanoi: Analysis) -> None:
    certain = replace(told_hanoi.zone, status="certain", share=Share(1.0, 0.0, exact=True))
    assert answer_sentences(replace(told_hanoi, zone=certain))[0].startswith("A deal was there: ")
    never = replace(told_hanoi.zone, status="impossible", share=Share(0.0, 0.0, exact=True))
    said = answer_sentences(replace(told_hanoi, zone=never))[0]
    assert said.startswith("No deal was there to be had: ")
    assert "%" not in said


def test_answer__undecided_says_how_much_the_search_could_not_tell(told_hanoi: Analysis) -> None:
    unsure = replace(told_hanoi.zone, status="undecided", undecided=0.25)
    said = answer_sentences(replace(told_hanoi, zone=unsure))[0]
    assert said.startswith("Whether a deal was there is not decided")
    assert "in 25.0 % the search could not tell" in said


def test_answer__nothing_matters_is_said(told_hanoi: Analysis) -> None:
    calm = tuple(replace(move, change=0.0) for move in told_hanoi.dependence)
    said = answer_sentences(replace(told_hanoi, dependence=calm))[2]
    assert said == "No single statement of the case moves this answer by more than chance."
