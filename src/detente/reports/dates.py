"""Dates in plain words."""

from __future__ import annotations

import re
from calendar import monthrange

from detente.case.edtf import Edtf, parse_edtf
from detente.language import N_, _, language

__all__ = ["say_date"]

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_SEASONS = {
    "21": N_("spring {year}"),
    "22": N_("summer {year}"),
    "23": N_("autumn {year}"),
    "24": N_("winter {year}"),
}
_SEASON = re.compile(r"([0-9]{4})-(2[1-4])[?~%]?$")
_DECADE = re.compile(r"([0-9]{3})X[?~%]?$")


def say_date(date: Edtf) -> str:
    """Return a date as one says it; what has no plain form stays as it is written.

    Examples
    --------
    >>> from detente.case.edtf import parse_edtf
    >>> say_date(parse_edtf("2019-02-27/2019-02-28"))
    '27 to 28 February 2019'
    >>> say_date(parse_edtf("2019-02~"))
    'about February 2019'
    >>> say_date(parse_edtf("2018-06-12/.."))
    'from 12 June 2018'
    """
    said = _exactly(date)
    if said is None:
        return _interval(date) if "/" in date.text else _vaguely(date)
    return _qualified(date, said)


def _exactly(date: Edtf) -> str | None:
    """Say the days that a date stands for, or None where no short way of saying them is exact."""
    first, last = date.earliest, date.latest
    if first is None or last is None or first[0] < 1:
        return None
    if "X" in date.text and "XX" not in date.text[-2:]:
        return None
    return _between(first, last)


def _interval(date: Edtf) -> str:
    """Say both ends, each as vague as it is."""
    start, end = (
        None if side in ("", "..") else say_date(parse_edtf(side)) for side in date.text.split("/")
    )
    if start is None:
        return _("until {date}").format(date=end)
    return _("from {date}").format(date=start) if end is None else _to(start, end)


def _vaguely(date: Edtf) -> str:
    """Say a season or a decade; all else stays as it is written."""
    season, decade = _SEASON.match(date.text), _DECADE.match(date.text)
    if season:
        said = _(_SEASONS[season[2]]).format(year=season[1])
    elif decade:
        said = _("the {decade}s").format(decade=f"{decade[1]}0")
    else:
        return date.text
    return _qualified(date, said)


def _qualified(date: Edtf, said: str) -> str:
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
