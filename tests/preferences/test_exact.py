"""Exact answers against rejection draws, explicit enumeration of faces, and closed forms."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from detente.case.model import Case
from detente.case.read import parse_case
from detente.preferences.exact import Exact, join_status
from detente.preferences.knowledge import knowledge_of
from detente.preferences.program import Program
from detente.preferences.statements import Row
from detente.scenario.space import outcome_space
from oracles.fits import worst_breach
from oracles.plain_lp import PlainProgram
from oracles.rejection import Drawn, deals, meetings, plain_terms, propose_and_cut
from oracles.small_cases import CASES, HEAD, TWO, small_case

BOUNDED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking would solve programs for minutes
    suppress_health_check=list(HealthCheck),
)

ISSUES = """
issues:
  - {id: x, options: [x0, x1, x2]}
  - {id: y, options: [y0, y1]}
no_deal: {x: x0, y: y0}
"""

VIEWS_ON_X = (
    None,
    "x2 > x1 > x0",
    "x0 > x1 > x2",
    "x2 > x0",
    "x1 ~ x2 > x0",
    "{x1: 30..60}",
    "{order: x2 > x0, x1: 20..50}",
    "{x2: 100, x1: 10..90}",
)
VIEWS_ON_Y = (None, "y1 > y0", "y0 > y1", "y0 ~ y1")
FURTHER = (None, "weights: {x: 30..60}", "importance: x > y", "reservation: 20..70")

ACTS = ("offers", "rejects", "prefers")


@st.composite
def bodies(draw: st.DrawFn) -> str:
    """The text of a tiny case: knowledge of every kind, and up to four entries."""
    lines = []
    for party in "ab":
        views = {"x": draw(st.sampled_from(VIEWS_ON_X)), "y": draw(st.sampled_from(VIEWS_ON_Y))}
        parts = [f"{issue}: {view}" for issue, view in views.items() if view]
        parts += [part for part in [draw(st.sampled_from(FURTHER))] if part]
        lines.append(f"  {party}: {{{', '.join(parts)}}}")
    entries = [_entry(draw, number) for number in range(draw(st.integers(0, 4)))]
    record = "record:\n" + "".join(entries) if entries else ""
    return ISSUES + "preferences:\n" + "\n".join(lines) + "\n" + record


def _entry(draw: st.DrawFn, number: int) -> str:
    outcomes = st.tuples(st.sampled_from(("x0", "x1", "x2")), st.sampled_from(("y0", "y1")))
    by, act = draw(st.sampled_from("ab")), draw(st.sampled_from(ACTS))
    x, y = draw(outcomes)
    over = ""
    if act == "prefers":
        ox, oy = draw(outcomes.filter(lambda o: o != (x, y)))
        over = f"over: {{x: {ox}, y: {oy}}}, "
    outcome = f"outcome: {{x: {x}, y: {y}}}"
    return f"  - {{id: e{number}, by: {by}, act: {act}, {outcome}, {over}source: s}}\n"


def case_of(body: str) -> Case:
    return parse_case(HEAD.format(name="tiny") + TWO + body)


def consistent(case: Case) -> bool:
    knowledge = knowledge_of(case)
    return all(
        Program(knowledge.layout, group, knowledge.about(group)).feasible()
        for group in knowledge.groups
    )


def exact_of(case: Case, meeting: str | None = None) -> Exact:
    return Exact(knowledge_of(case), meeting or meetings(case)[-1])


def statuses(exact: Exact, party: str) -> list[str]:
    return [exact.party_status(party, outcome) for outcome in deals(exact.layout.case)]


def model_as_drawn(exact: Exact, model: np.ndarray, parties: tuple[str, ...]) -> Drawn:
    """One model of a linear program in the oracle's plain form; values are worth over weight."""
    layout = exact.layout
    drawn = Drawn(layout.case, {p: plain_terms(layout.case, p) for p in parties})
    for party in parties:
        weights = model[layout.weights[party]]
        drawn.weights[party] = weights[None, :]
        drawn.values[party] = [
            model[list(cells)][None, :] / max(weight, 1e-12)
            for cells, weight in zip(layout.term_cells(party), weights, strict=True)
        ]
        columns = model[layout.reservations[party]]
        drawn.reservations[party] = {m: columns[i : i + 1] for i, m in enumerate(layout.meetings)}
    return drawn


def assert_witness(exact: Exact, party: str, row: Row) -> None:
    """A model with this row exists, and fits every line of the case when that is evaluated."""
    program = exact.programs[party]
    model = program.solve(extra=[row])
    assert model is not None
    drawn = model_as_drawn(exact, model, program.parties)
    assert worst_breach(drawn, least_weight=0.01) < 1e-4  # solver tolerance over least weight
    surplus = sum(model[column] * value for column, value in row.coefficients.items())
    assert surplus >= -1e-6


