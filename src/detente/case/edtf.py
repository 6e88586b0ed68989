"""Dates as precise as they are known: Extended Date/Time Format, levels 0 and 1.

A date stands for every day it may be: `2019-02` for the 28 of them, `201X` for ten years.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass

__all__ = ["Day", "Edtf", "EdtfError", "parse_edtf"]

Day = tuple[int, int, int]
"""Year, month, day in the Gregorian calendar; years may be negative or beyond 9999."""

MAX_LENGTH = 80

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_DATE = re.compile(r"(-?)([0-9]{1,3}X{1,3}|[0-9]{4}|X{4})(?:-([0-9X]{2}))?(?:-([0-9X]{2}))?")
_LONG_YEAR = re.compile(r"Y(-?[0-9]{5,18})")
_TIME = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")


class EdtfError(ValueError):
    """A text that is no date: what is wrong with it, and how to mend it."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written, and the first and last day it may be.

    `earliest` or `latest` is None where an interval is open or its end unknown.
    """

    text: str
    earliest: Day | None
    latest: Day | None
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        return self.text


def parse_edtf(text: str) -> Edtf:
    """Return the date that a text in EDTF stands for.

    Seasons are those of the northern hemisphere by whole months: 21 is March to May, 24 is
    December to February of the next year. A time of day is checked and then left aside.

    Raises
    ------
    EdtfError
        With what is wrong and how to mend it.

    References
    ----------
    Library of Congress (2019), Extended Date/Time Format specification, levels 0 and 1.

    Examples
    --------
    >>> parse_edtf("2019-02").latest
    (2019, 2, 28)
    >>> parse_edtf("2018-06-12/..").latest is None
    True
    """
    if len(text) > MAX_LENGTH:
        raise EdtfError(f"'{text[:20]}…' is too long for a date; write for instance 2019-02-28")
    if text.count("/") > 1 or re.fullmatch(r"\d{1,2}/\d{1,4}(/\d{1,4})?", text):
        raise EdtfError(_shape(text))
    if "/" not in text:
        return _single(text, text)
    first, last = text.split("/")
    start = None if first in ("", "..") else _single(first, text)
    end = None if last in ("", "..") else _single(last, text)
    if start is None and end is None:
        raise EdtfError(f"{text}: an interval needs a date at one end at least; write 2019-02/..")
    if start and end and start.earliest and end.latest and end.latest < start.earliest:
        raise EdtfError(f"{text}: this interval ends before it starts; write {last}/{first}")
    ends = [side for side in (start, end) if side is not None]
    return Edtf(
        text,
        start.earliest if start else None,
        end.latest if end else None,
        any(side.approximate for side in ends),
        any(side.uncertain for side in ends),
    )


def _single(text: str, whole: str) -> Edtf:
    """Return one date, without interval, its qualifier read off the end."""
    bare = text[:-1] if text[-1:] in ("?", "~", "%") else text
    mark = text[len(bare) :]
    long_year = _LONG_YEAR.fullmatch(bare)
    if long_year:
        year = int(long_year[1])
        first, last = (year, 1, 1), (year, 12, 31)
    else:
        day, stroke, time = bare.partition("T")
        if stroke:
            _check_time(time, whole)
        matched = _DATE.fullmatch(day)
        if matched is None or (stroke and (matched[4] is None or "X" in day)):
            raise EdtfError(_shape(whole))
        first, last = _span(matched, whole)
    return Edtf(whole, first, last, mark in ("~", "%"), mark in ("?", "%"))


def _span(matched: re.Match[str], whole: str) -> tuple[Day, Day]:
    sign, year, month, day = matched.groups()
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if sign:
        low, high = -high, -low
    if month is None:
        return (low, 1, 1), (high, 12, 31)
    if "X" in year or (day is not None and "X" in month and day != "XX"):
        raise EdtfError(f"{whole}: X stands for digits at the end only; level 2 is not read")
    if month == "XX":
        return (low, 1, 1), (high, 12, 31)
    return _in_month(low, month, day, whole)


def _in_month(year: int, month: str, day: str | None, whole: str) -> tuple[Day, Day]:
    if "X" in month or (day is not None and "X" in day and day != "XX"):
        raise EdtfError(
            f"{whole}: write XX for a month or day that is not known; level 2 is not read"
        )
    number = int(month)
    if number in _SEASONS and day is None:
        start, end = _SEASONS[number]
        end_year = year + (end < start)
        return (year, start, 1), (end_year, end, _length(end_year, end))
    if not 1 <= number <= 12:
        raise EdtfError(
            f"{whole}: there is no month {month}; months run from 01 to 12, seasons from 21 to 24"
        )
    length = _length(year, number)
    if day is None or day == "XX":
        return (year, number, 1), (year, number, length)
    if not 1 <= int(day) <= length:
        name = f"{_MONTHS[number - 1]} {year}"
        raise EdtfError(f"{whole}: {name} has {length} days; write a day from 01 to {length}")
    return (year, number, int(day)), (year, number, int(day))


def _length(year: int, month: int) -> int:
    if month == 2:
        return 29 if isleap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _check_time(time: str, whole: str) -> None:
    matched = _TIME.fullmatch(time)
    fine = matched is not None and int(matched[1]) < 25 and int(matched[2]) < 60
    if not fine or matched is None or int(matched[3]) > 60:
        raise EdtfError(f"{whole}: not a time of day; write for instance 2019-02-28T13:40:00Z")


def _shape(text: str) -> str:
    """Say what the writer probably meant."""
    if re.fullmatch(r"\d{4}-\d{1,2}(-\d{1,2})?", text):
        parts = [part.zfill(2) for part in text.split("-")]
        return f"{text}: months and days take two digits; write {'-'.join(parts)}"
    turned = re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", text)
    if turned:
        day, month, year = turned.groups()
        return f"{text}: dates run year-month-day; write {year}-{month.zfill(2)}-{day.zfill(2)}"
    if re.search(r"[A-WZa-z]{3,}", text):
        return f"'{text}': months are numbers here; write for instance 2019-02-28"
    if re.search(r"[\[\]{},^]|Y-?\d+E|S\d", text) or re.search(r"[?~%]\S", text.split("/")[0]):
        return f"'{text}': level 2 is not read; write the nearest level 0 or 1 date, such as 201X"
    return f"'{text}' is no date; write 2019, 2019-02, 2019-02-28 or 2019-02-27/2019-02-28"
