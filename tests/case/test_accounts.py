"""Accounts: what belongs to whom, and a case as one account has it."""

from __future__ import annotations

import re

import pytest

from case.brief import changed, only_fault, place
from detente.case.accounts import accounts_of, under
from detente.case.model import Case
from detente.case.read import parse_case, read_case
from detente.case.write import case_text
from detente.errors import WrongUse
from detente.preferences.knowledge import knowledge_of

RIVALS = """\
detente: 1
id: rivals
title: Two accounts of one offer
invented: true
sources:
  - {id: east, title: From the east}
  - {id: west, title: From the west}
  - {id: third, title: From outside}
accounts:
  - {id: dawn, title: according to the east, sources: [east]}
  - {id: dusk, sources: [west]}
parties: [{id: a}, {id: b}]
issues:
  - {id: arms, options: [none, partial, entire]}
  - {id: relief, options: [kept, lifted]}
no_deal: {arms: none, relief: kept}
preferences:
  a:
    arms: entire > partial > none
    relief: {order: kept > lifted, source: east}
    importance: arms > relief
    source: west
  b: {arms: none > partial > entire, relief: lifted > kept}
record:
  - {id: one, by: b, act: offers, outcome: {arms: partial, relief: lifted}, source: east}
  # the west tells it differently
  - {id: two, by: b, act: offers, outcome: {arms: entire, relief: lifted}, source: west}
  - {id: three, by: a, act: rejects, outcome: {arms: entire}, source: [east, third]}
  - {id: four, by: a, act: meets, source: [east, west]}
  - {id: five, by: b, act: meets, source: third, account: dusk}
"""


def rivals() -> Case:
    return parse_case(RIVALS, "rivals.yaml")


def test_accounts_of__by_hand() -> None:
    case = rivals()
    found = {entry.id: accounts_of(case, entry.source, entry.account) for entry in case.record}
    assert found == {
        "one": ("dawn",),
        "two": ("dusk",),
        "three": (),  # a source of no account says so too
        "four": ("dawn", "dusk"),  # both say so
        "five": ("dusk",),  # names it
    }
    assert accounts_of(case, []) == ()


def test_under__leaves_out_what_is_only_others() -> None:
    case = rivals()
    dawn, dusk = under(case, "dawn"), under(case, "dusk")
    assert [entry.id for entry in dawn.record] == ["one", "three", "four"]
    assert [entry.id for entry in dusk.record] == ["two", "three", "four", "five"]
    assert set(dawn.preferences["a"].issues) == {"relief"}
    assert dawn.preferences["a"].importance == ()
    assert set(dusk.preferences["a"].issues) == {"arms"}
    assert dusk.preferences["a"].importance == case.preferences["a"].importance
    assert dawn.preferences["b"] == dusk.preferences["b"] == case.preferences["b"]
    assert dawn.account is not None
    assert dawn.account.label == "according to the east"
    assert dusk.account is not None
    assert dusk.account.label == "according to dusk"
    assert (case.account, len(case.record)) == (None, 5)
    assert under(dawn, "dawn") == dawn


def test_under__statements_are_those_of_the_case_with_their_places() -> None:
    case = rivals()
    whole = {said.id: said for said in knowledge_of(case).statements}
    for account in ("dawn", "dusk"):
        for said in knowledge_of(under(case, account)).statements:
            assert not said.accounts or account in said.accounts
            if said.id.startswith("no_deal"):
                continue
            assert said.where == whole[said.id].where
    assert knowledge_of(under(case, "dusk")).statements[-1].where == "rivals.yaml:28:5"


def test_under__what_is_written_is_that_account_and_reads_again() -> None:
    told = under(rivals(), "dusk")
    text = case_text(told)
    assert "id: one" not in text
    assert parse_case(text) == told


@pytest.mark.parametrize("case", [rivals(), read_case("hanoi-2019")], ids=lambda case: case.id)
def test_case_text__laid_out_afresh_reads_as_the_same(case: Case) -> None:
    afresh = Case.model_validate(case.model_dump(by_alias=True, exclude_unset=True))
    assert afresh.text is None
    assert parse_case(case_text(afresh)) == case


def test_under__hanoi_keeps_all_but_what_is_told_differently() -> None:
    case = read_case("hanoi-2019")
    for account, gone in (("press", "only-part"), ("pyongyang", "offer")):
        left = {entry.id for entry in under(case, account).record}
        assert {entry.id for entry in case.record} - left == {gone}


@pytest.mark.parametrize(
    ("case", "asked", "said"),
    [
        ("hanoi-2019", "pyonyang", "unknown account 'pyonyang'; did you mean 'pyongyang'?"),
        ("hanoi-2019", "x", "unknown account 'x'; known: press, pyongyang"),
        ("hanoi-2019-brief", "x", "case 'hanoi-2019-brief' has no accounts, so 'x' is none"),
    ],
)
def test_under__an_unknown_account_says_which_there_are(case: str, asked: str, said: str) -> None:
    with pytest.raises(WrongUse, match=re.escape(said)):
        under(read_case(case), asked)


@pytest.mark.parametrize(
    ("old", "new", "mark", "said"),
    [
        ("sources: [east]", "sources: [eastt]", "[eastt]",
         "unknown source 'eastt'; did you mean 'east'?"),
        ("account: dusk", "account: dsuk", "dsuk", "unknown account 'dsuk'; did you mean 'dusk'?"),
        ("id: dusk", "id: dawn", "dawn, sources: [west]", "'dawn' stands twice; rename one"),
        ("  - {id: dusk", "  - {id: noon}\n  - {id: dusk", "{id: noon",
         "nothing belongs to account 'noon'; give it sources: […], or add account: noon to the "
         "entries that are its own"),
        ("id: dusk,", "id: dusk, soruces: [west],", "soruces",
         "unknown key 'soruces'; did you mean 'sources'?"),
    ],
)  # fmt: skip
def test_read__tells_what_is_wrong_with_an_account(
    old: str, new: str, mark: str, said: str
) -> None:
    text = changed(old, new, RIVALS)
    if "id: dawn, sources: [west]" in text:
        text = text.replace(", account: dusk", "")
    assert only_fault(text) == (place(text, mark), said)
