"""Where to write words on a map, so that they cover neither each other nor what they name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

__all__ = ["Box", "Label", "place_labels"]

GAP = 9.0
RINGS = (0.0, 12.0, 26.0, 44.0, 66.0, 92.0)
"""How far from its point a label may stand, nearest first, in pixels."""

DIRECTIONS = 16

WORSE = 20.0
"""How much worse it is to cover a label or to leave the map than to cover one of many dots."""

WIDTH_OF_LETTER = 0.6
"""A generous average over letters, as a part of the font's size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels, y downward."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: Box) -> float:
        """Return the area that two rectangles share."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, across) * max(0.0, down)


@dataclass(frozen=True, slots=True)
class Label:
    """Lines of words for a point, and the rectangle they were given."""

    lines: tuple[str, ...]
    x: float
    y: float
    box: Box

    @property
    def hook(self) -> tuple[float, float]:
        """The spot on the rectangle's edge that is nearest to the point."""
        across = min(max(self.x, self.box.left), self.box.right)
        return across, min(max(self.y, self.box.top), self.box.bottom)


def place_labels(
    wanted: Sequence[tuple[tuple[str, ...], float, float]],
    size: tuple[float, float],
    taken: Sequence[Box] = (),
    font: float = 11.0,
) -> tuple[Label, ...]:
    """Return a place for each label, one after the other, each where it covers least.

    Parameters
    ----------
    wanted : sequence of (lines, x, y)
        The words and the point they belong to, in pixels from the top left.
    size : (width, height)
        Of the map; labels stay inside.
    taken : sequence of Box
        What is better not covered; the points themselves and other labels count for more.
    font : float
        Its size in pixels.

    Examples
    --------
    >>> first, second = place_labels([(("A",), 50, 50), (("B",), 52, 50)], (100, 100))
    >>> first.box.overlap(second.box)
    0.0
    """
    points = [Box(x - GAP, y - GAP, x + GAP, y + GAP) for _, x, y in wanted]
    placed: list[Label] = []
    for lines, x, y in wanted:
        width = WIDTH_OF_LETTER * font * max(len(line) for line in lines)
        boxes = _around(x, y, width, 1.2 * font * len(lines))
        kept = [*points, *(label.box for label in placed)]
        cost = [
            (WORSE * (_over(box, kept) + _outside(box, size)) + _over(box, taken), number)
            for number, box in enumerate(boxes)
        ]
        placed.append(Label(lines, x, y, boxes[min(cost)[1]]))
    return tuple(placed)


def _over(box: Box, others: Sequence[Box]) -> float:
    return sum(box.overlap(other) for other in others)


def _around(x: float, y: float, width: float, height: float) -> list[Box]:
    """Rectangles that touch a circle around a point from outside, nearest first."""
    boxes = []
    for ring in RINGS:
        for turn in range(DIRECTIONS):
            across, down = cos(2 * pi * turn / DIRECTIONS), sin(2 * pi * turn / DIRECTIONS)
            middle_x = x + across * (ring + GAP + width / 2)
            middle_y = y + down * (ring + GAP + height / 2)
            left, top = middle_x - width / 2, middle_y - height / 2
            boxes.append(Box(left, top, left + width, top + height))
    return boxes


def _outside(box: Box, size: tuple[float, float]) -> float:
    """The part of a rectangle that lies beyond the map's edge."""
    inside = box.overlap(Box(2, 2, size[0] - 2, size[1] - 2))
    whole = (box.right - box.left) * (box.bottom - box.top)
    return whole - inside
