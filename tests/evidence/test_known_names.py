"""Names that a draft may use."""

from __future__ import annotations

import detente as dt
from detente.evidence.known_names import names_of


def test_names_of__a_case_is_known_by_all_its_names() -> None:
    names = names_of(dt.read_case("hanoi-2019-brief"))
    assert [names.party(called) for called in ("us", "US", "Pyongyang", "KIM")] == [
        "us",
        "us",
        "dprk",
        "dprk",
    ]
    assert names.party("Moscow") is None
    assert names.issues["treaty"] == ("none", "announced")
    assert names.told()["meetings"] == [{"id": "hanoi", "title": "2019-02-27/2019-02-28"}]


def test_names__grow_without_changing_what_was() -> None:
    none = names_of(None)
    some = none.with_party("a", ("A land",)).with_options("price", ("low", "high"))
    more = some.with_options("price", ("fair",))
    assert (none.party("a"), some.party("a land")) == (None, "a")
    assert some.issues["price"] == ("low", "high")
    assert more.issues["price"] == ("low", "high", "fair")


def test_with_source__once() -> None:
    names = names_of(dt.read_case("hanoi-2019-brief"))
    assert names.with_source(names.sources[0]) == names
    assert names.with_source("more").sources == (*names.sources, "more")
