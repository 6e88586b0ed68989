"""Words for a chance, and the range that each may mean.

The ranges are those of the United States' intelligence community (ICD 203, 2015), which binds its
analysts to these words; Kent (1964) began such tables. People read the words more widely than any
table says, and less so where the numbers stand beside them (Wintle and others 2019), so a word is
always scored over its whole range. The Dutch words are our translation of the same rows.

`certain`, `impossible`, `will` and `will not` are in no such table. The first two are Kent's ends.
Who says that something *will* happen holds it for more likely than not, and more is not said.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.case.span import Span

__all__ = ["LIKELIHOODS", "NO_CHANCE", "Likelihood"]


@dataclass(frozen=True, slots=True)
class Likelihood:
    """The chances that a word may mean, whose table says so (a key of the bibliography), and how.

    `source` is None for our own reading.
    """

    range: Span
    language: Literal["en", "nl"]
    source: str | None


def _rows(
    language: Literal["en", "nl"], source: str | None, rows: dict[str, tuple[float, float]]
) -> dict[str, Likelihood]:
    """Several words that mean the same stand together, with ` / ` between them."""
    return {
        word: Likelihood(Span(low, high), language, source)
        for words, (low, high) in rows.items()
        for word in words.split(" / ")
    }


LIKELIHOODS: dict[str, Likelihood] = {
    **_rows(
        "en",
        "icd203",
        {
            "almost no chance / remote": (0.01, 0.05),
            "very unlikely / highly improbable": (0.05, 0.20),
            "unlikely / improbable": (0.20, 0.45),
            "roughly even chance / roughly even odds": (0.45, 0.55),
            "likely / probable": (0.55, 0.80),
            "very likely / highly probable": (0.80, 0.95),
            "almost certain / nearly certain": (0.95, 0.99),
        },
    ),
    **_rows("en", "kent1964", {"impossible": (0.0, 0.01), "certain": (0.99, 1.0)}),
    **_rows("en", None, {"will not": (0.0, 0.5), "will": (0.5, 1.0)}),
    **_rows(
        "nl",
        "icd203",
        {
            "vrijwel uitgesloten": (0.01, 0.05),
            "zeer onwaarschijnlijk": (0.05, 0.20),
            "onwaarschijnlijk": (0.20, 0.45),
            "ongeveer even waarschijnlijk als niet": (0.45, 0.55),
            "waarschijnlijk": (0.55, 0.80),
            "zeer waarschijnlijk": (0.80, 0.95),
            "vrijwel zeker": (0.95, 0.99),
        },
    ),
    **_rows("nl", "kent1964", {"uitgesloten": (0.0, 0.01), "zeker": (0.99, 1.0)}),
    **_rows("nl", None, {"zal niet": (0.0, 0.5), "zal": (0.5, 1.0)}),
}
"""The range of each word, in small letters."""

NO_CHANCE = frozenset(
    ["possible", "possibly", "may", "might", "could", "perhaps", "mogelijk", "misschien", "kan"]
)
"""Words that people use and that name no chance: anything above none is possible."""
