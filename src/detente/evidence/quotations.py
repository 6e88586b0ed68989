"""Quotations in a text: what stands between quotation marks, of whichever language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["LONGEST", "Quotation", "quotations_of"]

LONGEST = 2_000
"""A mark that finds no partner within so many characters opens nothing."""

_CLOSING = {
    "„": "”“",
    "“": "”",
    "«": "»",
    "»": "«",
    "‚": "’‘",
    "‘": "’",
    "「": "」",
    "『": "』",
    '"': '"',
    "‹": "›",
}
_SINGLE = "’‘"
"""Marks that are apostrophes as well: they close only where no letter follows."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """What is quoted: characters `start` to `end` of the text, marks included."""

    start: int
    end: int


def quotations_of(text: str) -> tuple[Quotation, ...]:
    """Return the outermost quotations of a text, in order.

    Notes
    -----
    One pass: from an opening mark to the next that closes it, not across an empty line. Linear in
    the text, however many marks stand open.

    Examples
    --------
    >>> [("„Nee”, zei Kim."[q.start : q.end]) for q in quotations_of("„Nee”, zei Kim.")]
    ['„Nee”']
    """
    marks = [(at, char) for at, char in enumerate(text) if char in _MARKS or char == "\n"]
    found: list[Quotation] = []
    done = 0
    for (at, char), closed in zip(marks, _partners(text, marks), strict=True):
        if closed is not None and at >= done and _opens(text, at, char):
            found.append(Quotation(at, closed + 1))
            done = closed + 1
    return tuple(found)


_MARKS = frozenset("".join(_CLOSING) + "".join(_CLOSING.values()))


def _partners(text: str, marks: Sequence[tuple[int, str]]) -> list[int | None]:
    """For each mark where the next one stands that would close it, if near; from right to left."""
    nearest: dict[str, int] = {}
    found: list[int | None] = []
    for at, mark in reversed(marks):
        places = [nearest[char] for char in _CLOSING.get(mark, "") if char in nearest]
        place = min(places, default=None)
        found.append(place if place is not None and place - at <= LONGEST else None)
        if mark == "\n" and text[at : at + 2] == "\n\n":
            nearest.clear()
        elif not (mark in _SINGLE and text[at + 1 : at + 2].isalnum()):
            nearest[mark] = at
    return found[::-1]


def _opens(text: str, at: int, char: str) -> bool:
    if char not in _CLOSING:
        return False
    before = text[at - 1 : at]
    return not before.isalnum()
