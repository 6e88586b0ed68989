"""The comparison of accounts in words."""

from __future__ import annotations

from detente.analysis.accounts import accounts
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.reports.accounts import tell_accounts
from detente.reports.telling import Telling
from reports.sale import SALE


def told(case: Case) -> Telling:
    return tell_accounts(case, accounts(case, draws=400))


def sale(more: str = "") -> Case:
    return parse_case(SALE + more, "sale.yaml")


def test_tell_accounts__what_depends_is_told_with_each_answer() -> None:
    """By hand: the deal is certain in one account and impossible in the other."""
    said = " ".join(told(sale()).sentences)
    assert (
        "It depends on who is right: according to the seller a deal was there (100 % (exact)); "
        "according to the buyer no deal was there to be had (0 % (exact))." in said
    )
    assert "1 of 3 outcomes are possible, certain or impossible alike in all accounts." in said
    assert "Whoever is right" not in said


def test_tell_accounts__a_clash_is_told_with_both_passages() -> None:
    said = " ".join(told(sale()).sentences)
    clash = said[said.index("These cannot all be true") :]
    assert (
        "ann accepts price middle, according to the seller (sale.yaml:20:5) [other-side]" in clash
    )
    assert (
        "ann rejects price middle, according to the buyer (she left) (sale.yaml:21:5) [one-side]"
        in clash
    )


def test_tell_accounts__what_survives_is_told_with_shares_beside() -> None:
    """The accounts of Hanoi differ on one offer, and agree that a deal was possible."""
    telling = told(read_case("hanoi-2019"))
    said = telling.sentences
    assert said[0].startswith("Whoever is right: a deal was possible, but not certain (in ")
    assert "% ± " in said[0]
    assert "according to the newspaper and in " in said[0]
    assert any(s.startswith("What North Korea offered is told in two ways: ") for s in said)
    assert any("characters 1493 to 1738 (hanoi-2019.yaml:" in s for s in said)


def test_tell_accounts__tables_have_a_column_for_each_account() -> None:
    for grid in told(sale()).grids[:2]:
        assert grid.head[1:] == ("according to the seller", "according to the buyer", "survives")
        assert all(len(row) == len(grid.head) for row in grid.rows)
    conclusions = {row[0]: row[1:] for row in told(sale()).grids[0].rows}
    assert conclusions["whether there was a deal"] == (
        "certain, 100 % (exact)",
        "impossible, 0 % (exact)",
        "no",
    )
    assert conclusions["whom no deal costs most"][-1] == "open"


def test_tell_accounts__what_is_too_close_is_open_with_the_shares_beside() -> None:
    """By hand: either side may refuse the middle price, and each gives way as often."""
    more = SALE[: SALE.index("  - {id: half")]
    more += "  - {id: early, by: ann, act: meets, source: one-side}\n"
    more += "  - {id: late, by: ann, act: meets, source: other-side}\n"
    case = parse_case(more, "sale.yaml")
    rows = {row[0]: row[1:] for row in told(case).grids[0].rows}
    assert rows["whose giving way opens most"][0].startswith("open: ")
    assert rows["whose giving way opens most"][-1] == "open"


def test_tell_accounts__accounts_without_contradiction_say_so() -> None:
    case = parse_case(SALE.replace("act: rejects, outcome: {price: middle}, source: one-side",
                                   "act: rejects, outcome: {price: high}, source: one-side"),
                      "sale.yaml")  # fmt: skip
    assert told(case).sentences[-1].startswith("The accounts differ, but nothing")


def test_tell_accounts__an_account_that_cannot_be_asked_is_named_with_why() -> None:
    more = "  - {id: took, by: ann, act: accepts, outcome: {price: middle}, source: one-side}\n"
    said = told(sale(more)).sentences
    assert said[0].startswith("Nothing can be said according to the buyer: no preference model")
    assert any(
        s.startswith("Fewer than two accounts decide whether there was a deal") for s in said
    )
