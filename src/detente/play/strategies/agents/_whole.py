"""Strategies whose three parts stand in one module and share one memory."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from detente.case.findings import did_you_mean
from detente.errors import WrongUse
from detente.play.part import Part, Strategy

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
        If a parameter has no such name.
    """
    found: Any = sys.modules[module]
    name, usual = module.rpartition(".")[2], found.PARAMETERS
    for given in parameters:
        if given not in usual:
            raise WrongUse(f"'{name}' has no parameter '{given}'; {did_you_mean(given, usual)}")
    values = tuple(float(parameters.get(key, value)) for key, value in usual.items())
    return Strategy(
        name,
        Part(found.offer, values, found.memory),
        Part(found.accepts, values, found.memory),
        Part(found.learn, values, found.memory),
        together=True,
        parameters={key: value for key, value in parameters.items() if value != usual[key]},
    )
