"""A scenario at a glance: where things stand on the map, and what is picked together."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from detente.errors import TooLarge, WrongUse
from detente.reports.scenario_chart import scenario_map
from detente.reports.scenario_document import scenario_document
from detente.reports.scenario_marks import marks
from detente.reports.scenario_terminal import scenario_sentences
from detente.reports.text_map import HEIGHT, WIDTH, span, text_map
from detente.scenario import fronts
from detente.scenario.make import make_scenario
from detente.scenario.overview import overview
from detente.scenario.utilities import Function

# utilities of the four outcomes: (0, 1), (0.5, 0.75), (1, 0), (0.25, 0.25)
AID = make_scenario(
    {"aid": ["none", "some", "all", "late"]},
    {"A": [[0, 0.5, 1, 0.25]], "B": [[1, 0.75, 0, 0.25]]},
    {"A": 0.1, "B": 0.2},
    name="aid",
)


def place(x: float, y: float) -> tuple[int, int]:
    """By hand: the line and the column of two utilities on a map from 0 to 1."""
    return 1 + round((1 - y) * (HEIGHT - 1)), len("0.00 |") + round(x * (WIDTH - 1))


def test_text_map__puts_outcomes_where_they_belong() -> None:
    found = overview(AID)
    lines = text_map(found, marks(found))
    assert lines[0].endswith("utility for B (up) and A (across)")
    outcomes = [(0, 1, "o"), (1, 0, "o"), (0.5, 0.75, "ABCDE"), (0.25, 0.25, "·")]
    bounds = [(0.1, 0.9, "|"), (0.9, 0.2, "-"), (0.1, 0.2, "+"), (0.9, 0.9, " ")]
    for x, y, signs in outcomes + bounds:
        line, column = place(x, y)
        assert lines[line][column] in signs, (x, y)


def test_text_map__stretches_to_utilities_beyond_0_and_1() -> None:
    wide = replace(AID, utilities=(AID.utilities[0], Function(lambda o: 4.0 * o[:, 0] - 2)))
    found = overview(wide)
    assert span(found).tolist() == [[0, 1], [-2, 10]]
    assert "10.00 |" in text_map(found, marks(found))[1]


def test_marks__put_equal_picks_together_and_keep_lots_apart() -> None:
    found = {mark.names: mark for mark in marks(overview(AID))}
    together = ("egalitarian", "kalai_smorodinsky", "nash", "utilitarian")
    assert found[together].utilities == (0.5, 0.75)
    assert found[together].lots == ((1.0, {"aid": "some"}),)
    lot = next(mark for names, mark in found.items() if "rubinstein" in names)
    assert sum(chance for chance, _ in lot.lots) == pytest.approx(1.0)
    assert [mark.sign for mark in found.values()] == list("ABCDE"[: len(found)])


def test_overview__counts_deals_and_says_what_is_left_out() -> None:
    found = overview(AID)
    assert (found.deals, found.any_deal) == (2, True)
    assert found.cloud.tolist() == [[0, 1], [0.5, 0.75], [1, 0], [0.25, 0.25]]
    assert found.left_out == {}
    alone = overview(AID.among(["A"]))
    assert {"adjusted_winner", "rubinstein", "geniusweb", "negolog"} <= set(alone.left_out)
    told: list[tuple[str, float]] = []
    overview(AID.among(["B", "A"]), progress=lambda what, done: told.append((what, done)))
    assert any(what == "measuring" for what, _ in told)


def test_overview__too_large_a_frontier_says_what_fits(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = make_scenario(
        {f"i{k}": ["x", "y"] for k in range(12)},
        {"a": [[2.0**k, 0] for k in range(12)], "b": [[0, 2.0**k] for k in range(12)]},
    )
    monkeypatch.setattr(fronts, "MOST_POINTS", 100)
    with pytest.raises(TooLarge, match="epsilon"):
        overview(made)
    found = overview(made, epsilon=500.0)
    assert 0 < len(found.frontier) < 100
    assert found.solutions == {}
    assert "within 500" in found.left_out["nash"]


def test_sentences__of_spaces_too_large_to_count() -> None:
    huge = make_scenario(
        {f"i{k}": [str(o) for o in range(10)] for k in range(100)},
        {p: np.random.default_rng(p == "a").random((100, 10)).tolist() for p in "ab"},
    )
    first, deal, _ = scenario_sentences(overview(huge), huge)
    assert first.startswith("1.0e+100 outcomes: 100 issues with 10 options")
    assert deal == "There is a deal: some outcomes suit everybody."


def test_scenario_map__needs_two_parties() -> None:
    with pytest.raises(WrongUse, match="only one"):
        scenario_map(overview(AID.among(["A"])))


def test_document__every_field_is_described() -> None:
    page = (Path(__file__).parents[2] / "docs/commands/show.md").read_text(encoding="utf-8")
    document = scenario_document(overview(AID), AID, "genius")
    json.dumps(document, allow_nan=False)
    fields = set(document) | set(document["frontier"]) | set(document["parties"][0])
    fields |= set(document["frontier"]["points"][0]) | set(document["solutions"]["nash"])
    fields |= set(document["solutions"]["nash"]["outcomes"][0]) | set(document["issues"][0])
    for field in fields:
        assert f"`{field}`" in page, field
