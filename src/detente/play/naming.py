"""Strategies as they are typed on one line: `boulware, conceder(exponent=4)`."""

from __future__ import annotations

import math
import re

from detente.errors import WrongUse
from detente.play.part import Strategy, strategy

__all__ = ["parse_strategies"]

_ONE = re.compile(r"\s*([^\s(),=;]+)\s*(?:\(([^()]*)\))?\s*(?:,|$)")


def parse_strategies(text: str) -> list[Strategy]:
    """Return the strategies that a line names, each with its parameters in brackets.

    Raises
    ------
    WrongUse
        If it cannot be read, or there is no such strategy or parameter.

    Examples
    --------
    >>> [each.label for each in parse_strategies("boulware, boulware(exponent=0.1)")]
    ['boulware', 'boulware(exponent=0.1)']
    """
    found, place = [], 0
    while place < len(text.rstrip()):
        match = _ONE.match(text, place)
        if match is None:
            raise WrongUse(
                f"'{text[place:].strip()[:40]}' names no strategy; write names with commas between "
                "them, such as boulware, conceder(exponent=4)"
            )
        found.append(strategy(match[1], **_parameters(match[1], match[2] or "")))
        place = match.end()
    return found


def _parameters(name: str, text: str) -> dict[str, float]:
    found = {}
    for said in filter(None, (piece.strip() for piece in text.split(","))):
        key, _, value = said.partition("=")
        try:
            found[key.strip()] = float(value)
        except ValueError:
            found[key.strip()] = math.nan
        if not math.isfinite(found[key.strip()]):
            raise WrongUse(f"'{said}' is no parameter of '{name}'; write it as name=number")
    return found
