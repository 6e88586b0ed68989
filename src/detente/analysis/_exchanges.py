"""The exchange that a deal is, in each world: who gives what, and what keeps them to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from detente.analysis._worlds import Worlds
from detente.case.implementation import Implementation
from detente.case.terms import Term
from detente.errors import Unanswerable
from detente.language import _
from detente.scenario.exchange import Exchange

__all__ = ["KEYS", "Exchanges", "carriers_of", "exchanges_of", "implementation_of", "open_keys"]

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.intp]

KEYS = ("detection", "snapback", "patience")
"""What keeps sides to a deal; a bonus that is left out is none."""

IMPATIENT = 1 - 1e-6
"""Patience is below this: whoever counts all periods alike never gains by leaving."""


@dataclass(frozen=True)
class Exchanges:
    """What each side of a deal gives and gets in every world.

    Attributes
    ----------
    sides : tuple of str
        The parties that have something to carry out.
    flows, revocable : (draws, sides, sides)
    kept : dict of key to (draws, sides)
        Detection, snapback, patience and bonus; a range is drawn from evenly.
    """

    sides: tuple[str, ...]
    flows: Floats
    revocable: Floats
    kept: Mapping[str, Floats]

    def exchange(self, draw: int) -> Exchange:
        """Return the exchange in one world."""
        kept = {key: values[draw] for key, values in self.kept.items()}
        return Exchange(self.flows[draw], self.revocable[draw], **kept)


def implementation_of(worlds: Worlds) -> Implementation:
    """Return what the case says of carrying a deal out.

    Raises
    ------
    Unanswerable
        If it does not say who would, or what holds without a deal.
    """
    case = worlds.fit.case
    if case.implementation is None:
        raise Unanswerable(
            _(
                "case '{case}' does not say who would carry a deal out, so whether it would hold "
                "cannot be told; add {example}"
            ).format(case=case.id, example="implementation: {carries_out: {PARTY: [ISSUE, …], …}}")
        )
    if worlds.space.no_deal is None:
        raise Unanswerable(
            _(
                "case '{case}' does not say what holds without a deal, and a side that breaks one "
                "off falls back to that; add {example}"
            ).format(case=case.id, example="no_deal: {ISSUE: OPTION, …}")
        )
    return case.implementation


def open_keys(said: Implementation, sides: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of detection, snapback and patience the case leaves open for some side."""
    return tuple(key for key in KEYS if any(said.span(key, side) is None for side in sides))


def carriers_of(worlds: Worlds, said: Implementation, deal: Integers) -> dict[str, list[str]]:
    """Return the sides that have something to do in a deal, with the issues on which they act."""
    no_deal = worlds.space.no_deal
    changed = {n for n, differs in zip(worlds.space.names, deal != no_deal, strict=True) if differs}
    found = {
        party: [issue for issue in said.carries_out.get(party, ()) if issue in changed]
        for party in worlds.fit.layout.parties
    }
    return {party: issues for party, issues in found.items() if issues}


def exchanges_of(worlds: Worlds, said: Implementation, deal: Integers) -> Exchanges:
    """Return the exchange that a deal is in every world."""
    sides = tuple(carriers_of(worlds, said, deal))
    doer = {issue: side for side in sides for issue in said.carries_out[side]}
    shape = (worlds.fit.draws, len(sides), len(sides))
    flows, revocable = np.zeros(shape), np.zeros(shape)
    for row, party in enumerate(sides):
        worth = _worth(worlds, party, deal)
        for number, term in enumerate(worlds.fit.layout.terms[party]):
            side = _doer(worlds, party, term, doer)
            if side is None:
                continue
            flows[:, row, sides.index(side)] += worth[:, number]
            if not set(term.issues) <= set(said.one_way):
                revocable[:, row, sides.index(side)] += worth[:, number]
    return Exchanges(sides, flows, revocable, _kept(worlds, said, sides))


def _worth(worlds: Worlds, party: str, deal: Integers) -> Floats:
    """(draws, terms), how much better each term is at the deal than at no deal."""
    no_deal = worlds.space.no_deal
    assert no_deal is not None  # asked for before
    cells = worlds.fit.layout.cells_of(party, np.stack([deal, no_deal]))
    worth = worlds.fit.worth(party)
    found: Floats = worth[:, cells[0]] - worth[:, cells[1]]
    return found


def _doer(worlds: Worlds, party: str, term: Term, doer: Mapping[str, str]) -> str | None:
    """Who carries out what a term is about; nobody if nothing needs doing."""
    found = {doer[issue] for issue in term.issues if issue in doer}
    if len(found) > 1:
        raise Unanswerable(
            _(
                "{issues} depend on each other for '{party}' and are carried out by {sides}, so "
                "what each brings alone cannot be told; name one side for them under "
                "implementation: carries_out:"
            ).format(
                issues=_(" and ").join(term.issues),
                party=party,
                sides=_(" and ").join(sorted(found)),
            )
        )
    return next(iter(found), None)


def _kept(worlds: Worlds, said: Implementation, sides: tuple[str, ...]) -> dict[str, Floats]:
    """Detection, snapback, patience, bonus: (draws, sides) each, drawn evenly from its range."""
    random = np.random.default_rng([worlds.fit.seed, len(sides)])
    kept = {}
    for key in (*KEYS, "bonus"):
        spans = [said.span(key, side) for side in sides]
        top = 0.0 if key == "bonus" else 1.0
        low = np.array([0.0 if span is None else span.low for span in spans])
        high = np.array([top if span is None else span.high for span in spans])
        drawn = low + (high - low) * random.random((worlds.fit.draws, len(sides)))
        kept[key] = np.minimum(drawn, IMPATIENT) if key == "patience" else drawn
    return kept
