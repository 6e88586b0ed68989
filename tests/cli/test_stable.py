"""`detente stable` as a person uses it: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from detente.case.read import read_case

PAGE = Path(__file__).parents[2] / "docs/commands/stable.md"

HAND = """\
detente: 1
id: hand
title: By hand
parties: [{id: a}, {id: b}]
issues: [{id: x, options: [x0, x1]}]
graph:
  states: [s, t]
  moves: {a: s -> t}
  preferences: {a: t > s, b: s > t}
"""


def test_stable__answers_in_words(detente) -> None:
    code, out, err = detente("stable", "hanoi-2019", "--draws", "400")
    assert (code, err) == (0, "")
    text = " ".join(out.split())
    assert text.startswith("The Hanoi summit The state without a deal holds by itself in over")
    assert text.index("Where nobody leaves") < text.index("In how much of what fits")


def test_stable__every_json_field_is_described(detente) -> None:
    code, out, _ = detente("stable", "hanoi-2019", "--draws", "400", "--json")
    assert code == 0
    told = json.loads(out)
    assert told["format"] == "detente.stable/1"
    assert told["meeting"] is None
    assert told["stability"]["count"] == 9  # by hand: 3 of dismantlement × 3 of sanctions
    page = PAGE.read_text(encoding="utf-8")
    state = told["stability"]["states"][1]
    fields = [*told, *told["method"], *told["stability"], *state, *state["holds"]]
    fields += [*state["swaps"], *state["parties"][0], *state["against"][0], *state["united"]]
    for field in set(fields) - {"mean"}:
        assert f"`{field}`" in page, field


def test_stable__by_hand_nothing_is_drawn(detente, tmp_path: Path) -> None:
    path = tmp_path / "hand.yaml"
    path.write_text(HAND, encoding="utf-8")
    code, out, err = detente("stable", str(path))
    assert (code, err) == (0, "")
    assert "t holds by itself with nobody gaining by leaving (Nash)." in out
    assert out.rstrip().endswith("exact: nothing was drawn")
    _, out, _ = detente("stable", str(path), "--json")
    assert json.loads(out)["method"] == {}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("a: s -> t", "a: s -> tt", "hand.yaml:8:14: error: unknown state 'tt'; did you mean 't'?"),
        ("moves: {a: s -> t}", "because: no moves", "add graph: {moves: {a: [s -> t], …}}"),
        (", b: s > t}", "}", "add graph: {preferences: {b: s > t > …}}"),
        ("{id: b}]", "{id: b, role: neutral}]", "'b' is neutral and signs no deal; name a party"),
    ],
)
def test_stable__what_is_missing_is_a_sentence(
    detente, tmp_path: Path, old: str, new: str, said: str
) -> None:
    path = tmp_path / "hand.yaml"
    path.write_text(HAND.replace(old, new), encoding="utf-8")
    code, out, err = detente("stable", str(path))
    assert (code, out) == (1, "")
    assert said in err
    assert "Traceback" not in err


def test_stable__one_party_and_too_many_states(detente, tmp_path: Path) -> None:
    path = tmp_path / "alone.yaml"
    alone = HAND.replace("{id: b}]", "{id: b, role: neutral}]").replace(", b: s > t}", "}")
    path.write_text(alone, encoding="utf-8")
    code, _, err = detente("stable", str(path))
    assert code == 1
    assert "only 'a' has a say" in err
    assert "add one under parties:" in err
    issues = "\n".join(f"  - {{id: i{n}, options: [o, p]}}" for n in range(30))
    names = ", ".join(f"i{n}" for n in range(30))
    head = HAND[: HAND.index("issues:")]
    wide = f"{head}issues:\n{issues}\ngraph: {{moves: {{a: [{names}]}}}}\n"
    path.write_text(wide, encoding="utf-8")
    code, _, err = detente("stable", str(path))
    assert code == 1
    assert "1,073,741,824 combinations" in err
    assert "hold: {i29: o}" in err


def test_stable__a_case_that_does_not_say_who_moves(detente) -> None:
    assert read_case("hanoi-2019-brief").implementation is None
    code, out, err = detente("stable", "hanoi-2019-brief")
    assert (code, out) == (1, "")
    assert "graph: {moves: {us: [dismantlement], …}}" in err
