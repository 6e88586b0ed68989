"""The map shows the analysis, with words that are escaped and do not cover each other."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from detente.analysis.analyze import Analysis, analyze
from detente.case.read import parse_case, read_case
from detente.reports.charts import outcome_map, pairs
from detente.reports.colours import COLOURS, STEPS
from detente.reports.labels import Box, place_labels
from detente.reports.landmarks import landmarks
from detente.reports.svg import static_svg

THREE = """
detente: 1
id: three
title: Three at a table
sources: [{id: paper, title: A paper}]
parties: [{id: north, name: "<b>North</b> & co"}, {id: south}, {id: west}]
issues: [{id: water, options: [low, high]}, {id: road, options: [none, built]}]
record:
  - {id: one, by: north, act: offers, outcome: {water: high, road: built}, source: paper}
"""


@pytest.fixture(scope="module")
def hanoi() -> Analysis:
    return analyze(read_case("hanoi-2019-brief"), draws=400)


@pytest.fixture(scope="module")
def three() -> Analysis:
    return analyze(parse_case(THREE), draws=400)


def rows(spec: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    layers = [layer for layer in spec["layer"] if layer["mark"]["type"] == kind]
    return [row for layer in layers for row in layer["data"]["values"]]


def test_pairs__every_two_parties_once(hanoi: Analysis, three: Analysis) -> None:
    assert pairs(hanoi) == [("us", "dprk")]
    assert pairs(three) == [("north", "south"), ("north", "west"), ("south", "west")]


def test_outcome_map__every_outcome_at_its_mean_utilities(hanoi: Analysis) -> None:
    spec = outcome_map(hanoi, ("us", "dprk"))
    shown = {(row["x"], row["y"]) for kind in ("circle", "point") for row in rows(spec, kind)}
    for answer in hanoi.zone.outcomes:
        us, dprk = answer.parties
        assert (us.mean, dprk.mean) in shown


def test_outcome_map__axes_follow_the_pair(hanoi: Analysis) -> None:
    spec = outcome_map(hanoi, ("dprk", "us"))
    first = hanoi.zone.outcomes[-1]
    us, dprk = first.parties
    shown = {(row["x"], row["y"]) for kind in ("circle", "point") for row in rows(spec, kind)}
    assert (dprk.mean, us.mean) in shown


def test_outcome_map__deal_zone_is_the_corner_above_the_mean_reservation_values(
    hanoi: Analysis,
) -> None:
    corner = rows(outcome_map(hanoi, ("us", "dprk")), "rect")[0]
    assert corner == {
        "x": hanoi.fit.reservation("us", "hanoi").mean(),
        "y": hanoi.fit.reservation("dprk", "hanoi").mean(),
        "x_end": 1,
        "y_end": 1,
    }


def test_outcome_map__bands_hold_the_middle_of_the_reservation_values(hanoi: Analysis) -> None:
    band = rows(outcome_map(hanoi, ("us", "dprk")), "rect")[1]
    low, high = np.quantile(hanoi.fit.reservation("us", "hanoi"), [0.05, 0.95])
    assert band == {"x": low, "x_end": high}


def test_outcome_map__frontier_falls_from_left_to_right(hanoi: Analysis) -> None:
    front = rows(outcome_map(hanoi, ("us", "dprk")), "line")
    assert front == sorted(front, key=lambda row: (row["x"], -row["y"]))
    assert [row["y"] for row in front] == sorted((row["y"] for row in front), reverse=True)
    assert not any(
        one["x"] >= other["x"] and one["y"] >= other["y"] and one != other
        for one in front
        for other in front
    )


def test_outcome_map__bars_hold_the_middle_of_the_utilities(hanoi: Analysis) -> None:
    bars = [row for row in rows(outcome_map(hanoi, ("us", "dprk")), "rule") if "x_end" in row]
    offer = next(mark.answer for mark in landmarks(hanoi) if mark.sign == "A")
    us, dprk = offer.parties
    assert {"x": us.low, "x_end": us.high, "y": dprk.mean, "y_end": dprk.mean} in bars
    assert {"x": us.mean, "x_end": us.mean, "y": dprk.low, "y_end": dprk.high} in bars


def test_outcome_map__labels_say_who_did_what(hanoi: Analysis) -> None:
    words = [row["words"] for row in rows(outcome_map(hanoi, ("us", "dprk")), "text")]
    assert ["A North Korea offers", "United States rejects"] in words
    assert ["no deal"] in words
    assert any("likeliest" in " ".join(lines) for lines in words)


def test_outcome_map__narrow_labels_are_signs_only(hanoi: Analysis) -> None:
    words = [row["words"] for row in rows(outcome_map(hanoi, ("us", "dprk"), 340), "text")]
    assert words[:2] == [["A"], ["B"]]


def test_outcome_map__no_cross_where_no_deal_is_not_known(three: Analysis) -> None:
    words = [row["words"] for row in rows(outcome_map(three, ("north", "west")), "text")]
    assert ["no deal"] not in words


def test_outcome_map__only_colours_that_a_page_can_turn_dark(hanoi: Analysis) -> None:
    drawn = static_svg(outcome_map(hanoi, ("us", "dprk")), "map")
    used = {part.split('"')[0] for part in drawn.split('fill="#')[1:]}
    used |= {part.split('"')[0] for part in drawn.split('stroke="#')[1:]}
    known = {colour.lstrip("#") for colour in (*COLOURS.values(), *STEPS.values())}
    assert used <= known


def test_landmarks__likeliest_is_said_once(hanoi: Analysis) -> None:
    said = [words for mark in landmarks(hanoi) for words in mark.said]
    assert sum("likeliest to suit all" in words or "as often" in words for words in said) == 1


def test_static_svg__escapes_words_and_the_text_alternative(three: Analysis) -> None:
    drawn = static_svg(outcome_map(three, ("north", "south"), 340), 'say "<script>"')
    assert "<b>" not in drawn
    assert "&lt;b&gt;North&lt;/b&gt; &amp; co" in drawn
    assert 'aria-label="say &quot;&lt;script&gt;&quot;"' in drawn


def test_static_svg__names_no_other_host(hanoi: Analysis) -> None:
    assert "http" not in static_svg(outcome_map(hanoi, ("us", "dprk")), "map")


def test_static_svg__one_role_and_nothing_hidden_inside(hanoi: Analysis) -> None:
    drawn = static_svg(outcome_map(hanoi, ("us", "dprk")), "map")
    assert drawn.count("role=") == 1
    assert "aria-hidden" not in drawn


def test_place_labels__cover_neither_each_other_nor_a_point() -> None:
    wanted = [((f"label {number}", "second line"), 200 + 6 * number, 200) for number in range(6)]
    placed = place_labels(wanted, (640, 520))
    for number, label in enumerate(placed):
        assert all(label.box.overlap(other.box) == 0 for other in placed[:number])
        assert all(label.box.overlap(Box(x - 3, y - 3, x + 3, y + 3)) == 0 for _, x, y in wanted)


@pytest.mark.parametrize("corner", [(0, 0), (640, 0), (0, 520), (640, 520)])
def test_place_labels__stay_inside(corner: tuple[float, float]) -> None:
    label = place_labels([(("a rather long label",), *corner)], (640, 520))[0]
    assert label.box.left >= 0
    assert label.box.right <= 640
    assert label.box.top >= 0
    assert label.box.bottom <= 520
