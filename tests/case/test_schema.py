"""The schema accepts what the reader accepts, and shows an editor the common faults."""

from __future__ import annotations

from typing import Any

import pytest

from detente.case.library import shipped_cases
from detente.case.read import read_case
from detente.case.schema import case_schema
from detente.case.tree import parse_tree

jsonschema = pytest.importorskip("jsonschema")


def _typed(value: Any) -> Any:
    """What a YAML editor sees: numbers and truth values, where the reader keeps strings."""
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_typed(inner) for inner in value]
    if value in ("true", "false"):
        return value == "true"
    for number in (int, float):
        try:
            return number(value)
        except (TypeError, ValueError):
            continue
    return value


def _faults(data: Any) -> list[str]:
    validator = jsonschema.Draft202012Validator(case_schema())
    return [fault.message for fault in validator.iter_errors(data)]


@pytest.mark.parametrize("name", shipped_cases())
def test_case_schema__accepts_what_ships(name: str) -> None:
    assert _faults(_typed(parse_tree(str(read_case(name).text)).data)) == []


def test_case_schema__shows_unknown_keys_and_acts() -> None:
    data = _typed(parse_tree(str(read_case("hanoi-2019-brief").text)).data)
    data["recrod"] = []
    data["record"][0]["act"] = "offerz"
    assert len(_faults(data)) == 2
