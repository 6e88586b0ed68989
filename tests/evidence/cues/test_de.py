from __future__ import annotations

import pytest

import detente.evidence.cues.de as de
from evidence.cues.examples import acts


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Sie lehnte den Vorschlag des Landes ab.", ["rejects: lehnte ab"]),
        ("Sie lehnte den Vorschlag nicht ab.", []),
        ("Sie lehnte den Plan, wie er sagte, später ab.", []),
        ("Er bietet die Hälfte an.", ["offers: bietet an"]),
        ("Er ist nicht bereit zu gehen.", ["rejects: nicht bereit"]),
        ("Sie verließ den Saal.", ["leaves: verließ Saal"]),
        ("Er fordert mehr.", ["demands: fordert"]),
        ("Das Treffen wurde abgesagt.", ["cancels: abgesagt"]),
        ("Sie kündigte Klagen an.", ["announces: kündigte an"]),
        ("Er rechnet mit einer Einigung.", ["predicts: rechnet mit"]),
        ("Die Insel ist auf Hilfe angewiesen.", ["judges: angewiesen"]),
    ],
)
def test_de__by_hand(sentence: str, found: list[str]) -> None:
    assert acts(de, sentence) == found
