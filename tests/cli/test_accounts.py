"""`detente accounts`, and `--account` on the other commands, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reports.sale import SALE

PAGE = Path(__file__).parents[2] / "docs/commands/accounts.md"
FEW = ("--draws", "400")
ASKED = ("analyze", "why", "change", "stable", "play", "phase")


def test_accounts__answers_in_words(detente) -> None:
    code, out, err = detente("accounts", "hanoi-2019", *FEW)
    said = " ".join(out.split())
    assert (code, err) == (0, "")
    assert said.index("Whoever is right") < said.index("is told in two ways")
    assert said.index("is told in two ways") < said.index("Conclusions, account by account")


def test_accounts__json_is_one_document_and_the_same_for_a_seed(detente) -> None:
    first = detente("accounts", "hanoi-2019", *FEW, "--json")
    assert first == detente("accounts", "hanoi-2019", *FEW, "--json")
    document = json.loads(first[1])
    assert document["format"] == "detente.accounts/1"
    assert [each["account"] for each in document["accounts"]] == ["press", "pyongyang"]
    assert document["conclusions"][0]["survives"] is True
    assert document["rivals"][0]["one"]["start"] == 1493


def test_accounts__every_json_field_is_described(detente, tmp_path: Path) -> None:
    page = PAGE.read_text(encoding="utf-8")
    (tmp_path / "sale.yaml").write_text(SALE, encoding="utf-8")
    for case in ("hanoi-2019", str(tmp_path / "sale.yaml")):
        document = json.loads(detente("accounts", case, *FEW, "--json")[1])
        for field in fields(document):
            assert f"`{field}`" in page, field
        for each in document["conclusions"]:
            assert f"`{each['question']}`" in page


def fields(part: Any, within: str = "") -> set[str]:
    """Every name in a document but those of issues and of what could be said."""
    if isinstance(part, list):
        return {name for inner in part for name in fields(inner, within)}
    if not isinstance(part, dict) or within in ("outcome", "said"):
        return set()
    if within == "shares":
        return {name for inner in part.values() for name in fields(inner)}
    return {*part, *(name for key, inner in part.items() for name in fields(inner, key))}


def test_accounts__without_accounts_says_what_to_add(detente) -> None:
    code, out, err = detente("accounts", "hanoi-2019-brief", *FEW)
    assert (code, out) == (1, "")
    assert "accounts: [{id: …, title: according to …, sources: […]}, …]" in err


@pytest.mark.parametrize("command", ASKED)
def test_account__an_unknown_one_is_wrong_use(detente, command: str) -> None:
    code, out, err = detente(command, "hanoi-2019", "--account", "pyonyang")
    assert (code, out) == (2, "")
    assert "unknown account 'pyonyang'; did you mean 'pyongyang'?" in err


@pytest.mark.parametrize("command", ASKED[:4])
def test_account__is_named_in_the_heading_and_the_document(detente, command: str) -> None:
    asked = (command, "hanoi-2019", "--account", "pyongyang", *FEW)
    assert detente(*asked)[1].startswith("The Hanoi summit, according to North Korea")
    assert json.loads(detente(*asked, "--json")[1])["case"]["account"] == "pyongyang"


def test_account__leaves_out_what_is_only_the_others(detente) -> None:
    record = {
        account: {
            entry["id"]
            for entry in json.loads(detente("analyze", "hanoi-2019", *account, *FEW, "--json")[1])[
                "record"
            ]
        }
        for account in ((), ("--account", "press"), ("--account", "pyongyang"))
    }
    every, press, pyongyang = record.values()
    assert (every - press, every - pyongyang) == ({"only-part"}, {"offer"})


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "according to the newspaper and according to North Korea; this goes by all of them"),
        (("--account", "press"), "told according to the newspaper alone; what only others say"),
    ],
)
def test_account__what_is_taken_for_granted_says_whose_it_is(detente, asked, said) -> None:
    out = detente("analyze", "hanoi-2019", *asked, *FEW)[1]
    assert said in " ".join(out.split())


def test_account__rivals_that_contradict_are_asked_one_at_a_time(detente, tmp_path: Path) -> None:
    (tmp_path / "sale.yaml").write_text(SALE, encoding="utf-8")
    case = str(tmp_path / "sale.yaml")
    code, _, err = detente("analyze", case, *FEW)
    assert code == 1
    assert "they are of different accounts (seller and buyer): ask one at a time, with" in err
    code, out, err = detente("analyze", case, "--account", "seller", *FEW)
    assert (code, err) == (0, "")
    assert "A deal was there" in " ".join(out.split())


def test_check__each_account_by_itself(detente, tmp_path: Path) -> None:
    case = tmp_path / "sale.yaml"
    case.write_text(SALE, encoding="utf-8")
    code, out, err = detente("check", str(case))
    assert (code, err) == (0, "")
    assert "sound, and consistent, each account by itself" in out
    more = "  - {id: took, by: ann, act: accepts, outcome: {price: middle}, source: one-side}\n"
    case.write_text(SALE + more, encoding="utf-8")
    code, out, _ = detente("check", str(case), "--json")
    sets = json.loads(out)["contradictions"]
    assert code == 1
    assert [{each["id"] for each in clash} for clash in sets] == [{"left", "took"}]


def test_analyze__a_grade_is_told_with_what_it_is_worth(detente, tmp_path: Path) -> None:
    case = tmp_path / "sale.yaml"
    text = SALE.replace("id: paid,", "id: paid, credibility: 2,")
    case.write_text(text.replace("id: other-side,", "id: other-side, reliability: C,"))
    code, out, _ = detente("analyze", str(case), "--account", "seller", *FEW, "--json")
    entry = next(e for e in json.loads(out)["record"] if e["id"] == "paid")
    assert (code, entry["grade"], entry["confidence"]) == (0, "C2", 0.73)
    assert "(confidence 0.73, by its grade C2)" in entry["text"]
