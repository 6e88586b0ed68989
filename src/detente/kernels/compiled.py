"""How hot loops are compiled: to machine code, once per machine, kept on disk.

The plain functions are what runs when the environment says `NUMBA_DISABLE_JIT=1`, and a test
holds the two equal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import numba

__all__ = ["compiled", "counted_by_callers", "inlined"]

Function = TypeVar("Function", bound=Callable[..., object])


def compiled(function: Function) -> Function:
    """Compile a function of arrays and numbers; it lets other threads run beside it."""
    try:
        return _jit(function, cache=True)
    except RuntimeError:  # nowhere to write the compiled code: compile it in every process
        return _jit(function)


def inlined(function: Function) -> Function:
    """Compile a function into its compiled callers; it may index arrays but not make any.

    Without reference counts: its arrays are its callers'. Counting them took three quarters of
    the time of small loops.
    """
    return _jit(function, forceinline=True, _nrt=False)


def counted_by_callers(function: Function) -> Function:
    """Compile a function that makes no arrays and leaves counting references to its callers."""
    try:
        return _jit(function, cache=True, _nrt=False)
    except RuntimeError:  # nowhere to write the compiled code
        return _jit(function, _nrt=False)


def _jit(function: Function, **options: Any) -> Function:
    made: Any = numba.njit(nogil=True, **options)(function)
    typed: Function = made
    return typed
