"""Dates in plain words."""

from __future__ import annotations

from calendar import monthrange

from detente.case.edtf import Edtf
from detente.language import _, language

__all__ = ["say_date"]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


def say_date(date: Edtf) -> str:
    """Return a date as one says it; what has no plain form stays as it is written.

    Examples
    --------
    >>> from detente.case.edtf import parse_edtf
    >>> say_date(parse_edtf("2019-02-27/2019-02-28"))
    '27 to 28 February 2019'
    >>> say_date(parse_edtf("2019-02~"))
    'about February 2019'
    """
    first, last = date.earliest, date.latest
    if first is None or last is None or first[0] < 1:
        return date.text
    said = _between(first, last)
    if said is None or ("X" in date.text and "XX" not in date.text[-2:]):
        return date.text
    if date.approximate:
        said = _("about {date}").format(date=said)
    return _("{date} (uncertain)").format(date=said) if date.uncertain else said


def _between(first: tuple[int, int, int], last: tuple[int, int, int]) -> str | None:
    """Say a span of days, or None where no short way of saying it is exact."""
    year, month, day = first
    name = _month(month, year)
    if first == last:
        return f"{day} {name}"
    if first[:2] == last[:2]:
        whole = day == 1 and year < 10_000 and last[2] == monthrange(year, month)[1]
        return name if whole else _to(str(day), f"{last[2]} {name}")
    if first == (year, 1, 1) and last == (year, 12, 31):
        return str(year)
    if day != 1 or last[2] < 28:
        return _to(f"{day} {name}", f"{last[2]} {_month(last[1], last[0])}")
    return None


def _to(start: str, end: str) -> str:
    return _("{start} to {end}").format(start=start, end=end)


def _month(month: int, year: int) -> str:
    """Name a month of a year in the language that is told in."""
    if language() == "en":
        return f"{_MONTHS[month - 1]} {year}"
    from babel.dates import get_month_names

    return f"{get_month_names('wide', locale=language())[month]} {year}"
