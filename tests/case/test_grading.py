"""Grades of the Admiralty system, and the confidence they stand for."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from case.brief import BRIEF, OFFER, changed, only_fault, place
from detente.case.grading import TABLE, confidence_of, grade_of
from detente.case.model import Case
from detente.case.read import parse_case
from detente.case.write import case_text
from detente.preferences.infer import infer

SOURCE = "{id: report, "
ENTRY = f"act: offers, outcome: {OFFER}"
PAGE = Path(__file__).parents[2] / "docs/methods/accounts.md"


def graded(letter: str = "", digit: str = "", *, more: str = "", table: str = "") -> Case:
    """The brief case with a grade on its source and on the offer."""
    text = changed(SOURCE, f"{SOURCE}reliability: {letter}, " if letter else SOURCE)
    added = (f"credibility: {digit}, " if digit else "") + (f"{more}, " if more else "")
    text = changed(ENTRY, added + ENTRY, text)
    return parse_case(
        changed("parties:\n", f"grading: {table}\nparties:\n", text) if table else text
    )


def offer(case: Case) -> float:
    return confidence_of(case, next(entry for entry in case.record if entry.id == "offer"))


def test_table__by_hand() -> None:
    """By hand: odds of A and 1 are 19, of B and 2 are 4, of 5 are 1/9."""
    assert TABLE["A1"] == 0.95  # the geometric mean of 19 and 19
    assert TABLE["B2"] == 0.8
    assert TABLE["A2"] == round(np.sqrt(76) / (1 + np.sqrt(76)), 2) == 0.9
    assert TABLE["A5"] == round(np.sqrt(19 / 9) / (1 + np.sqrt(19 / 9)), 2) == 0.59
    assert TABLE["F2"] == TABLE["B6"] == 0.8  # what cannot be judged stays out
    assert TABLE["F6"] == 0.5
    assert len(TABLE) == 36


def test_table__a_better_grade_is_never_worth_less() -> None:
    for digit in "123456":
        assert all(TABLE[a + digit] > TABLE[b + digit] for a, b in pairwise("ABCDE"))
    for letter in "ABCDEF":
        assert all(TABLE[letter + a] > TABLE[letter + b] for a, b in pairwise("12345"))


def test_table__is_the_one_in_the_docs() -> None:
    rows = re.findall(r"^\| \*\*([A-F])\*\* \|(.*)\|$", PAGE.read_text(encoding="utf-8"), re.M)
    told = {
        letter + digit: float(cell)
        for letter, cells in rows
        for digit, cell in zip("123456", cells.split("|"), strict=True)
    }
    assert told == TABLE


@pytest.mark.parametrize(
    ("letter", "digit", "more", "table", "grade", "confidence"),
    [
        ("", "", "", "", None, 1.0),
        ("B", "2", "", "", "B2", 0.8),
        ("B", "", "", "", "B6", 0.8),
        ("", "4", "", "", "F4", 0.3),
        ("F", "", "", "", "F6", 0.5),
        ("B", "2", "confidence: 0.6", "", "B2", 0.6),
        ("B", "2", "confidence: 1", "", "B2", 1.0),
        ("B", "2", "", "{B2: 0.7}", "B2", 0.7),
        ("A", "1", "", "{A1: 1}", "A1", 1.0),
        ("B", "3", "", "{B2: 0.7}", "B3", 0.71),
    ],
)
def test_confidence_of__what_is_stated_wins_over_the_grade(
    letter: str, digit: str, more: str, table: str, grade: str | None, confidence: float
) -> None:
    case = graded(letter, digit, more=more, table=table)
    entry = next(entry for entry in case.record if entry.id == "offer")
    assert (grade_of(case, entry), offer(case)) == (grade, confidence)


def test_grade_of__the_most_reliable_of_several_sources_counts() -> None:
    text = changed("sources:\n", "sources:\n  - {id: other, title: Other, reliability: A}\n")
    text = changed(SOURCE, f"{SOURCE}reliability: F, ", text)
    text = changed("source: report}", "source: [report, other]}", text)
    case = parse_case(text)
    assert {grade_of(case, entry) for entry in case.record} == {"A6", "F6"}


def test_infer__a_grade_reaches_the_draws_as_its_confidence_does() -> None:
    by_grade = infer(graded("", "3"), 400, 1)
    by_hand = infer(graded(more="confidence: 0.6"), 400, 1)
    assert np.array_equal(by_grade.unknowns, by_hand.unknowns)
    said = {statement.id: statement for statement in by_grade.knowledge.soft}
    assert set(said) == {"offer"}
    assert "(confidence 0.6, by its grade F3)" in said["offer"].text


def test_infer__what_cannot_be_judged_moves_nothing() -> None:
    """F6: exactly the draws that an entry of confidence 0.5 gives, and no odds either way."""
    fit = infer(graded("", "6"), 400, 1)
    assert [said.confidence for said in fit.knowledge.soft] == [0.5]


def test_case_text__keeps_a_stated_confidence_of_1_beside_a_grade() -> None:
    case = graded("B", "2", more="confidence: 1")
    assert case_text(case) == case.text
    case._text = None  # laid out afresh
    again = parse_case(case_text(case))
    assert offer(again) == 1.0
    assert again == case


@pytest.mark.parametrize(
    ("old", "new", "mark", "said"),
    [
        (SOURCE, f"{SOURCE}reliability: G, ", "G,",
         "'G' is not known here; write 'A', 'B', 'C', 'D', 'E' or 'F'"),
        (ENTRY, f"credibility: 7, {ENTRY}", "7, act", "'credibility' is 7; it must be 1 to 6"),
        ("parties:\n", "grading: {B2: 1.4}\nparties:\n", "1.4",
         "'B2' is 1.4; it must be above 0 and at most 1"),
        ("parties:\n", "grading: {B7: 0.4}\nparties:\n", "B7",
         "'B7' is no grade; write a letter from A to F and a digit from 1 to 6, as B2"),
    ],
)  # fmt: skip
def test_read__tells_what_is_no_grade(old: str, new: str, mark: str, said: str) -> None:
    text = changed(old, new, BRIEF)
    assert only_fault(text) == (place(text, mark), said)
