"""Forecasts of a case: what is read, what is refused and how that is told."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from detente.case.forecasts import Forecast
from detente.case.read import parse_case
from detente.case.schema import case_schema
from detente.case.tree import parse_tree
from detente.case.write import case_text
from detente.errors import InvalidCase

HEAD = """\
detente: 1
id: bike
title: A bicycle
sources: [{id: mail, title: An e-mail}]
parties: [{id: ann}, {id: ben}]
issues: [{id: price, options: [low, high]}]
record:
  - {id: hope, by: ann, act: predicts, source: mail, note: we will agree}
forecasts:
"""
GOOD = "id: f, question: A deal?, by: ann, opened: 2025-05-01, due: 2025-06"


def told(item: str) -> str:
    with pytest.raises(InvalidCase) as error:
        parse_case(f"{HEAD}  - {{{item}}}\n")
    return str(error.value)


@pytest.mark.parametrize(
    ("item", "message"),
    [
        (f"{GOOD}, probability: 1.4", "1.4 is no chance: chances run from 0 to 1"),
        (f"{GOOD}, probability: 70", "70 is no chance: chances run from 0 to 1; 70 % is 0.7"),
        (f"{GOOD}, probability: -0.1", "-0.1 is no chance"),
        (f"{GOOD}, probability: 70 %", "write 0.7"),
        (f"{GOOD}, probability: '0,7'", "decimals take a point; write 0.7"),
        (f"{GOOD}, probability: nan", "'nan' is not a number"),
        (f"{GOOD}, range: 0.5..0.2", "upside down; write 0.2..0.5"),
        (f"{GOOD}, range: 0.5", "'0.5' is no range of chances; write 0.2..0.4"),
        (f"{GOOD}, range: 0.1..0.2, probability: 0.3", "0.3 lies outside 0.1..0.2"),
        (f"{GOOD}, words: likley", "unknown words 'likley'; did you mean 'likely'?"),
        (f"{GOOD}, words: possible", "'possible' names no chance"),
        (f"{GOOD}, words: likely, probability: 0.7", "words and probability are both given"),
        (GOOD, "how likely is not said; add probability: 0.7, or words: likely"),
        (f"{GOOD}, words: likely, answer: yes", "add resolved: with a date"),
        (f"{GOOD}, words: likely, resolved: 2025-06", "add answer: yes, no or void"),
        (
            f"{GOOD}, words: likely, resolved: 2025-06, answer: yes",
            "add resolved_by: with a source",
        ),
        (f"{GOOD}, words: likely, answer: perhaps", "write 'yes', 'no' or 'void'"),
        (f"{GOOD}, words: likely, entry: hop", "unknown entry 'hop'; did you mean 'hope'?"),
        (f"{GOOD.replace('ann', 'anne')}, words: likely", "unknown party or source 'anne'"),
        (
            "id: f, question: A deal?, by: ann, opened: 2025-05, due: 2025-04-30, words: likely",
            "due 2025-04-30, before it was opened (2025-05)",
        ),
        (
            f"{GOOD}, words: likely, answer: no, resolved: 2025-04, resolved_by: mail",
            "resolved 2025-04, before it was opened (2025-05-01): what is known is no forecast",
        ),
    ],
)
def test_forecast__what_cannot_be_is_told_with_its_place(item: str, message: str) -> None:
    found = told(item)
    assert message in found
    assert found.startswith("case.yaml:10:")


def test_forecast__vague_dates_that_may_be_in_order_are_let_be() -> None:
    case = parse_case(
        f"{HEAD}  - {{id: f, question: A deal?, by: mail, opened: 2025-05-20, due: 2025-05,"
        " words: Very  Likely}\n"
    )
    assert case.forecasts[0].words == "very likely"


def test_forecast__ids_stand_once() -> None:
    item = f"  - {{{GOOD}, words: likely}}\n"
    with pytest.raises(InvalidCase, match="'f' stands twice"):
        parse_case(HEAD + item + item)


@pytest.mark.parametrize(
    ("given", "low", "chance", "high"),
    [
        ({"probability": 0.3}, 0.3, 0.3, 0.3),
        ({"probability": 0.0}, 0.0, 0.0, 0.0),
        ({"range": "0.2..0.4"}, 0.2, 0.3, 0.4),
        ({"range": "0.1..0.9", "probability": 0.3}, 0.1, 0.3, 0.9),
        ({"words": "likely"}, 0.55, 0.675, 0.8),
        ({"words": "waarschijnlijk"}, 0.55, 0.675, 0.8),
    ],
)
def test_chances__a_point_a_range_or_a_word(given, low, chance, high) -> None:  # by hand
    said = Forecast(id="f", question="?", by="a", opened="2019", due="2020", **given)
    assert (said.chances.low, said.chance, said.chances.high) == pytest.approx((low, chance, high))


def test_forecasts__are_written_back_one_a_line_and_read_the_same(tmp_path: Path) -> None:
    case = parse_case(f"{HEAD}  - {{{GOOD}, words: likely}}  # she said so\n")
    more = Forecast(
        id="detente-1", question="A deal?", by="detente", opened="2025-05-02", due="2025-06",
        probability=0.31, range="0.1..0.5",
        made={"version": "0.1.0", "method": "m", "draws": 400, "seed": 1},
    )  # fmt: skip
    text = case_text(case.model_copy(update={"forecasts": (*case.forecasts, more)}))
    assert "# she said so" in text
    assert "\n  - {id: detente-1, " in text
    assert parse_case(text).forecasts == (*case.forecasts, more)
    bare = case.model_copy(update={"forecasts": ()})
    bare = parse_case(case_text(bare))
    assert "\n  - {id: detente-1, " in case_text(bare.model_copy(update={"forecasts": (more,)}))


def test_schema__takes_what_is_read() -> None:
    text = f"{HEAD}  - {{{GOOD}, range: 0.2..0.4, answer: void, resolved: 2025-06}}\n"
    jsonschema.validate(parse_tree(text).data, case_schema())
    assert parse_case(text).forecasts[0].answer == "void"
