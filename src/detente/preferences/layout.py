"""Which column of the arrays stands for which unknown of a case's preference models.

For every party *p*: `f[p, term, cell]`, the worth of a cell (weight times value); `w[p, term]`,
the weight of a term; `r[p, meeting]`, the reservation value at a meeting. All that is known is
linear in these (`docs/methods/what-fits.md`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from detente.case.findings import did_you_mean
from detente.case.model import Case
from detente.case.rules import complete
from detente.case.terms import Term, terms_of
from detente.errors import Unanswerable, WrongUse
from detente.language import _

__all__ = ["Layout", "layout_of"]


@dataclass(frozen=True)
class Layout:
    """The columns: all `f` first, then all `w`, then all `r`, party by party."""

    case: Case
    parties: tuple[str, ...]
    terms: Mapping[str, tuple[Term, ...]]
    meetings: tuple[str, ...]

    @cached_property
    def cells(self) -> dict[str, slice]:
        """The `f` columns of each party."""
        sizes = [sum(len(term.cells) for term in self.terms[p]) for p in self.parties]
        return self._slices(sizes, 0)

    @cached_property
    def weights(self) -> dict[str, slice]:
        """The `w` columns of each party."""
        start = max(columns.stop for columns in self.cells.values())
        return self._slices([len(self.terms[p]) for p in self.parties], start)

    @cached_property
    def reservations(self) -> dict[str, slice]:
        """The `r` columns of each party, one for each meeting."""
        start = max(columns.stop for columns in self.weights.values())
        return self._slices([len(self.meetings)] * len(self.parties), start)

    @cached_property
    def width(self) -> int:
        """How many columns there are."""
        return int(max(columns.stop for columns in self.reservations.values()))

    def columns(self, parties: Iterable[str]) -> npt.NDArray[np.intp]:
        """Every column of some parties."""
        blocks = (self.cells, self.weights, self.reservations)
        return np.concatenate(
            [np.r_[block[party]] for party in parties for block in blocks]
        ).astype(np.intp)

    def _slices(self, sizes: Iterable[int], start: int) -> dict[str, slice]:
        slices = {}
        for party, size in zip(self.parties, sizes, strict=True):
            slices[party] = slice(start, start + size)
            start += size
        return slices

    def term_cells(self, party: str) -> tuple[range, ...]:
        """The `f` columns of each of a party's terms."""
        start = self.cells[party].start
        ranges = []
        for term in self.terms[party]:
            ranges.append(range(start, start + len(term.cells)))
            start += len(term.cells)
        return tuple(ranges)

    def worth(self, party: str, outcome: Mapping[str, str]) -> dict[int, float]:
        """Return the columns that add up to a party's utility of an outcome."""
        whole = complete(self.case, outcome)
        columns = {}
        for term, cells in zip(self.terms[party], self.term_cells(party), strict=True):
            options = tuple(whole[issue] for issue in term.issues)
            place = next(i for i, cell in enumerate(term.cells) if cell.options == options)
            columns[cells[place]] = 1.0
        return columns

    def meeting(self, asked: str | None) -> str:
        """Return the meeting asked for, or the last one that has reservation values."""
        if asked is None:
            return self.meetings[-1]
        if asked not in self.meetings:
            if any(known.id == asked for known in self.case.meetings):
                raise Unanswerable(
                    _(
                        "nothing that is known of meeting '{asked}' bears on preferences; ask for "
                        "{others}, or add what was offered, demanded or rejected there to the "
                        "record: {example}"
                    ).format(
                        asked=asked,
                        others=_(" or ").join(self.meetings),
                        example=f"{{at: {asked}, act: offers, outcome: {{…}}, …}}",
                    )
                )
            raise WrongUse(f"unknown meeting '{asked}'; {did_you_mean(asked, self.meetings)}")
        return asked

    def reservation(self, party: str, meeting: str) -> int:
        """The column of a party's reservation value at a meeting."""
        return int(self.reservations[party].start) + self.meetings.index(meeting)

    def cells_of(self, party: str, outcomes: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
        """(outcomes, terms), for each outcome the cell it takes among the party's cells."""
        issues = [issue.id for issue in self.case.issues]
        sizes = {issue.id: len(issue.options) for issue in self.case.issues}
        columns = []
        start = 0
        for term in self.terms[party]:
            number = np.zeros(len(outcomes), dtype=np.intp)
            for issue in term.issues:
                number = number * sizes[issue] + outcomes[:, issues.index(issue)]
            columns.append(number + start)
            start += len(term.cells)
        return np.stack(columns, axis=1)


def layout_of(case: Case) -> Layout:
    """Return the columns for a case; talks without meetings count as one meeting.

    A meeting of which nothing is known that bears on preferences has no columns, unless it is the
    last: its reservation values would be one more unknown that no answer depends on.
    """
    parties = tuple(party.id for party in case.negotiators)
    terms = {party: terms_of(case, case.preferences.get(party)) for party in parties}
    return Layout(case, parties, terms, _meetings(case))


def _meetings(case: Case) -> tuple[str, ...]:
    parties = {party.id for party in case.negotiators}
    named = {
        entry.at
        for entry in case.record
        if entry.needs_deal_more
        or (entry.by in parties and entry.kind.bearing in ("acceptable", "refused"))
    }
    for preferences in case.preferences.values():
        named |= set(preferences.reservation)
    meetings = [meeting.id for meeting in case.meetings]
    return tuple(m for m in meetings if m in named or m == meetings[-1]) or ("talks",)
