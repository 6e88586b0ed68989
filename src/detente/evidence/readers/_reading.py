"""What a reader answers: how sure it is that a file is its own, and what the file says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from detente.case.edtf import Edtf

__all__ = ["Reading", "Sure"]


class Sure(IntEnum):
    """How sure a reader is that a document is of its kind; what is in it goes before its name."""

    NO = 0
    AT_LEAST = 1
    """It can be read as this, as most things can."""
    LOOKS = 2
    """It looks like this; a name that says otherwise is believed."""
    NAMED = 3
    CERTAIN = 4
    """It says so itself, whatever it is called."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document itself says; None is what it does not say.

    Attributes
    ----------
    text : str
    title : str, optional
    issued : Edtf, optional
    language : str, optional
        As the document declares it, which need not be so.
    notes : tuple of str
        What the reader had to leave out or to suppose.
    """

    text: str
    title: str | None = None
    issued: Edtf | None = None
    language: str | None = None
    notes: tuple[str, ...] = ()
