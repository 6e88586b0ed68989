from itertools import product

import pytest

from detente.case.library import find_case, shipped_cases
from detente.case.read import read_case
from detente.errors import InvalidCase


def test_shipped_cases__are_these():
    expected = {
        "collective-agreement",
        "hanoi-2019",
        "hanoi-2019-brief",
        "nash-1950-barter",
        "supplier-contract",
    }
    assert expected <= set(shipped_cases())


@pytest.mark.parametrize("name", shipped_cases())
def test_read_case__reads_each_shipped_case_under_its_own_name(name):
    assert read_case(name).id == name == find_case(name).stem


@pytest.mark.parametrize("name", shipped_cases())
def test_read_case__each_invented_case_says_so(name):
    case = read_case(name)
    says = "invented" in case.title.lower() and "invented" in (case.summary or "").lower()
    assert says is case.invented


@pytest.mark.parametrize("name", shipped_cases())
def test_read_case__each_shipped_case_is_plain_and_line_oriented(name):
    text = find_case(name).read_text(encoding="utf-8")
    case = read_case(name)
    assert text.endswith("\n")
    assert "\t" not in text
    assert case.summary
    for entry in case.record:
        assert f"  - {{id: {entry.id}, " in text


@pytest.mark.parametrize("name", ["supplier-contract", "collective-agreement"])
def test_read_case__the_invented_cases_show_what_a_case_can_say(name):
    case = read_case(name)
    bearings = {entry.kind.bearing for entry in case.record}
    assert {"acceptable", "refused", "story"} <= bearings
    assert len(case.meetings) >= 2
    assert case.rules
    assert any(entry.confidence < 1 for entry in case.record)
    assert any(
        view.values or view.orders for p in case.preferences.values() for view in p.issues.values()
    )


def test_read_case__the_mediator_of_the_collective_agreement_has_no_say():
    case = read_case("collective-agreement")
    assert [party.id for party in case.negotiators] == ["union", "employers"]
    proposal = next(entry for entry in case.record if entry.by == "mediator")
    assert proposal.act == "proposes"


def test_read_case__nashs_barter_has_the_papers_totals():
    case = read_case("nash-1950-barter")
    own = {"bill": case.no_deal, "jack": case.no_deal}
    kept = {party: _worth(case, party, own[party]) for party in own}
    assert kept == {"bill": pytest.approx(12), "jack": pytest.approx(6)}  # paper
    solution = {**case.no_deal, **case.record[0].outcome}
    traded = {party: _worth(case, party, solution) for party in own}
    assert traded == {"bill": pytest.approx(24), "jack": pytest.approx(11)}  # paper


def test_read_case__nashs_barter_has_the_papers_solution():
    case = read_case("nash-1950-barter")
    issues = [issue.id for issue in case.issues]
    options = [issue.options for issue in case.issues]
    outcomes = [dict(zip(issues, chosen, strict=True)) for chosen in product(*options)]

    def gain(party, outcome):
        return max(0.0, _worth(case, party, outcome) - _worth(case, party, case.no_deal))

    best = max(outcomes, key=lambda outcome: gain("bill", outcome) * gain("jack", outcome))
    assert best == {**case.no_deal, **case.record[0].outcome}  # paper
    assert gain("bill", best) * gain("jack", best) == pytest.approx(60)  # paper: 12 times 5


def _worth(case, party, outcome):
    """A party's utility in the units of the paper: what it holds, 34 or 16 in all."""
    whole = {"bill": 34, "jack": 16}[party]
    weights = case.preferences[party].weights
    return whole * sum(weights[good].low for good, owner in outcome.items() if owner == party)


def test_find_case__names_the_nearest_case():
    with pytest.raises(InvalidCase, match="did you mean 'hanoi-2019'"):
        find_case("hanoi-2018")


def test_find_case__prefers_a_file_to_a_name(tmp_path, monkeypatch):
    (tmp_path / "hanoi-2019").write_text("detente: 1\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert str(find_case("hanoi-2019")) == "hanoi-2019"
