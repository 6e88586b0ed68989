"""Base rates from tables: counted by hand, and from three published data sets where they are."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from detente.errors import WrongUse
from detente.forecast.base_rates import base_rate
from oracles import corpus

TABLE = "process,end\na,deal\na,none\nb,none\nb,-99\nc,\nd,stalled\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "talks.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_base_rate__counts_rows_and_leaves_out_what_is_not_coded(table: Path) -> None:
    found = base_rate(table, "end", ["deal"])
    assert (found.count, found.total, found.left_out) == (1, 4, 2)  # by hand
    assert found.share == 0.25
    assert len(found.sha256) == 64


def test_base_rate__only_named_values_count_as_no(table: Path) -> None:
    found = base_rate(table, "end", ["deal"], ["none"])
    assert (found.count, found.total, found.left_out) == (1, 3, 3)


def test_base_rate__a_group_counts_once_and_as_yes_if_one_row_says_so(table: Path) -> None:
    found = base_rate(table, "end", ["deal"], per="process")
    assert (found.count, found.total, found.left_out) == (1, 3, 1)  # a yes, b and d no, c not known


def test_base_rate__numbers_are_compared_as_numbers(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("end\n5.0\n10\n7.0\n", encoding="utf-8")
    assert base_rate(path, "end", ["5", "10.0"]).count == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ende", ["deal"]), "has no column 'ende'; did you mean 'end'?"),
        (("end", ["deals"]), r"no row of .* has 'deals' under 'end'; there are 'none' \(2\)"),
        (("end", ["deal"], ["deal"]), "'deal' counts as yes and as no"),
        (("end", []), "no value counts as yes"),
        (("end", ["deal"], [], "proces"), "has no column 'proces'; did you mean 'process'?"),
    ],
)
def test_base_rate__what_the_table_does_not_have(table: Path, arguments, message: str) -> None:
    with pytest.raises(WrongUse, match=message):
        base_rate(table, *arguments)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_base_rate__sanctions_that_end_in_a_negotiated_settlement() -> None:
    path = corpus.file("ties/ties.csv")
    found = base_rate(path, "finaloutcome", ["5", "10"])
    coded = [row["finaloutcome"] for row in rows(path) if row["finaloutcome"]]
    assert found.total == len(coded)
    assert found.count == sum(float(value) in (5, 10) for value in coded)
    assert (found.count, found.total) == (102, 513)  # recorded


def test_base_rate__peace_agreements_that_did_not_end() -> None:
    path = corpus.file("ucdp_pa/ucdp_peace_agreements.csv")
    found = base_rate(path, "ended", ["0"])
    assert found.count == sum(row["ended"] == "0" for row in rows(path))
    assert (found.count, found.total, found.left_out) == (80, 141, 0)  # recorded


def test_base_rate__peace_processes_with_a_comprehensive_agreement() -> None:
    path = corpus.file("pax/pax_v3.csv")
    found = base_rate(path, "Stage", ["SubComp"], per="PP")
    told = rows(path)
    assert found.total == len({row["PP"] for row in told if row["PP"]})
    assert found.count == len(
        {row["PP"] for row in told if row["PP"] and row["Stage"] == "SubComp"}
    )
    assert (found.count, found.total) == (42, 104)  # recorded
