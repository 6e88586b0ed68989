"""JSON from strangers: strict numbers, no key twice, and errors that say where."""

from __future__ import annotations

import json
import math
import reprlib
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from detente.errors import ScenarioError
from detente.formats._text import read_text

__all__ = ["mapping", "number", "read_json", "require_same", "text_of", "unit"]


def read_json(path: Path) -> Any:
    """Return what a JSON file holds.

    Raises
    ------
    ScenarioError
        If it is not JSON, is too large or too deep, has a key twice, or NaN or infinity.
    """

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ScenarioError("this key is there twice; remove one", path, f"'{twice}'")
        for key, value in pairs:
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, float) and not math.isfinite(one):
                    raise ScenarioError(
                        f"this must be a finite number, and is {one}", path, f"'{key}'"
                    )
        return found

    try:
        return json.loads(read_text(path), parse_int=_whole, object_pairs_hook=once)
    except json.JSONDecodeError as error:
        where = f"{path}:{error.lineno}:{error.colno}"
        raise ScenarioError(f"this is not JSON: {error.msg}; correct it", where) from None
    except RecursionError:
        raise ScenarioError("this is nested too deeply for a scenario", path) from None


def mapping(value: Any, path: Path, element: str) -> dict[str, Any]:
    """Return a value that must be an object."""
    if not isinstance(value, dict):
        raise ScenarioError(f"this must be an object, {{…}}, and is {_told(value)}", path, element)
    return value


def number(value: Any, path: Path, element: str) -> float:
    """Return a value that must be a finite number."""
    found = math.nan
    if isinstance(value, int | float) and not isinstance(value, bool):
        with suppress(OverflowError):  # a whole number can be too large
            found = float(value)
    if not math.isfinite(found):
        raise ScenarioError(f"this must be a finite number, and is {_told(value)}", path, element)
    return found


def unit(value: Any, path: Path, element: str) -> float:
    """Return a value that must be a number from 0 to 1."""
    found = number(value, path, element)
    if not 0 <= found <= 1:
        raise ScenarioError(f"a value is {found:g}; values go from 0 to 1", path, element)
    return found


def require_same(
    known: Collection[str], here: Collection[str], word: str, path: Path, element: str
) -> None:
    """Raise ScenarioError if a file does not name just the issues or values that it should."""
    for name in known:
        if name not in here:
            raise ScenarioError(f"{word} '{name}' is missing here; add it", path, element)
    for name in here:
        if name not in known:
            raise ScenarioError(
                f"{word} '{name}' is not among those of the scenario, {', '.join(known)}; correct "
                "one",
                path,
                element,
            )


def text_of(value: Any, path: Path, element: str) -> str:
    """Return a value that must be text."""
    if not isinstance(value, str):
        raise ScenarioError(f"this must be text, and is {_told(value)}", path, element)
    return value


def _whole(text: str) -> int | float:
    """A whole number; infinity where it is longer than any number that can be counted with."""
    return int(text) if len(text) <= sys.float_info.max_10_exp else math.inf


def _told(value: Any) -> str:
    return "missing" if value is None else reprlib.repr(value)
