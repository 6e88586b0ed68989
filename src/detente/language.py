"""The language that reports are told in: English as it is written, others from catalogues.

Whatever is said to a reader passes through `_` with its names left open,
`_("{party} leaves").format(party=…)`, so that a catalogue can put the words in another order.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path

from detente.errors import WrongUse

__all__ = ["LANGUAGES", "_", "language", "ngettext", "telling_in"]

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

    Examples
    --------
    >>> with telling_in("nl"):
    ...     language()
    'nl'
    """
    if name not in LANGUAGES:
        raise WrongUse(f"reports are not written in '{name}'; choose {' or '.join(LANGUAGES)}")
    before = _SPOKEN.set(name)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


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
