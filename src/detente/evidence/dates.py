"""Dates in a text, as precise as they are written: in EDTF, and nothing guessed.

Names of months and weekdays are those of the Unicode CLDR (through Babel), for any language it
knows. What hangs on the day of the report (*yesterday*, *last year*, a weekday) is told as far as
the date of the report carries it; what is likely only gets EDTF's `?`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from detente.case.edtf import Edtf, EdtfError, parse_edtf
from detente.evidence.words import Words

__all__ = ["FoundDate", "calendar_words", "dates_in"]

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|º)?")
_NUMBERS = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\d/-])")
_ISO = re.compile(r"(?<![\d-])\d{4}-\d{2}(?:-\d{2})?(?![\d-])")
_BEFORE_YEAR = frozenset({"in", "since", "sinds", "seit", "en", "depuis", "anno"})
_LINKING = frozenset({"of", "de", "del", "van", "di", "da"})
_MONTH_FIRST = frozenset({"en"})
"""Languages in which 2/3/2019 may be either: a day above 12 must tell."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date that words of a sentence name: word numbers `first` to `last`, both included."""

    first: int
    last: int
    edtf: str


def dates_in(
    words: Words,
    text: str,
    language: str,
    issued: Edtf | None = None,
    relative: Mapping[str, tuple[str, int]] | None = None,
) -> tuple[FoundDate, ...]:
    """Return the dates that the words of a sentence name, in order, none within another.

    Parameters
    ----------
    words : Words
    text : str
        The text that the words are of.
    language : str
        As ISO 639-1 names it.
    issued : Edtf, optional
        When the report is of.
    relative : mapping, optional
        Words for a time that hangs on that: (`day`, `month` or `year`, how many from it).

    Examples
    --------
    >>> from detente.evidence.words import words_of
    >>> said = "Am 7. November 2022 kam er."
    >>> [found.edtf for found in dates_in(words_of(said, 0, len(said)), said, "de")]
    ['2022-11-07']
    """
    found = [
        *_written_in_numbers(words, text, language),
        *_with_months(words, language, issued),
        *_relative(words, issued, relative or {}),
        *_years(words),
    ]
    taken: set[int] = set()
    kept = []
    for one in found:
        place = range(one.first, one.last + 1)
        if taken.isdisjoint(place) and _is_date(one.edtf):
            taken.update(place)
            kept.append(one)
    near = {at + step for at in taken for step in (-2, -1, 1, 2)}
    for one in _weekdays(words, language, issued):
        if one.first not in taken | near:
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.first))


def calendar_words(language: str) -> frozenset[str]:
    """Return the names of months and weekdays in small letters: a capital makes them nobody's.

    Examples
    --------
    >>> "monday" in calendar_words("en")
    True
    """
    return frozenset(name.casefold() for names in _calendar(language) for name in names)


def _is_date(text: str) -> bool:
    try:
        parse_edtf(text)
    except EdtfError:
        return False
    return True


