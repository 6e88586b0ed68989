"""What the record leaves open about which options are best and worst, and what lacks a source."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from detente.analysis.analyze import Analysis
from detente.language import _
from detente.preferences.statements import Statement
from detente.reports.words import per_cent

__all__ = ["open_ends", "unsourced"]

SURE = 1 - 1e-9
"""A value this near to 1 is that of the best option: the rest is rounding."""

SHOWN = 4


def open_ends(found: Analysis) -> list[str]:
    """Return, in a line each, where it is not known which option a party likes best or least.

    Examples
    --------
    >>> import detente as dt
    >>> open_ends(dt.analyze(dt.read_case("hanoi-2019-brief"), draws=400))
    []
    """
    return [line for party in found.fit.layout.parties for line in _open_ends(found, party)]


def _open_ends(found: Analysis, party: str) -> Iterator[str]:
    label = found.case.party(party).label
    values = found.fit.values(party)
    start = 0
    for term in found.fit.layout.terms[party]:
        own = values[:, start : start + len(term.cells)]
        start += len(term.cells)
        names = [cell.id for cell in term.cells]
        ends = (
            (_("{party}, {issue}: which option it likes best ({often})"), own >= SURE),
            (_("{party}, {issue}: which option it likes least ({often})"), own <= 1 - SURE),
        )
        for said, holds in ends[: 1 if len(names) == 2 else 2]:  # of two, one tells the other
            often = holds.mean(axis=0)
            if often.max() < 1:
                yield said.format(party=label, issue=term.id, often=_often(names, often))


def _often(names: list[str], often: np.ndarray[tuple[int], np.dtype[np.float64]]) -> str:
    order = [number for number in np.argsort(-often, kind="stable") if often[number] > 0]
    said = [
        _("{option} in {part}").format(option=names[number], part=per_cent(often[number]))
        for number in order[:SHOWN]
    ]
    more = len(order) - len(said)
    return "; ".join(said) + (_("; {count} others less often").format(count=more) if more else "")


def unsourced(found: Analysis) -> list[Statement]:
    """Return what the case says without naming a source, other than what no deal means."""
    return [
        said
        for said in found.fit.knowledge.statements
        if not said.sources and said.path[0] != "no_deal"
    ]
