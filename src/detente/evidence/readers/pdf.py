"""PDF: the text of its pages, read with PDFium."""

from __future__ import annotations

import re
from typing import Any

from detente.errors import WrongUse
from detente.evidence.readers._hyphens import running_text
from detente.evidence.readers._reading import Reading, Sure
from detente.evidence.readers._stated import stated_language
from detente.evidence.snapshots import MAX_CHARACTERS

__all__ = ["APART", "SOURCE", "TITLE", "read", "recognises"]

TITLE = "PDF"
SOURCE = "iso32000"
APART = True

_SHOWN = 8
"""Numbers of pages that a note lists."""


def recognises(data: bytes, name: str) -> Sure:
    """It has the signature of a PDF near its beginning, which every PDF has."""
    return Sure.CERTAIN if b"%PDF-" in data[:1024] else Sure.NO


def read(data: bytes) -> Reading:
    """Return the text of all pages, and the title and language that the file states.

    The day a PDF was made is not the day its text was issued, so it is only noted.

    Raises
    ------
    WrongUse
        If it cannot be opened, or has no text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise WrongUse("the PDF is locked with a password; save it without one") from None
        raise WrongUse("this is no PDF that can be opened; save or download it again") from None
    try:
        pages = _pages(document)
        stated = document.get_metadata_dict()
        return Reading(
            running_text(_joined(pages)),
            title=stated.get("Title") or None,
            language=_language(document),
            notes=(*_without_text(pages), *_made(stated.get("CreationDate") or "")),
        )
    finally:
        document.close()


def _pages(document: Any) -> list[str]:
    """Return the text of each page; a page that is broken counts as one without text."""
    import pypdfium2

    texts: list[str] = []
    length = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_range(errors="replace")
            page.close()
        except pypdfium2.PdfiumError:
            text = ""
        texts.append(text.replace("\r\n", "\n").strip("\n "))
        length += len(text)
        if length > MAX_CHARACTERS:
            raise WrongUse(
                f"the first {number + 1:,} of {len(document):,} pages alone have over "
                f"{MAX_CHARACTERS:,} characters; add the pages that matter"
            )
    if not any(texts):
        raise WrongUse(
            f"none of its {len(document):,} pages has text: it is scanned, or all pictures. Make "
            "the letters text first (OCR), for instance with: ocrmypdf in.pdf out.pdf"
        )
    return texts


def _joined(pages: list[str]) -> str:
    """Put pages one after the other; a word that is cut at the end of one goes on in the next."""
    text = ""
    for page in filter(None, pages):
        cut = re.search(r"[^\W\d_]-$", text) and page[0].islower()
        text += ("\n" if cut else "\n\n" if text else "") + page
    return text


def _without_text(pages: list[str]) -> tuple[str, ...]:
    bare = [str(number) for number, page in enumerate(pages, 1) if not page]
    if not bare:
        return ()
    more = ", …" if len(bare) > _SHOWN else ""
    return (
        f"no text on {len(bare)} of {len(pages)} pages ({', '.join(bare[:_SHOWN])}{more}); if they "
        "are scanned, OCR makes it text",
    )


def _made(stamp: str) -> tuple[str, ...]:
    day = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", stamp)
    if day is None:
        return ()
    return (f"the PDF was made on {'-'.join(day.groups())}, which need not be its date",)


def _language(document: Any) -> str | None:
    from ctypes import c_ushort

    from pypdfium2 import raw

    if not hasattr(raw, "FPDFCatalog_GetLanguage"):
        return None
    room = (c_ushort * 32)()  # two bytes a letter, a zero at the end
    length = raw.FPDFCatalog_GetLanguage(document.raw, room, 64)
    return stated_language("".join(map(chr, room[: length // 2 - 1]))) if length <= 64 else None
