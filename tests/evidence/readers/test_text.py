"""Plain text in the codes it may be in, and what is no text."""

from __future__ import annotations

import pytest

from detente.errors import WrongUse
from detente.evidence.readers._decoding import decode
from detente.evidence.readers.text import read

SAID = "Één partij bood – na lang praten – “iets” aan, 😀 en שלום"


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_read__says_the_same_in_each_code(code: str) -> None:
    found = read(SAID.encode(code))
    assert found.text == SAID
    assert found.notes == ()


@pytest.mark.parametrize(
    "said",
    [
        "De gesprekken zijn één keer hervat; de coördinatie bleef moeilijk – “wij gaan door”.",
        "Les négociations ont échoué; le président est déçu et a quitté la réunion à midi.",
        "Die Gespräche führten zu nichts; am Abend fuhren alle müde nach Hause.",
    ],
)
def test_read__windows_1252_where_nothing_else_can_be_meant(said: str) -> None:
    found = read(said.encode("cp1252"))
    assert found.text == said
    assert found.notes == ("it is not UTF-8; it was read as Windows-1252",)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Rozmowy zakończyły się bez porozumienia, żadna ze stron nie ustąpiła.", "cp1250"),
        ("Переговоры закончились без соглашения.", "koi8-r"),
        ("Jednání skončila bez dohody, řekl ministr.", "iso-8859-2"),
        ("Görüşmeler anlaşma olmadan sona erdi.", "iso-8859-9"),
        ("交渉は合意なしに終わった。", "shift_jis"),
        ("één", "cp1252"),
    ],
)
def test_read__guesses_no_code_that_could_be_another(said: str, code: str) -> None:
    with pytest.raises(WrongUse, match=r"not sure; save it as UTF-8|binary"):
        read(said.encode(code))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04\x14\x00", "a ZIP archive or an office document; save what it says as text"),
        (b"\x89PNG\r\n\x1a\n", "a picture; .* OCR"),
        (b"{\\rtf1 They met.}", "an RTF document"),
        (bytes(range(256)) * 40, "binary file"),
        (b"\x7fELF\x02\x01\x01" + bytes(500), "binary file"),
        (b"They met.\x01\x02\x03\x04", "binary file"),
        (b"\xff\xfeT\x00h\x00e\xd8", "begins as UTF-16 but does not go on so"),
    ],
)
def test_read__what_is_no_text_is_refused_by_what_it_is(data: bytes, told: str) -> None:
    with pytest.raises(WrongUse, match=told):
        read(data)


def test_decode__what_a_document_declares_goes_before_a_guess() -> None:
    said = "Переговоры закончились."
    assert decode(said.encode("koi8-r"), "koi8-r") == (said, ())
    assert decode(said.encode(), "no-such-code") == (said, ())
