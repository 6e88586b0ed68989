"""What a map of outcomes shows, worked out once: places, axes and what stands there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from detente.analysis.analyze import Analysis
from detente.analysis.zone import OutcomeAnswer, PartyAnswer
from detente.language import _
from detente.reports.landmarks import Landmark, landmarks
from detente.scenario.space import outcome_space

__all__ = ["Drawing"]

Spec = dict[str, Any]

WIDE = 600
"""From this width on, labels carry words; below, only the signs that the key explains."""


@dataclass(frozen=True)
class Drawing:
    """What a map shows, worked out once; places in pixels are for the labels."""

    found: Analysis
    pair: tuple[str, str]
    width: int

    @property
    def wide(self) -> bool:
        """Whether there is room for words, not only for signs."""
        return self.width >= WIDE

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, axes left out."""
        inner = self.width - 66
        return inner, 520 if self.wide else inner

    @property
    def font(self) -> int:
        """The size of letters in pixels."""
        return 12

    @cached_property
    def landmarks(self) -> tuple[Landmark, ...]:
        """The outcomes to point at."""
        return landmarks(self.found)

    @cached_property
    def no_deal(self) -> tuple[float, float] | None:
        """Where no deal stands, when the case says what holds without one."""
        whole = outcome_space(self.found.case).no_deal
        if whole is None:
            return None
        x, y = (self.found.fit.utilities(p, whole[None, :]).mean() for p in self.pair)
        return float(x), float(y)

    def axis(self, number: int, field: str, ends: bool = False) -> Spec:
        """One party's axis, with a field and, for spans, where it ends."""
        name = self.found.case.party(self.pair[number]).label
        said = (
            _("Average utility for {party} (1 = its best)") if self.wide else _("Utility: {party}")
        )
        title = said.format(party=name)
        key = "x" if number == 0 else "y"
        scale = {"domain": [0, 1], "nice": False, "zero": True}
        axis = {"title": title, "values": [0, 0.2, 0.4, 0.6, 0.8, 1], "format": ".1f"}
        whole = {"field": field, "type": "quantitative", "scale": scale, "axis": axis}
        return {key: whole, f"{key}2": {"field": f"{field}_end"}} if ends else {key: whole}

    def at(self, ends: bool = False) -> Spec:
        """Both parties' axes."""
        return {**self.axis(0, "x", ends), **self.axis(1, "y", ends)}

    def pixels(self, x: float, y: float) -> tuple[float, float]:
        """Utilities as pixels from the top left."""
        return x * self.size[0], (1 - y) * self.size[1]

    def place(self, across: float, down: float) -> tuple[float, float]:
        """Pixels from the top left as utilities."""
        return across / self.size[0], 1 - down / self.size[1]

    def told(self, answer: OutcomeAnswer) -> tuple[PartyAnswer, PartyAnswer]:
        """What the two parties make of an outcome."""
        by_party = {told.party: told for told in answer.parties}
        return by_party[self.pair[0]], by_party[self.pair[1]]

    def reservation(self, number: int) -> npt.NDArray[np.float64]:
        """The middle 90 % and the mean of a party's reservation value."""
        draws = self.found.fit.reservation(self.pair[number], self.found.zone.meeting)
        return np.array([*np.quantile(draws, [0.05, 0.95]), draws.mean()])