@given(bodies())
@settings(BOUNDED, max_examples=40)
def test_party_status__is_never_refuted_by_a_draw(body: str) -> None:
    case = case_of(body)
    fits = consistent(case)
    drawn = propose_and_cut(case, seed=1)
    for party, some in drawn.items():
        if len(some.weights[party]):
            assert fits or PlainProgram(case).fits([party])
    assume(fits)
    exact = exact_of(case)
    for party, some in drawn.items():
        for outcome, status in zip(deals(case), statuses(exact, party), strict=True):
            accepted = some.accepts(party, outcome, "talks")
            assert not (accepted.any() and status == "impossible")
            assert not ((~accepted).any() and status == "certain")


@given(bodies())
@settings(BOUNDED, max_examples=15)
def test_party_status__possible_has_witnesses_on_both_sides(body: str) -> None:
    case = case_of(body)
    assume(consistent(case))
    exact = exact_of(case)
    for party in exact.layout.parties:
        for outcome, status in zip(deals(case), statuses(exact, party), strict=True):
            if status != "impossible":
                assert_witness(exact, party, exact.accepting(party, outcome))
            if status != "certain":
                assert_witness(exact, party, exact.refusing(party, outcome))


@given(bodies())
@settings(BOUNDED, max_examples=15)
def test_party_status__equals_enumerating_best_and_worst_options(body: str) -> None:
    case = case_of(body)
    plain = PlainProgram(case)
    assert consistent(case) == all(plain.fits([party]) for party in "ab")  # cross-check
    assume(consistent(case))
    exact = exact_of(case)
    for party in exact.layout.parties:
        for outcome, status in zip(deals(case), statuses(exact, party), strict=True):
            accepts = plain.fits([party], extra=[plain.accepting(party, outcome, "talks")])
            refuses = plain.fits([party], extra=[plain.refusing(party, outcome, "talks")])
            expected = {(True, True): "possible", (True, False): "certain"}
            assert status == expected.get((accepts, refuses), "impossible")  # cross-check


def plain_zone_certain(case: Case) -> bool:
    """No way to share out all deals among parties that refuse them: all disjunctions, one by one.

    Only for parties that nothing ties together.
    """
    plain, outcomes = PlainProgram(case), deals(case)
    refusers = list(product("ab", repeat=len(outcomes)))
    can: dict[tuple[str, tuple[int, ...]], bool] = {}

    def refuses_all(party: str, numbers: tuple[int, ...]) -> bool:
        if (party, numbers) not in can:
            rows = [plain.refusing(party, outcomes[n], "talks") for n in numbers]
            can[party, numbers] = plain.fits([party], extra=rows)
        return can[party, numbers]

    for chosen in refusers:
        mine = {p: tuple(n for n, who in enumerate(chosen) if who == p) for p in "ab"}
        if all(refuses_all(party, mine[party]) for party in "ab"):
            return False
    return True


def zone_certain(case: Case) -> str:
    exact = exact_of(case)
    space = outcome_space(case)
    numbers = space.deals()
    cells = {party: exact.layout.cells_of(party, numbers) for party in exact.layout.parties}
    return exact.zone_certain([space.options(deal) for deal in numbers], cells)


EITHER = """
issues: [{{id: x, options: [x0, x1, x2]}}, {{id: y, options: [y0, y1]}}]
preferences:
  a: {{x: x2 > x1 > x0, y: y1 > y0, reservation: 0..{most}}}
  b: {{x: x0 > x1 > x2, y: y0 > y1}}
record:
  - {{id: e, by: b, act: offers, outcome: {{x: x2, y: y0}}, source: s}}
  - {{id: f, by: b, act: offers, outcome: {{x: x0, y: y1}}, source: s}}
"""

AGREEABLE = (
    # both gain from x2 y1, and say so
    ISSUES
    + """
preferences: {a: {x: x2 > x1 > x0, y: y1 > y0}, b: {x: x2 > x1 > x0, y: y0 > y1}}
record:
  - {id: e, by: b, act: offers, outcome: {x: x2, y: y1}, source: s}
""",
    # b would sign either of two things, a at least one of them: no single outcome is certain
    EITHER.format(most=50),
    # the same, but a may want more than one half
    EITHER.format(most=60),
)


@pytest.mark.parametrize("number", range(3))
def test_zone_certain__is_right_by_hand(number: int) -> None:
    case = case_of(AGREEABLE[number])
    status = ("certain", "certain", "possible")[number]
    assert zone_certain(case) == status  # by hand: max(w, 1 - w) >= 1/2
    assert plain_zone_certain(case) == (status == "certain")  # cross-check


@given(bodies())
@settings(BOUNDED, max_examples=8)
def test_zone_certain__equals_trying_every_way_to_refuse(body: str) -> None:
    case = case_of(body)
    assume(consistent(case))
    expected = "certain" if plain_zone_certain(case) else "possible"
    assert zone_certain(case) == expected  # cross-check


