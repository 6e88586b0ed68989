"""What is told of states that hold, sampled and exact."""

from __future__ import annotations

from functools import lru_cache

import pytest

from detente.analysis.analyze import Analysis
from detente.analysis.stability import stability
from detente.case.read import parse_case, read_case
from detente.preferences.infer import infer
from detente.reports.sections import tellings
from detente.reports.sentences import say_share
from detente.reports.stable import tell_stable
from detente.reports.telling import Telling

EXACT = """\
detente: 1
id: exact
title: Exact
parties: [{id: a, name: Ann}, {id: b, name: Ben}]
issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]
no_deal: {x: x0, y: y0}
sources: [{id: n, title: Notes}]
record:
  - {id: o, by: a, act: offers, outcome: {x: x1, y: y1}, source: n}
graph:
  moves: {a: x, b: y}
  preferences:
    a: [{if: {y: y0}, then: {x: x0}}, {y: y1}, {x: x0}]
    b: [{if: {x: x0}, then: {y: y0}}, {x: x1}, {y: y0}]
"""


@lru_cache
def hanoi() -> Telling:
    fit = infer(read_case("hanoi-2019"), draws=400, seed=1)
    return tell_stable(fit.case, stability(fit))


def test_tell_stable__hanoi_in_sentences_with_sources() -> None:
    text = " ".join(hanoi().sentences)
    assert text.startswith("The state without a deal holds by itself in over ")
    assert "nobody gains by leaving it. Moving together, United States and North Korea" in text
    assert "What United States demanded (dismantlement entire, sanctions lifted)" in text
    assert "[bolton, report]: " in text
    assert "North Korea would answer with dismantlement none" in text
    assert "Taken for granted: United States can change sanctions and North Korea" in text
    assert "the rules of the case (no step on arms, none on sanctions) bind what is agreed" in text
    assert text.count("of what fits the record") == 1


def test_tell_stable__rules_that_bind_steps_are_told_as_that() -> None:
    text = (read_case("hanoi-2019").text or "").replace("rules: deals", "rules: states")
    case = parse_case(text)
    told = " ".join(tell_stable(case, stability(infer(case, draws=200, seed=1))).sentences)
    assert "no step may lead through what the rules of the case forbid (no step on arms" in told


def test_tell_stable__numbers_are_those_of_the_analysis() -> None:
    fit = infer(read_case("hanoi-2019"), draws=400, seed=1)
    found = stability(fit)
    (picture,) = hanoi().pictures
    for state in found.states[:6]:
        assert f"{state.name}  {say_share(state.holds['seq'])}" in picture.lines
        assert f"{state.name}: {say_share(state.holds['seq'])}" in picture.said
    states, leaving, together = hanoi().grids
    assert len(states.rows) == len(together.rows) == found.count
    assert [row[1] for row in states.rows] == [say_share(s.holds["nash"]) for s in found.states]
    assert {row[1] for row in leaving.rows} == {"United States", "North Korea"}


def test_tell_stable__exact_says_what_holds() -> None:
    case = parse_case(EXACT)
    told = tell_stable(case, stability(case))
    # by hand, a prisoner's dilemma: x1 and y1 are to cooperate
    assert told.sentences[0] == "no deal holds by itself with nobody gaining by leaving (Nash)."
    assert told.sentences[1] == (
        "For fear of the answer, by moves that pay whoever answers (SEQ), x x1, y y1 holds too."
    )
    assert "x x1, y y1 does not: Ann gains by moving to y y1" in " ".join(told.sentences)
    cells = {row[0].split(" [")[0]: row[1:] for row in told.grids[0].rows}
    assert cells["no deal"] == ("yes", "yes", "yes", "yes")
    assert cells["x x1, y y1"] == ("no", "yes", "yes", "yes")
    assert "0 %" not in " ".join(cell for grid in told.grids for row in grid.rows for cell in row)


def test_tellings__a_section_for_whether_it_holds(told_hanoi: Analysis) -> None:
    names = [told.name for told in tellings(told_hanoi)]
    assert "stable" in names


def test_tellings__what_is_missing_stands_in_the_section() -> None:
    from detente.analysis.analyze import analyze

    told = {t.name: t for t in tellings(analyze(read_case("hanoi-2019-brief"), draws=400))}
    assert told["stable"].sentences[0].startswith("Case 'hanoi-2019-brief' does not say who can")
    assert told["stable"].grids == ()


@pytest.mark.parametrize("party", ["Ann", "Ben"])
def test_tell_stable__who_gains_stands_in_the_table(party: str) -> None:
    case = parse_case(EXACT)
    told = tell_stable(case, stability(case))
    rows = [row for row in told.grids[1].rows if row[0] == "x x1, y y1" and row[1] == party]
    assert len(rows) == 1
    assert rows[0][2] == "yes"
