"""Languages: recognised, or said not to be."""

from __future__ import annotations

import pytest

from detente.evidence.languages import recognise_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The two villages met on Monday and left without a deal.", "en"),
        ("De twee dorpen gingen zonder akkoord uiteen.", "nl"),
        ("Die Verhandlungen über den Steinbruch sind gescheitert.", "de"),
        ("Les négociations sur la carrière ont échoué.", "fr"),
        ("De ble ikke enige og alle reiste hjem uten avtale.", "no"),
        ("שתי המשלחות נפגשו ולא הגיעו להסכם.", "he"),
    ],
)
def test_recognise_language__of_a_sentence(text: str, language: str) -> None:
    assert recognise_language(text) == language
    assert recognise_language(f"{text} " * 20) == language


@pytest.mark.parametrize(
    "text",
    ["", "They met.", "Goedemorgen", "12 345", "qwrt zxcv hjkl", "Oslo, Lima", "😀😀😀", "\0"],
)
def test_recognise_language__too_short_or_none_is_no_guess(text: str) -> None:
    assert recognise_language(text) is None
