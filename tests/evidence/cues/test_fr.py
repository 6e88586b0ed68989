from __future__ import annotations

import pytest

import detente.evidence.cues.fr as fr
from evidence.cues.examples import acts


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Elle a rejeté cette offre.", ["rejects: rejeté"]),
        ("Elle n’a pas rejeté cette offre.", []),
        ("Il n’a jamais offert cela.", []),
        ("Il a offert la moitié.", ["offers: offert"]),
        ("Elle exige tout.", ["demands: exige"]),
        ("Elle a quitté la salle.", ["leaves: quitté salle"]),
        ("Le dîner a été annulé.", ["cancels: annulé"]),
        ("Il a annoncé un accord et prédit une trêve.",
         ["announces: annoncé", "predicts: prédit"]),
        ("Le pays a besoin d’un accord.", ["judges: besoin"]),
        ("À propos, il pleut.", []),
    ],
)  # fmt: skip
def test_fr__by_hand(sentence: str, found: list[str]) -> None:
    assert acts(fr, sentence) == found
