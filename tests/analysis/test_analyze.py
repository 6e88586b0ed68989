"""All answers together: the same for a seed, for one meeting, on the draws asked for."""

from __future__ import annotations

import pytest

from detente.analysis.analyze import analyze
from detente.case.read import read_case
from detente.errors import Unanswerable
from detente.reports.document import analysis_document


def test_analyze__is_the_same_for_a_seed_and_another_for_another() -> None:
    case = read_case("hanoi-2019-brief")
    one, again, other = (analyze(case, draws=400, seed=seed) for seed in (1, 1, 2))
    assert analysis_document(one) == analysis_document(again)
    assert one.zone.share != other.zone.share


def test_analyze__answers_for_the_last_meeting_on_at_least_the_draws_asked_for() -> None:
    found = analyze(read_case("collective-agreement"), draws=410, seed=1)
    assert found.zone.meeting == found.case.meetings[-1].id
    assert 410 <= found.zone.draws < 500
    assert found.zone.draws == found.fit.draws


def test_analyze__a_meeting_that_nothing_is_known_of_names_the_key_to_add() -> None:
    said = (
        "nothing that is known of meeting 'singapore'.*to the record: {at: singapore, act: offers"
    )
    with pytest.raises(Unanswerable, match=said):
        analyze(read_case("hanoi-2019"), meeting="singapore", draws=200)


def test_analyze__tells_of_its_progress_from_0_to_1() -> None:
    told: list[tuple[str, float]] = []
    analyze(
        read_case("hanoi-2019-brief"),
        draws=200,
        progress=lambda what, done: told.append((what, done)),
    )
    assert {what.split(" ")[0] for what, _ in told} >= {"getting", "drawing", "leaving"}
    assert all(0 <= done <= 1 for _, done in told)
