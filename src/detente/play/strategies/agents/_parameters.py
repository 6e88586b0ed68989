"""What strategies on this shelf have in common: how they tell their parameters."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["unusual"]


def unusual(given: Mapping[str, float], usual: Mapping[str, float]) -> dict[str, float]:
    """Return the parameters that differ from what is usual.

    Examples
    --------
    >>> unusual({"exponent": 0.1, "floor": 0.0}, {"exponent": 0.2, "floor": 0.0})
    {'exponent': 0.1}
    """
    return {name: value for name, value in given.items() if value != usual[name]}