@cache
def _calendar(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Months by name, and weekdays by name (Monday is 0); as written, capitals and all."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}, {}
    months: dict[str, int] = {}
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[form][width].items():
                bare = str(name).rstrip(".")
                if not bare.isdigit() and len(bare) > 2:
                    months.setdefault(bare, number)
    days = {str(name): number for number, name in locale.days["format"]["wide"].items()}
    return months, days


def _written_in_numbers(words: Words, text: str, language: str) -> Iterator[FoundDate]:
    if not words.start:
        return
    for match in _ISO.finditer(text, words.start[0], words.end[-1]):
        yield from _at(words, match, match[0])
    for match in _NUMBERS.finditer(text, words.start[0], words.end[-1]):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        if month > 12 and day <= 12 and language in _MONTH_FIRST:
            day, month = month, day
        elif language in _MONTH_FIRST and day <= 12:
            continue
        yield from _at(words, match, f"{year:04}-{month:02}-{day:02}")


def _at(words: Words, match: re.Match[str], edtf: str) -> Iterator[FoundDate]:
    inside = [
        at
        for at, start in enumerate(words.start)
        if start < match.end() and words.end[at] > match.start()
    ]
    if inside:
        yield FoundDate(inside[0], inside[-1], edtf)


def _with_months(words: Words, language: str, issued: Edtf | None) -> Iterator[FoundDate]:
    months, _ = _calendar(language)
    for at, word in enumerate(words.text):
        month = months.get(word)
        if month is None:
            continue
        before, after = _number(words, at, -1), _number(words, at, 1)
        if before and before[1] <= 31:
            year = _year(words, at + 1)
            yield from _day(before[0], year[0] if year else at, before[1], month, year, issued)
        elif after and after[1] <= 31 and _year(words, at + 1) is None:
            year = _year(words, after[0] + 1)
            last = year[0] if year else after[0]
            yield from _day(at, last, after[1], month, year, issued)
        elif (year := _year(words, at + 1)) is not None:
            yield FoundDate(at, year[0], f"{year[1]:04}-{month:02}")
        elif at > 0 and (likely := _this_year(issued, (month,))):
            yield FoundDate(at, at, f"{likely:04}-{month:02}?")


def _day(
    first: int, last: int, day: int, month: int, year: tuple[int, int] | None, issued: Edtf | None
) -> Iterator[FoundDate]:
    if year is not None:
        yield FoundDate(first, last, f"{year[1]:04}-{month:02}-{day:02}")
    elif likely := _this_year(issued, (month, day)):
        yield FoundDate(first, last, f"{likely:04}-{month:02}-{day:02}?")


def _this_year(issued: Edtf | None, place: tuple[int, ...]) -> int | None:
    """The year of the report, where the day or month has been by then; else which is not known."""
    if issued is None or issued.earliest is None or issued.latest is None:
        return None
    if issued.earliest[0] != issued.latest[0]:
        return None
    return issued.latest[0] if place <= issued.latest[1 : 1 + len(place)] else None


def _number(words: Words, at: int, step: int) -> tuple[int, int] | None:
    """A day's number beside a month, over a linking word if need be, and where it stands."""
    other = at + step
    if 0 <= other < len(words.small) and words.small[other] in _LINKING:
        other += step
    if not 0 <= other < len(words.small):
        return None
    matched = _DAY.fullmatch(words.small[other])
    return (other, int(matched[1])) if matched and int(matched[1]) > 0 else None


def _year(words: Words, at: int) -> tuple[int, int] | None:
    if at < len(words.small) and words.small[at] in _LINKING:
        at += 1
    if at >= len(words.small):
        return None
    word = words.small[at]
    return (at, int(word)) if len(word) == 4 and word.isdecimal() else None


def _years(words: Words) -> Iterator[FoundDate]:
    for at in range(1, len(words.small)):
        year = _year(words, at)
        told = year and year[0] == at and words.small[at - 1] in _BEFORE_YEAR
        if told and year and 1500 <= year[1] < 2100:
            yield FoundDate(at, at, f"{year[1]:04}")


def _relative(
    words: Words, issued: Edtf | None, relative: Mapping[str, tuple[str, int]]
) -> Iterator[FoundDate]:
    if issued is None or issued.earliest is None or issued.latest is None:
        return
    for phrase, (unit, count) in relative.items():
        parts = phrase.casefold().split()
        for at, word in enumerate(words.small):
            if word == parts[0] and words.small[at : at + len(parts)] == parts:
                told = _moved(issued, unit, count)
                if told:
                    yield FoundDate(at, at + len(parts) - 1, told)


def _moved(issued: Edtf, unit: str, count: int) -> str | None:
    """A day, month or year counted from the report's, where its date is as precise as that."""
    first, last = issued.earliest, issued.latest
    assert first is not None
    assert last is not None
    mark = "?" if issued.uncertain or issued.approximate else ""
    size = {"year": 1, "month": 2, "day": 3}[unit]
    if first[:size] != last[:size] or not 1 < first[0] < 9999:
        return None
    if unit == "year":
        return f"{first[0] + count:04}{mark}"
    if unit == "month":
        year, month = divmod(first[0] * 12 + first[1] - 1 + count, 12)
        return f"{year:04}-{month + 1:02}{mark}"
    return f"{(date(*first) + timedelta(days=count)).isoformat()}{mark}"


def _weekdays(words: Words, language: str, issued: Edtf | None) -> Iterator[FoundDate]:
    """The last such day up to that of the report, which is likely but not said."""
    if issued is None or issued.earliest is None or issued.earliest != issued.latest:
        return
    if not 1 < issued.earliest[0] < 9999:
        return
    _, days = _calendar(language)
    small = {name.casefold(): number for name, number in days.items()}
    longest = max(map(len, small), default=0)
    for at, word in enumerate(words.small):
        named = small.get(word)
        if named is None and len(word) > 6:  # as in the Dutch for Thursday morning
            sizes = range(min(longest, len(word)), 5, -1)
            named = next((small[word[:n]] for n in sizes if word[:n] in small), None)
        if named is not None:
            day = date(*issued.earliest)
            day -= timedelta(days=(day.weekday() - named) % 7)
            yield FoundDate(at, at, f"{day.isoformat()}?")
