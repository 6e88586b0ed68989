"""What documents state about themselves, made what a case can hold."""

from __future__ import annotations

import re

from detente.case.edtf import Edtf, EdtfError, parse_edtf

__all__ = ["stated_date", "stated_language"]

_DATE = re.compile(r"\s*(\d{4})(?:[-/](\d{2}))?(?:[-/](\d{2}))?(?=$|[T\s])")
_LANGUAGE = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_]\w+)*\s*$")


def stated_date(text: str) -> Edtf | None:
    """Return a date as precise as it was stated, or None where it is not clear.

    Examples
    --------
    >>> str(stated_date("2019-02-28T09:30:00+07:00")), str(stated_date("2019/02"))
    ('2019-02-28', '2019-02')
    >>> stated_date("28/02/2019")
    """
    found = _DATE.match(text)
    if found is None:
        return None
    try:
        return parse_edtf("-".join(part for part in found.groups() if part))
    except EdtfError:
        return None


def stated_language(text: str) -> str | None:
    """Return a language without its region, or None where none is stated.

    Examples
    --------
    >>> stated_language("nl-BE")
    'nl'
    """
    found = _LANGUAGE.match(text)
    return found[1].lower() if found else None
