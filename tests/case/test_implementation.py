import pytest

from case.brief import BRIEF, only_fault, place
from detente.case.read import parse_case
from detente.case.span import Span
from detente.case.write import case_text

DONE = "implementation:\n  carries_out: {us: [sanctions, treaty], dprk: dismantlement}\n"


def test_implementation__what_is_said_of_all_or_of_one_party():
    text = BRIEF + DONE + "  detection: {us: 100, dprk: 30..70}\n  patience: 90\n"
    said = parse_case(text).implementation
    assert said is not None
    assert said.carries_out == {"us": ("sanctions", "treaty"), "dprk": ("dismantlement",)}
    assert said.span("detection", "dprk") == Span(0.3, 0.7)
    assert said.span("patience", "us") == Span(0.9, 0.9) == said.span("patience", "dprk")
    assert said.span("snapback", "us") is None


def test_implementation__is_written_as_it_was_read():
    text = BRIEF + DONE + "  one_way: dismantlement\n  bonus: 5\n  source: report\n"
    case = parse_case(text)
    assert case_text(case) == text
    made = type(case).model_validate(case.model_dump(by_alias=True))
    assert parse_case(case_text(made)) == case


@pytest.mark.parametrize(
    ("text", "mark", "said"),
    [
        (DONE.replace("dprk:", "dprkk:"), "dprkk",
         "unknown party 'dprkk'; did you mean 'dprk'?"),
        (DONE.replace("treaty", "treat"), "[sanctions, treat]",
         "unknown issue 'treat'; did you mean 'treaty'?"),
        (DONE.replace("dprk: dismantlement", "dprk: sanctions"), "sanctions}",
         "'sanctions' is carried out by us; name it once"),
        (DONE + "  one_way: armss\n", "armss",
         "unknown issue 'armss'; known: dismantlement, follow_up, sanctions, treaty"),
        (DONE + "  detection: {uss: 50}\n", "uss", "unknown party 'uss'; did you mean 'us'?"),
        (DONE + "  patience: 101\n", "101",
         "101 leaves the scale; values and weights run from 0 to 100"),
        (DONE + "  source: reprot\n", "reprot", "unknown source 'reprot'; did you mean 'report'?"),
        ("implementation: {patience: 90}\n", "{patience",
         "'carries_out' is missing; add it"),
        (DONE + "  detecton: 50\n", "detecton",
         "unknown key 'detecton'; did you mean 'detection'?"),
    ],
)  # fmt: skip
def test_implementation__says_what_is_wrong(text, mark, said):
    text = BRIEF + text
    nth = 2 if mark == "sanctions}" else 0
    found = only_fault(text)
    assert found[1] == said
    if nth == 0:
        assert found[0] == place(text, mark)
