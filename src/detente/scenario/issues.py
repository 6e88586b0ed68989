"""What is decided, as numbers: an issue's options, its whole numbers, or its real numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

__all__ = ["MOST_NUMBERS", "DiscreteIssue", "IntegerIssue", "Issue", "RealIssue"]

MOST_NUMBERS = 1_000_000
"""Whole numbers that an issue may have: each is an option, and has a place in memory."""


@dataclass(frozen=True, slots=True)
class DiscreteIssue:
    """An issue decided by one of its options; option number 0 is the first."""

    name: str
    options: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many options there are."""
        return len(self.options)

    def label(self, number: float) -> str:
        """Return the option of that number."""
        return self.options[int(number)]

    def number(self, label: str) -> int:
        """Return the number of an option; ValueError if it is none."""
        return self.options.index(label)


@dataclass(frozen=True, slots=True)
class IntegerIssue:
    """An issue decided by a whole number from `low` to `high`; option number 0 is `low`."""

    name: str
    low: int
    high: int

    @property
    def size(self) -> int:
        """How many whole numbers there are."""
        return self.high - self.low + 1

    @property
    def options(self) -> tuple[str, ...]:
        """The whole numbers, written out."""
        return tuple(str(value) for value in range(self.low, self.high + 1))

    def label(self, number: float) -> str:
        """Return the whole number of that option number, written out."""
        return str(self.low + int(number))

    def number(self, label: str) -> int:
        """Return the option number of a whole number; ValueError if it is out of range."""
        number = int(label) - self.low
        if not 0 <= number < self.size:
            raise ValueError(f"{label} is not from {self.low} to {self.high}")
        return number


@dataclass(frozen=True, slots=True)
class RealIssue:
    """An issue decided by any number from `low` to `high`; its number is that number itself."""

    name: str
    low: float
    high: float

    @property
    def size(self) -> int:
        """0: it has no options to count; `Scenario.on_grid` gives it some."""
        return 0

    @property
    def options(self) -> tuple[str, ...]:
        """None."""
        return ()

    def label(self, number: float) -> str:
        """Return the number, written out."""
        return f"{number:g}"

    def number(self, label: str) -> float:
        """Return the number that is written; ValueError if it is out of range."""
        number = float(label)
        if not (math.isfinite(number) and self.low <= number <= self.high):
            raise ValueError(f"{label} is not from {self.low:g} to {self.high:g}")
        return number


Issue = DiscreteIssue | IntegerIssue | RealIssue
