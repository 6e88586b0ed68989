"""How sure an entry is, from its grade in the Admiralty system: a letter and a digit, as B2.

The letter says how reliable the source is (A completely, B usually, C fairly, D not usually, E
not), the digit how credible the entry is whoever says it (1 confirmed, 2 probably true, 3 possibly
true, 4 doubtful, 5 improbable). F and 6 mean that it cannot be judged: no low grade, but none.
Where the numbers come from: `docs/methods/accounts.md`.
"""

from __future__ import annotations

from math import exp, log

from detente.case.model import Case, Entry

__all__ = ["RELIABILITY", "TABLE", "confidence_of", "grade_of"]

RELIABILITY = {"A": 0.95, "B": 0.8, "C": 0.65, "D": 0.55, "E": 0.5}
"""What a letter alone says. Whoever is never right tells nothing, rather than the opposite."""

CREDIBILITY = {"1": 0.95, "2": 0.8, "3": 0.6, "4": 0.3, "5": 0.1}
"""What a digit alone says; doubtful and improbable speak against an entry."""


def _pooled(grade: str) -> float:
    """What both say together: the mean of their log odds.

    Both judge one thing and go together in practice, so that odds multiplied would count it twice.
    What cannot be judged stays out; where neither can, 0.5 weighs both ways alike.
    """
    judged = [RELIABILITY.get(grade[0]), CREDIBILITY.get(grade[1])]
    odds = [log(value / (1 - value)) for value in judged if value is not None]
    return round(1 / (1 + exp(-sum(odds) / len(odds))), 2) if odds else 0.5


TABLE = {
    grade: _pooled(grade) for grade in (letter + digit for letter in "ABCDEF" for digit in "123456")
}
"""The confidence of each grade, where a case has no other in `grading`."""


def grade_of(case: Case, entry: Entry) -> str | None:
    """Return an entry's grade, or None where neither it nor a source of it is graded.

    A part that is not given counts as one that cannot be judged. Of several sources the most
    reliable one counts.

    Examples
    --------
    >>> from detente.case.read import read_case
    >>> case = read_case("hanoi-2019-brief")
    >>> grade_of(case, case.record[0]) is None
    True
    >>> grade_of(case, case.record[0].model_copy(update={"credibility": 2}))
    'F2'
    """
    rested = [source.reliability for source in case.sources if source.id in entry.source]
    letters = sorted(letter for letter in rested if letter is not None)
    if not letters and entry.credibility is None:
        return None
    return f"{letters[0] if letters else 'F'}{entry.credibility or 6}"


def confidence_of(case: Case, entry: Entry) -> float:
    """Return how sure an entry is: as it says itself, else by its grade, else 1.

    Examples
    --------
    >>> from detente.case.read import read_case
    >>> case = read_case("hanoi-2019-brief")
    >>> confidence_of(case, case.record[0].model_copy(update={"credibility": 2}))
    0.8
    """
    grade = grade_of(case, entry)
    if grade is None or "confidence" in entry.model_fields_set:
        return entry.confidence
    return case.grading.get(grade, TABLE[grade])
