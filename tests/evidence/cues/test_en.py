from __future__ import annotations

import pytest

import detente.evidence.cues.en as en
from evidence.cues.examples import acts


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("They offered half of it.", ["offers: offered"]),
        ("They turned the whole plan down.", ["rejects: turned down"]),
        ("She did not offer anything.", []),
        ("She never rejected it.", []),
        ("She is not willing to sell.", ["rejects: not willing to"]),
        ("The offer stands.", []),
        ("He called the lunch off.", ["cancels: called off"]),
        ("They walked out, and she predicts a deal.", ["leaves: walked out", "predicts: predicts"]),
        ("They need the deal more than we do.", ["judges: need more than"]),
        ("He announced a plan.", ["announces: announced"]),
        ("The officer painted it.", []),
    ],
)
def test_en__by_hand(sentence: str, found: list[str]) -> None:
    assert acts(en, sentence) == found
