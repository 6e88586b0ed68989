"""Numbers known to a point or a range: `40` or `30..50` of 100, or a fraction such as `10/34`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

__all__ = ["Span", "parse_span"]


@dataclass(frozen=True, slots=True)
class Span:
    """A closed range within 0 to 1; a point when both ends are equal.

    `text` is how it was written, so that `10/34` is written back as it was.
    """

    low: float
    high: float
    text: str = field(default="", compare=False, repr=False)

    def __str__(self) -> str:
        if self.text:
            return self.text
        low, high = (f"{100 * end:.10g}" for end in (self.low, self.high))
        return low if self.low == self.high else f"{low}..{high}"


def parse_span(text: str) -> Span:
    """Return the range that `30..50`, `40` (of 100) or `10/34` stands for, on a scale of 0 to 1.

    Raises
    ------
    ValueError
        When it is not one or two numbers from 0 to 100 in rising order.

    Examples
    --------
    >>> parse_span("30..50")
    Span(low=0.3, high=0.5)
    """
    parts = text.split("..")
    try:
        ends = [_number(part) for part in parts]
    except (ValueError, ZeroDivisionError):
        ends = []
    if len(ends) not in (1, 2) or not all(math.isfinite(end) for end in ends):
        raise ValueError(f"'{text}' is neither a number nor a range; write 40 or 30..50")
    low, high = ends[0], ends[-1]
    if low > high:
        raise ValueError(f"the range {text} is upside down; write {parts[1]}..{parts[0]}")
    if low < 0 or high > 100:
        raise ValueError(f"{text} leaves the scale; values and weights run from 0 to 100")
    return Span(low / 100, high / 100, text)


PLAIN = re.compile(r"\s*-?\d+(\.\d+)?\s*", re.ASCII)
"""What counts as a number: Python would also read 1_0, 1e1 and digits of other scripts."""


def _number(text: str) -> float:
    """Read a number of 100; a fraction is of the whole."""
    above, stroke, below = text.partition("/")
    if not all(PLAIN.fullmatch(part) for part in (above, below or "1")):
        raise ValueError(text)
    return 100 * float(above) / float(below) if stroke else float(text)
