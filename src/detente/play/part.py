"""Strategies as data: which parts they are made of, and with what parameters."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from inspect import Parameter, signature
from types import ModuleType
from typing import Any

import detente.play.strategies.agents as agents
from detente.case.findings import did_you_mean
from detente.errors import WrongUse
from detente.play.view import Size, View, learning
from detente.shelf import member, stems

__all__ = ["Part", "Strategy", "part", "strategy", "strategy_names", "values_of"]

FUNCTIONS = ("offer", "accepts", "learn")
"""What a part's module calls its function."""


def _none(_size: Size) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class Part:
    """A function of a view, its parameters in the order it reads them, and its memory."""

    function: Any
    parameters: tuple[float, ...] = ()
    memory: Callable[[Size], int] = _none

    @property
    def plain(self) -> Callable[..., Any]:
        """The function as it is written, not compiled."""
        found: Callable[..., Any] = getattr(self.function, "py_func", self.function)
        return found

    @property
    def compiled(self) -> bool:
        """Whether there is machine code of it."""
        return hasattr(self.function, "py_func")

    @property
    def ours(self) -> bool:
        """Whether it is on the package's own shelves, and so known to end."""
        return str(getattr(self.plain, "__module__", "")).startswith("detente.")


@learning
def _learn_nothing(view: View) -> None:
    """Keep no belief."""
    return


NOTHING = Part(_learn_nothing)


@dataclass(frozen=True, slots=True)
class Strategy:
    """How a party plays: what it offers, what it accepts, what it makes of the others.

    Attributes
    ----------
    name : str
    offering, acceptance, opponent : Part
    together : bool
        Whether the three share one memory, as parts written for each other do.
    parameters : dict of name to number
        As they were asked for, to be told and to be made again.
    """

    name: str
    offering: Part
    acceptance: Part
    opponent: Part = NOTHING
    together: bool = False
    parameters: Mapping[str, float] = field(default_factory=dict)

    @property
    def learns(self) -> bool:
        """Whether it keeps a belief of the others."""
        return self.opponent is not NOTHING

    @property
    def parts(self) -> tuple[Part, Part, Part]:
        """What offers, what accepts, what learns."""
        return (self.offering, self.acceptance, self.opponent)

    @property
    def label(self) -> str:
        """The name, with the parameters that differ from what is usual."""
        said = ", ".join(f"{name}={value:g}" for name, value in self.parameters.items())
        return f"{self.name}({said})" if said else self.name


def part(module: ModuleType, **parameters: float) -> Part:
    """Return a part with its parameters, from the module on its shelf.

    Parameters
    ----------
    module : module
        With one of the functions `offer`, `accepts` or `learn`; `PARAMETERS`, their usual numbers
        by name in the order the function reads them; and `memory`, where it keeps anything.
    parameters : numbers by name

    Raises
    ------
    WrongUse
        If a parameter has no such name, or cannot have such a value.
    """
    function = next(getattr(module, each) for each in FUNCTIONS if hasattr(module, each))
    return Part(function, values_of(module, parameters), getattr(module, "memory", _none))


def values_of(module: ModuleType, given: Mapping[str, float]) -> tuple[float, ...]:
    """Return the parameters of a module in the order it reads them, some of them given.

    Parameters
    ----------
    module : module
        With `PARAMETERS`, and `ABOVE_ZERO`, the names of those that it divides by.
    given : numbers by name

    Raises
    ------
    WrongUse
        If there is none of that name, or it is no finite number, or not above 0 where it must be.
    """
    name = module.__name__.rpartition(".")[2]
    usual: Mapping[str, float] = getattr(module, "PARAMETERS", {})
    require_known(name, given, usual)
    above_zero = getattr(module, "ABOVE_ZERO", ())
    for key, value in given.items():
        if not math.isfinite(value) or (key in above_zero and value <= 0.0):
            what = "a number above 0" if key in above_zero else "a finite number"
            raise WrongUse(f"{key} cannot be {value:g}; give {what}")
    return tuple(float(given.get(key, value)) for key, value in usual.items())


def strategy_names() -> tuple[str, ...]:
    """Return the names of all strategies on the shelf."""
    return stems(agents)


def strategy(name: str, **parameters: float) -> Strategy:
    """Return a strategy by its name.

    Raises
    ------
    WrongUse
        If there is none of that name, or it has no such parameter.

    Examples
    --------
    >>> strategy("boulware", exponent=0.1).label
    'boulware(exponent=0.1)'
    """
    if name not in stems(agents):
        raise WrongUse(f"unknown strategy '{name}'; {did_you_mean(name, stems(agents))}")
    make = member(agents, name).strategy
    known = signature(make).parameters
    if not any(each.kind is Parameter.VAR_KEYWORD for each in known.values()):
        require_known(name, parameters, known)
    made: Strategy = make(**parameters)
    return made


def require_known(name: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raise WrongUse for a parameter that a part or strategy does not have."""
    names = tuple(known)
    for each in given:
        if each not in names:
            hint = did_you_mean(each, names) if names else "it has none"
            raise WrongUse(f"'{name}' has no parameter '{each}'; {hint}")
