"""What survives all accounts, and where accounts contradict each other."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from detente.analysis._rivals import clashes, rivals
from detente.analysis.accounts import Accounts, Conclusion, accounts
from detente.analysis.zone import zone
from detente.case.accounts import under
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.errors import Contradiction, Unanswerable, WrongUse
from detente.evidence.snapshots import hash_of, keep_snapshot
from detente.preferences.infer import infer
from detente.preferences.knowledge import knowledge_of
from detente.preferences.program import Program
from oracles.rejection import rejection

SALE = """\
detente: 1
id: sale
title: A sale, as either side tells it
invented: true
sources:
  - {id: buyers-word, title: The buyer}
  - {id: sellers-word, title: The seller}
  - {id: witness, title: A witness}
accounts:
  - {id: seller-says, title: according to the seller, sources: [sellers-word]}
  - {id: buyer-says, title: according to the buyer, sources: [buyers-word]}
parties: [{id: buyer}, {id: seller}]
issues: [{id: price, options: [low, middle, high]}]
preferences:
  buyer: {price: low > middle > high, source: witness}
  seller: {price: high > middle > low, source: witness}
record:
  - {id: no-low, by: seller, act: rejects, outcome: {price: low}, source: witness}
  - {id: halfway, by: seller, act: proposes, outcome: {price: middle}, source: witness}
  - {id: paid, by: buyer, act: accepts, outcome: {price: middle}, source: sellers-word}
  - {id: refused, by: buyer, act: rejects, outcome: {price: middle}, source: buyers-word}
