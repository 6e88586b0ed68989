"""The table of words, against what is published."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.case.likelihood import LIKELIHOODS, NO_CHANCE

# paper: Intelligence Community Directive 203 (2015), the table of expressions of likelihood
ICD_203 = {
    "almost no chance": (1, 5),
    "remote": (1, 5),
    "very unlikely": (5, 20),
    "highly improbable": (5, 20),
    "unlikely": (20, 45),
    "improbable": (20, 45),
    "roughly even chance": (45, 55),
    "roughly even odds": (45, 55),
    "likely": (55, 80),
    "probable": (55, 80),
    "very likely": (80, 95),
    "highly probable": (80, 95),
    "almost certain": (95, 99),
    "nearly certain": (95, 99),
}


@pytest.mark.parametrize(("word", "published"), ICD_203.items())
def test_likelihoods__are_those_of_the_directive(word: str, published: tuple[int, int]) -> None:
    found = LIKELIHOODS[word]
    assert (100 * found.range.low, 100 * found.range.high) == pytest.approx(published)
    assert found.source == "icd203"


def test_likelihoods__each_dutch_row_means_what_an_english_row_means() -> None:
    english = {(found.range, found.source) for found in _in("en")}
    assert {(found.range, found.source) for found in _in("nl")} == english


def test_likelihoods__words_without_a_chance_are_not_in_the_table() -> None:
    assert not NO_CHANCE & set(LIKELIHOODS)


def test_likelihoods__are_on_the_page_of_the_case_file() -> None:
    page = Path(__file__).parents[2].joinpath("docs/case-file.md").read_text(encoding="utf-8")
    for word, found in LIKELIHOODS.items():
        line = next(
            line for line in page.splitlines() if line.startswith("|") and f"`{word}`" in line
        )
        ends = [float(cell) for cell in line.split("|")[3:5]]
        assert ends == [found.range.low, found.range.high], word


def _in(language: str):
    return [found for found in LIKELIHOODS.values() if found.language == language]
