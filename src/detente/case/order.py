"""Orders as an analyst writes them: `entire > partial > none`, ties with `~`."""

from __future__ import annotations

from collections import Counter

__all__ = ["Order", "parse_order"]

Order = tuple[tuple[str, ...], ...]
"""Tiers from best to worst; the names within one tier are tied."""


def parse_order(text: str) -> Order:
    """Return the tiers of an order, best first.

    Parameters
    ----------
    text : str
        Names joined by `>` (better than) and `~` (as good as).

    Returns
    -------
    Order
        One tuple of tied names for each tier.

    Raises
    ------
    ValueError
        When a name is missing or stands twice, or the order goes the wrong way round.

    Examples
    --------
    >>> parse_order("entire > partial ~ eased > none")
    (('entire',), ('partial', 'eased'), ('none',))
    """
    if "<" in text or "=" in text:
        raise ValueError("orders run from best to worst; write them with '>' and '~' only")
    order = tuple(tuple(name.strip() for name in tier.split("~")) for tier in text.split(">"))
    names = [name for tier in order for name in tier]
    if "" in names:
        raise ValueError("a name is missing beside '>' or '~'; write for instance 'a > b ~ c'")
    if len(names) < 2:
        raise ValueError("an order needs two names or more; write for instance 'a > b'")
    repeated = [name for name, count in Counter(names).items() if count > 1]
    if repeated:
        raise ValueError(
            f"'{repeated[0]}' stands in this order twice, so the order runs in a circle; keep one"
        )
    return order
