"""The bare form: plain text whose first line opens with `date 2019-02`."""

from __future__ import annotations

from detente.evidence.opening import opening
from detente.evidence.readers import text as plain
from detente.evidence.readers._decoding import beginning
from detente.evidence.readers._reading import Reading, Sure

__all__ = ["APART", "SOURCE", "TITLE", "read", "recognises"]

TITLE = "Text with its date"
SOURCE = "edtf2019"
APART = False


def recognises(data: bytes, name: str) -> Sure:
    """It opens with the word `date` and a date in EDTF."""
    return Sure.NO if opening(beginning(data)) is None else Sure.CERTAIN


def read(data: bytes) -> Reading:
    """Return the text as it is, its opening included, and the date.

    Raises
    ------
    WrongUse
        If it is no text.
    """
    found = plain.read(data)
    dated = opening(found.text.removeprefix("\ufeff"))
    return Reading(found.text, issued=dated[0] if dated else None, notes=found.notes)
