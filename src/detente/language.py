"""The language that reports are told in: English as it is written, others from catalogues.

Whatever is said to a reader passes through `_` with its names left open,
`_("{party} leaves").format(party=…)`, so that a catalogue can put the words in another order;
numbers pass through `number`. What is said while a module is read is marked with `N_` and told
where it is used.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from detente.errors import MissingExtra, WrongUse

__all__ = [
    "LANGUAGES",
    "N_",
    "_",
    "language",
    "ngettext",
    "number",
    "pgettext",
    "require_language",
    "telling_in",
]

LANGUAGES = ("en", "nl")

_FOLDER = Path(__file__).parent / "locale"
_SPOKEN: ContextVar[str] = ContextVar("language", default="en")


def language() -> str:
    """Return the language that is told in now, as ISO 639-1 names it."""
    return _SPOKEN.get()


@contextmanager
def telling_in(name: str) -> Iterator[None]:
    """Tell in a language for a while.

    Raises
    ------
    WrongUse
        If there is no catalogue of it.
    MissingExtra
        If it is not English, and what writes its numbers and dates is not installed.

    Examples
    --------
    >>> with telling_in("nl"):
    ...     language()
    'nl'
    """
    require_language(name)
    before = _SPOKEN.set(name)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def require_language(name: str) -> None:
    """Fail early, and in plain words, where reports cannot be told in a language."""
    if name not in LANGUAGES:
        raise WrongUse(f"reports are not written in '{name}'; choose {' or '.join(LANGUAGES)}")
    if name != "en" and find_spec("babel") is None:
        raise MissingExtra("a report in another language than English", "report")


@lru_cache
def _catalogue(name: str) -> gettext.NullTranslations:
    if name == "en":
        return gettext.NullTranslations()
    return gettext.translation("detente", _FOLDER, [name], fallback=True)


def _(message: str) -> str:
    """Return a message in the language that is told in."""
    return _catalogue(_SPOKEN.get()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return a message about one or about several, in the language that is told in."""
    return _catalogue(_SPOKEN.get()).ngettext(one, many, count)


def pgettext(context: str, message: str) -> str:
    """Return a message that is told apart from the same words elsewhere by where it stands."""
    return _catalogue(_SPOKEN.get()).pgettext(context, message)


def N_(message: str) -> str:  # the name that gettext's tools look for
    """Mark a message for the catalogues where it is written; `_` tells it where it is used."""
    return message


def number(value: float, form: str = ".0f") -> str:
    """Return a number as the language that is told in writes it, rounded alike in all of them.

    Parameters
    ----------
    value : float
    form : str
        Python's format, such as `.1f` or `,`.

    Examples
    --------
    >>> number(1234.56, ",.1f")
    '1,234.6'
    >>> with telling_in("nl"):
    ...     number(1234.56, ",.1f")
    '1.234,6'
    """
    said = f"{value:{form}}"
    return said if _SPOKEN.get() == "en" else said.translate(_signs(_SPOKEN.get()))


@lru_cache
def _signs(name: str) -> dict[int, str]:
    """What stands for the point and the comma of English numbers."""
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return {ord("."): get_decimal_symbol(name), ord(","): get_group_symbol(name)}
