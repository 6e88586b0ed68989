from __future__ import annotations

import pytest

import detente.evidence.cues.nl as nl
from evidence.cues.examples import acts


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Zij bieden een deel van het land aan.", ["offers: bieden aan"]),
        ("Zij bieden een deel van het land niet aan.", []),
        ("Hij geeft dat het hele jaar al toe.", ["concedes: geeft toe"]),
        ("Hij wees dat bod van de hand.", ["rejects: wees van de hand"]),
        ("Zij is niet bereid te wijken.", ["rejects: niet bereid"]),
        ("Zij is bereid te wijken.", ["offers: bereid"]),
        ("Hij liep boos de zaal uit, en zegde de lunch af.", ["cancels: zegde af"]),
        ("Zij eist alles en voorspelt niets.", ["demands: eist"]),
        ("De lunch is geannuleerd.", ["cancels: geannuleerd"]),
        ("Zij kondigen het aan.", []),
        ("Zij kondigden het aan.", ["announces: kondigden aan"]),
    ],
)
def test_nl__by_hand(sentence: str, found: list[str]) -> None:
    assert acts(nl, sentence) == found
