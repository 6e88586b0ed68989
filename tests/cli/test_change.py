"""`detente change` as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs/commands/change.md"
FEW = ("--draws", "400")


def test_change__answers_in_words(detente) -> None:
    code, out, err = detente("change", "hanoi-2019", *FEW)
    said = " ".join(out.split())
    assert (code, err) == (0, "")
    assert said.index("As things are, there is a deal in") < said.index("A deal is there in")
    assert said.index("A deal is there in") < said.index("What to find out next")


def test_change__json_is_one_document_and_the_same_for_a_seed(detente) -> None:
    first = detente("change", "hanoi-2019", *FEW, "--json")
    assert first == detente("change", "hanoi-2019", *FEW, "--json")
    document = json.loads(first[1])
    assert document["format"] == "detente.change/1"
    assert document["change"]["now"]["value"] == document["discovery"]["now"]["value"]
    assert document["discovery"]["questions"][0]["removes"] > 0.1


def test_change__every_json_field_is_described(detente) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for case in ("hanoi-2019", "nash-1950-barter"):
        document = json.loads(detente("change", case, *FEW, "--json")[1])
        for field in fields(document):
            assert f"`{field}`" in page, field


def fields(part: Any, within: str = "") -> set[str]:
    """Every name in a document but the names of issues, which are the case's own."""
    if isinstance(part, list):
        return {name for inner in part for name in fields(inner, within)}
    if not isinstance(part, dict) or within == "outcome":
        return set()
    return {*part, *(name for key, inner in part.items() for name in fields(inner, key))}


def test_change__a_meeting_of_which_nothing_is_known_says_what_to_add(detente) -> None:
    code, out, err = detente("change", "hanoi-2019", *FEW, "--meeting", "singapore")
    assert (code, out) == (1, "")
    assert "ask for hanoi, or add what was offered" in err
    assert "{at: singapore, act: offers, outcome: {…}, …}" in err


def test_change__an_unknown_meeting_is_wrong_use(detente) -> None:
    code, out, err = detente("change", "hanoi-2019", *FEW, "--meeting", "hanoy")
    assert (code, out) == (2, "")
    assert "did you mean 'hanoi'?" in err
