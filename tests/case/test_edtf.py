"""Dates: every level 0 and level 1 form of the specification, and the mistakes people make."""

from __future__ import annotations

import calendar
import warnings

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.case.edtf import EdtfError, parse_edtf

# paper: the forms of the Library of Congress specification (2019); the days by hand
FORMS = {
    "1985-04-12": ((1985, 4, 12), (1985, 4, 12)),
    "1985-04": ((1985, 4, 1), (1985, 4, 30)),
    "1985": ((1985, 1, 1), (1985, 12, 31)),
    "1985-04-12T23:20:30": ((1985, 4, 12), (1985, 4, 12)),
    "1985-04-12T23:20:30Z": ((1985, 4, 12), (1985, 4, 12)),
    "1985-04-12T23:20:30-04": ((1985, 4, 12), (1985, 4, 12)),
    "1985-04-12T23:20:30+04:30": ((1985, 4, 12), (1985, 4, 12)),
    "1964/2008": ((1964, 1, 1), (2008, 12, 31)),
    "2004-06/2006-08": ((2004, 6, 1), (2006, 8, 31)),
    "2004-02-01/2005-02-08": ((2004, 2, 1), (2005, 2, 8)),
    "2004-02-01/2005-02": ((2004, 2, 1), (2005, 2, 28)),
    "2005/2006-02": ((2005, 1, 1), (2006, 2, 28)),
    "Y170000002": ((170000002, 1, 1), (170000002, 12, 31)),
    "Y-170000002": ((-170000002, 1, 1), (-170000002, 12, 31)),
    "2001-21": ((2001, 3, 1), (2001, 5, 31)),
    "2001-22": ((2001, 6, 1), (2001, 8, 31)),
    "2001-23": ((2001, 9, 1), (2001, 11, 30)),
    "2003-24": ((2003, 12, 1), (2004, 2, 29)),
    "201X": ((2010, 1, 1), (2019, 12, 31)),
    "20XX": ((2000, 1, 1), (2099, 12, 31)),
    "2004-XX": ((2004, 1, 1), (2004, 12, 31)),
    "1985-04-XX": ((1985, 4, 1), (1985, 4, 30)),
    "1985-XX-XX": ((1985, 1, 1), (1985, 12, 31)),
    "1985-04-12/..": ((1985, 4, 12), None),
    "1985-04/..": ((1985, 4, 1), None),
    "../1985-04-12": (None, (1985, 4, 12)),
    "1985/": ((1985, 1, 1), None),
    "/1985": (None, (1985, 12, 31)),
    "-1985": ((-1985, 1, 1), (-1985, 12, 31)),
    "1900-02": ((1900, 2, 1), (1900, 2, 28)),
    "2000-02": ((2000, 2, 1), (2000, 2, 29)),
    "0000-02": ((0, 2, 1), (0, 2, 29)),
    "-0004-02": ((-4, 2, 1), (-4, 2, 29)),
}

# by hand: what a person writes, and the mend that must be in the message
MISTAKES = {
    "2019-02-30": "February 2019 has 28 days; write a day from 01 to 28",
    "2019-02-00": "write a day from 01 to 28",
    "2019-04-31": "April 2019 has 30 days",
    "1900-02-29": "February 1900 has 28 days",
    "2019-13": "there is no month 13",
    "2019-00": "there is no month 00",
    "2019-25-01": "there is no month 25",
    "2019-2-3": "write 2019-02-03",
    "2019-2": "write 2019-02",
    "28-02-2019": "write 2019-02-28",
    "28/02/2019": "write 2019-02-28",
    "1.2.2019": "write 2019-02-01",
    "February 2019": "months are numbers",
    "2019-Feb-28": "months are numbers",
    "2019-03/2019-02": "ends before it starts",
    "../..": "a date at one end",
    "/": "a date at one end",
    "2019-02-28T25:00:00Z": "not a time of day",
    "2019-02-28T12:00": "not a time of day",
    "{1960,1961}": "level 2 is not read",
    "[1667,1668]": "level 2 is not read",
    "?2004-06": "level 2 is not read",
    "1985-X1": "level 2 is not read",
    "156X-12-25": "level 2 is not read",
    "Y-17E7": "level 2 is not read",
    "": "write 2019",
    "19": "write 2019",
    "20191": "write 2019",
    "yesterday " * 20: "too long",
}


@pytest.mark.parametrize("text", FORMS)
def test_parse_edtf__reads_every_form(text: str) -> None:
    date = parse_edtf(text)
    assert (date.earliest, date.latest) == FORMS[text]
    assert str(date) == text
    assert not date.approximate
    assert not date.uncertain


@pytest.mark.parametrize("text", MISTAKES)
def test_parse_edtf__says_how_to_mend(text: str) -> None:
    with pytest.raises(EdtfError) as told:
        parse_edtf(text)
    assert MISTAKES[text] in str(told.value)


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),  # paper
    [
        ("1984?", False, True),
        ("2004-06~", True, False),
        ("2004-06-11%", True, True),
        ("1984~/2004-06", True, False),
        ("1984/2004-06~", True, False),
        ("1984-06-02?/2004-08-08~", True, True),
        ("1984-06-02?/..", False, True),
    ],
)
def test_parse_edtf__keeps_how_sure_a_date_is(
    text: str, approximate: bool, uncertain: bool
) -> None:
    date = parse_edtf(text)
    assert (date.approximate, date.uncertain) == (approximate, uncertain)


@given(st.dates())
def test_parse_edtf__every_day_is_itself(day) -> None:
    date = parse_edtf(day.isoformat())
    assert date.earliest == date.latest == (day.year, day.month, day.day)


@given(st.integers(1, 9999), st.integers(1, 12))
def test_parse_edtf__a_month_ends_with_its_last_day(year: int, month: int) -> None:
    last = calendar.monthrange(year, month)[1]
    assert parse_edtf(f"{year:04}-{month:02}").latest == (year, month, last)


@given(st.text() | st.text("0123456789-/.TXYZ?~%+:", max_size=30))
@example("٢٠١٩")
@example("2019-02-28T13:40:00+99:99")
def test_parse_edtf__refuses_with_nothing_but_its_own_error(text: str) -> None:
    said = ""
    try:
        date = parse_edtf(text)
    except EdtfError as error:
        said = str(error)
    else:
        assert date.earliest is not None or date.latest is not None
    assert not said or "; " in said or "write" in said


# Seasons differ: the package takes 21 as spring from March on, and ends 24 in the same year.
COMPARED = [t for t in FORMS if "T" not in t and "Y" not in t and t[-2:] not in ("21", "24")]


@pytest.mark.parametrize("text", COMPARED)
def test_parse_edtf__agrees_with_another_reader(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        edtf = pytest.importorskip("edtf")
        try:
            other = edtf.parse_edtf(text)
            low, high = other.lower_strict(), other.upper_strict()
        except Exception:
            pytest.skip("the other reader fails on this form")
    date = parse_edtf(text)
    if date.earliest is not None:
        assert tuple(low[:3]) == date.earliest  # cross-check
    if date.latest is not None:
        assert tuple(high[:3]) == date.latest  # cross-check
