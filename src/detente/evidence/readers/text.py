"""Plain text: kept as it is."""

from __future__ import annotations

from detente.errors import WrongUse
from detente.evidence.readers._decoding import decode
from detente.evidence.readers._reading import Reading, Sure

__all__ = ["APART", "SOURCE", "TITLE", "read", "recognises"]

TITLE = "Plain text"
SOURCE = "unicode"
APART = False

_NOT_TEXT = (
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"II*\x00", "a picture"),
    (b"{\\rtf", "an RTF document"),
)
"""How some files begin that are often taken for documents that can be read."""


def recognises(data: bytes, name: str) -> Sure:
    """Most things can be read as text, or fail to be; those named so are meant to be."""
    return Sure.NAMED if name.lower().endswith((".txt", ".text")) else Sure.AT_LEAST


def read(data: bytes) -> Reading:
    """Return the text, in UTF-8 or UTF-16 or what else it surely is.

    Raises
    ------
    WrongUse
        If it is no text, or cannot be told which.
    """
    for start, what in _NOT_TEXT:
        if data.startswith(start):
            raise WrongUse(f"this is {what}; save what it says as text, HTML or PDF{_ocr(what)}")
    text, notes = decode(data)
    return Reading(text, notes=notes)


def _ocr(what: str) -> str:
    return " (for the letters in a picture: OCR)" if what == "a picture" else ""
