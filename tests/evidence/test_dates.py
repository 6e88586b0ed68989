from __future__ import annotations

import pytest

import detente.evidence.cues as cues
from detente.case.edtf import parse_edtf
from detente.evidence.dates import dates_in
from detente.evidence.words import words_of
from detente.shelf import member, stems


def dates(text: str, language: str, issued: str | None = None) -> list[str]:
    relative = member(cues, language).LANGUAGE.relative if language in stems(cues) else None
    when = parse_edtf(issued) if issued else None
    found = dates_in(words_of(text, 0, len(text)), text, language, when, relative)
    return [one.edtf for one in found]


@pytest.mark.parametrize(
    ("text", "language", "issued", "found"),
    [
        ("on 14 March 2023 they met", "en", None, ["2023-03-14"]),
        ("on March 14, 2023 they met", "en", None, ["2023-03-14"]),
        ("the 3rd of May 2020", "en", None, ["2020-05-03"]),
        ("in March 2023", "en", None, ["2023-03"]),
        ("they may meet in 2018", "en", None, ["2018"]),
        ("in february 2018, 2000 men", "en", None, []),
        ("woensdag 3 april 2024", "nl", "2024-04-04", ["2024-04-03"]),
        ("am 7. November 2022 und im Mai 2021", "de", None, ["2022-11-07", "2021-05"]),
        ("le 1er août 2020", "fr", None, ["2020-08-01"]),
        ("14 de marzo de 2023", "es", None, ["2023-03-14"]),
        ("14 марта 2023", "ru", None, ["2023-03-14"]),
        ("14 בינואר, 3 ינואר 2021", "he", None, ["2021-01-03"]),
        ("2023-03-14 or 2019-02", "xx", None, ["2023-03-14", "2019-02"]),
        ("28/02/2019", "nl", None, ["2019-02-28"]),
        ("02/28/2019 and 2/3/2019", "en", None, ["2019-02-28"]),
        ("31 February 2019, 30/30/2020", "en", None, []),
        # what hangs on the day of the report
        ("gisteren", "nl", "2019-03-01", ["2019-02-28"]),
        ("yesterday", "en", "2019-03", []),
        ("yesterday", "en", None, []),
        ("vorig jaar", "nl", "2019-02", ["2018"]),
        ("last month", "en", "2019-01", ["2018-12"]),
        ("letztes Jahr", "de", "2019/2020", []),
        ("on Thursday", "en", "2019-03-01", ["2019-02-28?"]),
        ("donderdagmorgen", "nl", "2019-03-01", ["2019-02-28?"]),
        ("donderdagmorgen", "nl", "2019-02", []),
        ("on 3 May", "en", "2019-06-01", ["2019-05-03?"]),
        ("on 3 July", "en", "2019-06-01", []),
        ("on 3 May", "en", None, []),
        ("yesterday", "en", "9999-12-31", []),
    ],
)
def test_dates__by_hand(text: str, language: str, issued: str | None, found: list[str]) -> None:
    assert dates(text, language, issued) == found
