"""NegMAS YAML, against values worked out by hand, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.errors import ScenarioError
from detente.formats import negmas
from detente.scenario.issues import IntegerIssue, RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import (
    Additive,
    Function,
    HyperRectangle,
    HyperRectangles,
    Line,
    Table,
)

DOMAIN = """
name: trip
path: null
type: CartesianOutcomeSpace
issues:
- {name: place, type: CategoricalIssue, values: [sea, hills]}
- {name: days, type: ContiguousIssue, values: [1, 4]}
- {name: price, type: ContinuousIssue, values: [0.0, 2.0], n_levels: 10}
"""

ADDITIVE = """
name: Ann
type: LinearAdditiveUtilityFunction
reserved_value: 0.3
reserved_outcome: null
values:
- {type: TableFun, mapping: {hills: 1.0, sea: 0.25}}
- {type: AffineFun, slope: 0.25, bias: 0.1}
- {type: TriangularFun, start: 0.0, middle: 1.0, end: 2.0, scale: 1, bias: 0}
weights: [0.5, 0.3, 0.2]
"""

WHOLE = """
type: negmas.outcomes.DiscreteCartesianOutcomeSpace
issues:
- {name: place, type: CategoricalIssue, values: [sea, hills, town]}
- {name: days, type: ContiguousIssue, values: [1, 4]}
"""

RECTANGLES = """
type: HyperRectangleUtilityFunction
reserved_value: 0.0
outcome_ranges:
- {0: [sea, town], 1: [1, 4]}
- {1: [2, 3, 3]}
utilities: [0.5, 0.25]
weights: [1.0, 2.0]
bias: 0.1
"""


def folder(path: Path, party: str = ADDITIVE, domain: str = DOMAIN, **more: str) -> Path:
    for name, text in {"trip": domain, "Ann": party, **more}.items():
        (path / f"{name}.yml").write_text(text, encoding="utf-8")
    return path


def worth(scenario: Scenario, **outcome: str) -> float:
    return float(scenario.value(outcome)[0])


def test_read__values_by_hand(tmp_path: Path) -> None:
    found = negmas.read(folder(tmp_path))
    assert (found.name, found.parties, found.reservation) == ("trip", ("Ann",), (0.3,))
    assert found.space.sizes == (2, 4, 0)
    expected = 0.5 * 0.25 + 0.3 * (0.25 * 3 + 0.1) + 0.2 * 0.5
    assert worth(found, place="sea", days="3", price="1.5") == pytest.approx(expected)


@pytest.mark.parametrize(
    ("function", "value"),
    [
        ("{type: IdentityFun}", 3.0),
        ("{type: ConstFun, bias: 0.4}", 0.4),
        ("{type: LinearFun, slope: -0.5}", -1.5),
        ("{type: negmas.preferences.value_fun.AffineFun, slope: 2, bias: 1}", 7.0),
        ("{type: TriangularFun, start: 1, middle: 2, end: 4, scale: 2, bias: 1}", 2.0),
        ("{type: TableFun, mapping: {1: 0, 2: 0, 3: 0.7, 4: 0}}", 0.7),
    ],
)
def test_read__value_functions(tmp_path: Path, function: str, value: float) -> None:
    text = ADDITIVE.replace("{type: AffineFun, slope: 0.25, bias: 0.1}", function)
    found = negmas.read(folder(tmp_path, text))
    assert worth(found, place="sea", days="3", price="0") == pytest.approx(0.125 + 0.3 * value)


def test_read__a_line_over_any_number_that_goes_beyond_1(tmp_path: Path) -> None:
    old = "{type: TriangularFun, start: 0.0, middle: 1.0, end: 2.0, scale: 1, bias: 0}"
    text = ADDITIVE.replace(old, "{type: LinearFun, slope: 4}")
    found = negmas.read(folder(tmp_path, text))
    expected = 0.125 + 0.3 * 0.35 + 0.2 * 4 * 1.5
    assert worth(found, place="sea", days="1", price="1.5") == pytest.approx(expected)


def test_read__hyper_rectangles(tmp_path: Path) -> None:
    """Two numbers are a range without its ends, any other list is one of values."""
    found = negmas.read(folder(tmp_path, RECTANGLES, WHOLE))
    assert worth(found, place="sea", days="1") == pytest.approx(0.1)
    assert worth(found, place="sea", days="2") == pytest.approx(0.1 + 0.5 + 0.5)
    assert worth(found, place="town", days="3") == pytest.approx(0.1 + 0.5 + 0.5)
    assert worth(found, place="hills", days="2") == pytest.approx(0.1 + 0.5)


def test_read__a_mapping(tmp_path: Path) -> None:
    rows = "".join(
        f"\n  ? [{place}, {days}]\n  : {k * 4 + days}"
        for k, place in enumerate(["sea", "hills", "town"])
        for days in range(1, 5)
    )
    found = negmas.read(folder(tmp_path, f"type: MappingUtilityFunction\nmapping:{rows}\n", WHOLE))
    assert found.values(found.space.outcomes())[:, 0].tolist() == list(range(1, 13))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("type: ConstUtilityFunction\nvalue: 0.4\n", 0.4),
        ("type: LinearUtilityFunction\nweights: [0, 0.25]\nbias: 0\n", 0.75),
        ("type: AffineUtilityFunction\nweights: {place: 0, days: 0.25}\nbias: 2\n", 2.75),
    ],
)
def test_read__other_functions(tmp_path: Path, text: str, value: float) -> None:
    found = negmas.read(folder(tmp_path, text, WHOLE))
    assert worth(found, place="sea", days="3") == pytest.approx(value)


def test_read__discounts_by_time_and_no_others(tmp_path: Path) -> None:
    inner = "".join(f"\n  {line}" for line in ADDITIVE.strip().splitlines())
    text = f"type: ExpDiscountedUFun\ndiscount: 0.8\nfactor: relative_time\nufun:{inner}\n"
    found = negmas.read(folder(tmp_path, text))
    assert (found.discount, found.reservation) == ((0.8,), (0.3,))
    found = negmas.read(folder(tmp_path, text.replace("relative_time", "step")))
    assert found.discount == (1.0,)
    assert any("0.8 runs by 'step'" in note for note in found.notes)


def test_read__without_a_reserved_value_any_outcome_beats_none(tmp_path: Path) -> None:
    text = ADDITIVE.replace("0.3\n", "-.inf\n", 1).replace("bias: 0.1", "bias: -2")
    found = negmas.read(folder(tmp_path, text, _info="not read"))
    assert found.reservation == pytest.approx((min(0.125, 0.5) + 0.3 * (0.25 - 2),))
    assert any("Ann.yml: no reserved_value" in note for note in found.notes)
    plain = ADDITIVE.replace("reserved_value: 0.3\n", "")
    assert negmas.read(folder(tmp_path, plain)).reservation == (0.0,)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("weights: [0.5", "weights: [.nan", r"weights\[0\]: this must be a finite number"),
        ("weights: [0.5", "weights: [.inf", r"weights\[0\]: this must be a finite number"),
        ("weights: [0.5, 0.3, 0.2]", "weights: [0.5]", "weights: there are 3 issues and 1"),
        ("weights: [0.5, 0.3, 0.2]", "weights: {place: 1}", "weights: issue 'days' is missing"),
        ("TableFun", "LambdaFun", r"values\[0\] of issue 'place': 'LambdaFun' is no value func"),
        ("hills: 1.0", "moon: 1.0", "value 'hills' is missing"),
        ("hills: 1.0", "hills: 1.0, moon: 1.0", "no value 'moon'"),
        ("{type: AffineFun, slope: 0.25", "{type: AffineFun, slope: x", "must be a finite number"),
        ("middle: 1.0", "middle: 3.0", "start, middle and end must not fall"),
        ("LinearAdditive", "Random", "type: 'RandomUtilityFunction' is no utility function"),
        ("reserved_value: 0.3", "reserved_value: .nan", "reserved_value: this must be a finite"),
        ("reserved_value: 0.3\nreserved_outcome: null", "reserved_outcome: [sea, 1, 1.0]",
         "reserved_outcome: an outcome to fall back on"),
        ("weights: [", "weights: [[", "not plain YAML"),
        ("weights: [0.5", "a: &x [1]\nb: *x\nweights: [0.5", "aliases"),
        ("weights: [0.5", "a: !!python/object:os.system {}\nweights: [0.5", "constructor"),
        ("weights: [0.5", "name: Bob\nweights: [0.5", "duplicate key"),
        ("{type: TableFun, mapping: {hills: 1.0, sea: 0.25}}", "{type: IdentityFun}", "no numbers"),
    ],
)  # fmt: skip
def test_read__bad_parties(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in ADDITIVE
    with pytest.raises(ScenarioError, match=rf"(?s)Ann\.yml:.*{told}"):
        negmas.read(folder(tmp_path, ADDITIVE.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("CategoricalIssue", "CallableIssue", r"issues\[0\]: 'CallableIssue' is no issue"),
        ("values: [sea, hills]", "values: []", r"issues\[0\]\.values: list"),
        ("values: [sea, hills]", "values: [sea, sea]", "twice"),
        ("values: [1, 4]", "values: [4, 1]", "least and the greatest"),
        ("values: [1, 4]", "values: [1.5, 4]", "whole numbers"),
        (
            "values: [1, 4]",
            "values: [1, 2000000000]",
            r"issues\[1\]\.values: .*2,000,000,000 whole",
        ),
        ("values: [1, 4]", "values: [1, .inf]", "finite"),
        ("name: days", "name: place", "two issues are called 'place'"),
        ("CartesianOutcomeSpace", "EnumeratingOutcomeSpace", "no outcome space that is known"),
    ],
)
def test_read__bad_domains(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in DOMAIN
    with pytest.raises(ScenarioError, match=rf"trip\.yml:.*{told}"):
        negmas.read(folder(tmp_path, domain=DOMAIN.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("utilities: [0.5, 0.25]", "utilities: [0.5]", "as many"),
        ("{1: [2, 3, 3]}", "{7: [2, 3, 3]}", r"outcome_ranges\[1\]: there is no issue 7"),
        ("{1: [2, 3, 3]}", "{1: [2, 3, 9]}", "'9' is no value of issue 'days'"),
        ("[0.5, 0.25]", "[0.5, .inf]", r"utilities\[1\]: this must be a finite"),
        ("[0.5, 0.25]", f"[0.5, {'9' * 400}]", r"utilities\[1\]: this must be a finite"),
    ],
)
def test_read__bad_hyper_rectangles(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in RECTANGLES
    with pytest.raises(ScenarioError, match=rf"Ann\.yml:.*{told}"):
        negmas.read(folder(tmp_path, RECTANGLES.replace(old, new), WHOLE))


def test_hyper_rectangles__an_issue_bound_twice_is_within_both(tmp_path: Path) -> None:
    days = IntegerIssue("days", 0, 5)
    box = HyperRectangle(1.0, ((0, 1, 4), (0, 3, 5)))
    made = make_scenario([days], {"Ann": HyperRectangles((box,), 1.0)})
    negmas.write(made, tmp_path)
    found = negmas.read(tmp_path)
    assert found.values(found.space.outcomes())[:, 0].tolist() == [0, 0, 0, 1, 1, 0]  # by hand
    assert found.frontier().ways.tolist() == [2]
    (tmp_path / "Ann.yml").write_text(
        "type: HyperRectangleUtilityFunction\nutilities: [1]\n"
        "outcome_ranges:\n- days: [0, 5]\n  0: [3, 4, 5]\n"
    )
    again = negmas.read(tmp_path)
    assert again.frontier().outcomes.tolist() == [[3]]
    assert again.frontier().ways.tolist() == [2]


def test_read__a_mapping_that_leaves_an_outcome_out(tmp_path: Path) -> None:
    text = "type: MappingUtilityFunction\nmapping:\n  ? [sea, 1]\n  : 0.5\n"
    with pytest.raises(ScenarioError, match="mapping: an outcome has no finite value"):
        negmas.read(folder(tmp_path, text, WHOLE))
    found = negmas.read(folder(tmp_path, f"{text}default: 0.25\n", WHOLE))
    assert worth(found, place="town", days="2") == 0.25
    with pytest.raises(ScenarioError, match="'moon' is no value of issue 'place'"):
        negmas.read(folder(tmp_path, text.replace("sea", "moon"), WHOLE))


def test_read__no_or_two_outcome_spaces_or_no_party(tmp_path: Path) -> None:
    folder(tmp_path, other=DOMAIN)
    with pytest.raises(ScenarioError, match=r"2 outcome spaces here: other\.yml, trip\.yml"):
        negmas.read(tmp_path)
    assert negmas.read(tmp_path / "trip.yml").parties == ("Ann",)
    (tmp_path / "other.yml").unlink()
    (tmp_path / "trip.yml").unlink()
    with pytest.raises(ScenarioError, match="no outcome space"):
        negmas.read(tmp_path)
    (tmp_path / "Ann.yml").rename(tmp_path / "trip.yml")
    (tmp_path / "trip.yml").write_text(DOMAIN)
    with pytest.raises(ScenarioError, match="no utility function for any party"):
        negmas.read(tmp_path)


def test_read__a_broken_file_is_not_passed_over(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "Bob.yml").write_text("- type: [LinearAdditiveUtilityFunction\n")
    with pytest.raises(ScenarioError, match=r"Bob\.yml:2:1: this is not plain YAML"):
        negmas.read(tmp_path)
    (tmp_path / "Bob.yml").write_text("about: the trip\n")
    assert any(note.endswith(": Bob.yml") for note in negmas.read(tmp_path).notes)


def test_write__any_numbers_and_their_lines(tmp_path: Path) -> None:
    issues = [RealIssue("price", 0.0, 2.0), IntegerIssue("days", -2, 0)]
    utility = Additive((0.75, 0.25), (Line(-0.5, 1.0), Table((0.0, 0.5, 1.0))))
    made = make_scenario(issues, {"Ann": utility}, {"Ann": -0.5}, {"Ann": 0.9})
    negmas.write(made, tmp_path)
    assert negmas.read(tmp_path) == made


def test_write__names_that_yaml_would_take_for_something_else(tmp_path: Path) -> None:
    options = ["no", "1", "1e-7", "null", "2020-01-01", "0777", "1:30", "a: b", "*x", "é", "-", " "]
    made = make_scenario({"on": options}, {"Ann": [[1e-7 * k for k in range(len(options))]]})
    negmas.write(made, tmp_path)
    assert negmas.read(tmp_path) == made
    assert "1.0e-07" in (tmp_path / "Ann.yml").read_text()  # what YAML 1.1 takes for a number


@pytest.mark.parametrize(
    ("utility", "told"),
    [
        (Function(lambda outcomes: outcomes[:, 0]), "only what it returns is known"),
        (Additive((1.0,), (Table((0.0, 2.0)),), 1.0), "worth up to 2 and are cut off at 1"),
    ],
)
def test_write__says_what_cannot_be_held(
    tmp_path: Path, utility: Function | Additive | HyperRectangles, told: str
) -> None:
    made = make_scenario({"place": ["sea", "hills"]}, {"Ann": utility})
    with pytest.raises(ScenarioError, match=f"party 'Ann': .*{told}"):
        negmas.write(made, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_write__a_line_that_is_cut_off_over_any_number(tmp_path: Path) -> None:
    made = make_scenario([RealIssue("price", 0.0, 2.0)], {"Ann": Additive((1.0,), (Line(1, 0),))})
    with pytest.raises(ScenarioError, match="issue 'price': its value is cut off"):
        negmas.write(made, tmp_path / "new")
    np.testing.assert_allclose(made.values(np.array([[0.5], [1.5]]))[:, 0], [0.5, 1.0])
