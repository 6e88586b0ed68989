"""PDF: text that runs on, words that are whole again, and what has no text at all."""

from __future__ import annotations

import pytest

from detente.errors import WrongUse
from detente.evidence.readers._hyphens import running_text
from detente.evidence.readers.pdf import read
from oracles.small_documents import pdf

PAGE = [
    "Talks on the quarry",
    "The two villages met on Monday to talk about the machin-",
    "ery that breaks the stone, said the (tired) mayor of Upper-",
    "Dale. Nothing was agreed, and “nobody” knows why that is.",
    "They left.",
]


def test_read__lines_run_on_and_words_are_whole() -> None:
    assert read(pdf([PAGE])).text == (
        "Talks on the quarry\n"
        "The two villages met on Monday to talk about the machinery that breaks the stone, said "
        "the (tired) mayor of Upper-Dale. Nothing was agreed, and “nobody” knows why that is.\n"
        "They left."
    )


def test_read__a_word_goes_on_on_the_next_page() -> None:
    found = read(pdf([["They wait for a new agree-"], [], ["ment by May."]]))
    assert found.text == "They wait for a new agreement by May."
    assert found.notes == ("no text on 1 of 3 pages (2); if they are scanned, OCR makes it text",)


def test_read__what_the_file_states() -> None:
    found = read(pdf([PAGE], "The quarry", "D:20210503120000Z", "en-GB"))
    assert (found.title, found.language, found.issued) == ("The quarry", "en", None)
    assert found.notes == ("the PDF was made on 2021-05-03, which need not be its date",)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf([[], []]), "none of its 2 pages has text: it is scanned.*ocrmypdf"),
        (b"%PDF-1.7 and nothing of it", "no PDF that can be opened"),
        (pdf([PAGE])[:200], "no PDF that can be opened"),
    ],
)
def test_read__what_has_no_text(data: bytes, told: str) -> None:
    with pytest.raises(WrongUse, match=told):
        read(data)


@pytest.mark.parametrize(
    ("printed", "running"),
    [
        ("a new agree-\nment", "a new agreement"),
        ("a new agree\ufffement", "a new agreement"),
        ("a new agree\u00ad\nment", "a new agreement"),
        ("the United-\nStates side", "the United-States side"),
        ("in 2018-\n2019 too", "in 2018-2019 too"),
        ("well-known or well-\nknown", "well-known or well-known"),
        ("one -\ntwo", "one - two"),
        ("A heading\n\nA line.", "A heading\n\nA line."),
        ("", ""),
    ],
)
def test_running_text__by_hand(printed: str, running: str) -> None:
    assert running_text(printed) == running
