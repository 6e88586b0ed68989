"""Minimal contradictory sets against trying all subsets with an independent linear program."""

from __future__ import annotations

from itertools import chain, combinations

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from detente.case.model import Case
from detente.case.read import parse_case
from detente.errors import Contradiction
from detente.preferences.contradictions import (
    contradictions,
    contradictions_of,
    require_consistent,
)
from detente.preferences.knowledge import knowledge_of
from oracles.plain_lp import PlainProgram
from oracles.small_cases import HEAD, TWO
from reports.sale import SALE

BOUNDED = settings(
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),  # shrinking would solve programs for minutes
    suppress_health_check=list(HealthCheck),
)

ISSUES = """
issues:
  - {id: x, options: [x0, x1]}
  - {id: y, options: [y0, y1]}
no_deal: {x: x0, y: y0}
preferences:
  a: {x: x1 > x0, y: y1 > y0, FURTHER}
  b: {x: x0 > x1, y: y1 > y0}
record:
"""


def case_of(body: str) -> Case:
    return parse_case(HEAD.format(name="clash") + TWO + body)


def _entry(number: int, by: str, act: str, x: str, y: str) -> str:
    outcome = f"outcome: {{x: {x}, y: {y}}}"
    return f"  - {{id: e{number}, by: {by}, act: {act}, {outcome}, source: s}}\n"


entries = st.tuples(
    st.sampled_from("aab"),
    st.sampled_from(("offers", "rejects")),
    st.sampled_from(("x0", "x1")),
    st.sampled_from(("y0", "y1")),
)
further = st.sampled_from(
    ("weights: {x: 60..80}", "weights: {x: 0..40}", "importance: x > y", "reservation: 50..70")
)
judgements = st.sampled_from(("", "{a: b}", "{b: a}"))


@st.composite
def clashing(draw: st.DrawFn, judged: bool = True) -> str:
    """Records of a few acts, many of which cannot hold together."""
    acts = draw(st.lists(entries, min_size=2, max_size=4))
    lines = [_entry(number, *act) for number, act in enumerate(acts)]
    needy = draw(judgements) if judged else ""
    if needy:
        lines.append(f"  - {{id: j, by: s, act: judges, needs_deal_more: {needy}, source: s}}\n")
    return ISSUES.replace("FURTHER", draw(further)) + "".join(lines)


def plain_minimal_sets(case: Case) -> set[frozenset[str]]:
    """Every minimal set of statements that do not fit, smallest subsets of each party first."""
    plain = PlainProgram(case)
    found: list[frozenset[str]] = []
    for party in "ab":
        names = [name for name in plain.statements if plain.speaks_of(name, party)]
        sizes = range(1, len(names) + 1)
        for subset in chain.from_iterable(combinations(names, size) for size in sizes):
            if not any(clash <= set(subset) for clash in found) and not plain.fits(party, subset):
                found.append(frozenset(subset))
    return set(found)


def found_sets(case: Case) -> set[frozenset[str]]:
    sets, complete = contradictions(knowledge_of(case))
    assert complete
    assert len(sets) == len({frozenset(said.id for said in clash) for clash in sets})
    return {frozenset(said.id for said in clash) for clash in sets}


@given(clashing())
@settings(BOUNDED, max_examples=20)
def test_contradictions__each_set_clashes_and_loses_its_clash_with_any_member(body: str) -> None:
    case = case_of(body)
    plain = PlainProgram(case)
    found = found_sets(case)
    assert bool(found) == (not plain.fits("ab"))  # cross-check
    for clash in found:
        assert not plain.fits("ab", sorted(clash))
        for member in clash:
            assert plain.fits("ab", sorted(clash - {member}))


@given(clashing(judged=False))  # all subsets of tied parties would be too many programs
@settings(BOUNDED, max_examples=10)
def test_contradictions__finds_all_minimal_sets(body: str) -> None:
    case = case_of(body)
    assert found_sets(case) == plain_minimal_sets(case)  # cross-check


def test_contradictions__names_two_independent_clashes_by_hand() -> None:
    lines = [
        _entry(0, "a", "offers", "x0", "y1"),
        _entry(1, "a", "rejects", "x1", "y1"),  # better than what a offers
        _entry(2, "b", "offers", "x0", "y0"),
        _entry(3, "b", "rejects", "x0", "y1"),  # better than what b offers
    ]
    case = case_of(ISSUES.replace("FURTHER", "weights: {x: 20..80}") + "".join(lines))
    assert found_sets(case) == {  # by hand
        frozenset({"e0", "e1", "a.x"}),
        frozenset({"e1", "a.x", "a.y"}),  # it is the best there is for a
        frozenset({"e2", "e3", "b.y"}),
        frozenset({"e3", "b.x", "b.y"}),  # and for b
    }


def test_contradictions__confidence_below_one_never_clashes() -> None:
    sure = _entry(0, "a", "offers", "x0", "y1") + _entry(1, "a", "rejects", "x1", "y1")
    unsure = sure.replace("act: rejects", "act: rejects, confidence: 0.9")
    head = ISSUES.replace("FURTHER", "weights: {x: 20..80}")
    assert found_sets(case_of(head + sure))
    assert found_sets(case_of(head + unsure)) == set()


def test_require_consistent__raises_with_the_sets_and_where_they_stand() -> None:
    lines = _entry(0, "a", "offers", "x0", "y1") + _entry(1, "a", "rejects", "x1", "y1")
    case = case_of(ISSUES.replace("FURTHER", "weights: {x: 20..80}") + lines)
    with pytest.raises(Contradiction, match=r"case\.yaml:\d+:\d+: e0") as raised:
        require_consistent(knowledge_of(case))
    assert raised.value.complete
    found = sorted(sorted(said.id for said in clash) for clash in raised.value.sets)
    assert found == [  # by hand
        ["a.x", "a.y", "e1"],
        ["a.x", "e0", "e1"],
    ]


def test_require_consistent__says_nothing_of_a_record_that_fits() -> None:
    lines = _entry(0, "a", "offers", "x1", "y0")
    require_consistent(
        knowledge_of(case_of(ISSUES.replace("FURTHER", "importance: x > y") + lines))
    )


def test_contradictions_of__accounts_are_looked_at_one_by_one() -> None:
    """By hand: the two accounts contradict each other, which is no fault; then one itself, too."""
    assert contradictions_of(parse_case(SALE, "sale.yaml")) == ((), True)
    together, _ = contradictions(knowledge_of(parse_case(SALE, "sale.yaml")))
    assert [{said.id for said in clash} for clash in together] == [{"paid", "left"}]
    common = "  - {id: took, by: ben, act: offers, outcome: {price: low}, source: witness}\n"
    found, whole = contradictions_of(parse_case(SALE + common, "sale.yaml"))
    assert whole
    assert [{said.id for said in clash} for clash in found] == [{"no", "took"}]  # told once
