"""Functions called through addresses: what they return, what they raise, in both codes."""

from __future__ import annotations

from typing import Any

import numba
import numpy as np
import pytest
from numba import types

from detente.kernels.pointers import address_of, caller

SIGNATURE = types.float64(types.float64, types.int64)
ask = caller(SIGNATURE)


@numba.njit(SIGNATURE, _nrt=False)
def half(value: float, times: int) -> float:
    return value / 2**times


@numba.njit(SIGNATURE, _nrt=False)
def refuse(value: float, times: int) -> float:
    if times > 1:
        raise ValueError("too often")
    return value


def total(functions: Any, value: float, times: int) -> float:
    found = 0.0
    for number in range(len(functions)):
        found += ask(functions[number], (value, times))
    return found


total_compiled = numba.njit(nogil=True, _nrt=False)(total)
BOTH = [half, refuse]


def addresses() -> np.ndarray:
    return np.array([address_of(each, SIGNATURE) for each in BOTH])


def test_caller__calls_each_as_plain_python_does() -> None:
    assert total_compiled(addresses(), 8.0, 1) == 12.0  # by hand
    assert total([each.py_func for each in BOTH], 8.0, 1) == 12.0
    assert len(total_compiled.signatures) == 1


def test_caller__passes_on_what_is_raised() -> None:
    with pytest.raises(ValueError, match="too often"):
        total_compiled(addresses(), 8.0, 2)


def test_caller__takes_no_other_arguments() -> None:
    with pytest.raises(numba.TypingError):
        total_compiled(addresses(), 8.0, 1.5)


def test_address_of__refuses_what_returns_something_else() -> None:
    whole = numba.njit(lambda _value, times: times)
    assert whole(1.0, 2) == 2
    with pytest.raises(numba.TypingError, match="int64 vs float64"):
        address_of(whole, SIGNATURE)
