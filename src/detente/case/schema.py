"""The JSON Schema of a case file, for editors; made from the model, never written by hand."""

from __future__ import annotations

from typing import Any

from detente.case.acts import ACTS
from detente.case.csl import SOURCE_FIELDS, SOURCE_TYPES
from detente.case.model import Case

__all__ = ["case_schema"]


def case_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) that every valid case file meets.

    The schema knows shapes and spellings; whether names exist in the case only `detente check`
    knows.

    Examples
    --------
    >>> case_schema()["title"]
    'Case'
    """
    schema = Case.model_json_schema(by_alias=True, mode="validation")
    parts = schema["$defs"]
    parts["Entry"]["properties"]["act"]["enum"] = sorted(ACTS)
    source = parts["Source"]
    source["properties"]["type"]["enum"] = sorted(SOURCE_TYPES)
    source["properties"] |= {
        key: {} for key in sorted(SOURCE_FIELDS) if key not in source["properties"]
    }
    source["additionalProperties"] = False
    view = parts["IssuePreference"]
    parts["IssuePreference"] = {
        "title": "View on an issue: an order, several, or values of 100",
        "anyOf": [
            {"type": "string"},
            {"type": "array", "items": {"type": "string"}},
            {"type": "object", "description": view.get("description", "")},
        ],
    }
    parts["Ranking"] = {
        "title": "What a party would rather: an order of states, or what it wants",
        "anyOf": [
            {"type": "string"},
            {"type": "array", "items": {"$ref": "#/$defs/Priority"}, "minItems": 1},
            {"$ref": "#/$defs/Priority"},
        ],
    }
    parts["Priority"] = {"title": "Something a party wants of an outcome", "anyOf": _wishes()}
    schema["properties"]["detente"] = {"enum": [1, "1"], "title": "Format version"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _wishes() -> list[dict[str, Any]]:
    """The forms of a priority: words with conditions, or a condition alone."""
    options = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}
    condition = {"type": "object", "additionalProperties": options, "minProperties": 1}
    forms = [("never",), ("if", "then"), ("iff", "then")]
    worded = [
        {
            "type": "object",
            "properties": dict.fromkeys(words, condition),
            "required": list(words),
            "additionalProperties": False,
        }
        for words in forms
    ]
    return [*worded, condition]