@pytest.mark.parametrize("name", CASES)
def test_status__is_never_refuted_by_a_draw_in_small_cases(name: str) -> None:
    case = small_case(name)
    drawn = propose_and_cut(case, seed=2)
    for meeting in meetings(case):
        exact = exact_of(case, meeting)
        for party, some in drawn.items():
            for outcome, status in zip(deals(case), statuses(exact, party), strict=True):
                accepted = some.accepts(party, outcome, meeting)
                if exact.knowledge.groups == tuple((p,) for p in exact.layout.parties):
                    assert len(accepted) > 0
                    assert not (accepted.any() and status == "impossible")
                    assert not ((~accepted).any() and status == "certain")


SIMPLE = """
issues:
  - {id: x, options: [x0, x1]}
  - {id: y, options: [y0, y1]}
no_deal: {x: x0, y: y0}
preferences: {a: {x: x1 > x0, y: y1 > y0, WEIGHTS}}
record: [{id: e, by: a, act: offers, outcome: {x: x1}, source: s}]
"""


@pytest.mark.parametrize(
    ("weights", "expected"),
    [
        # deals in order: y1 alone, x1 alone (offered), both
        ("weights: {x: 0..100}", ["possible", "certain", "certain"]),  # by hand
        ("weights: {x: 0..30}", ["certain", "certain", "certain"]),  # by hand: w_y >= .7 > .3 >= r
        ("weights: {x: 50}", ["certain", "certain", "certain"]),  # by hand: w_y = w_x >= r
        ("weights: {x: 51}", ["possible", "certain", "certain"]),  # by hand: w_y = .49 < .51
        ("reservation: 60..80", ["impossible", "certain", "certain"]),  # by hand: w_y <= .4 < r
        ("reservation: 50", ["possible", "certain", "certain"]),  # by hand: w_x = 1/2 is allowed
    ],
)
def test_party_status__has_closed_forms(weights: str, expected: list[str]) -> None:
    exact = exact_of(case_of(SIMPLE.replace("WEIGHTS", weights)))
    assert statuses(exact, "a") == expected


def test_party_status__without_knowledge_all_is_possible() -> None:
    exact = exact_of(case_of(ISSUES))
    assert statuses(exact, "a") == ["possible"] * 5  # by hand


def test_party_status__single_model_answers_by_itself() -> None:
    body = """
issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]
no_deal: {x: x0, y: y0}
preferences: {a: {x: x1 > x0, y: y0 > y1, weights: {x: 60}, reservation: 60}}
"""
    exact = exact_of(case_of(body))
    # u(no deal) = .4, y1: 0, x1: 1, both: .6 = r  # by hand
    assert statuses(exact, "a") == ["impossible", "certain", "certain"]


def test_status__looks_at_tied_parties_together() -> None:
    """Each alone can accept, but a wants at least .6 of x and b, who needs less, at most .4."""
    body = """
issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]
preferences:
  a: {x: x1 > x0, y: y1 > y0, weights: {x: 0..40}, reservation: 0..100}
  b: {x: x1 > x0, y: y1 > y0, weights: {x: 0..100}, reservation: 50..100}
record: [{id: j, by: s, act: judges, needs_deal_more: {b: a}, source: s}]
"""
    case = case_of(body)
    exact = exact_of(case)
    outcome = {"x": "x1", "y": "y0"}
    # a: u = w_x <= .4, but r_a >= r_b >= .5: impossible for a alone already  # by hand
    assert exact.party_status("a", outcome) == "impossible"
    assert exact.party_status("b", outcome) == "possible"
    plain = PlainProgram(case)
    rows = [plain.accepting(party, outcome, "talks") for party in "ab"]
    assert not plain.fits("ab", extra=rows)  # cross-check
    told = {party: exact.party_status(party, outcome) for party in "ab"}
    assert exact.status(outcome, told) == "impossible"


def test_status__finds_what_only_together_is_impossible() -> None:
    """b needs the deal more: r_b <= r_a. Alone each can accept x1; together r_a <= .5 < r_b."""
    body = """
issues: [{id: x, options: [x0, x1]}, {id: y, options: [y0, y1]}]
preferences:
  a: {x: x1 > x0, y: y1 > y0, weights: {x: 30..50}}
  b: {x: x0 > x1, y: y1 > y0, weights: {x: 0..40}}
record:
  - {id: j, by: s, act: judges, needs_deal_more: {b: a}, source: s}
  - {id: no, by: b, act: rejects, outcome: {x: x0, y: y0}, source: s}
"""
    case = case_of(body)
    exact, plain = exact_of(case), PlainProgram(case)
    for outcome in deals(case):
        told = {party: exact.party_status(party, outcome) for party in "ab"}
        rows = [plain.accepting(party, outcome, "talks") for party in "ab"]
        possible = plain.fits("ab", extra=rows)
        assert (exact.status(outcome, told) != "impossible") == possible  # cross-check


def test_join_status__is_the_weakest_link() -> None:
    assert join_status(["certain", "possible"]) == "possible"
    assert join_status(["certain", "undecided", "possible"]) == "undecided"
    assert join_status(["impossible", "undecided"]) == "impossible"
    assert join_status(["certain", "certain"]) == "certain"
