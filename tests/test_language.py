"""The language that reports are told in."""

from __future__ import annotations

import pytest

from detente.errors import WrongUse
from detente.language import _, language, ngettext, telling_in


def test_telling_in__is_over_afterwards_and_may_be_nested() -> None:
    with telling_in("nl"):
        assert language() == "nl"
        with telling_in("en"):
            assert (language(), _("{party} leaves")) == ("en", "{party} leaves")
        assert language() == "nl"
    assert language() == "en"
    assert [ngettext("one", "many", count) for count in (0, 1, 2)] == ["many", "one", "many"]


def test_telling_in__a_language_there_is_no_catalogue_of() -> None:
    with pytest.raises(WrongUse, match="not written in 'xx'; choose en or nl"), telling_in("xx"):
        pass
