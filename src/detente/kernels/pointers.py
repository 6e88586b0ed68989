"""Compiled functions that are called through their addresses.

Numba takes functions as arguments too, but looks each of them up anew in every call, by the types
of all its arguments: half a millisecond for the six of a session. Its wrapper address protocol
looks nothing up, but loses what a function raises. An address is a number like any other, and what
is raised at it is passed on.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import types
from numba.core import cgutils
from numba.extending import lower_builtin, type_callable

__all__ = ["address_of", "caller"]

codes: Any = cgutils  # which has no types


def address_of(function: Any, signature: Any) -> int:
    """Return where the machine code of a function stands, in this process and while it lives.

    Raises
    ------
    numba.TypingError
        If the function cannot be compiled for the signature, or returns something else.
    """
    made = function.get_compile_result(signature)
    # what Numba's own first-class functions do; what its public address leads to raises nothing
    return int(made.library.get_pointer_to_function(made.fndesc.llvm_func_name))


def caller(signature: Any) -> Callable[..., Any]:
    """Return a function that calls the function at an address; for compiled callers.

    In plain Python it calls the function that stands in the address's place. The one at the address
    has to be compiled for this signature.
    """

    def call(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
        return function(*arguments)

    @type_callable(call)
    def typed(_context: Any) -> Any:
        def typer(_address: Any, arguments: Any) -> Any:
            return signature.return_type if tuple(arguments) == signature.args else None

        return typer

    def lowered(context: Any, builder: Any, _signature: Any, values: Any) -> Any:
        convention, kinds = context.call_conv, (signature.return_type, signature.args)
        place = builder.inttoptr(values[0], convention.get_function_type(*kinds).as_pointer())
        arguments = codes.unpack_tuple(builder, values[1])
        status, answer = convention.call_function(builder, place, *kinds, arguments)
        with codes.if_unlikely(builder, status.is_error):
            convention.return_status_propagate(builder, status)
        return answer

    lower: Any = lower_builtin
    lower(call, types.int64, types.BaseTuple)(lowered)

    return call
