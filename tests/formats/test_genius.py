"""GENIUS XML, against values worked out by hand, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from detente.errors import ScenarioError
from detente.formats import genius
from detente.scenario.scenario import Scenario

DOMAIN = """<negotiation_template><utility_space number_of_issues="3">
<objective index="0" name="root">
<issue index="1" name="colour" type="discrete"><item index="1" value="red"/>
<item index="2" value="blue &amp; green"/></issue>
<objective index="9" name="amounts">
<issue index="2" name="days" type="integer"><range lowerbound="10" upperbound="14"/></issue>
<issue index="4" name="price" type="real" lowerbound="0" upperbound="8"/>
</objective></objective></utility_space></negotiation_template>"""

PROFILE = """<utility_space><objective index="0">
<weight index="1" value="0.5"/><weight index="2" value="0.25"/><weight index="4" value="0.25"/>
<issue index="1" name="colour"><item value="blue &amp; green" evaluation="4"/>
<item value="red" evaluation="1"/></issue>
<issue index="2" name="days"><evaluator ftype="linear" slope="0.5" offset="-0.5"/></issue>
<issue index="4" name="price">PRICE</issue>
</objective><reservation value="0.3"/><discount_factor value="0.9"/></utility_space>"""

LINEAR = '<evaluator ftype="linear" parameter0="1" parameter1="-0.25"/>'

NONLINEAR = """<utility_space type="nonlinear"><objective index="0">
<utility maxutility="10"><ufun type="PlainUfun" weight="2" aggregation="sum">
<hyperRectangle utility="3"><INCLUDES index="2" min="11" max="12"/>
<INCLUDES index="2" min="12" max="14"/></hyperRectangle>
<hyperRectangle utility="5"><INCLUDES index="4" min="0" max="2"/></hyperRectangle>
</ufun></utility></objective></utility_space>"""


def folder(path: Path, profile: str = PROFILE.replace("PRICE", LINEAR), domain: str = DOMAIN,
           **more: str) -> Path:  # fmt: skip
    for name, text in {"domain": domain, "Ann": profile, **more}.items():
        (path / f"{name}.xml").write_text(text, encoding="utf-8")
    return path


def worth(scenario: Scenario, colour: str, days: str, price: str) -> float:
    return float(scenario.value({"colour": colour, "days": days, "price": price})[0])


def test_read__values_by_hand(tmp_path: Path) -> None:
    found = genius.read(folder(tmp_path))
    assert found.name == "domain"
    assert found.space.sizes == (2, 5, 0)
    assert (found.parties, found.reservation, found.discount) == (("Ann",), (0.3,), (0.9,))
    # red is a quarter of the best; day 12 is 0.5 · 2 − 0.5 = 0.5; 2 is 1 − 0.25 · 2 = 0.5
    assert worth(found, "red", "12", "2") == pytest.approx(0.5 * 0.25 + 0.25 * 0.5 + 0.25 * 0.5)
    # days are cut off at 0 and 1, and so is the price
    assert worth(found, "blue & green", "10", "8") == pytest.approx(0.5)
    assert worth(found, "blue & green", "14", "0") == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("evaluator", "price", "value"),
    [
        ('<evaluator ftype="constant" parameter0="0.7"/>', "5", 0.7),
        ('<evaluator ftype="triangular" parameter0="0" parameter1="8" parameter2="2"/>', "5", 0.5),
        ('<evaluator ftype="triangular" parameter0="0" parameter1="8" parameter2="2"/>', "1", 0.5),
    ],
)
def test_read__evaluators(tmp_path: Path, evaluator: str, price: str, value: float) -> None:
    found = genius.read(folder(tmp_path, PROFILE.replace("PRICE", evaluator)))
    assert worth(found, "red", "10", price) == pytest.approx(0.5 * 0.25 + 0.25 * value)


def test_read__hyper_rectangles(tmp_path: Path) -> None:
    found = genius.read(folder(tmp_path, NONLINEAR))
    assert worth(found, "red", "12", "8") == pytest.approx(0.6)  # both bounds on the days hold
    assert worth(found, "red", "11", "8") == 0.0
    assert worth(found, "red", "13", "2") == pytest.approx(1.0)
    assert worth(found, "red", "12", "2") == pytest.approx(1.0)  # 1.6, cut off


def test_read__notes_tell_what_was_left_open(tmp_path: Path) -> None:
    bare = PROFILE.replace("PRICE", LINEAR).replace('<reservation value="0.3"/>', "")
    bare = bare.replace('value="0.9"', 'value="0"').replace('"0.5"', '"0.7"', 1)
    notes = genius.read(folder(tmp_path, bare, log="<Tournament/>")).notes
    assert any("no <reservation>, so the reservation value is 0" in note for note in notes)
    assert any("factor of 0 is not above 0" in note for note in notes)
    assert any("the weights add up to 1.2" in note for note in notes)
    assert any("log.xml" in note for note in notes)


def test_read__picks_parties_in_their_order(tmp_path: Path) -> None:
    text = PROFILE.replace("PRICE", LINEAR)
    folder(tmp_path, text, Bob=text, Cat=text)
    assert genius.read(tmp_path).parties == ("Ann", "Bob", "Cat")
    assert genius.read(tmp_path / "domain.xml", ["Cat", "Ann"]).parties == ("Cat", "Ann")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("</objective><", "<", "Ann.xml:.*this is not XML"),
        ('value="0.25"', 'value="nan"', "Ann.xml:2:.*<weight>.*'nan'"),
        ('value="0.25"', 'value="-1"', "Ann.xml:2:.*<weight>.*below 0"),
        ('value="0.5"', 'value="inf"', "Ann.xml:2:.*<weight>.*'inf'"),
        ('<weight index="1" value="0.5"/>', "", "issue 'colour'.* has no <weight>"),
        ('<weight index="1"', '<weight index="7"', "no issue of index 7"),
        ('value="red"', 'value="rot"', "Ann.xml:4:.*<item>.*no value 'rot'"),
        ('<item value="red" evaluation="1"/>', "", "value 'red' of issue 'colour' has no <item>"),
        ('evaluation="4"', 'evaluation="many"', "Ann.xml:3:.*<item>.*'many'"),
        ('evaluation="4"', 'evaluation="-4"', "none below 0"),
        ('<issue index="4"', '<issue index="5"', "no issue of index 5"),
        ('ftype="linear" parameter', 'ftype="wavy" parameter', "unknown evaluator 'wavy'"),
        ('ftype="linear" slope', 'ftype="constant" slope', "unknown evaluator 'constant'"),
        ('slope="0.5"', "", "parameter1.*missing"),
        ('<reservation value="0.3"/>', '<reservation value="x"/>', "reservation value is 'x'"),
        ("<utility_space>", "<!DOCTYPE x><utility_space>", "Ann.xml:1:.*document type"),
    ],
)
def test_read__bad_profiles(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = PROFILE.replace("PRICE", LINEAR)
    assert old in text
    with pytest.raises(ScenarioError, match=f"(?s){told}"):
        genius.read(folder(tmp_path, text.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('type="real"', 'type="complex"', "unknown type 'complex'"),
        ('lowerbound="10"', 'lowerbound="20"', "goes from 20 to 14"),
        ('lowerbound="10"', 'lowerbound="-999999999"', "1,000,000,014 whole numbers"),
        ('lowerbound="10"', 'lowerbound="ten"', "lowerbound is 'ten'"),
        ('lowerbound="10"', "", "attribute 'lowerbound' is missing"),
        ('index="4"', 'index="2"', "two issues have index 2"),
        ('name="days"', 'name="colour"', "two issues are called 'colour'"),
        ('<item index="1" value="red"/>\n<item index="2" value="blue &amp; green"/>', "",
         "has no <item>"),
    ],
)  # fmt: skip
def test_read__bad_domains(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in DOMAIN
    with pytest.raises(ScenarioError, match=f"domain.xml:.*{told}"):
        genius.read(folder(tmp_path, domain=DOMAIN.replace(old, new)))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('maxutility="10"', 'maxutility="0"', "maxutility is 0"),
        ("PlainUfun", "OddUfun", "'OddUfun'"),
        ('"sum"', '"product"', "'product'"),
        ('index="4"', 'index="1"', "issue 'colour' has no numbers"),
        ('index="4"', 'index="7"', "no issue of index 7"),
        ('min="11" max="12"', 'min="12" max="11"', "swap min and max"),
        ('utility="5"', 'utility="inf"', "'inf'"),
    ],
)
def test_read__bad_hyper_rectangles(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in NONLINEAR
    with pytest.raises(ScenarioError, match=f"Ann.xml:.*{told}"):
        genius.read(folder(tmp_path, NONLINEAR.replace(old, new)))


def test_read__no_or_two_domains(tmp_path: Path) -> None:
    folder(tmp_path, other=DOMAIN)
    with pytest.raises(ScenarioError, match=r"2 domains here: domain\.xml, other\.xml"):
        genius.read(tmp_path)
    assert genius.read(tmp_path / "other.xml").parties == ("Ann",)  # the one that is named
    (tmp_path / "domain.xml").unlink()
    (tmp_path / "other.xml").unlink()
    with pytest.raises(ScenarioError, match=r"no domain .* only Ann\.xml"):
        genius.read(tmp_path)


def test_read__no_profile(tmp_path: Path) -> None:
    (tmp_path / "domain.xml").write_text(DOMAIN)
    with pytest.raises(ScenarioError, match="no profile"):
        genius.read(tmp_path)


def test_write__keeps_every_kind_of_issue_and_value(tmp_path: Path) -> None:
    triangle = '<evaluator ftype="triangular" parameter0="0" parameter1="8" parameter2="2"/>'
    for number, text in enumerate([PROFILE.replace("PRICE", triangle), NONLINEAR]):
        source, target = tmp_path / f"{number}", tmp_path / f"{number}-again"
        source.mkdir()
        found = genius.read(folder(source, text))
        genius.write(found, target)
        assert genius.read(target) == found
        grid = found.on_grid(9)
        again = genius.read(target).on_grid(9)
        np.testing.assert_array_equal(
            grid.values(grid.space.outcomes()), again.values(again.space.outcomes())
        )
