"""`detente show` as a person uses it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from detente.formats._files import write_scenario
from detente.scenario.issues import RealIssue
from detente.scenario.make import make_scenario
from detente.scenario.scenario import Scenario
from detente.scenario.utilities import Additive, Line

TRADE = make_scenario(
    {"arms": ["keep", "cut some", "cut all"], "sanctions": ["keep", "lift"]},
    {"DPRK": [[0.6, 0.5, 0], [0, 0.4]], "US": [[0, 0.5, 0.7], [0.3, 0]]},
    {"DPRK": 0.3, "US": 0.35},
    name="trade",
)


def written(folder: Path, made: Scenario = TRADE, form: str = "genius") -> str:
    write_scenario(made, folder / made.name, form)
    return str(folder / made.name)


def test_show__sentences_map_tables_and_notes(detente, tmp_path: Path) -> None:
    code, out, err = detente("show", written(tmp_path))
    assert (code, err) == (0, "")
    assert out.startswith("trade (GENIUS XML)\n")
    assert "6 outcomes: 2 issues with 2 to 3 options, between 2 parties." in out
    # by hand: cut some and keep .5/.8, cut some and lift .9/.5, cut all and lift .4/.7
    assert "There is a deal: 3 outcomes suit everybody." in out
    # by hand: (1.0, 0.0) and (0.6, 0.3), (0.9, 0.5), (0.5, 0.8), (0.0, 1.0); .6/.3 is beaten
    assert "at 4 points (folded, exact" in out
    parts = ["utility for US (up) and DPRK (across)", "What each solution picks", "Who decides",
             "Measures", "What the files left open"]  # fmt: skip
    assert sorted(parts, key=out.index) == parts
    assert "cut some / lift" in out
    assert "- nothing" in out


def test_show__no_deal_says_so_and_whether_a_lot_would_do(detente, tmp_path: Path) -> None:
    apart = make_scenario({"aid": ["x", "y"]}, {"A": [[1, 0]], "B": [[0, 1]]},
                          {"A": 0.4, "B": 0.4}, name="apart")  # fmt: skip
    _, out, _ = detente("show", written(tmp_path, apart))
    assert "no outcome suits everybody; drawing between outcomes by lot would" in out
    assert "none: nothing suits all parties" in out


def test_show__json_is_one_document(detente, tmp_path: Path) -> None:
    code, out, err = detente("show", written(tmp_path, form="negolog"), "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert (found["format"], found["read_from"]) == ("detente.scenario/1", "negolog")
    assert (found["outcomes"], found["deal"], found["deals"]) == (6, True, 3)
    nash = found["solutions"]["nash"]["outcomes"][0]
    assert nash["outcome"] == {"arms": "cut some", "sanctions": "lift"}  # by hand: .6 × .15 = .09
    assert nash["utilities"] == pytest.approx([0.9, 0.5])  # against .2 × .45 and .1 × .35
    assert found["solutions"]["raiffa"]["outcomes"][0]["chance"] is not None
    assert found["measures"]["genius"]["welfare"] == pytest.approx(1.4)
    assert len(found["frontier"]["points"]) == 4


def test_show__some_parties_and_one_alone(detente, tmp_path: Path) -> None:
    folder = written(tmp_path)
    _, out, _ = detente("show", folder, "--party", "US", "--party", "DPRK")
    assert "utility for DPRK (up) and US (across)" in out
    code, out, _ = detente("show", folder, "--party", "US")
    assert code == 0
    assert "between 1 party" in out
    assert "adjusted winner is for two parties" in " ".join(out.split())
    code, _, err = detente("show", folder, "--party", "UK")
    assert (code, err) == (2, f"error: {folder} has no party 'UK'; known: DPRK, US\n")


def test_show__an_approximate_frontier_says_what_it_promises(detente, tmp_path: Path) -> None:
    _, out, _ = detente("show", written(tmp_path), "--epsilon", "0.05")
    assert "folded within 0.05; for every efficient outcome there is one here" in " ".join(
        out.split()
    )
    assert "nash: the frontier is only known to within 0.05" in out
    assert detente("show", written(tmp_path), "--epsilon", "-1")[0] == 2


def test_show__any_numbers_are_cut_into_steps_and_noted(detente, tmp_path: Path) -> None:
    price = [RealIssue("price", 0.0, 1.0)]
    worth = {"A": Additive((1.0,), (Line(1.0, 0.0),)), "B": Additive((1.0,), (Line(-1.0, 1.0),))}
    _, out, _ = detente("show", written(tmp_path, make_scenario(price, worth, name="sale")))
    assert "21 outcomes: 1 issue with 21 options, any numbers cut into steps" in out
    assert "any number" in out
    assert "21 values" in out


def test_show__draws_a_picture(detente, tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    folder, target = written(tmp_path), tmp_path / "map.svg"
    code, _, err = detente("show", folder, "--picture", str(target))
    assert (code, err) == (0, f"picture: {target}\n")
    text = target.read_text(encoding="utf-8")
    words = " ".join(ET.fromstring(text).itertext())
    assert "Outcomes of trade by utility" in words
    assert "Utility for DPRK" in words
    assert "nash" in words
    assert detente("show", folder, "--party", "US", "--picture", str(target))[0] == 2
    assert detente("show", folder, "--picture", str(tmp_path / "no" / "map.svg"))[0] == 2


def test_show__what_is_no_scenario(detente, tmp_path: Path) -> None:
    code, out, err = detente("show", str(tmp_path / "nowhere"))
    assert (code, out) == (1, "")
    assert "there is no such file or folder" in err
    assert "this is a case" in detente("show", "hanoi-2019")[2]
    assert "no scenario is recognised here" in detente("show", str(tmp_path))[2]


def test_show__many_parties_and_a_quorum(detente, tmp_path: Path) -> None:
    game = make_scenario(
        {"A": ["A1", "A2"]},
        {name: [[1, 0]] for name in ("p", "q", "r")} | {"s": [[0, 1]]},
        dict.fromkeys("pqrs", 0.5),
        name="game",
    )
    _, out, _ = detente("show", written(tmp_path, replace(game, needed=(0, 1), quorum=3),
                                        "deliberation"))  # fmt: skip
    assert "There is a deal: 1 outcome suits as many as must sign." in out
    assert "p (must sign)" in out
    assert "The first two of 4 parties" in out