"""
"""By hand. According to the seller the middle price suits both for certain. According to the buyer
it does not suit the buyer, nor does the high one; the low one the seller refuses in both accounts.
The high one suits a buyer that signs at its worst outcome: possible, on the edge, for the seller.
"""


def sale(old: str = "", new: str = "") -> Case:
    assert old in SALE
    return parse_case(SALE.replace(old, new, 1) if old else SALE, "sale.yaml")


BUYER_SAYS = "  - {id: buyer-says, title: according to the buyer, sources: [buyers-word]}\n"
REFUSES_HIGH = (
    "act: accepts, outcome: {price: middle}, source: sellers-word",
    "act: rejects, outcome: {price: high}, source: sellers-word",
)


def asked(found: Accounts, question: str, price: str | None = None) -> Conclusion:
    outcome = None if price is None else {"price": price}
    return next(c for c in found.conclusions if (c.question, c.outcome) == (question, outcome))


def said(each: Conclusion) -> dict[str, object]:
    return {finding.account: finding.said for finding in each.findings}


# --- which conclusions survive --------------------------------------------------------------------


def test_accounts__conclusions_by_hand() -> None:
    found = accounts(sale(), draws=400)
    answers = {
        ("deal", None): (("certain", "impossible"), False),
        ("likely", None): (("yes", "no"), False),
        ("likeliest", None): (({"price": "middle"}, None), None),
        ("cause", None): (("neither", "no_zone"), False),
        ("outcome", "low"): (("impossible", "impossible"), True),
        ("outcome", "middle"): (("certain", "impossible"), False),
        ("outcome", "high"): (("possible", "impossible"), False),
    }
    for (question, price), (told, survives) in answers.items():
        each = asked(found, question, price)
        assert tuple(said(each).values()) == told, question
        assert each.survives is survives, question
    assert said(asked(found, "costs_most"))["buyer-says"] is None  # there is no deal to lose


def test_accounts__what_both_tell_alike_survives_with_shares_beside() -> None:
    """By hand: the seller only says that the high price is refused, which holds for the buyer too.

    The value of the middle price and what the buyer signs from are uniform, so it suits in half.
    """
    found = accounts(sale(*REFUSES_HIGH), draws=4000)
    low, high = asked(found, "outcome", "low"), asked(found, "outcome", "high")
    assert (low.survives, high.survives) == (True, True)
    assert said(high) == {"seller-says": "impossible", "buyer-says": "impossible"}
    middle = asked(found, "outcome", "middle")
    assert said(middle) == {"seller-says": "possible", "buyer-says": "impossible"}
    assert asked(found, "deal").survives is False
    shares = {each.account: each.shares["deal"] for each in asked(found, "deal").findings}
    assert abs(shares["seller-says"].value - 0.5) < 4 * shares["seller-says"].error
    assert shares["buyer-says"].exact
    assert said(asked(found, "likely"))["buyer-says"] == "no"


def test_accounts__shares_are_those_of_rejection_sampling() -> None:
    """Cross-check: each account drawn by proposing and cutting, from the same prior."""
    case = sale(*REFUSES_HIGH)
    for finding in asked(accounts(case, draws=4000), "deal").findings:
        truth = rejection(under(case, finding.account), 20_000, seed=1).some_deal("talks").mean()
        share = finding.shares["deal"]
        assert abs(share.value - truth) < 4 * np.hypot(share.error, 0.0036)


def test_accounts__each_account_is_answered_as_the_case_of_its_own() -> None:
    case = read_case("hanoi-2019")
    found = accounts(case, draws=400)
    for finding in asked(found, "deal").findings:
        alone = zone(infer(under(case, finding.account), 400, 1))
        assert (finding.said, finding.shares["deal"]) == (alone.status, alone.share)


def test_accounts__the_order_of_accounts_is_nothing() -> None:
    case = sale()
    turned = case.model_copy(update={"accounts": case.accounts[::-1]})
    one, other = accounts(case, draws=400), accounts(turned, draws=400)
    for each, again in zip(one.conclusions, other.conclusions, strict=True):
        assert each.survives == again.survives
        assert said(each) == said(again)


def test_accounts__an_account_that_contradicts_itself_decides_nothing() -> None:
    case = sale(
        "source: buyers-word}", "source: buyers-word}\n"
        "  - {id: took, by: buyer, act: accepts, outcome: {price: middle}, source: buyers-word}",
    )  # fmt: skip
    found = accounts(case, draws=400)
    seller, buyer = found.versions
    assert (seller.problem, buyer.own) == ("", ("refused", "took"))
    assert "no preference model fits" in buyer.problem
    assert asked(found, "deal").survives is None
    assert said(asked(found, "deal")) == {"seller-says": "certain"}


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (lambda: read_case("hanoi-2019-brief"), "has no accounts, and comparing takes two"),
        (
            lambda: sale(BUYER_SAYS),
            "has one account, and comparing takes two",
        ),
    ],
)  # fmt: skip
def test_accounts__fewer_than_two_says_what_to_add(case, told) -> None:
    with pytest.raises(Unanswerable, match=told):
        accounts(case(), draws=400)


def test_accounts__an_unknown_meeting_is_wrong_use() -> None:
    with pytest.raises(WrongUse, match="did you mean 'hanoi'"):
        accounts(read_case("hanoi-2019"), "hanoy", 400)


# --- contradictions -------------------------------------------------------------------------------


def test_clashes__by_hand() -> None:
    found, whole = clashes(sale())
    assert whole
    assert [{each.id for each in clash} for clash in found] == [{"paid", "refused"}]
    assert [each.accounts for each in found[0]] == [("seller-says",), ("buyer-says",)]
    assert found[0][0].where == "sale.yaml:20:5"


def test_clashes__confidence_does_not_count() -> None:
    case = sale("source: buyers-word}", "confidence: 0.6, source: buyers-word}")
    assert len(clashes(case)[0]) == 1
    infer(case, 400, 1)  # while all together fit


def test_clashes__are_all_minimal_sets_between_accounts() -> None:
    """Brute force: every set of statements, those that fit nothing, the minimal, between two."""
    more = """\
  - {id: even, by: buyer, act: accepts, outcome: {price: high}, source: sellers-word}
  - {id: seller-low, by: seller, act: offers, outcome: {price: low}, source: buyers-word}
