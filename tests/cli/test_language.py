"""The language that a command tells in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from detente.language import language

Detente = Callable[..., tuple[int, str, str]]

ASKED = ("hanoi-2019-brief", "--draws", "400")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("analyze", "Een akkoord was mogelijk, maar niet zeker"),
        ("why", "Het waarschijnlijkst is dat de gesprekken een akkoord misten"),
        ("change", "Zoals het nu is, is er een akkoord in"),
        ("play", "om de beurt aanbiedingen deden"),
    ],
)
def test_language__dutch(detente: Detente, command: str, said: str) -> None:
    code, out, _ = detente(command, *ASKED, "--language", "nl")
    assert code == 0
    assert said in " ".join(out.split())
    assert language() == "en"  # it is over with the command


def test_language__numbers_are_the_same_and_keys_stay_english(detente: Detente) -> None:
    _, english, _ = detente("analyze", *ASKED, "--json")
    _, dutch, _ = detente("analyze", *ASKED, "--json", "--language", "nl")
    one, other = json.loads(english), json.loads(dutch)
    assert other["answer"][0].startswith("Een akkoord was mogelijk")
    for told in (one, other):
        told.pop("answer")
        told.pop("not_known")
        for key in ("outcomes", "dependence", "record"):
            for each in told[key]:
                each.pop("text")
    assert one == other


def test_language__a_case_that_cannot_answer_says_so_in_it(detente: Detente) -> None:
    code, _, err = detente("phase", *ASKED, "--language", "nl")
    assert code == 1
    assert "zaak 'hanoi-2019-brief' zegt niet wie een akkoord zou uitvoeren" in " ".join(
        err.split()
    )


def test_language__one_that_there_is_no_catalogue_of(detente: Detente) -> None:
    code, _, err = detente("why", *ASKED, "--language", "fr")
    assert (code, "choose en or nl" in err) == (2, True)


def test_language__needs_what_writes_its_numbers(
    detente: Detente, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("detente.language.find_spec", lambda name: None)
    code, _, err = detente("why", *ASKED, "--language", "nl")
    assert (code, "detente[report]" in err) == (3, True)
    assert detente("why", *ASKED)[0] == 0


def test_analyze__report_says_its_language(detente: Detente, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert detente("analyze", *ASKED, "--language", "nl", "--report", str(path))[0] == 0
    page = path.read_text(encoding="utf-8")
    assert '<html lang="nl">' in page
    assert "27 tot 28 februari 2019" in page
    assert "--language nl</code>" in page


CLASH = """
detente: 1
id: clash
title: A clash
sources: [{id: paper, title: A paper}]
parties: [{id: north}, {id: south}]
issues: [{id: water, options: [low, high]}]
no_deal: {water: low}
record:
  - {id: one, by: north, act: offers, outcome: {water: high}, source: paper}
  - {id: two, by: north, act: rejects, outcome: {water: high}, source: paper}
"""


def test_language__what_clashes_is_named_in_it(detente: Detente, tmp_path: Path) -> None:
    (tmp_path / "clash.yaml").write_text(CLASH)
    code, _, err = detente("analyze", str(tmp_path / "clash.yaml"), "--language", "nl")
    assert code == 1
    assert "geen voorkeurenmodel past bij deze zaak" in err
    assert "groep 1: kan niet samen gelden; verbeter er een, of geef" in err
    assert "north doet een aanbod: water high [paper]" in err
