"""Edges: a quote cut out of a word or a number is another one."""

from __future__ import annotations

import pytest

from detente.evidence.edges import begins_inside, ends_inside


@pytest.mark.parametrize(
    ("text", "begins", "ends"),  # | stands where the passage begins or ends; by hand
    [
        ("sanc|tions", True, True),
        ("10|0", True, True),
        ("1|.5", True, True),
        ("1.|5", True, True),
        ("1,|000", True, True),
        ("1\u00a0|000", True, True),
        ("10|%", False, False),
        ("10|.", False, False),
        ("5|. They", False, False),
        ("-|5", True, False),
        ("|-5", False, False),
        ("a −|5", True, False),
        ("2018-|2019", False, False),
        ("sanc\u00ad|tions", True, True),
        ("e|\u0301", True, True),
        ("(|they", False, False),
        ("they| left", False, False),
        ("制|裁", False, False),
        ("制|10", False, False),
        ("1|0万", True, True),
        ("|a", False, False),
        ("a|", False, False),
        ("ש|לום", True, True),
    ],
)
def test_inside__by_hand(text: str, begins: bool, ends: bool) -> None:
    at = text.index("|")
    text = text.replace("|", "")
    assert (begins_inside(text, at), ends_inside(text, at)) == (begins, ends)
