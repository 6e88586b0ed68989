"""Snapshots: the text of a source as it was read, kept beside the case it is a source of.

A case `NAME.yaml` has its snapshots in the folder `NAME.sources`, one text file for each source.
The case states the hash of each, so that a change is noticed; the text itself is in no case.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from detente.case.files import write_whole
from detente.case.library import ships
from detente.case.model import Case
from detente.errors import WrongUse
from detente.evidence.rungs import in_nfc

__all__ = [
    "MAX_CHARACTERS",
    "Snapshot",
    "hash_of",
    "keep_snapshot",
    "normalised",
    "read_snapshot",
    "snapshot_path",
]

MAX_CHARACTERS = 5_000_000
"""A longer text is no report, and would have to be read as a whole for every question."""

_BREAKS = re.compile(r"\r\n?|\x85|\u2028|\u2029")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The text of a source, and whether it still is what the case says was read.

    Attributes
    ----------
    source : str
        Its id.
    text : str
    sha256 : str
        Of the text as it is now.
    """

    source: str
    text: str
    sha256: str


def normalised(text: str) -> str:
    r"""Return a text as it is kept: in NFC, with plain line ends and no control characters.

    Nothing else is changed, so that a passage can be found in the document it came from.

    Examples
    --------
    >>> normalised("\ufeffe\u0301e\u0301n\r\ntwee\x00")
    'één\ntwee'
    """
    plain = _BREAKS.sub("\n", text.removeprefix("\ufeff"))
    return in_nfc(_CONTROLS.sub("", plain))


def hash_of(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as a case states it."""
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot_path(case: Case, source: str) -> Path | None:
    """Return where the text of a source is kept; None for a case that has no file of one's own."""
    if case.file is None or ships(case.file):
        return None
    return case.file.parent / f"{case.file.stem}.sources" / f"{source}.txt"


def read_snapshot(case: Case, source: str) -> Snapshot | None:
    """Return the text of a source, or None where it is not at hand.

    Raises
    ------
    WrongUse
        If there is a file of that name that holds no such text.
    """
    path = snapshot_path(case, source)
    if path is None or not path.is_file():
        return None
    if path.stat().st_size > 4 * MAX_CHARACTERS:
        raise WrongUse(f"{path} is too large for a snapshot; move it away and add the source again")
    try:
        text = path.read_bytes().decode()
    except UnicodeDecodeError:
        raise WrongUse(f"{path} is not UTF-8; move it away and add the source again") from None
    return Snapshot(source, text, hash_of(text))


def keep_snapshot(case: Case, source: str, text: str) -> Snapshot:
    """Write the text of a source beside its case, normalised; return it.

    Raises
    ------
    WrongUse
        If the case has no file, or another text is kept there under that name.
    """
    path, kept = snapshot_path(case, source), normalised(text)
    if path is None:
        raise WrongUse(f"'{case.id}' has no file to keep a snapshot beside; write it to one first")
    before = read_snapshot(case, source)
    if before is not None and before.text != kept:
        raise WrongUse(f"{path} holds another text; give this source another id")
    path.parent.mkdir(exist_ok=True)
    write_whole(path, kept)
    return Snapshot(source, kept, hash_of(kept))
