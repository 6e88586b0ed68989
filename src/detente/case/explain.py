"""What the validator's error codes mean, in words that say how to mend a case file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from detente.case.acts import ACTS, WORDS
from detente.case.findings import Path, did_you_mean
from detente.case.forecasts import Made
from detente.case.graph import Priority
from detente.case.model import Anchor, Case, Graph, Implementation

__all__ = ["explain"]

_BOUNDS = {
    "confidence": "above 0 and at most 1",
    "credibility": "1 to 6",
    "start": "0 or more",
    "end": "above 0",
}


def explain(problem: Any, items: Mapping[str, type[BaseModel]]) -> tuple[Path, bool, str]:
    """Return where a validation error stands in the file, whether at a key, and what to say.

    Parameters
    ----------
    problem : ErrorDetails
        One error of pydantic's `ValidationError.errors()`.
    items : mapping
        The part that each list of the case holds.

    Returns
    -------
    (Path, bool, str)
        The path in the file, True when the key rather than the value is at fault, the message.
    """
    location: Path = tuple(problem["loc"])
    path = _file_path(location)
    kind = problem["type"]
    name = _name(location)
    if kind == "missing":
        return path[:-1], False, f"'{name}' is missing; add it"
    if kind == "extra_forbidden":
        return path, True, f"unknown key '{name}'; {did_you_mean(name, _keys(location, items))}"
    return path, False, _message(kind, name, problem)


def _name(location: Path) -> str:
    if len(location) > 1 and isinstance(location[-1], int):
        return f"item {location[-1] + 1} of {location[-2]}"
    return str(location[-1]) if location else "case"


def _message(kind: str, name: str, problem: Any) -> str:
    given = problem.get("input")
    if given is None:
        return f"'{name}' is empty; fill it in or leave it out"
    if kind == "value_error":
        text = str(problem["ctx"]["error"])
        if text.startswith("unknown act"):
            return f"{text}; {did_you_mean(WORDS.get(str(given), str(given)), ACTS)}"
        return text
    if kind in ("string_pattern_mismatch", "string_too_long"):
        return _bad_name(name, str(given), problem)
    if kind == "literal_error":
        return f"'{given}' is not known here; write {problem['ctx']['expected']}"
    if kind in ("model_type", "dict_type", "model_attributes_type"):
        return f"'{name}' must be a mapping; write it as {{key: value}}"
    if kind in ("tuple_type", "list_type"):
        return f"'{name}' must be a list; write it as [a, b]"
    if kind == "string_type":
        return f"'{name}' must be plain text, not a list or a mapping"
    if kind == "too_short":
        least = problem["ctx"]["min_length"]
        return f"'{name}' needs {least} or more; this has {problem['ctx']['actual_length']}"
    if kind in ("greater_than", "less_than_equal", "greater_than_equal", "less_than"):
        part = "confidence" if problem["loc"][0] == "grading" else name
        return f"'{name}' is {given}; it must be {_BOUNDS.get(part, problem['msg'])}"
    if kind == "string_too_short":
        return f"'{name}' is empty; fill it in or leave it out"
    if kind.startswith("int_"):
        return f"'{name}' is '{given[:40]}', which is not a whole number; write one, such as 120"
    if kind in ("float_parsing", "float_type", "finite_number"):
        return f"'{name}' is '{given}', which is not a number; write one, without quotes or units"
    if kind in ("bool_parsing", "bool_type"):
        return f"'{name}' is '{given}'; write true or false"
    return f"'{name}': {problem['msg']}"


def _bad_name(name: str, given: str, problem: Any) -> str:
    if name == "sha256":
        return "a SHA-256 hash has 64 characters of 0-9 and a-f; copy it from 'sha256sum FILE'"
    if problem["type"] == "string_too_long":
        return f"'{given[:40]}…' is too long for a name; shorten it"
    return (
        f"'{given[:40]}' cannot be an id; ids take letters A to Z, digits, '_' and '-' only"
        if "A-Z" in problem["ctx"]["pattern"]
        else f"'{given[:40]}' cannot be a name; leave out > ~ & < = , ; : # | quotes and brackets"
    )


def _file_path(location: Path) -> Path:
    """Undo the normal form: `values` is not written in a file, and `orders` is `order`."""
    if location[:2] == ("graph", "preferences"):
        location = tuple(
            step
            for depth, step in enumerate(location)
            if step != "=" and not (depth == 3 and step in ("order", "priorities"))
        )
    if not location or location[0] != "preferences":
        return tuple(step for step in location if step != "[key]")
    renamed = {"orders": "order"}
    return tuple(
        renamed.get(step, step) if isinstance(step, str) else step
        for depth, step in enumerate(location)
        if not (depth == 3 and step == "values") and step != "[key]"
    )


def _keys(location: Path, items: Mapping[str, type[BaseModel]]) -> list[str]:
    model: type[BaseModel] = Case
    if len(location) > 1:
        model = items.get(str(location[0]), Case)
    if "anchor" in location[:-1]:
        model = Anchor
    if location[0] == "forecasts" and "made" in location[:-1]:
        model = Made
    if location[0] == "implementation":
        model = Implementation
    if location[0] == "graph":
        model = Priority if "priorities" in location else Graph
    words = [field.alias or name for name, field in model.model_fields.items()]
    return [word for word in words if word != "="]
