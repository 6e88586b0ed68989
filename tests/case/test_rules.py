import pytest

from case.brief import BRIEF, changed
from detente.case.read import parse_case
from detente.case.rules import broken_rule, complete


def with_rule(rule):
    text = changed("no_deal:", f"rules:\n  - {rule}\n\nno_deal:")
    return parse_case(text[: text.index("record:")])


def test_complete__puts_open_issues_at_no_deal():
    case = parse_case(BRIEF)
    assert complete(case, {"treaty": "announced"}) == {
        "dismantlement": "none",
        "sanctions": "kept",
        "treaty": "announced",
        "follow_up": "none",
    }  # by hand


def test_complete__keeps_the_order_of_the_issues():
    case = parse_case(BRIEF)
    assert list(complete(case, {"follow_up": "agreed"})) == [issue.id for issue in case.issues]


def test_complete__leaves_issues_open_without_no_deal():
    case = parse_case(BRIEF).model_copy(update={"no_deal": None})
    assert complete(case, {"treaty": "announced"}) == {"treaty": "announced"}


@pytest.mark.parametrize(
    ("rule", "outcome", "broken"),
    [
        ("{never: {treaty: announced}}", {"treaty": "announced"}, True),
        ("{never: {treaty: announced}}", {"treaty": "none"}, False),
        ("{never: {treaty: announced}}", {}, False),
        ("{never: {treaty: announced, sanctions: [eased, lifted]}}",
         {"treaty": "announced", "sanctions": "lifted"}, True),
        ("{never: {treaty: announced, sanctions: [eased, lifted]}}",
         {"treaty": "announced", "sanctions": "kept"}, False),
        ("{never: {treaty: announced, sanctions: eased}}", {"treaty": "announced"}, False),
        ("{if: {treaty: announced}, then: {sanctions: lifted}}",
         {"treaty": "announced", "sanctions": "kept"}, True),
        ("{if: {treaty: announced}, then: {sanctions: lifted}}",
         {"treaty": "announced", "sanctions": "lifted"}, False),
        ("{if: {treaty: announced}, then: {sanctions: lifted}}",
         {"treaty": "none", "sanctions": "kept"}, False),
        ("{if: {treaty: announced}, then: {sanctions: lifted}}", {"treaty": "announced"}, False),
    ],
)  # fmt: skip
def test_broken_rule__forbids_what_the_rule_says(rule, outcome, broken):
    case = with_rule(rule)
    assert (broken_rule(case, outcome) is not None) is broken  # by hand


def test_broken_rule__names_the_first_that_is_broken():
    case = with_rule("{never: {treaty: announced}, because: too early}")
    rule = broken_rule(case, {"treaty": "announced"})
    assert rule is not None
    assert rule.because == "too early"
