"""Sources in words, and citations of whatever a case calls a source."""

from __future__ import annotations

import pytest

from detente.case.model import Source
from detente.language import telling_in
from detente.reports.sources import citations, source_fields


def source(**fields: object) -> Source:
    return Source.model_validate({"id": "one", "title": "A title", **fields})


@pytest.mark.parametrize(
    ("fields", "english"),
    [  # by hand
        ({}, "‘A title’."),
        ({"issued": "2019-02-28"}, "‘A title’, 28 February 2019."),
        ({"issued": "2019-02"}, "‘A title’, February 2019."),
        ({"issued": "2019~"}, "‘A title’, about 2019."),
        ({"issued": "2019-02-27/2019-02-28"}, "‘A title’, 27 to 28 February 2019."),
        ({"issued": "-0044"}, "‘A title’, -0044."),
        ({"author": [{"family": "Lee", "given": "Ann"}]}, "Ann Lee, ‘A title’."),
        (
            {"author": [{"family": "Lee", "given": "Ann"}, {"family": "Roy"}, {"literal": "UN"}]},
            "Ann Lee, Roy and UN, ‘A title’.",
        ),
        ({"editor": [{"family": "Lee"}]}, "Lee, ‘A title’."),
        ({"author": "the secretary"}, "the secretary, ‘A title’."),
        ({"author": [["odd"], 7]}, "odd and 7, ‘A title’."),
        ({"author": {"family": "Lee", "droppig": ["x"]}}, "Lee, ‘A title’."),
        (
            {"container-title": "Daily", "page": "3-4", "volume": "12"},
            "‘A title’, Daily, vol. 12, pp. 3–4.",
        ),
        ({"URL": "https://example.org/a?b=1&c=2"}, "‘A title’, https://example.org/a?b=1&c=2."),
        ({"DOI": "10.1/x", "URL": "https://example.org"}, "‘A title’, doi:10.1/x."),
        ({"publisher": {"odd": 1}, "volume": ["1", "2"]}, "‘A title’, vol. 1; 2."),
        ({"title": "<b>bold</b> & more"}, "‘<b>bold</b> & more’."),
    ],
)
def test_citations__in_english(fields: dict[str, object], english: str) -> None:
    assert citations([source(**fields)]) == {"one": english}


def test_citations__in_dutch() -> None:
    made = source(author=[{"family": "Lee"}, {"family": "Roy"}], issued="2019-03-01", page="3-4")
    with telling_in("nl"):
        assert citations([made]) == {"one": "Lee en Roy, “A title”, 1 maart 2019, pp. 3-4."}


def test_citations__ids_that_differ_in_their_case_only_stay_apart() -> None:
    told = citations([source(id="a", title="small"), source(id="A", title="large")])
    assert told == {"a": "‘small’.", "A": "‘large’."}
    assert citations([]) == {}


def test_source_fields__names_and_kinds_in_the_language_values_as_they_are() -> None:
    made = source(type="article-newspaper", issued="2019-02", publisher="A House", DOI="10.1/x")
    assert source_fields(made)["fields"] == {
        "type": "article-newspaper",
        "issued": "February 2019",
        "publisher": "A House",
        "DOI": "10.1/x",
    }
    with telling_in("nl"):
        assert source_fields(made)["fields"] == {
            "soort": "krantenartikel",
            "verschenen op": "februari 2019",
            "uitgever": "A House",
            "DOI": "10.1/x",
        }
