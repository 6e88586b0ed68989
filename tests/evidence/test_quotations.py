from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.evidence.quotations import quotations_of


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("„Nee”, zei hij.", ["„Nee”"]),
        ("„Nein“, sagte er. „Doch“.", ["„Nein“", "„Doch“"]),
        ("« Non », dit-il.", ["« Non »"]),
        ("»Nein«, sagte sie.", ["»Nein«"]),
        ('He said "no" and "yes".', ['"no"', '"yes"']),
        ("‘I don’t know’, he said.", ["‘I don’t know’"]),
        ("It’s 5’ long.", []),
        ("“Open for ever", []),
        ("“One\n\nTwo” three", []),
        ("😀 “שלום” .", ["“שלום”"]),
        ("“a" + " b" * 1_100 + "”", []),
    ],
)
def test_quotations__by_hand(text: str, quoted: list[str]) -> None:
    assert [text[one.start : one.end] for one in quotations_of(text)] == quoted


@given(st.text(alphabet="a\n “”„«»‘’\"'"))
def test_quotations__are_in_order_and_apart(text: str) -> None:
    at = 0
    for one in quotations_of(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
