"""Bytes to text: what they say they are, else UTF-8, else only what cannot be mistaken."""

from __future__ import annotations

import codecs
import re

from detente.errors import WrongUse
from detente.evidence.languages import recognise_language

__all__ = ["beginning", "decode"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01

_LETTERS = {
    "da": "æøåéÆØÅÉ",
    "de": "äöüßÄÖÜ",
    "en": "éèêëïöçñÉ",
    "es": "áéíóúüñÁÉÍÓÚÜÑ¿¡ºª",
    "fr": "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ",
    "it": "àèéìíòóùúÀÈÉÌÒÙ",
    "nl": "áàäçéèêëíïóôöúûüÁÉËÏÓÖÜ",
    "no": "æøåéòôÆØÅÉ",
    "pt": "áàâãçéêíóôõúüÁÀÂÃÇÉÊÍÓÔÕÚ",
    "sv": "åäöéÅÄÖÉ",
}
"""What each language writes beyond a to z, where Windows-1252 is the usual code."""
_SIGNS = "\xa0‘’‚“”„«»‹›–—…•·€£§°©®™½¼¾²³"


def beginning(data: bytes) -> str:
    """Return roughly how a document begins, to recognise it by."""
    start = data[:4096]
    for mark, code in _MARKS:
        if start.startswith(mark):
            return start.decode(code, errors="ignore")
    return start.decode(errors="ignore")


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of bytes, and what was supposed for it.

    Parameters
    ----------
    data : bytes
    declared : str, optional
        The code that the document says it is in.

    Raises
    ------
    WrongUse
        If they are no text, or could be several.
    """
    text, notes = _decoded(data, declared)
    controls = len(_CONTROLS.findall(text, 0, 100_000))
    if controls > _MOST_CONTROLS * min(len(text), 100_000):
        raise WrongUse("this is not text but a binary file; save what it says as text or PDF")
    return text, notes


def _decoded(data: bytes, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, code in _MARKS:
        if data.startswith(mark):
            return _by_its_mark(data, code), ()
    for code in filter(None, (declared, "utf-8")):
        try:
            return data.decode(code), ()
        except (LookupError, UnicodeError):  # no such code, or not in it
            continue
    return _western(data)


def _by_its_mark(data: bytes, code: str) -> str:
    try:
        return data.decode(code)
    except UnicodeError:
        raise WrongUse(
            f"it begins as {code.removesuffix('-sig').upper()} but does not go on so; save it "
            "as UTF-8"
        ) from None


def _western(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Read Windows-1252, where language and letters leave no doubt; it contains ISO 8859-1."""
    if b"\x00" in data:
        raise WrongUse("this is not text but a binary file; save what it says as text or PDF")
    try:
        text = data.decode("cp1252")
    except UnicodeError:
        text = ""
    language = recognise_language(text)
    foreign = {letter for letter in text if letter > "\x7f"}
    if language is None or not foreign <= {*_LETTERS.get(language, ""), *_SIGNS}:
        raise WrongUse("it is not UTF-8, and what else it may be is not sure; save it as UTF-8")
    return text, ("it is not UTF-8; it was read as Windows-1252",)
