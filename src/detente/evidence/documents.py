"""A document of any kind that the shelf of readers knows, to its text and what is known of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import ModuleType

import detente.evidence.readers as readers
from detente.case.edtf import Edtf
from detente.errors import WrongUse
from detente.evidence.apart import read_apart
from detente.evidence.languages import SURE, recognise_language
from detente.evidence.opening import opening
from detente.evidence.parts import require_evidence
from detente.evidence.readers._reading import Reading
from detente.evidence.snapshots import MAX_CHARACTERS, normalised
from detente.shelf import members

__all__ = ["MAX_BYTES", "Document", "kind_of", "read_document"]

MAX_BYTES = 50_000_000
"""A larger file is no report; pictures in a PDF are what takes room."""

_LONGEST_TITLE = 200
_SURROGATES = re.compile("[\ud800-\udfff]")
_DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Signs that turn the direction of writing: in a title they would turn what stands beside it."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of a document.

    Attributes
    ----------
    text : str
        Normalised, as it is kept in a snapshot.
    language : str or None
        As ISO 639 names it; None where it is not clear.
    issued : Edtf or None
        As precise as the document states it, and no more.
    title : str or None
    kind : str
        The name of the reader: bare, html, markdown, pdf or text.
    notes : tuple of str
        What is to be said of how it was read.
    """

    text: str
    language: str | None
    issued: Edtf | None
    title: str | None
    kind: str
    notes: tuple[str, ...] = ()


def read_document(data: bytes, name: str = "") -> Document:
    """Return the text of a document, with its date, language and title where these are known.

    Parameters
    ----------
    data : bytes
    name : str
        Of its file; it decides where the content does not say what it is.

    Raises
    ------
    WrongUse
        If it cannot be read, has no text, or is too large; it says how to mend that.

    Notes
    -----
    Pages, PDF and Markdown are read in a process of their own, for at most a minute.

    Examples
    --------
    >>> report = read_document("date 2019-02 De partijen gingen zonder akkoord uiteen.".encode())
    >>> str(report.issued), report.language, report.kind
    ('2019-02', 'nl', 'bare')
    """
    require_evidence()
    try:
        return _read(data, name)
    except WrongUse as error:
        raise WrongUse(f"{name or 'the document'}: {error}") from None


def kind_of(data: bytes, name: str = "") -> str:
    """Return the name of the reader that is surest that a document is of its kind."""
    return max(_members(), key=lambda kind: _members()[kind].recognises(data, name))


def _read(data: bytes, name: str) -> Document:
    if len(data) > MAX_BYTES:
        raise WrongUse(f"it has over {MAX_BYTES / 1e6:.0f} MB; add the part that matters")
    kind = kind_of(data, name)
    reader = _members()[kind]
    if reader.APART:
        said = read_apart(kind, data)
    else:
        _require_length(len(data) // 4)  # no character takes more bytes
        said = reader.read(data)
    _require_length(len(said.text))
    text = normalised(_SURROGATES.sub("\ufffd", said.text))
    if not text.strip():
        raise WrongUse("there is no text in it")
    language, remark = _language(text, said)
    return Document(text, language, said.issued, _title(said), kind, (*said.notes, *remark))


def _members() -> dict[str, ModuleType]:
    return members(readers)


def _require_length(characters: int) -> None:
    if characters > MAX_CHARACTERS:
        raise WrongUse(
            f"its text is too long: over {MAX_CHARACTERS:,} characters; add the part that matters"
        )


def _language(text: str, said: Reading) -> tuple[str | None, tuple[str, ...]]:
    """Return the language that is stated or else recognised, and what is to be said of it."""
    dated = opening(text)
    recognised = recognise_language(text[dated[1] :] if dated else text)
    if said.language is None and recognised is None:
        return None, (
            f"its language is not recognised with a confidence of {SURE:g}; name it with "
            "--language if you know it",
        )
    if said.language and recognised and said.language != recognised:
        return said.language, (
            f"it says its language is '{said.language}', but its words look like '{recognised}'; "
            f"if they are, add it with --language {recognised}",
        )
    return said.language or recognised, ()


def _title(said: Reading) -> str | None:
    words = " ".join(normalised(_DIRECTIONS.sub("", said.title or "")).split())
    title = _SURROGATES.sub("\ufffd", words)
    if len(title) > _LONGEST_TITLE:
        return title[: _LONGEST_TITLE - 1] + "…"
    return title or None
