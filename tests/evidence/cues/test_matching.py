from __future__ import annotations

import pytest

import detente.evidence.cues.en as en
from evidence.cues.examples import acts


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("He turned " + "it " * 12 + "down", ["rejects: turned down"]),
        ("He turned " + "it " * 14 + "down", []),
        ("He turned it. Down they went.", []),
        ("not willing to", ["rejects: not willing to"]),
        ("", []),
    ],
)
def test_hits__gaps_are_of_fourteen_words_and_no_punctuation(
    sentence: str, found: list[str]
) -> None:
    assert acts(en, sentence) == found
