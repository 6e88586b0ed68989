"""The bare form: its date is read, its text is left as it is."""

from __future__ import annotations

import pytest

from detente.evidence.opening import opening
from detente.evidence.readers.bare import read


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (" date 2019-02 They met.", "2019-02"),
        ("date 2019-02-27/2019-02-28 They met.", "2019-02-27/2019-02-28"),
        ("date 201X\nThey met.", "201X"),
        ("\ufeffdate 2019~ They met.", "2019~"),
    ],
)
def test_read__date_as_written_and_text_as_it_is(text: str, date: str) -> None:
    found = read(text.encode())
    assert str(found.issued) == date
    assert found.text == text.removeprefix("\ufeff")


@pytest.mark.parametrize("text", ["date palms", "dated 2019-02 x", "date 2019-13 x", "date", ""])
def test_opening__other_texts_have_none(text: str) -> None:
    assert opening(text) is None
