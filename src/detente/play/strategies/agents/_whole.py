"""Strategies whose three parts stand in one module and share one memory."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from detente.play.part import Part, Strategy, values_of

__all__ = ["whole"]


def whole(module: str, parameters: Mapping[str, float]) -> Strategy:
    """Return the strategy that a module's `offer`, `accepts` and `learn` make together.

    Parameters
    ----------
    module : str
        Its full name; it also has `PARAMETERS`, which all three parts read, and `memory`.
    parameters : numbers by name

    Raises
    ------
    WrongUse
        If a parameter has no such name, or cannot have such a value.
    """
    found: Any = sys.modules[module]
    name, usual = module.rpartition(".")[2], found.PARAMETERS
    values = values_of(found, parameters)
    return Strategy(
        name,
        Part(found.offer, values, found.memory),
        Part(found.accepts, values, found.memory),
        Part(found.learn, values, found.memory),
        together=True,
        parameters={key: value for key, value in parameters.items() if value != usual[key]},
    )
