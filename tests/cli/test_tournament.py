"""`detente tournament` as a person uses it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import duckdb
import pytest

from detente.arena.rows import COLUMNS
from detente.formats._files import write_scenario
from oracles.tournaments import trade

PAGE = Path(__file__).parents[2] / "docs/commands/tournament.md"
PAIR = "boulware(exponent=0.1), boulware(exponent=3)"
SMALL = ("--rounds", "30", "--repeats", "2", "--workers", "1", "--strategies", PAIR)


def test_tournament__answers_in_sentences_bars_and_tables_and_goes_on(
    detente, tmp_path: Path
) -> None:
    out_folder = str(tmp_path / "results")
    asked = ("tournament", "made:3x4:3", "case:hanoi-2019-brief:2", *SMALL, "--out", out_folder)
    code, out, err = detente(*asked)
    told = " ".join(out.split())
    assert code == 0
    places = [
        told.index(words)
        for words in (
            "boulware(exponent=0.1) did best",
            "is the easiest to exploit",
            "Mean utility, 0 to 1",
            "Leader board",
            "What it gets where the others play",
        )
    ]
    assert places == sorted(places)
    assert "over 40 sessions in 5 scenarios" in told
    assert "leaderboard.html" in err
    page = (tmp_path / "results/leaderboard.html").read_text()
    assert "<svg" in page
    assert "<script" not in page
    assert "boulware(exponent=0.1) did best" in page
    assert detente(*asked)[1] == out


def test_tournament__json_is_one_document(detente, tmp_path: Path) -> None:
    write_scenario(trade(1), tmp_path / "trade", "negmas")
    out_folder = str(tmp_path / "results")
    asked = ("tournament", str(tmp_path / "trade"), *SMALL, "--out", out_folder, "--json")
    code, out, _ = detente(*asked)
    told = json.loads(out)
    assert (code, told["format"]) == (0, "detente.tournament/1")
    assert told["standings"][0]["strategy"] == "boulware(exponent=0.1)"
    assert (told["sessions"], told["scenarios"], told["bundles"]) == (8, 1, 1)
    assert told["standings"][0]["low"] is None
    text = PAGE.read_text()
    for field in {*told, *told["standings"][0]}:
        assert f"`{field}`" in text, field


def test_tournament__columns_are_described_and_every_query_runs(detente, tmp_path: Path) -> None:
    folder = tmp_path / "results"
    code, out, _ = detente("tournament", "made:3x4:2", *SMALL, "--out", str(folder), "--json")
    assert code == 0
    page = PAGE.read_text()
    for name, meaning in COLUMNS.items():
        line = next(line for line in page.splitlines() if line.startswith(f"| `{name}` |"))
        assert re.sub(r"\[(.*?)\]\(.*?\)", r"\1", line) == f"| `{name}` | {meaning} |"
    queries = re.findall(r"```sql\n(.*?)```", page, re.S)
    answers = [duckdb.sql(q.replace("part-*", f"{folder}/part-*")).fetchall() for q in queries]
    assert len(answers) == 5
    standings = {each["strategy"]: each for each in json.loads(out)["standings"]}
    for strategy, utility, seats in answers[0]:
        assert utility == pytest.approx(standings[strategy]["utility"])
        assert seats == standings[strategy]["seats"]
    assert [len(rows) for rows in answers] == [2, 4, 2, 2, 0]


@pytest.mark.parametrize(
    ("scenario", "strategies", "code", "said"),
    [
        ("made:3x4:1", "boulwar", 2, "did you mean 'boulware'?"),
        ("made:3x4:1", "boulware(exponnt=1)", 2, "did you mean 'exponent'?"),
        ("made:3x4:1", "boulware(exponent=late)", 2, "write it as name=number"),
        ("made:3x4:1", "boulware(exponent=nan)", 2, "write it as name=number"),
        ("made:3x4:1", "boulware(exponent=0)", 2, "give a number above 0"),
        ("made:3x4:1", "boulware((", 2, "names no strategy"),
        ("made:3x4:1", "boulware,boulware", 2, "is there twice"),
        ("made:3:1", "boulware", 2, "is no size"),
        ("made:3x4", "boulware", 2, "write made:ISSUESxOPTIONS:K"),
        ("made:9999x9:1", "boulware", 2, "too large"),
        ("case:hanoi-2019", "boulware", 2, "write case:NAME:K"),
        ("nowhere/", "boulware", 1, "there is no such file or folder"),
    ],
)
def test_tournament__bad_input_is_told_and_nothing_is_written(
    detente, tmp_path: Path, scenario: str, strategies: str, code: int, said: str
) -> None:
    folder = tmp_path / "results"
    told = detente("tournament", scenario, "--strategies", strategies, "--out", str(folder))
    assert told[:2] == (code, "")
    assert said in told[2]
    assert not folder.exists()


def test_tournament__another_plan_in_the_folder_is_wrong_use(detente, tmp_path: Path) -> None:
    asked = ("tournament", "made:3x4:1", *SMALL, "--out", str(tmp_path / "results"))
    assert detente(*asked)[0] == 0
    code, out, err = detente(*asked, "--seed", "2")
    assert (code, out) == (2, "")
    assert "holds the results of another plan: seed 1 there, 2 asked" in err
