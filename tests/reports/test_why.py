"""Why talks broke down, in sentences: numbers are those of the analysis, with their sources."""

from __future__ import annotations

from functools import lru_cache

import pytest

from detente.analysis.breakdown import Breakdown, Course, breakdown, course
from detente.analysis.leverage import leverage
from detente.case.read import parse_case, read_case
from detente.preferences.infer import infer
from detente.reports.sentences import say_share
from detente.reports.telling import Telling
from detente.reports.why import tell_why
from oracles.small_cases import HEAD

THREE = """
parties: [{id: a}, {id: b}, {id: c}]
issues: [{id: x, options: [p, q, r]}, {id: y, options: [s, t]}]
no_deal: {x: p, y: s}
preferences:
  a: {x: r > q > p}
  b: {x: p > q > r, y: t > s}
  c: {x: p > q > r}
record:
  - {id: o, by: a, act: offers, outcome: {x: r}, source: s}
"""
HELD = """
implementation:
  carries_out: {maker: price, supplier: delivery}
  detection: 60
  snapback: 50
  patience: 90
"""


@lru_cache
def told(name: str, more: str = "") -> tuple[Breakdown, Course, Telling]:
    text = HEAD.format(name=name) + THREE if name == "three" else read_case(name).text or ""
    fit = infer(parse_case(text + more), draws=400, seed=1)
    found, over = breakdown(fit), course(fit)
    return found, over, tell_why(fit.case, found, over, leverage(fit))


def test_tell_why__hanoi_in_sentences_with_shares_sources_and_what_is_not_known() -> None:
    found, _, telling = told("hanoi-2019")
    text = " ".join(telling.sentences)
    assert f"Most likely the talks missed a deal: in {say_share(found.missed)} of what" in text
    assert "and nothing on the table was one [report, bolton, ri]." in text
    none = say_share(found.no_zone)
    assert f"In {none} there was none to miss: nothing would have suited them both." in text
    miss = found.misses[0]
    (refusal,) = miss.refusals
    assert (
        f"What North Korea offered (dismantlement partial, sanctions lifted) fell "
        f"{100 * refusal.short:.0f} points short of what United States would sign "
        f"({100 * refusal.low:.0f} to {100 * refusal.high:.0f} in the middle 90 %"
    ) in text
    assert text.count("100 lie between its worst outcome and its best") == 1
    best = max(found.near, key=lambda near: near.share.value)
    assert best.change == {"treaty": "announced"}
    assert "with treaty announced, everyone would have signed what United States last" in text
    assert f"in {say_share(best.share)} [bolton]." in text
    assert f"In {say_share(found.unknowable)} nobody could have known" in text
    assert "Not known is what United States wants on treaty and follow_up; nor what North" in text


def test_tell_why__three_parties() -> None:
    found, _, telling = told("three")
    text = " ".join(telling.sentences)
    assert "all of a, b and c" in text
    assert "the best single offer that each side could make" in text
    assert "another would have refused" in text
    assert len(found.misses[0].refusals) == 2
    assert " points short of what b would sign (" in text
    assert " points short of what c would sign (" in text


@pytest.mark.parametrize("more", ["", HELD])
def test_tell_why__meeting_by_meeting(more: str) -> None:
    _, over, telling = told("supplier-contract", more)
    (grid,) = [grid for grid in telling.grids if grid.title == "Meeting by meeting"]
    assert ("nothing that would hold" in grid.head) == bool(more)
    for each, row in zip(over.meetings, grid.rows, strict=True):
        cells = dict(zip(grid.head, row, strict=True))
        assert cells["no deal to be had"] == say_share(each.no_zone)
        assert cells["missed on the table"] == say_share(each.missed)
        if each.unheld is not None:
            assert cells["nothing that would hold"] == say_share(each.unheld)
