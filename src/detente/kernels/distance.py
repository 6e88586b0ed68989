"""How far points are from a set of points in the plane; arrays only."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from detente.kernels.compiled import compiled

__all__ = ["nearest"]

Floats = npt.NDArray[np.float64]


def nearest(points: Floats, targets: Floats) -> Floats:
    """(points, 2), (targets, 2) -> (points,), the distance of each to the nearest target.

    Examples
    --------
    >>> nearest(np.array([[0.0, 0.0]]), np.array([[3.0, 4.0], [6.0, 0.0]])).tolist()
    [5.0]
    """
    ordered = np.ascontiguousarray(targets[np.argsort(targets[:, 0], kind="stable")])
    places = np.searchsorted(ordered[:, 0], points[:, 0])
    return _nearest(np.ascontiguousarray(points), ordered, places)


@compiled
def _nearest(points: Floats, targets: Floats, places: npt.NDArray[np.intp]) -> Floats:
    """From its place among the targets, outward both ways while one may still be nearer."""
    found = np.empty(len(points))
    for number in range(len(points)):
        x, y = points[number, 0], points[number, 1]
        best = np.inf
        for place in range(places[number], len(targets)):
            across = targets[place, 0] - x
            if across * across >= best:
                break
            best = min(best, across * across + (targets[place, 1] - y) ** 2)
        for place in range(places[number] - 1, -1, -1):
            across = targets[place, 0] - x
            if across * across >= best:
                break
            best = min(best, across * across + (targets[place, 1] - y) ** 2)
        found[number] = np.sqrt(best)
    return found
