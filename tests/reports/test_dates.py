"""Dates in words, as vague as they are known."""

from __future__ import annotations

import pytest

from detente.case.edtf import parse_edtf
from detente.language import telling_in
from detente.reports.dates import say_date


@pytest.mark.parametrize(
    ("written", "english", "dutch"),
    [  # by hand
        ("2019-02-28", "28 February 2019", "28 februari 2019"),
        ("2019-02-27/2019-02-28", "27 to 28 February 2019", "27 tot 28 februari 2019"),
        ("2019-02-27/2019-03-01", "27 February 2019 to 1 March 2019",
         "27 februari 2019 tot 1 maart 2019"),
        ("2019-02", "February 2019", "februari 2019"),
        ("2019-02~", "about February 2019", "omstreeks februari 2019"),
        ("2019-02?", "February 2019 (uncertain)", "februari 2019 (onzeker)"),
        ("2019-02%", "about February 2019 (uncertain)", "omstreeks februari 2019 (onzeker)"),
        ("2019", "2019", "2019"),
        ("2019-02-XX", "February 2019", "februari 2019"),
        ("2019-21", "spring 2019", "voorjaar 2019"),
        ("2019-24~", "about winter 2019", "omstreeks winter 2019"),
        ("201X", "the 2010s", "de jaren 2010"),
        ("20XX", "20XX", "20XX"),
        ("2018-06-12/..", "from 12 June 2018", "vanaf 12 juni 2018"),
        ("../2018-06", "until June 2018", "tot juni 2018"),
        ("2018/2019", "2018 to 2019", "2018 tot 2019"),
        ("2018-06/2019-02~", "June 2018 to about February 2019",
         "juni 2018 tot omstreeks februari 2019"),
        ("-0044", "-0044", "-0044"),
        ("Y170000", "170000", "170000"),
    ],
)  # fmt: skip
def test_say_date__in_both_languages(written: str, english: str, dutch: str) -> None:
    date = parse_edtf(written)
    assert say_date(date) == english
    with telling_in("nl"):
        assert say_date(date) == dutch
