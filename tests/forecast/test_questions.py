"""Forecasts from a case, a list in YAML or JSON, and a table."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.errors import InvalidCase
from detente.forecast.questions import COLUMNS, read_forecasts

ITEM = {
    "id": "a",
    "question": "Deal? 😀",
    "by": "Ann, of the union",
    "opened": "2025-05-01",
    "due": "2025-06",
    "probability": 0.7,
    "answer": "no",
    "resolved": "2025-06-01",
    "resolved_by": ["minutes", "call"],
}
TABLE = (
    "id,question,by,opened,due,probability,answer,resolved,resolved_by\n"
    'a,Deal? 😀,"Ann, of the union",2025-05-01,2025-06,0.7,no,2025-06-01,minutes; call\n'
)
YAML = """\
title: Ours
forecasts:
  - {id: a, question: "Deal? 😀", by: "Ann, of the union", opened: 2025-05-01, due: 2025-06,
     probability: 0.7, answer: no, resolved: 2025-06-01, resolved_by: [minutes, call]}
"""


def read(tmp_path: Path, name: str, text: str):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_forecasts(path)


def test_read_forecasts__the_same_in_every_form(tmp_path: Path) -> None:
    forms = {
        "f.csv": TABLE,
        "f.yaml": YAML,
        "f.json": json.dumps([ITEM]),
        "g.json": json.dumps({"forecasts": [ITEM]}, indent="\t", ensure_ascii=False),
    }
    found = [read(tmp_path, name, text) for name, text in forms.items()]
    assert [each.title for each in found] == ["f", "Ours", "f", "g"]
    assert found[0].forecasts[0].resolved_by == ("minutes", "call")
    assert all(each.forecasts == found[0].forecasts for each in found)


def test_read_forecasts__of_a_case_that_ships() -> None:
    found = read_forecasts("hanoi-2019")
    assert found.title == "The Hanoi summit"
    assert [each.by for each in found.forecasts] == ["report", "us"]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("f.csv", TABLE.replace("0.7", "1.7"), "f.csv:2:1: error: column 'probability': 1.7 is no"),
        ("f.csv", TABLE.replace("due", "duo"), "f.csv:1:1: error: unknown column 'duo'; did you"),
        ("f.csv", TABLE.splitlines()[0], "f.csv:1:1: error: there are column names and no"),
        ("f.csv", TABLE + TABLE.splitlines()[1], "f.csv:3:1: error: 'a' stands twice"),
        ("f.csv", TABLE.replace("2025-06,", "2024,"), "f.csv:2:1: error: column 'due': due 2024"),
        ("f.yaml", YAML.replace("0.7", "1.7"), "f.yaml:4:19: error: 1.7 is no chance"),
        ("f.yaml", YAML.replace("due", "duo"), "f.yaml:3:79: error: unknown key 'duo'"),
        ("f.yaml", YAML.replace("title", "titel"), "f.yaml:1:1: error: unknown key 'titel'"),
        ("f.yaml", "forecasts: none\n", "f.yaml:1:12: error: this is no list of forecasts"),
        ("f.yaml", "- just words\n", "f.yaml:1:3: error: a forecast is a mapping"),
        ("f.yaml", "- {id: [\n", "not valid YAML"),
        ("f.yaml", "", "f.yaml:1:1: error: the file is empty"),
        ("f.json", json.dumps([{**ITEM, "opened": None}]), "'opened' is empty; fill it in"),
    ],
)
def test_read_forecasts__faults_have_their_place(
    tmp_path: Path, name: str, text: str, message: str
) -> None:
    with pytest.raises(InvalidCase) as error:
        read(tmp_path, name, text)
    assert message in str(error.value)


def test_read_forecasts__a_flood_of_faults_is_cut(tmp_path: Path) -> None:
    lines = "".join(f"q{n},?,ann,2025,2024,0.5\n" for n in range(300))
    with pytest.raises(InvalidCase) as error:
        read(tmp_path, "f.csv", f"id,question,by,opened,due,probability\n{lines}")
    assert len(error.value.findings) == 201
    assert "and 100 more" in str(error.value)


def test_columns__are_on_the_page() -> None:
    page = Path(__file__).parents[2].joinpath("docs/commands/score.md").read_text(encoding="utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in page] == []
