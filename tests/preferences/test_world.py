"""A draw as a scenario: the numbers of the Ensemble, one world at a time."""

from __future__ import annotations

import numpy as np
import pytest

from detente.analysis._worlds import worlds_of
from detente.case.read import parse_case, read_case
from detente.errors import WrongUse
from detente.preferences.ensemble import Ensemble
from detente.preferences.infer import infer

TOGETHER = """
detente: 1
id: shifts
title: Shifts
parties: [{id: a}, {id: b}]
issues:
  - {id: pay, options: [low, high]}
  - {id: days, options: [four, five]}
  - {id: car, options: [no, yes]}
no_deal: {pay: low, days: five, car: no}
preferences:
  a: {together: [[pay, car]], days: four > five}
rules:
  - {never: {days: four, car: yes}}
"""


@pytest.fixture(scope="module", params=["hanoi-2019-brief", "interacting"])
def fit(request: pytest.FixtureRequest) -> Ensemble:
    case = parse_case(TOGETHER) if request.param == "interacting" else read_case(request.param)
    return infer(case, draws=300, seed=4)


def test_scenario__has_the_utilities_of_its_draw(fit: Ensemble) -> None:
    for draw in (0, 17, fit.draws - 1):
        world = fit.scenario(draw)
        outcomes = world.space.outcomes()
        for place, party in enumerate(world.parties):
            expected = fit.utilities(party, outcomes)[draw]
            np.testing.assert_allclose(world.values(outcomes)[:, place], expected, atol=1e-12)


def test_scenario__has_a_deal_where_the_ensemble_has_one(fit: Ensemble) -> None:
    verdict = worlds_of(fit).verdict
    for draw in range(0, fit.draws, 7):
        world = fit.scenario(draw)
        deals = world.space.deals()
        assert world.acceptable(world.values(deals)).any() == verdict[draw]  # cross-check


def test_scenario__has_the_reservation_values_of_a_meeting() -> None:
    fit = infer(read_case("hanoi-2019"), draws=200, seed=1)
    for meeting in fit.layout.meetings:
        found = fit.scenario(5, meeting).reservation
        assert found == tuple(fit.reservation(p, meeting)[5] for p in fit.layout.parties)
    assert fit.scenario(5).reservation == fit.scenario(5, fit.layout.meetings[-1]).reservation
    with pytest.raises(WrongUse, match="unknown meeting"):
        fit.scenario(0, "geneva")


@pytest.mark.parametrize("draw", [-1, 100_000])
def test_scenario__of_a_draw_that_is_not_there_says_so(fit: Ensemble, draw: int) -> None:
    with pytest.raises(WrongUse, match="draws 0 to"):
        fit.scenario(draw)
