"""Documents of every kind become text, with what is known of them; hostile ones an error."""

from __future__ import annotations

import os
import time
import zlib
from pathlib import Path

import pytest

from detente.case.read import read_case
from detente.errors import WrongUse
from detente.evidence.documents import MAX_BYTES, Document, read_document
from detente.evidence.snapshots import hash_of
from oracles.small_documents import pdf, pdf_of_stream

SEEDS = Path(os.environ.get("DETENTE_SEEDS", Path(__file__).parents[3] / "shared" / "seeds"))
SAID = "The two villages met on Monday and left without a deal."
UNSURE = (
    "its language is not recognised with a confidence of 0.9; name it with --language if you know "
    "it"
)


@pytest.mark.parametrize(
    ("data", "name", "document"),
    [
        (SAID.encode(), "a.txt", Document(SAID, "en", None, None, "text")),
        (b"# Talks\n\n" + SAID.encode(), "a.md",
         Document(f"Talks\n\n{SAID}\n", "en", None, "Talks", "markdown")),
        (pdf([[SAID]], "Talks"), "", Document(SAID, "en", None, "Talks", "pdf")),
        (f"<html><title>Talks</title><p>{SAID}</p>".encode(), "",
         Document(SAID, "en", None, "Talks", "html")),
        (b"Met.", "", Document("Met.", None, None, None, "text", (UNSURE,))),
    ],
)  # fmt: skip
def test_read_document__of_each_kind(data: bytes, name: str, document: Document) -> None:
    assert read_document(data, name) == document


def test_read_document__the_report_that_hanoi_rests_on() -> None:
    if not SEEDS.is_dir():
        pytest.skip(f"no documents in {SEEDS}; name their folder in DETENTE_SEEDS")
    report = read_case("hanoi-2019").sources[0]
    found = {
        hash_of(document.text): document
        for document in (read_document(p.read_bytes(), p.name) for p in SEEDS.glob("*.txt"))
    }[report.sha256 or ""]
    assert (found.issued, found.language, found.kind) == (report.issued, "nl", "bare")


def test_read_document__a_language_that_is_stated_but_does_not_look_so() -> None:
    found = read_document(f'<html lang="fr"><p>{SAID}</p>'.encode())
    assert found.language == "fr"
    assert "its words look like 'en'" in found.notes[0]


def test_read_document__a_title_is_one_line_and_turns_nothing_around() -> None:
    found = read_document(
        b"---\ntitle: A \xe2\x80\xaeB\x1b[31m\xc2\xa0 C" + b"d" * 300 + b"\n---\nx"
    )
    assert found.title is not None
    assert found.title.startswith("A B[31m Cdd")
    assert len(found.title) == 200
    assert found.title.isprintable()


def test_read_document__right_to_left_and_astral() -> None:
    text = "שתי המשלחות נפגשו 😀 𝔘 ולא הגיעו להסכם."
    found = read_document(text.encode())
    assert (found.text, found.language) == (text, "he")
    assert read_document(f"<p>{text}</p>".encode()).text == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"They left. " * 4_545_454, "too long: over 5,000,000 characters"),
        (b"a" * (MAX_BYTES + 1), "over 50 MB"),
        (b"\xf0\x9f\x98\x80" * 5_000_001, "too long"),
        (b"  \n", "there is no text in it"),
        (pdf([[]]), "it is scanned"),
        (b"<html>" + b"<div>" * 200_000 + b"They met.", "nested too deeply"),
    ],
    ids=["50 MB", "more", "astral", "empty", "scan", "nested"],
)
def test_read_document__what_cannot_be_read_says_why(data: bytes, told: str) -> None:
    start = time.perf_counter()
    with pytest.raises(WrongUse, match=rf"^talks: .*{told}"):
        read_document(data, "talks")
    assert time.perf_counter() - start < 30


def test_read_document__a_pdf_that_unpacks_to_gigabytes() -> None:
    packer = zlib.compressobj(9)
    block = b"BT /F1 12 Tf (They met.) Tj ET " * 32_768
    packed = b"".join(packer.compress(block) for _ in range(2_000)) + packer.flush()
    assert len(packed) < MAX_BYTES
    with pytest.raises(WrongUse, match="more than 2 GB of memory"):
        read_document(pdf_of_stream(packed))