"""
    case = parse_case(SALE + more, "sale.yaml")
    knowledge = knowledge_of(case)
    statements = knowledge.statements
    minimal: list[set[str]] = []
    for size in range(1, len(statements) + 1):
        for chosen in combinations(statements, size):
            names = {each.id for each in chosen}
            if any(known <= names for known in minimal):
                continue
            if not Program(knowledge.layout, knowledge.layout.parties, chosen).feasible():
                minimal.append(names)
    within = [{s.id for s in knowledge_of(under(case, a.id)).statements} for a in case.accounts]
    between = [names for names in minimal if not any(names <= part for part in within)]
    found = [{each.id for each in clash} for clash in clashes(case)[0]]
    assert {"no-low", "seller-low"} in minimal  # within one account, for the witness is in all
    assert len(between) == 2
    assert sorted(found, key=sorted) == sorted(between, key=sorted)


def test_infer__all_together_names_the_accounts_to_ask_one_by_one() -> None:
    with pytest.raises(Contradiction, match="different accounts") as caught:
        infer(sale(), 400, 1)
    assert "--account seller-says" in str(caught.value)


def test_rivals__one_act_told_with_two_outcomes() -> None:
    """By hand: the press and North Korea tell one offer; demands and refusals are everybody's."""
    (pair,) = rivals(read_case("hanoi-2019"))
    assert (pair.by, pair.act, pair.meeting) == ("dprk", "offers", "hanoi")
    assert (pair.one.id, pair.other.id) == ("offer", "only-part")
    assert (pair.one.words, pair.one.start, pair.one.end) == (None, 1493, 1738)
    assert pair.other.note == "says it had asked for partial relief only"


def test_rivals__what_both_tell_is_no_contradiction() -> None:
    """By hand: both tell of high; the seller also tells of middle, and that is only more."""
    more = """\
  - {id: one, by: seller, act: offers, outcome: {price: high}, source: sellers-word}
  - {id: two, by: seller, act: offers, outcome: {price: middle}, source: sellers-word}
  - {id: three, by: seller, act: offers, outcome: {price: high}, source: buyers-word}
"""
    assert rivals(parse_case(SALE + more, "sale.yaml")) == ()
    apart = more.replace("id: three, by: seller, act: offers, outcome: {price: high}",
                         "id: three, by: seller, act: offers, outcome: {price: low}")  # fmt: skip
    found = rivals(parse_case(SALE + apart, "sale.yaml"))
    assert [(pair.one.id, pair.other.id) for pair in found] == [("one", "three"), ("two", "three")]


def test_rivals__words_are_told_where_the_text_is_what_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = "He said: the price is high.\nNothing else."
    more = """\
  - id: one
    by: seller
    act: offers
    outcome: {price: high}
    source: sellers-word
    anchor: {start: 9, end: 27}
  - id: two
    by: seller
    act: offers
    outcome: {price: low}
    source: buyers-word
    anchor: {exact: a low price}
"""
    text = SALE.replace("id: sellers-word,", f"id: sellers-word, sha256: {hash_of(told)},", 1)
    (tmp_path / "sale.yaml").write_text(text + more, encoding="utf-8")
    case = read_case(tmp_path / "sale.yaml")
    assert rivals(case)[0].one.words is None  # not at hand
    keep_snapshot(case, "sellers-word", told)
    assert rivals(case)[0].one.words == "the price is high."
    assert rivals(case)[0].other.words == "a low price"
    kept = tmp_path / "sale.sources" / "sellers-word.txt"
    kept.write_text(told.replace("high", "low!"), encoding="utf-8")
    assert rivals(case)[0].one.words is None  # not what was read
    kept.unlink()
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "any name").write_text(told, encoding="utf-8")
    monkeypatch.setenv("DETENTE_SEEDS", str(tmp_path / "texts"))
    assert rivals(case)[0].one.words == "the price is high."  # found by its hash
