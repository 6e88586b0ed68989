"""The terminal: plain when piped, and every number that of the analysis."""

from __future__ import annotations

import json

import pytest

from detente.analysis.analyze import Analysis
from detente.reports.sentences import say_share
from detente.reports.terminal import MOVES, PIPED_WIDTH, print_analysis, print_json


def test_print_analysis__is_plain_and_narrow_when_piped(
    told_hanoi: Analysis, capsys: pytest.CaptureFixture[str]
) -> None:
    print_analysis(told_hanoi)
    out, err = capsys.readouterr()
    assert err == ""
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= PIPED_WIDTH


def test_print_analysis__shows_what_was_on_the_table_and_the_likeliest(
    told_hanoi: Analysis, capsys: pytest.CaptureFixture[str]
) -> None:
    print_analysis(told_hanoi)
    rows = [line for line in capsys.readouterr().out.splitlines() if line.startswith("│")]
    text = " ".join(" ".join(row.strip("│").split()) for row in rows)
    assert say_share(told_hanoi.zone.outcomes[0].share) in text
    assert text.count("impossible") >= 4
    for words in ("North Korea offers [ri]", "United States demands [bolton]"):
        assert words in text


def test_print_analysis__greatest_changes_first_with_their_place(
    told_hanoi: Analysis, capsys: pytest.CaptureFixture[str]
) -> None:
    print_analysis(told_hanoi)
    out = capsys.readouterr().out
    shown = [move for move in told_hanoi.dependence if move.tried and not move.implied][:MOVES]
    places = [out.index(f"{100 * move.change:+.1f} ± ") for move in shown[:3]]
    assert places == sorted(places)
    assert all(move.statement.where in out for move in shown)


def test_print_json__keeps_letters_of_every_language(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"naam": "Détente — 평양"})
    out = capsys.readouterr().out
    assert "평양" in out
    assert json.loads(out) == {"naam": "Détente — 평양"}
